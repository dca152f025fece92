package claims

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// press is who published what in the tests of a Backing: documents, an editor's
// decision by itself and one at a place, somebody's claims in no document and in
// one, a label of which nothing is known, and a run that coded a document.
var press = `
	list type Document run
	doc:aaaaaaaaaaaaaaaaaaaaaaaaaa type Document run
	doc:bbbbbbbbbbbbbbbbbbbbbbbbbb type Document run
	doc:cccccccccccccccccccccccccc type Document run
	doc:dddddddddddddddddddddddddd type Document run
	doc:aaaaaaaaaaaaaaaaaaaaaaaaaa publisher state run
	doc:bbbbbbbbbbbbbbbbbbbbbbbbbb publisher state run
	doc:bbbbbbbbbbbbbbbbbbbbbbbbbb publisher house run
	doc:eeeeeeeeeeeeeeeeeeeeeeeeee publisher house run
	list publisher institute run
	decision type Context run
	decision reason "so it is" run
	note type Context run
	note reason "read so" run
	note at doc:aaaaaaaaaaaaaaaaaaaaaaaaaa#row=7 run
	word type Context run
	word claimant house run
	report type Context run
	report claimant rubio run
	report at doc:cccccccccccccccccccccccccc#char=1,2 run
	run type Run run
	run method "coded" run
	run used doc:dddddddddddddddddddddddddd run
`

// published has, for each label, those whose word it is; nobody for one that does
// not count.
var published = map[string][]string{
	"doc:aaaaaaaaaaaaaaaaaaaaaaaaaa#row=1": {"state"}, "doc:aaaaaaaaaaaaaaaaaaaaaaaaaa#row=2": {"state"},
	"doc:bbbbbbbbbbbbbbbbbbbbbbbbbb": {"state", "house"}, "doc:eeeeeeeeeeeeeeeeeeeeeeeeee#/x": {"house"},
	"doc:cccccccccccccccccccccccccc#row=1": {"C"}, "doc:dddddddddddddddddddddddddd#row=1": {},
	"list": {"institute"}, "decision": {}, "note": {"state"}, "word": {"house"}, "report": {"C"},
	"nothing": {"nothing"}, "nothing#2": {"nothing"}, "run": {}, "-": {},
}

func pressLabels() []string {
	var out []string
	for label := range published {
		out = append(out, label)
	}
	slices.Sort(out)
	return out
}

// independent counts by definition: publishers are put into one heap until no
// label has some in two.
func independent(labels []string) int {
	heap := map[string]int{}
	for i, l := range labels {
		for _, p := range published[l] {
			if heap[p] == 0 {
				heap[p] = 1 + i
			}
		}
	}
	for range labels {
		for _, l := range labels {
			for _, p := range published[l] {
				from, to := heap[p], heap[published[l][0]]
				for other, h := range heap {
					if h == from {
						heap[other] = to
					}
				}
			}
		}
	}
	heaps := map[int]bool{}
	for _, h := range heap {
		heaps[h] = true
	}
	return len(heaps)
}

func pressTerm(word string) graph.Term {
	if word == "-" {
		return ""
	}
	if iri, ok := schema.Expand(word); ok {
		return graph.IRI(iri)
	}
	return graph.IRI(schema.Nodes + "test/" + word)
}

// pressQuads is what is said of documents and contexts.
func pressQuads() (out []graph.Quad) {
	for line := range strings.Lines(strings.TrimSpace(press)) {
		words := strings.Fields(line)
		if len(words) > 4 { // a reason of several words
			words = []string{words[0], words[1], strings.Join(words[2:len(words)-1], " "), words[len(words)-1]}
		}
		q := graph.Quad{Subject: pressTerm(words[0]), Predicate: property(words[1]), Object: pressTerm(words[2]), Label: pressTerm(words[3])}
		if text, ok := strings.CutPrefix(words[2], `"`); ok {
			q.Object = graph.String(strings.TrimSuffix(text, `"`))
		}
		if t, ok := schema.FindType(words[2]); ok && words[1] == "type" {
			q.Object = graph.IRI(t.IRI)
		}
		out = append(out, q)
	}
	return out
}

