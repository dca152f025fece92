package link

import (
	"strings"
	"testing"

	"parley/graph"
)

// A world is two sources that tell of visits of Firefly of Freedonia to Sylvania.
type world struct {
	list, news    *book
	guest, guest2 graph.Term // the two records of the guest
	host, second  graph.Term // president and vice president of Sylvania, in the news
}

func newWorld() *world {
	w := &world{list: newBook("list").record("id=1"), news: newBook("news").record("char=0,9")}
	w.guest = w.list.person("Freedonia", "Prime Minister", "Rufus Firefly", "2021-08-26")
	w.guest2 = w.news.person("Freedonia", "Prime Minister", "Rufus Firefly", "2021-08-27")
	w.host = w.news.person("Sylvania", "President", "Ambrose Trentino", "2021-08-27")
	w.second = w.news.person("Sylvania", "Vice President", "Vera Marcal", "2021-08-27")
	return w
}

func (w *world) visit(id, start, end string) graph.Term {
	return w.list.record("id="+id).visit(id, w.guest, "Sylvania", start, end)
}

func (w *world) met(id, date string, host graph.Term) graph.Term {
	b := w.news
	label := b.label
	b.label = graph.IRI(strings.Replace(label.IRI(), "#", id+"#", 1)) // a release of its own
	defer func() { b.label = label }()
	return b.meeting(id, date, host, w.guest2)
}

func (w *world) claim(t *testing.T, a, b graph.Term) Claim {
	t.Helper()
	return proposed(t, collected(w.list, w.news), a, b)
}

func TestAVisitAndTheMeetingOfItsGuestAndHostAreOneEvent(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-27", w.host)
	k := w.claim(t, visit, meeting)
	if !k.Strict || k.Score < 0.85 {
		t.Fatalf("%+v", k)
	}
	for _, part := range []string{"one visitor, Rufus Firefly", "one host, Ambrose Trentino", "1 day apart", "no other within 30 days"} {
		if !strings.Contains(k.Reason, part) {
			t.Errorf("%q does not say %q", k.Reason, part)
		}
	}
}

func TestTwoReportsOfOneMeetingAreNoRivals(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-27", w.host)
	again := w.met("again", "2021-08-27", w.host)
	if k := w.claim(t, visit, meeting); !k.Strict {
		// The pair may follow from the two others, of which one is of the visit.
		if k = w.claim(t, visit, again); !k.Strict {
			t.Errorf("%+v", k)
		}
	}
	if k := w.claim(t, meeting, again); !k.Strict {
		t.Errorf("%+v", k)
	}
}

func TestAMeetingWithAnotherHostIsAnotherEvent(t *testing.T) {
	w := newWorld()
	visit := w.visit("7", "2021-08-26", "2021-08-26")
	other, meeting := w.met("vice", "2021-08-25", w.second), w.met("m", "2021-08-26", w.host)
	if k := w.claim(t, visit, other); k.Score > 0 {
		t.Errorf("%+v", k)
	}
	if k := w.claim(t, visit, meeting); !k.Strict {
		t.Errorf("%+v", k)
	}
}

func TestTwoVisitsWithinAMonthAreTold(t *testing.T) {
	w := newWorld()
	first, second := w.visit("7", "2021-09-21", "2021-09-21"), w.visit("8", "2021-09-24", "2021-09-24")
	meeting := w.met("m", "2021-09-21", w.host)
	if k := w.claim(t, first, meeting); k.Strict || !strings.Contains(k.Reason, "could be meant as well") {
		t.Errorf("%+v", k)
	}
	if k := w.claim(t, second, meeting); k.Strict || k.Score > 0.75 {
		t.Errorf("%+v", k)
	}
	if k := w.claim(t, first, second); k.Score > 0 {
		t.Errorf("%+v", k)
	}
}

func TestWhatIsFartherThanAWeekIsNotCompared(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-09-03", w.host)
	if k := w.claim(t, visit, meeting); k.Score > 0 {
		t.Errorf("%+v", k)
	}
}

func TestAPlannedEventIsNotOneThatWasHeld(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-27", w.host)
	for i := range w.news.quads {
		if q := &w.news.quads[i]; q.Subject == meeting && q.Object == graph.String("held") {
			q.Object = graph.String("planned")
		}
	}
	if k := w.claim(t, visit, meeting); k.Score > 0 {
		t.Errorf("%+v", k)
	}
}

func TestAPartOfAVisitIsNotTheVisit(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-26", w.host)
	w.news.add(meeting, "partOf", visit)
	if k := w.claim(t, visit, meeting); k.Score > 0 {
		t.Errorf("%+v", k)
	}
}

func TestAMeetingElsewhereIsNotTheVisit(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-26", w.host)
	w.news.add(meeting, "takesPlaceIn", w.news.country("Freedonia"))
	if k := w.claim(t, visit, meeting); k.Score > 0 {
		t.Errorf("%+v", k)
	}
}

func TestWhatAMachineCodedIsNotCompared(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-26", w.host)
	run := graph.IRI("https://example.org/run")
	doc, _, _ := strings.Cut(w.news.label.IRI(), "#")
	w.news.record("run").text(run, "method", "coded")
	for _, d := range []string{doc, doc + "m"} {
		w.news.add(run, "used", graph.IRI(d))
	}
	if k := w.claim(t, visit, meeting); k.Score > 0 {
		t.Errorf("%+v", k)
	}
}

func TestAGroupThatIsTooLargeIsTold(t *testing.T) {
	b := newBook("alpha").record("id=1")
	for _, given := range []string{"Ada", "Bea", "Cyd", "Dot", "Eve"} {
		b.person("Freedonia", "", given+" Firefly")
	}
	found := collected(b).Proposals(Options{Block: 4})
	for _, l := range found.Left {
		if strings.Contains(l.Reason, "too large") && l.Count == 5 {
			return
		}
	}
	t.Errorf("%+v", found.Left)
}

func TestEventsAreTogetherThroughOneAnother(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-27", w.host)
	again := w.met("again", "2021-08-27", w.host)
	w.met("later", "2021-12-27", w.host)
	c := collected(w.list, w.news)
	found := c.Proposals(Options{})
	groups := found.Together()
	if len(groups) != 1 || len(groups[0].Events) != 3 || len(groups[0].Claims) != 2 {
		t.Fatalf("%+v", groups)
	}
	for _, e := range []graph.Term{visit, meeting, again} {
		about := c.Proposals(Options{About: []graph.Term{e}})
		if len(about.Together()) == 0 {
			t.Errorf("nothing about %s", e)
		}
	}
	if about := c.Proposals(Options{About: []graph.Term{w.guest}}); len(about.Together()) != 1 {
		t.Errorf("about the guest: %+v", about)
	}
	if about := c.Proposals(Options{About: []graph.Term{"<x:nobody>"}}); len(about.Claims) != 0 {
		t.Errorf("about nobody: %+v", about)
	}
}
