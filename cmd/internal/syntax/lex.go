package syntax

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Kind is what a token is.
type Kind uint8

const (
	Space    Kind = iota
	Word          // a name
	Keyword       // of JavaScript
	Method        // a name behind a dot
	Number        // 12, 0x1f, 1e-3
	String        // with its quotes, or up to the line's end where there is none
	IRI           // <leads>, with its quotes in a program
	Comment       // up to the line's end, or between /* and */
	Command       // :name, of the console
	Operator      // brackets, dots, signs
)

// A Token is a part of a text, by bytes.
type Token struct {
	Kind       Kind
	Start, End int
	Closed     bool // a String or IRI that has its last quote
}

// Tokens splits a text into tokens. They follow one another and cover all of it.
func Tokens(lang, text string) []Token {
	l := lexer{text: text, lang: lang}
	if isCommand(text) {
		l.command()
	}
	for l.at < len(text) {
		l.next()
	}
	return l.tokens
}

type lexer struct {
	text, lang string
	at         int
	tokens     []Token
}

// take makes a token of the next n bytes.
func (l *lexer) take(k Kind, n int) *Token {
	l.tokens = append(l.tokens, Token{Kind: k, Start: l.at, End: l.at + n})
	l.at += n
	return &l.tokens[len(l.tokens)-1]
}

// command takes the name of a command, and sets the language of what follows:
// words, as on a command line.
func (l *lexer) command() {
	blanks := len(l.text) - len(strings.TrimLeftFunc(l.text, unicode.IsSpace))
	if blanks > 0 {
		l.take(Space, blanks)
	}
	rest := l.text[l.at:]
	end := strings.IndexFunc(rest, unicode.IsSpace)
	if end < 0 {
		end = len(rest)
	}
	l.take(Command, end)
	l.lang = "cli"
}

func (l *lexer) next() {
	rest := l.text[l.at:]
	r, _ := utf8.DecodeRuneInString(rest)
	program := l.lang == "gizmo" || l.lang == "graphql" || l.lang == "mql"
	switch {
	case unicode.IsSpace(r):
		l.take(Space, width(rest, unicode.IsSpace))
	case program && l.lang != "graphql" && strings.HasPrefix(rest, "//"), l.lang != "gizmo" && l.lang != "cli" && r == '#':
		l.take(Comment, lineLength(rest))
	case l.lang == "gizmo" && strings.HasPrefix(rest, "/*"):
		end := strings.Index(rest[2:], "*/")
		if end < 0 {
			end = len(rest) - 4
		}
		l.take(Comment, end+4)
	case r == '"', r == '\'', r == '`' && l.lang == "gizmo":
		l.quoted(rest)
	case r == '<' && l.lang != "gizmo" && iriLength(rest) > 0:
		l.take(IRI, iriLength(rest)).Closed = true
	case unicode.IsDigit(r):
		l.take(Number, width(rest, func(r rune) bool { return r == '.' || r == '-' && !program || inWord(r) }))
	case inWord(r):
		l.word(rest, program)
	default:
		l.take(Operator, max(1, utf8.RuneLen(r)))
	}
}

// word takes a name. On a command line a name goes to the next blank.
func (l *lexer) word(rest string, program bool) {
	if !program {
		l.take(Word, width(rest, func(r rune) bool { return inWord(r) || r == ':' || r == '.' || r == '-' }))
		return
	}
	n := width(rest, inWord)
	kind := Word
	switch {
	case l.lang == "gizmo" && l.behindDot():
		kind = Method
	case l.lang == "gizmo" && keywords[rest[:n]]:
		kind = Keyword
	}
	l.take(kind, n)
}

// behindDot reports whether what was taken last, blanks aside, is a dot.
func (l *lexer) behindDot() bool {
	for i := len(l.tokens) - 1; i >= 0; i-- {
		t := l.tokens[i]
		if t.Kind != Space && t.Kind != Comment {
			return t.Kind == Operator && l.text[t.Start:t.End] == "."
		}
	}
	return false
}

// quoted takes a string. One that is an IRI in angle brackets is an IRI.
func (l *lexer) quoted(rest string) {
	quote := rest[0]
	end, closed := len(rest), false
	for i := 1; i < len(rest); i++ {
		if rest[i] == '\\' {
			i++
		} else if rest[i] == quote {
			end, closed = i+1, true
			break
		} else if rest[i] == '\n' && quote != '`' {
			end = i
			break
		}
	}
	kind := String
	if len(rest) > 1 && rest[1] == '<' {
		kind = IRI
	}
	l.take(kind, end).Closed = closed
}

// width returns the length of what rest begins with for which in holds.
func width(rest string, in func(rune) bool) int {
	if n := strings.IndexFunc(rest, func(r rune) bool { return !in(r) }); n >= 0 {
		return n
	}
	return len(rest)
}

func lineLength(rest string) int {
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		return n
	}
	return len(rest)
}

// iriLength returns the length of the IRI that rest begins with, or 0: a lone "<"
// is an operator.
func iriLength(rest string) int {
	n := strings.IndexAny(rest, "> \t\n")
	if n < 0 || rest[n] != '>' {
		return 0
	}
	return n + 1
}

func inWord(r rune) bool {
	return r == '_' || r == '$' || r == utf8.RuneError || unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r)
}

// keywords are those of JavaScript that a query may have.
var keywords = map[string]bool{
	"break": true, "case": true, "catch": true, "class": true, "const": true, "continue": true, "default": true,
	"do": true, "else": true, "false": true, "finally": true, "for": true, "function": true, "if": true, "in": true,
	"instanceof": true, "let": true, "new": true, "null": true, "of": true, "return": true, "switch": true,
	"this": true, "throw": true, "true": true, "try": true, "typeof": true, "undefined": true, "var": true,
	"void": true, "while": true, "yield": true,
}
