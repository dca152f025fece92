package bulk

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"testing"

	"parley/graph"
)

func TestMergeTermsAgreesWithAMap(t *testing.T) {
	r := newRand(t)
	for _, nSources := range []int{0, 1, 2, 3, 7, 16, 33} {
		for range 20 {
			var all []string
			lists := make([][]string, nSources)
			for i := range lists {
				for range r.IntN(100) {
					lists[i] = append(lists[i], randomTerm(r))
				}
				slices.Sort(lists[i])
				lists[i] = slices.Compact(lists[i])
				all = append(all, lists[i]...)
			}
			slices.Sort(all)
			testMerge(t, lists, slices.Compact(all))
		}
	}
}

func testMerge(t *testing.T, lists [][]string, want []string) {
	t.Helper()
	sources := make([]TermSource, len(lists))
	for i := range lists {
		sources[i] = &source{terms: lists[i]}
	}
	var got []string
	recorded := make([][]string, len(lists))
	err := MergeTerms(t.Context(), sources, func(term []byte) (graph.ID, error) {
		got = append(got, string(term))
		return graph.ID(len(got) - 1), nil
	}, func(source int, id graph.ID) error {
		recorded[source] = append(recorded[source], got[id])
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for i := range lists {
		if !slices.Equal(recorded[i], lists[i]) {
			t.Errorf("source %d: recorded %q, want %q", i, recorded[i], lists[i])
		}
	}
}

func TestMergeTermsStopsAtErrors(t *testing.T) {
	broken := errors.New("broken")
	ok := func([]byte) (graph.ID, error) { return 2, nil }
	note := func(int, graph.ID) error { return nil }
	run := func(ctx context.Context, assign func([]byte) (graph.ID, error), record func(int, graph.ID) error, s ...*source) error {
		var sources []TermSource
		for _, s := range s {
			sources = append(sources, s)
		}
		return MergeTerms(ctx, sources, assign, record)
	}
	for name, err := range map[string]error{
		"source at once": run(t.Context(), ok, note, &source{err: broken}, &source{}),
		"source later":   run(t.Context(), ok, note, &source{terms: []string{"a", "b"}, err: broken}, &source{}),
		"assign":         run(t.Context(), func([]byte) (graph.ID, error) { return 0, broken }, note, &source{terms: []string{"a"}}),
		"record":         run(t.Context(), ok, func(int, graph.ID) error { return broken }, &source{terms: []string{"a"}}),
	} {
		if !errors.Is(err, broken) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for _, terms := range [][]string{{"b", "a"}, {"a", "a"}, {"ab", "a"}, {"aab", "aaa"}, {"a", ""}} {
		if err := run(t.Context(), ok, note, &source{terms: terms}, &source{terms: []string{"c"}}); !errors.Is(err, errUnsorted) {
			t.Errorf("%q: %v", terms, err)
		}
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := run(ctx, ok, note, &source{terms: []string{"a"}}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestTextReadsBackWhateverTheBuffer(t *testing.T) {
	r := newRand(t)
	var terms []string
	for range 500 {
		terms = append(terms, randomTerm(r))
	}
	terms = append(terms, string(make([]byte, 1<<16)))
	slices.Sort(terms)
	terms = slices.Compact(terms)
	var text, previous []byte
	for _, term := range terms {
		text = appendTerm(text, previous, []byte(term))
		previous = []byte(term)
	}
	dir := newSpillDir(Options{Dir: t.TempDir()}.withDefaults())
	defer dir.close()
	f, err := dir.create()
	if err != nil {
		t.Fatal(err)
	}
	if err := f.append(append([]byte("before"), text...)); err != nil {
		t.Fatal(err)
	}
	in := section{f, int64(len("before")), int64(len(text))}
	for _, size := range []int{1, 20, 1000, 1 << 20} {
		wantTerms(t, fmt.Sprintf("buffer of %d", size), &textReader{rest: in, size: size}, terms)
	}
	wantTerms(t, "in memory", &textReader{buf: text}, terms)
	for n := 1; n < 100; n++ {
		cut := &textReader{buf: text[:n]}
		for {
			_, ok, err := cut.Next()
			if err != nil || !ok {
				break
			}
		}
	}
}

func wantTerms(t *testing.T, name string, r TermSource, want []string) {
	t.Helper()
	for i := 0; ; i++ {
		term, ok, err := r.Next()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if !ok {
			if i != len(want) {
				t.Errorf("%s: %d terms, want %d", name, i, len(want))
			}
			return
		}
		if string(term) != want[i] {
			t.Fatalf("%s: term %d is %q, want %q", name, i, term, want[i])
		}
	}
}
