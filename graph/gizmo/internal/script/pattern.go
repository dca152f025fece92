package script

import (
	"fmt"
	"io"
	"regexp"
	"regexp/syntax"
	"strings"

	"github.com/dop251/goja"
	"github.com/dop251/goja/parser"
)

// A pattern is a regular expression of JavaScript as one of RE2's, which Go's
// regexp runs in time that grows with the text alone.
//
// Why not the runtime's: it tries RE2 first, but turns to an engine that
// backtracks, and cannot be interrupted, for what RE2 does not have and, with
// any pattern, for a search that does not begin at the beginning.
type pattern struct {
	source, flags string
	re2           string   // the pattern as Go writes it, with its flags
	names         []string // of the groups; "" for those without
	size          int      // about how many instructions it has

	whole  *regexp.Regexp // finds it anywhere
	first  *regexp.Regexp // finds it at the beginning
	after  *regexp.Regexp // finds it anywhere behind the first character
	second *regexp.Regexp // finds it right behind the first character
}

// A patternError says why a pattern is refused.
type patternError struct{ msg, hint string }

func (e *patternError) Error() string { return e.msg }

const re2Hint = "patterns are RE2's (Go's): no back-references, no looking ahead or behind"

// maxPatternSize is about how many instructions a pattern may have: x{1000}
// has a thousand.
const maxPatternSize = 20_000

// parsePattern reads a pattern as JavaScript writes it.
func parsePattern(source, flags string) (*pattern, *patternError) {
	p := &pattern{source: source, flags: flags}
	if len(source) > stepPattern {
		return nil, &patternError{fmt.Sprintf("a pattern of %d bytes; at most %d are read", len(source), stepPattern), "look for parts of it"}
	}
	if nests := strings.Count(source, "("); nests > 500 {
		return nil, &patternError{"a pattern with more than 500 groups", "look for parts of it"}
	}
	for i, f := range flags {
		if !strings.ContainsRune("gimsuy", f) || strings.ContainsRune(flags[:i], f) {
			return nil, &patternError{fmt.Sprintf("invalid flags %q of a pattern", upTo(flags, 20)), "the flags are g, i, m, s, u and y"}
		}
	}
	plain, names, refused := takeNames(source)
	if refused != "" {
		return nil, &patternError{"the pattern has " + refused + ", which patterns here cannot have", re2Hint}
	}
	p.names = names
	dotAll, unicode := strings.Contains(flags, "s"), strings.Contains(flags, "u")
	re2, err := parser.TransformRegExp(plain, dotAll, unicode)
	if err != nil {
		return nil, &patternError{fmt.Sprintf("the pattern cannot be used: %v", err), re2Hint}
	}
	re2Flags := ""
	for _, f := range "ims" {
		if strings.ContainsRune(flags, f) {
			re2Flags += string(f)
		}
	}
	if re2Flags != "" {
		re2 = "(?" + re2Flags + ":" + re2 + ")"
	}
	tree, err := syntax.Parse(re2, syntax.Perl)
	if err != nil {
		return nil, &patternError{fmt.Sprintf("the pattern cannot be used: %v", err), re2Hint}
	}
	if p.size = sizeOf(tree); p.size > maxPatternSize {
		return nil, &patternError{"the pattern repeats too much", "repeat less, or look for parts of it"}
	}
	p.re2 = re2
	return p, nil
}

