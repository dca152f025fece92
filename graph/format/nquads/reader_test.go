package nquads_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"parley/graph"
	"parley/graph/format/internal/rdftest"
	"parley/graph/format/nquads"
)

// read reads text with one goroutine, and with several in pieces of several
// sizes, which must come to the same.
func read(text string, o nquads.Options) ([]graph.Quad, error) {
	return readFrom(func() io.Reader { return strings.NewReader(text) }, o)
}

func readFrom(open func() io.Reader, o nquads.Options) ([]graph.Quad, error) {
	quads, err := rdftest.ReadAll(nquads.NewReader(open(), o))
	for _, pieces := range []int{1, 10, 100, 0} {
		parallel := o.WithPieces(pieces)
		parallel.Parallel = 2 + pieces%3
		in := open()
		if pieces > 0 {
			in = slow{in, pieces}
		}
		got, gotErr := rdftest.ReadAll(nquads.NewReader(in, parallel))
		if !slices.Equal(got, quads) || !reflect.DeepEqual(gotErr, err) {
			return nil, fmt.Errorf("one goroutine read %d quads, %w; in pieces of %d bytes it was %d quads, %w", len(quads), err, pieces, len(got), gotErr)
		}
	}
	return quads, err
}

// slow reads at most n bytes at a time, so that a piece ends where it may.
type slow struct {
	r io.Reader
	n int
}

func (s slow) Read(b []byte) (int, error) { return s.r.Read(b[:min(s.n, len(b))]) }

// both are options for one goroutine and for several.
var both = map[string]nquads.Options{"one": {File: "f"}, "several": {File: "f", Parallel: 2}}

// line returns a line with this object.
func line(object string) string { return "<http://e/s> <http://e/p> " + object + " .\n" }

func TestTermsComeOutCanonical(t *testing.T) {
	for _, test := range []struct {
		object string
		want   graph.Term
	}{
		{`<http://e/\u0041\U00000042>`, "<http://e/AB>"},
		{`<http://e/é>`, "<http://e/é>"},
		{`"x"^^<http://www.w3.org/2001/XMLSchema#string>`, `"x"`},
		{`"x"^^<http://www.w3.org/2001/XMLSchema#strin\u0067>`, `"x"`},
		{`"x"@en-GB`, `"x"@en-gb`},
		{`"x" @en`, `"x"@en`},
		{`"\u0078"@en`, `"x"@en`},
		{`"x" ^^ <http://e/t>`, `"x"^^<http://e/t>`},
		{`"\u0078"^^<http://e/t>`, `"x"^^<http://e/t>`},
		{`"x"^^<http://e/\u0074>`, `"x"^^<http://e/t>`},
		{`"\t\b\f\'"`, "\"\t\b\f'\""},
		{`"\n\r\"\\"`, `"\n\r\"\\"`},
		{`"\u000A\u000D\u0022\u005C"`, `"\n\r\"\\"`},
		{`"\u0000"`, "\"\x00\""},
		{"\"\x00\x1b\u2028\"", "\"\x00\x1b\u2028\""},
		{`"01"^^<http://e/t>`, `"01"^^<http://e/t>`},
		{`""`, `""`},
		{`_:a.b-c·`, "_:a.b-c·"},
		{`_:0`, "_:0"},
	} {
		quads, err := read(line(test.object), nquads.Options{})
		if err != nil || len(quads) != 1 || quads[0].Object != test.want {
			t.Errorf("%s: got %q, %v", test.object, quads, err)
		}
		term, err := nquads.ParseTerm(test.object)
		if err != nil || term != test.want {
			t.Errorf("ParseTerm(%s): got %q, %v", test.object, term, err)
		}
	}
}

