package gizmo_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
)

// A whole path is a way from where the row began to its node: every edge of it is
// there, and begins where the one before ended. What leaves the way (labels() and
// the like, and or(), which begins anew) is not drawn here.
func TestWholePathsAreWaysThatLeadToTheirRows(t *testing.T) {
	programs, seed := fromEnvironment(t, "PARLEY_PROGRAMS", 500), fromEnvironment(t, "PARLEY_SEED", 1)
	nPaths, nHops := 0, 0
	for tried := 0; tried < programs; seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		d := &drawer{pick: r.IntN, of: plainWords}
		w := newWorkbench(t, d.quads(24))
		for range programsEach {
			tried++
			p := d.path(2, false, true)
			v := newNaive(w.quads)
			if v.whole(p, scope{}); v.off {
				continue
			}
			text := (&speller{n: len(p.links)}).path(p)
			for _, s := range w.sessions {
				a := ask(t, s, "var p = "+text+"\np.paths(300); g.emit(Math.min(p.count(), 300))")
				n := len(a.results) - 1
				if a.err != nil || a.results[n] != int64(n) {
					t.Fatalf("seed %d: on\n%s\n%s: %d rows, %v, %v", seed, strings.Join(facts(w.quads), "\n"), text, n, a.results, a.err)
				}
				for _, x := range a.results[:n] {
					row := x.(map[string]any)
					if wrong := notAWay(w.quads, p, row); wrong != "" {
						t.Fatalf("seed %d: on\n%s\n%s: %v: %s", seed, strings.Join(facts(w.quads), "\n"), text, row, wrong)
					}
					nPaths, nHops = nPaths+1, nHops+len(row["path"].([]any))
				}
			}
		}
		w.close()
	}
	t.Logf("%d paths of %d edges", nPaths, nHops)
	if nPaths < programs/2 || nHops < nPaths/4 {
		t.Error("that is too little")
	}
}

// notAWay says what is wrong with the whole path of a row, "" if nothing is.
func notAWay(quads []graph.Quad, p *qpath, row map[string]any) string {
	var at any // Any start will do if the program names none.
	for i, x := range row["path"].([]any) {
		h := x.(map[string]any)
		if i > 0 && h["from"] != at {
			return fmt.Sprintf("edge %d begins at %v, and the one before ended at %v", i, h["from"], at)
		}
		if i == 0 && !beginsAt(p, h["from"]) {
			return fmt.Sprintf("it begins at %v", h["from"])
		}
		if !slices.ContainsFunc(quads, func(q graph.Quad) bool { return isEdge(q, h) }) {
			return fmt.Sprintf("edge %d is no quad", i)
		}
		at = h["to"]
	}
	switch {
	case at == nil && !beginsAt(p, row["id"]):
		return "it has no edge, and does not begin at its node"
	case at != nil && at != row["id"]:
		return fmt.Sprintf("it ends at %v", at)
	}
	return ""
}

func beginsAt(p *qpath, node any) bool {
	return p.m || p.every || slices.ContainsFunc(p.start, func(t graph.Term) bool { return plain(t) == node })
}

// isEdge reports whether an edge of a whole path is a quad.
func isEdge(q graph.Quad, h map[string]any) bool {
	from, to := q.Subject, q.Object
	if h["inverse"] == true {
		from, to = to, from
	}
	var label any
	if labels, ok := h["labels"].([]any); ok {
		label = labels[0]
	}
	return plain(from) == h["from"] && plain(to) == h["to"] && plain(q.Predicate) == h["relation"] &&
		(q.Label == "" && label == nil || q.Label != "" && plain(q.Label) == label)
}
