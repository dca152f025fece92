package trig

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"parley/graph"
)

const (
	bufferBytes   = 64 << 10
	maxTokenBytes = 64 << 20
	// keptBytes is how much of the current line stays in the buffer to be
	// shown in an error.
	keptBytes     = 4096
	maxShownRunes = 200
)

var (
	errLongToken = errors.New("token longer than 64 MiB")
	errBadUTF8   = errors.New("not UTF-8")
)

// input is the text to parse. A token is looked at with peekAt, as far ahead as
// it goes, and then consumed with skip; so a whole token is in the buffer when
// it is evaluated, and errors can point at its start.
type input struct {
	r    io.Reader
	file string

	buf  []byte
	pos  int // next byte to consume
	end  int // buf[pos:end] can be parsed: it is UTF-8
	have int // buf[end:have] is the beginning of a character

	maxToken     int   // in bytes
	line, column int   // the place of buf[0], counted from 1
	err          error // why nothing comes behind end; io.EOF at the end
	ended        bool  // a peek has met the end
}

// peekAt returns the byte n behind the next one, or -1 where the text ends.
func (in *input) peekAt(n int) int {
	for in.pos+n >= in.end {
		if !in.more() {
			in.ended = true
			return -1
		}
	}
	return int(in.buf[in.pos+n])
}

// peek returns the next byte, or -1 where the text ends.
func (in *input) peek() int {
	if in.pos < in.end {
		return int(in.buf[in.pos])
	}
	return in.peekAt(0)
}

// runeAt returns the character that begins n bytes behind, and its length; 0
// where the text ends.
func (in *input) runeAt(n int) (rune, int) {
	c := in.peekAt(n)
	if c < 0 {
		return 0, 0
	}
	if c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRune(in.buf[in.pos+n : in.end])
}

// token returns the next n bytes, which peekAt has seen. It is valid until the
// next peek.
func (in *input) token(n int) []byte { return in.buf[in.pos : in.pos+n] }

func (in *input) skip(n int) { in.pos += n }

// space skips white space and comments and returns the byte that follows.
func (in *input) space() int {
	for {
		switch c := in.peek(); c {
		case ' ', '\t', '\n', '\r':
			in.pos++
		case '#':
			for c := in.peek(); c >= 0 && c != '\n' && c != '\r'; c = in.peek() {
				in.pos++
			}
		default:
			return c
		}
	}
}

// more reads on. It returns false when there is nothing more.
func (in *input) more() bool {
	if in.err != nil {
		return false
	}
	if in.have == len(in.buf) {
		in.drop()
		if in.end-in.pos >= in.maxToken {
			in.err = errLongToken
			return false
		}
		if in.have >= len(in.buf)/2 {
			in.buf = append(in.buf, make([]byte, max(bufferBytes, len(in.buf)))...)
		}
	}
	n, err := 0, error(nil)
	for tries := 0; n == 0 && err == nil; tries++ {
		if tries == 100 {
			err = io.ErrNoProgress
			break
		}
		n, err = in.r.Read(in.buf[in.have:])
	}
	in.have += n
	in.err = err
	in.validate()
	return in.pos < in.end || in.err == nil
}

// drop makes room: it forgets what is consumed, but for the current line.
func (in *input) drop() {
	keep := in.pos
	if i := bytes.LastIndexAny(in.buf[max(0, in.pos-keptBytes):in.pos], "\n\r"); i >= 0 {
		keep = max(0, in.pos-keptBytes) + i + 1
	} else if in.pos < keptBytes {
		keep = 0
	}
	if keep > 0 && in.buf[keep-1] == '\r' {
		keep-- // whether a LF follows decides what it counts
	}
	if keep == 0 {
		return
	}
	in.line, in.column = in.place(keep)
	in.have = copy(in.buf, in.buf[keep:in.have])
	in.pos -= keep
	in.end -= keep
}

// validate moves end as far as the text is UTF-8.
func (in *input) validate() {
	if utf8.Valid(in.buf[in.end:in.have]) {
		in.end = in.have
		return
	}
	for in.end < in.have {
		r, n := utf8.DecodeRune(in.buf[in.end:in.have])
		if r == utf8.RuneError && n == 1 {
			if in.err != nil || utf8.FullRune(in.buf[in.end:in.have]) {
				in.err = errBadUTF8
			}
			return
		}
		in.end += n
	}
}

// place returns line and column of an offset in the buffer.
func (in *input) place(offset int) (line, column int) {
	line, column = in.line, in.column
	for i, c := range in.buf[:offset] {
		switch {
		case c == '\n' || c == '\r' && !(i+1 < in.have && in.buf[i+1] == '\n'):
			line++
			column = 1
		case c != '\r' && c&0xC0 != 0x80:
			column++
		}
	}
	return line, column
}

// failAt returns a syntax error at the character n bytes behind the next one.
// If the text ended too early, that is the error: what seems wrong may only be
// cut off.
func (in *input) failAt(n int, format string, args ...any) error {
	if in.ended && in.err != io.EOF {
		return in.fault()
	}
	return in.errorAt(min(in.pos+n, in.end), fmt.Sprintf(format, args...))
}

func (in *input) errorAt(offset int, msg string) *graph.SyntaxError {
	e := &graph.SyntaxError{File: in.file, Msg: msg}
	e.Line, e.Column = in.place(offset)
	start := bytes.LastIndexAny(in.buf[:offset], "\n\r") + 1
	if start > 0 || in.column == 1 {
		line := in.buf[start:in.have]
		if i := bytes.IndexAny(line, "\n\r"); i >= 0 {
			line = line[:i]
		}
		e.Text = shown(line)
	}
	return e
}

// fault turns the reason why the text ended early into an error.
func (in *input) fault() error {
	switch in.err {
	case errBadUTF8:
		e := in.errorAt(in.end, fmt.Sprintf("byte 0x%02X is not UTF-8", in.buf[in.end]))
		e.Hint = "convert the file to UTF-8 first"
		return e
	case errLongToken:
		return in.errorAt(in.pos, in.err.Error())
	}
	line, _ := in.place(in.end)
	if in.file == "" {
		return fmt.Errorf("read line %d: %w", line, in.err)
	}
	return fmt.Errorf("read %s, line %d: %w", in.file, line, in.err)
}

// shown returns the beginning of a line with a replacement for every byte and
// character that cannot be printed, so that columns still count.
func shown(line []byte) string {
	var out []rune
	for i := 0; i < len(line) && len(out) < maxShownRunes; {
		r, n := utf8.DecodeRune(line[i:])
		if r < ' ' && r != '\t' || r >= 0x7F && r < 0xA0 {
			r = utf8.RuneError
		}
		out = append(out, r)
		i += n
	}
	return string(out)
}
