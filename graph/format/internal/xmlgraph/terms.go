package xmlgraph

import (
	"strings"
	"unicode"

	"parley/graph"
)

// validTerm reports whether text is a term as quads have them. It finds what an
// attribute of a file can break, and does not check whether IRIs are well made.
func validTerm(t string) bool {
	switch {
	case strings.HasPrefix(t, "<"):
		return len(t) > 2 && strings.HasSuffix(t, ">") && !badIRI(t[1:len(t)-1])
	case strings.HasPrefix(t, "_:"):
		return isBlankName(t[2:])
	case strings.HasPrefix(t, `"`):
		end := endOfLiteral(t)
		if end < 0 {
			return false
		}
		switch rest := t[end:]; {
		case rest == "":
			return true
		case strings.HasPrefix(rest, "^^<"):
			return validTerm(rest[2:]) && rest[3:len(rest)-1] != graph.XSDString
		default:
			return strings.HasPrefix(rest, "@") && isLanguage(rest[1:])
		}
	}
	return false
}

func badIRI(iri string) bool {
	for i := range len(iri) {
		switch c := iri[i]; {
		case c <= ' ', c == '<', c == '>', c == '"', c == '{', c == '}', c == '|', c == '\\', c == '^', c == '`':
			return true
		}
	}
	return false
}

func isBlankName(name string) bool {
	for i, r := range name {
		switch {
		case r == '_', '0' <= r && r <= '9', 'a' <= r && r <= 'z', 'A' <= r && r <= 'Z':
		case r >= 0xC0 && unicode.IsLetter(r):
		case i > 0 && (r == '-' || r == '.' || r == 0xB7 || 0x300 <= r && r <= 0x36F):
		default:
			return false
		}
	}
	return name != "" && !strings.HasSuffix(name, ".")
}

// endOfLiteral returns where the text of a literal ends, behind its quote; -1 if it
// does not.
func endOfLiteral(t string) int {
	for i := 1; i < len(t); i++ {
		switch t[i] {
		case '"':
			return i + 1
		case '\n', '\r':
			return -1
		case '\\':
			if i++; i >= len(t) || !strings.ContainsRune(`"\nr`, rune(t[i])) {
				return -1
			}
		}
	}
	return -1
}

func isLanguage(tag string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	for i, part := range strings.Split(tag, "-") {
		if part == "" || i == 0 && strings.Trim(part, letters) != "" || strings.Trim(part, letters+"0123456789") != "" {
			return false
		}
	}
	return true
}
