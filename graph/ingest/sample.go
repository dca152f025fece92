package ingest

import (
	"bytes"

	"golang.org/x/text/encoding/unicode"
)

// NewSample returns the sample of a document of which these are the path and the
// first bytes. Text that declares itself UTF-16 is decoded, as it is for those
// who read it; other text is not, as names of columns and elements are the same
// in all encodings that begin as ASCII does.
func NewSample(path string, head []byte) Sample {
	if bytes.HasPrefix(head, []byte{0xff, 0xfe}) || bytes.HasPrefix(head, []byte{0xfe, 0xff}) {
		text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(head[:len(head)&^1])
		if err == nil {
			head = text
		}
	}
	return Sample{Path: path, Head: head}
}
