package script

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A level is what is open between two brackets.
type level struct {
	bracket byte // '(', '[', '{', or '$' inside a template; 0 outside of all
	colons  int  // since the last comma or semicolon
	after   byte // kind of the token that its closing bracket is
}

// A scanner reads a text as tokens, as far as it takes to know where strings,
// comments, templates and patterns end.
type scanner struct {
	text   string
	pos    int
	open   []level
	colons int // open in all levels
	arrows int

	last   byte // kind of the last token: see the constants
	word   string
	dotted bool // the last word followed a dot
	unsure bool // a slash could not be told apart
}

// Kinds of tokens, by what a slash after them is.
const (
	start    = 0   // nothing yet, or punctuation: a pattern
	operator = 'o' // what a value must follow: a pattern
	value    = 'v' // a number, string, template, ] or ): a division
	word     = 'w' // see the word
	headEnd  = 'h' // the ) of if (…), the } of its block: a pattern
	braceEnd = 'b' // another }: not known
	twice    = 't' // ++ or --: not known
	dot      = '.' // before a name that is no keyword
)

// scan reads the text. It returns where the text is too much, and in what way.
func (s *scanner) scan() (at int, what string) {
	for s.pos < len(s.text) {
		at = s.pos
		s.token()
		switch {
		case len(s.open) > maxBrackets || s.colons > maxColons:
			return at, tooDeep
		case s.arrows > maxArrows:
			return at, tooArrows
		}
	}
	return 0, ""
}

func (s *scanner) token() {
	c := s.text[s.pos]
	switch {
	case c == ' ' || c == '\t' || c == '\n' || c == '\r':
		s.pos++
	case c == '/':
		s.slash()
	case c == '"' || c == '\'':
		s.quoted(c)
	case c == '`':
		s.pos++
		s.template()
	case c == '(' || c == '[' || c == '{':
		s.pos++
		s.push(level{bracket: c, after: s.closing(c)})
		if s.last = start; c != '{' {
			s.last = operator
		}
	case c == ')' || c == ']' || c == '}':
		s.pos++
		s.close(c)
	case isWordByte(c):
		s.readWord()
	case c >= utf8.RuneSelf:
		s.wide()
	default:
		s.punctuation(c)
	}
}

func isWordByte(c byte) bool {
	return c == '_' || c == '$' || c == '\\' || c == '#' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z'
}

// closing returns the kind of the token that will close an open bracket.
func (s *scanner) closing(open byte) byte {
	keyword := ""
	if s.last == word && !s.dotted {
		keyword = s.word
	}
	switch open {
	case '(':
		switch keyword {
		case "if", "while", "for", "with", "catch", "switch":
			return headEnd
		}
		return value
	case '{':
		switch {
		case s.last == headEnd, keyword == "else", keyword == "do", keyword == "try", keyword == "finally":
			return headEnd // a block
		case s.last == operator, keyword == "return":
			return value // an object
		}
		return braceEnd
	}
	return value
}

// wide reads a character that is not ASCII: a space or a part of a word.
func (s *scanner) wide() {
	r, size := utf8.DecodeRuneInString(s.text[s.pos:])
	if unicode.IsSpace(r) || r == '\ufeff' || r == '\u2028' || r == '\u2029' {
		s.pos += size
		return
	}
	s.readWord()
}

func (s *scanner) readWord() {
	from := s.pos
	for s.pos < len(s.text) {
		c := s.text[s.pos]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s.text[s.pos:])
			if unicode.IsSpace(r) || r == '\ufeff' {
				break
			}
			s.pos += size
			continue
		}
		if !isWordByte(c) {
			break
		}
		s.pos++
	}
	s.dotted = s.last == dot
	s.word = s.text[from:s.pos]
	s.last = word
	if s.word[0] >= '0' && s.word[0] <= '9' {
		s.last = value
	}
}

