package trig_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/trig"
)

func read(text string, o trig.Options) ([]graph.Quad, error) {
	return rdftest.ReadAll(trig.NewReader(strings.NewReader(text), o))
}

func TestErrorsSayWhere(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"<s> e:p e:o .", "3:1: relative IRI without a base"},
		{"f:s e:p e:o .", `3:1: unknown prefix "f:"`},
		{"e:s e:p e:o", "3:12: expected: , for another object, ; for another predicate, or . for the end"},
		{"e:s\n  e:p é .", `4:7: unexpected word "é": IRI or prefixed name expected`},
		{"e:é e:p \"x", "3:9: the literal has no closing quote"},
		{"e:s e:p \"\"\"x\n\n\"\" .", "3:9: the literal has no closing quote"},
		{"e:s e:p \"x\ny\" .", "3:11: line break in a literal"},
		{"e:s e:p \"\"\"é\n\\q\"\"\" .", "4:1: unknown escape \\q"},
		{"e:s e:p \"\\uD83D\\uDE00\" .", "3:10: U+D83D is half of a surrogate pair and no character"},
		{"e:s e:p \"\\U00110000\" .", "3:10: U+110000 is beyond the last code point, U+10FFFF"},
		{"e:s e:p \"\\u12\" .", "3:14: hexadecimal digit expected: 4 follow \\u"},
		{"e:s e:p <http://e/\\u003E> .", "3:19: character U+003E in an IRI"},
		{"e:s e:p <http://e/ x> .", "3:19: character ' ' in an IRI"},
		{"e:s e:p <http://e", "3:9: the IRI has no closing >"},
		{"e:s e:p e:%4 .", "3:11: two hexadecimal digits expected behind %"},
		{"e:s e:p e:\\x .", "3:11: unknown escape in a name: one of _~.-!$&'()*+,;=/?#@% expected behind \\"},
		{"e:s _:p e:o .", "3:5: a blank node cannot be a predicate"},
		{"e:s 'p' e:o .", "3:5: a literal cannot be a predicate"},
		{"'s' e:p e:o .", "3:1: a literal cannot be a subject"},
		{"_:- e:p e:o .", "3:3: name of the blank node expected: a letter, a digit or _"},
		{"e:s e:p \"x\"@ .", "3:13: letter of the language tag expected"},
		{"e:s e:p \"x\"^e:t .", "3:12: ^^ expected before the datatype"},
		{"e:s e:p + .", "3:9: number expected"},
		{"e:s e:p (e:o", "3:13: the text ends inside a list: ) expected"},
		{"e:s e:p [e:q e:o", "3:17: expected: , for another object, ; for another predicate, or ]"},
		{"e:g { e:s e:p e:o", "3:18: expected: , for another object, ; for another predicate, or . for the end"},
		{"e:g { e:s e:p e:o .", "3:20: the text ends inside a graph: } expected"},
		{"e:g { e:h { } }", "3:11: a graph inside a graph"},
		{"e:g { @prefix f: <http://f/> . }", "3:7: a directive inside a graph"},
		{"graph e:g e:s e:p e:o .", "3:11: { expected behind the name of the graph"},
		{"@Prefix f: <http://f/> .", "3:1: unknown directive @Prefix"},
		{"@prefix f: <http://f/>", "3:23: dot expected at the end of @prefix"},
		{"@prefix f <http://f/> .", "3:10: prefix expected: a name and a colon"},
		{"true e:p e:o .", `3:1: subject expected, not the word "true"`},
		{"# é \xff", "3:5: byte 0xFF is not UTF-8"},
		{"e:s e:p \"\xed\xa0\x80\" .", "3:10: byte 0xED is not UTF-8"},
		{"e:s e:p \"\xc3", "3:10: byte 0xC3 is not UTF-8"},
		{"\uFEFF", "3:1: subject expected, not the word \"\\ufeff\""},
	} {
		t.Run(test.text, func(t *testing.T) {
			for _, ending := range []string{"\n", "\r\n", "\r"} {
				text := "@prefix e: <http://e/> .\ne:before a e:Quad .\n" + test.text
				for name, in := range map[string]io.Reader{
					"at once":      strings.NewReader(strings.ReplaceAll(text, "\n", ending)),
					"byte by byte": iotest.OneByteReader(strings.NewReader(strings.ReplaceAll(text, "\n", ending))),
				} {
					quads, err := rdftest.ReadAll(trig.NewReader(in, trig.Options{File: "f.trig"}))
					var e *graph.SyntaxError
					if !errors.As(err, &e) || err.Error() != "f.trig:"+test.want {
						t.Errorf("%s, %q: got %v, want f.trig:%s", name, ending, err, test.want)
					}
					if len(quads) < 1 || quads[0].Subject != "<http://e/before>" {
						t.Errorf("%s, %q: before the error %v", name, ending, quads)
					}
				}
			}
		})
	}
}

