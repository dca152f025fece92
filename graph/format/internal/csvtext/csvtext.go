// Package csvtext appends fields to lines of CSV, for the writers that make so many
// that a look at each one would be felt.
//
//	line = append(line, "2025-11-30,"...) // known to need no quotes
//	line = append(csvtext.Append(line, name), '\n')
//
// # Why not encoding/csv
//
// Its Writer takes whole records of strings and looks for what must be quoted in
// every one of them, though most fields of a wide table are names of columns, codes
// and digests. What stands here is what that writes, byte for byte; a test holds it
// to that.
package csvtext

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Append appends a field, in quotes if it must be: if there is a comma, a quote or
// an end of a line in it, or a space before it.
func Append(out []byte, field string) []byte {
	if !mustQuote(field) {
		return append(out, field...)
	}
	out = append(out, '"')
	for {
		i := strings.IndexByte(field, '"')
		if i < 0 {
			return append(append(out, field...), '"')
		}
		out = append(append(out, field[:i]...), '"', '"')
		field = field[i+1:]
	}
}

func mustQuote(field string) bool {
	if field == "" {
		return false
	}
	if field == `\.` { // an end of data to PostgreSQL
		return true
	}
	for i := range len(field) {
		if isMark[field[i]] {
			return true
		}
	}
	first, _ := utf8.DecodeRuneInString(field)
	return unicode.IsSpace(first)
}

// isMark is what a field without quotes may not have. A look into a table is faster
// than comparisons.
var isMark = [256]bool{',': true, '"': true, '\n': true, '\r': true}
