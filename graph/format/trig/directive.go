package trig

import (
	"bytes"
	"errors"

	"parley/graph"
)

// prefixes are the base and the prefixes in force.
type prefixes struct {
	base  string
	iris  map[string]string
	order []string // names as first declared
}

func (p *prefixes) set(name, iri string) {
	if _, known := p.iris[name]; !known {
		p.order = append(p.order, name)
	}
	p.iris[name] = iri
}

func (p *prefixes) list() []Prefix {
	out := make([]Prefix, len(p.order))
	for i, name := range p.order {
		out[i] = Prefix{name, p.iris[name]}
	}
	return out
}

// directive reads "@prefix name: <iri> ." or "@base <iri> .".
func (r *Reader) directive() error {
	n := 1
	for c := r.in.peekAt(n); c >= 0 && (isAlpha(byte(c)) || c == '-'); c = r.in.peekAt(n) {
		n++
	}
	word := string(r.in.token(n))
	if word != "@prefix" && word != "@base" {
		return withHint(r.in.failAt(0, "unknown directive %s", word), "there are @prefix and @base, in lower case")
	}
	if err := r.declare(n, word == "@prefix"); err != nil {
		return err
	}
	if r.in.space() != '.' {
		return r.in.failAt(0, "dot expected at the end of %s", word)
	}
	r.in.skip(1)
	return nil
}

// sparqlDirective reads "PREFIX name: <iri>" or "BASE <iri>", in any case; n is
// the length of the word.
func (r *Reader) sparqlDirective(n int) error {
	return r.declare(n, equalFold(r.in.token(n), "prefix"))
}

func (r *Reader) declare(n int, prefix bool) error {
	if r.inGraph {
		return r.in.failAt(0, "a directive inside a graph")
	}
	r.in.skip(n)
	r.in.space()
	name := ""
	if prefix {
		n, colon := r.word()
		if !colon {
			return r.in.failAt(n, "prefix expected: a name and a colon")
		}
		name = string(r.in.token(n))
		r.in.skip(n + 1)
	}
	if r.in.space() != '<' {
		return r.in.failAt(0, "IRI in <…> expected")
	}
	term, err := r.iri()
	if err != nil {
		return err
	}
	iri := graph.Term(term).IRI()
	if prefix {
		r.names.set(name, iri)
		return nil
	}
	r.names.base = iri
	return nil
}

func equalFold(word []byte, lower string) bool {
	return bytes.EqualFold(word, []byte(lower))
}

// withHint adds a hint to a syntax error.
func withHint(err error, hint string) error {
	var e *graph.SyntaxError
	if errors.As(err, &e) {
		e.Hint = hint
	}
	return err
}
