package neo4j

import (
	"strings"
)

// A row is one line of CSV that is being made. What is written is remembered as
// far as the script needs it.
type row struct {
	buf       []byte
	multiline bool // some field has a line end
	longest   int  // bytes of the longest field
}

func (r *row) begin() { r.buf = r.buf[:0] }

// end ends the line.
func (r *row) end() []byte {
	r.buf[len(r.buf)-1] = '\n'
	return r.buf
}

// null adds a field that is not there.
func (r *row) null() { r.buf = append(r.buf, ',') }

// plain adds a field that needs no quotes.
func (r *row) plain(text string) { r.buf = append(append(r.buf, text...), ',') }

// text adds a field. An empty one is quoted: Neo4j takes it for an empty text, and
// nothing at all for none.
func (r *row) text(text string) {
	r.longest = max(r.longest, len(text))
	if !quoted(text) {
		r.plain(text)
		return
	}
	r.buf = append(r.buf, '"')
	for i := 0; i < len(text); i++ {
		switch c := text[i]; c {
		case '"':
			r.buf = append(r.buf, '"', '"')
			continue
		case '\n', '\r':
			r.multiline = true
		}
		r.buf = append(r.buf, text[i])
	}
	r.buf = append(r.buf, '"', ',')
}

func quoted(text string) bool {
	if text == "" {
		return true
	}
	for i := 0; i < len(text); i++ {
		if c := text[i]; c < ' ' || c == ',' || c == '"' {
			return true
		}
	}
	const blanks = " \u00a0\u2028\ufeff"
	return strings.Trim(text, blanks) != text
}

// list adds the values of an array; none is a field that is not there.
func (r *row) list(values []string) {
	switch len(values) {
	case 0:
		r.null()
		return
	case 1:
		if values[0] == "" {
			r.text(escape)
			return
		}
		r.text(element(values[0]))
		return
	}
	var b strings.Builder
	for i, v := range values {
		if i > 0 {
			b.WriteByte(arrayDelimiter)
		}
		b.WriteString(element(v))
	}
	r.text(b.String())
}

// element writes a value of an array.
func element(v string) string {
	if strings.IndexByte(v, arrayDelimiter) < 0 && !strings.Contains(v, escape) {
		return v
	}
	return escapes.Replace(v)
}

// told returns the values of a list of sources, or none if nothing is known of any.
func told(values []string) []string {
	for _, v := range values {
		if v != "" {
			return values
		}
	}
	return nil
}
