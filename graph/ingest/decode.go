package ingest

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// windows1252 is what text that is not UTF-8 most often is in the world's
// tables; every sequence of bytes is text in it.
const windows1252 = "windows-1252"

// errDamaged is returned for text that says it is UTF-8 and is not.
var errDamaged = errors.New("it begins as UTF-8 and is not: it is damaged, or in another encoding")

// decode returns the text of a document as UTF-8 without byte order mark, and
// the name of the encoding that was assumed; "" for UTF-8 and what a byte order
// mark declares. Name is the encoding that the user says it has, "" if he does
// not; valid says that the bytes are UTF-8. What cannot be decoded becomes U+FFFD,
// which a [replaced] counts.
func decode(r io.Reader, name string, valid bool) (io.Reader, string, error) {
	head := bufio.NewReader(r)
	start, _ := head.Peek(3)
	switch {
	case name != "":
		e, err := htmlindex.Get(name)
		if err != nil {
			return nil, "", fmt.Errorf("unknown encoding %q", name)
		}
		if bytes.HasPrefix(start, []byte("\ufeff")) {
			head.Discard(3)
		}
		return &replaced{r: e.NewDecoder().Reader(head)}, "", nil
	case bytes.HasPrefix(start, []byte("\ufeff")):
		head.Discard(3)
		if !valid {
			return nil, "", errDamaged
		}
		return head, "", nil
	case bytes.HasPrefix(start, []byte{0xff, 0xfe}), bytes.HasPrefix(start, []byte{0xfe, 0xff}):
		return &replaced{r: unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(head)}, "", nil
	case valid:
		return head, "", nil
	}
	e, err := htmlindex.Get(windows1252)
	if err != nil {
		return nil, "", err
	}
	return e.NewDecoder().Reader(head), "Windows-1252", nil
}

// replaced counts the characters that stand for what could not be decoded.
type replaced struct {
	r     io.Reader
	count int64
	part  int // how many bytes of such a character came last
}

func (c *replaced) Read(p []byte) (int, error) {
	const mark = "\ufffd"
	n, err := c.r.Read(p)
	for _, b := range p[:n] {
		switch {
		case b == mark[c.part]:
			c.part++
		case b == mark[0]:
			c.part = 1
		default:
			c.part = 0
		}
		if c.part == len(mark) {
			c.count, c.part = c.count+1, 0
		}
	}
	return n, err
}

// lineEnds gives a text in which a carriage return alone ends each line the line
// ends that readers know. The beginning of the text tells.
func lineEnds(r io.Reader) io.Reader {
	const looked = 64 << 10
	head := bufio.NewReaderSize(r, looked)
	start, _ := head.Peek(looked)
	if cr := bytes.IndexByte(start, '\r'); cr < 0 || cr == looked-1 || bytes.IndexByte(start, '\n') >= 0 {
		return head
	}
	return returns{head}
}

// returns reads carriage returns as line feeds.
type returns struct{ r io.Reader }

func (r returns) Read(p []byte) (int, error) {
	n, err := r.r.Read(p)
	for i, c := range p[:n] {
		if c == '\r' {
			p[i] = '\n'
		}
	}
	return n, err
}
