package gizmo

import (
	"context"
	"io"

	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/gizmo/internal/script"
	gpath "parley/graph/path"
)

// Options are the choices of a session. The zero value is useful.
type Options struct {
	// Find returns the nodes that a name stands for, for g.find; nil if the
	// caller has no index of names. It must be safe for concurrent use.
	Find func(ctx context.Context, name string) ([]graph.Term, error)

	// Memory is how many bytes a program may hold; 0: 256 MB. What its paths
	// keep in rows is bounded by the store's options.
	Memory int64
	// Print receives what print() and console.log() are given, a line a call;
	// without it programs have neither.
	Print io.Writer
}

// A Session runs programs on one store, each by itself: nothing that one leaves
// behind is seen by another. What they have in common is what was found out about
// the store. It is safe for concurrent use.
type Session struct {
	qs     *cayley.QuadStore
	opts   Options
	base   place // what applies to g
	shared *shared
}

// NewSession returns a session on the snapshots of a store, which must stay open.
func NewSession(qs *cayley.QuadStore, o Options) *Session {
	return &Session{qs: qs, opts: o, shared: new(shared)}
}

// Within returns the session for programs whose graph is that of a time, as if
// they asked g.at() and so on instead of g.
func (s *Session) Within(w gpath.Window) *Session {
	own := *s
	own.base = worldLink{change: func(in world) world {
		in.window = w
		return in
	}}.move(nil, place{})
	return &own
}

// A run is one run of a program.
type run struct {
	ctx     context.Context
	view    cayley.View
	opts    *Options
	vm      *goja.Runtime
	machine *script.Machine
	base    place
	know    *knowledge
	names   *names
	out     *sender

	functions  map[*method]goja.Value
	namespaces voc.Namespaces
}

// Run starts a program on the snapshot that the store has at the moment. An error
// in the text is a *graph.SyntaxError, with the name of the file that the text is
// from, "" if there is none. The results must be closed; they end with ctx.
func (s *Session) Run(ctx context.Context, text, file string) (*Results, error) {
	ctx, cancel := context.WithCancel(ctx)
	r := &run{
		ctx: ctx, view: s.qs.View(), opts: &s.opts, base: s.base,
		functions: map[*method]goja.Value{},
		out:       &sender{ctx: ctx, to: make(chan *batch)},
	}
	r.know = newKnowledge(ctx, r.view, s.shared)
	r.names = newNames(r.view.Graph())
	r.machine = script.New(script.Limits{Memory: s.opts.Memory, Print: s.opts.Print})
	r.vm = r.machine.VM()
	r.define()
	p, err := s.shared.programs.program(written{text, file}, r.machine.Compile)
	if err != nil {
		cancel()
		return nil, err
	}
	out := &Results{
		ctx: ctx, cancel: cancel, from: r.out.to, over: make(chan struct{}), run: r, file: file,
		names: newNames(r.view.Graph()),
	}
	go func() {
		defer close(out.over)
		onLargeStack(func() { out.end = out.program(p) })
	}()
	return out, nil
}

// define puts what a program can call behind the global object, so that it is
// made when it is first asked for.
func (r *run) define() {
	r.vm.GlobalObject().SetPrototype(r.vm.NewDynamicObject(&globals{run: r}))
}

// globals are the graph and the functions that stand alone.
type globals struct {
	run   *run
	graph goja.Value
}

// Get implements goja's DynamicObject.
func (g *globals) Get(name string) goja.Value {
	if name == "g" || name == "graph" {
		if g.graph == nil {
			g.graph = g.run.object(graphMethods(), &start{base: g.run.base})
		}
		return g.graph
	}
	if m := functionMethods().byName[name]; m != nil && m.name == name {
		return g.run.function(m)
	}
	return nil
}

// Has implements goja's DynamicObject.
func (g *globals) Has(name string) bool { return g.Get(name) != nil }

// Set implements goja's DynamicObject. A program that sets one of the names gets
// a variable of its own.
func (g *globals) Set(string, goja.Value) bool { return false }

// Delete implements goja's DynamicObject.
func (g *globals) Delete(string) bool { return false }

// Keys implements goja's DynamicObject.
func (g *globals) Keys() []string { return nil }
