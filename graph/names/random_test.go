package names

import (
	"context"
	"errors"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/quadstore"
)

// words of random names: spellings, scripts and beginnings that are near to
// each other.
var vocabulary = strings.Fields("Zelensky Zelenskyy Зеленський Zelenski Umerov Умєров Umerova Omerov the of and US U.S. usa Schröder " +
	"Schroeder Schroder al-Assad alAssad O'Brien Obrien Li Lee Yi aaaa aaaaa banana bananas an ana Müller Mueller 周恩来 周 東京 " +
	"Witkoff's Witkoff Delegation delegations deleg x xy İlham Əliyev ! !? Μητσοτάκης Mitsotakis secretary")

type dice struct{ *rand.Rand }

func (d dice) name() string {
	n := 1 + d.Intn(4)
	var words []string
	for range n {
		words = append(words, vocabulary[d.Intn(len(vocabulary))])
	}
	return strings.Join(words, []string{" ", " ", "  ", "-"}[d.Intn(4)])
}

// asked is a name, or some of it, perhaps with typing errors.
func (d dice) asked() string {
	text := []rune(d.name())
	for range d.Intn(3) {
		i := d.Intn(len(text))
		switch d.Intn(4) {
		case 0:
			text = slices.Delete(text, i, i+1)
		case 1:
			text = slices.Insert(text, i, 'e')
		case 2:
			text[i] = 'a'
		case 3:
			if i > 0 {
				text[i], text[i-1] = text[i-1], text[i]
			}
		}
		if len(text) == 0 {
			break
		}
	}
	if d.Intn(3) == 0 {
		return strings.ToLower(string(text))
	}
	return string(text)
}

func (d dice) quad() graph.Quad {
	q := graph.Quad{Subject: thing(fmt.Sprint(d.Intn(60))), Label: thing(fmt.Sprint("source", d.Intn(3)))}
	switch d.Intn(8) {
	case 0:
		q.Predicate, q.Object = typeIRI, thing([]string{"Person", "Event"}[d.Intn(2)])
	case 1:
		q.Predicate, q.Object = apartIRI, thing(fmt.Sprint(d.Intn(60)))
	case 2:
		q.Predicate, q.Object = nameIRI, graph.Lang(d.name(), []string{"en", "uk", "en-gb"}[d.Intn(3)])
	case 3, 4:
		q.Predicate, q.Object = aliasIRI, graph.String(d.name())
	default:
		q.Predicate, q.Object = nameIRI, graph.String(d.name())
	}
	return q
}

// everything finds as Find does, but looks at all nodes.
func everything(t *testing.T, x *Index, text string) string {
	t.Helper()
	q := newQuery(text)
	pairs, err := readPairs(t.Context(), x.snap, []scan{x.snap.Scan}, x.o.Predicates())
	if err != nil {
		t.Fatal(err)
	}
	var nodes []graph.ID
	for _, p := range pairs {
		nodes = append(nodes, p.node)
	}
	nodes = slices.Compact(nodes)
	if q.text == "" {
		return ""
	}
	most := 1
	some := func(name *folded) (hit, bool) {
		n := q.wholeWords(name)
		return hit{missing, len(q.content) - n}, n >= most
	}
	judges := []judge{q.plain, q.loose}
	if len(q.content) > 1 {
		all, err := x.matches(t.Context(), q, nodes, some)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range all {
			most = max(most, len(q.content)-m.errors)
		}
		judges = append(judges, some)
	}
	for _, judge := range judges {
		found, err := x.matches(t.Context(), q, nodes, judge)
		if err != nil {
			t.Fatal(err)
		}
		if len(found) > 0 {
			return told(found)
		}
	}
	return ""
}

// TestSectionsAndQuadsGiveTheSameAnswers changes names in a store in memory and
// in one with segments, which are merged now and then, some without a section
// or with one of other names, and asks both.
func TestSectionsAndQuadsGiveTheSameAnswers(t *testing.T) {
	fewer := options
	fewer.Names = options.Names[:1]
	for name, sections := range map[string][]quadstore.SectionBuilder{
		"sections":      {sectionOf(options)},
		"none":          nil,
		"of names only": {sectionOf(fewer)},
	} {
		t.Run(name, func(t *testing.T) {
			for seed := range int64(2) {
				t.Logf("seed %d", seed)
				compareForms(t, dice{rand.New(rand.NewSource(seed))}, sections)
			}
		})
	}
}

