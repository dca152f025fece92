package generate_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/format/nquads"
	"parley/graph/generate"
	"parley/graph/memstore"
	"parley/schema"
)

// text returns the graph as N-Quads.
func text(t *testing.T, o generate.Options) []byte {
	t.Helper()
	src, err := generate.New(o)
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := nquads.NewWriter(&out, nquads.WriterOptions{})
	var b graph.Batch
	for err = nil; err != io.EOF; {
		b.Reset()
		if err = src.Read(&b); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		if err := w.Write(&b); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func quads(t *testing.T, o generate.Options) []graph.Quad {
	t.Helper()
	src, err := generate.New(o)
	if err != nil {
		t.Fatal(err)
	}
	var out []graph.Quad
	var b graph.Batch
	for err = nil; err != io.EOF; {
		b.Reset()
		err = src.Read(&b)
		for i := range b.Len() {
			out = append(out, b.Quad(i))
		}
	}
	return out
}

// all are options that use everything.
var all = generate.Options{Quads: 30_001, Seed: 7, Communities: 4, Parts: 2, LabelEach: true, Same: 0.05, Undated: 0.3}

func TestOneSeedGivesTheSameBytesOnEveryMachine(t *testing.T) {
	for _, c := range []struct {
		name, want string
		o          generate.Options
	}{
		{"plain", "3c13ec86384dbd1b3359503ea9f4ea3e45305231be614d2eb5646bd4df625938", generate.Options{Quads: 10_000, Seed: 1}},
		{"everything", "b7f4ec318076001cc9fc373743f4600bf89826e28bd74c6d96ac837631197a9f", all},
	} {
		sum := sha256.Sum256(text(t, c.o))
		if got := hex.EncodeToString(sum[:]); got != c.want {
			t.Errorf("%s: SHA-256 of the N-Quads is %s, want %s", c.name, got, c.want)
		}
	}
}

func TestAnotherSeedGivesAnotherGraph(t *testing.T) {
	if bytes.Equal(text(t, generate.Options{Quads: 2000, Seed: 1}), text(t, generate.Options{Quads: 2000, Seed: 2})) {
		t.Error("seeds 1 and 2 give the same graph")
	}
}

func TestThereAreAsManyQuadsAsAskedForAndAllAreDistinctAndCanonical(t *testing.T) {
	for _, n := range []int64{generate.MinQuads, 10_000, 54_321} {
		o := all
		o.Quads = n
		o.Communities, o.Parts = 2, 1
		seen := map[graph.Quad]bool{}
		for _, q := range quads(t, o) {
			seen[q] = true
			for _, term := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
				if parsed, err := nquads.ParseTerm(string(term)); err != nil || parsed != term {
					t.Fatalf("%s: not canonical: %v", term, err)
				}
			}
		}
		if int64(len(seen)) != n {
			t.Errorf("%d distinct quads, want %d", len(seen), n)
		}
	}
}

func TestTheSchemaFindsNoFaultWithIt(t *testing.T) {
	for _, o := range []generate.Options{{Quads: 10_000, Seed: 3}, all} {
		src, err := generate.New(o)
		if err != nil {
			t.Fatal(err)
		}
		s, err := memstore.Load(t.Context(), src)
		if err != nil {
			t.Fatal(err)
		}
		snap, err := s.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		found, err := claims.Check(t.Context(), snap, claims.CheckOptions{})
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			t.Errorf("%+v: %d violations, the first: %+v", o, len(found), found[0])
		}
	}
}

// degrees returns how many events each actor hosts or attends.
func degrees(quads []graph.Quad) map[graph.Term]int {
	out := map[graph.Term]int{}
	for _, q := range quads {
		if q.Predicate == property("hosts") || q.Predicate == property("attends") {
			out[q.Subject]++
		}
	}
	return out
}

func property(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }

func TestDegreesFollowZipfsLaw(t *testing.T) {
	o := generate.Options{Quads: 200_000, Seed: 5}
	src, err := generate.New(o)
	if err != nil {
		t.Fatal(err)
	}
	d := degrees(quads(t, o))
	sum, harmonic := 0, 0.0
	for _, n := range d {
		sum += n
	}
	for k := range src.Actors() {
		harmonic += 1 / float64(k+1)
	}
	// The first ranks lose what was drawn twice in one event.
	for _, rank := range []int{1, 3, 9, 29} {
		got, want := float64(d[src.Actor(rank)]), float64(sum)/harmonic/float64(rank+1)
		if got < 0.8*want || got > 1.25*want {
			t.Errorf("actor of rank %d is in %.0f events, want about %.0f (seed %d)", rank, got, want, o.Seed)
		}
	}
}

