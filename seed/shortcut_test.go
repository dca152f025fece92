package seed_test

import (
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/schema"
)

type pair struct{ from, to graph.Term }

// longForm returns the pairs that a shortcut's path joins, by quads of w alone.
func longForm(w *world, r *schema.Relation) map[pair]bool {
	out := map[pair]bool{}
	steps := strings.Split(r.Shortcut, "/")
	for node := range w.types {
		at := []graph.Term{node}
		for i, step := range steps {
			var next []graph.Term
			for _, n := range at {
				for _, e := range w.step(n, step) {
					if i == 0 && r.ShortcutStatus != nil && !slices.ContainsFunc(w.values(e.to, "status"), func(s graph.Term) bool {
						return slices.Contains(r.ShortcutStatus, s.Lexical())
					}) {
						continue
					}
					next = append(next, e.to)
				}
			}
			at = next
		}
		for _, to := range at {
			out[pair{node, to}] = true
		}
	}
	return out
}

func TestShortcutsAndLongFormsStandUnderTheSameLabel(t *testing.T) {
	all := read(t)
	found := map[string]int{}
	for _, label := range all.labels() {
		w := all.within(label)
		for i := range schema.Relations {
			r := &schema.Relations[i]
			if r.Shortcut == "" {
				continue
			}
			long := longForm(w, r)
			for _, q := range w.quads {
				if q.Predicate.IRI() != r.IRI {
					continue
				}
				p := pair{q.Subject, q.Object}
				// Whoever takes part without a Participation has no long form.
				if !long[p] && r.Name != "attends" {
					t.Errorf("%s %s %s under %s: no %s", p.from, r.Name, p.to, label, r.Shortcut)
				}
				delete(long, p)
				found[r.Name]++
			}
			for p := range long {
				t.Errorf("%s %s under %s: no shortcut %s %s", p.from, r.Shortcut, label, r.Name, p.to)
			}
		}
	}
	want := map[string]int{
		"holds": 7, "travelsTo": 1, "announces": 1, "confirms": 1, "thanks": 1, "reports": 2, "instructedBy": 1,
		"attends": 6, // two delegations in Miami under two labels, two countries in Geneva
	}
	for name, n := range want {
		if found[name] != n {
			t.Errorf("%d quads of %s, want %d", found[name], name, n)
		}
	}
}