func TestErrorsShowTheLine(t *testing.T) {
	_, err := read("<urn:a> <urn:b> <urn:c> .\n<urn:é> x\u0000 y .\nz", trig.Options{})
	var e *graph.SyntaxError
	if !errors.As(err, &e) || e.Text != "<urn:é> x\uFFFD y ." {
		t.Errorf("got %+v", e)
	}
}

func TestPlacesAreRightBehindManyBuffers(t *testing.T) {
	for _, ending := range []string{"\n", "\r\n", "\r"} {
		const n = 20_000
		text := strings.Repeat("<urn:é> <urn:p> 'x' ."+ending, n) + "   é"
		_, err := read(text, trig.Options{})
		var e *graph.SyntaxError
		if !errors.As(err, &e) || e.Line != n+1 || e.Column != 4 {
			t.Errorf("%q: got %v", ending, err)
		}
	}
	text := "<urn:s> <urn:p> " + strings.Repeat("'é', ", 100_000) + "é"
	_, err := read(text, trig.Options{})
	var e *graph.SyntaxError
	if !errors.As(err, &e) || e.Line != 1 || e.Column != 16+5*100_000+1 || e.Text != "" {
		t.Errorf("got %+v", e)
	}
}

func TestTurtleHasNoGraphs(t *testing.T) {
	for _, text := range []string{"{ }", "<urn:g> { }", "GRAPH <urn:g> { }", "[] { }"} {
		_, err := read(text, trig.Options{Turtle: true})
		var e *graph.SyntaxError
		if !errors.As(err, &e) || !strings.Contains(e.Hint, "TriG") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestTermsComeOutCanonical(t *testing.T) {
	for _, test := range []struct {
		object string
		want   graph.Term
	}{
		{`"x"^^<http://www.w3.org/2001/XMLSchema#string>`, `"x"`},
		{`"x"@EN-gb`, `"x"@en-gb`},
		{`'''a"b''c\t` + "\n\r" + `'''`, `"a\"b''c` + "\t" + `\n\r"`},
		{`""""a"""`, `"\"a"`},
		{`"" `, `""`},
		{`"\u0022\\\u0000"`, "\"\\\"\\\\\x00\""},
		{`1`, `"1"^^<http://www.w3.org/2001/XMLSchema#integer>`},
		{`-01.50`, `"-01.50"^^<http://www.w3.org/2001/XMLSchema#decimal>`},
		{`1.e+5`, `"1.e+5"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{`.5E1`, `".5E1"^^<http://www.w3.org/2001/XMLSchema#double>`},
		{`true`, `"true"^^<http://www.w3.org/2001/XMLSchema#boolean>`},
		{`true:x`, `<http://t/x>`},
		{`:a\~b.c`, `<http://e/a~b.c>`},
		{`:`, `<http://e/>`},
		{`:%41`, `<http://e/%41>`},
		{`<\u0061>`, `<http://base/a>`},
		{`()`, `<http://www.w3.org/1999/02/22-rdf-syntax-ns#nil>`},
	} {
		text := "@prefix : <http://e/> . @prefix true: <http://t/> . @base <http://base/> . <s> a " + test.object
		for _, end := range []string{".", " ."} {
			quads, err := read(text+end, trig.Options{})
			if err != nil || len(quads) != 1 || quads[0].Object != test.want {
				t.Errorf("%s: got %q, %v", test.object, quads, err)
			}
		}
	}
}

func TestRelativeIRIs(t *testing.T) {
	for _, test := range []struct {
		name string
		o    trig.Options
		text string
		want graph.Term
	}{
		{"kept if allowed", trig.Options{Relative: true}, "<alice>", "<alice>"},
		{"a base goes first", trig.Options{Relative: true, Base: "http://e/f"}, "<alice>", "<http://e/alice>"},
		{"absolute ones stay as they are", trig.Options{Base: "http://e/"}, "<http://a/b/../c>", "<http://a/b/../c>"},
		{"an urn for a base", trig.Options{Base: "urn:doc:H"}, "<#row=17>", "<urn:doc:H#row=17>"},
		{"a base without a path", trig.Options{Base: "http://e"}, "<a>", "<http://e/a>"},
		{"a base without a slash", trig.Options{Base: "a:b"}, "<c>", "<a:c>"},
		{"a host", trig.Options{Base: "http://e/a?q#f"}, "<//h?x>", "<http://h?x>"},
		{"nothing loses the fragment alone", trig.Options{Base: "http://e/a?q#f"}, "<>", "<http://e/a?q>"},
		{"not in ASCII", trig.Options{Base: "http://е/ж/"}, "<../з>", "<http://е/з>"},
	} {
		t.Run(test.name, func(t *testing.T) {
			quads, err := read("<urn:s> <urn:p> "+test.text+" .", test.o)
			if err != nil || len(quads) != 1 || quads[0].Object != test.want {
				t.Errorf("got %v, %v", quads, err)
			}
		})
	}
}

func TestBlankNodesGetThePrefixOnce(t *testing.T) {
	quads, err := read("_:a <urn:p> _:dH.b, [] .", trig.Options{BlankPrefix: "dH."})
	want := []graph.Quad{{Subject: "_:dH.a", Predicate: "<urn:p>", Object: "_:dH.b"}, {Subject: "_:dH.a", Predicate: "<urn:p>", Object: "_:dH.anon1"}}
	if err != nil || !slices.Equal(quads, want) {
		t.Errorf("got %v, %v", quads, err)
	}
}

func TestNamesGivenOutNeverMeetLabels(t *testing.T) {
	for _, text := range []string{
		"[] <urn:p> 1 . _:anon1 <urn:p> 2 . _:anon1 <urn:p> 3 . [] <urn:p> 4 .",
		"_:anon1 <urn:p> 2 . _:anon1 <urn:p> 3 . [] <urn:p> 1 . [] <urn:p> 4 .",
		"_:anon2 <urn:p> 2 . [] <urn:p> 1 . _:anon2 <urn:p> 3 . [] <urn:p> 4 .",
	} {
		for _, prefix := range []string{"", "d."} {
			got, err := read(text, trig.Options{BlankPrefix: prefix})
			if err != nil {
				t.Fatal(err)
			}
			same := map[graph.Term]bool{}
			for _, q := range got {
				same[q.Subject] = true
			}
			if len(same) != 3 {
				t.Errorf("%s: %d nodes, want 3: %v", text, len(same), got)
			}
		}
	}
}

func TestPrefixesComeInTheOrderOfDeclaration(t *testing.T) {
	r := trig.NewReader(strings.NewReader("@prefix b: <http://b/> . PREFIX a: <http://a/>\n@prefix b: <http://c/> . @prefix : <#> ."), trig.Options{Base: "http://base"})
	if _, err := rdftest.ReadAll(r); err != nil {
		t.Fatal(err)
	}
	want := []trig.Prefix{{Name: "b", IRI: "http://c/"}, {Name: "a", IRI: "http://a/"}, {Name: "", IRI: "http://base#"}}
	if got := r.Prefixes(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestAByteOrderMarkAtTheStartIsSkipped(t *testing.T) {
	_, err := read("\uFEFFx", trig.Options{})
	var e *graph.SyntaxError
	if !errors.As(err, &e) || e.Line != 1 || e.Column != 1 {
		t.Errorf("got %v", err)
	}
	if _, err := read("\uFEFF", trig.Options{}); err != nil {
		t.Errorf("got %v", err)
	}
}

func TestNestingIsBounded(t *testing.T) {
	for _, bracket := range []struct{ open, shut string }{{"(", ")"}, {"[ <urn:p> ", "]"}} {
		for depth, good := range map[int]bool{999: true, 1000: true, 1001: false, 1_000_000: false} {
			text := "<urn:s> <urn:p> " + strings.Repeat(bracket.open, depth) + " 1 " + strings.Repeat(bracket.shut, depth) + " ."
			_, err := read(text, trig.Options{})
			if (err == nil) != good || err != nil && !strings.Contains(err.Error(), "more than 1000 brackets") {
				t.Errorf("%s %d deep: %v", bracket.open, depth, err)
			}
		}
	}
}

// endless yields a token without end.
type endless struct{ read int }

func (e *endless) Read(b []byte) (int, error) {
	for i := range b {
		b[i] = 'x'
	}
	e.read += len(b)
	return len(b), nil
}

func TestAnEndlessTokenIsAnErrorAndMemoryStaysBounded(t *testing.T) {
	for _, test := range []struct {
		start string
		limit int // 0: the usual one
	}{
		{"<urn:s> <urn:p> '", 0},
		{"<urn:s> <urn:p> '", 1 << 20},
		{"<urn:s> <urn:p> <urn:", 1 << 20},
		{"_:", 1 << 20},
		{"", 1 << 20},
		{"<urn:s> <urn:p> 'x'@", 1 << 20},
	} {
		in := &endless{}
		r := trig.NewReader(io.MultiReader(strings.NewReader(test.start), in), trig.Options{})
		bound := 128 << 20
		if test.limit > 0 {
			r.LimitTokens(test.limit)
			bound = 2 * test.limit
		}
		_, err := rdftest.ReadAll(r)
		var e *graph.SyntaxError
		if !errors.As(err, &e) || !strings.Contains(err.Error(), "longer than 64 MiB") {
			t.Errorf("%q: %v", test.start, err)
		}
		if in.read > bound {
			t.Errorf("%q: %d bytes read", test.start, in.read)
		}
	}
}

func TestAStatementOfAnyLengthStreams(t *testing.T) {
	const n = 200_000
	text := "<urn:g> { <urn:s> <urn:p> 0" + strings.Repeat(", 1", n) + strings.Repeat("; <urn:q> 2", n) + " }"
	r := trig.NewReader(strings.NewReader(text), trig.Options{})
	var b graph.Batch
	total := 0
	for err := error(nil); err != io.EOF; total += b.Len() {
		b.Reset()
		if err = r.Read(&b); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		if b.Len() > 5000 {
			t.Fatalf("%d quads in a batch", b.Len())
		}
	}
	if total != 2*n+1 {
		t.Errorf("%d quads, want %d", total, 2*n+1)
	}
}

func TestErrorsOfReadingAreWrappedAndStay(t *testing.T) {
	broken := errors.New("cable cut")
	for _, text := range []string{"", "<urn:s>", "<urn:s> <urn:p> \"x", "<urn:s> <urn:p> <urn:%4", "<urn:s> a (", "<urn:s> a [", "<urn:g> {", "@pre", "<urn:s> <urn:p> \"\\u00"} {
		in := io.MultiReader(strings.NewReader("<urn:a> <urn:b> <urn:c> .\n"+text), iotest.ErrReader(broken))
		r := trig.NewReader(in, trig.Options{File: "f"})
		var b graph.Batch
		for range 2 {
			if err := r.Read(&b); !errors.Is(err, broken) || !strings.Contains(err.Error(), "f, line 2") {
				t.Errorf("%q: got %v", text, err)
			}
		}
		if b.Len() != 1 {
			t.Errorf("%q: %d quads before the error, want 1", text, b.Len())
		}
	}
}

func TestTheSuiteReadsTheSameByteByByte(t *testing.T) {
	for _, test := range rdftest.Suite(t, "rdf-trig", 356) {
		o := trig.Options{Base: test.Base}
		want, wantErr := read(test.Action, o)
		got, err := rdftest.ReadAll(trig.NewReader(iotest.OneByteReader(strings.NewReader(test.Action)), o))
		if !slices.Equal(got, want) || fmt.Sprint(err) != fmt.Sprint(wantErr) {
			t.Errorf("%s: %v and %v", test.Name, err, wantErr)
		}
	}
}
