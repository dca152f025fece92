package algebra_test

import (
	"maps"
	"slices"
	"strconv"
	"testing"

	"parley/graph"
	"parley/graph/algebra"
)

// naive evaluates expressions by their definition: every quad is looked at for
// every step, and every row is made.
type naive struct {
	t     testing.TB
	g     *algebra.Graph
	quads []graph.IDQuad
	level map[algebra.Expr][]row // the level before, by what stands for it

	reached map[algebra.Expr]map[graph.ID]int // the level that nodes are first on, by recursion
}

type row struct {
	node graph.ID
	tags map[string]graph.ID
}

func (r row) with(tags map[string]graph.ID) row {
	out := row{r.node, maps.Clone(r.tags)}
	if out.tags == nil {
		out.tags = map[string]graph.ID{}
	}
	maps.Copy(out.tags, tags)
	return out
}

func position(q graph.IDQuad, at algebra.Position) graph.ID {
	return [...]graph.ID{q.S, q.P, q.O, q.L}[at]
}

func (v *naive) rows(e algebra.Expr) (out []row) {
	if level, ok := v.level[e]; ok {
		return level
	}
	switch e := e.(type) {
	case *algebra.Nodes:
		seen := map[graph.ID]bool{graph.NoLabel: true}
		for _, q := range v.quads {
			for at := algebra.Subject; at <= algebra.Label; at++ {
				if id := position(q, at); !seen[id] {
					seen[id] = true
					out = append(out, row{node: id})
				}
			}
		}
	case *algebra.Fixed:
		for _, id := range e.IDs {
			out = append(out, row{node: id})
		}
	case *algebra.Step:
		return v.step(e)
	case *algebra.Jump:
		for _, r := range v.rows(e.From) {
			for _, to := range e.Over.(*links).out[r.node] {
				out = append(out, row{to, r.tags})
			}
		}
	case *algebra.Union:
		for _, of := range e.Of {
			out = append(out, v.rows(of)...)
		}
	case *algebra.Intersect:
		out = v.rows(e.All[0])
		for _, part := range e.All[1:] {
			out = join(out, v.rows(part), false)
		}
		for _, part := range e.Optional {
			out = join(out, v.rows(part), true)
		}
	case *algebra.Except:
		not := v.rows(e.Not)
		for _, r := range v.rows(e.From) {
			if !slices.ContainsFunc(not, func(x row) bool { return x.node == r.node }) {
				out = append(out, r)
			}
		}
	case *algebra.Unique:
		return unique(v.rows(e.From))
	case *algebra.Save:
		for _, r := range v.rows(e.From) {
			tags := map[string]graph.ID{}
			for _, tag := range e.Tags {
				tags[tag] = r.node
			}
			out = append(out, r.with(tags))
		}
	case *algebra.Constant:
		tags := map[string]graph.ID{}
		for _, b := range e.Tags {
			tags[b.Tag] = b.Node
		}
		for _, r := range v.rows(e.From) {
			out = append(out, r.with(tags))
		}
	case *algebra.Page:
		out = v.rows(e.From)
		out = out[min(int(e.Skip), len(out)):]
		if e.Limit > 0 {
			out = out[:min(int(e.Limit), len(out))]
		}
	case *algebra.Match:
		for _, r := range v.rows(e.From) {
			if e.Test.Admits(v.term(r.node)) {
				out = append(out, r)
			}
		}
	case *algebra.Sort:
		out = v.rows(e.From)
		slices.SortStableFunc(out, func(a, b row) int {
			x, y := v.term(a.node), v.term(b.node)
			if x < y {
				return -1
			} else if x > y {
				return 1
			}
			return 0
		})
	case *algebra.Return:
		for _, r := range v.rows(e.From) {
			if id, bound := r.tags[e.Tag]; bound && id != graph.Any {
				out = append(out, row{id, r.tags})
			}
		}
	case *algebra.Count:
		return []row{{node: v.number(len(v.rows(e.From)))}}
	case *algebra.Recursive:
		return v.recursive(e)
	case *algebra.Table:
		for _, r := range e.Rows {
			tags := map[string]graph.ID{}
			for i, tag := range e.Tags {
				if r.Tags[i] != graph.Any {
					tags[tag] = r.Tags[i]
				}
			}
			out = append(out, row{r.Node, tags})
		}
	default:
		v.t.Fatalf("no definition of %T", e)
	}
	return out
}

func (v *naive) step(e *algebra.Step) (out []row) {
	parts := make([][]row, len(e.Where))
	for i, w := range e.Where {
		parts[i] = v.rows(w.From)
	}
	for _, q := range v.quads {
		if e.Keep != nil && !v.keeps(e.Keep, q) {
			continue
		}
		found := []row{{}}
		for i, w := range e.Where {
			var next []row
			for _, r := range found {
				for _, p := range parts[i] {
					if p.node == position(q, w.At) {
						next = append(next, r.with(p.tags))
					}
				}
			}
			found = next
		}
		for _, r := range found {
			if r.node = position(q, e.Result); r.node == graph.NoLabel {
				continue
			}
			tags := map[string]graph.ID{}
			for _, tag := range e.Labels {
				if q.L != graph.NoLabel {
					tags[tag] = q.L
				}
			}
			out = append(out, r.with(tags))
		}
	}
	return out
}

func (v *naive) keeps(keep algebra.QuadTest, q graph.IDQuad) bool {
	var ok [1]bool
	if err := keep.Admit(v.t.Context(), []graph.IDQuad{q}, ok[:]); err != nil {
		v.t.Fatal(err)
	}
	return ok[0]
}

func join(a, b []row, optional bool) (out []row) {
	for _, r := range a {
		n := len(out)
		for _, p := range b {
			if p.node == r.node {
				out = append(out, r.with(p.tags))
			}
		}
		if optional && len(out) == n {
			out = append(out, r)
		}
	}
	return out
}

func unique(in []row) (out []row) {
	seen := map[graph.ID]bool{}
	for _, r := range in {
		if !seen[r.node] {
			seen[r.node] = true
			out = append(out, r)
		}
	}
	return out
}

// recursive is right about nodes and depths; which tags of From and of the step
// a node gets is not defined, and here it gets none.
func (v *naive) recursive(e *algebra.Recursive) (out []row) {
	level := unique(v.rows(e.From))
	seen := map[graph.ID]bool{}
	before := &algebra.Table{Tags: []string{"the level before"}}
	step := e.Step(before)
	for depth := 1; len(level) > 0 && (e.Max <= 0 || depth <= e.Max); depth++ {
		v.level[before] = nil
		for _, r := range level {
			v.level[before] = append(v.level[before], row{node: r.node})
		}
		level = nil
		for _, r := range unique(v.rows(step)) {
			if seen[r.node] {
				continue
			}
			seen[r.node] = true
			if v.reached[e] == nil {
				v.reached[e] = map[graph.ID]int{}
			}
			v.reached[e][r.node] = depth
			tags := map[string]graph.ID{}
			for _, tag := range e.Depth {
				tags[tag] = v.number(depth)
			}
			level = append(level, row{r.node, tags})
		}
		out = append(out, level...)
	}
	return out
}

func (v *naive) number(n int) graph.ID {
	id, err := v.g.ID(v.t.Context(), graph.Typed(strconv.Itoa(n), "http://www.w3.org/2001/XMLSchema#integer"))
	if err != nil {
		v.t.Fatal(err)
	}
	return id
}

func (v *naive) term(id graph.ID) graph.Term {
	terms, err := v.g.Terms(v.t.Context(), []graph.ID{id}, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	return terms[0]
}
