package csvmap

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/ingest"
	"parley/schema"
)

// MaxSize is the length in bytes past which a text is no mapping.
const MaxSize = 1 << 20

// Parse reads a mapping. File is what the user calls it, for errors, which are
// all *graph.SyntaxError.
func Parse(file, text string) (*Mapping, error) {
	if len(text) > MaxSize {
		return nil, &graph.SyntaxError{File: file, Line: 1, Column: 1, Msg: fmt.Sprintf("a mapping of more than %d bytes", MaxSize)}
	}
	all, err := lines(file, text)
	if err != nil {
		return nil, err
	}
	m := &Mapping{Method: "recorded", Digest: ingest.TextName(text)[:12], file: file, format: "csv",
		optional: map[string]bool{}, empty: map[string][]string{}}
	p := &parser{m: m, seen: map[string]bool{}}
	for _, l := range all {
		p.line, p.rest = l, l.tokens
		if err := p.parse(); err != nil {
			return nil, err
		}
	}
	if err := p.finish(); err != nil {
		return nil, err
	}
	return m, nil
}

// A parser reads line after line.
type parser struct {
	m    *Mapping
	line line
	rest []token
	seen map[string]bool // statements
	open *block          // whose facts are read
}

func (p *parser) fail(t token, hint, format string, args ...any) error {
	return &graph.SyntaxError{File: p.m.file, Line: t.line, Column: t.column, Text: short(p.line.text), Msg: fmt.Sprintf(format, args...), Hint: hint}
}

// didYouMean is the hint with the words nearest to one that is not known.
func didYouMean(word string, known []string) string {
	if near := schema.Nearest(word, known, 3); len(near) > 0 {
		return "did you mean " + strings.Join(near, ", ") + "?"
	}
	return ""
}

func (p *parser) parse() error {
	first := p.rest[0]
	switch {
	case first.kind != 'w':
		return p.fail(first, "", "a word is missing at the beginning of the line")
	case p.line.indented && p.open == nil:
		return p.fail(first, "the line of a node stands at the margin, as in meeting: Event {id}", "a fact of no node")
	case p.line.indented:
		return p.fact()
	case strings.HasSuffix(first.text, ":"):
		return p.blockLine()
	}
	return p.statement()
}

// next takes the next token; at the end of the line it is an error, which says
// what is missing.
func (p *parser) next(kinds, what string) (token, error) {
	if len(p.rest) == 0 {
		return token{}, p.fail(p.end(), "", "%s is missing", what)
	}
	t := p.rest[0]
	if !strings.ContainsRune(kinds, rune(t.kind)) {
		return t, p.fail(t, "", "%s is no %s", t.text, what)
	}
	p.rest = p.rest[1:]
	return t, nil
}

// end is a place behind the last token of the line.
func (p *parser) end() token {
	return token{line: p.line.number, column: len([]rune(p.line.text)) + 1}
}

// word takes the next token if it is this word.
func (p *parser) word(text string) bool {
	if len(p.rest) == 0 || p.rest[0].kind != 'w' || p.rest[0].text != text {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

func (p *parser) done() error {
	if len(p.rest) > 0 {
		return p.fail(p.rest[0], "", "%s is one thing too many", p.rest[0].text)
	}
	return nil
}

var (
	nameForm     = regexp.MustCompile(`^[a-z][a-z0-9-]*$`)
	variableForm = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9_-]*$`)
	statements   = []string{"mapping", "title", "publisher", "dataset", "method", "language", "format", "delimiter", "columns",
		"optional", "empty", "dates", "century", "recognised"}
	several = []string{"empty", "optional", "columns"}
)

// statement reads a line about the table as a whole.
func (p *parser) statement() error {
	p.open = nil
	first, _ := p.next("w", "word")
	word := first.text
	if !slices.Contains(statements, word) {
		hint := didYouMean(word, statements)
		if hint == "" {
			hint = "a node is written with a colon, as in meeting: Event {id}"
		}
		return p.fail(first, hint, "no statement is called %s", word)
	}
	if p.seen[word] && !slices.Contains(several, word) {
		return p.fail(first, "", "%s is there twice", word)
	}
	p.seen[word] = true
	if err := p.arguments(word); err != nil {
		return err
	}
	return p.done()
}

func (p *parser) arguments(word string) error {
	m := p.m
	switch word {
	case "mapping":
		return p.name(&m.Name)
	case "dataset":
		return p.name(&m.Dataset)
	case "title":
		return p.text(&m.Title)
	case "publisher":
		return p.text(&m.Publisher)
	case "language":
		return p.text(&m.Language)
	case "method":
		return p.oneOf(&m.Method, "recorded", "parsed", "coded")
	case "format":
		return p.oneOf(&m.format, "csv", "tabs", "json")
	case "delimiter":
		return p.delimiter()
	case "columns":
		return p.each("ws", "name of a column", func(t token) { m.header = append(m.header, t.value().constant()) })
	case "optional":
		return p.each("c", "column", func(t token) { m.optional[t.pieces[0].column] = true })
	case "empty":
		return p.emptyWords()
	case "dates":
		var err error
		m.dates, err = p.pictures()
		return err
	case "century":
		return p.century()
	case "recognised":
		m.Recognised = true
	}
	return nil
}

func (p *parser) name(to *string) error {
	t, err := p.next("w", "name")
	if err == nil && !nameForm.MatchString(t.text) {
		return p.fail(t, "", "%s is no name: small letters, digits and hyphens make one", t.text)
	}
	*to = t.text
	return err
}

// text reads a text without columns.
func (p *parser) text(to *string) error {
	t, err := p.next("ws", "text")
	if err == nil && !t.value().isConstant() {
		return p.fail(t, "", "a column means nothing here")
	}
	*to = t.value().constant()
	return err
}

func (p *parser) oneOf(to *string, words ...string) error {
	t, err := p.next("w", "word")
	if err == nil && !slices.Contains(words, t.text) {
		return p.fail(t, "one of "+strings.Join(words, ", "), "%s is not known", t.text)
	}
	*to = t.text
	return err
}

func (p *parser) delimiter() error {
	var text string
	at := p.end()
	if len(p.rest) > 0 {
		at = p.rest[0]
	}
	if err := p.text(&text); err != nil {
		return err
	}
	runes := []rune(text)
	if len(runes) != 1 || strings.ContainsRune("\"\r\n\ufffd", runes[0]) {
		return p.fail(at, `as in delimiter ";"`, "a delimiter is one character")
	}
	p.m.comma = runes[0]
	return nil
}

// each reads one token or more.
func (p *parser) each(kinds, what string, do func(token)) error {
	for {
		t, err := p.next(kinds, what)
		if err != nil {
			return err
		}
		if !t.value().isConstant() && !strings.Contains(kinds, "c") {
			return p.fail(t, "", "a column means nothing here")
		}
		do(t)
		if len(p.rest) == 0 {
			return nil
		}
	}
}

func (p *parser) emptyWords() error {
	column := ""
	if len(p.rest) > 0 && p.rest[0].kind == 'c' {
		t, _ := p.next("c", "column")
		column = t.pieces[0].column
	}
	return p.each("ws", "text that stands for nothing", func(t token) {
		p.m.empty[column] = append(p.m.empty[column], t.value().constant())
	})
}

func (p *parser) century() error {
	t, err := p.next("w", "year")
	if err != nil {
		return err
	}
	year, err := strconv.Atoi(t.text)
	if err != nil || year < 1 || year > 9899 {
		return p.fail(t, "century 1950 reads 49 as 2049 and 50 as 1950", "%s is no year", t.text)
	}
	p.m.century = year
	return nil
}
