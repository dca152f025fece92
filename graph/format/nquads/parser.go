package nquads

import (
	"bytes"
	"unicode/utf8"
)

// A parser reads single lines. Its methods take the offset where a thing
// begins and return the offset behind it. Terms are slices of the line where
// they are canonical as written, else of scratch.
type parser struct {
	triples     bool
	relative    bool
	blankPrefix string

	line    []byte
	quad    [4][]byte
	scratch []byte
}

// parse reads a line, which is UTF-8 and has no line ending, into p.quad. It
// reports whether there was a quad in it.
func (p *parser) parse(line []byte) (found bool, err error) {
	p.line = line
	p.scratch = p.scratch[:0]
	i := p.space(0)
	if p.ends(i) {
		return false, nil
	}
	if p.quad[0], i, err = p.subject(i); err != nil {
		return false, err
	}
	if p.quad[1], i, err = p.predicate(p.space(i)); err != nil {
		return false, err
	}
	if p.quad[2], i, err = p.term(p.space(i)); err != nil {
		return false, err
	}
	i = p.space(i)
	p.quad[3] = nil
	if p.at(i) == '<' || p.at(i) == '_' {
		if p.quad[3], i, err = p.label(i); err != nil {
			return false, err
		}
		i = p.space(i)
	}
	if p.at(i) != '.' {
		return false, p.noDot(i)
	}
	if i = p.space(i + 1); !p.ends(i) {
		return false, fail(i, "text after the dot that ends the line")
	}
	return true, nil
}

// at returns the byte at offset i, or 0 behind the end. A NUL in a line is no
// valid start of anything, so the two need not be told apart.
func (p *parser) at(i int) byte {
	if i < len(p.line) {
		return p.line[i]
	}
	return 0
}

func (p *parser) space(i int) int {
	for i < len(p.line) && (p.line[i] == ' ' || p.line[i] == '\t') {
		i++
	}
	return i
}

// ends reports whether only a comment or nothing follows.
func (p *parser) ends(i int) bool { return i == len(p.line) || p.line[i] == '#' }

func (p *parser) subject(i int) ([]byte, int, error) {
	switch p.at(i) {
	case '<':
		return p.iri(i)
	case '_':
		return p.blank(i)
	case '"':
		return nil, i, fail(i, "a literal cannot be a subject")
	}
	e := &placeError{at: i, msg: "subject expected: an IRI in <…> or a blank node"}
	rest := bytes.ToLower(p.line[i:])
	if bytes.HasPrefix(rest, []byte("@prefix")) || bytes.HasPrefix(rest, []byte("prefix")) ||
		bytes.HasPrefix(rest, []byte("@base")) || bytes.HasPrefix(rest, []byte("base")) {
		e.hint = "this looks like Turtle (.ttl) or TriG (.trig)"
	}
	return nil, i, e
}

func (p *parser) predicate(i int) ([]byte, int, error) {
	switch p.at(i) {
	case '<':
		return p.iri(i)
	case '"':
		return nil, i, fail(i, "a literal cannot be a predicate")
	case '_':
		return nil, i, fail(i, "a blank node cannot be a predicate")
	}
	return nil, i, fail(i, "predicate expected: an IRI in <…>")
}

func (p *parser) term(i int) ([]byte, int, error) {
	switch p.at(i) {
	case '<':
		return p.iri(i)
	case '"':
		return p.literal(i)
	case '_':
		return p.blank(i)
	}
	return nil, i, fail(i, `an IRI in <…>, a literal in "…" or a blank node expected`)
}

func (p *parser) label(i int) ([]byte, int, error) {
	if p.triples {
		return nil, i, &placeError{
			at:   i,
			msg:  "a line of N-Triples has three terms",
			hint: "with labels it is N-Quads (.nq)",
		}
	}
	if p.line[i] == '<' {
		return p.iri(i)
	}
	return p.blank(i)
}

func (p *parser) noDot(i int) error {
	switch {
	case p.at(i) == '"' && p.quad[3] == nil:
		return fail(i, "a literal cannot be a label")
	case p.ends(i):
		return fail(i, "the line ends without a dot")
	}
	return fail(i, "dot expected")
}

// blank reads a blank node.
func (p *parser) blank(i int) ([]byte, int, error) {
	if p.at(i+1) != ':' {
		return nil, i, fail(i, "a blank node begins with _:")
	}
	name := i + 2
	r, n := utf8.DecodeRune(p.line[min(name, len(p.line)):])
	if n == 0 || !startsName(r) {
		return nil, i, fail(name, "name of the blank node expected: a letter, a digit or _")
	}
	end := name + n
	for j := end; j < len(p.line); {
		r, n := rune(p.line[j]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRune(p.line[j:])
		}
		if r != '.' && !continuesName(r) {
			break
		}
		j += n
		if r != '.' { // a dot inside a name belongs to it, dots behind do not
			end = j
		}
	}
	if p.blankPrefix == "" || bytes.HasPrefix(p.line[name:end], []byte(p.blankPrefix)) {
		return p.line[i:end], end, nil
	}
	start := len(p.scratch)
	p.scratch = append(p.scratch, "_:"...)
	p.scratch = append(p.scratch, p.blankPrefix...)
	p.scratch = append(p.scratch, p.line[name:end]...)
	return p.scratch[start:], end, nil
}

// iri reads an IRI in angle brackets.
func (p *parser) iri(i int) ([]byte, int, error) {
	end := i + 1
	for end < len(p.line) && class[p.line[end]]&inIRI != 0 {
		end++
	}
	var term []byte
	if p.at(end) == '>' {
		end++
		term = p.line[i:end]
	} else {
		var err error
		if term, end, err = p.escapedIRI(i, end); err != nil {
			return nil, i, err
		}
	}
	if !p.relative && !absolute(term[1:]) {
		return nil, i, &placeError{
			at:   i + 1,
			msg:  "relative IRI",
			hint: "N-Quads and N-Triples have no base to resolve it against",
		}
	}
	return term, end, nil
}

// absolute reports whether an IRI begins with a scheme.
func absolute(iri []byte) bool {
	if class[iri[0]]&isAlpha == 0 {
		return false
	}
	i := 1
	for class[iri[i]]&inScheme != 0 { // ends at '>' at the latest
		i++
	}
	return iri[i] == ':'
}

// escapedIRI reads an IRI that begins at offset i and has something at offset
// at that may not stand in one as it is.
func (p *parser) escapedIRI(i, at int) ([]byte, int, error) {
	start := len(p.scratch)
	p.scratch = append(p.scratch, p.line[i:at]...)
	for {
		switch c := p.at(at); {
		case at == len(p.line):
			return nil, i, fail(i, "the IRI has no closing >")
		case c == '>':
			p.scratch = append(p.scratch, '>')
			return p.scratch[start:], at + 1, nil
		case c == '\\':
			r, end, err := p.codePoint(at)
			if err != nil {
				return nil, i, err
			}
			if r < utf8.RuneSelf && class[r]&inIRI == 0 {
				return nil, i, fail(at, "character U+%04X in an IRI", r)
			}
			p.scratch = utf8.AppendRune(p.scratch, r)
			at = end
		case class[c]&inIRI == 0:
			return nil, i, fail(at, "character %q in an IRI", c)
		default:
			p.scratch = append(p.scratch, c)
			at++
		}
	}
}
