package storetest

import (
	"maps"
	"slices"
	"testing"

	"parley/graph"
	"pgregory.net/rapid"
)

// randomQuad draws from so few terms that quads often meet.
var randomQuad = rapid.Custom(func(t *rapid.T) graph.Quad {
	node := rapid.SampledFrom([]graph.Term{"<a>", "<b>", "<c>", "_:d", `"e"`, "\"\xff\"", `"e"@en`})
	label := rapid.SampledFrom([]graph.Term{"", "", "<l>", "<m>", "<a>"})
	return graph.Quad{Subject: node.Draw(t, "s"), Predicate: node.Draw(t, "p"), Object: node.Draw(t, "o"), Label: label.Draw(t, "l")}
})

// A machine runs a store beside the model: a set of quads.
type machine struct {
	t     *testing.T
	store graph.Store
	model map[graph.Quad]bool // what the store holds
	old   []held              // snapshots and what they must hold for ever

	tx   graph.Tx            // the open transaction, or nil
	next map[graph.Quad]bool // what the store holds if tx is committed
	want graph.Change        // Duplicate and Absent so far
}

type held struct {
	snap graph.Snapshot
	want []graph.Quad
}

func testRandom(t *testing.T, open func(t *testing.T) graph.Store) {
	rapid.Check(t, func(rt *rapid.T) {
		m := &machine{t: t, store: open(t), model: map[graph.Quad]bool{}}
		defer m.close()
		rt.Repeat(map[string]func(*rapid.T){
			"add":      func(rt *rapid.T) { m.apply(rt, true) },
			"remove":   func(rt *rapid.T) { m.apply(rt, false) },
			"commit":   m.commit,
			"rollback": m.rollback,
			"hold":     m.hold,
			"":         m.check,
		})
	})
}

func (m *machine) close() {
	if m.tx != nil {
		m.tx.Rollback()
	}
	for _, h := range m.old {
		h.snap.Close()
	}
	m.store.Close()
}

func (m *machine) apply(rt *rapid.T, adding bool) {
	if m.tx == nil {
		tx, err := m.store.Begin(m.t.Context())
		if err != nil {
			rt.Fatalf("begin: %v", err)
		}
		m.tx, m.next, m.want = tx, maps.Clone(m.model), graph.Change{}
	}
	list := rapid.SliceOfN(randomQuad, 0, 8).Draw(rt, "quads")
	do := m.tx.Remove
	if adding {
		do = m.tx.Add
	}
	if err := do(batch(list)); err != nil {
		rt.Fatalf("change: %v", err)
	}
	for _, q := range list {
		switch {
		case adding && m.next[q]:
			m.want.Duplicate++
		case adding:
			m.next[q] = true
		case m.next[q]:
			delete(m.next, q)
		default:
			m.want.Absent++
		}
	}
}

func (m *machine) commit(rt *rapid.T) {
	if m.tx == nil {
		rt.Skip("no transaction")
	}
	for q := range m.next {
		if !m.model[q] {
			m.want.Added++
		}
	}
	for q := range m.model {
		if !m.next[q] {
			m.want.Removed++
		}
	}
	if got, err := m.tx.Commit(m.t.Context()); err != nil || got != m.want {
		rt.Fatalf("commit = %+v, %v; want %+v", got, err, m.want)
	}
	m.model, m.tx = m.next, nil
}

func (m *machine) rollback(rt *rapid.T) {
	if m.tx == nil {
		rt.Skip("no transaction")
	}
	if err := m.tx.Rollback(); err != nil {
		rt.Fatalf("rollback: %v", err)
	}
	m.tx = nil
}

// hold keeps a snapshot, to be looked at again after later commits.
func (m *machine) hold(rt *rapid.T) {
	if len(m.old) == 3 {
		m.old[0].snap.Close()
		m.old = m.old[1:]
	}
	m.old = append(m.old, m.take(rt))
}

func (m *machine) take(rt *rapid.T) held {
	snap, err := m.store.Snapshot(m.t.Context())
	if err != nil {
		rt.Fatalf("snapshot: %v", err)
	}
	return held{snap, sorted(slices.Collect(maps.Keys(m.model)))}
}

// check runs after every operation.
func (m *machine) check(rt *rapid.T) {
	latest := m.take(rt)
	defer latest.snap.Close()
	checkHeld(m.t, rt, latest)
	for _, h := range m.old {
		checkHeld(m.t, rt, h)
	}
}

func checkHeld(t *testing.T, rt *rapid.T, h held) {
	var all []graph.IDQuad
	for q, err := range graph.Quads(t.Context(), h.snap, graph.Pattern{}, graph.SPOL) {
		if err != nil {
			rt.Fatalf("scan: %v", err)
		}
		all = append(all, q)
	}
	got, err := graph.TermQuads(t.Context(), h.snap, all)
	if err != nil || !slices.Equal(sorted(got), h.want) {
		rt.Fatalf("the snapshot holds %s, %v\nwant %s", show(sorted(got)), err, show(h.want))
	}
	if len(all) == 0 {
		return
	}
	q := rapid.SampledFrom(all).Draw(rt, "quad")
	p := shaped(q, rapid.IntRange(0, 15).Draw(rt, "shape"))
	n, err := h.snap.Size(t.Context(), p)
	if want := len(selected(all, p, graph.SPOL)); err != nil || n != int64(want) {
		rt.Fatalf("size of %v = %d, %v; want %d", p, n, err, want)
	}
}
