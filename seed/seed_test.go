package seed_test

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/schema"
	"parley/seed"
)

func TestTheSourceYieldsTheSameQuadsOnEveryCallAndEachOnce(t *testing.T) {
	first, second := read(t), read(t)
	if len(first.quads) == 0 || !slices.Equal(first.quads, second.quads) {
		t.Errorf("%d quads, then %d, or in another order", len(first.quads), len(second.quads))
	}
	seen := map[graph.Quad]bool{}
	for _, q := range first.quads {
		if seen[q] {
			t.Errorf("twice: %v", q)
		}
		seen[q] = true
	}
}

func TestEveryFileIsRead(t *testing.T) {
	names, err := fs.Glob(seed.Files(), "*.trig")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"editor.trig", "people.trig", "sources.trig", "spellings.trig", "statements.trig", "talks.trig"}
	if !slices.Equal(names, want) {
		t.Errorf("files %q, want %q", names, want)
	}
	w := read(t)
	for file, subject := range map[string]string{
		"editor.trig": "florida", "people.trig": "rubio-secretary-of-state", "sources.trig": "run",
		"spellings.trig": "suspilne", "statements.trig": "afp-report", "talks.trig": "moscow-meeting",
	} {
		if !slices.ContainsFunc(w.quads, func(q graph.Quad) bool { return q.Subject.IRI() == nodes+subject }) {
			t.Errorf("nothing about %s, which is in %s", subject, file)
		}
	}
}

func TestEveryPredicateAndTypeIsOfTheSchema(t *testing.T) {
	for _, q := range read(t).quads {
		if _, ok := schema.ByIRI(q.Predicate.IRI()); !ok {
			t.Errorf("predicate %s", q.Predicate)
		}
		if _, ok := schema.TypeByIRI(q.Object.IRI()); q.Predicate.IRI() == schema.RDFType && !ok {
			t.Errorf("type %s", q.Object)
		}
	}
}

func TestRelationsJoinTheTypesThatTheyMay(t *testing.T) {
	w := read(t)
	for _, q := range w.quads {
		p, _ := schema.ByIRI(q.Predicate.IRI())
		switch {
		case p.Relation != nil:
			if !w.isA(q.Subject, p.Relation.From) || !w.isA(q.Object, p.Relation.To) {
				t.Errorf("%s %s %s: types %q and %q, want %q and %q", q.Subject, p.Name(), q.Object,
					w.types[q.Subject], w.types[q.Object], p.Relation.From, p.Relation.To)
			}
		case p.Attribute != nil:
			if !w.isA(q.Subject, p.Attribute.From) {
				t.Errorf("%s %s: type %q, want %q", q.Subject, p.Name(), w.types[q.Subject], p.Attribute.From)
			}
		}
	}
}

func TestEveryNodeHasATypeAndOneName(t *testing.T) {
	w := read(t)
	nameless := []string{"Statement", "Tenure", "Participation", "Context", "Run"}
	used := map[graph.Term]bool{}
	for _, q := range w.quads {
		used[q.Subject], used[q.Label] = true, true
		if q.Predicate.IRI() != schema.RDFType {
			used[q.Object] = true
		}
	}
	for node := range used {
		if node.Kind() == graph.KindLiteral {
			continue
		}
		if len(w.types[node]) != 1 {
			t.Errorf("%s has types %q, want one", node, w.types[node])
			continue
		}
		want := 1
		if slices.Contains(nameless, w.types[node][0]) {
			want = 0
		}
		names := w.values(node, "name")
		if len(names) != want {
			t.Errorf("%s has names %q, want %d", node, names, want)
		}
		for _, n := range names {
			if n.Datatype() != graph.XSDString {
				t.Errorf("%s has the name %s, want a plain literal", node, n)
			}
		}
	}
}

func TestNoTwoNodesShareANameOrAlias(t *testing.T) {
	w := read(t)
	owner := map[string]graph.Term{}
	for _, q := range w.quads {
		p, _ := schema.ByIRI(q.Predicate.IRI())
		if p.Name() != "name" && p.Name() != "alias" {
			continue
		}
		key := strings.ToLower(q.Object.Lexical())
		if other, ok := owner[key]; ok && other != q.Subject {
			t.Errorf("%s and %s are both called %q", other, q.Subject, key)
		}
		owner[key] = q.Subject
	}
}

