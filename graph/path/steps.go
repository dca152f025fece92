package path

import (
	"context"
	"slices"

	"parley/graph"
	"parley/schema"
)

// A Step is what a reader counts as one: a relation between two actors, or of
// an actor to an event, a place or a post. The delegations, events, statements
// and tenures crossed on the way are part of it.
type Step struct {
	From, To graph.ID
	// Hops are the edges of the step. A shortcut stands for its long form,
	// and "met" and "colleagueOf" for the edges they follow from; Via of
	// such a hop has them.
	Hops []Hop
	// More are the other ways in which the same is so, in the order of time:
	// the other meetings at which the two met. Each has the relations of
	// Hops between the same two ends.
	More [][]Hop
}

// rank orders steps between the same two nodes, the more telling first.
func (s Step) rank() int {
	r := 4 * len(s.Hops)
	if d := s.Hops[0].Property.Derived; len(s.Hops) == 1 && d != nil {
		if r++; d.CoTenure != nil {
			r++
		}
	}
	if s.May() {
		r++ // what is certain comes first
	}
	return r
}

// May reports whether the step passed a window only because nothing rules it
// out.
func (s Step) May() bool { return slices.ContainsFunc(s.Hops, func(h Hop) bool { return h.May }) }

// key tells distinct steps apart: the same relations through the same nodes.
// Meeting at one event is one step, however the two came to be there.
func (s Step) key() string {
	var b []byte
	note := func(id graph.ID) { b = append(b, byte(id), byte(id>>8), byte(id>>16), byte(id>>24)) }
	for _, h := range s.Hops {
		b = append(b, h.Property.Name()...)
		note(h.Predicate)
		note(h.To)
		if h.Predicate == graph.Any {
			note(h.Shared())
		}
	}
	return string(b)
}

// Shared returns what two persons joined by a derived hop have in common: the
// node in the middle of the walk that the hop stands for.
func (h Hop) Shared() graph.ID {
	if len(h.Via) < 2 {
		return graph.Any
	}
	mid := h.Via[(len(h.Via)-1)/2].To
	for _, v := range h.Via { // the event, where the two halves differ in length
		if n := v.Property.Name(); n == "attends" || n == "event" {
			mid = v.To
		}
	}
	return mid
}

// maxHops bounds the hops of one step: person, delegation, event, delegation,
// person are four, and a statement may add one.
const maxHops = 5

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
	targets map[graph.ID]bool
	skipped *Skipped
	walker  *walker            // of the window
	hops    map[graph.ID][]Hop // of the search: see hopsFrom

	chain   []Hop
	crossed map[string]int
	steps   []Step
}

// chainsFrom returns the chains of edges from a node to its neighbor stations and
// to targets, as steps that settle has yet to make. isEnd says that the node is an
// end of the whole path.
func (s *search) chainsFrom(ctx context.Context, start graph.ID, isEnd bool) ([]Step, error) {
	st := s.stepper(start, isEnd)
	err := st.extend(ctx, start)
	return st.steps, err
}

func (s *search) stepper(start graph.ID, isEnd bool) *stepper {
	w := &walker{Graph: s.g, window: s.o.Window, undated: s.undated}
	return &stepper{g: s.g, o: s.o, start: start, isEnd: isEnd, targets: s.targets, skipped: &s.skipped, walker: w, hops: s.hops, crossed: map[string]int{}}
}

// settle makes the steps out of chains from a node, those that say the same
// gathered, the more telling first.
func (s *search) settle(ctx context.Context, start graph.ID, chains []Step) ([]Step, error) {
	steps, err := s.distinct(ctx, start, chains)
	if err != nil {
		return nil, err
	}
	steps, err = s.g.gather(ctx, steps)
	slices.SortStableFunc(steps, func(a, b Step) int { return a.rank() - b.rank() })
	return steps, err
}

// distinct makes the distinct steps out of chains from a node: each meeting is
// one.
func (s *search) distinct(ctx context.Context, start graph.ID, chains []Step) ([]Step, error) {
	st := s.stepper(start, false)
	best := map[string]int{} // key to index in out
	var out []Step
	for _, step := range chains {
		folded, err := s.g.fold(ctx, step)
		if err != nil {
			return nil, err
		}
		if ok, err := st.admitsAll(ctx, folded.Hops); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		k := folded.key()
		if i, seen := best[k]; !seen {
			best[k] = len(out)
			out = append(out, folded)
		} else if better(folded, out[i]) {
			out[i] = folded
		}
	}
	return out, nil
}

// better reports whether a step tells more plainly what another one tells too:
// for certain, or in fewer edges.
func better(a, b Step) bool {
	if a.May() != b.May() {
		return b.May()
	}
	return len(a.Hops) == 1 && len(a.Hops[0].Via) < len(b.Hops[0].Via)
}

// admitsAll applies the window to the hops of a step. A chain of edges that each
// pass may be folded into a relation that does not: two belonged to one body,
// but not at one time.
func (s *stepper) admitsAll(ctx context.Context, hops []Hop) (bool, error) {
	for i := range hops {
		if ok, err := s.admits(ctx, &hops[i]); err != nil || !ok {
			return false, err
		}
	}
	return true, nil
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
	if h.To == s.start || slices.ContainsFunc(s.chain, func(c Hop) bool { return c.To == h.To }) {
		return nil
	}
	what, role, err := s.roleOf(ctx, h.To)
	if err != nil || role == schema.Never {
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
	return s.extend(ctx, h.To)
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
	if r == nil || !r.EndObject || s.isEnd && object == s.start || s.targets[object] {
		return object, false, nil
	}
	types, err := s.g.typesOf(ctx, object)
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
	types, err := s.g.typesOf(ctx, node)
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
