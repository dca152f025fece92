package path

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"parley/graph"
)

// drawn writes the automaton of an expression: a line a state.
func drawn(x Expr) string {
	a := compile(x)
	var b strings.Builder
	for i, s := range a.states {
		fmt.Fprint(&b, i)
		if s.final {
			b.WriteString("!")
		}
		for _, m := range s.moves {
			fmt.Fprintf(&b, " %s>%d", a.reads[m.read].text(), m.to)
		}
		for _, k := range s.skips {
			guard := ""
			if k.guard >= 0 {
				guard = fmt.Sprint(a.guards[k.guard])
			}
			fmt.Fprintf(&b, " %s>%d", guard, k.to)
		}
		b.WriteString("\n")
	}
	return b.String()
}

// TestAutomataHaveNoMoreStatesThanTheyNeed pins what is left of expressions: what
// is needless costs a search an entry for each node.
func TestAutomataHaveNoMoreStatesThanTheyNeed(t *testing.T) {
	for text, want := range map[string]string{
		"leads":                     "0 leads>1\n1!\n",
		"leads/attends":             "0 leads>1\n1 attends>2\n2!\n",
		"^(leads/attends)":          "0 attendedBy>1\n1 ledBy>2\n2!\n",
		"leads|memberOf":            "0 leads>1 memberOf>1\n1!\n",
		"(leads|memberOf)/attends":  "0 leads>1 memberOf>1\n1 attends>2\n2!\n",
		"follows*":                  "0! follows>0\n",
		"follows+":                  "0 follows>1\n1! >0\n",
		"follows?":                  "0! follows>1\n1!\n",
		"follows{2}":                "0 follows>1\n1 follows>2\n2!\n",
		"follows{1,2}":              "0 follows>1\n1! follows>2\n2!\n",
		"follows{2,}":               "0 follows>1\n1 follows>2\n2! >1\n",
		"(follows*)*":               "0! follows>0\n",
		"spouseOf":                  "0 spouseOf>1 ^spouseOf>1\n1!\n",
		"!(type|^name)":             "0 !type>1 !^name>1\n1!\n",
		"attends[kind=meeting]":     "0 attends>1\n1 [kind=meeting]>2\n2!\n",
		"^(attends[kind=meeting])":  "0 [kind=meeting]>1\n1 attendedBy>2\n2!\n",
		"attends[@on=2025]/follows": "0 attends>1\n1 follows>2\n2!\n",
	} {
		if got := drawn(mustParse(text)); got != want {
			t.Errorf("%s:\n%swant\n%s", text, got, want)
		}
	}
}

func TestAutomataAreAsLargeAsTheExpressionWrittenOut(t *testing.T) {
	for text, most := range map[string]int{
		"(follows?){1000}":        1002,
		"(leads|(follows?)*)*":    6,
		"(follows{10}){10}":       101,
		"((leads|follows)?){100}": 102,
	} {
		a := compile(mustParse(text))
		ways := 0
		for _, s := range a.states {
			ways += len(s.moves) + len(s.skips)
		}
		if len(a.states) > most || ways > 4*most {
			t.Errorf("%s has %d states and %d ways, want %d states at most", text, len(a.states), ways, most)
		}
	}
}

func TestAPlanForetellsTheEdges(t *testing.T) {
	f := build(t, crowd(200))
	near := func(got, want float64) bool { return math.Abs(got-want) <= 0.2*want }
	p, err := f.g.Plan(f.ctx, mustParse("memberOf/attends"))
	if err != nil {
		t.Fatal(err)
	}
	if len(p.States) != 3 || len(p.There) != 2 || !near(p.There[0], 10) || !near(p.There[1], 100) || !near(p.Back[1], 100) {
		t.Errorf("%+v", p)
	}
	if r := p.Reads[0]; r.What != "memberOf" || r.Quads != 2001 || !near(r.Out, 10) || !near(r.In, 10) {
		t.Errorf("%+v", r)
	}
	for text, levels := range map[string]int{"leads": 0, "memberOf*": 8, "memberOf?/(^memberOf|leads)[type=person]": 2, "met": 1} {
		p, err := f.g.Plan(f.ctx, mustParse(text))
		if err != nil || len(p.There) != levels {
			t.Errorf("%s: %v, %v, want %d levels", text, p.There, err, levels)
		}
	}
}

func TestAWalkTellsWhatItCost(t *testing.T) {
	f := build(t, crowd(200))
	before := f.g.Touched
	w, err := f.g.WalkWith(f.ctx, []graph.ID{f.id("a1")}, mustParse("memberOf/attends"), WalkOptions{})
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, l := range w.Levels {
		sum += l.Touched
	}
	if len(w.Levels) != 2 || w.Levels[1].Nodes != 10 || sum != f.g.Touched-before {
		t.Errorf("%+v of %d", w.Levels, f.g.Touched-before)
	}
}
