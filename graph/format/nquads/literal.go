package nquads

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"parley/graph"
)

var xsdString = []byte("<" + graph.XSDString + ">")

// literal reads a literal with its language or datatype.
func (p *parser) literal(i int) ([]byte, int, error) {
	text, end, err := p.quoted(i)
	if err != nil {
		return nil, i, err
	}
	next := end
	if c := p.at(next); c == ' ' || c == '\t' {
		next = p.space(next)
	}
	switch p.at(next) {
	case '@':
		tag, tagEnd, err := p.language(next)
		if err != nil {
			return nil, i, err
		}
		return p.join(text, tag), tagEnd, nil
	case '^':
		if p.at(next+1) != '^' {
			return nil, i, fail(next, "^^ expected before the datatype")
		}
		iri := p.space(next + 2)
		if p.at(iri) != '<' {
			return nil, i, fail(iri, "datatype expected: an IRI in <…>")
		}
		datatype, iriEnd, err := p.iri(iri)
		if err != nil {
			return nil, i, err
		}
		if bytes.Equal(datatype, xsdString) {
			return text, iriEnd, nil
		}
		if next == end && iri == next+2 && sameStart(text, p.line[i:]) && sameStart(datatype, p.line[iri:]) {
			return p.line[i:iriEnd], iriEnd, nil // canonical as written
		}
		start := len(p.scratch)
		p.scratch = append(append(append(p.scratch, text...), "^^"...), datatype...)
		return p.scratch[start:], iriEnd, nil
	}
	return text, end, nil
}

// sameStart reports whether two slices begin at one place in memory.
func sameStart(a, b []byte) bool { return &a[0] == &b[0] }

// join puts a language tag (with its @, in any case) behind a quoted text.
func (p *parser) join(text, tag []byte) []byte {
	behind := text[len(text):cap(text)]
	lower := !bytes.ContainsFunc(tag, func(r rune) bool { return 'A' <= r && r <= 'Z' })
	if lower && len(behind) >= len(tag) && sameStart(behind, tag) {
		return text[:len(text)+len(tag)]
	}
	start := len(p.scratch)
	p.scratch = append(p.scratch, text...)
	for _, c := range tag {
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		p.scratch = append(p.scratch, c)
	}
	return p.scratch[start:]
}

// language reads a tag: letters, then parts of letters and digits after
// hyphens. The result includes the @.
func (p *parser) language(i int) ([]byte, int, error) {
	end, allowed := i+1, uint8(isAlpha)
	for {
		part := end
		for end < len(p.line) && class[p.line[end]]&allowed != 0 {
			end++
		}
		if end == part {
			return nil, i, fail(end, "letter of the language tag expected")
		}
		if p.at(end) != '-' {
			return p.line[i:end], end, nil
		}
		end++
		allowed = isAlpha | isDigit
	}
}

// quoted reads a text with its quotes. It is a slice of the line unless it has
// escapes other than the canonical ones.
func (p *parser) quoted(i int) ([]byte, int, error) {
	end, canonical := i+1, true
	for {
		for end < len(p.line) && class[p.line[end]]&inText != 0 {
			end++
		}
		if end == len(p.line) {
			return nil, i, fail(i, `the literal has no closing quote`)
		}
		if p.line[end] == '"' {
			break
		}
		if p.line[end] != '\\' {
			return nil, i, fail(end, "line break in a literal: write it as an escape")
		}
		switch p.at(end + 1) {
		case '"', '\\', 'n', 'r':
		default:
			canonical = false
		}
		end += 2
		if end > len(p.line) {
			return nil, i, fail(i, `the literal has no closing quote`)
		}
	}
	if canonical {
		return p.line[i : end+1], end + 1, nil
	}
	return p.unescape(i, end)
}

// The escapes of one letter, and what they stand for.
const (
	escapeLetters = `tbnrf"'\`
	escapeValues  = "\t\b\n\r\f\"'\\"
)

// unescape makes the text whose quotes are at offsets i and end canonical.
func (p *parser) unescape(i, end int) ([]byte, int, error) {
	start := len(p.scratch)
	p.scratch = append(p.scratch, '"')
	for at := i + 1; at < end; {
		run := at
		for at < end && p.line[at] != '\\' {
			at++
		}
		p.scratch = append(p.scratch, p.line[run:at]...)
		if at == end {
			break
		}
		var r rune
		if k := strings.IndexByte(escapeLetters, p.line[at+1]); k >= 0 {
			r, at = rune(escapeValues[k]), at+2
		} else {
			var err error
			if r, at, err = p.codePoint(at); err != nil {
				return nil, i, err
			}
		}
		p.scratch = appendEscaped(p.scratch, r)
	}
	p.scratch = append(p.scratch, '"')
	return p.scratch[start:], end + 1, nil
}

// appendEscaped adds a character of a literal in its canonical form.
func appendEscaped(b []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(b, '\\', byte(r))
	case '\n':
		return append(b, `\n`...)
	case '\r':
		return append(b, `\r`...)
	}
	return utf8.AppendRune(b, r)
}

// codePoint reads \uXXXX or \UXXXXXXXX.
func (p *parser) codePoint(at int) (rune, int, error) {
	digits := 0
	switch p.at(at + 1) {
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	default:
		_, n := utf8.DecodeRune(p.line[min(at+1, len(p.line)):])
		return 0, at, fail(at, `unknown escape %s`, p.line[at:at+1+n])
	}
	var r uint32
	end := at + 2 + digits
	for i := at + 2; i < end; i++ {
		d, ok := hexDigit(p.at(i))
		if !ok {
			return 0, at, fail(i, "hexadecimal digit expected: %d follow \\%c", digits, p.line[at+1])
		}
		r = r<<4 | d
	}
	if r > utf8.MaxRune {
		return 0, at, fail(at, "U+%X is beyond the last code point, U+10FFFF", r)
	}
	if 0xD800 <= r && r <= 0xDFFF {
		return 0, at, fail(at, "U+%X is half of a surrogate pair and no character", r)
	}
	return rune(r), end, nil
}

func hexDigit(c byte) (uint32, bool) {
	switch {
	case '0' <= c && c <= '9':
		return uint32(c - '0'), true
	case 'a' <= c && c <= 'f':
		return uint32(c-'a') + 10, true
	case 'A' <= c && c <= 'F':
		return uint32(c-'A') + 10, true
	}
	return 0, false
}
