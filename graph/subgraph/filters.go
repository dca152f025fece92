package subgraph

import (
	"context"
	"fmt"
	"slices"
	"sync"

	"parley/graph"
	"parley/graph/path"
	"parley/schema"
)

// WithoutLiterals returns s without the quads whose object is a literal.
func WithoutLiterals(ctx context.Context, s graph.Snapshot) (*Filtered, error) {
	literals, err := s.PrefixRanges(ctx, `"`)
	if err != nil {
		return nil, err
	}
	return NewFiltered(s, func(_ context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
		for _, q := range quads {
			out = append(out, !graph.InRanges(literals, q.O))
		}
		return out, nil
	}), nil
}

// OfTypes returns s with the nodes of these types of the schema only, and the edges
// between them. Documents, contexts and runs stay, and so do the names of who
// published or claims: they say where the rest comes from.
func OfTypes(ctx context.Context, s graph.Snapshot, types []string) (*Typed, error) {
	f := &typeFilter{snap: s, named: map[graph.ID]bool{}, labels: map[graph.ID]bool{}}
	if err := f.read(ctx, types); err != nil {
		return nil, err
	}
	return &Typed{NewFiltered(s, f.keep), f.shown}, nil
}

// Typed is a snapshot of nodes of some types.
type Typed struct {
	*Filtered
	// Nodes are those of the types, and evidence.
	Nodes map[graph.ID]bool
}

// A typeFilter knows which nodes are shown.
type typeFilter struct {
	snap     graph.Snapshot
	shown    map[graph.ID]bool // nodes of the types, and evidence
	named    map[graph.ID]bool // nodes that evidence names: what they are called is shown
	values   values
	evidence map[graph.ID]bool // predicates by which evidence names nodes

	mu     sync.Mutex
	labels map[graph.ID]bool // whether an id is a label; see isLabel
}

func (f *typeFilter) read(ctx context.Context, types []string) (err error) {
	if f.values, err = readValues(ctx, f.snap); err != nil {
		return err
	}
	if f.evidence, err = known(ctx, f.snap, relationIRIs("publisher", "claimant", "cites")); err != nil {
		return err
	}
	for p := range f.evidence {
		for q, err := range graph.Quads(ctx, f.snap, graph.Pattern{P: p}, graph.AnyOrder) {
			if err != nil {
				return err
			}
			f.named[q.O] = true
		}
	}
	f.shown, err = nodesOf(ctx, f.snap, func(t *schema.Type) bool {
		return t.Role == schema.Never && t.Name != "Claim" || isOne(t, types)
	})
	return err
}

// NodesOf returns the nodes of these types of the schema, or of a type under one.
func NodesOf(ctx context.Context, s graph.Snapshot, types []string) (map[graph.ID]bool, error) {
	return nodesOf(ctx, s, func(t *schema.Type) bool { return isOne(t, types) })
}

func nodesOf(ctx context.Context, s graph.Snapshot, is func(*schema.Type) bool) (map[graph.ID]bool, error) {
	out := map[graph.ID]bool{}
	typ, err := graph.IDOf(ctx, s, graph.IRI(schema.RDFType))
	if err != nil || typ == graph.Any {
		return out, err
	}
	counts := map[graph.ID]bool{} // by type
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: typ}, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		if _, known := counts[q.O]; !known {
			term, err := graph.TermOf(ctx, s, q.O)
			if err != nil {
				return nil, err
			}
			t, ok := schema.TypeByIRI(term.IRI())
			counts[q.O] = ok && is(t)
		}
		if counts[q.O] {
			out[q.S] = true
		}
	}
	return out, nil
}

// isOne reports whether a type is one of types or under one.
func isOne(t *schema.Type, types []string) bool {
	return slices.ContainsFunc(types, func(want string) bool { return schema.IsA(t.Name, want) })
}

func (f *typeFilter) keep(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	for _, q := range quads {
		value := f.values.has(q)
		subject := f.shown[q.S] || value && f.named[q.S]
		if !subject {
			var err error
			if subject, err = f.isLabel(ctx, q.S); err != nil {
				return nil, err
			}
		}
		out = append(out, subject && (value || f.evidence[q.P] || f.shown[q.O]))
	}
	return out, nil
}

// isLabel reports whether a node is a label, which is evidence though nothing says
// of what type it is.
func (f *typeFilter) isLabel(ctx context.Context, id graph.ID) (bool, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	is, known := f.labels[id]
	if known {
		return is, nil
	}
	n, err := f.snap.Size(ctx, graph.Pattern{L: id})
	f.labels[id] = n > 0
	return n > 0, err
}

// values tell the quads that give their subject an attribute from edges.
type values struct {
	attribute map[graph.ID]bool // predicates
	literals  []graph.IDRange
}

