package path

import (
	"cmp"
	"context"
	"slices"

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
	judge := walker{Graph: s.g, window: s.o.Window, undated: undatedHops{}} // what is not told is not left out
	for _, step := range []Step{folded, chain} {
		ok := true
		for i := range step.Hops {
			if ok, err = judge.admits(ctx, pass, &step.Hops[i]); err != nil || !ok {
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
