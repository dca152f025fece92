package main

import (
	"fmt"
	"math"
	"strings"

	"parley/graph"
	"parley/graph/path"
)

// planEnds are the ends of the walk that --from and --reaching ask for.
type planEnds struct {
	starts, ends []graph.ID
	from, to     string // as they are called
}

func (a *answer) planEnds() (e planEnds, err error) {
	if a.c.IsSet("from") {
		e.starts, e.from, err = a.named([]string{a.c.String("from")})
	}
	if err == nil && a.c.IsSet("reaching") {
		e.ends, e.to, err = a.named([]string{a.c.String("reaching")})
	}
	return e, err
}

// plan tells how an expression is walked, what that is likely to cost, and, with
// --from, what it costs.
func (a *answer) plan(x path.Expr, e planEnds) error {
	plan, err := a.paths.Plan(a.ctx, x)
	if err != nil {
		return err
	}
	a.printf("States, and the edges that lead from one to another")
	table(a.out, a.width(), 2, planStates(plan))
	a.printf("\nQuads of each relation, and how many of them a node has that has any")
	table(a.out, a.width(), 2, planReads(plan))
	a.printf("\nEdges to be read, as far as can be told before")
	table(a.out, a.width(), 2, [][2]string{
		{"from one X", expected(plan.There)},
		{"from one Y", expected(plan.Back)},
	})
	if !a.c.IsSet("from") {
		return nil
	}
	return a.planCost(x, e)
}

func planStates(plan *path.Plan) [][2]string {
	var rows [][2]string
	for i, s := range plan.States {
		head := fmt.Sprint(i)
		switch {
		case s.Start && s.End:
			head += " start, end"
		case s.Start:
			head += " start"
		case s.End:
			head += " end"
		}
		if len(s.Ways) == 0 {
			rows = append(rows, [2]string{head, "the walk ends"})
		}
		for _, w := range s.Ways {
			rows = append(rows, [2]string{head, fmt.Sprintf("%s -> %d", planWay(plan, w), w.To)})
			head = ""
		}
	}
	return rows
}

func planWay(plan *path.Plan, w path.PlanWay) string {
	tests := ""
	if w.By != nil {
		tests = "[" + strings.Join(w.By, "][") + "]"
	}
	switch {
	case w.Read >= 0:
		return plan.Reads[w.Read].What + tests
	case tests != "":
		return "if the node passes " + tests
	}
	return "at once"
}

func planReads(plan *path.Plan) [][2]string {
	var rows [][2]string
	for _, r := range plan.Reads {
		text := "follows by a rule: what it costs is not known before"
		switch {
		case r.Derived:
		case r.Quads == 0:
			text = "none"
		default:
			text = fmt.Sprintf("%s; %s from a node, %s from the other end", thousands(r.Quads), few(r.Out), few(r.In))
		}
		rows = append(rows, [2]string{r.What, text})
	}
	return rows
}

// few rounds a mean to what it is worth.
func few(x float64) string {
	if x < 10 {
		return fmt.Sprintf("%.1f", x)
	}
	return thousands(int64(math.Round(x)))
}

// expected tells edges by level.
func expected(levels []float64) string {
	if len(levels) == 0 {
		return "none"
	}
	var parts []string
	for _, n := range levels {
		if n > 1e12 {
			parts = append(parts, "...")
			break
		}
		parts = append(parts, thousands(int64(math.Ceil(n))))
	}
	return strings.Join(parts, ", then ")
}

// planCost walks the expression and tells what was read.
func (a *answer) planCost(x path.Expr, e planEnds) error {
	before := a.paths.Touched
	walked, err := a.paths.WalkWith(a.ctx, e.starts, x, path.WalkOptions{Bare: true, Ends: e.ends})
	if err != nil {
		return err
	}
	head := "Read from " + e.from
	if e.ends != nil {
		head += " and from " + e.to
	}
	a.printf("")
	a.paragraph(0, 2, fmt.Sprintf("%s: %s, %s reached", head, count(int64(a.paths.Touched-before), "edge"), count(int64(len(walked.Reached)), "node")))
	var rows [][2]string
	for _, l := range walked.Levels {
		side := e.from
		if l.Back {
			side = e.to
		}
		rows = append(rows, [2]string{"from " + side, fmt.Sprintf("%s of %s", count(int64(l.Touched), "edge"), count(int64(l.Nodes), "node"))})
	}
	table(a.out, a.width(), 2, rows)
	return nil
}
