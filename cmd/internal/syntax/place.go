package syntax

import (
	"strings"
	"unicode/utf8"
)

// A Where is what may stand at a place.
type Where uint8

const (
	Nowhere    Where = iota
	AtName           // a name of the program, such as g
	AtMethod         // a method, behind a dot
	AtString         // words in quotes: an argument of Call
	AtCommand        // the name of a command, behind ":"
	AtArgument       // a word of a command line
)

// A Place is where something can be completed.
type Place struct {
	Where  Where
	Start  int    // where what is to be completed begins, in bytes
	Typed  string // what of it is there already
	Quote  string // AtString: the quote before Start
	Call   string // AtString: the method whose argument it is; "" if none
	Number int    // AtString: how many arguments stand before it
}

// At returns what may stand at cursor, an offset in bytes, judged by the text
// before it.
func At(lang, text string, cursor int) Place {
	before := text[:cursor]
	tokens := Tokens(lang, before)
	switch {
	case isCommand(before):
		last := tokens[len(tokens)-1]
		if last.Kind == Command {
			return Place{Where: AtCommand, Start: last.Start + 1, Typed: before[last.Start+1:]}
		}
		return Place{Where: AtArgument, Start: cursor}
	case lang == "path" || lang == "cli":
		return Place{Where: AtArgument, Start: cursor}
	case len(tokens) == 0:
		return Place{Where: AtName, Start: cursor}
	}
	last := tokens[len(tokens)-1]
	typed := before[last.Start:]
	switch last.Kind {
	case Comment, Number:
		return Place{}
	case String, IRI:
		if last.Closed || typed[0] == '<' {
			return Place{}
		}
		p := Place{Where: AtString, Start: last.Start + 1, Typed: typed[1:], Quote: typed[:1]}
		p.Call, p.Number = call(tokens[:len(tokens)-1], before)
		return p
	case Method:
		return Place{Where: AtMethod, Start: last.Start, Typed: typed}
	case Word, Keyword:
		return Place{Where: AtName, Start: last.Start, Typed: typed}
	case Operator:
		if typed == "." && lang == "gizmo" {
			return Place{Where: AtMethod, Start: cursor}
		}
	}
	return Place{Where: AtName, Start: cursor}
}

// call returns the name of the innermost call that is open at the end of tokens,
// and how many arguments stand before that end.
func call(tokens []Token, text string) (name string, arguments int) {
	depth := 0
	for i := len(tokens) - 1; i >= 0; i-- {
		t := tokens[i]
		if t.Kind != Operator {
			continue
		}
		switch part := text[t.Start:t.End]; {
		case part == ")" || part == "]" || part == "}":
			depth++
		case (part == "(" || part == "[" || part == "{") && depth > 0:
			depth--
		case part == "[": // a list is one argument
			arguments = 0
		case part == "(":
			return nameBefore(tokens[:i], text), arguments
		case part == "{":
			return "", arguments
		case part == "," && depth == 0:
			arguments++
		}
	}
	return "", arguments
}

func nameBefore(tokens []Token, text string) string {
	for i := len(tokens) - 1; i >= 0; i-- {
		switch t := tokens[i]; t.Kind {
		case Space, Comment:
		case Word, Method:
			return text[t.Start:t.End]
		default:
			return ""
		}
	}
	return ""
}

// Runes turns an offset in bytes into one in characters.
func Runes(text string, bytes int) int { return utf8.RuneCountInString(text[:bytes]) }

// Bytes turns an offset in characters into one in bytes. Past the end it is the
// end.
func Bytes(text string, runes int) int {
	for i := range text {
		if runes == 0 {
			return i
		}
		runes--
	}
	return len(text)
}

// Strip returns text without the escapes that colour it.
func Strip(text string) string {
	var b strings.Builder
	for {
		before, rest, ok := strings.Cut(text, "\x1b[")
		b.WriteString(before)
		if !ok {
			return b.String()
		}
		_, text, _ = strings.Cut(rest, "m")
	}
}
