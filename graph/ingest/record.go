package ingest

import (
	"cmp"
	"time"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Run is one act of putting quads into a store.
type Run struct {
	Term    graph.Term
	Started time.Time
	Loader  string // name and version of what did it
	Method  string // "recorded", "parsed" or "coded"
	By      string // for whom; "" if unknown
	Used    []graph.Term
}

// NewRun returns a run with an IRI of its own: it is named by its time, its
// loader and the documents that it uses.
func NewRun(now time.Time, loader, method, by string, used ...graph.Term) Run {
	parts := []string{now.UTC().Format(time.RFC3339Nano), loader, by}
	for _, u := range used {
		parts = append(parts, string(u))
	}
	return Run{
		Term:    graph.IRI(schema.Nodes + "run/" + TextName(parts...)),
		Started: now, Loader: loader, Method: method, By: by, Used: used,
	}
}

// Quads describes the run, in the context of itself.
func (r Run) Quads() []graph.Quad {
	d := describing{subject: r.Term, label: r.Term}
	d.typ("Run")
	d.add("started", graph.Typed(r.Started.UTC().Format("2006-01-02T15:04:05Z"), schema.XSDDateTime))
	d.text("loader", r.Loader)
	d.text("method", r.Method)
	d.text("by", r.By)
	for _, u := range r.Used {
		d.add("used", u)
	}
	return d.quads
}

// describe returns the quads about a document, in the context of the run. What
// the user says of it counts more than what it says of itself; w is nil if it
// says nothing.
func (in *Input) describe(digest Digest, run graph.Term, w *Facts) []graph.Quad {
	m, publisher := Meta{}, ""
	if w != nil {
		m, publisher = w.meta, cmp.Or(w.meta.Publisher, in.Importer.Publisher)
	}
	d := describing{subject: digest.Term(), label: run}
	d.typ("Document")
	d.text("sha256", digest.String())
	d.text("name", cmp.Or(m.Title, in.Title))
	d.text("language", cmp.Or(in.Language, m.Language))
	published := in.Published
	if published == "" && !m.Published.IsZero() {
		published = graph.Typed(edtf.Literal(m.Published))
	}
	d.add("published", published)
	if url := cmp.Or(in.URL, m.URL); url != "" {
		d.add("url", graph.IRI(escapeURL(url)))
	}
	if publisher != "" {
		node := Node("publisher", "organization", publisher)
		d.add("publisher", node)
		d.subject = node
		d.typ("Organization")
		d.text("name", publisher)
	}
	return d.quads
}

// describing collects quads about one subject.
type describing struct {
	subject, label graph.Term
	quads          []graph.Quad
}

// add adds a value; an empty one is none.
func (d *describing) add(name string, value graph.Term) {
	if value != "" {
		d.quads = append(d.quads, graph.Quad{Subject: d.subject, Predicate: graph.IRI(schema.Resolve(name)), Object: value, Label: d.label})
	}
}

// typ adds a type. A relation may have the same name in another case, so
// schema.Resolve does not do.
func (d *describing) typ(name string) {
	if t, ok := schema.FindType(name); ok {
		d.add("type", graph.IRI(t.IRI))
	}
}

func (d *describing) text(name, value string) {
	if value != "" {
		d.add(name, graph.String(value))
	}
}