// takeNames takes the names of groups out of a pattern, because RE2 has fewer
// names than JavaScript. Refused says what the pattern has that RE2 has not.
func takeNames(source string) (plain string, names []string, refused string) {
	var b strings.Builder
	names = []string{""}
	class := false
	for i := 0; i < len(source); i++ {
		c := source[i]
		b.WriteByte(c)
		switch {
		case c == '\\' && i+1 < len(source):
			i++
			b.WriteByte(source[i])
			if d := source[i]; !class && (d >= '1' && d <= '9' || d == 'k') {
				return "", nil, "a back-reference (\\" + string(d) + ")"
			}
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '(' && !class:
			rest := source[i+1:]
			switch {
			case strings.HasPrefix(rest, "?=") || strings.HasPrefix(rest, "?!"):
				return "", nil, "a look ahead (" + rest[:2] + ")"
			case strings.HasPrefix(rest, "?<=") || strings.HasPrefix(rest, "?<!"):
				return "", nil, "a look behind (" + rest[:3] + ")"
			case strings.HasPrefix(rest, "?<"):
				end := strings.IndexByte(rest, '>')
				if end < 0 {
					return "", nil, "a group name without an end"
				}
				names = append(names, rest[2:end])
				i += end + 1
			case !strings.HasPrefix(rest, "?"):
				names = append(names, "")
			}
		}
	}
	return b.String(), names, ""
}

// sizeOf returns about how many instructions a pattern has, no more than a
// little over the most that there may be.
func sizeOf(re *syntax.Regexp) int {
	n := 1 + len(re.Rune)/2
	for _, sub := range re.Sub {
		if n += sizeOf(sub); n > maxPatternSize {
			return n
		}
	}
	if re.Op == syntax.OpRepeat {
		n *= max(re.Min, re.Max, 1)
	}
	return n
}

// regexp returns the compiled form for a search.
func (p *pattern) regexp(after, sticky bool) *regexp.Regexp {
	form, text := &p.whole, p.re2
	switch {
	case after && sticky:
		form, text = &p.second, `\A(?s:.)(`+p.re2+`)`
	case after:
		form, text = &p.after, `\A(?s:.)(?s:.*?)(`+p.re2+`)`
	case sticky:
		form, text = &p.first, `\A(?:`+p.re2+`)`
	}
	if *form == nil {
		*form = regexp.MustCompile(text) // it was parsed before
	}
	return *form
}

// find returns where the pattern is in s from a position on: the beginning and
// end of the whole and of each group, -1 for groups that take no part; nil if
// it is not there. Sticky is only right at that position.
func (p *pattern) find(m *Machine, s goja.String, from int, sticky bool) []int {
	m.charge(int64(p.size)/8 + 2)
	at := max(from-1, 0)
	re := p.regexp(from > 0, sticky)
	var found []int
	if narrow, ok := ascii(s); ok && (len(narrow)-at)*p.size <= 1<<20 {
		m.charge(int64(len(narrow)-at) / 8)
		found = re.FindStringSubmatchIndex(narrow[at:])
	} else {
		m.checkText(s.Length())
		in := units{m: m, s: s, at: at, every: max(200_000/p.size, 16), wide: strings.Contains(p.flags, "u")}
		found = re.FindReaderSubmatchIndex(&in)
	}
	if found == nil {
		return nil
	}
	if from > 0 {
		found = found[2:] // the first is with what was passed over
	}
	for i := range found {
		if found[i] >= 0 {
			found[i] += at
		}
	}
	return found
}

// units reads a text as the engine does, a code unit at a time or a code point,
// and looks now and then whether to go on.
type units struct {
	m     *Machine
	s     goja.String
	at    int
	every int // code units between two looks
	next  int
	wide  bool // code points
}

// ReadRune reads one, whose size is how many code units it has.
func (u *units) ReadRune() (rune, int, error) {
	if u.at >= u.s.Length() {
		return 0, 0, io.EOF
	}
	if u.at >= u.next {
		u.next = u.at + u.every
		u.m.charge(int64(u.every) * 8)
	}
	c := rune(u.s.CharAt(u.at))
	u.at++
	if u.wide && c >= 0xD800 && c < 0xDC00 && u.at < u.s.Length() {
		if d := rune(u.s.CharAt(u.at)); d >= 0xDC00 && d < 0xE000 {
			u.at++
			return (c-0xD800)<<10 + (d - 0xDC00) + 0x10000, 2, nil
		}
	}
	return c, 1, nil
}
