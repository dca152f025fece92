package syntax

import (
	"strings"
	"testing"
)

func TestUnfinishedProgramsAreRecognised(t *testing.T) {
	for text, whole := range map[string]bool{
		"g.V()": true, "g.V(": false, "g.V(\"(\")": true, "g.V('a(')": true, "f({a: [1,": false,
		"// g.V(": true, "f( // )": false, "/* open": false, "/* shut */ a": true, "a /* ( */": true,
		"`a\nb": false, "`a\nb`": true, "\"a": true, "\"a\\\"": true, "\"a\\\"(\"": true, "g.V().": false,
		"a +": false, "x = ": false, "f()\n": true, "": true, "a // .": true, "a. // x": false, "}": true,
		"if (x) {": false, "try { a() }": false, "/[(]/.test(x)": true, "/(/": true, "x =>": false, "f() ) (": true,
		":path a (": true, "\\limit": true, "`${": false,
	} {
		if got := Whole("gizmo", text); got != whole {
			t.Errorf("Whole(%q) = %v", text, got)
		}
	}
	for text, whole := range map[string]bool{
		"{nodes(name: \"(\") {id": false, "{nodes {id}}": true, "# {": true, "[{\"id\": null}": false, "}": true,
	} {
		if got := Whole("graphql", text); got != whole {
			t.Errorf("in graphql, Whole(%q) = %v", text, got)
		}
	}
	if !Whole("path", "umerov (met") || !Whole("gizmo", strings.Repeat("(", 1_000_000)) {
		t.Error("a line of words, or what is far too long, goes on")
	}
}

func TestTokensAreNamedByKind(t *testing.T) {
	names := [...]string{"space", "word", "keyword", "method", "number", "string", "iri", "comment", "command", "operator"}
	for _, c := range []struct{ lang, text, want string }{
		{"gizmo", `g.V("<a>")`, `word g|operator .|method V|operator (|iri "<a>"|operator )`},
		{"gizmo", "var a = 12 // x", "keyword var|word a|operator =|number 12|comment // x"},
		{"gizmo", "a . /* ( */ all", "word a|operator .|comment /* ( */|method all"},
		{"gizmo", `'it\'s' "open`, `string 'it\'s'|string "open`},
		{"gizmo", "a < b", "word a|operator <|word b"},
		{"graphql", "{nodes # all\n}", "operator {|word nodes|comment # all|operator }"},
		{"graphql", "{ <leads> }", "operator {|iri <leads>|operator }"},
		{"path", `Умєров locatedIn@1-`, `word Умєров|word locatedIn|operator @|number 1-`},
		{"gizmo", ` :path "a b" id:seed/x`, `command :path|string "a b"|word id:seed|operator /|word x`},
	} {
		var got []string
		for _, tok := range Tokens(c.lang, c.text) {
			if tok.Kind != Space {
				got = append(got, names[tok.Kind]+" "+c.text[tok.Start:tok.End])
			}
		}
		if joined := strings.Join(got, "|"); joined != c.want {
			t.Errorf("%s: %s\nwant %s", c.text, joined, c.want)
		}
	}
}

func TestThePlaceSaysWhatMayComeThere(t *testing.T) {
	for _, c := range []struct {
		lang, text string // | is the cursor
		where      Where
		typed      string
		call       string
		number     int
	}{
		{"gizmo", "g.|", AtMethod, "", "", 0},
		{"gizmo", "g.V().ou|t", AtMethod, "ou", "", 0},
		{"gizmo", "g.V()\n  .|", AtMethod, "", "", 0},
		{"gizmo", ".al|", AtMethod, "al", "", 0},
		{"gizmo", "gr|", AtName, "gr", "", 0},
		{"gizmo", "|", AtName, "", "", 0},
		{"gizmo", `g.V("um|`, AtString, "um", "V", 0},
		{"gizmo", `g.V("|")`, AtString, "", "V", 0},
		{"gizmo", `g.V().has("<name>", "Rustem U|`, AtString, "Rustem U", "has", 1},
		{"gizmo", `g.V().out(["<a>", '<le|`, AtString, "<le", "out", 0},
		{"gizmo", `g.V().and(g.V("<a>")).in("<|`, AtString, "<", "in", 0},
		{"gizmo", `var a = "x|`, AtString, "x", "", 0},
		{"gizmo", `// g.|`, Nowhere, "", "", 0},
		{"gizmo", `g.V("a")|`, AtName, "", "", 0},
		{"gizmo", ":pa|", AtCommand, "pa", "", 0},
		{"gizmo", ":path um|", AtArgument, "", "", 0},
		{"path", "um|", AtArgument, "", "", 0},
	} {
		text, after, _ := strings.Cut(c.text, "|")
		p := At(c.lang, text+after, len(text))
		if p.Where != c.where || p.Typed != c.typed || p.Call != c.call || p.Number != c.number {
			t.Errorf("%s: %+v", c.text, p)
		}
	}
}

func FuzzColoursChangeNothing(f *testing.F) {
	for _, seed := range []string{"g.V(\"a\").all()", "`", "/*", "\"\\", "//", "'\n", "/* /", ":", " \\x 'y", "Умєров", "\xff<"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.Contains(text, "\x1b") {
			return
		}
		for _, lang := range []string{"gizmo", "graphql", "mql", "path", "cli"} {
			if got := Strip(Colour(lang, text)); got != text {
				t.Errorf("%s: %q becomes %q", lang, text, got)
			}
			end := 0
			for _, tok := range Tokens(lang, text) {
				if tok.Start != end || tok.End <= tok.Start {
					t.Fatalf("%s: %q: token %+v behind %d", lang, text, tok, end)
				}
				end = tok.End
			}
			for i := range text {
				At(lang, text, i)
			}
			Whole(lang, text)
		}
	})
}
