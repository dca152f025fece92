package claims_test

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/seed"
)

// labelsOf returns all that the labels of a snapshot can be: every term.
func labelsOf(t *testing.T, s graph.Snapshot) []graph.ID {
	t.Helper()
	ranges, err := s.PrefixRanges(t.Context(), "")
	if err != nil {
		t.Fatal(err)
	}
	var out []graph.ID
	for _, r := range ranges {
		for id := r.First; id <= r.Last; id++ {
			out = append(out, id)
		}
	}
	return out
}

// resolvedAtOnce resolves every term, all at once and one by one, and fails where
// that differs. It returns how many sources there are of each kind.
func resolvedAtOnce(t *testing.T, s graph.Snapshot) map[claims.SourceKind]int {
	t.Helper()
	labels := labelsOf(t, s)
	all, err := claims.NewResolver(s).ResolveAll(t.Context(), labels)
	if err != nil {
		t.Fatal(err)
	}
	kinds := map[claims.SourceKind]int{}
	for i, id := range labels {
		term, err := graph.TermOf(t.Context(), s, id)
		if err != nil {
			t.Fatal(err)
		}
		one, err := claims.ResolveLabel(t.Context(), s, term)
		if err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(all[i], one) {
			t.Fatalf("%s is\n%+v with others, and alone\n%+v", term, all[i], one)
		}
		kinds[one.Kind]++
	}
	return kinds
}

func TestLabelsHaveTheSameSourcesAtOnceAsOneByOne(t *testing.T) {
	store, err := memstore.Load(t.Context(), seed.Source())
	if err != nil {
		t.Fatal(err)
	}
	resolvedAtOnce(t, storetest.Snapshot(t, store))
	resolvedAtOnce(t, snapshot(t, sources))
	kinds, merged := map[claims.SourceKind]int{}, 0
	for n := range uint64(20) {
		plain := snapshot(t, contexts(rand.New(rand.NewPCG(n, 1))))
		joined, _, err := claims.Merge(t.Context(), plain)
		if err != nil {
			t.Fatal(err)
		}
		if joined != plain {
			merged++
		}
		for _, s := range []graph.Snapshot{plain, joined} {
			for kind, n := range resolvedAtOnce(t, s) {
				kinds[kind] += n
			}
		}
	}
	if merged < 5 {
		t.Errorf("%d of 20 graphs have nodes that are one", merged)
	}
	for kind := claims.NoSource; kind <= claims.ARun; kind++ {
		if kinds[kind] < 20 {
			t.Errorf("%d labels are of kind %s: the graphs do not test it", kinds[kind], kind)
		}
	}
}

// contexts are nodes that stand at others, in circles too, of all kinds and with
// several values of each attribute, of which some are one.
func contexts(chance *rand.Rand) string {
	nodes := []string{"a", "b", "c", "d", "e", "doc:h", "doc:i", "doc:h#char=1,9", "doc:h#char=3,5", "doc:h#row=1", "doc:h#row=2", "doc:i#part", "doc:i#row=7"}
	node := func() string { return nodes[chance.IntN(len(nodes))] }
	var b strings.Builder
	for range 40 {
		s := node()
		switch chance.IntN(8) {
		case 0, 1, 2:
			fmt.Fprintf(&b, "%s at %s %s\n", s, node(), node())
		case 3:
			fmt.Fprintf(&b, "%s %s p%d %s\n", s, []string{"claimant", "cites", "publisher"}[chance.IntN(3)], chance.IntN(3), node())
		case 4:
			fmt.Fprintf(&b, "%s a %s %s\n", s, []string{"Run", "Context", "Document"}[chance.IntN(3)], node())
		case 5:
			fmt.Fprintf(&b, "%s same %s %s\n", s, node(), node())
		default:
			of := []string{"gist", "quote", "reason", "by", "score", "modality", "rank", "name", "published", "sha256", "url", "alias"}
			fmt.Fprintf(&b, "%s %s \"%d\" %s\n", s, of[chance.IntN(len(of))], chance.IntN(3), node())
		}
	}
	return b.String()
}

func TestManyLabelsCostAsManyCallsAsFew(t *testing.T) {
	calls := func(n int) int {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, "claim%d at doc:h%d#char=1,%d run\nclaim%d claimant ann%d run\n", i, i%(n/10), i, i, i)
			fmt.Fprintf(&b, "doc:h%d#char=1,%d quote \"%d\" run\ndoc:h%d name \"%d\" run\n", i%(n/10), i, i, i%(n/10), i)
		}
		s := &storetest.Counting{Snapshot: snapshot(t, b.String())}
		labels := labelsOf(t, s)
		found, err := claims.NewResolver(s).ResolveAll(t.Context(), labels)
		if err != nil {
			t.Fatal(err)
		}
		quoted := 0
		for _, src := range found {
			if src.Kind == claims.AClaim && src.Quote != "" && src.DocumentName != "" {
				quoted++
			}
		}
		if quoted != n {
			t.Fatalf("%d claims of %d have their quotes", quoted, n)
		}
		return s.Calls
	}
	few, many := calls(10), calls(10000)
	if many != few || many > 15 {
		t.Errorf("%d calls for 10,000 labels, %d for 10, want as many and at most 15", many, few)
	}
}

func TestResolvingLabelsEndsWithItsContext(t *testing.T) {
	s := snapshot(t, sources)
	if found, err := claims.NewResolver(s).ResolveAll(canceled(t), labelsOf(t, s)); found != nil || err == nil {
		t.Errorf("%d sources, %v", len(found), err)
	}
}