// wholeHubs has no hubs: they are counted before labels are looked at.
type wholeHubs struct{ graph.Snapshot }

func (w wholeHubs) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	x.Hub = 0
	return w.Snapshot.Expand(ctx, x, emit)
}

// TestABackingReadsLikeAStoreOfWhatIsBacked compares it, call by call, with a
// store from which the edges that too few publishers claim were removed.
func TestABackingReadsLikeAStoreOfWhatIsBacked(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	labels := pressLabels()
	for range 40 {
		all := pressQuads()
		least := 1 + r.IntN(3)
		var gone []graph.Quad
		left := 0
		for i := range 40 {
			node := func() graph.Term { return pressTerm(fmt.Sprint("n", r.IntN(6))) }
			relation := []string{"supports", "memberOf", "name", "type", "same", "http://x/knows"}[r.IntN(6)]
			subject, object := node(), node()
			if relation == "name" || r.IntN(20) == 0 {
				object = graph.String(fmt.Sprint("text ", i))
			}
			var mine []string
			for range 1 + r.IntN(4) {
				mine = append(mine, labels[r.IntN(len(labels))])
			}
			slices.Sort(mine)
			mine = slices.Compact(mine)
			ours := relation == "supports" || relation == "memberOf"
			edge := ours || relation == "http://x/knows" && object.Kind() != graph.KindLiteral
			if edge && slices.ContainsFunc(all, func(q graph.Quad) bool {
				return q.Subject == subject && q.Object == object && q.Predicate == property(relation)
			}) {
				continue // its labels were chosen before
			}
			if edge && independent(mine) < least {
				left++
			}
			for _, label := range mine {
				q := graph.Quad{Subject: subject, Predicate: property(relation), Object: object, Label: pressTerm(label)}
				all = append(all, q)
				if edge && independent(mine) < least {
					gone = append(gone, q)
				}
			}
		}
		s, plain := memstore.New(), memstore.New()
		commit(t, s, nil, all)
		commit(t, plain, nil, all)
		commit(t, plain, gone, nil)
		snap, want := storetest.Snapshot(t, s), storetest.Snapshot(t, plain)
		coded, err := CodedLabels(t.Context(), snap)
		if err != nil || len(coded) == 0 {
			t.Fatal(coded, err)
		}
		b, err := NewBacking(t.Context(), snap, least, coded)
		if err != nil {
			t.Fatal(err)
		}
		compareSnapshots(t, r, wholeHubs{b}, wholeHubs{want})
		if b.Left() != left {
			t.Errorf("%d edges left out, want %d", b.Left(), left)
		}
		if t.Failed() {
			t.Fatalf("at least %d", least)
		}
	}
}

func TestABackingIsSafeForConcurrentReaders(t *testing.T) {
	all := pressQuads()
	for i, label := range pressLabels() {
		for n := range 30 {
			all = append(all, graph.Quad{Subject: pressTerm("hub"), Predicate: property("supports"), Object: pressTerm(fmt.Sprint("n", n%(i+1))), Label: pressTerm(label)})
		}
	}
	b, err := NewBacking(t.Context(), snapshotOf(t, all), 2, nil)
	if err != nil {
		t.Fatal(err)
	}
	sizes := make([]int64, 8)
	var readers sync.WaitGroup
	for i := range sizes {
		readers.Go(func() { sizes[i], _ = b.Size(t.Context(), graph.Pattern{}) })
	}
	readers.Wait()
	if sizes[0] == 0 || slices.Min(sizes) != slices.Max(sizes) || b.Left() == 0 {
		t.Errorf("sizes %v, %d left", sizes, b.Left())
	}
}

// TestABackingByNobodyKeepsTheContract runs the suite of all stores where no
// publisher is asked for.
func TestABackingByNobodyKeepsTheContract(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T) graph.Store {
		return Through(memstore.New(), func(ctx context.Context, s graph.Snapshot) (graph.Snapshot, error) {
			return NewBacking(ctx, s, 0, nil)
		})
	})
}
