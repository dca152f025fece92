package claims

import (
	"math/big"
	"strings"

	"parley/graph"
)

// oneInTheOther reports whether one of two places lies in the other, at
// however many hops.
func (c *checker) oneInTheOther(x, y graph.ID) (bool, error) {
	if c.located == nil {
		c.located = map[graph.ID][]graph.ID{}
		err := c.each("locatedIn", func(q graph.IDQuad) error {
			s := c.one.Canonical(q.S)
			c.located[s] = append(c.located[s], c.one.Canonical(q.O))
			return nil
		})
		if err != nil {
			return false, err
		}
	}
	x, y = c.one.Canonical(x), c.one.Canonical(y)
	return c.liesIn(x, y), nil
}

// liesIn reports whether a lies in b or b in a. What a place lies in is a short
// chain; cycles end the walk.
func (c *checker) liesIn(a, b graph.ID) bool {
	return c.above(a)[b] || c.above(b)[a]
}

// above returns all that a place lies in.
func (c *checker) above(place graph.ID) map[graph.ID]bool {
	seen := map[graph.ID]bool{}
	for todo := []graph.ID{place}; len(todo) > 0; {
		next := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, whole := range c.located[next] {
			if !seen[whole] {
				seen[whole] = true
				todo = append(todo, whole)
			}
		}
	}
	return seen
}

// sameInteger compares whole numbers as numbers: "01" is 1.
func sameInteger(a, b string) bool {
	x, okX := new(big.Int).SetString(strings.TrimPrefix(a, "+"), 10)
	y, okY := new(big.Int).SetString(strings.TrimPrefix(b, "+"), 10)
	return okX && okY && x.Cmp(y) == 0
}