func compareForms(t *testing.T, d dice, sections []quadstore.SectionBuilder) {
	plain, dir := memstore.New(), t.TempDir()
	o := quadstore.Options{JournalQuads: 12, Sections: []quadstore.SectionBuilder{sectionOf(options)}}
	parts, err := quadstore.Create(dir, o)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { parts.Close() }()
	var there []graph.Quad
	for round := range 8 {
		if round%2 == 1 { // another program writes
			parts.Close()
			other := o
			if round%4 == 1 {
				other.Sections = sections
			}
			if parts, err = quadstore.Open(dir, other); err != nil {
				t.Fatal(err)
			}
		}
		var add, remove graph.Batch
		for range []int{300, 3, 40, 9, 80, 5, 20, 2}[round] {
			q := d.quad()
			there = append(there, q)
			add.AppendQuad(q)
		}
		for range []int{0, 2, 30, 9, 10, 100, 6, 3}[round] {
			remove.AppendQuad(there[d.Intn(len(there))])
		}
		commit(t, plain, &add, &remove)
		commit(t, parts, &add, &remove)
		if round == 6 {
			if err := parts.Compact(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		askBoth(t, d, plain, parts)
	}
}

func askBoth(t *testing.T, d dice, plain, parts graph.Store) {
	t.Helper()
	f := finder{t, map[string]*Index{"built": openIndex(t, plain, options), "sections": openIndex(t, parts, options)}}
	for range 25 {
		text := d.asked()
		found := f.Find(text)
		if want := everything(t, f.all["built"], text); told(found) != want {
			t.Fatalf("%q finds\n%s, and all nodes have\n%s", text, told(found), want)
		}
		best, candidates := f.Resolve(text)
		// Of parts of names, candidates come in an order of their own.
		if len(found) > 0 != slices.ContainsFunc(slices.Concat(best, candidates), func(m Match) bool { return m.Node == found[0].Node }) {
			t.Fatalf("%q finds\n%s, but means\n%s or\n%s", text, told(found), told(best), told(candidates))
		}
		f.Complete(text, 1+d.Intn(30))
	}
}

// narrowed hides all quads of one label.
type narrowed struct {
	graph.Snapshot
	hidden graph.ID
}

func (n narrowed) Whole() graph.Snapshot { return n.Snapshot }

func (n narrowed) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	x.NotLabels = append(x.NotLabels, graph.IDRange{First: n.hidden, Last: n.hidden})
	return n.Snapshot.Expand(ctx, x, emit)
}

func (narrowed) Scan(context.Context, graph.Pattern, graph.Order) (graph.Cursor, error) {
	return nil, errors.New("the names were scanned")
}

func TestHiddenNamesAreNotFound(t *testing.T) {
	f := build(t, talks)
	snap := f.all["sections"].snap
	hidden, err := graph.IDOf(t.Context(), snap, thing("source"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := Open(t.Context(), narrowed{snap, hidden}, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"Rustem Umerov", "witk", "Zelensky", "umreov"} {
		if found, err := x.Find(t.Context(), text); err != nil || len(found) > 0 {
			t.Errorf("%q finds %v, %v", text, found, err)
		}
	}
}

// TestOpeningAStoreWithSectionsReadsNoNames opens one in which every name has a
// section, of a snapshot that cannot be scanned.
func TestOpeningAStoreWithSectionsReadsNoNames(t *testing.T) {
	store, err := quadstore.Create(t.TempDir(), quadstore.Options{JournalQuads: 1, Sections: []quadstore.SectionBuilder{sectionOf(options)}})
	if err != nil {
		t.Fatal(err)
	}
	defer store.Close()
	d := dice{rand.New(rand.NewSource(1))}
	var b graph.Batch
	for range 500 {
		b.AppendQuad(d.quad())
	}
	b.AppendQuad(graph.Quad{Subject: thing("one"), Predicate: nameIRI, Object: graph.String("Rustem Umerov")})
	commit(t, store, &b, nil)
	snap, err := store.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	x, err := Open(t.Context(), narrowed{snap, graph.NoLabel}, options)
	if err != nil {
		t.Fatal(err)
	}
	if x.rest != nil && x.rest.full.n > 0 {
		t.Errorf("%d names were indexed", x.rest.full.n)
	}
	if found, err := x.Find(t.Context(), "rustem umerov"); err != nil || len(found) == 0 {
		t.Errorf("found %v, %v", found, err)
	}
}
