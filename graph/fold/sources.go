package fold

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/describe"
	"parley/graph/lpg"
)

// sources resolves labels, and keeps what it found until it is too much.
type sources struct {
	snap    graph.Snapshot
	tell    *describe.Teller
	resolve *claims.Resolver
	known   map[graph.ID]lpg.Source
	called  map[graph.Term]string // publishers and claimants
}

// sourcesKept is how many labels are kept.
const sourcesKept = 1 << 14

func newSources(s graph.Snapshot) *sources {
	x := &sources{snap: s, known: map[graph.ID]lpg.Source{}, called: map[graph.Term]string{}}
	x.forget()
	return x
}

func (s *sources) forget() {
	clear(s.known)
	clear(s.called)
	s.tell, s.resolve = describe.New(s.snap), claims.NewResolver(s.snap)
}

// load reads the labels that are not known, so that of does not have to one by one.
func (s *sources) load(ctx context.Context, labels []graph.ID) error {
	if len(s.known) > sourcesKept {
		s.forget()
	}
	var missing []graph.ID
	for _, l := range labels {
		if _, known := s.known[l]; !known && l != graph.NoLabel {
			missing = append(missing, l)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	missing = slices.Compact(missing)
	found, err := s.resolve.ResolveAll(ctx, missing)
	if err != nil {
		return err
	}
	if err := s.name(ctx, found); err != nil {
		return err
	}
	for i, l := range missing {
		s.known[l] = s.sourceOf(&found[i])
	}
	return nil
}

// of returns the source of a label.
func (s *sources) of(ctx context.Context, label graph.ID) (lpg.Source, error) {
	if label == graph.NoLabel {
		return lpg.Source{}, nil
	}
	if known, ok := s.known[label]; ok {
		return known, nil
	}
	err := s.load(ctx, []graph.ID{label})
	return s.known[label], err
}

// sourceOf makes a source of one whose publishers and claimants are named.
func (s *sources) sourceOf(found *claims.Source) lpg.Source {
	out := lpg.Source{
		Label: lpg.NodeID(found.Label), Name: found.DocumentName, URL: found.URL, Published: found.Published,
		Quote: found.Quote, Gist: found.Gist, Reason: found.Reason,
		Publisher: s.names(found.Publisher), Claimant: s.names(found.Claimants),
	}
	if found.Document != "" {
		out.Document = lpg.NodeID(found.Document)
	}
	return out
}

// names joins the names of nodes.
func (s *sources) names(nodes []graph.Term) string {
	out := make([]string, len(nodes))
	for i, node := range nodes {
		out[i] = s.called[node]
	}
	return strings.Join(out, "; ")
}

// name names the publishers and claimants of sources.
func (s *sources) name(ctx context.Context, found []claims.Source) error {
	var nodes []graph.Term
	for i := range found {
		for _, node := range slices.Concat(found[i].Publisher, found[i].Claimants) {
			if _, known := s.called[node]; !known {
				nodes = append(nodes, node)
			}
		}
	}
	if len(nodes) == 0 {
		return nil
	}
	slices.Sort(nodes)
	nodes = slices.Compact(nodes)
	ids, err := s.snap.Lookup(ctx, nodes, nil)
	if err != nil {
		return err
	}
	if err := s.tell.Load(ctx, ids); err != nil {
		return err
	}
	for i, id := range ids {
		name := string(nodes[i])
		if id != graph.Any {
			if name, err = s.tell.Name(ctx, id); err != nil {
				return err
			}
		}
		s.called[nodes[i]] = name
	}
	return nil
}
