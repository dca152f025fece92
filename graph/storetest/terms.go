package storetest

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

var termTests = []subtest{
	{"every sequence of bytes survives as a term, in every position", testOddTerms},
	{"terms that differ in one byte are different terms", testCloseTerms},
	{"Lookup gives Any for what it does not know", testLookupUnknown},
	{"the empty term is NoLabel in every store", testNoLabel},
	{"Terms is the inverse of Lookup", testInverse},
	{"an id that was never given is an error", testUnknownID},
	{"results are appended to out[:0]", testOutIsReused},
	{"PrefixRanges covers the terms with a prefix and no others", testPrefixRanges},
	{"the empty prefix gives every term but the empty one", testEmptyPrefix},
	{"a subject, predicate or object must not be empty", testEmptyTerm},
}

// oddTerms are legal for a store, which does not judge.
func oddTerms() map[string]graph.Term {
	terms := map[string]graph.Term{
		"plain literal":      graph.String("text"),
		"language":           graph.Lang("текст", "uk"),
		"typed":              graph.Typed("01", "http://www.w3.org/2001/XMLSchema#integer"),
		"blank node":         graph.Blank("b"),
		"relative iri":       "<a>",
		"empty iri":          "<>",
		"empty literal":      `""`,
		"zero byte":          graph.String("a\x00b"),
		"zero byte at end":   "<a\x00>",
		"line ends":          graph.String("a\nb\r\nc"),
		"tab and controls":   graph.String("\t\x01\x1f\x7f"),
		"quotes":             graph.String(`\"\\`),
		"invalid utf-8":      "\"\xff\xfe\xc0\x80\"",
		"cut utf-8":          "<\xe2\x82>",
		"surrogate":          "\"\xed\xa0\x80\"",
		"last code point":    graph.String("\U0010ffff"),
		"byte order mark":    graph.String("\ufeff"),
		"no syntax at all":   "x",
		"one high byte":      "\xff",
		"one zero byte":      "\x00",
		"many high bytes":    graph.Term(strings.Repeat("\xff", 300)),
		"million bytes":      graph.String(strings.Repeat("0123456789", 100_000)),
		"million of another": graph.String(strings.Repeat("0123456789", 99_999) + "012345678x"),
	}
	// Around the lengths at which the size of a number changes.
	for _, n := range []int{63, 64, 127, 128, 255, 256, 16383, 16384, 65535, 65536} {
		terms[fmt.Sprint("length ", n)] = graph.Term(strings.Repeat("z", n))
	}
	return terms
}

func testOddTerms(t *testing.T, s graph.Store) {
	for name, term := range oddTerms() {
		t.Run(name, func(t *testing.T) {
			all := []graph.Quad{
				{Subject: term, Predicate: "<p>", Object: "<o>", Label: "<l>"},
				{Subject: "<s>", Predicate: term, Object: "<o>", Label: "<l>"},
				{Subject: "<s>", Predicate: "<p>", Object: term, Label: "<l>"},
				{Subject: "<s>", Predicate: "<p>", Object: "<o>", Label: term},
				{Subject: term, Predicate: term, Object: term, Label: term},
				{Subject: term, Predicate: term, Object: term},
			}
			wantChange(t, addAll(t, s, all...), graph.Change{Added: 6})
			wantContents(t, s, all...)
			wantChange(t, removeAll(t, s, all...), graph.Change{Removed: 6})
			wantContents(t, s)
		})
	}
}

func testCloseTerms(t *testing.T, s graph.Store) {
	var all []graph.Quad
	for _, o := range []graph.Term{`"1"`, `"01"`, `"1"@en`, `"1"@EN`, "\"1\x00\"", `"1" `, ` "1"`, "<1>", "_:1"} {
		all = append(all, graph.Quad{Subject: "<s>", Predicate: "<p>", Object: o})
	}
	wantChange(t, addAll(t, s, all...), graph.Change{Added: int64(len(all))})
	wantContents(t, s, all...)
}

func testLookupUnknown(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c d"))
	snap := snapshot(t, s)
	got, err := snap.Lookup(t.Context(), []graph.Term{"<x>", "<a>", "<", "<a", "<a>>", "\xff", "<d>"}, nil)
	if err != nil || len(got) != 7 {
		t.Fatalf("Lookup = %v, %v", got, err)
	}
	for i, known := range []bool{false, true, false, false, false, false, true} {
		if (got[i] != graph.Any) != known {
			t.Errorf("id %d = %d, known should be %v", i, got[i], known)
		}
	}
}

func testNoLabel(t *testing.T, s graph.Store) {
	for range 2 { // empty, and with quads
		snap := snapshot(t, s)
		if got := ids(t, snap, "")[0]; got != graph.NoLabel {
			t.Errorf("id of the empty term = %d, want NoLabel", got)
		}
		if term, err := graph.TermOf(t.Context(), snap, graph.NoLabel); term != "" || err != nil {
			t.Errorf("term of NoLabel = %q, %v", term, err)
		}
		addAll(t, s, quad("a b c"), quad("a b c d"))
	}
	got := scan(t, snapshot(t, s), graph.Pattern{L: graph.NoLabel}, graph.AnyOrder)
	if len(got) != 1 || got[0].L != graph.NoLabel {
		t.Errorf("quads without a label = %v, want one", got)
	}
}

