package session

import "strings"

// Unfinished reports whether a program in the manner of JavaScript goes on after
// text: a bracket, a string, a template or a comment is open, or the last word
// wants another after it.
//
// It does not know regular expressions: one with an unpaired quote or bracket in
// it seems unfinished, and an empty line ends it all the same.
func Unfinished(text string) bool {
	depth, last := 0, byte(0)
	for i := 0; i < len(text); {
		switch c := text[i]; {
		case strings.HasPrefix(text[i:], "//"):
			end := strings.IndexByte(text[i:], '\n')
			if end < 0 {
				return depth > 0 || wantsMore(last)
			}
			i += end
			continue
		case strings.HasPrefix(text[i:], "/*"):
			end := strings.Index(text[i+2:], "*/")
			if end < 0 {
				return true
			}
			i += 2 + end + 2
			continue
		case c == '"' || c == '\'' || c == '`':
			end := closing(text[i+1:], c)
			if end < 0 {
				// Only a template goes over lines; a string that
				// is not closed is an error, now.
				return c == '`'
			}
			i += 1 + end + 1
			last = c
			continue
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		}
		if c := text[i]; c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			last = c
		}
		i++
	}
	return depth > 0 || wantsMore(last)
}

// closing returns the offset of the quote that ends a string, or -1.
func closing(text string, quote byte) int {
	for i := 0; i < len(text); i++ {
		switch {
		case text[i] == '\\':
			i++
		case text[i] == quote:
			return i
		case text[i] == '\n' && quote != '`':
			return -1
		}
	}
	return -1
}

// wantsMore reports whether nothing can end in c.
func wantsMore(c byte) bool { return strings.IndexByte(".,+-*=&|?:<%!", c) >= 0 && c != 0 }
