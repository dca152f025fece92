package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/schema"
)

// find finds the quads, by subject, then by object, then by label.
func (r *removal) find(subject, object string) error {
	s, err := r.one(subject)
	if err != nil {
		return err
	}
	r.subject, r.object = s.name, object
	all, terms, err := r.having(s.id)
	if err != nil {
		return err
	}
	matches, name, err := r.matcher(terms, object)
	if err != nil {
		return err
	}
	r.object = name
	facts := slices.DeleteFunc(slices.Clone(all), func(q graph.IDQuad) bool { return !matches[q.O] })
	if len(facts) == 0 {
		return r.noSuchFact(terms)
	}
	if r.quads, err = graph.TermQuads(r.ctx, r.snap, facts); err != nil {
		return err
	}
	said := r.quads
	if r.quads, err = r.of.filter(r.reading, said); err != nil {
		return err
	}
	if len(r.quads) == 0 {
		return r.notFromThere(said)
	}
	return nil
}

// A found is the node that an argument means.
type found struct {
	id   graph.ID
	name string
}

func (r *removal) one(text string) (found, error) {
	m, err := r.nodes(text)
	switch {
	case err != nil:
		return found{}, err
	case len(m) > 1:
		return found{}, r.unresolved(text, m)
	}
	return found{m[0].ID, m[0].Name}, nil
}

// having returns the quads of a subject with the relation, and the terms of their
// objects.
func (r *removal) having(subject graph.ID) ([]graph.IDQuad, map[graph.ID]graph.Term, error) {
	p, err := graph.IDOf(r.ctx, r.snap, r.predicate)
	if err != nil || p == graph.Any {
		return nil, nil, err
	}
	var all []graph.IDQuad
	var objects []graph.ID
	for q, err := range graph.Quads(r.ctx, r.snap, graph.Pattern{S: subject, P: p}, graph.SPOL) {
		if err != nil {
			return nil, nil, err
		}
		all = append(all, q)
		if n := len(objects); n == 0 || objects[n-1] != q.O {
			objects = append(objects, q.O)
		}
	}
	terms, err := r.snap.Terms(r.ctx, objects, nil)
	if err != nil {
		return nil, nil, err
	}
	of := make(map[graph.ID]graph.Term, len(objects))
	for i, id := range objects {
		of[id] = terms[i]
	}
	return all, of, nil
}

// matcher returns which of the objects the argument means, and its name: as it
// is written, or as add would write it, else the node of that name.
func (r *removal) matcher(objects map[graph.ID]graph.Term, text string) (matches map[graph.ID]bool, name string, err error) {
	matches, name = make(map[graph.ID]bool), text
	for id, t := range objects {
		if !r.means(text, t) {
			continue
		}
		matches[id] = true
		if name, err = r.name(t); err != nil {
			return nil, "", err
		}
	}
	if a := r.property.Attribute; len(matches) > 0 || a != nil && a.Value != schema.Node {
		return matches, name, nil
	}
	n, err := r.one(text)
	return map[graph.ID]bool{n.id: true}, n.name, err
}

// means reports whether text is how an object is written.
func (r *removal) means(text string, t graph.Term) bool {
	lang := r.c.String("lang")
	switch t.Kind() {
	case graph.KindIRI:
		iri, ok := iriOf(text)
		typ, isType := schema.FindType(text)
		return ok && iri == t || isType && r.isType() && graph.IRI(typ.IRI) == t
	case graph.KindLiteral:
		if lang != "" && !strings.EqualFold(t.Language(), lang) {
			return false
		}
		return t.Lexical() == text || string(t) == text || r.value(text) == t
	}
	return string(t) == text
}

func (r *removal) isType() bool {
	return r.property.Attribute != nil && r.property.Attribute.Name == "type"
}

// value is what add would write for a text, or "" if it would refuse it.
func (r *removal) value(text string) graph.Term {
	a := r.property.Attribute
	if a == nil {
		return ""
	}
	f := &fact{reading: r.reading, property: r.property}
	t, err := f.value(a, text, r.c.String("lang"))
	if err != nil {
		return ""
	}
	return t
}

// noSuchFact names what the subject has of the relation.
func (r *removal) noSuchFact(objects map[graph.ID]graph.Term) error {
	e := fault.Nothingf("there is no such fact: %s", r.told())
	var near []string
	for _, t := range objects {
		name, err := r.name(t)
		if err != nil {
			return err
		}
		near = append(near, name)
	}
	slices.Sort(near)
	if len(near) == 0 {
		return e.Hint("parley show %q has all that is said of it", r.subject)
	}
	const most = 5
	if len(near) > most {
		near = append(near[:most], fmt.Sprintf("and %s more", thousands(int64(len(near)-most))))
	}
	return e.Hint("%s %s: %s", r.subject, r.relation(r.predicate), join(near))
}

// notFromThere names the sources that say it.
func (r *removal) notFromThere(said []graph.Quad) error {
	var labels []string
	for _, q := range said {
		label := "no label"
		if q.Label != "" {
			label = short(q.Label)
		}
		labels = append(labels, label)
	}
	return fault.Nothingf("it is not said there: %s", r.told()).Hint("its labels are: %s", join(labels))
}

// A labelsMeant is which labels the flags name; the zero value is all.
type labelsMeant struct {
	place evidence // with a source: the places in that document
	exact bool     // label only
	label graph.Term
}

func labelsNamed(text, source string) (l labelsMeant, err error) {
	switch {
	case text != "" && source != "":
		return l, fault.Usagef("--label and --source exclude each other: a label is of one source")
	case text == "none":
		l.exact = true
	case text != "":
		t, ok := iriOf(text)
		if !ok {
			return l, fault.Usagef("--label %s: it is no IRI", text).Hint("write it whole, or with a prefix, as in doc:..., or none")
		}
		l.exact, l.label = true, t
	case source != "":
		err = l.place.sourceFrom(source)
	}
	return l, err
}

// filter returns the quads with such a label.
func (l *labelsMeant) filter(r *reading, quads []graph.Quad) ([]graph.Quad, error) {
	if !l.exact && l.place.source == "" {
		return quads, nil
	}
	documents, err := l.documents(r)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(quads), func(q graph.Quad) bool {
		if l.exact {
			return q.Label != l.label
		}
		return !slices.ContainsFunc(documents, func(d graph.Term) bool {
			return q.Label == d || q.Label.Kind() == graph.KindIRI && strings.HasPrefix(q.Label.IRI(), d.IRI()+"#")
		})
	}), nil
}

// documents returns the document that --source names, and those of the store
// that were read at that address.
func (l *labelsMeant) documents(r *reading) ([]graph.Term, error) {
	out := []graph.Term{l.place.source}
	if l.place.url == "" {
		return out, nil
	}
	ids, err := r.snap.Lookup(r.ctx, []graph.Term{property("url"), graph.IRI(l.place.url)}, nil)
	if err != nil || slices.Contains(ids, graph.Any) {
		return out, err
	}
	var docs []graph.ID
	for q, err := range graph.Quads(r.ctx, r.snap, graph.Pattern{P: ids[0], O: ids[1]}, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		docs = append(docs, q.S)
	}
	terms, err := r.snap.Terms(r.ctx, docs, nil)
	return append(out, terms...), err
}
