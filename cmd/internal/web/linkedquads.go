package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"

	"parley/graph"
)

// A linkedWriter writes JSON-LD in its expanded form, as Cayley does: an array
// with an object for each subject, or for each label one with the subjects in it.
// The writer of package jsonld, which makes documents for others, refuses the
// relative IRIs that Cayley's data has.
type linkedWriter struct {
	w     io.Writer
	n     int
	label graph.Term
	node  graph.Term
	now   map[string][]any // of node
	keys  []string         // of now, in the order in which they came
	open  bool
}

const rdfType = graph.Term("<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>")

func (l *linkedWriter) Write(b *graph.Batch) error {
	for i := range b.Len() {
		q := b.Quad(i)
		if q.Subject.Kind() == graph.KindLiteral || q.Predicate.Kind() != graph.KindIRI || q.Label != "" && q.Label.Kind() == graph.KindLiteral {
			return problemf(http.StatusNotAcceptable, "JSON-LD has no place for a literal as subject, predicate or label: %v", q).
				advise("ask for nquads or json")
		}
		if !l.open || q.Subject != l.node || q.Label != l.label {
			if err := l.flush(); err != nil {
				return err
			}
			l.open, l.node, l.label, l.now, l.keys = true, q.Subject, q.Label, map[string][]any{}, nil
		}
		key, value := q.Predicate.IRI(), linkedTerm(q.Object)
		if q.Predicate == rdfType && q.Object.Kind() != graph.KindLiteral {
			key, value = "@type", any(nodeID(q.Object))
		}
		if _, seen := l.now[key]; !seen {
			l.keys = append(l.keys, key)
		}
		l.now[key] = append(l.now[key], value)
	}
	return nil
}

func nodeID(t graph.Term) string {
	if t.Kind() == graph.KindIRI {
		return t.IRI()
	}
	return string(t)
}

func linkedTerm(t graph.Term) any {
	if t.Kind() != graph.KindLiteral {
		return map[string]any{"@id": nodeID(t)}
	}
	out := map[string]any{"@value": t.Lexical()}
	switch {
	case t.Language() != "":
		out["@language"] = t.Language()
	case t.Datatype() != graph.XSDString:
		out["@type"] = t.Datatype()
	}
	return out
}

// flush writes the node that is open.
func (l *linkedWriter) flush() error {
	if !l.open {
		return nil
	}
	node := []byte(`{"@id":`)
	add := func(v any) error {
		b, err := json.Marshal(v)
		node = append(node, b...)
		return err
	}
	if err := add(nodeID(l.node)); err != nil {
		return err
	}
	for _, key := range l.keys {
		node = append(node, ',')
		if err := add(key); err != nil {
			return err
		}
		node = append(node, ':')
		if err := add(l.now[key]); err != nil {
			return err
		}
	}
	node = append(node, '}')
	if l.label != "" {
		label, err := json.Marshal(nodeID(l.label))
		if err != nil {
			return err
		}
		node = fmt.Appendf(nil, `{"@id":%s,"@graph":[%s]}`, label, node)
	}
	lead := ",\n"
	if l.n == 0 {
		lead = "[\n"
	}
	l.n++
	_, err := l.w.Write(append([]byte(lead), node...))
	return err
}

func (l *linkedWriter) Close() error {
	if err := l.flush(); err != nil {
		return err
	}
	end := "\n]\n"
	if l.n == 0 {
		end = "[]\n"
	}
	_, err := io.WriteString(l.w, end)
	return err
}
