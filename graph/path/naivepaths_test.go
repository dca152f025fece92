package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// crossing counts what a step may go through, and how often. Beyond this a
// step would string together what nobody calls a connection: that somebody
// spoke about an event whose place also saw another event.
var crossing = map[string]int{
	"Event": 1, "Statement": 1, "Delegation": 2, "Participation": 2, "Tenure": 1,
}

// A stepper enumerates the steps from one node.
type stepper struct {
	g       *Graph
	o       *Options
	start   graph.ID
	isEnd   bool // start is an end of the whole path, and may be a hub
	ends    map[graph.ID]bool
	targets map[graph.ID]bool
	skipped *Skipped
	walker  *walker            // of the window
	hops    map[graph.ID][]Hop // of the search: see hopsFrom

	chain   []Hop
	crossed map[string]int
	steps   []Step
}

// chainsFrom returns the chains of edges from a node to its neighbor stations and
// to targets.
func (n *enumeration) chainsFrom(ctx context.Context, start graph.ID) ([]Step, error) {
	w := &walker{Graph: n.g, window: n.o.Window, undated: n.undated}
	st := &stepper{g: n.g, o: n.o, start: start, isEnd: n.ends[start], ends: n.ends, targets: n.targets, skipped: &n.skipped, walker: w, hops: map[graph.ID][]Hop{}, crossed: map[string]int{}}
	if err := st.extend(ctx, start); err != nil {
		return nil, err
	}
	err := n.colleagues(ctx, st)
	return st.steps, err
}

