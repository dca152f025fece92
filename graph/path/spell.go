package path

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// chains returns the chains of edges by which a ball comes to a station in its
// last step, in the direction of the path.
func (b *ball) chains(node graph.ID) []Step {
	at, ok := b.stationAt(node)
	if !ok {
		return nil
	}
	var out []Step
	var hops []Hop // from the end on
	var back func(at int32)
	back = func(at int32) {
		v := b.visits[at]
		for i := v.head; i >= 0; i = b.comes[i].next {
			c := b.comes[i]
			from := b.visits[c.visit]
			if from.node == node || slices.ContainsFunc(hops, func(h Hop) bool { return h.From == from.node }) {
				continue // a chain comes by no node twice
			}
			hops = append(hops, b.s.hopOf(&b.s.arcs[c.arc]))
			if from.what == 0 {
				chain := slices.Clone(hops)
				slices.Reverse(chain)
				if b.back {
					out = append(out, Step{From: node, To: from.node, Hops: reverse(chain)})
				} else {
					out = append(out, Step{From: from.node, To: node, Hops: chain})
				}
			} else {
				back(c.visit)
			}
			hops = hops[:len(hops)-1]
		}
	}
	back(at)
	return out
}

// stepsInto returns the distinct steps by which the ball of a side comes to a
// station in its last step, in the direction of the path: into the station from
// the starts, or from the station to what is nearer to the ends.
func (s *search) stepsInto(ctx context.Context, side int, node graph.ID) ([]Step, error) {
	if steps, done := s.made[side][node]; done {
		return steps, nil
	}
	steps, err := s.settle(ctx, s.sides[side].chains(node))
	if err == nil {
		s.made[side][node] = steps
	}
	return steps, err
}

