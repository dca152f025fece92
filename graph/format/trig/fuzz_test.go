package trig_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/trig"
)

// FuzzReader: never a panic, always an error with a place; what is accepted
// comes back the same after being written.
func FuzzReader(f *testing.F) {
	for _, seed := range []string{
		"@prefix : <#> . @base <http://e/> . :s a :T; :p 1, -.5, 1.e3, true, 'x'@EN-gb, '''y\n''' .",
		"PREFIX e: <http://e/>\n<urn:g> { _:a e:p (1 [e:q _:anon1] ()) } GRAPH [] { } { [] a e:T }",
		"\uFEFF<\\u0061> <b#\\U00000063> \"\\t\\u000D\"^^<//h/../d?e> . # f\r",
		"@prefix a.b: <urn:> . a.b:c\\~d%41. a.b: a.b:: .",
		"<a> <b> \"\xff\" .",
	} {
		f.Add(seed, false, "")
		f.Add(seed, true, "http://base/a/b?c#d")
	}
	f.Fuzz(func(t *testing.T, text string, turtle bool, base string) {
		if base != "" {
			base = "http://base/a/b?c#d"
		}
		r := trig.NewReader(strings.NewReader(text), trig.Options{Turtle: turtle, Base: base, Relative: true})
		var b graph.Batch
		var quads []graph.Quad
		err := error(nil)
		for err == nil {
			b.Reset()
			err = r.Read(&b)
			for i := range b.Len() {
				quads = append(quads, b.Quad(i))
			}
		}
		var e *graph.SyntaxError
		if errors.As(err, &e) {
			lines := strings.Count(text, "\n") + strings.Count(text, "\r") + 1
			if e.Line < 1 || e.Column < 1 || e.Line > lines || e.Msg == "" {
				t.Fatalf("no place: %v", err)
			}
		}
		b.Reset()
		for _, q := range quads {
			b.AppendQuad(q)
		}
		var prefixes []trig.Prefix
		for _, p := range r.Prefixes() {
			if strings.HasPrefix(p.IRI, "http://") {
				prefixes = append(prefixes, p)
			}
		}
		var out bytes.Buffer
		w := trig.NewWriter(&out, trig.WriterOptions{Turtle: turtle, Prefixes: prefixes})
		if err := w.Write(&b); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		back, err := read(out.String(), trig.Options{Turtle: turtle, Relative: true})
		if err != nil || !slices.Equal(back, quads) {
			t.Fatalf("wrote %q\nread back %q, %v\nwant %q", &out, back, err, quads)
		}
	})
}
