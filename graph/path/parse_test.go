package path

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"parley/graph"
)

func TestExpressionsPrintCanonically(t *testing.T) {
	for text, want := range map[string]string{
		"leads":                         "leads",
		"^leads":                        "ledBy",
		"^ledBy":                        "leads",
		"travels-to":                    "travelsTo",
		"memberOf/attends":              "memberOf/attends",
		"a-b":                           "", // an error: no such relation
		"leads|memberOf/attends":        "leads|memberOf/attends",
		"(leads|memberOf)/attends":      "(leads|memberOf)/attends",
		"leads,memberOf":                "leads|memberOf",
		"follows*":                      "follows*",
		"follows@0-":                    "follows*",
		"follows@1-":                    "follows+",
		"follows@0-1":                   "follows?",
		"partOf{1,3}":                   "partOf{1,3}",
		"partOf{,3}":                    "partOf{0,3}",
		"partOf{2,}":                    "partOf{2,}",
		"partOf@2":                      "partOf{2}",
		"(partOf*)?":                    "(partOf*)?",
		"^(leads/attends)":              "^(leads/attends)",
		"^follows*":                     "followedBy*",
		"^name":                         "^name",
		"^date":                         "^date",
		"^spouseOf":                     "spouseOf",
		"^met":                          "met",
		"!(name|type)":                  "!(name|type)",
		"!(name|^leads)":                "!(name|^leads)",
		"attends[kind=Meeting]":         "attends[kind=Meeting]",
		"attends[kind=meeting][size>3]": "attends[kind=meeting][size>3]",
		`attends[ name = "a ] b" ]`:     `attends[name="a ] b"]`,
		"met[@on=2025-11-30]":           "met[@on=2025-11-30]",
		"met[@on=[2025-11-30..]]":       `met[@on="[2025-11-30..]"]`,
		"^memberOf[type=person]":        "hasMember[type=person]",
		"^(memberOf|leads)[type=x]":     "^(memberOf|leads)[type=x]",
		"^^leads":                       "leads",
		"^(memberOf[type=person])":      "^(memberOf[type=person])",
		"<http://example.org/knows>":    "<http://example.org/knows>",
		"^<http://example.org/knows>":   "^<http://example.org/knows>",
		"<leads>":                       "leads",
		"skos:broader":                  "<http://www.w3.org/2004/02/skos/core#broader>",
		"  leads /  attends ":           "leads/attends",
	} {
		x, err := Parse(text)
		if want == "" {
			if err == nil {
				t.Errorf("Parse(%q) = %s, want an error", text, x)
			}
			continue
		}
		if err != nil {
			t.Errorf("Parse(%q): %v", text, err)
			continue
		}
		if got := x.String(); got != want {
			t.Errorf("Parse(%q) prints %s, want %s", text, got, want)
		}
		again, err := Parse(x.String())
		if err != nil || again.String() != x.String() {
			t.Errorf("%q: printed as %q, which reads as %v, %v", text, x, again, err)
		}
	}
}

func TestErrorsHaveAPlaceAndAHint(t *testing.T) {
	for _, c := range []struct {
		text   string
		column int
		say    string // part of the message or the hint
	}{
		{"", 1, "expected a relation"},
		{"leads/", 7, "expected a relation"},
		{"leads//attends", 7, "expected a relation"},
		{"leadz", 1, "did you mean leads"},
		{"memberOf/atends", 10, "attends"},
		{"partOf1", 1, "did the shell expand"},
		{"partOf13/leads", 1, "partOf@1-3"},
		{"(leads", 7, "missing )"},
		{"leads)", 6, "unexpected"},
		{"leads attends", 7, "unexpected"},
		{"partOf{3,1}", 12, "smaller"},
		{"partOf{}", 9, "expected {n}"},
		{"partOf{99999999999}", 8, "at most"},
		{"partOf@", 8, "expected a number"},
		{"attends[kind]", 13, "expected ="},
		{"attends[kind=meeting", 21, "missing ]"},
		{"attends[kinds=meeting]", 9, "did you mean kind"},
		{`attends[kind="meeting]`, 23, "no end"},
		{"met[@on=2025-02-30]", 9, "not a date"},
		{"met[@noon=2025]", 6, "unknown test"},
		{"(leads/attends)[@on=2025]", 18, "behind one relation"},
		{"partOf{1000}{11}", 17, "more than 10000 relations"},
		{"(partOf{100}/partOf{100}){100}", 31, "more than 10000 relations"},
		{"met[@on>2025]", 9, "only ="},
		{"!met", 2, "only a stored relation"},
		{"!(leads", 8, "expected | or )"},
		{"<http://x", 2, "missing >"},
		{"<>", 2, "not an IRI"},
		{"умова", 1, "unknown relation"},
		{"leads\xff", 6, "not valid UTF-8"},
		{strings.Repeat("(", 5000), 201, "nested"},
	} {
		_, err := Parse(c.text)
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) {
			t.Errorf("Parse(%.20q) = %v, want a SyntaxError", c.text, err)
			continue
		}
		if syntax.Column != c.column || !strings.Contains(syntax.Msg+" "+syntax.Hint, c.say) {
			t.Errorf("Parse(%.20q): column %d, %q, hint %q; want column %d and %q", c.text, syntax.Column, syntax.Msg, syntax.Hint, c.column, c.say)
		}
	}
}

