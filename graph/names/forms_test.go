package names

import (
	"context"
	"fmt"
	"io"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/quadstore"
)

// A finder asks indexes of all forms that hold the same. What they answer must
// be the same, and their errors end the test.
type finder struct {
	t   testing.TB
	all map[string]*Index // by form
}

func (f finder) Find(text string) []Match {
	f.t.Helper()
	var first []Match
	f.each(text, func(x *Index) (string, error) {
		found, err := x.Find(f.t.Context(), text)
		first = found
		return told(found), err
	})
	return first
}

// Bearing returns how many nodes an index bears out: the ids of each are its own.
func (f finder) Bearing(text string) (n int) {
	f.t.Helper()
	f.each(text, func(x *Index) (string, error) {
		found, err := x.Bearing(f.t.Context(), text)
		n = len(found)
		return fmt.Sprint(n), err
	})
	return n
}

func (f finder) Resolve(text string) (nodes, candidates []Match) {
	f.t.Helper()
	f.each(text, func(x *Index) (answer string, err error) {
		nodes, candidates, err = x.Resolve(f.t.Context(), text)
		return told(nodes) + " or " + told(candidates), err
	})
	return nodes, candidates
}

func (f finder) Complete(prefix string, most int) (found []string) {
	f.t.Helper()
	f.each(prefix, func(x *Index) (answer string, err error) {
		found, err = x.Complete(f.t.Context(), prefix, most)
		return fmt.Sprintf("%q", found), err
	})
	return found
}

// each asks all indexes; that which is built is asked last.
func (f finder) each(text string, ask func(*Index) (string, error)) {
	f.t.Helper()
	answers := map[string]string{}
	for _, form := range []string{"sections", "built"} {
		x := f.all[form]
		if x == nil {
			continue
		}
		answer, err := ask(x)
		if err != nil {
			f.t.Fatalf("asking %s for %q: %v", form, text, err)
		}
		answers[form] = answer
	}
	if s, ok := answers["sections"]; ok && s != answers["built"] {
		f.t.Fatalf("%q: sections give\n%s\nand what is built\n%s", text, s, answers["built"])
	}
}

// told is what can be compared of matches in different stores.
func told(ms []Match) string {
	s := ""
	for _, m := range ms {
		s += fmt.Sprintf("%s %q by %q, %s, %d types\n", m.Node, m.Name, m.Matched, m.Quality, len(m.Types))
	}
	return s
}

// sectionOf is the section of the options.
func sectionOf(o Options) quadstore.SectionBuilder {
	return quadstore.SectionBuilder{
		Name: SectionName,
		Build: func(ctx context.Context, s graph.Snapshot, w io.Writer) error {
			return WriteSection(ctx, s, o.Predicates(), w)
		},
	}
}

// buildFrom makes indexes of the quads: of a store without sections, and of one
// that has them in two segments, and some names in the journal.
func buildFrom(t testing.TB, b *graph.Batch, o Options) finder {
	t.Helper()
	plain := memstore.New()
	commit(t, plain, b, nil)
	parts, err := quadstore.Create(t.TempDir(), quadstore.Options{JournalQuads: 10, Sections: []quadstore.SectionBuilder{sectionOf(o)}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { parts.Close() })
	n := b.Len()
	for _, piece := range [][2]int{{0, n * 5 / 6}, {n * 5 / 6, max(n-5, n*5/6)}, {max(n-5, n*5/6), n}} {
		var some graph.Batch
		for i := piece[0]; i < piece[1]; i++ {
			some.AppendQuad(b.Quad(i))
		}
		commit(t, parts, &some, nil)
	}
	return finder{t, map[string]*Index{"built": openIndex(t, plain, o), "sections": openIndex(t, parts, o)}}
}

// commit adds and removes quads; nil adds or removes none.
func commit(t testing.TB, store graph.Store, add, remove *graph.Batch) {
	t.Helper()
	tx, err := store.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	if add != nil {
		err = tx.Add(add)
	}
	if err == nil && remove != nil {
		err = tx.Remove(remove)
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
}

// openIndex opens the index of a store as it is now.
func openIndex(t testing.TB, store graph.Store, o Options) *Index {
	t.Helper()
	s, err := store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	x, err := Open(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	return x
}

// usableParts counts the parts that have a section that is read.
func usableParts(x *Index) int {
	n := 0
	for _, ok := range x.usable {
		if ok {
			n++
		}
	}
	return n
}

func TestTheFormsOfTheTestsAreWhatTheyAreCalled(t *testing.T) {
	f := build(t, talks)
	if x := f.all["built"]; x.sections != nil || x.rest == nil {
		t.Error("the one has sections, or no index of its own")
	}
	if x := f.all["sections"]; usableParts(x) != 2 || !slices.Contains(x.usable, false) || x.rest == nil {
		t.Errorf("the other has sections in %d parts of %d", usableParts(x), len(x.usable))
	}
}
