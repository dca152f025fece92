// Package jsontext appends strings to JSON, for the writers that make so many
// that one allocation each would be felt.
//
//	out = jsontext.Append(out, name)
//
// What it makes is JSON whatever the text is: bytes that are no UTF-8 become
// U+FFFD, and control characters are escaped. So are U+2028 and U+2029, at which
// some readers end a line.
package jsontext

import "unicode/utf8"

const hex = "0123456789abcdef"

// Append appends text as a string of JSON, with its quotes.
func Append(out []byte, text string) []byte {
	out = append(out, '"')
	from := 0
	for i := 0; i < len(text); {
		c := text[i]
		if c < utf8.RuneSelf {
			if c >= ' ' && c != '"' && c != '\\' && c != 0x7f {
				i++
				continue
			}
			out = append(out, text[from:i]...)
			switch c {
			case '"', '\\':
				out = append(out, '\\', c)
			case '\n':
				out = append(out, `\n`...)
			case '\r':
				out = append(out, `\r`...)
			case '\t':
				out = append(out, `\t`...)
			default:
				out = append(out, '\\', 'u', '0', '0', hex[c>>4], hex[c&15])
			}
			i++
			from = i
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		escaped := ""
		switch {
		case r == utf8.RuneError && size == 1:
			escaped = `\ufffd`
		case r == '\u2028':
			escaped = `\u2028`
		case r == '\u2029':
			escaped = `\u2029`
		}
		if escaped != "" {
			out = append(append(out, text[from:i]...), escaped...)
			from = i + size
		}
		i += size
	}
	return append(append(out, text[from:]...), '"')
}
