package gizmo

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
	"parley/graph/claims"
	"parley/graph/edtf"
	gpath "parley/graph/path"
	"parley/schema"
)

// A world is which of the edges are there: those of a time, or on somebody's
// word. Two with the same key are the same.
type world struct {
	window gpath.Window
	filter claims.Filter
	key    string
}

// worldLink is At, On, Since, Until, Known, Source and NotSource.
type worldLink struct {
	change func(w world) world
}

func (l worldLink) apply(_ *builder, in algebra.Expr, _ place) algebra.Expr { return in }
func (l worldLink) reverse() link                                           { return l }

func (l worldLink) move(_ *builder, at place) place {
	var w world
	if at.world != nil {
		w = *at.world
	}
	w = l.change(w)
	w.key = fmt.Sprintf("%+v %v %q %q", w.window, w.filter.Known, w.filter.Sources, w.filter.NotSources)
	at.world = &w
	if !w.window.Limited() && w.filter.IsZero() {
		at.world = nil
	}
	return at
}

// narrow returns the change that a method of dates makes.
func narrow(method string, d edtf.Date, undated, certain bool) func(world) world {
	return func(w world) world {
		switch method {
		case "at":
			w.window = w.window.At(d)
		case "on":
			w.window = w.window.On(d)
		case "since":
			w.window = w.window.Since(d)
		case "until":
			w.window = w.window.Until(d)
		}
		w.window.Undated = w.window.Undated || undated
		w.window.Certain = w.window.Certain || certain
		return w
	}
}

// A knowledge is what one run of a program knows of the schema, of time and of
// sources. It reads what it needs when it is first asked.
type knowledge struct {
	ctx       context.Context
	view      cayley.View
	shared    *shared
	graphs    map[string]*gpath.Graph // by the key of the filter
	tests     map[string]*worldTest
	relations map[string]*walked
	notes     []string
}

func newKnowledge(ctx context.Context, v cayley.View, s *shared) *knowledge {
	return &knowledge{
		ctx: ctx, view: v, shared: s,
		graphs: map[string]*gpath.Graph{}, tests: map[string]*worldTest{}, relations: map[string]*walked{},
	}
}

// maxNotes is how many notes are kept: a program can cause one a turn of a loop.
const maxNotes = 50

// note keeps something that the reader of the answer should know, once.
func (k *knowledge) note(format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	switch {
	case slices.Contains(k.notes, text):
	case len(k.notes) < maxNotes:
		k.notes = append(k.notes, text)
	case len(k.notes) == maxNotes:
		k.notes = append(k.notes, "there are more notes than these")
	}
}

// noNode notes that no quad has a node.
func (k *knowledge) noNode(v quad.Value) {
	if text, ok := v.(quad.String); ok {
		k.note("nothing is the text %q; g.find(%q) looks for what is called so", shortened(string(text)), shortened(string(text)))
		return
	}
	k.note("nothing has the node %s", shortened(quad.StringOf(v)))
}

// unknown notes that no quad has a predicate.
func (k *knowledge) unknown(v quad.Value) {
	switch v := v.(type) {
	case quad.IRI:
		hint := ""
		if near := schema.Suggest(string(v)); len(near) > 0 {
			hint = fmt.Sprintf("; is <%s> meant?", strings.Join(near, ">, or <"))
		}
		k.note("nothing has the relation %v%s", v, hint)
	case cayley.Exact:
		hint := ""
		if name := string(v); schema.Resolve(name) != "" {
			hint = fmt.Sprintf("; the schema's is written \"<%s>\", since iri() is taken as it is", name)
		}
		k.note("nothing has the relation %v%s", v, hint)
	case quad.String:
		k.note(`%q is a text, and no relation is one: a relation is written "<%s>"`, string(v), string(v))
	default:
		k.note("%v is no relation", v)
	}
}

// selection returns the snapshot of what passes a filter.
func (k *knowledge) selection(f claims.Filter) (graph.Snapshot, *claims.Selection, error) {
	if f.IsZero() {
		return k.view.Snapshot(), nil, nil
	}
	s, err := k.shared.selection(k.ctx, k.view, f)
	return s, s, err
}

// graph returns the graph of path expressions over what passes a filter.
func (k *knowledge) graph(f claims.Filter) (*gpath.Graph, error) {
	key := filterKey(f)
	if g := k.graphs[key]; g != nil {
		return g, nil
	}
	snap, _, err := k.selection(f)
	if err != nil {
		return nil, err
	}
	g, err := gpath.NewGraph(k.ctx, snap)
	if err != nil {
		return nil, err
	}
	k.graphs[key] = g
	return g, nil
}

