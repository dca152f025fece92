package open

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/generate"
	"parley/graph/memstore"
	"parley/graph/names"
	"parley/graph/quadstore"
	"parley/schema"
)

var quads = flag.Int64("quads", 100_000, "quads of the store in which BenchmarkNames looks for names")

// write puts what a source gives into a new store.
func write(t testing.TB, source graph.Source) Place {
	t.Helper()
	place := Place{Name: filepath.Join(t.TempDir(), "new.db")}
	s, err := Write(t.Context(), place, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	var b graph.Batch
	for ended := false; !ended; b.Reset() {
		err := source.Read(&b)
		if ended = errors.Is(err, io.EOF); err != nil && !ended {
			t.Fatal(err)
		}
		if err := tx.Add(&b); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return place
}

// compact makes one segment of a store, which may have been small enough for the
// journal.
func compact(t *testing.T, place Place) {
	t.Helper()
	s, err := Write(t.Context(), place, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Store.(*quadstore.Store).Compact(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// snapshotOf opens a store for reading.
func snapshotOf(t testing.TB, place Place) graph.Snapshot {
	t.Helper()
	s, err := Read(t.Context(), place, Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	snap, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return snap
}

func indexOf(t testing.TB, snap graph.Snapshot) *names.Index {
	t.Helper()
	x, err := names.Open(t.Context(), snap, NameOptions())
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// sectionBytes is the size of the sections of names.
func sectionBytes(t testing.TB, snap graph.Snapshot) (size int) {
	t.Helper()
	sectioned := graph.SectionsOf(snap)
	if sectioned == nil {
		return 0
	}
	err := sectioned.WithSections(t.Context(), names.SectionName, func(parts [][]byte) error {
		for _, p := range parts {
			size += len(p)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return size
}

// namesIn returns the names of a snapshot, sorted.
func namesIn(t testing.TB, snap graph.Snapshot) []string {
	t.Helper()
	var out []string
	for _, f := range NameOptions().Predicates() {
		p, err := graph.IDOf(t.Context(), snap, f)
		if err != nil {
			t.Fatal(err)
		}
		if p == graph.Any {
			continue // no node is called by it
		}
		for q, err := range graph.Quads(t.Context(), snap, graph.Pattern{P: p}, graph.AnyOrder) {
			if err != nil {
				t.Fatal(err)
			}
			name, err := graph.TermOf(t.Context(), snap, q.O)
			if err != nil {
				t.Fatal(err)
			}
			out = append(out, name.Lexical())
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// answers is what an index says of a text, without ids, which differ.
func answers(t *testing.T, x *names.Index, text string) string {
	t.Helper()
	found, err := x.Find(t.Context(), text)
	nodes, candidates, resolveErr := x.Resolve(t.Context(), text)
	completed, completeErr := x.Complete(t.Context(), text, 20)
	if err := errors.Join(err, resolveErr, completeErr); err != nil {
		t.Fatal(err)
	}
	s := ""
	for _, list := range [][]names.Match{found, nodes, candidates} {
		for _, m := range list {
			s += fmt.Sprintf("%s %q by %q: %s, %d types\n", m.Node, m.Name, m.Matched, m.Quality, len(m.Types))
		}
		s += "--\n"
	}
	return s + strings.Join(completed, "\n")
}

// TestTheBuiltInGraphHasTheSameNamesInAStore asks for names, parts of names and
// misspelt ones in the graph in memory, which has no sections, and in a store,
// with and without the quads that are deprecated, and with nodes that are one.
func TestTheBuiltInGraphHasTheSameNamesInAStore(t *testing.T) {
	inMemory := snapshotOf(t, Place{Name: "seed:", Kind: Seed})
	place := write(t, copyOf(t, inMemory))
	compact(t, place)
	stored := snapshotOf(t, place)
	if sectionBytes(t, stored) == 0 {
		t.Fatal("the store has no section of names")
	}
	visible, err := claims.NewView(t.Context(), stored)
	if err != nil {
		t.Fatal(err)
	}
	visibleInMemory, err := claims.NewView(t.Context(), inMemory)
	if err != nil {
		t.Fatal(err)
	}
	joinedInMemory, joined := joinedPersons(t, inMemory)
	all := namesIn(t, inMemory)
	asked := 0
	for what, stores := range map[string][2]graph.Snapshot{
		"all": {inMemory, stored}, "visible": {visibleInMemory, visible}, "joined": {joinedInMemory, joined},
	} {
		plain, sections := indexOf(t, stores[0]), indexOf(t, stores[1])
		for i := 0; i < len(all); i += max(1, len(all)/200) {
			words := strings.Fields(all[i])
			last := []rune(words[len(words)-1])
			if len(last) > 4 {
				last[2], last[3] = last[3], last[2]
			}
			for _, text := range []string{all[i], strings.ToLower(all[i]), words[0], string(last), words[0] + " " + string(last)} {
				asked++
				if got, want := answers(t, sections, text), answers(t, plain, text); got != want {
					t.Fatalf("%s, %q: the store has\n%s\nand the graph in memory\n%s", what, text, got, want)
				}
			}
		}
	}
	t.Logf("%d questions about %d names", asked, len(all))
}

// joinedPersons returns snapshots of a graph, in memory and in a store, in which
// every third person is one with the next.
func joinedPersons(t *testing.T, snap graph.Snapshot) (inMemory, stored graph.Snapshot) {
	t.Helper()
	source := copyOf(t, snap).(*copying)
	person := typeTerm(t, "Person")
	var persons []graph.Term
	for _, q := range source.quads {
		if q.Object == person && !slices.Contains(persons, q.Subject) {
			persons = append(persons, q.Subject)
		}
	}
	for i := 0; i+1 < len(persons); i += 3 {
		d := claims.Decision{A: persons[i], B: persons[i+1], Reason: "for the test", Run: "<x:run>"}
		source.quads = append(source.quads, d.Quads()...)
	}
	place := write(t, &copying{source.quads})
	compact(t, place)
	plain, err := memstore.Load(t.Context(), source)
	if err != nil {
		t.Fatal(err)
	}
	if inMemory, err = plain.Snapshot(t.Context()); err != nil {
		t.Fatal(err)
	}
	stored = snapshotOf(t, place)
	for _, s := range []*graph.Snapshot{&inMemory, &stored} {
		merged, one, err := claims.Merge(t.Context(), *s)
		if err != nil {
			t.Fatal(err)
		}
		if n := len(one.Classes()); n != (len(persons)+1)/3 {
			t.Fatalf("%d classes of %d persons", n, len(persons))
		}
		*s = merged
	}
	return inMemory, stored
}

func typeTerm(t *testing.T, name string) graph.Term {
	t.Helper()
	typ, ok := schema.FindType(name)
	if !ok {
		t.Fatalf("no type %s", name)
	}
	return graph.IRI(typ.IRI)
}

// A copying source gives quads one by one.
type copying struct{ quads []graph.Quad }

func copyOf(t *testing.T, snap graph.Snapshot) graph.Source {
	t.Helper()
	var ids []graph.IDQuad
	for q, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			t.Fatal(err)
		}
		ids = append(ids, q)
	}
	all, err := graph.TermQuads(t.Context(), snap, ids)
	if err != nil {
		t.Fatal(err)
	}
	return &copying{all}
}

func (c *copying) Read(b *graph.Batch) error {
	for len(c.quads) > 0 {
		if b.Full() {
			return nil
		}
		b.AppendQuad(c.quads[0])
		c.quads = c.quads[1:]
	}
	return io.EOF
}

// BenchmarkNames looks for names in a store of generated quads; -quads says how
// many. The size of the sections and the time of making them anew come with it.
func BenchmarkNames(b *testing.B) {
	source, err := generate.New(generate.Options{Quads: *quads, Seed: 1})
	if err != nil {
		b.Fatal(err)
	}
	began := time.Now()
	snap := snapshotOf(b, write(b, source))
	b.Logf("%d quads written in %.1f s, %d bytes of sections", *quads, time.Since(began).Seconds(), sectionBytes(b, snap))
	x := indexOf(b, snap)
	name := source.Name(source.Actors() / 2)
	word := strings.ToLower(strings.Fields(name)[len(strings.Fields(name))-1])
	if strings.HasSuffix(name, " Institute") {
		word = strings.ToLower(strings.Fields(name)[0])
	}
	for _, c := range []struct{ what, text string }{
		{"exact", name}, {"folded", strings.ToUpper(name)}, {"part", word}, {"prefix", word[:len(word)-1]},
		{"within", word[1:]}, {"misspelt", word[:2] + word[3:4] + word[2:3] + word[4:]}, {"unknown", "qwertz"}, {"common", "institute"},
	} {
		b.Run(c.what, func(b *testing.B) {
			for b.Loop() {
				if _, _, err := x.Resolve(b.Context(), c.text); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	b.Run("open", func(b *testing.B) {
		for b.Loop() {
			indexOf(b, snap)
		}
	})
	b.Run("build", func(b *testing.B) {
		for b.Loop() {
			if err := names.WriteSection(b.Context(), snap, NameOptions().Predicates(), io.Discard); err != nil {
				b.Fatal(err)
			}
		}
		b.ReportMetric(float64(sectionBytes(b, snap))/float64(*quads), "bytes/quad")
	})
}
