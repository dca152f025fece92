package claims

import (
	"math/big"
	"strings"

	"parley/graph"
)

// oneInTheOther reports whether two places are one, or one lies in the other, at
// however many hops.
func (c *checker) oneInTheOther(x, y graph.ID) (bool, error) {
	x, err := c.canonical(x)
	if err != nil {
		return false, err
	}
	if y, err = c.canonical(y); err != nil || x == y {
		return x == y, err
	}
	for _, pair := range [][2]graph.ID{{x, y}, {y, x}} {
		if above, err := c.above(pair[0]); err != nil || above[pair[1]] {
			return err == nil, err
		}
	}
	return false, nil
}

// above returns all that a place lies in. That is a short chain, of which each
// link is read once; cycles end the walk.
func (c *checker) above(place graph.ID) (map[graph.ID]bool, error) {
	seen := map[graph.ID]bool{}
	for todo := []graph.ID{place}; len(todo) > 0; {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		wholes, err := c.wholes(next)
		if err != nil {
			return nil, err
		}
		for _, whole := range wholes {
			if !seen[whole] {
				seen[whole] = true
				todo = append(todo, whole)
			}
		}
	}
	return seen, nil
}

// wholes returns what a place, or a record that is one with it, is said to lie in.
func (c *checker) wholes(place graph.ID) ([]graph.ID, error) {
	if out, known := c.located[place]; known {
		return out, nil
	}
	records := []graph.ID{place}
	if c.one != nil && c.one.Members(place) != nil {
		records = c.one.Members(place)
	}
	out := []graph.ID{}
	p := c.named("locatedIn")
	for _, record := range records {
		if p == graph.Any {
			break
		}
		for q, err := range graph.Quads(c.ctx, c.s, graph.Pattern{S: record, P: p}, graph.SPOL) {
			if err != nil {
				return nil, err
			}
			whole, err := c.canonical(q.O)
			if err != nil {
				return nil, err
			}
			out = append(out, whole)
		}
	}
	c.located[place] = out
	return out, nil
}

// sameInteger compares whole numbers as numbers: "01" is 1.
func sameInteger(a, b string) bool {
	x, okX := new(big.Int).SetString(strings.TrimPrefix(a, "+"), 10)
	y, okY := new(big.Int).SetString(strings.TrimPrefix(b, "+"), 10)
	return okX && okY && x.Cmp(y) == 0
}
