package names

import (
	"context"
	"fmt"
	"math/rand"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
)

const (
	nameIRI  = graph.Term("<http://example.org/name>")
	aliasIRI = graph.Term("<http://example.org/alias>")
	typeIRI  = graph.Term("<http://example.org/type>")
	apartIRI = graph.Term("<http://example.org/notSame>")
	noteIRI  = graph.Term("<http://example.org/note>")
)

var options = Options{
	Names:  []Field{{nameIRI, 2}, {aliasIRI, 1}},
	Types:  typeIRI,
	Prefer: []graph.Term{thing("Person"), thing("Post"), thing("Place")},
	Apart:  []graph.Term{apartIRI},
}

func thing(name string) graph.Term { return graph.IRI("http://example.org/" + name) }

// build makes an index of lines "node, type: name; alias; alias".
func build(t *testing.T, lines string) finder {
	t.Helper()
	var b graph.Batch
	add := func(s, p, o graph.Term) {
		b.AppendQuad(graph.Quad{Subject: s, Predicate: p, Object: o, Label: thing("source")})
	}
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if a, c, found := strings.Cut(line, " is not "); found {
			add(thing(a), apartIRI, thing(c))
			continue
		}
		head, all, found := strings.Cut(line, ": ")
		if !found {
			continue
		}
		key, kind, _ := strings.Cut(head, ", ")
		add(thing(key), typeIRI, thing(kind))
		for i, name := range strings.Split(all, "; ") {
			if i == 0 {
				add(thing(key), nameIRI, graph.String(name))
			} else {
				add(thing(key), aliasIRI, graph.String(name))
			}
		}
		add(thing(key), noteIRI, graph.String("a note about everything"))
	}
	return buildFrom(t, &b, options)
}

const talks = `
rubio, Person: Marco Rubio
witkoff, Person: Steve Witkoff; Steven Witkoff
kushner, Person: Jared Kushner
umerov, Person: Rustem Umerov
budanov, Person: Kyrylo Budanov
hnatov, Person: Andrii Hnatov
ivashchenko, Person: Oleh Ivashchenko
zelenskyy, Person: Volodymyr Zelenskyy
trump, Person: Donald Trump; Donald J. Trump
lavrov, Person: Sergey Lavrov
mitsotakis, Person: Kyriakos Mitsotakis
schroeder, Person: Gerhard Schröder
obrien, Person: Robert O'Brien
alassad, Person: Bashar al-Assad
aliyev, Person: İlham Əliyev; Ilham Aliyev
usa, Country: United States; US; USA; United States of America
ukraine, Country: Ukraine; Україна
miami, Place: Miami
talks, Event: Miami talks
geneva, Event: Geneva talks
trip, Event: Witkoff's trip to Moscow
usdel, Delegation: US delegation to the Miami talks; US delegation
uadel, Delegation: Ukraine delegation to the Miami talks; Ukraine delegation
envoy, Post: Special Envoy
secretary, Post: Secretary of State
nsdc, Post: Secretary of the National Security and Defense Council
`

// nodes lists what was resolved, in order, without the common part.
func nodes(ms []Match) string {
	var out []string
	for _, m := range ms {
		out = append(out, strings.TrimPrefix(m.Node.IRI(), "http://example.org/"))
	}
	return strings.Join(out, " ")
}

func TestANameMeansOneNode(t *testing.T) {
	x := build(t, talks)
	for _, c := range []struct {
		query, want string
		quality     Quality
	}{
		{"Rustem Umerov", "umerov", Exact},
		{"rustem umerov", "umerov", Folded},
		{"RUSTEM  UMEROV", "umerov", Folded},
		{"Umerov, Rustem", "umerov", Reordered},
		{"umerov", "umerov", AllWords},
		{"miami talks", "talks", Folded},
		{"Miami talks", "talks", Exact},
		{"miami", "miami", Folded},
		{"US delegation", "usdel", Exact},
		{"u.s. delegation", "usdel", Folded},
		{"the us delegation", "usdel", Reordered},
		{"Ukraine's delegation", "uadel", Folded},
		{"ukraine", "ukraine", Folded},
		{"us", "usa", Folded},
		{"special envoy", "envoy", Folded},
		{"envoy", "envoy", AllWords},
		{"secretary state", "secretary", Reordered},
		{"national security", "nsdc", AllWords},
		{"witkoff", "witkoff", AllWords},
		{"witkoff trip", "trip", AllWords},
		{"witk", "witkoff", Prefix},
		{"m rubio", "rubio", Prefix},
		{"steven witkoff", "witkoff", Folded},
		{"Donald J Trump", "trump", Folded},
		{"obrien", "obrien", AllWords},
		{"O’Brien", "obrien", AllWords},
		{"bashar alassad", "alassad", AllWords},
		{"Bashar Al Assad", "alassad", Folded},
		{"schroder", "schroeder", AllWords},
		{"Gerhard Schroeder", "schroeder", Respelled},
		{"ilham eliyev", "", Similar},
		{"İLHAM ƏLİYEV", "aliyev", Folded},
	} {
		got, candidates := x.Resolve(c.query)
		switch {
		case nodes(got) != c.want:
			t.Errorf("%q means %q, want %q; candidates %q", c.query, nodes(got), c.want, nodes(candidates))
		case c.want != "" && got[0].Quality != c.quality:
			t.Errorf("%q is %q, want %q", c.query, got[0].Quality, c.quality)
		}
	}
}

