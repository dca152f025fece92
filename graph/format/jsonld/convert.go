package jsonld

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"parley/graph"
)

const (
	rdfFirst = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"
	rdfRest  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"
	rdfNil   = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"
)

// A converter makes quads of an expanded document.
type converter struct {
	source            *source
	relative, lenient bool
	quads             []graph.Quad
	names             map[string]graph.Term // blank nodes by their names in the document
	taken             map[string]bool       // names that blank nodes have
	made              int
	err               error
}

// convert returns the quads of the nodes that stand at the top.
func (c *converter) convert(nodes []any) ([]graph.Quad, error) {
	c.noteNames(nodes)
	for _, n := range nodes {
		c.object(n, "")
	}
	return c.quads, c.err
}

// noteNames finds the names that blank nodes have, so that others get new ones.
func (c *converter) noteNames(v any) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			c.noteNames(x)
		}
	case map[string]any:
		for key, x := range v {
			c.taken[key] = true
			c.noteNames(x)
		}
	case string:
		if strings.HasPrefix(v, "_:") {
			c.taken[v] = true
		}
	}
}

// fresh returns a blank node with a name that the document does not use.
func (c *converter) fresh() graph.Term {
	for {
		name := fmt.Sprintf("_:b%d", c.made)
		if c.made++; !c.taken[name] {
			return graph.Term(name)
		}
	}
}

var isBlankName = regexp.MustCompile(`^_:[0-9A-Za-z_]([0-9A-Za-z_.-]*[0-9A-Za-z_-])?$`).MatchString

// node returns the term of an @id, "" for what is left out.
func (c *converter) node(id string) graph.Term {
	switch {
	case !strings.HasPrefix(id, "_:"):
		return c.iri(id)
	case isBlankName(id):
		return graph.Term(id)
	}
	t, ok := c.names[id]
	if !ok {
		t = c.fresh()
		c.names[id] = t
	}
	return t
}

// iri returns an IRI, "" for one that is left out.
func (c *converter) iri(text string) graph.Term {
	scheme, _, ok := strings.Cut(text, ":")
	absolute := ok && isScheme(scheme)
	switch {
	case strings.ContainsAny(text, "<>\"{}|^`\\") || strings.ContainsFunc(text, func(r rune) bool { return r <= ' ' }):
		c.fail(text, "this is no IRI: %q", text)
	case !absolute && !c.relative:
		c.fail(text, "the relative IRI %q, and the document has no base", text)
	default:
		return graph.IRI(text)
	}
	return ""
}

// fail notes what cannot be said, which is left out if that is allowed.
func (c *converter) fail(text, format string, args ...any) {
	if !c.lenient && c.err == nil {
		c.err = c.source.errorOn(text, fmt.Sprintf(format, args...))
	}
}

func (c *converter) add(s, p, o, label graph.Term) {
	if s != "" && p != "" && o != "" {
		c.quads = append(c.quads, graph.Quad{Subject: s, Predicate: p, Object: o, Label: label})
	}
}

// object says what an object of the expanded document says, and returns its
// term; "" for what is left out.
func (c *converter) object(v any, label graph.Term) graph.Term {
	o, ok := v.(map[string]any)
	if !ok || c.err != nil {
		return ""
	}
	if value, ok := o["@value"]; ok {
		return c.literal(o, value)
	}
	if list, ok := o["@list"]; ok {
		return c.list(list, label)
	}
	id, named := o["@id"].(string)
	var s graph.Term
	if named {
		s = c.node(id)
	} else {
		s = c.fresh()
	}
	for _, t := range array(o["@type"]) {
		if text, ok := t.(string); ok {
			c.add(s, rdfTypeTerm, c.node(text), label)
		}
	}
	for _, key := range sortedKeys(o) {
		c.property(s, key, o[key], label)
	}
	return s
}

const rdfTypeTerm = graph.Term("<" + rdfType + ">")

// property says what a key of a node object says.
func (c *converter) property(s graph.Term, key string, values any, label graph.Term) {
	switch key {
	case "@graph":
		for _, n := range array(values) {
			if s != "" {
				c.object(n, s)
			}
		}
		return
	case "@included":
		for _, n := range array(values) {
			c.object(n, label)
		}
		return
	case "@reverse":
		reversed, _ := values.(map[string]any)
		for _, key := range sortedKeys(reversed) {
			p := c.predicate(key)
			for _, n := range array(reversed[key]) {
				c.add(c.object(n, label), p, s, label)
			}
		}
		return
	}
	if strings.HasPrefix(key, "@") {
		return
	}
	p := c.predicate(key)
	for _, v := range array(values) {
		o := c.object(v, label)
		c.add(s, p, o, label)
	}
}

// predicate returns the IRI of a property, "" for one that is left out.
func (c *converter) predicate(key string) graph.Term {
	if strings.HasPrefix(key, "_:") {
		c.fail(key, "a blank node cannot be a property: %q", key)
		return ""
	}
	return c.iri(key)
}

// list says a list cell by cell, and returns the first.
func (c *converter) list(values any, label graph.Term) graph.Term {
	first, last := graph.IRI(rdfNil), graph.Term("")
	for _, v := range array(values) {
		o := c.object(v, label)
		if o == "" {
			continue
		}
		cell := c.fresh()
		if last == "" {
			first = cell
		} else {
			c.add(last, graph.IRI(rdfRest), cell, label)
		}
		c.add(cell, graph.IRI(rdfFirst), o, label)
		last = cell
	}
	if last != "" {
		c.add(last, graph.IRI(rdfRest), graph.IRI(rdfNil), label)
	}
	return first
}

func array(v any) []any {
	list, _ := v.([]any)
	return list
}

func sortedKeys(m map[string]any) []string { return slices.Sorted(maps.Keys(m)) }
