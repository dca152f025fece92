package windows

import (
	"bytes"
	"encoding/hex"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// facts makes a snapshot of lines of "subject property object [label]". Dates are
// words with a digit or a bracket in front; the objects of type are types.
func facts(t *testing.T, text string) (graph.Snapshot, func(word string) graph.ID) {
	t.Helper()
	s := memstore.New()
	var b graph.Batch
	node := func(word string) graph.Term { return graph.IRI(schema.Nodes + word) }
	for line := range strings.Lines(text) {
		f := strings.Fields(line)
		q := graph.Quad{Subject: node(f[0]), Predicate: graph.IRI(schema.Resolve(f[1])), Object: node(f[2])}
		if ty, ok := schema.FindType(f[2]); ok && f[1] == "type" {
			q.Object = graph.IRI(ty.IRI)
		} else if strings.ContainsAny(f[2][:1], "0123456789[.") {
			q.Object = graph.String(f[2])
		}
		if len(f) > 3 {
			q.Label = node(f[3])
		}
		b.AppendQuad(q)
	}
	storetest.Fill(t, s, &b)
	snap := storetest.Snapshot(t, s)
	return snap, func(word string) graph.ID {
		id, err := graph.IDOf(t.Context(), snap, node(word))
		if err != nil || id == graph.Any {
			t.Fatalf("no %s: %v", word, err)
		}
		return id
	}
}

func TestAWindowIsTheHullOfTheDates(t *testing.T) {
	for name, test := range map[string]struct{ facts, from, to string }{
		"a day":                            {"n date 2020-01-05", "2020-01-05", "2020-01-05"},
		"a month":                          {"n date 2020-02", "2020-02-01", "2020-02-29"},
		"one of several days":              {"n date [2020-01-05..2020-01-09]", "2020-01-05", "2020-01-09"},
		"a start and an end":               {"n startDate 2020-01-05\nn endDate 2020-03-01", "2020-01-05", "2020-03-01"},
		"a start":                          {"n startDate 2020-01-05", "2020-01-05", ".."},
		"an end":                           {"n endDate 2020-01-05", "..", "2020-01-05"},
		"it goes on":                       {"n date 2020-01-05/..", "2020-01-05", ".."},
		"a date before start and end":      {"n date 2020-01-05\nn startDate 2019", "2020-01-05", "2020-01-05"},
		"what labels say apart":            {"n startDate 2020-01-05 a\nn endDate 2020-03-01 b", "..", ".."},
		"two labels":                       {"n date 2020-01-05 a\nn date 2020-03-01 b", "2020-01-05", "2020-03-01"},
		"attested":                         {"n attested 2020-01-05", "..", ".."},
		"attested outside":                 {"n attested 2021-01-05\nn date 2020-01-05", "2020-01-05", "2021-01-05"},
		"appointed":                        {"n appointedOn 2020-01-05", "..", ".."},
		"appointed, and a start":           {"n appointedOn 2020-01-05\nn startDate 2020-02-01", "2020-02-01", ".."},
		"it has parts":                     {"n date 2020-01-05\nm partOf n", "..", ".."},
		"no date":                          {"n date 2020-13-05\nn date 2020-01-05", "2020-01-05", "2020-01-05"},
		"no dates":                         {"n date 2020-13-05", "", ""},
		"the time of its event":            {"n type Delegation", "lent", ""},
		"a participation in it":            {"m event n\nn date 2020-01-05", "lent 2020-01-05", "2020-01-05"},
		"a delegation with dates":          {"n type Delegation\nn date 2020-01-05", "lent 2020-01-05", "2020-01-05"},
		"ends before it starts: at no day": {"n startDate 2020-03-01\nn endDate 2020-01-05", "2020-03-01", "2020-01-05"},
	} {
		snap, id := facts(t, test.facts)
		x, err := Open(t.Context(), snap)
		if err != nil {
			t.Fatal(err)
		}
		hulls, err := x.Hulls(t.Context(), []graph.ID{id("n")}, nil)
		if err != nil {
			t.Fatal(err)
		}
		var written bytes.Buffer
		if err := WriteSection(t.Context(), snap, &written); err != nil {
			t.Fatal(err)
		}
		s, ok := parseSection(written.Bytes())
		if !ok {
			t.Fatalf("%s: a section just written cannot be read", name)
		}
		var stored Hull
		if v, ok := s.nodes.Get(uint32(id("n"))); ok {
			stored = s.hull(v)
		}
		want := test.from
		if test.to != "" {
			want += " to " + test.to
		}
		for _, h := range []Hull{hulls[0], stored} {
			if got := tell(h); got != want {
				t.Errorf("%s: %s, want %s", name, got, want)
			}
		}
	}
}

func tell(h Hull) string {
	var words []string
	if h.Lent {
		words = append(words, "lent")
	}
	if h.Dated {
		words = append(words, h.From.String()+" to "+h.To.String())
	}
	return strings.Join(words, " ")
}

func TestDaysThatDoNotFitAreNoBounds(t *testing.T) {
	all := []found{
		{5, Hull{From: edtf.MinDay + 1, To: 7, Dated: true}},
		{6, Hull{From: -3, To: edtf.MaxDay - 1, Dated: true}},
		{7, Hull{From: edtf.MinDay, To: edtf.MaxDay, Dated: true, Lent: true}},
	}
	s, ok := parseSection(encode(all))
	if !ok {
		t.Fatal("no section")
	}
	for _, f := range all {
		v, ok := s.nodes.Get(f.node)
		if !ok {
			t.Fatalf("no node %d", f.node)
		}
		got := s.hull(v)
		if got.From > f.From || got.To < f.To || got.Dated != f.Dated || got.Lent != f.Lent {
			t.Errorf("node %d is %v, which is narrower than %v", f.node, got, f.Hull)
		}
	}
	if v, _ := s.nodes.Get(6); s.hull(v).From != -3 {
		t.Errorf("a day that fits is %v, want -3", s.hull(v).From)
	}
}

// TestWorkedExample has every byte of the section in which node 3 was on 2 January
// 1970 and node 70 is a delegation: what changes here needs another SectionName.
func TestWorkedExample(t *testing.T) {
	got := hex.EncodeToString(encode([]found{
		{3, Hull{From: 1, To: 1, Dated: true}}, {70, Hull{Lent: true, From: edtf.MinDay, To: edtf.MaxDay}},
	}))

	want := hex.EncodeToString([]byte(sectionMagic)) +
		"0100000000000000" + "0100000000000000" + // day 1 stands for 1; one bit a day
		"0000000000000000" + "0702000000000000" + "0323000000000000" + // an array of 2 keys of 7 bits
		"0402000000000000" + "2d00000000000000" + // 2 values of 4 bits: 1101 and 0010, the lowest first
		"0000000000000000"
	if got != want {
		t.Errorf("the section is\n%s, want\n%s", got, want)
	}
}
