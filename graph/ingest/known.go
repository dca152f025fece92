package ingest

import (
	"parley/graph"
	"parley/schema"
)

// known returns input i with what the store knows of its document, where the
// input itself does not say: reloading it is no reason to forget that.
func (l *loading) known(snap graph.Snapshot, i int) (*Input, error) {
	in := l.inputs[i]
	ids, err := snap.Lookup(l.ctx, []graph.Term{l.report.Documents[i].Term,
		graph.IRI(schema.Resolve("url")), graph.IRI(schema.Resolve("published"))}, nil)
	if err != nil || ids[0] == graph.Any {
		return &in, err
	}
	value := func(property graph.ID) (t graph.Term, err error) {
		if property == graph.Any {
			return "", nil
		}
		for q, err := range graph.Quads(l.ctx, snap, graph.Pattern{S: ids[0], P: property}, graph.SPOL) {
			if err != nil {
				return "", err
			}
			return graph.TermOf(l.ctx, snap, q.O)
		}
		return "", nil
	}
	url, err := value(ids[1])
	if err != nil {
		return nil, err
	}
	published, err := value(ids[2])
	if err != nil {
		return nil, err
	}
	if in.URL == "" {
		in.URL = url.IRI()
	}
	if in.Published == "" {
		in.Published = published
	}
	return &in, nil
}
