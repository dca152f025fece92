package ingest

import (
	"context"
	"encoding/json"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestLinesAreReadOneByOneAndLongOnesAreTold(t *testing.T) {
	text := "one\n\n" + strings.Repeat("x", 200<<10) + "\nfour\r\nfive"
	lines := NewLines(t.Context(), iotest.OneByteReader(strings.NewReader(text)), 100)
	var got []string
	for lines.Next() {
		line := strings.TrimRight(string(lines.Bytes()), "\r\n")
		if lines.TooLong() {
			if len(lines.Bytes()) > 100 {
				t.Errorf("line %d keeps %d bytes", lines.Number(), len(lines.Bytes()))
			}
			line = "long"
		}
		got = append(got, line)
	}
	if want := "one,,long,four,five"; strings.Join(got, ",") != want || lines.Err() != nil || lines.Number() != 5 {
		t.Errorf("got %q, line %d, %v", got, lines.Number(), lines.Err())
	}
}

func TestAnErrorOfReadingEndsTheLines(t *testing.T) {
	lines := NewLines(t.Context(), iotest.TimeoutReader(iotest.OneByteReader(strings.NewReader("one\n"))), 100)
	for lines.Next() {
		t.Errorf("read %q", lines.Bytes())
	}
	if lines.Err() != iotest.ErrTimeout {
		t.Errorf("got %v", lines.Err())
	}
	ctx, stop := context.WithCancel(t.Context())
	stop()
	if lines = NewLines(ctx, strings.NewReader("one\n"), 100); lines.Next() || lines.Err() != context.Canceled {
		t.Errorf("cancelled: %v", lines.Err())
	}
}

func TestAnErrorOfJSONHasAPlace(t *testing.T) {
	for _, c := range []struct {
		text         string
		into         any
		line, column int
		msg          string
	}{
		{"{\"a\":1,\n \"b\":}", new(any), 11, 6, "invalid character '}'"},
		{`{"a":`, new(any), 10, 5, "unexpected end"},
		{`{"a":[]}`, new(map[string]string), 10, 6, "an array stands where a string is expected"},
		{`[]`, new(map[string]string), 10, 1, "an array stands where an object is expected"},
	} {
		err := JSONError("f", 10, []byte(c.text), json.Unmarshal([]byte(c.text), c.into))
		if err.Line != c.line || err.Column != c.column || !strings.HasPrefix(err.Msg, c.msg) || err.File != "f" {
			t.Errorf("%s: %+v", c.text, err)
		}
	}
	if err := JSONError("f", 3, nil, io.ErrUnexpectedEOF); err.Line != 3 || err.Column != 1 {
		t.Errorf("another error: %+v", err)
	}
}

func TestWhatIsKnownOfALabelIsSaidInTheContextOfTheRun(t *testing.T) {
	w := &Facts{importer: tours, document: "<d:1>", run: "<r:1>", label: "<d:1#r>", shortcuts: newShortcuts(), words: newWords()}
	w.Say("<d:1#r>", Context{})
	if len(w.record) != 0 {
		t.Errorf("nothing is known, and said is %v", w.record)
	}
	w.Say("<d:1#r>", Context{Gist: "as guest", Claimant: w.Publisher("A  Paper"), At: w.Page(" https://x.example/a b ")})
	texts := map[string]bool{}
	for _, q := range w.record {
		if q.Label != "<r:1>" {
			t.Errorf("not in the context of the run: %v", q)
		}
		texts[q.Object.Lexical()+q.Object.IRI()] = true
	}
	for _, want := range []string{"as guest", "A Paper", "https://x.example/a%20b", "https://w3id.org/parley/id/publisher/organization/A_Paper"} {
		if !texts[want] {
			t.Errorf("%s is not said in %v", want, w.record)
		}
	}
	if w.Label() != "<d:1#r>" {
		t.Errorf("the label is %s after it", w.Label())
	}
	for _, address := range []string{"", "no address", "ftp://x/y", "https://", "javascript:alert(1)"} {
		if n := w.Page(address); n != "" {
			t.Errorf("%q is the page %s", address, n)
		}
	}
	if w.Publisher("  ") != "" {
		t.Error("an empty name is a publisher")
	}
}
