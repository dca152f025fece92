package path

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"parley/graph"
)

// number reads a count, if one comes next.
func (p *parser) number() (n int, ok bool) {
	p.space()
	start := p.at
	for p.at < len(p.text) && p.text[p.at] >= '0' && p.text[p.at] <= '9' {
		p.at++
	}
	if start == p.at || p.err != nil {
		return 0, false
	}
	n, err := strconv.Atoi(p.text[start:p.at])
	if err != nil || n > maxRepeat {
		p.at = start
		p.fail("a count may be "+strconv.Itoa(maxRepeat)+" at most", "write + or * for no bound")
		return 0, false
	}
	return n, true
}

// word reads the letters, digits, hyphens and colons of a name. A hyphen or
// colon at the end is not part of it.
func (p *parser) word() string {
	p.space()
	start := p.at
	for p.at < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.text[p.at:])
		if r == utf8.RuneError && n == 1 {
			p.fail("not valid UTF-8", "")
			return ""
		}
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-_:", r) {
			break
		}
		p.at += n
	}
	return p.text[start:p.at]
}

// take reads token if it comes next.
func (p *parser) take(token string) bool {
	p.space()
	if p.err != nil || !strings.HasPrefix(p.text[p.at:], token) {
		return false
	}
	p.at += len(token)
	return true
}

func (p *parser) space() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\t' || p.text[p.at] == '\n') {
		p.at++
	}
}

func (p *parser) done() bool {
	p.space()
	return p.at == len(p.text)
}

// here names what comes next, for messages.
func (p *parser) here() string {
	if p.done() {
		return "the end"
	}
	r, _ := utf8.DecodeRuneInString(p.text[p.at:])
	return strconv.QuoteRune(r)
}

func (p *parser) fail(msg, hint string) {
	if p.err != nil {
		return
	}
	p.err = &graph.SyntaxError{
		File: "", Line: 1, Column: utf8.RuneCountInString(p.text[:p.at]) + 1,
		Text: p.text, Msg: msg, Hint: hint,
	}
}
