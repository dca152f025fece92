package popolo

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"slices"
	"strings"

	"parley/graph/format/internal/documents"
	"parley/graph/format/internal/ends"
	"parley/graph/lpg"
	"parley/schema"
)

// Shape is that of the graphs that a document is made of.
const Shape = lpg.Full

// A writer writes one document.
type writer struct {
	ctx   context.Context
	g     lpg.Graph
	head  *lpg.Header
	b     *bufio.Writer
	left  map[string]int64
	docs  *documents.Documents[document]
	names *ends.Names
	o     object
	comma bool // an object stands in the list
}

// bodies are the types of what is in the list of organizations.
var bodies = []string{"Organization", "Country", "Delegation"}

// A list of the document.
type list struct {
	name    string
	types   []string // of the nodes that are in it, or have memberships in it
	out, in []string // relations of edges that it asks for
	tell    func(*writer, *lpg.Entity, class) error
}

var lists = [...]list{
	{"persons", []string{"Person"}, []string{"citizenOf"}, nothing, (*writer).person},
	{"organizations", bodies, nothing, nothing, (*writer).organization},
	{"areas", []string{"Place", "Country"}, []string{"locatedIn"}, nothing, (*writer).area},
	{"posts", []string{"Post"}, []string{"postIn"}, nothing, (*writer).post},
	{"memberships", append([]string{"Tenure", "Person"}, bodies...),
		[]string{"memberOf", "leads", "holds", "represents", "holder", "post", "onBehalfOf"}, nothing, (*writer).memberships},
	{"events", []string{"Event"}, []string{"takesPlaceIn", "destination", "traveller", "partOf"}, []string{"attends", "hosts"}, (*writer).event},
	{"speeches", []string{"Statement"}, []string{"speaker", "addressee", "about"}, nothing, (*writer).speech},
}

// nothing asks for no edges, where nil asks for all.
var nothing = []string{}

// listOf returns the first list that has nodes of this nature; -1 is none.
func listOf(n lpg.Nature) int {
	return slices.IndexFunc(lists[:], func(l list) bool { return n.Is(lpg.NatureOf(l.types...)) })
}

// A document is what sources have of it.
type document struct{ name, url string }

// Write writes a graph as a document. Left counts what Popolo has no place for, by its
// kind.
func Write(ctx context.Context, out io.Writer, g lpg.Graph) (left map[string]int64, err error) {
	w := &writer{ctx: ctx, g: g, b: bufio.NewWriterSize(out, 1<<16), left: map[string]int64{}, names: ends.New(g)}
	w.docs = documents.New(g, func(s lpg.Source) document { return document{s.Name, s.URL} })
	if w.head, err = g.Header(ctx); err != nil {
		return w.left, err
	}
	w.b.WriteByte('{')
	for i, list := range lists {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.b.WriteString("\n\"" + list.name + "\": [")
		w.comma = false
		of := lpg.Of{Types: list.types, Out: list.out, In: list.in, Actors: list.name == "events"}
		err := g.Entities(ctx, of, func(n *lpg.Entity) error {
			if listOf(n.Nature) == i {
				w.count(n)
			}
			w.docs.Know(n.Out...)
			w.docs.Know(n.In...)
			if of.Actors {
				if err := w.names.Load(ctx, endsOf(n)); err != nil {
					return err
				}
			}
			return list.tell(w, n, classOf(n.Nature))
		})
		if err != nil {
			return w.left, err
		}
		w.b.WriteString("\n]")
	}
	w.b.WriteString("\n}\n")
	if err := w.b.Flush(); err != nil {
		return w.left, err
	}
	var listed []string
	for _, list := range lists {
		listed = append(listed, list.types...)
	}
	err = g.Entities(ctx, lpg.Of{Except: listed, Out: nothing, In: nothing}, func(n *lpg.Entity) error {
		w.count(n)
		return nil
	})
	if err != nil {
		return w.left, err
	}
	lost := lpg.Links{Bare: true, Wanted: func(relation string, from, to lpg.Nature) bool {
		return !hasEdge(relation, classOf(from), classOf(to))
	}}
	return w.left, g.Links(ctx, lost, func(e *lpg.Edge) error {
		w.left["edges by "+e.Relation+" between "+classOf(e.From).String()+" and "+classOf(e.To).String()]++
		return nil
	})
}

// endsOf are the nodes that an event may name.
func endsOf(n *lpg.Entity) (ids []string) {
	for _, e := range n.Out {
		ids = append(ids, e.Target)
	}
	for _, e := range n.In {
		ids = append(ids, e.Source)
	}
	for _, a := range n.Actors {
		ids = append(ids, a.ID)
	}
	return ids
}

// count counts what no list has of a node: itself, or attributes.
func (w *writer) count(n *lpg.Entity) {
	c := classOf(n.Nature)
	if c == none {
		w.left["nodes of type "+cmp.Or(n.Type(), "unknown")]++
		return
	}
	for _, a := range n.Attributes {
		if name := w.head.Keys[a.Key].Name; !has(c, name) {
			w.left["values of "+name+" of a "+c.String()] += int64(len(a.Values))
		}
	}
}

// begin begins an object of the list.
func (w *writer) begin() *object {
	w.o.out, w.o.comma = w.o.out[:0], false
	w.o.begin()
	return &w.o
}

// end adds the sources of an object, ends and writes it.
func (w *writer) end(o *object, labels []string, edges ...*lpg.Edge) error {
	if err := w.sources(o, labels, edges); err != nil {
		return err
	}
	o.end()
	if w.comma {
		w.b.WriteByte(',')
	}
	w.comma = true
	w.b.WriteByte('\n')
	_, err := w.b.Write(o.out)
	return err
}

// source returns the address of a label and what notes call it: of its document, or
// the label itself.
func (w *writer) source(label string) (url, name string, err error) {
	d, err := w.docs.Of(w.ctx, label)
	if err != nil {
		return "", "", err
	}
	if strings.HasPrefix(d.url, "http://") || strings.HasPrefix(d.url, "https://") {
		return d.url, d.name, nil
	}
	if strings.HasPrefix(label, schema.Nodes) {
		return label, d.name, nil
	}
	return "", "", nil
}
