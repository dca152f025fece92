package claims

import "parley/graph"

// checkNames reports several names in one language by one document, or by none.
// Two documents may call a node differently: each gives the name that it has. A
// name under a deprecated label does not count, nor one whose label is dated:
// names change, and such a label says when the name was borne.
func (c *checker) checkNames(g *group, from, to int) error {
	type namer struct {
		language string
		document graph.Term // "" for labels that lie in none
	}
	first := map[namer]graph.Term{}
	for i := from; i < to; i++ {
		q, name := g.quads[i], g.object(i)
		by := namer{language: name.Language()}
		if q.L != graph.Any {
			label, err := graph.TermOf(c.ctx, c.s, q.L)
			if err != nil {
				return err
			}
			by.document, _ = DocumentOf(label)
		}
		other, ok := first[by]
		if ok && other == name || c.ranks[q.L] == "deprecated" {
			continue
		}
		dated, err := c.isDated(q.L)
		if err != nil {
			return err
		}
		switch {
		case dated:
		case ok:
			c.report("name", q, "a node has one name, and here are %s and %s; others are aliases", short(other), short(name))
		default:
			first[by] = name
		}
	}
	return nil
}

// isDated reports whether a label is said to hold at some time.
func (c *checker) isDated(label graph.ID) (bool, error) {
	for _, name := range []string{"date", "startDate", "endDate"} {
		p := c.named(name)
		if p == graph.Any {
			continue
		}
		n, err := c.s.Size(c.ctx, graph.Pattern{S: label, P: p})
		if err != nil || n > 0 {
			return n > 0, err
		}
	}
	return false, nil
}