func readValues(ctx context.Context, s graph.Snapshot) (v values, err error) {
	var iris []graph.Term
	for i := range schema.Attributes {
		iris = append(iris, graph.IRI(schema.Attributes[i].IRI))
	}
	if v.attribute, err = known(ctx, s, iris); err == nil {
		v.literals, err = s.PrefixRanges(ctx, `"`)
	}
	return v, err
}

func (v values) has(q graph.IDQuad) bool {
	return v.attribute[q.P] || graph.InRanges(v.literals, q.O)
}

func relationIRIs(names ...string) (out []graph.Term) {
	for _, name := range names {
		p, _ := schema.Find(name)
		out = append(out, graph.IRI(p.IRI()))
	}
	return out
}

// known returns the ids of those terms that the snapshot knows.
func known(ctx context.Context, s graph.Snapshot, terms []graph.Term) (map[graph.ID]bool, error) {
	ids, err := s.Lookup(ctx, terms, nil)
	out := map[graph.ID]bool{}
	for _, id := range ids {
		if id != graph.Any {
			out[id] = true
		}
	}
	return out, err
}

// A Timed is a snapshot of what was at a time.
type Timed struct {
	*Filtered
	window   path.Window
	snap     graph.Snapshot
	evidence map[graph.ID]bool // predicates of what has no time: where a claim stands, who makes it

	mu     sync.Mutex  // for what is below
	paths  *path.Graph // which is not for several readers at a time
	judged int
}

// judgedOnce is how many quads are judged with one memory of the nodes looked at.
const judgedOnce = 1 << 16

// Within returns what s shows within a window: the edges, and of events, tenures,
// participations and statements also what they are, as package path judges it. What
// has no time by nature stays, and so does what claims rest on: that a context stands
// in a document is so at any time. s is closed with it.
func Within(ctx context.Context, s graph.Snapshot, w path.Window) (*Timed, error) {
	if !w.Limited() {
		return nil, fmt.Errorf("subgraph: the window is all time")
	}
	t := &Timed{window: w, snap: s}
	t.Filtered = NewFiltered(s, t.keep)
	var iris []graph.Term
	for i := range schema.Relations {
		r := &schema.Relations[i]
		if r.Identity || slices.Contains(r.From, "Context") || slices.Contains(r.From, "Document") {
			iris = append(iris, graph.IRI(r.IRI))
		}
	}
	var err error
	if t.evidence, err = known(ctx, s, iris); err != nil {
		return nil, err
	}
	return t, t.renew(ctx)
}

func (t *Timed) renew(ctx context.Context) (err error) {
	t.judged = 0
	t.paths, err = path.NewGraph(ctx, t.snap)
	return err
}

// judge judges quads, and now and then forgets what it has read for that.
func (t *Timed) judge(ctx context.Context, quads []graph.IDQuad, out []path.Verdict) ([]path.Verdict, error) {
	if t.judged += len(quads); t.judged > judgedOnce {
		if err := t.renew(ctx); err != nil {
			return nil, err
		}
	}
	return t.paths.JudgeQuads(ctx, quads, t.window, out)
}

func (t *Timed) keep(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	verdicts, err := t.judge(ctx, quads, nil)
	if err != nil {
		return nil, err
	}
	subjects := make([]graph.ID, len(quads))
	for i, q := range quads {
		subjects[i] = q.S
	}
	if err := t.paths.LoadNodes(ctx, subjects); err != nil {
		return nil, err
	}
	for i, v := range verdicts {
		shown := t.window.Admits(v) || t.evidence[quads[i].P]
		if shown { // an attribute has no time, but is one of what has
			node, err := t.paths.JudgeNode(ctx, quads[i].S, t.window)
			if err != nil {
				return nil, err
			}
			shown = node != path.RuledOut
		}
		out = append(out, shown)
	}
	return out, nil
}

// Undated counts the edges of a snapshot that this one leaves out because nothing
// says when they held, at the cost of looking at all. Those that differ in their
// labels only count once. Ids are those of this snapshot.
func (t *Timed) Undated(ctx context.Context, of graph.Snapshot) (n int, err error) {
	t.mu.Lock()
	defer t.mu.Unlock()
	c, err := of.Scan(ctx, graph.Pattern{}, graph.SPOL)
	if err != nil {
		return 0, err
	}
	defer c.Close()
	var verdicts []path.Verdict
	var last graph.IDQuad // the edge that was counted last
	for buf := make([]graph.IDQuad, 4096); ; {
		k, err := c.Next(buf)
		if k == 0 || err != nil {
			return n, err
		}
		if verdicts, err = t.judge(ctx, buf[:k], verdicts); err != nil {
			return n, err
		}
		for i, v := range verdicts {
			q := buf[i]
			q.L = graph.NoLabel
			if v == path.Undated && !t.window.Admits(v) && !t.evidence[q.P] && q != last {
				n++
				last = q
			}
		}
	}
}
