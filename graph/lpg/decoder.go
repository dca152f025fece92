package lpg

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"net/url"
	"strings"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// Foreign begins the IRIs of relations, types and attributes that a file of
// another program names by words the schema does not have.
const Foreign = schema.Nodes + "foreign/"

// A Decoder makes the quads of nodes and edges that a file has. What this program
// wrote gives the quads it was written from, as far as the shape had them. Of what
// other programs wrote, a node whose id is no IRI is a blank node, which loading
// renames after the document; words of the schema mean what they mean there, and
// others become IRIs under Foreign.
type Decoder struct {
	// Ours says that the file was written by this program: names and weights
	// that only repeat what attributes say are passed over.
	Ours bool
	// Shape is that of a file of ours. In any other shape than Full and All, and
	// in files of other programs, the times of an edge are told nowhere else: it
	// gets a context of its own that has them and stands at its label.
	Shape Shape
	b     *graph.Batch
}

// Into sets the batch that quads are appended to, before the first is.
func (d *Decoder) Into(b *graph.Batch) { d.b = b }

// Node appends the quads of a node, whose attributes are keyed by keys.
func (d *Decoder) Node(n *Node, keys []Key) {
	subject := d.node(n.ID)
	values := map[string]int{}
	if len(n.Types) > 0 {
		values[TypeKey] = len(n.Types)
	}
	for _, a := range n.Attributes {
		values[keys[a.Key].Name] = len(a.Values)
	}
	claims := Claims(n.Labels, values)
	if len(n.Labels) == 0 { // of another program
		for _, key := range append([]string{TypeKey}, names(n, keys)...) {
			for v := range values[key] {
				claims = append(claims, Claim{key, v, ""})
			}
		}
	}
	byName := map[string][]string{}
	for _, a := range n.Attributes {
		byName[keys[a.Key].Name] = a.Values
	}
	for _, c := range claims {
		var predicate, object graph.Term
		if c.Key == TypeKey {
			predicate, object = graph.IRI(schema.RDFType), typeTerm(n.Types[c.Value])
		} else {
			predicate, object = attribute(c.Key, byName[c.Key][c.Value])
		}
		d.add(subject, predicate, object, c.Label)
	}
	if !d.Ours && n.Name != "" && values["name"] == 0 && n.Name != n.ID {
		name, _ := schema.Find("name")
		d.add(subject, graph.IRI(name.IRI()), graph.String(n.Name), "")
	}
}

func names(n *Node, keys []Key) []string {
	var out []string
	for _, a := range n.Attributes {
		out = append(out, keys[a.Key].Name)
	}
	return out
}

// Edge appends the quads of an edge: one for each source, or one without a label.
func (d *Decoder) Edge(e *Edge) {
	predicate, ok := RelationTerm(e.Relation)
	if !ok {
		predicate = foreign(e.Relation, "edge")
	}
	s, o := d.node(e.Source), d.node(e.Target)
	sources := e.Sources
	if len(sources) == 0 {
		sources = []Source{{}}
	}
	for _, source := range sources {
		label := source.Label
		if len(e.Times) > 0 && !(d.Ours && (d.Shape == Full || d.Shape == All)) {
			label = d.dated(s, predicate, o, label, e.Times)
		}
		d.add(s, predicate, o, label)
	}
}

// dated appends a context that has the times of an edge and stands at its label.
// It is named by all that it says, so that reading again gives the same one.
func (d *Decoder) dated(s, p, o graph.Term, label string, times []Spell) string {
	h := sha256.New()
	for _, part := range append([]string{string(s), string(p), string(o), label}, Dates(times)...) {
		h.Write([]byte(part + "\x00"))
	}
	name := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)[:16]))
	context := schema.Nodes + "edge/" + name
	say := func(property string, object graph.Term) {
		p, _ := schema.Find(property)
		d.add(graph.IRI(context), graph.IRI(p.IRI()), object, "")
	}
	typ, _ := schema.FindType("Context")
	say("type", graph.IRI(typ.IRI))
	if label != "" {
		say("at", NodeTerm(label))
	}
	for _, text := range Dates(times) {
		if date, err := edtf.Parse(text); err == nil {
			say("date", graph.Typed(edtf.Literal(date)))
		}
	}
	return context
}

func (d *Decoder) add(s, p, o graph.Term, label string) {
	q := graph.Quad{Subject: s, Predicate: p, Object: o}
	if label != "" {
		q.Label = NodeTerm(label)
	}
	d.b.AppendQuad(q)
}

// node returns the term of a node by its id.
func (d *Decoder) node(id string) graph.Term {
	if d.Ours || graph.IRI(id).Kind() == graph.KindIRI && isIRI(id) {
		return NodeTerm(id)
	}
	return graph.Blank(blankName(id))
}

func attribute(key, value string) (predicate, object graph.Term) {
	if p, o, ok := Attributed(key, value); ok {
		return p, o
	}
	name, datatype, language := cutKey(key)
	switch {
	case language != "":
		return foreign(name, "attribute"), graph.Lang(value, language)
	case datatype != "" && datatype != asNode:
		if t, ok := longName(datatype); ok {
			return foreign(name, "attribute"), graph.Typed(value, t.IRI())
		}
	}
	return foreign(name, "attribute"), graph.String(value)
}

func typeTerm(name string) graph.Term {
	if t, ok := TypeTerm(name); ok {
		return t
	}
	return foreign(name, "type")
}

// foreign is the IRI of a word of another program; kind stands for no word.
func foreign(word, kind string) graph.Term {
	if word == "" {
		word = kind
	}
	return graph.IRI(Foreign + segment(word))
}

// isIRI reports whether an id of another program is an IRI.
func isIRI(id string) bool {
	scheme, rest, ok := strings.Cut(id, ":")
	if !ok || !strings.HasPrefix(rest, "//") && scheme != "urn" || strings.Trim(scheme, schemeLetters) != "" {
		return false
	}
	return !strings.ContainsFunc(id, func(r rune) bool {
		return r <= ' ' || r == utf8.RuneError || strings.ContainsRune(`<>"{}|\^`+"`", r)
	})
}

const schemeLetters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-."

// segment writes a word as the last part of an IRI.
func segment(word string) string { return url.PathEscape(word) }

// blankName returns an id as the name of a blank node, each its own: as it is if it
// is letters and digits, else in hexadecimal behind an x.
func blankName(id string) string {
	if id != "" && id[0] != 'x' && strings.Trim(id, schemeLetters[:62]) == "" {
		return id
	}
	return "x" + hex.EncodeToString([]byte(id))
}
