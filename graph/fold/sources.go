package fold

import (
	"context"
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
	docs    map[graph.Term]lpg.Source // what is the same of all labels in a document
}

// sourcesKept is how many labels are kept.
const sourcesKept = 1 << 14

func newSources(s graph.Snapshot) *sources {
	return &sources{snap: s, tell: describe.New(s), resolve: claims.NewResolver(s), known: map[graph.ID]lpg.Source{}, docs: map[graph.Term]lpg.Source{}}
}

// load reads the labels that are not known, so that of does not have to one by one.
func (s *sources) load(ctx context.Context, labels []graph.ID) error {
	if len(s.known) > sourcesKept {
		clear(s.known)
		clear(s.docs)
		s.tell, s.resolve = describe.New(s.snap), claims.NewResolver(s.snap)
	}
	missing := map[graph.ID]bool{}
	for _, l := range labels {
		if _, known := s.known[l]; !known && l != graph.NoLabel {
			missing[l] = true
		}
	}
	if len(missing) == 0 {
		return nil
	}
	ids := make([]graph.ID, 0, len(missing))
	for l := range missing {
		ids = append(ids, l)
	}
	terms, err := s.snap.Terms(ctx, ids, nil)
	if err != nil {
		return err
	}
	// Most labels are places in a document of which nothing is said: what is
	// known of those is known of the document.
	said := map[int]bool{}
	err = s.snap.Expand(ctx, graph.Expansion{Nodes: ids, Direction: graph.Out}, func(edges []graph.Edge) bool {
		for _, e := range edges {
			said[e.Node] = true
		}
		return true
	})
	if err != nil {
		return err
	}
	for i, l := range ids {
		doc, fragment := claims.DocumentOf(terms[i])
		if said[i] || fragment == "" {
			doc = ""
		}
		found, err := s.read(ctx, terms[i], doc)
		if err != nil {
			return err
		}
		s.known[l] = found
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
	t, err := graph.TermOf(ctx, s.snap, label)
	if err != nil {
		return lpg.Source{}, err
	}
	found, err := s.read(ctx, t, "")
	if err == nil {
		s.known[label] = found
	}
	return found, err
}

// read resolves a label. Where it is a mere place in a document, doc is that.
func (s *sources) read(ctx context.Context, label, doc graph.Term) (lpg.Source, error) {
	if known, ok := s.docs[doc]; ok && doc != "" {
		known.Label = lpg.NodeID(label)
		return known, nil
	}
	found, err := s.resolve.Resolve(ctx, label)
	if err != nil {
		return lpg.Source{}, err
	}
	out := lpg.Source{
		Label: lpg.NodeID(label), Name: found.DocumentName, URL: found.URL, Published: found.Published,
		Quote: found.Quote, Gist: found.Gist, Reason: found.Reason,
	}
	if found.Document != "" {
		out.Document = lpg.NodeID(found.Document)
	}
	if out.Publisher, err = s.names(ctx, found.Publisher); err != nil {
		return out, err
	}
	if out.Claimant, err = s.names(ctx, found.Claimants); err != nil {
		return out, err
	}
	if doc != "" {
		s.docs[doc] = out
	}
	return out, nil
}

// names joins the names of nodes.
func (s *sources) names(ctx context.Context, nodes []graph.Term) (string, error) {
	if len(nodes) == 0 {
		return "", nil
	}
	ids, err := s.snap.Lookup(ctx, nodes, nil)
	if err != nil {
		return "", err
	}
	var out []string
	for i, id := range ids {
		name := string(nodes[i])
		if id != graph.Any {
			if name, err = s.tell.Name(ctx, id); err != nil {
				return "", err
			}
		}
		out = append(out, name)
	}
	return strings.Join(out, "; "), nil
}
