package web

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	cclient "github.com/cayleygraph/cayley/client"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/format"
)

func TestEveryFormatOfQuadsIsServedUnderItsNames(t *testing.T) {
	for _, f := range format.All() {
		if f.Graph {
			continue // nodes and edges are not quads
		}
		served, err := formatNamed(f.Name)
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		if served.Read != f.Readable || !served.Write || !slices.Contains(served.Ext, f.Extension) || served.MIME[0] != f.MIME {
			t.Errorf("%s: %+v, want %+v", f.Name, served, f)
		}
	}
}

// odd has quads that are easily read wrongly.
func odd() *graph.Batch {
	b := &graph.Batch{}
	iri, p := graph.IRI("http://x.example/a"), graph.IRI("http://x.example/p")
	for _, o := range []graph.Term{
		iri, graph.IRI("relative"), graph.Blank("b0"), graph.String("plain"), graph.String(""), graph.String("<not an iri>"), graph.String("<x:y>"),
		graph.String("_:b"), graph.String(`"quoted"`), graph.String(`"a"@en`), graph.String("a\nb\t\"c\" \\ é \u202e"), graph.String("a,b"),
		graph.Lang("hello", "en-gb"), graph.Typed("1", "http://www.w3.org/2001/XMLSchema#integer"), graph.Typed("01", "http://www.w3.org/2001/XMLSchema#integer"),
		graph.Typed("2021-08", "http://www.w3.org/2001/XMLSchema#gYearMonth"), graph.Typed("1.5E0", "http://www.w3.org/2001/XMLSchema#double"),
		graph.Typed("2021-08-26T10:00:00.25Z", "http://www.w3.org/2001/XMLSchema#dateTime"), graph.Typed("true", "http://www.w3.org/2001/XMLSchema#boolean"),
	} {
		b.AppendQuad(graph.Quad{Subject: iri, Predicate: p, Object: o})
		b.AppendQuad(graph.Quad{Subject: graph.Blank("s"), Predicate: p, Object: o, Label: iri})
	}
	return b
}

func sorted(t testing.TB, batches ...*graph.Batch) []string {
	t.Helper()
	var out []string
	for _, b := range batches {
		for i := range b.Len() {
			q := b.Quad(i)
			out = append(out, string(q.Subject)+" "+string(q.Predicate)+" "+string(q.Object)+" "+string(q.Label))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func TestWhatIsWrittenInAFormatIsReadBackTheSame(t *testing.T) {
	want := sorted(t, odd())
	for _, f := range formats {
		if !f.Read || !f.Write || f.ID == "ntriples" || f.ID == "turtle" { // those lose the labels
			continue
		}
		var text bytes.Buffer
		w, err := f.writer(&text)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 { // across batches
			if err := w.Write(odd()); err != nil {
				t.Fatalf("%s: %v", f.ID, err)
			}
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
		batches, _, err := readAll(t.Context(), f.reader(&text))
		if err != nil {
			t.Errorf("%s: %v", f.ID, err)
			continue
		}
		got := sorted(t, batches...)
		if f.ID == "jsonld" { // a relative IRI is left out by the standard
			relative := func(line string) bool { return strings.Contains(line, "<relative>") }
			if want := slices.DeleteFunc(slices.Clone(want), relative); !slices.Equal(slices.DeleteFunc(got, relative), want) {
				t.Errorf("%s: %d quads\n%s", f.ID, len(got), strings.Join(got, "\n"))
			}
			continue
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %d quads, want %d\n%s", f.ID, len(got), len(want), strings.Join(got, "\n"))
		}
	}
}

func TestAnyFormatThatIsListedCanBeAskedForByItsNameAndTypes(t *testing.T) {
	s := newServer(t, Options{})
	for _, f := range formats {
		if !f.Write {
			t.Errorf("%s cannot be written", f.ID)
		}
		var texts []string
		texts = append(texts, body(t, s, 200, request("GET", "/api/v2/read?format="+f.ID, "")))
		for _, kind := range f.MIME {
			texts = append(texts, body(t, s, 200, request("GET", "/api/v2/read", "", "Accept", "image/png;q=0.9, "+kind+"; q=0.5")))
		}
		if len(slices.Compact(texts)) != 1 || texts[0] == "" {
			t.Errorf("%s: %d different answers, the first %q", f.ID, len(texts), texts[0])
		}
	}
}

func TestAQueryOfAListOfTermsMayHaveCommasInTerms(t *testing.T) {
	for list, want := range map[string][]string{
		"<a>,<b>": {"<a>", "<b>"}, "<a,b>,c": {"<a,b>", "c"}, `"a,b",c`: {`"a,b"`, "c"}, `"a\",b",c`: {`"a\",b"`, "c"},
		" <a> , ,": {"<a>"}, "": nil, `5" disk,b`: {`5" disk`, "b"},
	} {
		if got := split(list); !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", list, got, want)
		}
	}
}

func TestLiteralsThatCayleyTakesAsSubjectsComeBack(t *testing.T) {
	s := newServer(t, Options{Store: storeOf(t, ""), Write: true})
	body(t, s, 200, request("POST", "/api/v1/write", `[{"subject":"alice","predicate":"follows","object":"bob"}]`))
	if got := quadsIn(t, s); got != `"alice" "follows" "bob" .`+"\n" {
		t.Errorf("%q", got)
	}
	for _, format := range []string{"jsonld", "turtle", "ntriples", "trig"} {
		if w, _ := do(s, request("GET", "/api/v2/read?format="+format, "")); w.Code < 400 {
			t.Errorf("%s has it: %s", format, w.Body)
		}
	}
}

// TestCayleysOwnClientForGo runs it as it is.
func TestCayleysOwnClientForGo(t *testing.T) {
	s := newServer(t, Options{Store: storeOf(t, ""), Write: true})
	c := cclient.New(startHTTP(t, s))
	w, err := c.QuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	want := []quad.Quad{
		quad.Make(quad.IRI("alice"), quad.IRI("follows"), quad.IRI("bob"), nil),
		quad.Make(quad.IRI("bob"), quad.IRI("age"), 31, quad.IRI("g")),
		quad.Make(quad.BNode("x"), quad.IRI("name"), "X", nil),
	}
	if n, err := w.WriteQuads(want); n != len(want) || err != nil {
		t.Fatal(n, err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := c.QuadReader()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var got []quad.Quad
	for {
		q, err := r.ReadQuad()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, q)
	}
	for _, q := range want {
		if !slices.Contains(got, q) {
			t.Errorf("%v is not among %v", q, got)
		}
	}
}

// FuzzTerms holds the way from a text to a term and back to what it promises.
func FuzzTerms(f *testing.F) {
	for _, text := range []string{"<a>", "_:b", "plain", `"quoted"`, `"a"@en`, `"1"^^<x:y>`, `""`, "<", `"`, `"\\u0041"`, "a\nb", "<a b>", `"a"^^<`} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		term, err := termOf(text)
		if err != nil {
			return
		}
		short := plainTerm(term)
		if back, err := termOf(short); err != nil || back != term {
			t.Errorf("%q is %q, written %q, and read as %q, %v", text, term, short, back, err)
		}
		for _, part := range split(short) {
			if part == "" {
				t.Errorf("%q is cut into an empty part", short)
			}
		}
	})
}
