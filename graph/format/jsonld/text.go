package jsonld

import (
	"errors"
	"fmt"
	"unicode/utf8"
)

// appendString adds text as a string of JSON.
func appendString(b []byte, text string) ([]byte, error) {
	if !utf8.ValidString(text) {
		return nil, errors.New("text that is not UTF-8")
	}
	b = append(b, '"')
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, `\n`...)
		case c < ' ' || c == 0x7F:
			b = fmt.Appendf(b, `\u%04x`, c)
		default:
			b = append(b, c)
		}
	}
	return append(b, '"'), nil
}