func TestWordsAreASequence(t *testing.T) {
	x, err := ParseWords([]string{"memberOf,leads", "attends@1-2", "ledBy/name"})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := x.String(), "(memberOf|leads)/attends{1,2}/ledBy/name"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// FuzzParse reads any text: what is read prints as what reads the same, and can be
// told, spelt and compiled; what is not has a place in the text.
func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"a|b/c*", "^(leads/attends)[kind=meeting]", "!(name|^type)", "met[@on=[2025..]]", "partOf{1,3}@2-", `x["]`,
		"^date", "^^met?", "leads,memberOf attends", "(leads*)*{0,2}", "<http://a>/skos:broader", `attends[name='\\\'']`, "!(^date|leads)+",
		"met[@source=x][@at=2025~]{2}", "((((leads))))", "follows{1000}{10}", "locatedIn@0-1@1-", "умова", "a\xffb", "[", "^", "!", "(", "{", "@",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		x, err := Parse(text)
		if err != nil {
			var syntax *graph.SyntaxError
			if !errors.As(err, &syntax) || syntax.Column < 1 || syntax.Column > utf8.RuneCountInString(text)+1 || syntax.Msg == "" {
				t.Fatalf("%q: %#v has no place", text, err)
			}
			return
		}
		again, err := Parse(x.String())
		if err != nil || again.String() != x.String() {
			t.Fatalf("%q prints as %q, which reads as %v, %v", text, x, again, err)
		}
		Words(x)
		Unlisted(x)
		if spelt, ok := Spelling(x); ok {
			if again, err := ParseWords(strings.Fields(spelt)); err != nil || drawn(again) != drawn(x) {
				t.Fatalf("%q is spelt %q, which reads as %v, %v", text, spelt, again, err)
			}
		}
		a := compile(x)
		if n := size(x); len(a.states) > 4*n+len(text)+2 {
			t.Fatalf("%q of %d relations has %d states", text, n, len(a.states))
		}
		if back := a.turned(); len(back.states) != len(a.states) {
			t.Fatalf("%q has %d states one way and %d the other", text, len(a.states), len(back.states))
		}
	})
}

// FuzzWalk walks whatever can be read, and holds it against the definition.
func FuzzWalk(f *testing.F) {
	for _, s := range []string{
		"memberOf/attends", "met+", "(locatedIn|^locatedIn)*", "!(type|name)/!^type", "^(wasAt[kind=meeting])", "date/^date", "colleagueOf?/met{0,2}",
		"hasMember[@source=id:a3]", "attends[date<2026][@since=2025]", "(memberOf*|^memberOf+){1,2}",
	} {
		f.Add("umerov", s)
		f.Add("miami", s)
	}
	f.Fuzz(func(t *testing.T, start, text string) {
		x, err := Parse(text)
		if err != nil || size(x) > 60 || len(text) > 200 {
			return
		}
		fix := build(t, talks)
		if !fix.has(start) {
			start = "rubio"
		}
		ids := []graph.ID{fix.id(start)}
		got, err := fix.g.WalkWithin(fix.ctx, ids, x, Window{})
		if err != nil {
			t.Fatal(err)
		}
		want, err := (&definition{Graph: fix.g}).WalkWithin(fix.ctx, ids, x, Window{})
		if err != nil {
			t.Fatal(err)
		}
		if fix.answer(got, false) != fix.answer(want, false) {
			t.Fatalf("walk %s %s\n%swant\n%s", start, x, fix.answer(got, false), fix.answer(want, false))
		}
		fix.checkWalks(got, start, x, Window{})
	})
}
