package format_test

import (
	"bytes"
	"encoding/base64"
	"io"
	"strings"
	"testing"

	"parley/graph/format"
)

// The lines "one" and "two", written by another program.
const one, two = "QlpoOTFBWSZTWXgTwIIAAAHBAAAQAgGgACGaaDNNDLxdyRThQkHgTwII",
	"QlpoOTFBWSZTWS63GtcAAAFBgAAQAACEgCAAIZpoM00HPF3JFOFCQLrca1w="

func TestBzip2IsReadAndNotWritten(t *testing.T) {
	var both []byte
	first := 0
	for _, text := range []string{one, two} {
		data, err := base64.StdEncoding.DecodeString(text)
		if err != nil {
			t.Fatal(err)
		}
		if both = append(both, data...); first == 0 {
			first = len(data)
		}
	}
	r, err := format.Decompress(bytes.NewReader(both), format.Bzip2)
	if err != nil {
		t.Fatal(err)
	}
	if got, err := io.ReadAll(r); err != nil || string(got) != "one\ntwo\n" {
		t.Errorf("%q, %v", got, err)
	}
	for n := range first {
		r, err := format.Decompress(bytes.NewReader(both[:n]), format.Bzip2)
		if err == nil {
			_, err = io.ReadAll(r)
		}
		if err == nil {
			t.Errorf("the first %d of %d bytes were read as a whole", n, first)
		}
	}
	if name, compression, err := format.Detect("dump.NT.bz2"); name != format.NTriples || compression != format.Bzip2 || err != nil {
		t.Errorf("%s, %s, %v", name, compression, err)
	}
	if _, err := format.Compress(io.Discard, format.Bzip2); err == nil || !strings.Contains(err.Error(), "only read") {
		t.Errorf("writing: %v", err)
	}
}