func (s *scanner) punctuation(c byte) {
	two := ""
	if s.pos+2 <= len(s.text) {
		two = s.text[s.pos : s.pos+2]
	}
	s.pos++
	top := &s.open[len(s.open)-1]
	switch {
	case two == "++" || two == "--":
		s.pos++
		s.last = twice
		if two == "--" && strings.HasPrefix(s.text[s.pos:], ">") {
			s.unsure = true // a comment of HTML
		}
		return
	case two == "=>":
		s.pos++
		s.arrows++
	case two == "<!":
		s.unsure = true
	case c == ':':
		top.colons++
		s.colons++
	case c == ',' || c == ';':
		s.colons -= top.colons
		top.colons = 0
	}
	s.last = start
	if c == '.' {
		s.last = dot
	}
	if strings.IndexByte("=(,[?+-*%&|^<!~", c) >= 0 && two != "=>" {
		s.last = operator
	}
}

func (s *scanner) push(l level) { s.open = append(s.open, l) }

// close ends a level. A bracket that does not fit is the parser's to report,
// but the count can no longer be relied on.
func (s *scanner) close(c byte) {
	top := s.open[len(s.open)-1]
	if len(s.open) == 1 || !fits(top.bracket, c) {
		s.unsure = true
		s.last = start
		return
	}
	s.open = s.open[:len(s.open)-1]
	s.colons -= top.colons
	if top.bracket == '$' {
		s.template()
		return
	}
	s.last = top.after
}

func fits(open, c byte) bool {
	switch c {
	case ')':
		return open == '('
	case ']':
		return open == '['
	}
	return open == '{' || open == '$'
}

// slash reads a comment, a pattern or a sign of division.
func (s *scanner) slash() {
	rest := s.text[s.pos:]
	switch {
	case strings.HasPrefix(rest, "//"):
		end := strings.IndexAny(rest, "\n\r\u2028\u2029")
		if end < 0 {
			end = len(rest)
		}
		s.pos += end
	case strings.HasPrefix(rest, "/*"):
		end := strings.Index(rest[2:], "*/")
		if end < 0 {
			s.unsure = true
			s.pos = len(s.text)
			return
		}
		s.pos += end + 4
	case s.isPattern():
		s.pattern()
	default:
		s.pos++
		s.last = start
	}
}

// isPattern reports whether a slash begins a pattern.
func (s *scanner) isPattern() bool {
	switch s.last {
	case start, operator, headEnd:
		return true
	case braceEnd, twice:
		s.unsure = true
		return false
	case word:
		if s.dotted {
			return false
		}
		switch s.word {
		case "return", "typeof", "case", "do", "else", "in", "instanceof", "new", "void", "delete", "throw":
			return true
		case "yield", "await", "of", "let", "async", "static", "get", "set":
			s.unsure = true
		}
	}
	return false
}

func (s *scanner) pattern() {
	class := false
	for i := s.pos + 1; i < len(s.text); i++ {
		switch c := s.text[i]; {
		case c == '\n' || c == '\r':
			s.unsure = true
			s.pos++
			return
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			s.pos = i + 1
			s.last = value
			return
		}
	}
	s.unsure = true
	s.pos++
}

// quoted reads a string in quotes.
func (s *scanner) quoted(quote byte) {
	for i := s.pos + 1; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
			if strings.HasPrefix(s.text[i:], "\r\n") {
				i++
			}
		case quote:
			s.pos = i + 1
			s.last = value
			return
		case '\n', '\r':
			s.unsure = true
			s.pos = i
			s.last = value
			return
		}
	}
	s.unsure = true
	s.pos = len(s.text)
}

// template reads a template from inside it to its end or its next ${.
func (s *scanner) template() {
	for i := s.pos; i < len(s.text); i++ {
		switch s.text[i] {
		case '\\':
			i++
		case '`':
			s.pos = i + 1
			s.last = value
			return
		case '$':
			if strings.HasPrefix(s.text[i+1:], "{") {
				s.pos = i + 2
				s.push(level{bracket: '$'})
				s.last = start
				return
			}
		}
	}
	s.unsure = true
	s.pos = len(s.text)
}
