package claims

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A Ranking is an editor's decision on what is claimed under some labels: those
// preferred end a dispute, those deprecated are hidden.
type Ranking struct {
	Preferred, Deprecated []graph.Term // labels

	Reason string // on what ground, as a sentence without a full stop
	By     string // who decides; "" if unknown

	Run graph.Term // the run that writes it, which the caller describes
}

// Context returns the label under which the ranks stand: one for each set of
// labels, ground and decider, so that the decision can be taken back alone.
func (d Ranking) Context() graph.Term {
	parts := []string{"rank", d.By, d.Reason}
	for _, list := range [][]graph.Term{d.Preferred, d.Deprecated} {
		sorted := slices.Clone(list)
		slices.Sort(sorted)
		for _, t := range slices.Compact(sorted) {
			parts = append(parts, string(t))
		}
		parts = append(parts, "")
	}
	return graph.IRI(OwnContexts + textName(parts...))
}

// Quads returns the ranks and, labelled with the run, what is said of their own
// context.
func (d Ranking) Quads() []graph.Quad {
	context, _ := schema.FindType("Context")
	own := d.Context()
	var out []graph.Quad
	add := func(subject graph.Term, name string, value, label graph.Term) {
		if value != "" {
			out = append(out, graph.Quad{Subject: subject, Predicate: property(name), Object: value, Label: label})
		}
	}
	for _, ranked := range []struct {
		word   string
		labels []graph.Term
	}{{"preferred", d.Preferred}, {"deprecated", d.Deprecated}} {
		for _, label := range ranked.labels {
			add(label, "type", graph.IRI(context.IRI), own) // a place in a document may have no quads yet
			add(label, "rank", graph.String(ranked.word), own)
		}
	}
	add(own, "type", graph.IRI(context.IRI), d.Run)
	add(own, "reason", text(d.Reason), d.Run)
	add(own, "by", text(d.By), d.Run)
	return out
}

// readRanks returns which labels are preferred or deprecated, by what was known
// by then. A label that is both is deprecated.
func readRanks(ctx context.Context, s graph.Snapshot, k *knowing) (map[graph.ID]string, error) {
	out := map[graph.ID]string{}
	rank, err := graph.IDOf(ctx, s, property("rank"))
	if err != nil || rank == graph.Any {
		return out, err
	}
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: rank}, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		word, err := graph.TermOf(ctx, s, q.O)
		if err != nil {
			return nil, err
		}
		if w := word.Lexical(); w != "deprecated" && (w != "preferred" || out[q.S] != "") {
			continue
		}
		if late, err := k.later(ctx, q.L); err != nil {
			return nil, err
		} else if !late {
			out[q.S] = word.Lexical()
		}
	}
	return out, nil
}
