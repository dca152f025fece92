package seed_test

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/schema"
)

// named finds the one node with this name or alias.
func (w *world) named(t *testing.T, name string) graph.Term {
	t.Helper()
	for node := range w.types {
		for _, property := range []string{"name", "alias"} {
			for _, n := range w.values(node, property) {
				if n.Lexical() == name {
					return node
				}
			}
		}
	}
	t.Fatalf("nothing is called %q", name)
	return ""
}

// show is a node's name, or a literal's text.
func (w *world) show(x graph.Term) string {
	if x.Kind() == graph.KindLiteral {
		return x.Lexical()
	}
	for _, n := range w.values(x, "name") {
		return n.Lexical()
	}
	return strings.TrimPrefix(x.IRI(), nodes)
}

// walk follows a path of steps, of which the last may end in "+", and returns
// what it reaches and which passages or decisions the last step cites.
func (w *world) walk(from graph.Term, path string) (reached, cited []string) {
	at := []graph.Term{from}
	steps := strings.Split(path, "/")
	for i, step := range steps {
		step, many := strings.CutSuffix(step, "+")
		var next []graph.Term
		for queue := at; len(queue) > 0; queue = queue[1:] {
			for _, e := range w.step(queue[0], step) {
				if i == len(steps)-1 {
					cited = append(cited, fragment(w.passage(e.label)))
				}
				if !slices.Contains(next, e.to) {
					next = append(next, e.to)
					if many {
						queue = append(queue, e.to)
					}
				}
			}
		}
		at = next
	}
	for _, x := range at {
		reached = append(reached, w.show(x))
	}
	slices.Sort(reached)
	slices.Sort(cited)
	return reached, slices.Compact(cited)
}

// fragment is what follows the number sign: "char=0,256", "umerov-leads".
func fragment(label graph.Term) string {
	_, after, _ := strings.Cut(label.IRI(), "#")
	return after
}

