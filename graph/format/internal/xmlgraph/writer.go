package xmlgraph

import (
	"bufio"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"
)

// mark begins an escape: U+2426.
const mark = '␦'

// A Writer writes XML. An error is kept until Flush.
type Writer struct{ w *bufio.Writer }

// NewWriter returns a Writer to w.
func NewWriter(w io.Writer) Writer { return Writer{bufio.NewWriterSize(w, 1<<16)} }

// Flush writes what is buffered and returns the first error there was.
func (w Writer) Flush() error { return w.w.Flush() }

// Raw writes text as it is.
func (w Writer) Raw(texts ...string) {
	for _, t := range texts {
		w.w.WriteString(t)
	}
}

// Attr writes a blank and an attribute.
func (w Writer) Attr(name, value string) {
	w.Raw(" ", name, `="`)
	w.escape(value, true)
	w.Raw(`"`)
}

// Text writes text between tags.
func (w Writer) Text(text string) { w.escape(text, false) }

func (w Writer) escape(text string, attribute bool) {
	done := 0
	put := func(i int, instead string, width int) {
		w.w.WriteString(text[done:i])
		w.w.WriteString(instead)
		done = i + width
	}
	for i, r := range text {
		switch {
		case r == '&':
			put(i, "&amp;", 1)
		case r == '<':
			put(i, "&lt;", 1)
		case r == '>':
			put(i, "&gt;", 1)
		case r == '"' && attribute:
			put(i, "&quot;", 1)
		case r == '\r', attribute && (r == '\n' || r == '\t'): // would be read as a line end or a blank
			put(i, "&#"+strconv.Itoa(int(r))+";", 1)
		case r < ' ' && r != '\n' && r != '\t', r == mark, r == 0xFFFE, r == 0xFFFF:
			put(i, string(mark)+strconv.FormatInt(int64(r), 16)+";", utf8.RuneLen(r))
		case r == utf8.RuneError && !strings.HasPrefix(text[i:], "\uFFFD"): // not UTF-8
			put(i, "\uFFFD", 1)
		}
	}
	w.w.WriteString(text[done:])
}

// Unescape undoes what Writer does to characters that XML does not have. A mark
// that begins no escape stays.
func Unescape(text string) string {
	if !strings.ContainsRune(text, mark) {
		return text
	}
	var b strings.Builder
	for {
		i := strings.IndexRune(text, mark)
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		text = text[i:]
		code, rest, ok := strings.Cut(text[len(string(mark)):], ";")
		n, err := strconv.ParseUint(code, 16, 16)
		if r := rune(n); !ok || err != nil || !utf8.ValidRune(r) {
			b.WriteRune(mark)
			text = text[len(string(mark)):]
		} else {
			b.WriteRune(r)
			text = rest
		}
	}
}
