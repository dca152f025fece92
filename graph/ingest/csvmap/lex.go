package csvmap

import (
	"strings"
	"unicode/utf8"

	"parley/graph"
)

// A token is a word, a text in quotes, a column in braces or an IRI in angles.
type token struct {
	kind   byte // 'w', 's', 'c', 'i'
	text   string
	pieces template // of all but words
	line   int
	column int
}

// value returns what a token gives in a row: a word is text.
func (t token) value() template {
	if t.kind == 'w' {
		return template{{text: t.text}}
	}
	return t.pieces
}

// A line is the tokens of a line.
type line struct {
	indented bool
	tokens   []token
	number   int
	text     string
}

// A lexer cuts one line.
type lexer struct {
	file   string
	text   string
	number int
	pos    int
}

func (x *lexer) fail(pos int, msg, hint string) error {
	return &graph.SyntaxError{File: x.file, Line: x.number, Column: x.columnOf(pos), Text: short(x.text), Msg: msg, Hint: hint}
}

func (x *lexer) columnOf(pos int) int { return utf8.RuneCountInString(x.text[:pos]) + 1 }

// short cuts a line to what a message can show.
func short(text string) string {
	const most = 200
	if len(text) <= most {
		return text
	}
	return strings.ToValidUTF8(text[:most-3], "") + "…"
}

func (x *lexer) line() (line, error) {
	l := line{number: x.number, text: x.text, indented: strings.HasPrefix(x.text, " ") || strings.HasPrefix(x.text, "\t")}
	for {
		before := x.pos
		for x.pos < len(x.text) && (x.text[x.pos] == ' ' || x.text[x.pos] == '\t') {
			x.pos++
		}
		if x.pos == len(x.text) || x.text[x.pos] == '#' {
			return l, nil
		}
		if before == x.pos && len(l.tokens) > 0 {
			return l, x.fail(x.pos, "a blank is missing", `text with a column in it is written in quotes, as in "no {id}"`)
		}
		t, err := x.token()
		if err != nil {
			return l, err
		}
		l.tokens = append(l.tokens, t)
	}
}

func (x *lexer) token() (token, error) {
	start := x.pos
	t := token{line: x.number, column: x.columnOf(start)}
	var err error
	switch x.text[start] {
	case '"':
		t.kind = 's'
		x.pos++
		t.pieces, err = x.until('"', "the text never ends")
	case '<':
		t.kind = 'i'
		x.pos++
		t.pieces, err = x.until('>', "the IRI never ends")
	case '{':
		t.kind = 'c'
		var name string
		name, err = x.braces()
		t.pieces = template{{column: name}}
	default:
		t.kind = 'w'
		n := strings.IndexAny(x.text[start:], " \t\"{<")
		if n < 0 {
			n = len(x.text) - start
		}
		x.pos += n
		t.text = x.text[start:x.pos]
	}
	if t.kind != 'w' {
		t.text = x.text[start:x.pos]
	}
	return t, err
}

// until reads a template up to the end character.
func (x *lexer) until(end byte, unended string) (template, error) {
	start := x.pos - 1
	var out template
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			out = append(out, piece{text: text.String()})
			text.Reset()
		}
	}
	for x.pos < len(x.text) {
		switch c := x.text[x.pos]; {
		case c == end:
			x.pos++
			flush()
			return out, nil
		case c == '{':
			name, err := x.braces()
			if err != nil {
				return nil, err
			}
			flush()
			out = append(out, piece{column: name})
		case c == '\\':
			if err := x.escape(&text); err != nil {
				return nil, err
			}
		default:
			text.WriteByte(c)
			x.pos++
		}
	}
	return nil, x.fail(start, unended, "")
}

func (x *lexer) escape(to *strings.Builder) error {
	escapes := map[byte]byte{'n': '\n', 't': '\t', '\\': '\\', '"': '"', '{': '{', '}': '}'}
	if x.pos+1 < len(x.text) {
		if c, ok := escapes[x.text[x.pos+1]]; ok {
			to.WriteByte(c)
			x.pos += 2
			return nil
		}
	}
	return x.fail(x.pos, "an escape that there is not", `those that there are: \" \\ \{ \} \n \t`)
}

// braces reads the name of a column.
func (x *lexer) braces() (string, error) {
	start := x.pos
	n := strings.IndexByte(x.text[start:], '}')
	if n < 0 {
		return "", x.fail(start, "the name of the column never ends", "")
	}
	x.pos += n + 1
	name := strings.TrimSpace(x.text[start+1 : x.pos-1])
	if name == "" {
		return "", x.fail(start, "the name of the column is empty", "a column without a name is called by its number, as in {#1}")
	}
	return name, nil
}

// lines cuts the text of a mapping.
func lines(file, text string) ([]line, error) {
	var out []line
	for i, raw := range strings.Split(strings.TrimPrefix(text, "\ufeff"), "\n") {
		raw = strings.TrimSuffix(raw, "\r")
		x := &lexer{file: file, text: raw, number: i + 1}
		if !utf8.ValidString(raw) {
			x.text = strings.ToValidUTF8(raw, "\ufffd")
			return nil, x.fail(0, "the line is not UTF-8", "")
		}
		l, err := x.line()
		if err != nil {
			return nil, err
		}
		if len(l.tokens) > 0 {
			out = append(out, l)
		}
	}
	return out, nil
}