// Each row is a question put to the graph, the whole answer, and all that it
// cites; several values are separated by "; ".
var facts = []struct{ from, path, want, cites string }{
	// Who was there.
	{"Ukraine delegation", "^leads", "Rustem Umerov", "umerov-leads"},
	{"US delegation", "^leads", "", ""},
	{"US delegation", "^memberOf", "Jared Kushner; Marco Rubio; Steve Witkoff", "char=383,505"},
	{"Ukraine delegation", "^memberOf", "Andrii Hnatov; Kyrylo Budanov; Oleh Ivashchenko; Rustem Umerov",
		"char=506,716; umerov-leads"},
	{"US delegation", "size", "3", "char=383,505"},
	{"Ukraine delegation", "size", "10", "char=506,716"},
	{"Ukraine delegation", "sentBy", "Ukraine", "char=506,716"},
	{"US delegation", "sentBy", "", ""},
	{"US delegation", "represents", "United States", "char=0,256; char=383,505"},
	{"Ukraine delegation", "represents", "Ukraine", "char=0,256; char=506,716"},
	{"Ukraine delegation", "hasInsider", "unnamed source in Ukraine's delegation", "char=2068,2197"},

	// Posts.
	{"Ukraine delegation", "hasMember/holds", "Chief of Military Intelligence; Chief of the General Staff; " +
		"Head of the Foreign Intelligence Service; Secretary of the National Security and Defense Council",
		"char=0,256; char=506,716"},
	{"US delegation", "hasMember/holds", "Secretary of State; Special Envoy", "char=0,256; char=383,505"},
	{"Rustem Umerov", "holds", "Secretary of the National Security and Defense Council", "char=0,256"},
	{"Rustem Umerov", "^holder/post", "Secretary of the National Security and Defense Council", "char=0,256"},
	{"Rustem Umerov", "holds/postIn", "National Security and Defense Council of Ukraine", "char=0,256"},
	{"Kyrylo Budanov", "holds/postIn", "Main Directorate of Intelligence", "char=506,716"},
	{"Andrii Hnatov", "holds/postIn", "General Staff of the Armed Forces of Ukraine", "char=506,716"},
	{"Oleh Ivashchenko", "holds/postIn", "Foreign Intelligence Service of Ukraine", "char=506,716"},
	{"Marco Rubio", "holds", "Secretary of State", "char=0,256"},
	{"Marco Rubio", "holds/postIn", "United States", "posts"},
	{"Steve Witkoff", "holds", "Special Envoy", "char=383,505"},
	{"Jared Kushner", "holds", "", ""},
	{"Donald Trump", "holds", "", ""},
	{"Volodymyr Zelenskyy", "holds", "President of Ukraine", "char=1849,2067"},
	{"Marco Rubio", "^holder/attested", "2025-11-30", "posts-attested"},
	{"Jared Kushner", "sonInLawOf", "Donald Trump", "char=471,504"},

	// Where and when.
	{"Miami talks", "takesPlaceIn", "Miami", "char=0,256"},
	{"Miami talks", "takesPlaceIn/locatedIn+", "Florida; United States", "places"},
	{"Miami talks", "endDate", "2025-11-30", "char=0,256; year"},
	{"Miami talks", "startDate", "", ""},
	{"Miami talks", "status", "held", "char=0,256"},
	{"Miami talks", "ordinal", "2", "char=2198,2321"},
	{"Miami talks", "follows", "Geneva talks", "char=2198,2321; char=257,382"},
	{"Miami talks", "attendedBy", "US delegation to the Miami talks; Ukraine delegation to the Miami talks",
		"char=0,256; char=2198,2321"},
	{"Geneva talks", "date", "2025-11-23", "char=2198,2321; year"},
	{"Geneva talks", "takesPlaceIn", "Geneva", "char=2198,2321; char=257,382"},
	{"Geneva talks", "takesPlaceIn/locatedIn+", "Switzerland", "char=2198,2321"},
	{"Geneva talks", "attendedBy", "Ukraine; United States", "char=2198,2321"},

	// The trip to Moscow.
	{"Steve Witkoff", "travelsTo", "Moscow", "char=1064,1144"},
	{"Moscow", "^travelsTo", "Steve Witkoff", "char=1064,1144"},
	{"Moscow trip", "traveller", "Steve Witkoff", "char=1064,1144"},
	{"Moscow trip", "status", "planned", "char=1064,1144"},
	{"Moscow trip", "date", "[2025-11-30..2025-12-07]", "char=1064,1144; week"},
	{"Moscow trip", "dateText", "later this week", "char=1064,1144"},
	{"Moscow trip", "announcedBy", "Marco Rubio", "char=1064,1144"},
	{"Moscow trip", "confirmedBy", "", ""},
	{"Moscow trip", "hasPart", "Moscow meeting", "char=1145,1203"},
	{"Moscow trip", "hasPart/confirmedBy", "Kremlin", "char=1145,1203"},
	{"Moscow meeting", "status", "planned", "char=1145,1203"},
	{"Moscow meeting", "attendedBy", "", ""},

	// What was said.
	{"Rustem Umerov", "thanks", "US delegation to the Miami talks", "char=1484,1545"},
	{"US delegation", "thankedBy", "Rustem Umerov", "char=1484,1545"},
	{"United States", "spokenForBy[kind=goal]/speaker", "Marco Rubio", "char=749,1063"},
	{"United States", "spokenForBy[kind=goal]/gist", "a Ukraine that comes out of it stronger and better off than at any " +
		"time before, and not merely repaired; more than a stop to the fighting: a Ukraine secure for good, which " +
		"nobody invades again", "char=749,1063"},
	{"Ukraine", "spokenForBy[kind=goal]/speaker", "Rustem Umerov", "char=1546,1721"},
	{"Ukraine", "spokenForBy[kind=goal]/gist", "a strong country that is well off", "char=1546,1721"},
	{"US delegation", "hasMember/says[kind=openWork]/gist", "not everything is done yet; he does not say what is left",
		"char=257,382"},
	{"Ukraine delegation", "hasMember/says[kind=openWork]/gist", "a lot is still to be done; consulting and agreeing on " +
		"what comes next on the way to peace goes on", "char=1722,1848"},
	{"Ukraine delegation", "instructedBy", "Volodymyr Zelenskyy", "char=1849,2067"},
	{"Ukraine delegation", "addressedBy[kind=instruction]/gist", "protect what the state has at stake; seek talks of " +
		"substance; seek to carry forward what was worked out in Geneva", "char=1849,2067"},
	{"Ukraine delegation", "addressedBy[kind=instruction]/date", "[..2025-11-30]", "char=1849,2067; statement-dates"},
	{"Miami talks", "reportedBy", "Agence France-Presse; Suspilne", "char=0,256; char=2068,2197"},
	{"AFP", "says[kind=report]/cites/speaker", "unnamed source in Ukraine's delegation", "char=2068,2197"},
	{"AFP", "says[kind=report]/cites/gist", "it was hard to negotiate the terms on which the fighting would stop",
		"char=2068,2197"},
	{"ceasefire terms", "subjectOf/speaker", "unnamed source in Ukraine's delegation", "char=2068,2197"},
	{"Miami talks", "subjectOf[kind=assessment]/speaker", "Marco Rubio; Rustem Umerov; unnamed source in Ukraine's delegation",
		"char=1484,1545; char=1546,1721; char=2068,2197; char=257,382"},
	{"Miami talks", "subjectOf[kind=comparison]/gist", "Rubio and Umerov differ in how much they tell about what came of " +
		"the talks", "char=0,256"},
	{"Ukraine delegation", "subjectOf[kind=comparison]/gist", "Ukraine's delegation was clearly the larger of the two",
		"char=506,716"},
	{"United States", "inContactWith", "Russia", "char=1204,1332"},
	{"United States", "supports", "Ukraine", "char=1546,1721"},
	{"Russia", "subjectOf", "rubio-on-contact; rubio-on-other-party", "char=1204,1332; other-party"},

	// Spellings.
	{"Рустем Умєров", "name", "Rustem Umerov", "char=0,256"},
	{"Володимир Зеленський", "name", "Volodymyr Zelenskyy", "full-names"},
	{"Volodymyr Zelensky", "name", "Volodymyr Zelenskyy", "full-names"},
	{"Trump", "name", "Donald Trump", "donald-trump"},
}

