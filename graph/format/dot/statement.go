package dot

import (
	"strings"
	"unicode/utf8"
)

// A Box is a node as it is drawn.
type Box struct {
	ID      string   // any text
	Lines   []string // what it shows
	Tooltip string   // "" for none
	URL     string   // where a click leads; "" for nowhere
	Bold    bool     // it stands out
}

// String returns the statement that draws the node, as a line.
func (b Box) String() string {
	var s statement
	s.WriteString("    ")
	s.id(b.ID)
	s.text("label", strings.Join(b.Lines, "\n"))
	s.optional("tooltip", b.Tooltip)
	s.optional("URL", b.URL)
	if b.Bold {
		s.word("penwidth", "2")
	}
	return s.end()
}

// An Arrow is an edge as it is drawn.
type Arrow struct {
	From, To   string   // IDs of boxes
	ID         string   // of the edge, for pictures that have ids; "" for none
	Lines      []string // what stands at it
	Tooltip    string   // "" for none
	URL        string   // where a click leads; "" for nowhere
	Undirected bool     // it has no arrow head
	Dashed     bool
}

// String returns the statement that draws the edge, as a line.
func (a Arrow) String() string {
	var s statement
	s.WriteString("    ")
	s.id(a.From)
	s.WriteString(" -> ")
	s.id(a.To)
	s.text("label", strings.Join(a.Lines, "\n"))
	s.optional("id", a.ID)
	s.optional("tooltip", a.Tooltip)
	s.optional("labeltooltip", a.Tooltip)
	s.optional("URL", a.URL)
	if a.Undirected {
		s.word("dir", "none")
	}
	if a.Dashed {
		s.word("style", "dashed")
	}
	return s.end()
}

// A statement is the text of one.
type statement struct {
	strings.Builder
	attributes int
	piece      int // where what is between these quotes begins
}

// longest is how many bytes stand between two quotes. Graphviz reads no more than
// 16384, and puts together what a plus joins.
const longest = 8 << 10

// open begins a text in quotes.
func (s *statement) open() {
	s.WriteByte('"')
	s.piece = s.Len()
}

// put adds a character, or the escape that stands for one.
func (s *statement) put(text string) {
	if s.Len()-s.piece >= longest {
		s.WriteString(`" + `)
		s.open()
	}
	s.WriteString(text)
}

// word writes an attribute whose value is a word or a number of DOT.
func (s *statement) word(name, value string) {
	mark := ", "
	if s.attributes == 0 {
		mark = " ["
	}
	s.attributes++
	s.WriteString(mark + name + "=" + value)
}

// text writes an attribute whose value is any text.
func (s *statement) text(name, text string) {
	s.word(name, "")
	s.quote(text)
}

func (s *statement) optional(name, text string) {
	if text != "" {
		s.text(name, text)
	}
}

func (s *statement) end() string {
	s.WriteString("];\n")
	return s.String()
}

// id writes what a node is called. There, other than in a label, a backslash is no
// escape, but makes text of a quote behind it: so it becomes %5C, and what no name
// may have its number, too. Names such as n12 need no quotes.
func (s *statement) id(id string) {
	if len(id) > 1 && id[0] == 'n' && strings.Trim(id[1:], "0123456789") == "" {
		s.WriteString(id)
		return
	}
	s.escaped(id, func(r rune) string {
		switch {
		case r == '"':
			return `\"`
		case r == '\\' || r < ' ' || r == 0x7F:
			const digits = "0123456789ABCDEF"
			return "%" + string(digits[r>>4]) + string(digits[r&15])
		case r > 0x7F && r < 0xA0:
			return "\uFFFD"
		}
		return string(r)
	})
}

// escaped writes text in quotes, with what escape makes of each character but those
// that stand for themselves wherever they are.
func (s *statement) escaped(text string, escape func(rune) string) {
	s.open()
	for len(text) > 0 {
		n := 0
		for n < len(text) && isPlain(text[n]) {
			n++
		}
		for plain := text[:n]; plain != ""; {
			if s.Len()-s.piece >= longest {
				s.WriteString(`" + `)
				s.open()
			}
			some := min(len(plain), longest-(s.Len()-s.piece))
			s.WriteString(plain[:some])
			plain = plain[some:]
		}
		if text = text[n:]; text != "" {
			r, size := utf8.DecodeRuneInString(text) // invalid UTF-8 comes as U+FFFD
			s.put(escape(r))
			text = text[size:]
		}
	}
	s.WriteByte('"')
}

// isPlain reports whether a byte is a character that is written as it is.
func isPlain(c byte) bool { return c >= ' ' && c < 0x7F && c != '"' && c != '\\' && c != '&' }

// Quote returns text as a quoted string of DOT that is shown as it is, where
// Graphviz expands escapes (labels and tooltips). A line end breaks the line, and
// the lines are centred.
func Quote(text string) string {
	var s statement
	s.quote(text)
	return s.String()
}

func (s *statement) quote(text string) {
	s.escaped(strings.ReplaceAll(text, "\r\n", "\n"), func(r rune) string {
		switch {
		case r == '"' || r == '\\':
			return "\\" + string(r)
		case r == '\n' || r == '\r':
			return `\n`
		case r == '&':
			return "&amp;"
		case r < ' ' && r != '\t' || r >= 0x7F && r < 0xA0:
			return "\uFFFD"
		}
		return string(r)
	})
}