// colleagues adds the steps to those who shared an organization.
func (n *enumeration) colleagues(ctx context.Context, st *stepper) error {
	what, _, err := st.roleOf(ctx, st.start)
	hops, hub := st.hops[st.start]
	if err != nil || what != "Person" || hub && hops == nil && !st.isEnd {
		return err
	}
	var of []Hop
	done := map[[2]graph.ID]bool{}
	err = n.g.deriveEach(ctx, colleagues, []graph.ID{st.start}, func(_ int, d derivedEdge) error {
		h := d.hop(colleagues, st.start)
		if k := [2]graph.ID{h.Shared(), h.To}; d.dated && !done[k] {
			done[k] = true
			of = append(of, h)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, h := range of {
		what, _, err := st.roleOf(ctx, h.Shared())
		if err != nil {
			return err
		}
		_, role, err := st.roleOf(ctx, h.To)
		if err != nil {
			return err
		}
		body := &stepper{g: n.g, o: n.o, start: st.start, ends: n.ends, targets: n.targets, skipped: &n.skipped, walker: st.walker, hops: map[graph.ID][]Hop{}, crossed: map[string]int{}}
		through, err := body.hopsFrom(ctx, h.Shared())
		if err != nil {
			return err
		}
		open := what == "Organization" && !n.ends[h.Shared()] && !slices.Contains(n.o.Avoid, h.Shared()) && through != nil
		holders, err := n.g.holdersIn(ctx, h.Shared())
		if err != nil {
			return err
		}
		open = open && holders <= n.o.Hub
		if !open || n.ends[h.To] && !n.targets[h.To] || slices.Contains(n.o.Avoid, h.To) || role != schema.Station && !n.targets[h.To] {
			continue
		}
		if ok, err := st.admits(ctx, &h); err != nil {
			return err
		} else if ok {
			st.steps = append(st.steps, Step{From: st.start, To: h.To, Hops: []Hop{h}})
		}
	}
	return nil
}

func (s *stepper) admits(ctx context.Context, h *Hop) (bool, error) {
	return s.walker.admits(ctx, filter{window: s.o.Window}, h)
}

// extend walks on from node, the end of the chain so far.
func (s *stepper) extend(ctx context.Context, node graph.ID) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	if len(s.chain) == maxHops {
		return nil
	}
	hops, err := s.hopsFrom(ctx, node)
	if err != nil {
		return err
	}
	for _, h := range hops {
		if err := s.take(ctx, h); err != nil {
			return err
		}
	}
	return nil
}

// take appends one hop to the chain: it ends a step at a station or a target,
// and goes on through what is crossed.
func (s *stepper) take(ctx context.Context, h Hop) error {
	if h.To == s.start || s.ends[h.To] && !s.targets[h.To] || slices.Contains(s.o.Avoid, h.To) || slices.ContainsFunc(s.chain, func(c Hop) bool { return c.To == h.To }) {
		return nil
	}
	what, role, err := s.roleOf(ctx, h.To)
	if err != nil || role == schema.Never && !s.targets[h.To] {
		return err
	}
	object, closed, err := s.closes(ctx, h)
	if err != nil {
		return err
	}
	target := s.targets[h.To]
	switch {
	case closed:
		at, _, err := s.roleOf(ctx, object)
		s.skipped.note(at, object)
		return err
	case !target && role == schema.End:
		s.skipped.note(what, h.To)
		return nil
	}
	if ok, err := s.admits(ctx, &h); err != nil || !ok {
		return err
	}
	s.chain = append(s.chain, h)
	defer func() { s.chain = s.chain[:len(s.chain)-1] }()
	pause := s.o.pause && what == "Event" && s.crossed["Event"] == 0 // or one path would be found in several cuts
	if (target || pause || role == schema.Station) && s.strung(false) {
		return nil
	}
	if target || pause || role == schema.Station {
		s.steps = append(s.steps, Step{From: s.start, To: h.To, Hops: slices.Clone(s.chain)})
		if !pause || target {
			return nil
		}
	}
	s.crossed[what]++
	defer func() { s.crossed[what]-- }()
	if s.crossed[what] > crossing[what] ||
		s.crossed["Statement"] > 0 && s.crossed["Event"] > 0 && s.crossed["Delegation"] > 0 {
		return nil
	}
	if s.strung(true) {
		return nil
	}
	return s.extend(ctx, h.To)
}

// strung reports whether the chain goes through an event, and through a delegation
// that is joined to a neighbor by something else than who is in it; last says
// whether its last node is gone through, too.
func (s *stepper) strung(last bool) bool {
	event, other := false, false
	for i, h := range s.chain {
		if i == len(s.chain)-1 && !last {
			break
		}
		what, _, err := s.roleOf(context.Background(), h.To)
		if err != nil {
			panic(err)
		}
		event = event || what == "Event"
		if what == "Delegation" {
			other = other || !ofDelegation[h.Property.Name()]
			other = other || i+1 < len(s.chain) && !ofDelegation[s.chain[i+1].Property.Name()]
		}
	}
	return event && other
}

// closes reports whether a hop leads to or from the object of a relation that
// only ends there, and whose type was not opened. A path may end with such a
// hop, or begin with it at its own start, but not go on.
func (s *stepper) closes(ctx context.Context, h Hop) (object graph.ID, closed bool, err error) {
	object = h.To
	if h.Property.Inverse {
		object = h.From
	}
	r := h.Property.Relation
	if r == nil || !r.EndObject || s.ends[object] {
		return object, false, nil
	}
	types, err := s.g.Types(ctx, object)
	open := slices.ContainsFunc(types, func(t *schema.Type) bool { return slices.Contains(s.o.Through, t.Name) })
	return object, err == nil && !open, err
}

// hopsFrom returns the edges that may be walked from node, both ways. A hub in
// the middle of a path has none. They are kept: an event is come to from each of
// those who took part.
func (s *stepper) hopsFrom(ctx context.Context, node graph.ID) ([]Hop, error) {
	if s.isEnd && node == s.start {
		return s.readHops(ctx, node)
	}
	if hops, known := s.hops[node]; known {
		return hops, nil
	}
	hops, err := s.readHops(ctx, node)
	if err == nil {
		s.hops[node] = hops
	}
	return hops, err
}

func (s *stepper) readHops(ctx context.Context, node graph.ID) ([]Hop, error) {
	var out []Hop
	for _, dir := range []graph.Direction{graph.Out, graph.In} {
		arcs, err := s.g.arcs(ctx, []graph.ID{node}, dir, nil)
		if err != nil {
			return nil, err
		}
		if arcs, err = s.walkable(ctx, arcs); err != nil {
			return nil, err
		}
		count := map[graph.ID]int{}
		for _, a := range arcs {
			count[a.predicate]++
		}
		for _, n := range count {
			if n > s.o.Hub && !(s.isEnd && node == s.start) {
				s.skipped.hub(node, n)
				return nil, nil
			}
		}
		for _, a := range arcs {
			h, err := s.g.hop(ctx, a, dir)
			if err != nil {
				return nil, err
			}
			t, err := s.g.Term(ctx, h.To)
			if err != nil {
				return nil, err
			}
			if t.Kind() != graph.KindLiteral {
				out = append(out, h)
			}
		}
	}
	return out, nil
}

// walkable keeps the arcs of predicates that a path may use without being asked
// to. Who claims much, or has many names, is no hub for it.
func (s *stepper) walkable(ctx context.Context, arcs []arc) ([]arc, error) {
	may := map[graph.ID]bool{}
	var out []arc
	for _, a := range arcs {
		ok, known := may[a.predicate]
		if !known {
			t, err := s.g.Term(ctx, a.predicate)
			if err != nil {
				return nil, err
			}
			p, _ := schema.ByIRI(t.IRI())
			ok = t.Kind() != graph.KindLiteral && p.Attribute == nil && (p.Relation == nil || !p.Relation.Never)
			may[a.predicate] = ok
		}
		if ok {
			out = append(out, a)
		}
	}
	return out, nil
}

// roleOf returns what a path may do with a node, and the type that says so. A
// node without a type is a station: data of others has no types of ours.
func (s *stepper) roleOf(ctx context.Context, node graph.ID) (what string, role schema.Role, err error) {
	types, err := s.g.Types(ctx, node)
	for _, t := range types {
		r := t.Role
		if r == schema.End && slices.Contains(s.o.Through, t.Name) {
			r = schema.Station
		}
		if what == "" || r > role {
			what, role = t.Name, r
		}
	}
	return what, role, err
}

// enumeration looks for paths by their definition: it enumerates every simple path of
// stations, out of every chain of edges that a step may be.
type enumeration struct {
	g       *Graph
	o       *Options
	ends    map[graph.ID]bool // both
	targets map[graph.ID]bool
	skipped Skipped
	undated undatedHops
	steps   map[graph.ID][]Step
	all     [][]Step
}

// naivePaths returns all simple paths of at most MaxSteps, as Paths would list
// them.
func (g *Graph) naivePaths(ctx context.Context, starts, ends []graph.ID, o Options) ([][]Step, error) {
	o.fill()
	for {
		s, err := g.newSearch(ctx, starts, ends, &o)
		if err != nil {
			return nil, err
		}
		n := &enumeration{g: g, o: &o, ends: s.ends, targets: map[graph.ID]bool{}, undated: undatedHops{}, steps: map[graph.ID][]Step{}}
		for _, id := range ends {
			n.targets[id] = true
		}
		err = g.leavingOut(func() error {
			for _, start := range starts {
				if err := n.extend(ctx, s, start, nil); err != nil {
					return err
				}
			}
			n.all, err = s.together(ctx, n.all)
			if err != nil {
				return err
			}
			return s.sort(ctx, n.all)
		})
		if err != nil || len(n.all) > 0 || o.pause || o.Via != nil {
			return n.all, err
		}
		o.pause = true
	}
}

func (n *enumeration) extend(ctx context.Context, s *search, node graph.ID, path []Step) error {
	steps, known := n.steps[node]
	if !known {
		chains, err := n.chainsFrom(ctx, node)
		if n.o.Via != nil {
			chains, err = n.matchesFrom(ctx, node)
		}
		if err != nil {
			return err
		}
		if steps, err = s.settle(ctx, chains); err != nil {
			return err
		}
		n.steps[node] = steps
	}
	for _, step := range steps {
		if slices.ContainsFunc(path, func(p Step) bool { return p.From == step.To }) {
			continue
		}
		longer := append(slices.Clone(path), step)
		if n.targets[step.To] {
			n.all = append(n.all, longer)
		} else if len(longer) < n.o.MaxSteps {
			if err := n.extend(ctx, s, step.To, longer); err != nil {
				return err
			}
		}
	}
	return nil
}

// matchesFrom returns what an expression leads to, as steps.
func (n *enumeration) matchesFrom(ctx context.Context, node graph.ID) ([]Step, error) {
	matches, err := n.g.Matches(ctx, node, n.o.Via, n.o.Window, false, mostWalks)
	var out []Step
	for _, m := range matches {
		if m.Node == node || n.ends[m.Node] && !n.targets[m.Node] || slices.Contains(n.o.Avoid, m.Node) {
			continue
		}
		for _, hops := range m.Walks {
			out = append(out, Step{From: node, To: m.Node, Hops: hops})
		}
	}
	return out, err
}