var lexical = map[schema.Value]*regexp.Regexp{
	schema.Text:    regexp.MustCompile(`\S`),
	schema.Code:    regexp.MustCompile(`^[a-zA-Z]+$`),
	schema.Integer: regexp.MustCompile(`^[1-9][0-9]*$`),
	schema.Decimal: regexp.MustCompile(`^[01]\.[0-9]+$`),
	schema.Digest:  regexp.MustCompile(`^[0-9a-f]{64}$`),
	schema.Tag:     regexp.MustCompile(`^[a-z]{2}$`),
	schema.Date: regexp.MustCompile(`^(\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?|` +
		`\[(\d{4}-\d\d-\d\d)?\.\.(\d{4}-\d\d-\d\d)?\])$`),
}

func TestAttributesHaveTheValuesThatTheyMay(t *testing.T) {
	w := read(t)
	datatypes := map[schema.Value][]string{
		schema.Text: {graph.XSDString, graph.LangString}, schema.Code: {graph.XSDString},
		schema.Integer: {schema.XSDInteger}, schema.Decimal: {schema.XSDDecimal}, schema.Digest: {graph.XSDString}, schema.Tag: {graph.XSDString},
		schema.Date: {schema.XSDDate, schema.XSDDateTime, schema.EDTF},
	}
	for _, q := range w.quads {
		p, _ := schema.ByIRI(q.Predicate.IRI())
		if p.Attribute == nil {
			continue
		}
		a := p.Attribute
		if a.Value == schema.Node {
			if q.Object.Kind() != graph.KindIRI {
				t.Errorf("%s %s %s: not an IRI", q.Subject, a.Name, q.Object)
			}
			continue
		}
		if !slices.Contains(datatypes[a.Value], q.Object.Datatype()) || !lexical[a.Value].MatchString(q.Object.Lexical()) {
			t.Errorf("%s %s %s: not such a value", q.Subject, a.Name, q.Object)
		}
		if codes := a.Codes[w.typeOf(q.Subject)]; codes != nil && !slices.Contains(codes, q.Object.Lexical()) {
			t.Errorf("%s %s %s: want one of %q", q.Subject, a.Name, q.Object, codes)
		}
	}
}

func TestFunctionalPropertiesHaveOneValue(t *testing.T) {
	w := read(t)
	for _, q := range w.quads {
		p, _ := schema.ByIRI(q.Predicate.IRI())
		functional := p.Attribute != nil && p.Attribute.Functional
		if r := p.Relation; r != nil && r.Functional {
			kinds := w.values(q.Subject, "kind")
			functional = r.OnlyKinds == nil || slices.ContainsFunc(kinds, func(k graph.Term) bool {
				return slices.Contains(r.OnlyKinds, k.Lexical())
			})
		}
		if v := w.values(q.Subject, p.Name()); functional && len(v) > 1 {
			t.Errorf("%s %s has %q", q.Subject, p.Name(), v)
		}
	}
}

func TestEventsStatementsAndTenuresAreWhole(t *testing.T) {
	need := map[string][]string{
		"Event": {"kind", "status"}, "Statement": {"kind", "speaker", "gist"},
		"Tenure":   {"holder", "post", "status", "attested"},
		"Document": {"sha256", "language", "published"}, "Run": {"method", "loader", "by", "started", "used"},
	}
	w := read(t)
	for node, types := range w.types {
		for _, property := range need[types[0]] {
			if len(w.values(node, property)) == 0 {
				t.Errorf("%s, a %s, has no %s", node, types[0], property)
			}
		}
	}
}

func TestWhatARelationImpliesIsThereUnderTheSameLabel(t *testing.T) {
	w := read(t)
	for _, q := range w.quads {
		p, _ := schema.ByIRI(q.Predicate.IRI())
		if p.Relation == nil || p.Relation.Implies == "" {
			continue
		}
		if !slices.Contains(w.within(q.Label).values(q.Subject, p.Relation.Implies), q.Object) {
			t.Errorf("%s %s %s without %s under %s", q.Subject, p.Name(), q.Object, p.Relation.Implies, q.Label)
		}
	}
}
