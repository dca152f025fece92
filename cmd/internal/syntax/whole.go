package syntax

import (
	"errors"
	"strings"

	"github.com/dop251/goja/parser"
)

// mostParsed is how long a program may be for its parser to be asked: it calls
// itself for each bracket. What is longer is refused when it is run.
const mostParsed = 100_000

// Whole reports whether a text can be run as it is. One that is wrong can: its
// error is then told.
func Whole(lang, text string) bool {
	switch {
	case isCommand(text):
		return true
	case lang == "gizmo":
		return len(text) > mostParsed || !endsEarly(text)
	case lang == "graphql" || lang == "mql":
		return open(Tokens(lang, text), text) <= 0
	}
	return true
}

// endsEarly reports whether the first thing wrong with a program is its end.
func endsEarly(text string) bool {
	_, err := parser.ParseFile(nil, "", text, 0, parser.WithDisableSourceMaps)
	var list parser.ErrorList
	if !errors.As(err, &list) || len(list) == 0 {
		return false
	}
	m := list[0].Message
	return m == "Unexpected end of input" || strings.HasPrefix(m, "Missing catch or finally")
}

// open returns how many brackets are open at the end of text.
func open(tokens []Token, text string) int {
	depth := 0
	for _, t := range tokens {
		if t.Kind != Operator {
			continue
		}
		for _, c := range text[t.Start:t.End] {
			switch c {
			case '(', '[', '{':
				depth++
			case ')', ']', '}':
				depth--
			}
		}
	}
	return depth
}

// isCommand reports whether a text is for the console itself.
func isCommand(text string) bool {
	text = strings.TrimSpace(text)
	return text != "" && (text[0] == ':' || text[0] == '\\')
}
