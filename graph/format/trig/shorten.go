package trig

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"
)

// usable checks prefixes and returns them with the longest IRI first.
func usable(in []Prefix) ([]Prefix, error) {
	seen := map[string]bool{}
	for _, p := range in {
		switch {
		case !goodPrefix(p.Name):
			return nil, fmt.Errorf("declare prefix %q: not a name", p.Name)
		case seen[p.Name]:
			return nil, fmt.Errorf("declare prefix %q: declared twice", p.Name)
		case schemeLength(p.IRI) == 0:
			return nil, fmt.Errorf("declare prefix %q: relative IRI <%s>", p.Name, p.IRI)
		}
		for i := range len(p.IRI) {
			if !inIRI(p.IRI[i]) {
				return nil, fmt.Errorf("declare prefix %q: character %q in <%s>", p.Name, p.IRI[i], p.IRI)
			}
		}
		seen[p.Name] = true
	}
	out := slices.Clone(in)
	slices.SortStableFunc(out, func(a, b Prefix) int { return cmp.Compare(len(b.IRI), len(a.IRI)) })
	return out, nil
}

// goodPrefix reports whether name is PN_PREFIX or empty.
func goodPrefix(name string) bool {
	for i, r := range name {
		if i == 0 && !startsPrefix(r) || r != '.' && !inName(r) {
			return false
		}
	}
	return name == "" || name[len(name)-1] != '.' && utf8.ValidString(name)
}

// plainLocal reports whether what follows a prefix can stand as a local name
// without escapes.
func plainLocal(local []byte) bool {
	for i := 0; i < len(local); {
		r, n := rune(local[i]), 1
		if r >= utf8.RuneSelf {
			if r, n = utf8.DecodeRune(local[i:]); r == utf8.RuneError && n == 1 {
				return false
			}
		}
		switch {
		case i == 0 && !startsName(r) && r != ':':
			return false
		case r != '.' && r != ':' && !inName(r):
			return false
		}
		i += n
	}
	return len(local) == 0 || local[len(local)-1] != '.'
}

// writeTerm writes a term in its shortest form.
func (w *Writer) writeTerm(t []byte) {
	switch t[0] {
	case '<':
		w.writeIRI(t)
	case '"':
		w.writeLiteral(t)
	default:
		w.buf = append(w.buf, t...)
	}
}

func (w *Writer) writeIRI(t []byte) {
	iri := t[1 : len(t)-1]
	for _, p := range w.names {
		if len(iri) >= len(p.IRI) && string(iri[:len(p.IRI)]) == p.IRI && plainLocal(iri[len(p.IRI):]) {
			w.buf = append(append(w.buf, p.Name...), ':')
			w.buf = append(w.buf, iri[len(p.IRI):]...)
			return
		}
	}
	w.buf = append(w.buf, t...)
}

func (w *Writer) writeLiteral(t []byte) {
	quote := bytes.LastIndexByte(t, '"')
	datatype, typed := bytes.CutPrefix(t[quote+1:], []byte("^^"))
	if !typed {
		w.buf = append(w.buf, t...)
		return
	}
	if text := t[1:quote]; bare(text, datatype) {
		w.buf = append(w.buf, text...)
		return
	}
	w.buf = append(append(w.buf, t[:quote+1]...), "^^"...)
	w.writeIRI(datatype)
}

// bare reports whether a literal can stand without quotes and would be read
// back with this text and datatype, also by readers that make numbers of such text:
// rdflib loses a sign or zeros in front ("042", "+1", ".5"), and writes very small
// ones with an exponent.
func bare(text, datatype []byte) bool {
	name, ok := bytes.CutPrefix(datatype, []byte("<"+xsd))
	if !ok {
		return false
	}
	switch string(name) {
	case "boolean>":
		return string(text) == "true" || string(text) == "false"
	case "integer>":
		return numeric(text) == "integer" && plainNumber(text)
	case "decimal>":
		return numeric(text) == "decimal" && plainNumber(text)
	case "double>":
		return numeric(text) == "double"
	}
	return false
}

// plainNumber reports whether a number has no sign of plus, no zero in front that
// could be left away, is no zero with a minus, and not so small that it is better
// written with an exponent.
func plainNumber(text []byte) bool {
	whole, fraction, _ := bytes.Cut(bytes.TrimPrefix(text, []byte("-")), []byte("."))
	switch {
	case len(whole) == 0 || !isDigit(whole[0]):
		return false
	case whole[0] != '0':
		return true
	}
	return len(whole) == 1 && string(text) != "-0" && !bytes.HasPrefix(fraction, []byte("00000"))
}

// numeric returns the name of the datatype that text has as a bare number, or
// "" if it is none.
func numeric(text []byte) string {
	digits := func() (n int) {
		for n < len(text) && isDigit(text[n]) {
			n++
		}
		text = text[n:]
		return n
	}
	sign := func() {
		if len(text) > 0 && (text[0] == '+' || text[0] == '-') {
			text = text[1:]
		}
	}
	sign()
	whole, fraction, point := digits(), 0, false
	if len(text) > 0 && text[0] == '.' {
		text, point = text[1:], true
		fraction = digits()
	}
	switch {
	case whole+fraction == 0:
		return ""
	case len(text) == 0 && !point:
		return "integer"
	case len(text) == 0 && fraction > 0:
		return "decimal"
	case len(text) == 0 || text[0] != 'e' && text[0] != 'E':
		return ""
	}
	text = text[1:]
	sign()
	if digits() == 0 || len(text) > 0 {
		return ""
	}
	return "double"
}
