package cayley_test

import (
	"math"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/cayley"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

func typed(text, datatype string) quad.Value {
	return quad.TypedString{Value: quad.String(text), Type: quad.IRI(datatype)}
}

// terms are terms and the values that they come out as.
var terms = []struct {
	term  graph.Term
	value quad.Value
}{
	{"", nil},
	{"<http://example.com/a>", quad.IRI("http://example.com/a")},
	{"<alice>", quad.IRI("alice")},
	{"<rdf:type>", quad.IRI("rdf:type")},
	{"<>", quad.IRI("")},
	{"_:b", quad.BNode("b")},
	{`""`, quad.String("")},
	{`"a\nb\r\"\\"`, quad.String("a\nb\r\"\\")},
	{"\"a\tb\"", quad.String("a\tb")},
	{"\"\xff\"", quad.String("\xff")},
	{`"Умєров"@uk`, quad.LangString{Value: "Умєров", Lang: "uk"}},
	{`"1"^^<` + xsd + `integer>`, quad.Int(1)},
	{`"-9223372036854775808"^^<` + xsd + `integer>`, quad.Int(math.MinInt64)},
	{`"9223372036854775808"^^<` + xsd + `integer>`, typed("9223372036854775808", xsd+"integer")},
	{`"01"^^<` + xsd + `integer>`, typed("01", xsd+"integer")},
	{`"+1"^^<` + xsd + `integer>`, typed("+1", xsd+"integer")},
	{`"-0"^^<` + xsd + `integer>`, typed("-0", xsd+"integer")},
	{`"1"^^<` + xsd + `int>`, typed("1", xsd+"int")},
	{`"1"^^<xsd:integer>`, typed("1", "xsd:integer")},
	{`"1.0E0"^^<` + xsd + `double>`, quad.Float(1)},
	{`"-1.2345E-2"^^<` + xsd + `double>`, quad.Float(-0.012345)},
	{`"1.0E300"^^<` + xsd + `double>`, quad.Float(1e300)},
	{`"-0.0E0"^^<` + xsd + `double>`, quad.Float(math.Copysign(0, -1))},
	{`"1"^^<` + xsd + `double>`, typed("1", xsd+"double")},
	{`"1E0"^^<` + xsd + `double>`, typed("1E0", xsd+"double")},
	{`"1.0E+00"^^<` + xsd + `double>`, typed("1.0E+00", xsd+"double")},
	{`"1.00E0"^^<` + xsd + `double>`, typed("1.00E0", xsd+"double")},
	{`"1.0E999"^^<` + xsd + `double>`, typed("1.0E999", xsd+"double")},
	{`"NaN"^^<` + xsd + `double>`, typed("NaN", xsd+"double")},
	{`"INF"^^<` + xsd + `double>`, typed("INF", xsd+"double")},
	{`"1.0E0"^^<` + xsd + `float>`, typed("1.0E0", xsd+"float")},
	{`"true"^^<` + xsd + `boolean>`, quad.Bool(true)},
	{`"false"^^<` + xsd + `boolean>`, quad.Bool(false)},
	{`"1"^^<` + xsd + `boolean>`, typed("1", xsd+"boolean")},
	{`"True"^^<` + xsd + `boolean>`, typed("True", xsd+"boolean")},
	{`"2025-11-30T10:00:00Z"^^<` + xsd + `dateTime>`, quad.Time(time.Date(2025, 11, 30, 10, 0, 0, 0, time.UTC))},
	{`"2025-11-30T10:00:00.123456789Z"^^<` + xsd + `dateTime>`, quad.Time(time.Date(2025, 11, 30, 10, 0, 0, 123456789, time.UTC))},
	{`"2025-11-30T10:00:00.50Z"^^<` + xsd + `dateTime>`, typed("2025-11-30T10:00:00.50Z", xsd+"dateTime")},
	{`"2025-11-30T10:00:00.1234567891Z"^^<` + xsd + `dateTime>`, typed("2025-11-30T10:00:00.1234567891Z", xsd+"dateTime")},
	{`"2025-11-30T12:00:00+02:00"^^<` + xsd + `dateTime>`, typed("2025-11-30T12:00:00+02:00", xsd+"dateTime")},
	{`"2025-11-30T10:00:00"^^<` + xsd + `dateTime>`, typed("2025-11-30T10:00:00", xsd+"dateTime")},
	{`"2025-11-30T24:00:00Z"^^<` + xsd + `dateTime>`, typed("2025-11-30T24:00:00Z", xsd+"dateTime")},
	{`"2025-11-30"^^<` + xsd + `date>`, typed("2025-11-30", xsd+"date")},
	{`"x"^^<>`, cayley.Malformed(`"x"^^<>`)},
	{`"x"^^<` + xsd + `string>`, cayley.Malformed(`"x"^^<` + xsd + `string>`)},
	{`"x"@EN`, cayley.Malformed(`"x"@EN`)},
	{`"\u0041"`, cayley.Malformed(`"\u0041"`)},
	{`"`, cayley.Malformed(`"`)},
	{`"x"@`, cayley.Malformed(`"x"@`)},
	{`"x" `, cayley.Malformed(`"x" `)},
	{`"x"^^`, cayley.Malformed(`"x"^^`)},
	{"<", cayley.Malformed("<")},
	{"<a", cayley.Malformed("<a")},
	{"_", cayley.Malformed("_")},
	{"x", cayley.Malformed("x")},
	{"\xff", cayley.Malformed("\xff")},
}

func TestTermComesOutAsItsValue(t *testing.T) {
	for _, test := range terms {
		if got := cayley.ToValue(test.term); got != test.value {
			t.Errorf("%s comes out as %#v, want %#v", test.term, got, test.value)
		}
	}
}

func TestTermComesBackFromItsValue(t *testing.T) {
	for _, test := range terms {
		if got, ok := cayley.ToTerm(cayley.ToValue(test.term)); got != test.term || ok != (test.term != "") {
			t.Errorf("%s comes back as %s, %v", test.term, got, ok)
		}
	}
}

func FuzzTermComesBackFromItsValue(f *testing.F) {
	for _, test := range terms {
		f.Add(string(test.term))
	}
	f.Fuzz(func(t *testing.T, text string) {
		if got, _ := cayley.ToTerm(cayley.ToValue(graph.Term(text))); string(got) != text {
			t.Errorf("%q comes back as %q", text, got)
		}
	})
}

func TestValueOfCayleyBecomesATerm(t *testing.T) {
	kyiv := time.FixedZone("EET", 2*60*60)
	for _, test := range []struct {
		value quad.Value
		want  graph.Term
	}{
		//lint:ignore SA1019 queries may still hold one
		{quad.Raw("<a>"), "<a>"},
		//lint:ignore SA1019 queries may still hold one
		{quad.Raw("plain"), `"plain"`},
		{quad.LangString{Value: "x", Lang: "EN-gb"}, `"x"@en-gb`},
		{quad.LangString{Value: "x"}, `"x"`},
		{quad.TypedString{Value: "x"}, `"x"`},
		{typed("x", xsd+"string"), `"x"`},
		{quad.Float(0.5), `"5.0E-1"^^<` + xsd + `double>`},
		{quad.Float(120), `"1.2E2"^^<` + xsd + `double>`},
		{quad.Float(math.Inf(1)), `"INF"^^<` + xsd + `double>`},
		{quad.Float(math.Inf(-1)), `"-INF"^^<` + xsd + `double>`},
		{quad.Float(math.NaN()), `"NaN"^^<` + xsd + `double>`},
		{quad.Time(time.Date(2025, 11, 30, 12, 0, 0, 0, kyiv)), `"2025-11-30T10:00:00Z"^^<` + xsd + `dateTime>`},
	} {
		if got, ok := cayley.ToTerm(test.value); got != test.want || !ok {
			t.Errorf("%#v becomes %s, %v; want %s", test.value, got, ok, test.want)
		}
	}
}

// foreign is a value of a type that nobody else knows.
type foreign struct{}

func (foreign) String() string { return "<a>" }
func (foreign) Native() any    { return nil }

func TestWhatIsNoTermIsRefused(t *testing.T) {
	for _, v := range []quad.Value{nil, foreign{}, cayley.Malformed("")} {
		if got, ok := cayley.ToTerm(v); ok {
			t.Errorf("%#v becomes %q", v, got)
		}
	}
}

func TestOnlyTheLabelOfAQuadMayBeMissing(t *testing.T) {
	full := quad.MakeIRI("s", "p", "o", "l")
	for _, d := range quad.Directions {
		q := full
		q.Set(d, nil)
		if _, ok := cayley.FromQuad(q); ok != (d == quad.Label) {
			t.Errorf("a quad without %v is one: %v", d, ok)
		}
	}
	got, _ := cayley.FromQuad(full)
	if want := (graph.Quad{Subject: "<s>", Predicate: "<p>", Object: "<o>", Label: "<l>"}); got != want || cayley.ToQuad(got) != full {
		t.Errorf("%v becomes %v", full, got)
	}
}
