package claims

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Document is something that quads rest on: a document, or a group of labels
// that lie in none.
type Document struct {
	// Kind is WholeDocument, AnEditor (all decisions of editors), ARun (all
	// runs: what they say about documents and contexts), AClaim (claims
	// that stand in no document, by claimant), or NoSource (no label, or a
	// label of which nothing is known).
	Kind SourceKind
	// Node is the document; the claimant of claims; a label of which
	// nothing is known, without fragment; "" for other groups.
	Node graph.Term

	Name      string
	Published string // an EDTF date, as it is written
	SHA256    string
	Language  string
	URL       string
	Publisher []graph.Term
	Runs      []Run // those that read it, in the order of their start

	Labels int   // how many different labels lie here
	Quads  int64 // how many quads have one of them
}

// A Run is the act of loading a document.
type Run struct {
	Node    graph.Term
	Loader  string
	Method  string
	By      string
	Started string // xsd:dateTime
}

// Documents lists what the graph rests on: every document, also one that no
// quad is labelled with, in the order of their names; then the groups of labels that
// lie in no document, each only if it has quads. A quad counts once, where its
// label stands. The cost is linear in the number of quads.
func Documents(ctx context.Context, s graph.Snapshot) ([]Document, error) {
	l, err := newLibrary(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("listing documents: %w", err)
	}
	return l.documents(), nil
}

// newLibrary reads what the quads of a snapshot rest on.
func newLibrary(ctx context.Context, s graph.Snapshot) (*library, error) {
	l := &library{ctx: ctx, s: s, found: map[place]*Document{}, published: map[*Document]known{}}
	for _, pass := range []func() error{l.readDocuments, l.countLabels, l.describe, l.readRuns} {
		if err := pass(); err != nil {
			return nil, err
		}
	}
	return l, nil
}

// documents returns what was found, in order.
func (l *library) documents() []Document {
	var out []Document
	for _, d := range l.found {
		out = append(out, *d)
	}
	rank := func(k SourceKind) int {
		return slices.Index([]SourceKind{WholeDocument, AClaim, AnEditor, ARun, NoSource}, k)
	}
	slices.SortFunc(out, func(a, b Document) int {
		if a.Kind == b.Kind && (a.Node == "") != (b.Node == "") {
			return cmp.Compare(b.Node, a.Node) // quads without a label come last
		}
		return cmp.Or(rank(a.Kind)-rank(b.Kind), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Node, b.Node))
	})
	return out
}

// A library is the state of one listing.
type library struct {
	ctx   context.Context
	s     graph.Snapshot
	found map[place]*Document

	labels []labelled // every label, in the order of ids

	published map[*Document]known // what publication said
}

// known is a day by which something was known, if ok.
type known struct {
	day edtf.Day
	ok  bool
}

// A labelled is a label: where it stands, what it is, and how many quads have it.
type labelled struct {
	id    graph.ID
	place place
	kind  SourceKind
	quads int64
}

// A place is what tells the groups apart.
type place struct {
	kind SourceKind
	node graph.Term
}

func (l *library) at(p place) *Document {
	d := l.found[p]
	if d == nil {
		d = &Document{Kind: p.kind, Node: p.node}
		l.found[p] = d
	}
	return d
}

// readDocuments adds the nodes of type Document.
func (l *library) readDocuments() error {
	t, _ := schema.FindType("Document")
	ids, err := l.s.Lookup(l.ctx, []graph.Term{graph.IRI(schema.RDFType), graph.IRI(t.IRI)}, nil)
	if err != nil || slices.Contains(ids, graph.Any) {
		return err
	}
	for q, err := range graph.Quads(l.ctx, l.s, graph.Pattern{P: ids[0], O: ids[1]}, graph.AnyOrder) {
		if err != nil {
			return err
		}
		node, err := graph.TermOf(l.ctx, l.s, q.S)
		if err != nil {
			return err
		}
		l.at(place{WholeDocument, node})
	}
	return nil
}

