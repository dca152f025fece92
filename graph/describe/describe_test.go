package describe

import (
	"context"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
	"parley/seed"
)

// seeded is a Teller over the built-in graph, with look-up by slug.
type seeded struct {
	*Teller
	t    *testing.T
	ctx  context.Context
	snap graph.Snapshot
}

func newSeeded(t *testing.T) *seeded {
	t.Helper()
	ctx := context.Background()
	s, err := memstore.Load(ctx, seed.Source())
	if err != nil {
		t.Fatal(err)
	}
	snap, err := s.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { snap.Close() })
	return &seeded{New(snap), t, ctx, snap}
}

func (s *seeded) node(slug string) graph.ID {
	s.t.Helper()
	id, err := graph.IDOf(s.ctx, s.snap, graph.IRI(schema.Nodes+"seed/"+slug))
	if err != nil || id == graph.Any {
		s.t.Fatalf("no node %s: %v", slug, err)
	}
	return id
}

// quad finds the one quad of a relation from a node.
func (s *seeded) quad(slug, relation string) graph.IDQuad {
	s.t.Helper()
	p, err := s.property(s.ctx, relation)
	if err != nil {
		s.t.Fatal(err)
	}
	for q, err := range graph.Quads(s.ctx, s.snap, graph.Pattern{S: s.node(slug), P: p}, graph.SPOL) {
		if err != nil {
			s.t.Fatal(err)
		}
		return q
	}
	s.t.Fatalf("%s has no %s", slug, relation)
	return graph.IDQuad{}
}

func TestFactsAreSentencesThatSayWhatIsOnlyPlanned(t *testing.T) {
	s := newSeeded(t)
	for _, c := range []struct{ slug, relation, want string }{
		{"rustem-umerov", "leads", "Rustem Umerov leads Ukraine delegation to the Miami talks"},
		{"steve-witkoff", "travelsTo", "Steve Witkoff is to travel to Moscow"},
		{"miami-talks", "takesPlaceIn", "Miami talks takes place in Miami"},
		{"miami-talks", "endDate", "Miami talks has the end date 30 Nov 2025"},
		{"miami-talks", "type", "Miami talks has the type Event"},
	} {
		got, err := s.Fact(s.ctx, s.quad(c.slug, c.relation))
		if err != nil || got != c.want {
			t.Errorf("%s %s: %q, %v; want %q", c.slug, c.relation, got, err, c.want)
		}
	}
}

func TestWhenSaysWhatIsNotStated(t *testing.T) {
	s := newSeeded(t)
	for slug, want := range map[string]string{
		"miami-talks":  "ended 30 Nov 2025; start not stated",
		"geneva-talks": "23 Nov 2025",
		"moscow":       "",
	} {
		w, err := s.When(s.ctx, s.node(slug))
		if err != nil || w.Text != want {
			t.Errorf("%s: %q, %v; want %q", slug, w.Text, err, want)
		}
		if want != "" && len(w.Labels) == 0 {
			t.Errorf("%s: a date without a source", slug)
		}
	}
}

func TestNodesWithoutANameAreDescribed(t *testing.T) {
	s := newSeeded(t)
	statements, err := s.StatementsBy(s.ctx, s.node("marco-rubio"))
	if err != nil || len(statements) == 0 {
		t.Fatal(err)
	}
	for _, st := range statements {
		name, err := s.Name(s.ctx, st.Node)
		if err != nil || !strings.HasSuffix(name, " by Marco Rubio") {
			t.Errorf("a statement is called %q, %v", name, err)
		}
	}
}

// TestAProfileLeavesNothingOut holds the profile of every node that people ask
// for against its quads: each neighbor that is neither a detail nor a note is
// named in it.
func TestAProfileLeavesNothingOut(t *testing.T) {
	s := newSeeded(t)
	for _, slug := range []string{"miami-talks", "rustem-umerov", "marco-rubio", "moscow", "ukraine", "us-delegation-miami", "geneva-talks"} {
		node := s.node(slug)
		p, err := s.Profile(s.ctx, node)
		if err != nil {
			t.Fatal(err)
		}
		told := tell(p)
		for _, pattern := range []graph.Pattern{{S: node}, {O: node}} {
			for q, err := range graph.Quads(s.ctx, s.snap, pattern, graph.AnyOrder) {
				if err != nil {
					t.Fatal(err)
				}
				other := q.O
				if other == node {
					other = q.S
				}
				types, err := s.Types(s.ctx, other)
				if err != nil {
					t.Fatal(err)
				}
				if len(types) == 0 || slices.ContainsFunc(types, func(ty *schema.Type) bool { return ty.Role == schema.Detail || ty.Role == schema.Never }) {
					continue
				}
				name, err := s.Name(s.ctx, other)
				if err != nil || !strings.Contains(told, name) {
					t.Errorf("%s: its profile does not tell of %s (%v)", slug, name, err)
				}
			}
		}
	}
}

func tell(p *Profile) string {
	var b strings.Builder
	for _, g := range p.Groups {
		for _, l := range g.Lines {
			b.WriteString(l.Head + " " + l.Text + "\n")
		}
	}
	return b.String()
}

func TestAnAppointmentIsToldBesideTheTimeInOffice(t *testing.T) {
	for facts, want := range map[string]string{
		"appointedOn=1997-01-17 startDate=1997-01-23 endDate=2001-01-20": "appointed 17 Jan 1997, in office 23 Jan 1997 to 20 Jan 2001 [1997-01-23/2001-01-20]",
		"appointedOn=1997-01-17 startDate=1997-01-23":                    "appointed 17 Jan 1997, in office from 23 Jan 1997; end not stated [1997-01-23/]",
		"appointedOn=1997-01-17 endDate=2001-01-20":                      "appointed 17 Jan 1997, ended 20 Jan 2001; start not stated [/2001-01-20]",
		"appointedOn=1997-01-17":                                         "appointed 17 Jan 1997 [[1997-01-17..]/]",
		"startDate=1997-01-23 endDate=2001-01-20":                        "23 Jan 1997 to 20 Jan 2001 [1997-01-23/2001-01-20]",
	} {
		var b graph.Batch
		node := graph.IRI("http://x/t")
		for _, fact := range strings.Fields(facts) {
			name, date, _ := strings.Cut(fact, "=")
			b.AppendQuad(graph.Quad{Subject: node, Predicate: graph.IRI(schema.Resolve(name)), Object: graph.Typed(date, schema.XSDDate), Label: graph.IRI("http://x/l")})
		}
		store := memstore.New()
		storetest.Fill(t, store, &b)
		snap, err := store.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		id, err := graph.IDOf(t.Context(), snap, node)
		if err != nil {
			t.Fatal(err)
		}
		when, err := New(snap).When(t.Context(), id)
		if got := when.Text + " [" + strings.Join(when.EDTF(), " ") + "]"; err != nil || got != want {
			t.Errorf("%s: %q, %v; want %q", facts, got, err, want)
		}
		snap.Close()
	}
}