func TestErrorsSayWhere(t *testing.T) {
	for _, test := range []struct {
		text string
		want string // column and message
	}{
		{"<http://e/s> <http://e/p>", "26: an IRI in <…>, a literal in \"…\" or a blank node expected"},
		{"<http://e/s> <http://e/p> \"x", "27: the literal has no closing quote"},
		{"<http://e/s> <http://e/p> \"x\\", "27: the literal has no closing quote"},
		{"<http://e/é> <http://e/p> \"\\q\" .", "28: unknown escape \\q"},
		{"<http://e/s> <http://e/p> \"\\é\" .", "28: unknown escape \\é"},
		{"<http://e/s> <http://e/p> \"\\uD83D\\uDE00\" .", "28: U+D83D is half of a surrogate pair and no character"},
		{"<http://e/s> <http://e/p> \"\\U00110000\" .", "28: U+110000 is beyond the last code point, U+10FFFF"},
		{"<http://e/s> <http://e/p> \"\\u12\" .", "32: hexadecimal digit expected: 4 follow \\u"},
		{"<http://e/s> <http://e/p> <http://e/\\u003E> .", "37: character U+003E in an IRI"},
		{"<http://e/s> <http://e/p> <http://e/\x00> .", "37: character '\\x00' in an IRI"},
		{"<http://e/s> <http://e/p> <http://e/ .", "37: character ' ' in an IRI"},
		{"<http://e/s> <http://e/p> <http://e/", "27: the IRI has no closing >"},
		{"<http://e/s> <http://e/p> <o> .", "28: relative IRI"},
		{"<http://e/s> <http://e/p> <> .", "28: relative IRI"},
		{"<http://e/s> <http://e/p> <1a:b> .", "28: relative IRI"},
		{"\"s\" <http://e/p> <http://e/o> .", "1: a literal cannot be a subject"},
		{"<http://e/s> _:p <http://e/o> .", "14: a blank node cannot be a predicate"},
		{"<http://e/s> <http://e/p> <http://e/o> \"l\" .", "40: a literal cannot be a label"},
		{"<http://e/s> <http://e/p> <http://e/o>", "39: the line ends without a dot"},
		{"<http://e/s> <http://e/p> <http://e/o> x", "40: dot expected"},
		{"<http://e/s> <http://e/p> <http://e/o> . x", "42: text after the dot that ends the line"},
		{"_: <http://e/p> <http://e/o> .", "3: name of the blank node expected: a letter, a digit or _"},
		{"_", "1: a blank node begins with _:"},
		{"<http://e/s> <http://e/p> \"x\"@ .", "31: letter of the language tag expected"},
		{"<http://e/s> <http://e/p> \"x\"@en- .", "34: letter of the language tag expected"},
		{"<http://e/s> <http://e/p> \"x\"^<http://e/t> .", "30: ^^ expected before the datatype"},
		{"<http://e/s> <http://e/p> \"x\"^^ .", "33: datatype expected: an IRI in <…>"},
		{"# é \xff", "5: byte 0xFF is not UTF-8"},
		{"<http://e/s> <http://e/p> \"\xed\xa0\x80\" .", "28: byte 0xED is not UTF-8"},
		{"\uFEFF", "1: subject expected: an IRI in <…> or a blank node"},
	} {
		t.Run(test.text, func(t *testing.T) {
			quads, err := read(line(`"before"`)+"\n"+test.text, nquads.Options{File: "f.nq"})
			var e *graph.SyntaxError
			if !errors.As(err, &e) {
				t.Fatalf("got %v", err)
			}
			if want := "f.nq:3:" + test.want; err.Error() != want {
				t.Errorf("got %q, want %q", err, want)
			}
			if len(quads) != 1 {
				t.Errorf("%d quads before the error, want 1", len(quads))
			}
		})
	}
}

func TestErrorsShowTheBeginningOfTheLine(t *testing.T) {
	_, err := read("é\x00\xff"+strings.Repeat("x", 1000), nquads.Options{})
	var e *graph.SyntaxError
	if !errors.As(err, &e) || e.Text != "é\uFFFD\uFFFD"+strings.Repeat("x", 197) {
		t.Errorf("got %q", e.Text)
	}
}

func TestTurtleIsRecognised(t *testing.T) {
	for _, text := range []string{"@prefix e: <http://e/> .", "PREFIX e: <http://e/>", "@base <http://e/> .", "BASE <http://e/>"} {
		_, err := read(text, nquads.Options{})
		var e *graph.SyntaxError
		if !errors.As(err, &e) || !strings.Contains(e.Hint, "Turtle") {
			t.Errorf("%s: %v", text, err)
		}
	}
}

