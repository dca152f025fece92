package script

import (
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja/file"
)

// How deep a text may nest. The parser calls itself for what nests, takes the
// square of the time for arrows in arrows and of the memory for labels in
// labels, and cannot be interrupted: so a text is looked through before.
const (
	maxBrackets = 400  // brackets open at a time
	maxColons   = 500  // labels and keys open at a time
	maxArrows   = 1000 // arrow functions in all
	// Where it cannot be told what is a pattern and what a division, brackets
	// are not counted open but in all.
	maxUnsure = 8000
)

// checkNesting returns an error if the parser would take too much for the text.
func (p *Program) checkNesting() error {
	s := scanner{text: p.text, open: make([]level, 1, 16)}
	at, what := s.scan()
	if s.unsure && what == "" {
		at, what = crude(p.text)
	}
	if what == "" {
		return nil
	}
	line, column := 1, 1
	for i, c := range p.text[:at] {
		if c == '\n' || c == '\u2028' || c == '\u2029' || c == '\r' && !strings.HasPrefix(p.text[i+1:], "\n") {
			line, column = line+1, 1
		} else if c != '\r' {
			column += utf8.RuneLen(max(c, 0))
		}
	}
	e := limitError(LimitText, "write it in parts: functions of their own, variables in between", "%s", what)
	e.At = p.at(file.Position{Line: line, Column: column}, what)
	e.At.Hint = "write it in parts: functions of their own, variables in between"
	return e
}

const (
	tooDeep   = "the program nests too deep here"
	tooArrows = "the program has more than 1000 arrow functions"
)

// crude counts without understanding the text.
func crude(text string) (at int, what string) {
	brackets, colons, arrows := 0, 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(', '[', '{':
			brackets++
		case ':':
			colons++
		case '>':
			if i > 0 && text[i-1] == '=' {
				arrows++
			}
		}
		switch {
		case brackets > maxUnsure || colons > 2*maxColons:
			return i, tooDeep
		case arrows > maxArrows:
			return i, tooArrows
		}
	}
	return 0, ""
}
