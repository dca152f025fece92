// Package manual makes pages of help of package comments, so that what people read
// and what the code says are one text. Its function is [Text].
//
//	//go:embed doc.go
//	var source string
//
//	page := manual.Text(source, "Path expressions", "The language", "For programs")
package manual

import "strings"

// Text returns the part of a package comment behind one heading and before
// another, as plain text below a title. Source is the file with the comment. What
// is indented by a tab, which is preformatted, is indented by two blanks.
func Text(source, title, after, before string) string {
	_, text, _ := strings.Cut(source, "// # "+after+"\n//\n")
	text, _, _ = strings.Cut(text, "// # "+before+"\n")
	var b strings.Builder
	b.WriteString(title + "\n\n")
	for line := range strings.Lines(text) {
		comment := strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(line, "\n"), "//"), " ")
		if heading, ok := strings.CutPrefix(comment, "# "); ok {
			comment = heading
		}
		b.WriteString(strings.ReplaceAll(comment, "\t", "  ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}