// test returns the test of quads for a world: the same for the same world.
func (k *knowledge) test(w *world) algebra.QuadTest {
	t := k.tests[w.key]
	if t == nil {
		t = &worldTest{know: k, world: *w}
		k.tests[w.key] = t
	}
	return t
}

// A worldTest admits the quads that are in a world.
type worldTest struct {
	know     *knowledge
	world    world
	verdicts []gpath.Verdict
}

// Admit implements algebra.QuadTest.
func (t *worldTest) Admit(ctx context.Context, quads []graph.IDQuad, ok []bool) error {
	_, sel, err := t.know.selection(t.world.filter)
	if err != nil {
		return sourceError(err)
	}
	for i, q := range quads {
		ok[i] = sel == nil || sel.Counts(q.L)
	}
	if !t.world.window.Limited() {
		return nil
	}
	g, err := t.know.graph(t.world.filter)
	if err != nil {
		return err
	}
	if t.verdicts, err = g.JudgeQuads(ctx, quads, t.world.window, t.verdicts); err != nil {
		return err
	}
	for i, v := range t.verdicts {
		if ok[i] && v == gpath.Undated && !t.world.window.Undated {
			t.know.note("edges without a date are left out; {undated: true} behind the date keeps them")
		}
		ok[i] = ok[i] && t.world.window.Admits(v)
	}
	return nil
}

// sourceError says in the words of a program that a source is not known.
func sourceError(err error) error {
	var unknown *claims.UnknownSource
	if !errors.As(err, &unknown) {
		return err
	}
	hint := "the command sources lists them"
	if near := schema.Nearest(unknown.Name, unknown.Known, 3); len(near) > 0 {
		hint = fmt.Sprintf("did you mean %s?", quoted(near))
	}
	return &graph.SyntaxError{Msg: "source: " + unknown.Error(), Hint: hint}
}

// relation returns what an expression leads along in a world, and nil if the
// text is none.
func (k *knowledge) relation(text string, w *world, back bool) *walked {
	x, err := gpath.Parse(text)
	if err != nil {
		return nil
	}
	return k.along(x, w, back)
}

func (k *knowledge) along(x gpath.Expr, w *world, back bool) *walked {
	key := fmt.Sprintf("%v %v", back, x)
	if w != nil {
		key += w.key
	}
	r := k.relations[key]
	if r == nil {
		r = &walked{know: k, expr: x, back: back}
		if w != nil {
			r.world = *w
		}
		k.relations[key] = r
	}
	return r
}

// walked is a path expression as a relation.
type walked struct {
	know  *knowledge
	expr  gpath.Expr
	world world
	back  bool
}

func (r *walked) turned() *walked {
	var w *world
	if r.world.key != "" {
		w = &r.world
	}
	return r.know.along(r.expr, w, !r.back)
}

// Reach implements algebra.Relation.
func (r *walked) Reach(ctx context.Context, from []graph.ID, emit func(from, to graph.ID) error) error {
	return r.walk(ctx, from, r.back, emit)
}

// Back implements algebra.Relation.
func (r *walked) Back(ctx context.Context, to []graph.ID, emit func(from, to graph.ID) error) error {
	return r.walk(ctx, to, !r.back, func(end, start graph.ID) error { return emit(start, end) })
}

func (r *walked) walk(ctx context.Context, from []graph.ID, back bool, emit func(from, to graph.ID) error) error {
	g, err := r.know.graph(r.world.filter)
	if err != nil {
		return sourceError(err)
	}
	from = slices.DeleteFunc(slices.Clone(from), r.know.view.Graph().Made)
	return g.Reach(ctx, from, r.expr, r.world.window, back, emit)
}

// jumpLink is Walk.
type jumpLink struct {
	expr gpath.Expr
	text string
	back bool
}

func (l jumpLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	if at.labels != nil {
		b.fail("labelContext does not go with walk(): its expressions have [@source=…] for that")
		return in
	}
	over := b.know.along(l.expr, at.world, l.back)
	hop := b.trace.hop(edge{walked: true}, over, l.back)
	return save(&algebra.Jump{From: save(in, hop.from), Over: over}, hop.to)
}

func (l jumpLink) reverse() link {
	l.back = !l.back
	return l
}