// settle makes the steps out of chains: those that say the same are gathered, the
// more telling come first.
func (s *search) settle(ctx context.Context, chains []Step) ([]Step, error) {
	// Chains between the same two stations stand together.
	slices.SortStableFunc(chains, func(a, b Step) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	var out []Step
	for len(chains) > 0 {
		first := chains[0]
		n := slices.IndexFunc(chains, func(c Step) bool { return c.From != first.From || c.To != first.To })
		if n < 0 {
			n = len(chains)
		}
		steps, err := s.distinct(ctx, chains[:n])
		if err != nil {
			return nil, err
		}
		if steps, err = s.g.gather(ctx, steps); err != nil {
			return nil, err
		}
		out = append(out, steps...)
		chains = chains[n:]
	}
	return out, s.byRank(ctx, out)
}

// byRank sorts steps, the more telling first, and what is as telling by its terms.
func (s *search) byRank(ctx context.Context, steps []Step) (err error) {
	order := termOrder{ctx, s.g, &err}
	slices.SortStableFunc(steps, func(a, b Step) int {
		if n := a.rank() - b.rank(); n != 0 {
			return n
		}
		return cmp.Or(order.byTerm(a.From, b.From), order.walks(a.Hops, b.Hops))
	})
	return err
}

// distinct makes the distinct steps out of chains between two stations: each
// meeting is one.
func (s *search) distinct(ctx context.Context, chains []Step) ([]Step, error) {
	best := map[string]int{} // key to index in out
	var out []Step
	var failed error
	order := termOrder{ctx, s.g, &failed}
	for _, chain := range chains {
		if err := ctx.Err(); err != nil { // much of this is known and asks no store
			return nil, err
		}
		step, err := s.fold(ctx, chain)
		if err != nil {
			return nil, err
		}
		k := step.key()
		if i, seen := best[k]; !seen {
			best[k] = len(out)
			out = append(out, step)
		} else if order.better(step, out[i]) {
			out[i] = step
		}
	}
	return out, failed
}

// fold is Graph.fold, marked by the window. A chain of edges that each pass may be
// folded into a relation that does not, as its contexts have dates of their own:
// it stays a chain then.
func (s *search) fold(ctx context.Context, chain Step) (Step, error) {
	if s.o.Via != nil { // it is told as it was asked for
		return chain, nil
	}
	folded, err := s.g.fold(ctx, chain)
	if err != nil || !s.o.Window.Limited() {
		return folded, err
	}
	pass := filter{window: s.o.Window}
	for _, step := range []Step{folded, chain} {
		ok := true
		for i := range step.Hops {
			if ok, err = s.walker.admits(ctx, pass, &step.Hops[i]); err != nil || !ok {
				break
			}
		}
		if err != nil || ok {
			return step, err
		}
	}
	return chain, nil
}

// better reports whether a step tells more plainly what another one tells too:
// for certain, or more of it, or in fewer edges, or in the first ones by their terms.
func (t termOrder) better(a, b Step) bool {
	if a.May() != b.May() {
		return b.May()
	}
	if n := a.specific() - b.specific(); n != 0 {
		return n > 0
	}
	return t.walks(a.Hops, b.Hops) < 0
}

// tell spells out the paths, the more telling first and then in the order of the
// terms that they pass.
func (s *search) tell(ctx context.Context, f *Found) error {
	if len(s.met) == 0 {
		return nil
	}
	if s.o.InOrder { // the shortest may not be, and only the ways that are count
		return s.longer(ctx, f, s.length)
	}
	all, many, err := s.shortest(ctx)
	if err != nil {
		return err
	}
	if all, err = s.together(ctx, all); err != nil {
		return err
	}
	if err := s.sort(ctx, all); err != nil {
		return err
	}
	f.Total, f.Many = len(all), many || s.many
	f.More = f.Many || len(all) > s.o.Most
	for _, steps := range all[:min(len(all), s.o.Most)] {
		p, err := s.ways(ctx, steps)
		if err != nil {
			return err
		}
		f.Paths = append(f.Paths, p)
	}
	if !s.o.Longer || len(f.Paths) == s.o.Most {
		return nil
	}
	return s.longer(ctx, f, s.length+1)
}

// shortest spells out the shortest paths, no more than CountMost.
func (s *search) shortest(ctx context.Context) (all [][]Step, many bool, err error) {
	// to and from put steps before and behind the ones that are there.
	var to, from func(node graph.ID, steps []Step) error
	from = func(node graph.ID, steps []Step) error {
		if len(all) == CountMost {
			many = true
			return nil
		}
		if s.sides[1].has(node) {
			all = append(all, slices.Clone(steps))
			return nil
		}
		next, err := s.stepsInto(ctx, 1, node)
		for _, step := range next {
			if err := from(step.To, append(steps, step)); err != nil {
				return err
			}
		}
		return err
	}
	middle := graph.Any
	to = func(node graph.ID, steps []Step) error {
		if many {
			return nil
		}
		if s.sides[0].has(node) {
			before := slices.Clone(steps)
			slices.Reverse(before)
			return from(middle, before)
		}
		before, err := s.stepsInto(ctx, 0, node)
		for _, step := range before {
			if err := to(step.From, append(steps, step)); err != nil {
				return err
			}
		}
		return err
	}
	for _, middle = range s.met {
		if err := to(middle, nil); err != nil {
			return nil, false, err
		}
	}
	return all, many, nil
}

// A ranked path is one with what says where it stands.
type ranked struct {
	steps []Step
	standing
	rank int
	key  string
}

func (a ranked) compare(b ranked) int {
	return cmp.Or(len(a.steps)-len(b.steps), slices.Compare(b.standing, a.standing), a.rank-b.rank)
}

// sort puts paths in the order in which they are told: the shorter first, and of
// these the preferred ones. Of those that will not be told the order is of no
// account.
func (s *search) sort(ctx context.Context, paths [][]Step) error {
	all := make([]ranked, len(paths))
	for i, steps := range paths {
		all[i] = ranked{steps: steps, rank: rankOf(steps)}
		var err error
		if all[i].standing, err = s.g.standing(ctx, s.o.Prefer, steps); err != nil {
			return err
		}
	}
	slices.SortStableFunc(all, ranked.compare)
	for i := range all {
		if i >= s.o.Most && all[i].compare(all[s.o.Most-1]) > 0 {
			break
		}
		var err error
		if all[i].key, err = s.keyOf(ctx, all[i].steps); err != nil {
			return err
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Or(a.compare(b), strings.Compare(a.key, b.key)) })
	for i, a := range all {
		paths[i] = a.steps
	}
	return nil
}

// ways puts the preferred way of each step of a path first, of those that can be
// one after the other, if that is asked for.
func (s *search) ways(ctx context.Context, steps []Step) (Path, error) {
	out := make([]Step, len(steps))
	for i, step := range steps {
		var err error
		if out[i], err = s.g.preferWays(ctx, s.o.Prefer, step); err != nil {
			return Path{}, err
		}
	}
	if s.o.InOrder {
		if err := s.firstInTurn(ctx, out); err != nil {
			return Path{}, err
		}
	}
	return Path{out}, nil
}

// keyOf is what a path walks and comes by, as text that is the same on every store.
func (s *search) keyOf(ctx context.Context, steps []Step) (string, error) {
	var b strings.Builder
	for _, step := range steps {
		for _, h := range step.Hops {
			name, err := s.nameOf(ctx, h)
			if err != nil {
				return "", err
			}
			t, err := s.g.Term(ctx, h.To)
			if err != nil {
				return "", err
			}
			b.WriteString(name + "\x00" + string(t) + "\x00")
		}
	}
	t, err := s.g.Term(ctx, steps[0].From) // of several records taken for one
	b.WriteString(string(t))
	return b.String(), err
}

// nameOf is the name of what a hop walks, or the term of a predicate that the
// schema does not know.
func (s *search) nameOf(ctx context.Context, h Hop) (string, error) {
	if name := h.Property.Name(); name != "" {
		return name, nil
	}
	t, err := s.g.Term(ctx, h.Predicate)
	return string(t), err
}

func rankOf(steps []Step) int {
	sum := 0
	for _, s := range steps {
		sum += s.rank()
	}
	return sum
}
