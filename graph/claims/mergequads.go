package claims

import (
	"context"
	"slices"

	"parley/graph"
)

// plan says how to answer a pattern: gathered, by reading all quads that become
// such as it selects into memory, or by reading what the whole selects, of which
// it returns the number, and exchanging what is affected.
func (m *Merged) plan(ctx context.Context, p graph.Pattern) (whole int64, gathered bool, err error) {
	if m.isMember(p.S) || m.isMember(p.O) {
		_, err = m.Snapshot.Terms(ctx, nil, nil) // closed, or done
		return 0, true, err
	}
	whole, err = m.Snapshot.Size(ctx, p)
	return whole, whole <= m.gatherMost, err
}

// preimages returns the patterns that select, in the whole, the quads that become
// such as p selects, and perhaps others.
func (m *Merged) preimages(p graph.Pattern) []graph.Pattern {
	if m.moved(p.S) || m.moved(p.O) {
		return nil
	}
	var out []graph.Pattern
	for _, s := range m.ends(p.S) {
		for _, o := range m.ends(p.O) {
			out = append(out, graph.Pattern{S: s, P: p.P, O: o, L: p.L})
		}
	}
	if p.P == graph.Any || p.P != m.alias {
		return out
	}
	subjects := m.members
	if p.S != graph.Any {
		subjects = m.ends(p.S)
	}
	for _, s := range subjects {
		for _, name := range m.names {
			if m.moved(s) {
				out = append(out, graph.Pattern{S: s, P: name, O: p.O, L: p.L})
			}
		}
	}
	return out
}

// ends returns the nodes that become id.
func (m *Merged) ends(id graph.ID) []graph.ID {
	if class := m.one.Members(id); class != nil {
		return class
	}
	return []graph.ID{id}
}

// gather returns the quads that p selects, in order.
func (m *Merged) gather(ctx context.Context, p graph.Pattern, o graph.Order) ([]graph.IDQuad, error) {
	var raw []graph.IDQuad
	for _, pre := range m.preimages(p) {
		var err error
		if raw, err = m.read(ctx, pre, raw, func(graph.IDQuad) bool { return true }); err != nil {
			return nil, err
		}
	}
	return m.images(raw, p, o), nil
}

// affected returns the quads that p selects and that are the image of one of a
// member, in order, and how many quads that p selects in the whole are of
// members. Whole is the number of those that it selects there at all.
func (m *Merged) affected(ctx context.Context, p graph.Pattern, whole int64, o graph.Order) (list []graph.IDQuad, gone int64, err error) {
	var raw []graph.IDQuad
	patterns := m.preimages(p)
	if whole > 8*int64(len(m.members)) {
		patterns = m.ofMembers(patterns)
	}
	for _, pre := range patterns {
		if raw, err = m.read(ctx, pre, raw, m.touches); err != nil {
			return nil, 0, err
		}
	}
	slices.SortFunc(raw, graph.SPOL.Compare)
	raw = slices.Compact(raw)
	for _, q := range raw {
		if p.Matches(q) {
			gone++
		}
	}
	return m.images(raw, p, o), gone, nil
}

// touches reports whether a quad is of a member.
func (m *Merged) touches(q graph.IDQuad) bool { return m.isMember(q.S) || m.isMember(q.O) }

// ofMembers narrows patterns to each of the members in turn.
func (m *Merged) ofMembers(patterns []graph.Pattern) []graph.Pattern {
	var out []graph.Pattern
	for _, p := range patterns {
		if m.isMember(p.S) || m.isMember(p.O) {
			out = append(out, p)
			continue
		}
		for _, id := range m.members {
			if p.S == graph.Any {
				of := p
				of.S = id
				out = append(out, of)
			}
			if p.O == graph.Any {
				of := p
				of.O = id
				out = append(out, of)
			}
		}
	}
	return out
}

// read appends the quads that p selects in the whole and that keep lets pass.
func (m *Merged) read(ctx context.Context, p graph.Pattern, out []graph.IDQuad, keep func(graph.IDQuad) bool) ([]graph.IDQuad, error) {
	for q, err := range graph.Quads(ctx, m.Snapshot, p, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		if keep(q) {
			out = append(out, q)
		}
	}
	return out, nil
}

// images returns what becomes of quads, as far as p selects it, in order and once.
func (m *Merged) images(raw []graph.IDQuad, p graph.Pattern, o graph.Order) []graph.IDQuad {
	out := raw[:0]
	for _, q := range raw {
		if image, kept := m.image(q); kept && p.Matches(image) {
			out = append(out, image)
		}
	}
	if !slices.IsSortedFunc(out, o.Compare) {
		slices.SortFunc(out, o.Compare)
	}
	return slices.Compact(out)
}
