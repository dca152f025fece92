package cite

import (
	"fmt"
	"strings"
)

// Markdown writes the memo with footnotes as pandoc, GitHub and most editors read
// them. Names and quotes are escaped, so that nothing in them is markup.
func (m *Memo) Markdown() string {
	var b strings.Builder
	for _, s := range m.Statements {
		b.WriteString(escapeMarkdown(s.sentence()))
		for _, n := range s.Notes {
			fmt.Fprintf(&b, "[^%d]", n)
		}
		b.WriteString("\n\n")
	}
	for i, n := range m.notes {
		if len(m.Statements) > 0 {
			fmt.Fprintf(&b, "[^%d]: ", i+1)
		}
		b.WriteString(n.text(marked) + "\n")
	}
	return b.String()
}

var marked = markup{
	escape: escapeMarkdown,
	title:  func(s string) string { return "*" + s + "*" },
	link: func(s string) string {
		if strings.ContainsAny(s, "<> ") {
			return escapeMarkdown(s)
		}
		return "<" + s + ">"
	},
}

// escapeMarkdown returns text that Markdown shows as it is, on one line.
func escapeMarkdown(text string) string {
	var b strings.Builder
	for _, r := range strings.Join(strings.Fields(text), " ") {
		if strings.ContainsRune("\\`*_[]<>#|~^$&", r) {
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}
