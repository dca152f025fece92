package main

import (
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/ingest"
	"parley/schema"
)

// quads returns the quads of the fact itself, all in its context: the nodes that
// it makes, the quad that was asked for, and what the schema wants beside it.
// Dated reports that a node was made that has the date, so that the context
// need not have it.
func (f *fact) quads() (quads []graph.Quad, dated bool, err error) {
	s := &statements{label: f.evidence.label()}
	for _, e := range []end{f.subject, f.object} {
		if err := f.made(s, e); err != nil {
			return nil, false, err
		}
		dated = dated || e.kind != ""
	}
	if f.property.Attribute != nil {
		s.add(f.subject.term, f.property.Attribute.Name, f.object.term)
		return s.quads, dated, nil
	}
	r := f.property.Relation
	shortcut, isShortcut := shortcutFor(r)
	plain := true
	switch {
	case isShortcut && !r.AlsoPlain:
		dated = true
		if plain, err = f.between(s, shortcut); err != nil {
			return nil, false, err
		}
	case f.status != "" && !f.subject.made && !f.object.made:
		return nil, false, fault.Usagef("--status %s: this fact makes no event or tenure that could have it", f.status).
			Hint("parley add EVENT status %s sets that of an event", f.status)
	}
	if plain {
		s.add(f.subject.term, r.Name, f.object.term)
		for implied := r.Implies; implied != ""; {
			s.add(f.subject.term, implied, f.object.term)
			p, _ := schema.Find(implied)
			implied = p.Relation.Implies
		}
	}
	return s.quads, dated, nil
}

// made adds what a new node must have.
func (f *fact) made(s *statements, e end) error {
	if !e.made {
		return nil
	}
	s.add(e.term, "type", typeTerm(e.types[0]))
	s.add(e.term, "name", graph.String(e.name))
	if e.kind == "" {
		return nil
	}
	status, err := f.statusOf("Event", "unknown")
	if err != nil {
		return err
	}
	s.add(e.term, "kind", graph.String(e.kind))
	s.add(e.term, "status", graph.String(status))
	if f.evidence.date != "" {
		s.add(e.term, "date", f.evidence.date)
	}
	return nil
}

// statusOf returns the status that was asked for, which the type must know.
func (f *fact) statusOf(typ, otherwise string) (string, error) {
	p, _ := schema.Find("status")
	words := p.Attribute.Codes[typ]
	switch {
	case f.status == "":
		return otherwise, nil
	case slices.Contains(words, f.status):
		return f.status, nil
	}
	e := fault.Usagef("--status %s: no status of a %s", f.status, strings.ToLower(typ)).Hint("it is one of %s", join(words))
	return "", e.Hint("%s", didYouMean(schema.Nearest(f.status, words, 1)))
}

func shortcutFor(r *schema.Relation) (schema.Shortcut, bool) {
	for _, s := range schema.Shortcuts() {
		if s.Relation == r {
			return s, true
		}
	}
	return schema.Shortcut{}, false
}

// between adds the node that a shortcut stands for: a tenure, a trip, a
// statement. It reports whether the shortcut itself is to be written, which a
// tenure that never took effect, say, does not have.
func (f *fact) between(s *statements, short schema.Shortcut) (plain bool, err error) {
	typ := short.First.From[0]
	node := graph.IRI(schema.Nodes + "own/" + strings.ToLower(typ) + "/" +
		ingest.TextName(string(f.subject.term), short.Relation.Name, string(f.object.term), string(s.label)))
	s.add(node, "type", typeTerm(typ))
	s.add(node, short.First.Name, f.subject.term)
	s.add(node, short.Second.Name, f.object.term)
	if short.Attribute != nil {
		s.add(node, short.Attribute.Name, graph.String(short.Value))
	}
	dated, status := "date", ""
	switch typ {
	case "Event":
		s.add(node, "kind", graph.String("trip"))
		s.add(node, "name", graph.String(f.subject.name+"'s trip to "+f.object.name))
		status, err = f.statusOf(typ, "unknown")
	case "Tenure":
		dated = "attested"
		status, err = f.statusOf(typ, "served")
	default:
		if f.status != "" {
			err = fault.Usagef("--status %s: a %s has none", f.status, strings.ToLower(typ))
		}
	}
	if err != nil {
		return false, err
	}
	if status != "" {
		s.add(node, "status", graph.String(status))
	}
	if f.evidence.date != "" {
		s.add(node, dated, f.evidence.date)
	}
	return short.Status == nil || slices.Contains(short.Status, status), nil
}

// told returns the fact in a sentence.
func (f *fact) told() string {
	if a := f.property.Attribute; a != nil {
		return f.subject.name + ": " + schema.Words(a.Name) + " " + f.object.name + "."
	}
	r := f.property.Relation
	template := r.Sentence
	if r.Planned != "" && f.status == "planned" {
		template = r.Planned
	}
	return sentence(template, f.subject.name, f.object.name)
}
