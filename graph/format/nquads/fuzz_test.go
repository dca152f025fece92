package nquads_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/nquads"
)

// FuzzReader: never a panic, always an error with a place; what is accepted
// comes back the same after being written.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"<http://e/s> <http://e/p> \"a\\t\\u0041\"@EN-gb <http://e/g> .\r\n",
		"_:a.b <http://e/p> \"1\" ^^ <http://www.w3.org/2001/XMLSchema#string> . # c\r_:a<p><o>.",
		"\uFEFF# comment\n\n<\\u0061:> <b:> _:é .",
		"<a> <b> \"\xff\" .",
	} {
		f.Add(seed, false, false, "")
		f.Add(seed, true, true, "d.")
	}
	f.Fuzz(func(t *testing.T, text string, triples, relative bool, prefix string) {
		if prefix != "" && prefix != "d." {
			prefix = ""
		}
		quads, err := read(text, nquads.Options{Triples: triples, Relative: relative, BlankPrefix: prefix})
		if err != nil {
			var e *graph.SyntaxError
			if !errors.As(err, &e) || e.Line < 1 || e.Column < 1 || e.Msg == "" {
				t.Fatalf("no place: %v", err)
			}
			lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
			if e.Line > lines {
				t.Fatalf("line %d of %d", e.Line, lines)
			}
		}
		var b graph.Batch
		for _, q := range quads {
			b.AppendQuad(q)
		}
		var out bytes.Buffer
		w := nquads.NewWriter(&out, nquads.WriterOptions{Triples: triples})
		if err := w.Write(&b); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		back, err := read(out.String(), nquads.Options{Relative: relative, BlankPrefix: prefix})
		if err != nil || !slices.Equal(back, quads) {
			t.Fatalf("wrote %q\nread back %q, %v\nwant %q", &out, back, err, quads)
		}
		for _, q := range quads {
			term, err := nquads.ParseTerm(string(q.Object))
			if !relative && (err != nil || term != q.Object) {
				t.Fatalf("term %q: parsed %q, %v", q.Object, term, err)
			}
		}
	})
}
