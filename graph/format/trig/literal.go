package trig

import (
	"strings"
	"unicode/utf8"

	"parley/graph"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

// literal reads a quoted text with its language or datatype.
func (r *Reader) literal() ([]byte, error) {
	start := len(r.arena)
	if err := r.quoted(); err != nil {
		return nil, err
	}
	switch r.in.space() {
	case '@':
		if err := r.language(); err != nil {
			return nil, err
		}
	case '^':
		if r.in.peekAt(1) != '^' {
			return nil, r.in.failAt(0, "^^ expected before the datatype")
		}
		r.in.skip(2)
		mark := len(r.arena)
		r.push("^^")
		datatype, err := r.iriOrName()
		if err != nil {
			return nil, err
		}
		if string(datatype) == "<"+graph.XSDString+">" {
			r.arena = r.arena[:mark]
		}
	}
	return r.arena[start:len(r.arena):len(r.arena)], nil
}

// language adds a language tag to the arena, in lower case.
func (r *Reader) language() error {
	n := 1
	for digits := false; ; digits = true {
		part := n
		for c := r.in.peekAt(n); c >= 0 && (isAlpha(byte(c)) || digits && isDigit(byte(c))); c = r.in.peekAt(n) {
			n++
		}
		if n == part {
			return r.in.failAt(n, "letter of the language tag expected")
		}
		if r.in.peekAt(n) != '-' {
			break
		}
		n++
	}
	r.push(strings.ToLower(string(r.in.token(n))))
	r.in.skip(n)
	return nil
}

// quoted adds a text in one of the four kinds of quotes to the arena, in
// canonical form.
func (r *Reader) quoted() error {
	quote := r.in.peek()
	width := 1
	if r.in.peekAt(1) == quote && r.in.peekAt(2) == quote {
		width = 3
	}
	r.arena = append(r.arena, '"')
	for n := width; ; {
		n += r.plainRun(n)
		c := r.in.peekAt(n)
		switch {
		case c < 0:
			return r.in.failAt(0, "the literal has no closing quote")
		case c == quote && (width == 1 || r.in.peekAt(n+1) == quote && r.in.peekAt(n+2) == quote):
			r.in.skip(n + width)
			r.arena = append(r.arena, '"')
			return nil
		case c == '\\':
			char, size, err := r.escape(n)
			if err != nil {
				return err
			}
			r.arena = appendEscaped(r.arena, char)
			n += size
		case width == 1 && (c == '\n' || c == '\r'):
			return withHint(r.in.failAt(n, "line break in a literal"), `use """ for a text of several lines`)
		case c == '"' || c == '\n' || c == '\r':
			r.arena = appendEscaped(r.arena, rune(c))
			n++
		default: // the other kind of quote, or more than was in the buffer
			r.arena = append(r.arena, byte(c))
			n++
		}
	}
}

// plainRun adds to the arena what needs no second look from offset n on, as far
// as it is in the buffer, and returns its length.
func (r *Reader) plainRun(n int) int {
	text := r.in.buf[min(r.in.pos+n, r.in.end):r.in.end]
	end := 0
	for end < len(text) {
		if c := text[end]; c == '"' || c == '\'' || c == '\\' || c == '\n' || c == '\r' {
			break
		}
		end++
	}
	r.arena = append(r.arena, text[:end]...)
	return end
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

// The escapes of one letter, and what they stand for.
const (
	escapeLetters = `tbnrf"'\`
	escapeValues  = "\t\b\n\r\f\"'\\"
)

// escape reads the escape of a literal that begins at offset n, and returns its
// character and length.
func (r *Reader) escape(n int) (rune, int, error) {
	if c := r.in.peekAt(n + 1); c >= 0 {
		if i := strings.IndexByte(escapeLetters, byte(c)); i >= 0 {
			return rune(escapeValues[i]), 2, nil
		}
	}
	return r.codePoint(n)
}

// escapeLength returns the length of \u and \U escapes, or 0.
func escapeLength(letter byte) int {
	switch letter {
	case 'u':
		return 6
	case 'U':
		return 10
	}
	return 0
}

// codePoint reads the escape \uXXXX or \UXXXXXXXX at offset n, and returns its
// character and length.
func (r *Reader) codePoint(n int) (rune, int, error) {
	letter, size := r.in.runeAt(n + 1)
	length := 0
	if size == 1 {
		length = escapeLength(byte(letter))
	}
	if length == 0 {
		return 0, 0, r.in.failAt(n, "unknown escape %s", r.in.token(n + 1 + size)[n:])
	}
	var v uint32
	for i := n + 2; i < n+length; i++ {
		c := r.in.peekAt(i)
		if !hexAt(c) {
			return 0, 0, r.in.failAt(i, "hexadecimal digit expected: %d follow \\%c", length-2, letter)
		}
		v = v<<4 | uint32(strings.IndexByte("0123456789abcdef", byte(c)|0x20))
	}
	switch {
	case v > utf8.MaxRune:
		return 0, 0, r.in.failAt(n, "U+%X is beyond the last code point, U+10FFFF", v)
	case 0xD800 <= v && v <= 0xDFFF:
		return 0, 0, r.in.failAt(n, "U+%X is half of a surrogate pair and no character", v)
	}
	return rune(v), length, nil
}

// number reads an integer, decimal or double; its text is kept as it is.
func (r *Reader) number() ([]byte, error) {
	digits := func(n int) int {
		for c := r.in.peekAt(n); c >= 0 && isDigit(byte(c)); c = r.in.peekAt(n) {
			n++
		}
		return n
	}
	start := 0
	if c := r.in.peek(); c == '+' || c == '-' {
		start = 1
	}
	n := digits(start)
	whole, datatype := n-start, "integer"
	fraction := 0
	if r.in.peekAt(n) == '.' {
		// "1.e5" is a double, "1." an integer and the end of a statement.
		fraction = digits(n+1) - n - 1
		if fraction > 0 || whole > 0 && r.exponent(n+1) > 0 {
			n += 1 + fraction
			datatype = "decimal"
		}
	}
	if whole+fraction == 0 {
		return nil, r.in.failAt(0, "number expected")
	}
	if e := r.exponent(n); e > 0 {
		n, datatype = digits(e), "double"
	}
	text := string(r.in.token(n))
	r.in.skip(n)
	return r.push(`"`, text, `"^^<`, xsd, datatype, `>`), nil
}

// exponent returns the offset of the first digit of the exponent at offset n,
// or 0 if there is none.
func (r *Reader) exponent(n int) int {
	if c := r.in.peekAt(n); c != 'e' && c != 'E' {
		return 0
	}
	n++
	if c := r.in.peekAt(n); c == '+' || c == '-' {
		n++
	}
	if c := r.in.peekAt(n); c < 0 || !isDigit(byte(c)) {
		return 0
	}
	return n
}