func TestNTriplesHasNoLabels(t *testing.T) {
	text := "<http://e/s> <http://e/p> <http://e/o> <http://e/g> ."
	if _, err := read(text, nquads.Options{Triples: true}); err == nil || !strings.HasPrefix(err.Error(), "1:40: ") {
		t.Errorf("got %v", err)
	}
	quads, err := read(text, nquads.Options{})
	if err != nil || len(quads) != 1 || quads[0].Label != "<http://e/g>" {
		t.Errorf("got %v, %v", quads, err)
	}
}

func TestLinesEndInThreeWays(t *testing.T) {
	lines := []string{line(`"1"`), "", "# comment", line(`"2"`), "", line(`"3"`)}
	for i := range lines {
		lines[i] = strings.TrimSuffix(lines[i], "\n")
	}
	for _, ending := range []string{"\n", "\r\n", "\r"} {
		for _, last := range []string{"", ending, ending + ending} {
			text := strings.Join(lines, ending) + last
			for name, wrap := range map[string]func(io.Reader) io.Reader{
				"at once": func(r io.Reader) io.Reader { return r }, "byte by byte": iotest.OneByteReader, "error with data": iotest.DataErrReader,
			} {
				t.Run(fmt.Sprintf("%q/%q/%s", ending, last, name), func(t *testing.T) {
					quads, err := readFrom(func() io.Reader { return wrap(strings.NewReader(text)) }, nquads.Options{})
					if err != nil || len(quads) != 3 || quads[2].Object != `"3"` {
						t.Errorf("got %v, %v", quads, err)
					}
					_, err = readFrom(func() io.Reader { return wrap(strings.NewReader(text + ending + "x")) }, nquads.Options{})
					want := 7 + strings.Count(last, ending)
					var e *graph.SyntaxError
					if !errors.As(err, &e) || e.Line != want {
						t.Errorf("got %v, want line %d", err, want)
					}
				})
			}
		}
	}
}

func TestAByteOrderMarkAtTheStartIsSkipped(t *testing.T) {
	quads, err := read("\uFEFF"+line(`"x"`), nquads.Options{})
	if err != nil || len(quads) != 1 {
		t.Errorf("got %v, %v", quads, err)
	}
}

func TestRelativeIRIsAreKeptIfAllowed(t *testing.T) {
	quads, err := read("<alice> <follows> \"x\"^^<t> <> .", nquads.Options{Relative: true})
	want := graph.Quad{Subject: "<alice>", Predicate: "<follows>", Object: `"x"^^<t>`, Label: "<>"}
	if err != nil || !slices.Equal(quads, []graph.Quad{want}) {
		t.Errorf("got %v, %v", quads, err)
	}
}

func TestBlankNodesGetThePrefixOnce(t *testing.T) {
	quads, err := read("_:a <http://e/p> _:dH.b _:dH2.c .", nquads.Options{BlankPrefix: "dH."})
	want := graph.Quad{Subject: "_:dH.a", Predicate: "<http://e/p>", Object: "_:dH.b", Label: "_:dH.dH2.c"}
	if err != nil || !slices.Equal(quads, []graph.Quad{want}) {
		t.Errorf("got %v, %v", quads, err)
	}
}

func TestDuplicatesArePassedOn(t *testing.T) {
	quads, err := read(strings.Repeat(line(`"x"`), 3), nquads.Options{})
	if err != nil || len(quads) != 3 {
		t.Errorf("got %v, %v", quads, err)
	}
}

// repeat yields text over and over, n bytes in all.
type repeat struct {
	text string
	n    int
}

func (r *repeat) Read(b []byte) (int, error) {
	if r.n == 0 {
		return 0, io.EOF
	}
	n := copy(b, r.text[:min(len(r.text), r.n)])
	r.n -= n
	return n, nil
}

func TestAnEndlessLineIsAnErrorAndMemoryStaysBounded(t *testing.T) {
	for name, o := range both {
		t.Run(name, func(t *testing.T) {
			long := &repeat{strings.Repeat("x", 1<<16), 1 << 40}
			in := io.MultiReader(strings.NewReader(line(`"before"`)+"# "), long)
			quads, err := rdftest.ReadAll(nquads.NewReader(in, o))
			if err == nil || err.Error() != "f:2:1: line longer than 64 MiB" || len(quads) != 1 {
				t.Errorf("got %d quads, %v", len(quads), err)
			}
			if read := 1<<40 - long.n; read > 64<<20 {
				t.Errorf("read %d bytes of it", read)
			}
		})
	}
}

