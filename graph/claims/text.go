package claims

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode/utf8"

	"parley/graph"
)

// Texts are documents at hand, by digest: what a person put into a folder, or
// named on the command line. The zero Texts is empty and ready for use. It is
// safe for concurrent reading.
type Texts struct {
	byDigest map[string]*Text
}

// Add decodes a document and returns its digest, by which Of finds it. data is
// not kept. The error is a *graph.SyntaxError without a file name.
func (ts *Texts) Add(data []byte) (digest string, err error) {
	digest = digestOf(data)
	text, err := newText(data)
	if err != nil {
		return digest, err
	}
	if ts.byDigest == nil {
		ts.byDigest = map[string]*Text{}
	}
	ts.byDigest[digest] = text
	return digest, nil
}

// Of returns the text with a digest as documents have it (Source.SHA256), or
// nil if it is not at hand.
func (ts *Texts) Of(digest string) *Text { return ts.byDigest[strings.ToLower(digest)] }

// A Text is a document's text, as code points: decoded from UTF-8, without byte
// order mark, each CRLF as one LF. It never changes.
type Text struct {
	runes []rune
}

// A DigestError is returned for a file that is not the document it should be.
type DigestError struct {
	Got, Want string
}

func (e *DigestError) Error() string {
	return fmt.Sprintf("the file has the SHA-256 %s and the document %s", e.Got, e.Want)
}

// NewText decodes a document's bytes after checking that they have the digest
// that the graph gives the document, 64 hexadecimal digits. The error is a
// *DigestError or, for what is not UTF-8, a *graph.SyntaxError without a file
// name. data is not kept.
func NewText(data []byte, digest string) (*Text, error) {
	if got := digestOf(data); got != strings.ToLower(digest) {
		return nil, &DigestError{got, strings.ToLower(digest)}
	}
	return newText(data)
}

func digestOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

func newText(data []byte) (*Text, error) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if !utf8.Valid(data) {
		return nil, notUTF8(data)
	}
	return &Text{[]rune(strings.ReplaceAll(string(data), "\r\n", "\n"))}, nil
}

// notUTF8 finds the first byte that is no UTF-8.
func notUTF8(data []byte) error {
	line, column := 1, 1
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			break
		}
		column++
		if r == '\n' {
			line, column = line+1, 1
		}
		data = data[size:]
	}
	return &graph.SyntaxError{Line: line, Column: column, Msg: fmt.Sprintf("byte 0x%02x is not UTF-8", data[0]),
		Hint: "convert the text to UTF-8 first; then it is another document, with another digest"}
}

// Len returns the number of code points.
func (t *Text) Len() int { return len(t.runes) }

// Passage returns the code points from from up to, and without, to.
func (t *Text) Passage(from, to int) (string, error) {
	if from < 0 || to < from || to > len(t.runes) {
		return "", fmt.Errorf("passage %d,%d lies outside a text of %d code points", from, to, len(t.runes))
	}
	return string(t.runes[from:to]), nil
}