func TestSharesAreThoseAskedFor(t *testing.T) {
	labels, claims, undated, events, n := map[graph.Term]int{}, 0, 0, 0, 0
	dated := map[graph.Term]bool{}
	for _, q := range quads(t, all) {
		if q.Predicate == property("date") {
			dated[q.Subject] = true
		}
		if q.Predicate == property("name") || strings.Contains(string(q.Subject), "/place/") {
			continue
		}
		n++
		labels[q.Label]++
		if q.Predicate == property("same") {
			claims++
		}
		if q.Predicate == property("status") {
			events++
		}
	}
	undated = events - len(dated)
	if got := float64(claims) / float64(n); got < 0.045 || got > 0.055 {
		t.Errorf("%.3f of the quads claim identity, want 0.05", got)
	}
	if got := float64(undated) / float64(events); got < 0.27 || got > 0.33 {
		t.Errorf("%.3f of the events have no date, want 0.3", got)
	}
	delete(labels, slices.MaxFunc(slices.Collect(maps.Keys(labels)), func(a, b graph.Term) int { return labels[a] - labels[b] }))
	for label, n := range labels {
		if n != 1 {
			t.Fatalf("%d quads have the label %s, want 1", n, label)
		}
	}
}

func TestActorsMeetAcrossCommunitiesInSeveralStepsAndAcrossPartsNever(t *testing.T) {
	o := generate.Options{Quads: 200_000, Seed: 11, Communities: 8, Parts: 2}
	src, err := generate.New(o)
	if err != nil {
		t.Fatal(err)
	}
	next := map[graph.Term][]graph.Term{}
	contact, support := property("inContactWith"), property("supports")
	for _, q := range quads(t, o) {
		if q.Predicate == contact || q.Predicate == support {
			next[q.Subject] = append(next[q.Subject], q.Object)
			next[q.Object] = append(next[q.Object], q.Subject)
		}
	}
	count := map[int]int{}
	for start := 0; start < src.Actors(); start += 97 {
		distance := distances(src.Actor(start), next)
		for end := start % 13; end < src.Actors(); end += 13 {
			d, reached := distance[src.Actor(end)]
			if reached && src.Part(start) != src.Part(end) {
				t.Fatalf("actors %d and %d of different parts are joined", start, end)
			}
			if reached && start%o.Communities != end%o.Communities {
				count[d]++
			}
		}
	}
	total, within := 0, 0
	for d, n := range count {
		total += n
		if d >= 4 && d <= 8 {
			within += n
		}
	}
	if total == 0 || float64(within) < 0.8*float64(total) {
		t.Errorf("%d of %d pairs of different communities are 4 to 8 steps apart: %v (seed %d)", within, total, count, o.Seed)
	}
}

func distances(start graph.Term, next map[graph.Term][]graph.Term) map[graph.Term]int {
	d := map[graph.Term]int{start: 0}
	for frontier := []graph.Term{start}; len(frontier) > 0; {
		var after []graph.Term
		for _, a := range frontier {
			for _, b := range next[a] {
				if _, seen := d[b]; !seen {
					d[b] = d[a] + 1
					after = append(after, b)
				}
			}
		}
		frontier = after
	}
	return d
}

func TestNamesTellActorsApart(t *testing.T) {
	src, err := generate.New(generate.Options{Quads: 100_000, Seed: 1, Actors: 20_000})
	if err != nil {
		t.Fatal(err)
	}
	terms, names := map[graph.Term]bool{}, map[string]bool{}
	for i := range src.Actors() {
		terms[src.Actor(i)] = true
		names[src.Name(i)] = true
	}
	if len(terms) != src.Actors() || len(names) != src.Actors() {
		t.Errorf("%d actors have %d IRIs and %d names", src.Actors(), len(terms), len(names))
	}
}

func TestWhatCannotBeMadeIsRefused(t *testing.T) {
	for _, o := range []generate.Options{
		{Quads: generate.MinQuads - 1},
		{Quads: 10_000, Communities: 3, Parts: 2},
		{Quads: 10_000, Communities: 1000, Actors: 100},
		{Quads: 10_000, Actors: 9000},
		{Quads: 10_000, Same: 0.6},
		{Quads: 10_000, Undated: -1},
	} {
		if _, err := generate.New(o); err == nil {
			t.Errorf("%+v: no error", o)
		}
	}
}

func TestTheEndStaysTheEnd(t *testing.T) {
	src, err := generate.New(generate.Options{Quads: generate.MinQuads})
	if err != nil {
		t.Fatal(err)
	}
	var b graph.Batch
	for err == nil {
		b.Reset()
		err = src.Read(&b)
	}
	b.Reset()
	if err := src.Read(&b); !errors.Is(err, io.EOF) || b.Len() != 0 {
		t.Errorf("after the end: %v and %d quads", err, b.Len())
	}
}

func BenchmarkSource(b *testing.B) {
	src, err := generate.New(generate.Options{Quads: 1 << 40, Seed: 1, Actors: 150_000})
	if err != nil {
		b.Fatal(err)
	}
	var batch graph.Batch
	n := 0
	for b.Loop() {
		batch.Reset()
		if err := src.Read(&batch); err != nil {
			b.Fatal(err)
		}
		n += batch.Len()
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "quads/s")
}