// countLabels counts the quads of each label and adds them where it stands.
func (l *library) countLabels() error {
	counts := map[graph.ID]int64{}
	last, n := graph.Any, int64(0) // quads with one label often lie together
	for q, err := range graph.Quads(l.ctx, l.s, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			return err
		}
		if q.L != last && n > 0 {
			counts[last] += n
			n = 0
		}
		last, n = q.L, n+1
	}
	if n > 0 {
		counts[last] += n
	}
	ids := make([]graph.ID, 0, len(counts))
	for id := range counts {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	terms, err := l.s.Terms(l.ctx, ids, nil)
	if err != nil {
		return err
	}
	for i, id := range ids {
		where, kind, err := l.placeOf(terms[i])
		if err != nil {
			return err
		}
		l.labels = append(l.labels, labelled{id, where, kind, counts[id]})
		d := l.at(where)
		d.Labels++
		d.Quads += counts[id]
	}
	return nil
}

// placeOf says where a label stands, and what it is. A place in a document is
// not told apart from the document.
func (l *library) placeOf(label graph.Term) (place, SourceKind, error) {
	if doc, _ := DocumentOf(label); doc != "" {
		return place{WholeDocument, doc}, WholeDocument, nil // no need to look further
	}
	src, err := ResolveLabel(l.ctx, l.s, label)
	if err != nil {
		return place{}, NoSource, err
	}
	switch {
	case src.Document != "":
		return place{WholeDocument, src.Document}, src.Kind, nil
	case src.Kind == AClaim:
		return place{AClaim, src.Claimants[0]}, src.Kind, nil
	case src.Kind == AnEditor || src.Kind == ARun:
		return place{kind: src.Kind}, src.Kind, nil
	}
	return place{NoSource, withoutFragment(label)}, NoSource, nil
}

// describe adds what the graph says about the documents.
func (l *library) describe() error {
	for _, d := range l.found {
		if d.Node == "" {
			continue
		}
		n, err := factsOf(l.ctx, l.s, d.Node, "name", "published", "sha256", "language", "url", "publisher")
		if err != nil {
			return err
		}
		d.Name = n.text("name")
		if d.Kind != WholeDocument {
			continue
		}
		d.Published, d.SHA256, d.Language = n.text("published"), n.text("sha256"), n.text("language")
		d.URL, d.Publisher = n.first("url").IRI(), n["publisher"]
	}
	return nil
}

// readRuns adds to each document the runs that read it.
func (l *library) readRuns() error {
	p, _ := schema.Find("used")
	used, err := graph.IDOf(l.ctx, l.s, graph.IRI(p.IRI()))
	if err != nil || used == graph.Any {
		return err
	}
	runs := map[graph.Term]Run{} // each has used many documents
	for q, err := range graph.Quads(l.ctx, l.s, graph.Pattern{P: used}, graph.SPOL) {
		if err != nil {
			return err
		}
		terms, err := l.s.Terms(l.ctx, []graph.ID{q.S, q.O}, nil)
		if err != nil {
			return err
		}
		d := l.found[place{WholeDocument, terms[1]}]
		if d == nil || slices.ContainsFunc(d.Runs, func(r Run) bool { return r.Node == terms[0] }) {
			continue
		}
		run, ok := runs[terms[0]]
		if !ok {
			n, err := factsOf(l.ctx, l.s, terms[0], "loader", "method", "by", "started")
			if err != nil {
				return err
			}
			run = Run{terms[0], n.text("loader"), n.text("method"), n.text("by"), n.text("started")}
			runs[run.Node] = run
		}
		d.Runs = append(d.Runs, run)
	}
	for _, d := range l.found {
		slices.SortFunc(d.Runs, func(a, b Run) int {
			return cmp.Or(cmp.Compare(a.Started, b.Started), cmp.Compare(a.Node, b.Node))
		})
	}
	return nil
}