func testInverse(t *testing.T, s graph.Store) {
	dense(t, s)
	snap := snapshot(t, s)
	for _, q := range scan(t, snap, graph.Pattern{}, graph.SPOL) {
		want := []graph.ID{q.S, q.P, q.O, q.L}
		terms, err := snap.Terms(t.Context(), want, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := ids(t, snap, terms...); !slices.Equal(got, want) {
			t.Fatalf("ids %v are the terms %q, which are the ids %v", want, terms, got)
		}
	}
}

func testUnknownID(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c d"))
	snap := snapshot(t, s)
	known := ids(t, snap, "<a>")[0]
	for _, id := range []graph.ID{graph.Any, 1 << 31, 1<<32 - 1} {
		if _, err := snap.Terms(t.Context(), []graph.ID{known, id}, nil); !errors.Is(err, graph.ErrUnknownID) {
			t.Errorf("Terms of id %d = %v, want ErrUnknownID", id, err)
		}
	}
}

func testOutIsReused(t *testing.T, s graph.Store) {
	addAll(t, s, quad("a b c d"))
	snap := snapshot(t, s)
	idBuf := []graph.ID{7, 7, 7}
	gotIDs, err := snap.Lookup(t.Context(), iris("a", "b"), idBuf)
	if err != nil || len(gotIDs) != 2 || &gotIDs[0] != &idBuf[0] {
		t.Errorf("Lookup = %v, %v; want two ids in the slice given", gotIDs, err)
	}
	termBuf := []graph.Term{"x", "x", "x"}
	gotTerms, err := snap.Terms(t.Context(), gotIDs, termBuf)
	if err != nil || len(gotTerms) != 2 || &gotTerms[0] != &termBuf[0] {
		t.Errorf("Terms = %v, %v; want two terms in the slice given", gotTerms, err)
	}
	boolBuf := []bool{true, true, true}
	gotBools, err := snap.Contains(t.Context(), []graph.IDQuad{{S: 1, P: 1, O: 1, L: 1}}, boolBuf)
	if err != nil || len(gotBools) != 1 || &gotBools[0] != &boolBuf[0] || gotBools[0] {
		t.Errorf("Contains = %v, %v; want one false in the slice given", gotBools, err)
	}
}

// rangeIDs lists the ids of ranges and checks that they ascend and are
// disjoint.
func rangeIDs(t *testing.T, ranges []graph.IDRange) []graph.ID {
	t.Helper()
	var out []graph.ID
	var last graph.ID
	for _, r := range ranges {
		if r.First <= last || r.Last < r.First {
			t.Fatalf("ranges %v do not ascend", ranges)
		}
		for id := r.First; id <= r.Last; id++ {
			out = append(out, id)
		}
		last = r.Last
	}
	return out
}

func testPrefixRanges(t *testing.T, s graph.Store) {
	all := []graph.Quad{
		{Subject: "<doc:1#a>", Predicate: "<p>", Object: `"a"`, Label: "<doc:1>"},
		{Subject: "<doc:1#b>", Predicate: "<p>", Object: `"ab"`, Label: "<doc:10>"},
		{Subject: "<\xff\xff>", Predicate: "<\xff>", Object: "\xff\xff", Label: "\xff"},
	}
	addAll(t, s, all[0], all[2])
	addAll(t, s, all[1])
	snap := snapshot(t, s)
	for _, prefix := range []string{"<", "<doc:1", "<doc:1>", "<doc:1#", "<doc:2", `"a`, `"ab"`, "\xff", "\xff\xff", "<\xff", "<\xff\xff>", "z", "\x00"} {
		ranges, err := snap.PrefixRanges(t.Context(), prefix)
		if err != nil {
			t.Fatal(err)
		}
		got := rangeIDs(t, ranges)
		for _, q := range all {
			for _, term := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
				within := slices.Contains(got, ids(t, snap, term)[0])
				if want := strings.HasPrefix(string(term), prefix); within != want {
					t.Errorf("prefix %q has term %q: %v, want %v", prefix, term, within, want)
				}
			}
		}
		terms, err := snap.Terms(t.Context(), got, nil)
		if err != nil {
			t.Fatalf("ids of prefix %q: %v", prefix, err)
		}
		for _, term := range terms {
			if !strings.HasPrefix(string(term), prefix) {
				t.Errorf("ranges of prefix %q hold term %q", prefix, term)
			}
		}
	}
}

func testEmptyPrefix(t *testing.T, s graph.Store) {
	all := dense(t, s)
	snap := snapshot(t, s)
	ranges, err := snap.PrefixRanges(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	got := rangeIDs(t, ranges)
	if slices.Contains(got, graph.NoLabel) {
		t.Error("the empty term is among the terms with the empty prefix")
	}
	for _, q := range idQuads(t, snap, all) {
		for _, id := range []graph.ID{q.S, q.P, q.O, q.L} {
			if id != graph.NoLabel && !slices.Contains(got, id) {
				t.Fatalf("id %d is missing", id)
			}
		}
	}
}

func testEmptyTerm(t *testing.T, s graph.Store) {
	tx := begin(t, s)
	defer tx.Rollback()
	good := quad("a b c")
	for _, q := range []graph.Quad{{Predicate: "<p>", Object: "<o>"}, {Subject: "<s>", Object: "<o>"}, {Subject: "<s>", Predicate: "<p>"}} {
		if err := tx.Add(batch([]graph.Quad{good, q})); err == nil {
			t.Errorf("Add of %q passed", q)
		}
	}
	c, err := tx.Commit(t.Context())
	if err != nil || c != (graph.Change{}) {
		t.Errorf("commit after refused batches = %+v, %v; want no change", c, err)
	}
	wantContents(t, s)
}
