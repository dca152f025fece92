package claims

import (
	"slices"

	"parley/graph"
	"parley/schema"
)

// A shortcut is a schema.Shortcut with the ids of a snapshot.
type shortcut struct {
	schema.Shortcut
	relation, first, second graph.ID
	attribute, status       graph.ID

	long   []longForm
	backed map[graph.IDQuad]bool // by shortcut: a long form backs it; false: but for its status
	joined map[pair]bool         // ends with a long form; true: of a status that counts
}

// A pair is two nodes.
type pair struct{ a, b graph.ID }

// A longForm is one node between, from the point of view of its ends.
type longForm struct {
	// labels may claim the shortcut. They are those that claim both hops;
	// where no label does, those that claim one.
	labels []graph.ID
	both   bool
	ends   pair
	quad   graph.IDQuad // one of the path's
}

func (c *checker) newShortcuts() []shortcut {
	var out []shortcut
	for _, s := range schema.Shortcuts() {
		x := shortcut{Shortcut: s, relation: c.named(s.Relation.Name), first: c.named(s.First.Name),
			second: c.named(s.Second.Name), status: c.named("status"), backed: map[graph.IDQuad]bool{}, joined: map[pair]bool{}}
		if s.Attribute != nil {
			x.attribute = c.named(s.Attribute.Name)
		}
		out = append(out, x)
	}
	return out
}

// noteLongForms keeps the paths that the subject of a group is the middle of.
func (c *checker) noteLongForms(g *group) {
	for i := range c.shortcuts {
		s := &c.shortcuts[i]
		from1, to1 := g.of(s.first)
		from2, to2 := g.of(s.second)
		if from1 == to1 || from2 == to2 {
			continue
		}
		if s.Attribute != nil && !slices.Contains(g.values(s.attribute), s.Value) {
			continue
		}
		counts := s.Status == nil || slices.ContainsFunc(g.values(s.status), func(v string) bool { return slices.Contains(s.Status, v) })
		for _, a := range objects(g.quads[from1:to1]) {
			for _, b := range objects(g.quads[from2:to2]) {
				s.note(a, b, counts)
			}
		}
	}
}

// note keeps one long form: a leads to the shortcut's subject, b to its object.
// counts says that the shortcut is written for the status of the node between.
func (s *shortcut) note(a, b []graph.IDQuad, counts bool) {
	f := longForm{ends: pair{a[0].O, b[0].O}, quad: a[0]}
	f.labels, f.both = claimants(a, b)
	for _, label := range f.labels {
		key := s.quad(f.ends, label)
		s.backed[key] = s.backed[key] || counts
	}
	s.joined[f.ends] = s.joined[f.ends] || counts
	if counts {
		s.long = append(s.long, f)
	}
}

// quad returns the shortcut between two ends under a label.
func (s *shortcut) quad(ends pair, label graph.ID) graph.IDQuad {
	return graph.IDQuad{S: ends.a, P: s.relation, O: ends.b, L: label}
}

// objects cuts quads of one subject and predicate into runs of one object.
func objects(quads []graph.IDQuad) [][]graph.IDQuad {
	var out [][]graph.IDQuad
	for len(quads) > 0 {
		n := 1
		for n < len(quads) && quads[n].O == quads[0].O {
			n++
		}
		out, quads = append(out, quads[:n]), quads[n:]
	}
	return out
}

// claimants returns the labels that claim both hops, else those that claim one.
func claimants(first, second []graph.IDQuad) (labels []graph.ID, both bool) {
	for _, a := range first {
		if slices.ContainsFunc(second, func(b graph.IDQuad) bool { return a.L == b.L }) {
			labels = append(labels, a.L)
		}
	}
	if labels != nil {
		return labels, true
	}
	for _, q := range slices.Concat(first, second) {
		if !slices.Contains(labels, q.L) {
			labels = append(labels, q.L)
		}
	}
	return labels, false
}

// checkShortcuts compares the shortcuts with their long forms, both ways.
func (c *checker) checkShortcuts() error {
	for i := range c.shortcuts {
		s := &c.shortcuts[i]
		written := map[graph.IDQuad]bool{}
		err := c.each(s.Relation.Name, func(q graph.IDQuad) error {
			written[q] = true
			c.checkShortcut(s, q)
			return nil
		})
		if err != nil {
			return err
		}
		for _, f := range s.long {
			has := func(label graph.ID) bool { return written[s.quad(f.ends, label)] }
			lacks := func(label graph.ID) bool { return !has(label) }
			if f.both && slices.ContainsFunc(f.labels, lacks) || !f.both && !slices.ContainsFunc(f.labels, has) {
				c.report("long-form", f.quad, "the path %s is there, and its shortcut %s is not, under the same label",
					s.Relation.Shortcut, s.Relation.Name)
			}
		}
	}
	return nil
}

// checkShortcut reports a shortcut that no long form under its label backs.
func (c *checker) checkShortcut(s *shortcut, q graph.IDQuad) {
	if s.Relation.AlsoPlain || s.backed[q] {
		return
	}
	name, path := s.Relation.Name, s.Relation.Shortcut
	switch counts, joined := s.joined[pair{q.S, q.O}]; {
	case !joined:
		c.report("shortcut", q, "%s stands for %s, and there is no such path", name, path)
	case counts:
		c.report("shortcut", q, "%s stands for %s, and that path is there under another label only", name, path)
	default:
		c.report("shortcut", q, "%s stands for %s, and is written only where the status there is %s", name, path, alternatives(s.Status))
	}
}