func TestOtherScriptsAndSpellingsMeanTheSame(t *testing.T) {
	x := build(t, talks)
	for _, c := range []struct{ query, want string }{
		{"Умєров", "umerov"},
		{"Рустем Умєров", "umerov"},
		{"умеров", "umerov"}, // as in Russian
		{"Зеленський", "zelenskyy"},
		{"Зеленский", "zelenskyy"},
		{"Володимир Зеленський", "zelenskyy"},
		{"Zelensky", "zelenskyy"},
		{"Zelenskiy", "zelenskyy"},
		{"zelenskyi", "zelenskyy"},
		{"Zelenskij", "zelenskyy"},
		{"Буданов", "budanov"},
		{"Кирило Буданов", "budanov"},
		{"Андрій Гнатов", "hnatov"},
		{"Гнатов", "hnatov"},
		{"Олег Іващенко", "ivashchenko"},
		{"Лавров", "lavrov"},
		{"Україна", "ukraine"},
		{"Μητσοτάκης", "mitsotakis"},
		{"Κυριάκος Μητσοτάκης", "mitsotakis"},
	} {
		if got, candidates := x.Resolve(c.query); nodes(got) != c.want {
			t.Errorf("%q means %q, want %q; candidates %q", c.query, nodes(got), c.want, nodes(candidates))
		}
	}
}

func TestAnAmbiguousNameListsTheCandidates(t *testing.T) {
	x := build(t, talks)
	for _, c := range []struct{ query, want string }{
		{"secretary", "secretary nsdc"},
		{"delegation", "usdel uadel"},
		{"talks", "talks geneva usdel uadel"},
		{"k", "kushner budanov mitsotakis"},
	} {
		got, candidates := x.Resolve(c.query)
		if len(got) != 0 || nodes(candidates) != c.want {
			t.Errorf("%q means %q, may mean %q; want %q", c.query, nodes(got), nodes(candidates), c.want)
		}
	}
}

func TestTypingErrorsAreOnlySuggested(t *testing.T) {
	x := build(t, talks)
	for _, c := range []struct {
		query, want string
		quality     Quality
	}{
		{"umreov", "umerov", Similar},
		{"Umerovk", "umerov", Similar},
		{"Rustem Umerow", "umerov", Similar},
		{"Volodimyr Zelenzky", "zelenskyy", Similar},
		{"merov", "umerov", Part},
		{"President Zelensky", "zelenskyy", SomeWords},
	} {
		got, candidates := x.Resolve(c.query)
		if len(got) != 0 || len(candidates) == 0 || nodes(candidates[:1]) != c.want || candidates[0].Quality != c.quality {
			t.Errorf("%q means %q, suggests %q (%v)", c.query, nodes(got), nodes(candidates), candidates)
		}
	}
	for _, query := range []string{"", "  ", "Nobody At All", "xyzzy", "…", "zz"} {
		if got := x.Find(query); len(got) != 0 {
			t.Errorf("%q finds %q", query, nodes(got))
		}
	}
}

func TestAWordBeatsATypingError(t *testing.T) {
	x := build(t, "a, Person: Anna Kerry\nb, Person: John Kelly")
	if got := x.Find("kelly"); nodes(got) != "b" {
		t.Errorf("found %q", nodes(got))
	}
}

func TestRecordsOfOneNameAndTypeAreOneSet(t *testing.T) {
	x := build(t, `
rubio1, Person: Marco Rubio
rubio2, Person: Marco Rubio
bush1, Person: George Bush
bush2, Person: George Bush
bush1 is not bush2
georgia1, Country: Georgia
georgia2, Place: Georgia
lee1, Person: Lee Myung-bak
lee2, Person: Lee Hsien Loong`)
	for _, c := range []struct{ query, nodes, candidates string }{
		{"marco rubio", "rubio1 rubio2", ""},
		{"rubio", "rubio1 rubio2", ""},
		{"george bush", "", "bush1 bush2"},
		{"georgia", "", "georgia2 georgia1"}, // the place is preferred
		{"lee", "", "lee1 lee2"},
	} {
		got, candidates := x.Resolve(c.query)
		if nodes(got) != c.nodes || nodes(candidates) != c.candidates {
			t.Errorf("%q means %q, may mean %q; want %q, %q", c.query, nodes(got), nodes(candidates), c.nodes, c.candidates)
		}
	}
}

func TestTheNameOfANodeBeatsTheAliasOfAnother(t *testing.T) {
	x := build(t, "city, Place: Washington\nstate, Place: Evergreen State; Washington")
	if got, candidates := x.Resolve("washington"); nodes(got) != "city" {
		t.Errorf("means %q, may mean %q", nodes(got), nodes(candidates))
	}
	if got := x.Find("washington"); nodes(got) != "city state" {
		t.Errorf("finds %q", nodes(got))
	}
}

