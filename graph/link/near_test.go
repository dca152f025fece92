package link

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/names"
)

// bearers looks for a word in the names of a snapshot.
func bearers(t *testing.T, s graph.Snapshot) Alike {
	t.Helper()
	x, err := names.Open(t.Context(), s, names.Options{Names: []names.Field{{Predicate: predicate("name"), Weight: 2}, {Predicate: predicate("alias"), Weight: 1}}})
	if err != nil {
		t.Fatal(err)
	}
	return func(word string) ([]graph.ID, error) {
		found, err := x.Find(t.Context(), word)
		var out []graph.ID
		for _, m := range found {
			out = append(out, m.ID)
		}
		return out, err
	}
}

// groupsWith returns, as text, the groups of events of which one is a member, with
// their grounds, and without those of one data set.
func groupsWith(found Found, event graph.Term) string {
	var out []string
	for _, g := range found.Together() {
		sets := map[string]bool{}
		for _, e := range g.Events {
			set, _ := source(e)
			sets[set] = true
		}
		if len(sets) > 1 && slices.Contains(g.Events, event) {
			text := fmt.Sprint(g.Events)
			for _, k := range g.Claims {
				text += "; " + k.Reason
			}
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n")
}

func near(t *testing.T, s graph.Snapshot, node graph.Term) Found {
	t.Helper()
	id, err := graph.IDOf(t.Context(), s, node)
	if err != nil {
		t.Fatal(err)
	}
	found, err := Near(t.Context(), s, []graph.ID{id}, bearers(t, s))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhatIsNearAnEventIsComparedAsAllIs(t *testing.T) {
	w := newWorld()
	visit, meeting := w.visit("7", "2021-08-26", "2021-08-26"), w.met("m", "2021-08-27", w.host)
	again := w.met("again", "2021-08-27", w.host)
	later := w.met("later", "2021-12-27", w.host)
	s := stored(t, w.list, w.news)
	all := collected(w.list, w.news).Proposals(Options{})
	for _, e := range []graph.Term{visit, meeting, again, later} {
		if got, want := groupsWith(near(t, s, e), e), groupsWith(all, e); got != want || (want == "") != (e == later) {
			t.Errorf("%s: %q, want %q", e, got, want)
		}
	}
	if got := groupsWith(near(t, s, w.guest), visit); got == "" {
		t.Error("a person's events are not compared")
	}
}

func TestWhatIsNearAnEventOfOneDataSetProposesNothing(t *testing.T) {
	w := newWorld()
	meeting := w.met("m", "2021-08-27", w.host)
	w.met("again", "2021-08-27", w.host)
	if found := near(t, stored(t, w.list, w.news), meeting); len(found.Claims) > 0 {
		t.Errorf("%+v", found.Claims)
	}
}

// TestRealEventsAreTogetherAsInTheWhole compares what is proposed of each event of
// a year of real visits and releases, one by one, with what is proposed of all.
func TestRealEventsAreTogetherAsInTheWhole(t *testing.T) {
	s := realYear(t)
	c, err := Collect(t.Context(), s)
	if err != nil {
		t.Fatal(err)
	}
	all := c.Proposals(Options{Kinds: []string{"event"}})
	groups := 0
	for i, e := range c.records().events {
		want := groupsWith(all, e.term)
		if want == "" && i%8 > 0 {
			continue
		}
		if got := groupsWith(near(t, s, e.term), e.term); got != want {
			t.Errorf("%s: %q, want %q", e.term, got, want)
		}
		if want != "" {
			groups++
		}
	}
	if groups < 20 {
		t.Errorf("only %d events were together", groups)
	}
}

// A counted snapshot counts the edges and quads that are read.
type countedSnapshot struct {
	graph.Snapshot
	read int
}

func (c *countedSnapshot) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	return c.Snapshot.Expand(ctx, x, func(edges []graph.Edge) bool {
		c.read += len(edges)
		return emit(edges)
	})
}

func (c *countedSnapshot) Terms(ctx context.Context, ids []graph.ID, out []graph.Term) ([]graph.Term, error) {
	c.read += len(ids)
	return c.Snapshot.Terms(ctx, ids, out)
}

func TestWhatIsNearCostsNothingForWhatIsFar(t *testing.T) {
	cost := func(others int) int {
		w := newWorld()
		visit := w.visit("7", "2021-08-26", "2021-08-26")
		w.met("m", "2021-08-27", w.host)
		far := newBook("far").record("id=1")
		for i := range others {
			a := far.person("Ruritania", "King", fmt.Sprintf("Rudolf %c%c", 'A'+i%26, 'a'+i/26), "2021-08-26")
			far.meeting(fmt.Sprintf("x%d", i), "2021-08-26", a)
		}
		c := &countedSnapshot{Snapshot: stored(t, w.list, w.news, far)}
		alike := bearers(t, c.Snapshot)
		id, err := graph.IDOf(t.Context(), c, visit)
		if err != nil {
			t.Fatal(err)
		}
		c.read = 0
		if found, err := Near(t.Context(), c, []graph.ID{id}, alike); err != nil || len(found.Claims) != 1 {
			t.Fatal(found, err)
		}
		return c.read
	}
	if few, many := cost(1), cost(500); few != many {
		t.Errorf("%d among few, %d among many", few, many)
	}
}