func TestALongLineIsRead(t *testing.T) {
	for name, o := range both {
		t.Run(name, func(t *testing.T) {
			object := `"` + strings.Repeat("x", 10<<20) + `"`
			quads, err := rdftest.ReadAll(nquads.NewReader(strings.NewReader(line(object)+line(`"y"`)), o))
			if err != nil || len(quads) != 2 || quads[0].Object != graph.Term(object) {
				t.Errorf("got %d quads, %v", len(quads), err)
			}
		})
	}
}

func TestErrorsOfReadingAreWrappedAndStay(t *testing.T) {
	for name, o := range both {
		t.Run(name, func(t *testing.T) {
			broken := errors.New("cable cut")
			in := io.MultiReader(strings.NewReader(line(`"x"`)+"<http://e"), iotest.ErrReader(broken))
			r := nquads.NewReader(in, o)
			var b graph.Batch
			for range 2 {
				if err := r.Read(&b); !errors.Is(err, broken) || !strings.Contains(err.Error(), "f, line 2") {
					t.Errorf("got %v", err)
				}
			}
			if b.Len() != 1 {
				t.Errorf("%d quads before the error, want 1", b.Len())
			}
		})
	}
}

func TestABatchIsFilledAndTheRestFollows(t *testing.T) {
	for name, o := range both {
		t.Run(name, func(t *testing.T) {
			const n = 100_000
			r := nquads.NewReader(strings.NewReader(strings.Repeat(line(`"x"`), n)), o)
			var b graph.Batch
			if err := r.Read(&b); err != nil || !b.Full() {
				t.Fatalf("%d quads, %v", b.Len(), err)
			}
			total := b.Len()
			for err := error(nil); err != io.EOF; total += b.Len() {
				b.Reset()
				if err = r.Read(&b); err != nil && err != io.EOF {
					t.Fatal(err)
				}
			}
			if total != n {
				t.Errorf("got %d quads, want %d", total, n)
			}
		})
	}
}

func TestParseTermTakesOneTermAndNothingElse(t *testing.T) {
	for _, text := range []string{"", " ", "x", "<http://e/> ", " <http://e/>", "<a>", `"x" "y"`, `"x"@`, "\"a\nb\"", "\"a\rb\"", "<http://e/\n>", "_:a.", "\"\xff\"", `"\`} {
		term, err := nquads.ParseTerm(text)
		var e *graph.SyntaxError
		if !errors.As(err, &e) || e.Column < 1 {
			t.Errorf("%q: %q, %v", text, term, err)
		}
	}
}

func TestWriterWritesALineAQuad(t *testing.T) {
	text := "<http://e/s> <http://e/p> \"a\\n\"@en <http://e/g> .\n_:b <http://e/p> _:c .\n"
	quads, err := read(text, nquads.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	for _, test := range []struct {
		o    nquads.WriterOptions
		want string
	}{
		{nquads.WriterOptions{}, text},
		{nquads.WriterOptions{Triples: true}, strings.Replace(text, " <http://e/g>", "", 1)},
	} {
		var out bytes.Buffer
		w := nquads.NewWriter(&out, test.o)
		if err := w.Write(&b); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil || out.String() != test.want {
			t.Errorf("got %q, %v", &out, err)
		}
	}
}

func TestWriterRefusesWhatIsNotRDF(t *testing.T) {
	for _, q := range []graph.Quad{
		{Subject: `"s"`, Predicate: "<p>", Object: "<o>"},
		{Predicate: "<p>", Object: "<o>"},
		{Subject: "<s>", Predicate: "_:p", Object: "<o>"},
		{Subject: "<s>", Predicate: "<p>"},
		{Subject: "<s>", Predicate: "<p>", Object: "<o>", Label: `"l"`},
	} {
		var b graph.Batch
		b.AppendQuad(graph.Quad{Subject: "<a>", Predicate: "<b>", Object: "<c>"})
		b.AppendQuad(q)
		var out bytes.Buffer
		w := nquads.NewWriter(&out, nquads.WriterOptions{})
		err := w.Write(&b)
		if err == nil || w.Close() != err || out.String() != "<a> <b> <c> .\n" {
			t.Errorf("%v: %v, written %q", q, err, &out)
		}
	}
}