func TestTheOrderDoesNotDependOnTheStore(t *testing.T) {
	const seed = 5
	t.Logf("seed %d", seed)
	lines := slices.Collect(strings.Lines(talks))
	want := nodes(build(t, talks).Find("talks"))
	random := rand.New(rand.NewSource(seed))
	for range 5 {
		random.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
		if got := nodes(build(t, strings.Join(lines, "")).Find("talks")); got != want {
			t.Errorf("found %q, and in another order of the quads %q", want, got)
		}
	}
}

func TestAMatchShowsTheNameAndWhatWasFound(t *testing.T) {
	x := build(t, talks)
	m := x.Find("ukraine delegation")[0]
	if m.Name != "Ukraine delegation to the Miami talks" || m.Matched != "Ukraine delegation" {
		t.Errorf("shown as %q, found by %q", m.Name, m.Matched)
	}
}

func TestNamesWithoutALanguageAreShownBeforeEnglishAndOthers(t *testing.T) {
	for _, c := range []struct {
		names []graph.Term
		want  string
	}{
		{[]graph.Term{graph.Lang("Київ", "uk"), graph.Lang("Kyiv", "en"), graph.String("Kyiv city")}, "Kyiv city"},
		{[]graph.Term{graph.Lang("Київ", "uk"), graph.Lang("Kyiv", "en")}, "Kyiv"},
		{[]graph.Term{graph.Lang("Київ", "uk"), graph.Lang("Kiew", "de")}, "Kiew"},
	} {
		var b graph.Batch
		for _, n := range c.names {
			b.AppendQuad(graph.Quad{Subject: thing("kyiv"), Predicate: nameIRI, Object: n})
		}
		x := buildFrom(t, &b, options)
		if got := x.Find("київ"); len(got) != 1 || got[0].Name != c.want {
			t.Errorf("%v: found %v, want %q", c.names, got, c.want)
		}
	}
}

func TestOnlyLiteralsAreNames(t *testing.T) {
	var b graph.Batch
	b.AppendQuad(graph.Quad{Subject: thing("a"), Predicate: nameIRI, Object: thing("Umerov")})
	b.AppendQuad(graph.Quad{Subject: thing("b"), Predicate: noteIRI, Object: graph.String("Umerov")})
	if found := buildFrom(t, &b, options).Find("umerov"); len(found) != 0 {
		t.Errorf("found %v", found)
	}
}

func TestCompletion(t *testing.T) {
	x := build(t, talks)
	for _, c := range []struct {
		prefix string
		most   int
		want   []string
	}{
		{"mar", 10, []string{"Marco Rubio"}},
		{"umer", 10, []string{"Rustem Umerov"}},
		{"secretary of", 10, []string{"Secretary of State", "Secretary of the National Security and Defense Council"}},
		{"miami", 3, []string{"Miami", "Miami talks", "Ukraine delegation to the Miami talks"}},
		{"", 10, nil},
		{"mar", 0, nil},
	} {
		if got := x.Complete(c.prefix, c.most); !slices.Equal(got, c.want) {
			t.Errorf("%q is completed by %q, want %q", c.prefix, got, c.want)
		}
	}
}

func TestDocumentsDoNotCrowdOutPersonsInCompletion(t *testing.T) {
	var b graph.Batch
	add := func(node, name string, preferred bool) {
		b.AppendQuad(graph.Quad{Subject: thing(node), Predicate: nameIRI, Object: graph.String(name)})
		if preferred {
			b.AppendQuad(graph.Quad{Subject: thing(node), Predicate: typeIRI, Object: options.Prefer[0]})
		}
	}
	for i := range 90 { // they would all come before
		add(fmt.Sprintf("doc%d", i), fmt.Sprintf("Novak %02d, a report", i), false)
	}
	add("p", "Zora Novak", true)
	add("q", "Novak Zeman", true)
	add("r", "Novak 07, a report", true)
	got := buildFrom(t, &b, options).Complete("novak", 5)
	want := []string{"Novak 07, a report", "Novak Zeman", "Zora Novak", "Novak 00, a report", "Novak 01, a report"}
	if !slices.Equal(got, want) {
		t.Errorf("completed by %q, want %q", got, want)
	}
}

func TestOpenStopsWithItsContext(t *testing.T) {
	store := memstore.New()
	s, err := store.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := Open(ctx, s, options); err == nil {
		t.Error("no error")
	}
}

func TestBearingFindsNodesByWholeWords(t *testing.T) {
	x := indexOf(t, []string{"Rustem Umerov", "Rustem Umerova", "Умєров Рустем", "R. Umerov", "Donald Trump"})
	for text, want := range map[string]int{"umerov": 3, "Rustem Umerov": 2, "-": 0, "nobody": 0} {
		if n := x.Bearing(text); n != want {
			t.Errorf("%d nodes bear %q, want %d", n, text, want)
		}
	}
}
