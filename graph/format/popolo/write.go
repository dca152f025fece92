package popolo

import (
	"bufio"
	"cmp"
	"context"
	"io"
	"strings"

	"parley/graph/format/internal/survey"
	"parley/graph/lpg"
	"parley/schema"
)

// Shape is that of the graphs that a document is made of.
const Shape = lpg.Full

// A writer writes one document.
type writer struct {
	ctx     context.Context
	g       lpg.Graph
	head    *lpg.Header
	b       *bufio.Writer
	left    map[string]int64
	classes survey.Nodes
	parts   survey.Parts
	docs    map[string]document
	names   map[string]string
	o       object
	comma   bool // an object stands in the list
}

// bodies are the types of what is in the list of organizations.
var bodies = []string{"Organization", "Country", "Delegation"}

// A document is what sources have of it.
type document struct{ name, url string }

// Write writes a graph as a document. Left counts what Popolo has no place for, by its
// kind.
func Write(ctx context.Context, out io.Writer, g lpg.Graph) (left map[string]int64, err error) {
	w := &writer{ctx: ctx, g: g, b: bufio.NewWriterSize(out, 1<<16), left: map[string]int64{}, docs: map[string]document{}, names: map[string]string{}}
	if err := w.survey(); err != nil {
		return w.left, err
	}
	w.b.WriteByte('{')
	for i, list := range []struct {
		name  string
		types []string
		tell  func(*lpg.Entity, class) error
	}{
		{"persons", []string{"Person"}, w.person}, {"organizations", bodies, w.organization}, {"areas", []string{"Place", "Country"}, w.area},
		{"posts", []string{"Post"}, w.post}, {"memberships", append([]string{"Tenure", "Person"}, bodies...), w.memberships},
		{"events", []string{"Event"}, w.event}, {"speeches", []string{"Statement"}, w.speech},
	} {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.b.WriteString("\n\"" + list.name + "\": [")
		w.comma = false
		of := lpg.Of{Types: list.types, In: []string{"Event"}}
		err := lpg.EntitiesOf(ctx, g, of, func(n *lpg.Entity) error { return list.tell(n, w.class(n.ID)) })
		if err != nil {
			return w.left, err
		}
		w.b.WriteString("\n]")
	}
	w.b.WriteString("\n}\n")
	return w.left, w.b.Flush()
}

func (w *writer) class(id string) class { return class(w.classes.Get(id)) }

// survey reads what nodes are, who took part in what, and the documents; and counts
// the edges and attributes that no list has.
func (w *writer) survey() (err error) {
	if w.head, err = w.g.Header(w.ctx); err != nil {
		return err
	}
	err = w.g.Nodes(w.ctx, func(n *lpg.Node) error {
		c := classOf(n.Types, n.Value(w.head, "kind"))
		w.classes.Set(n.ID, uint8(c))
		if c == none {
			w.left["nodes of type "+cmp.Or(n.Type(), "unknown")]++
			return nil
		}
		for _, a := range n.Attributes {
			if name := w.head.Keys[a.Key].Name; !has(c, name) {
				w.left["values of "+name+" of a "+classNames[c]] += int64(len(a.Values))
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	return w.g.Edges(w.ctx, func(e *lpg.Edge) error {
		w.parts.Add(e)
		for i := range e.Sources {
			if s := &e.Sources[i]; s.Document != "" {
				w.docs[s.Document] = document{s.Name, s.URL}
			}
		}
		if from, to := w.class(e.Source), w.class(e.Target); !hasEdge(e.Relation, from, to) {
			w.left["edges by "+e.Relation+" between "+classNames[from]+" and "+classNames[to]]++
		}
		return nil
	})
}

// begin begins an object of the list.
func (w *writer) begin() *object {
	w.o.out, w.o.comma = w.o.out[:0], false
	w.o.begin()
	return &w.o
}

// end ends and writes it.
func (w *writer) end() error {
	w.o.end()
	if w.comma {
		w.b.WriteByte(',')
	}
	w.comma = true
	w.b.WriteByte('\n')
	_, err := w.b.Write(w.o.out)
	return err
}

// name returns the name of a node.
func (w *writer) name(id string) (string, error) {
	if name, known := w.names[id]; known {
		return name, nil
	}
	n, err := w.g.Node(w.ctx, id)
	if err != nil {
		return "", err
	}
	if len(w.names) >= 1<<16 {
		clear(w.names)
	}
	w.names[id] = ""
	if n != nil {
		w.names[id] = n.Name
	}
	return w.names[id], nil
}

// source returns the address of a label and what notes call it: of its document, or
// the label itself.
func (w *writer) source(label string) (url, name string) {
	doc, _, _ := strings.Cut(label, "#")
	d := w.docs[doc]
	if strings.HasPrefix(d.url, "http://") || strings.HasPrefix(d.url, "https://") {
		return d.url, d.name
	}
	if strings.HasPrefix(label, schema.Nodes) {
		return label, d.name
	}
	return "", ""
}
