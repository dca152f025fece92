package gizmo_test

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	cpath "github.com/cayleygraph/cayley/graph/path"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
)

// Paths that Cayley's own package path puts together, with the expressions that
// package cayley makes of them, have the same rows as ours. What is left out, by
// name, is where we differ on purpose:
//
//   - a labelContext applies to pieces of paths that are used under it, to all that
//     is followed, and to inPredicates() and its like; with Cayley each piece begins without one, and
//     predicates are those of all quads. It applies to what is written behind it,
//     also where back() or followR() go the other way, and with Cayley to what they
//     come to behind it;
//   - back() goes back over unique(), limit(), skip(), order(), labels() and
//     predicates, which Cayley takes the other way round or does not survive, and
//     over or(), whose other branch Cayley lets in;
//   - followRecursive() has all rows of a step that uses its start more than once;
//     Cayley takes half of both(). It goes on to the end, where Cayley stops after
//     50 rounds. It has each node once, and Cayley once for each way from a start
//     that is there twice, and in an order of its own; tags of what was before it
//     stay. So only the distinct nodes are compared, and nothing with skip() or
//     limit();
//   - every node joined with every node is every node, and with Cayley none: with
//     and(), and in back() right behind the tag;
//   - a second optional tag is not dropped;
//   - a node that stands twice in a list of relations, or of nodes that has() and
//     is() look for, or that a path begins at that is followed, is there once.
func TestRandomPathsHaveTheRowsOfCayleysPaths(t *testing.T) {
	paths, seed := fromEnvironment(t, "PARLEY_PATHS", 1000), fromEnvironment(t, "PARLEY_SEED", 1)
	compared, withRows := 0, 0
	for ; compared < paths; seed++ {
		r := rand.New(rand.NewPCG(uint64(seed), 1))
		d := &drawer{pick: r.IntN, of: plainWords}
		w := newWorkbench(t, d.quads(24))
		for range programsEach {
			p := d.path(2, false, false)
			v := newNaive(w.quads) // for what is up to the plan
			if v.whole(p, scope{}); v.off || v.nodesOff {
				continue
			}
			theirs, ok := theirPath(p)
			if !ok {
				continue
			}
			rows, ok := w.theirRows(theirs)
			if !ok {
				continue
			}
			compared++
			if len(rows) > 0 {
				withRows++
			}
			text := (&speller{n: seed}).path(p)
			a := ask(t, w.sessions[0], text+".all()")
			got, _ := v.written(a.results)
			want, _ := v.written(rows)
			if strings.Contains(text, "Recursive(") {
				_, got = v.written(a.results)
				_, want = v.written(rows)
				slices.Sort(got)
				slices.Sort(want)
				got, want = slices.Compact(got), slices.Compact(want)
			}
			if a.err != nil || !slices.Equal(got, want) {
				t.Fatalf("seed %d: on\n%s\n%s gives\n%v, %v; and Cayley's path\n%v", seed, strings.Join(facts(w.quads), "\n"), text, got, a.err, want)
			}
		}
		w.close()
	}
	if t.Logf("%d paths compared, %d with rows", compared, withRows); withRows < compared/4 {
		t.Error("that is too little")
	}
}

// theirRows runs a path of Cayley's as an expression. Cayley does not survive all
// of them.
func (w *workbench) theirRows(p *cpath.Path) (out []any, ok bool) {
	defer func() {
		if recover() != nil {
			out, ok = nil, false
		}
	}()
	ctx, qs := w.t.Context(), w.open[1].(*cayley.QuadStore)
	g, e, err := qs.Expression(p.Shape())
	if err != nil {
		w.t.Fatal(err)
	}
	q, err := algebra.Compile(ctx, g, e, algebra.Options{})
	if err != nil {
		w.t.Fatal(err)
	}
	rows := q.Rows(ctx)
	defer rows.Close()
	for rows.Next() {
		names, ids := []string{"id"}, []graph.ID{rows.Node()}
		for i, tag := range q.Tags() {
			names, ids = append(names, tag), append(ids, rows.Tag(i))
		}
		terms, err := g.Terms(ctx, ids, nil)
		if err != nil {
			w.t.Fatal(err)
		}
		row := map[string]any{}
		for i, term := range terms {
			if term != "" {
				row[names[i]] = plain(term)
			}
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil {
		w.t.Fatal(err)
	}
	return out, true
}
