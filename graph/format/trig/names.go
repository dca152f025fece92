package trig

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// push adds a term to the arena and returns it.
func (r *Reader) push(parts ...string) []byte {
	start := len(r.arena)
	for _, s := range parts {
		r.arena = append(r.arena, s...)
	}
	return r.arena[start:len(r.arena):len(r.arena)]
}

// iriOrBlank reads an IRI, a prefixed name or a labelled blank node.
func (r *Reader) iriOrBlank() ([]byte, error) {
	if r.in.space() == '_' {
		return r.labelled()
	}
	return r.iriOrName()
}

func (r *Reader) iriOrName() ([]byte, error) {
	if r.in.space() == '<' {
		return r.iri()
	}
	n, colon := r.word()
	switch {
	case colon:
		return r.prefixed(n)
	case n > 0:
		return nil, r.in.failAt(0, "unexpected word %q: IRI or prefixed name expected", r.in.token(n))
	case r.in.peek() < 0:
		return nil, r.in.failAt(0, "the text ends where an IRI or prefixed name is expected")
	}
	_, n = r.in.runeAt(0)
	return nil, r.in.failAt(0, "unexpected %q: IRI or prefixed name expected", r.in.token(n))
}

// word returns the length of the prefix or keyword that comes next, and whether
// a colon follows. The empty prefix has length 0.
func (r *Reader) word() (n int, colon bool) {
	c, size := r.in.runeAt(0)
	if size > 0 && startsPrefix(c) {
		n = r.nameEnd(size)
	}
	return n, r.in.peekAt(n) == ':'
}

// nameEnd returns where the name ends that goes on at offset n: characters of
// names, and dots, but not last.
func (r *Reader) nameEnd(n int) int {
	for i := n; ; {
		c, size := r.in.runeAt(i)
		if size == 0 || c != '.' && !inName(c) {
			return n
		}
		i += size
		if c != '.' {
			n = i
		}
	}
}

// iri reads an IRI in angle brackets and resolves it.
func (r *Reader) iri() ([]byte, error) {
	n, escaped := 1, false
	for {
		c := r.in.peekAt(n)
		if c == '>' {
			break
		}
		switch {
		case c < 0:
			return nil, r.in.failAt(0, "the IRI has no closing >")
		case c == '\\':
			char, size, err := r.codePoint(n)
			if err != nil {
				return nil, err
			}
			if char < utf8.RuneSelf && !inIRI(byte(char)) {
				return nil, r.in.failAt(n, "character U+%04X in an IRI", char)
			}
			n += size
			escaped = true
		case !inIRI(byte(c)):
			return nil, r.in.failAt(n, "character %q in an IRI", rune(c))
		default:
			n++
		}
	}
	iri := string(r.in.token(n)[1:])
	if escaped {
		iri = unescapeIRI(iri)
	}
	if schemeLength(iri) == 0 {
		switch {
		case r.names.base != "" && schemeLength(r.names.base) > 0:
			iri = resolve(r.names.base, iri)
		case !r.o.Relative:
			return nil, withHint(r.in.failAt(0, "relative IRI without a base"), "declare a base: @base <…> .")
		}
	}
	r.in.skip(n + 1)
	return r.push("<", iri, ">"), nil
}

// unescapeIRI decodes the escapes of an IRI, which have been checked.
func unescapeIRI(iri string) string {
	var b strings.Builder
	for i := 0; i < len(iri); {
		if iri[i] != '\\' {
			b.WriteByte(iri[i])
			i++
			continue
		}
		n := escapeLength(iri[i+1])
		v, _ := strconv.ParseUint(iri[i+2:i+n], 16, 32)
		b.WriteRune(rune(v))
		i += n
	}
	return b.String()
}

// prefixed reads a prefixed name whose prefix has n bytes.
func (r *Reader) prefixed(n int) ([]byte, error) {
	iri, known := r.names.iris[string(r.in.token(n))]
	if !known {
		name := string(r.in.token(n))
		return nil, withHint(r.in.failAt(0, "unknown prefix %q", name+":"),
			"declare it: @prefix "+name+": <…> .")
	}
	r.in.skip(n + 1)
	end, escaped, err := r.localEnd()
	if err != nil {
		return nil, err
	}
	local := string(r.in.token(end))
	if escaped {
		local = strings.ReplaceAll(local, `\`, "") // a backslash is only ever an escape
	}
	r.in.skip(end)
	return r.push("<", iri, local, ">"), nil
}

// localEnd returns the length of the local name that comes next.
func (r *Reader) localEnd() (n int, escaped bool, err error) {
	for i := 0; ; {
		c, size := r.in.runeAt(i)
		switch {
		case size == 0:
			return n, escaped, nil
		case c == '%':
			if !hexAt(r.in.peekAt(i+1)) || !hexAt(r.in.peekAt(i+2)) {
				return 0, false, r.in.failAt(i, "two hexadecimal digits expected behind %%")
			}
			size = 3
		case c == '\\':
			e := r.in.peekAt(i + 1)
			if e < 0 || strings.IndexByte(localEscapes, byte(e)) < 0 {
				return 0, false, r.in.failAt(i, "unknown escape in a name: one of %s expected behind \\", localEscapes)
			}
			size, escaped = 2, true
		case c == '.':
			if i == 0 {
				return n, escaped, nil
			}
			i++
			continue // counts only if something follows
		case c == ':', i == 0 && startsName(c), i > 0 && inName(c):
		default:
			return n, escaped, nil
		}
		i += size
		n = i
	}
}

func hexAt(c int) bool { return c >= 0 && isHex(byte(c)) }

// labelled reads a blank node with a label.
func (r *Reader) labelled() ([]byte, error) {
	if r.in.peekAt(1) != ':' {
		return nil, r.in.failAt(0, "a blank node begins with _:")
	}
	c, size := r.in.runeAt(2)
	if size == 0 || !startsName(c) {
		return nil, r.in.failAt(2, "name of the blank node expected: a letter, a digit or _")
	}
	n := r.nameEnd(2 + size)
	term := r.blank.labelled(string(r.in.token(n)[2:]), &r.arena)
	r.in.skip(n)
	return term, nil
}
