package path

import (
	"context"
	"math"
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// passes applies the tests on a node.
func (g *Graph) passes(ctx context.Context, tests []Test, node graph.ID) (bool, error) {
	if len(tests) == 0 {
		return true, nil
	}
	passing, err := g.passing(ctx, tests, []graph.ID{node})
	return passing[node], err
}

// passing returns which of nodes pass all tests. The values of all are read at
// once, test by test.
func (g *Graph) passing(ctx context.Context, tests []Test, nodes []graph.ID) (map[graph.ID]bool, error) {
	pass := make(map[graph.ID]bool, len(nodes))
	for _, node := range nodes {
		pass[node] = true
	}
	left := make([]graph.ID, 0, len(pass))
	for _, t := range tests {
		left = left[:0]
		for _, node := range nodes {
			if pass[node] {
				pass[node] = false // until one of its values compares
				left = append(left, node)
			}
		}
		if err := g.passingOne(ctx, t, left, pass); err != nil {
			return nil, err
		}
	}
	return pass, nil
}

// passingOne notes the nodes of which some value of the property compares as
// asked. A node without a value passes no test, not even "!=". What a node is, is
// asked in all time.
func (g *Graph) passingOne(ctx context.Context, t Test, nodes []graph.ID, pass map[graph.ID]bool) error {
	prop := t.Property
	back := prop.Inverse
	prop.Inverse = false
	p, err := g.product(ctx, compile(Link{Property: prop, Back: back}), Window{}, nil)
	if err != nil {
		return err
	}
	p.bare = true
	for i, node := range nodes {
		p.start(node, int32(i))
	}
	if err := p.run(); err != nil {
		return err
	}
	values := make([]graph.ID, len(p.finals))
	for i, at := range p.finals {
		values[i] = p.entries[at].node
	}
	if _, err := g.Terms(ctx, values); err != nil {
		return err
	}
	compared := map[graph.ID]bool{}
	for i, at := range p.finals {
		node := nodes[p.entries[at].group]
		if pass[node] {
			continue
		}
		ok, known := compared[values[i]]
		if !known {
			if ok, err = g.compares(ctx, t, values[i]); err != nil {
				return err
			}
			compared[values[i]] = ok
		}
		pass[node] = ok
	}
	return nil
}

// compares holds one value against the test: a type by its name, another node
// by any of its names or its IRI, a literal by its text, as a number or a date
// where both sides are one.
func (g *Graph) compares(ctx context.Context, t Test, value graph.ID) (bool, error) {
	term, err := g.Term(ctx, value)
	if err != nil {
		return false, err
	}
	if term.Kind() == graph.KindLiteral {
		return holds(t.Op, compareText(term.Lexical(), t.Value)), nil
	}
	if t.Op != "=" && t.Op != "!=" {
		return false, nil
	}
	equal, err := g.isCalled(ctx, value, term, t)
	return equal == (t.Op == "="), err
}

func (g *Graph) isCalled(ctx context.Context, node graph.ID, term graph.Term, t Test) (bool, error) {
	if t.Key == "type" {
		ty, ok := schema.TypeByIRI(term.IRI())
		want, known := schema.FindType(t.Value)
		return ok && known && schema.IsA(ty.Name, want.Name), nil
	}
	if iri, ok := schema.Expand(t.Value); ok && iri == term.IRI() || t.Value == term.IRI() {
		return true, nil
	}
	for _, attribute := range []string{"name", "alias"} {
		names, err := g.values(ctx, node, attribute)
		if err != nil {
			return false, err
		}
		for _, n := range names {
			if strings.EqualFold(n.Lexical(), t.Value) {
				return true, nil
			}
		}
	}
	return false, nil
}

// compareText compares as numbers, else as dates, else as text in any case.
// Dates that may be equal compare as equal.
func compareText(a, b string) int {
	if x, ok := number(a); ok {
		if y, ok := number(b); ok {
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		}
	}
	if x, err := edtf.Parse(a); err == nil {
		if y, err := edtf.Parse(b); err == nil {
			fromX, toX := x.Range()
			fromY, toY := y.Range()
			switch {
			case toX < fromY:
				return -1
			case fromX > toY:
				return 1
			}
			return 0
		}
	}
	return strings.Compare(strings.ToLower(a), strings.ToLower(b))
}

// number reads a number. Nan and Inf, which Go reads as such, are names of people.
func number(text string) (float64, bool) {
	x, err := strconv.ParseFloat(text, 64)
	return x, err == nil && !math.IsNaN(x) && !math.IsInf(x, 0)
}

func holds(op string, compared int) bool {
	switch op {
	case "=":
		return compared == 0
	case "!=":
		return compared != 0
	case "<":
		return compared < 0
	case "<=":
		return compared <= 0
	case ">":
		return compared > 0
	}
	return compared >= 0
}