func TestTheGraphAnswersWhatTheArticleSays(t *testing.T) {
	w := read(t)
	for _, f := range facts {
		reached, cited := w.walk(w.named(t, f.from), f.path)
		if got := strings.Join(reached, "; "); got != f.want {
			t.Errorf("%s %s: %q, want %q", f.from, f.path, got, f.want)
		}
		if got := strings.Join(cited, "; "); got != f.cites {
			t.Errorf("%s %s cites %q, want %q", f.from, f.path, got, f.cites)
		}
	}
}

// met pairs members of different delegations to one meeting or call.
func (w *world) met(person graph.Term) []string {
	var out []string
	for _, own := range w.values(person, "memberOf") {
		for _, event := range w.values(own, "attends") {
			rule := []string{"meeting", "call"}
			if kind := w.values(event, "kind"); len(kind) != 1 || !slices.Contains(rule, kind[0].Lexical()) {
				continue
			}
			for _, other := range w.values(event, "attendedBy") {
				for _, member := range w.values(other, "hasMember") {
					if !slices.Contains(w.values(own, "hasMember"), member) {
						out = append(out, w.show(member))
					}
				}
			}
		}
	}
	slices.Sort(out)
	return out
}

func TestTheTwoSidesMetInMiamiAndNobodyIsKnownToHaveMetInGeneva(t *testing.T) {
	w := read(t)
	for name, want := range map[string][]string{
		"Rustem Umerov":                          {"Jared Kushner", "Marco Rubio", "Steve Witkoff"},
		"Marco Rubio":                            {"Andrii Hnatov", "Kyrylo Budanov", "Oleh Ivashchenko", "Rustem Umerov"},
		"unnamed source in Ukraine's delegation": nil,
		"Donald Trump":                           nil,
	} {
		if got := w.met(w.named(t, name)); !slices.Equal(got, want) {
			t.Errorf("%s met %q, want %q", name, got, want)
		}
	}
	for _, party := range w.values(w.named(t, "Geneva talks"), "attendedBy") {
		if len(w.values(party, "hasMember")) > 0 || !w.isA(party, []string{"Country"}) {
			t.Errorf("%s took part in Geneva, want countries alone", party)
		}
	}
}

func TestReportedSpeechIsItsSpeakersClaim(t *testing.T) {
	w := read(t)
	for _, c := range []struct{ from, relation, to, claimant string }{
		{"Miami talks", "takesPlaceIn", "Miami", "Suspilne"},
		{"Marco Rubio", "holds", "Secretary of State", "Suspilne"},
		{"Steve Witkoff", "travelsTo", "Moscow", "Marco Rubio"},
		{"United States", "inContactWith", "Russia", "Marco Rubio"},
		{"United States", "supports", "Ukraine", "Rustem Umerov"},
		{"Ukraine delegation", "instructedBy", "Volodymyr Zelenskyy", "Rustem Umerov"},
		{"unnamed source in Ukraine's delegation", "insiderOf", "Ukraine delegation", "Agence France-Presse"},
	} {
		from, to := w.named(t, c.from), w.named(t, c.to)
		for _, e := range w.step(from, c.relation) {
			if claimants := w.values(e.label, "claimant"); e.to != to || len(claimants) != 1 || w.show(claimants[0]) != c.claimant {
				t.Errorf("%s %s %s is claimed by %q, want %s", c.from, c.relation, w.show(e.to), claimants, c.claimant)
			}
		}
	}
}

func TestTheChainFromTheUnnamedSourceIsKept(t *testing.T) {
	w := read(t)
	label := w.step(w.named(t, "unnamed source in Ukraine's delegation"), "insiderOf")[0].label
	for property, want := range map[string]string{
		"claimant": "Agence France-Presse", "cites": "unnamed source in Ukraine's delegation",
	} {
		if got := w.values(label, property); len(got) != 1 || w.show(got[0]) != want {
			t.Errorf("%s %s is %q, want %s", label, property, got, want)
		}
	}
}

func TestOnlyTheseRelationsRestOnTheEditorsAlone(t *testing.T) {
	// Whatever else the graph holds, the article says.
	want := []string{"about", "alias", "attested", "date", "identifier", "leads", "locatedIn", "memberOf", "name", "postIn", "type"}
	theirs := map[graph.Quad]bool{} // whether nobody else says it
	for _, q := range read(t).quads {
		fact := graph.Quad{Subject: q.Subject, Predicate: q.Predicate, Object: q.Object}
		alone, known := theirs[fact]
		theirs[fact] = strings.HasPrefix(q.Label.IRI(), editors) && (alone || !known)
	}
	var got []string
	for fact, alone := range theirs {
		if p, _ := schema.ByIRI(fact.Predicate.IRI()); alone {
			got = append(got, p.Name())
		}
	}
	slices.Sort(got)
	if got = slices.Compact(got); !slices.Equal(got, want) {
		t.Errorf("%q rest on the editors alone, want %q", got, want)
	}
}
