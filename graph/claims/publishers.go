package claims

import (
	"context"
	"slices"
	"sync"

	"parley/graph"
)

// publishers tells who published what labels stand for. It is safe for concurrent
// use.
type publishers struct {
	s     graph.Snapshot
	coded []graph.IDRange

	mu    sync.Mutex
	known map[graph.ID][]graph.Term // by label
	of    map[place][]graph.Term
}

func newPublishers(s graph.Snapshot, coded []graph.IDRange) *publishers {
	return &publishers{s: s, coded: coded, known: map[graph.ID][]graph.Term{}, of: map[place][]graph.Term{}}
}

// enough reports whether labels are of so many publishers that are independent of
// each other. Those who published one document together are not, nor are two of
// whom each published something with a third.
func (p *publishers) enough(ctx context.Context, labels []graph.ID, least int) (bool, error) {
	if len(labels) < least {
		return false, nil
	}
	var groups [][]graph.Term
	for _, label := range labels {
		who, err := p.publishersOf(ctx, label)
		if err != nil {
			return false, err
		}
		if len(who) > 0 {
			groups = joined(groups, who)
		}
	}
	return len(groups) >= least, nil
}

// joined adds publishers to groups, of which those that have one of them become
// one.
func joined(groups [][]graph.Term, who []graph.Term) [][]graph.Term {
	out := groups[:0]
	for _, g := range groups {
		if slices.ContainsFunc(g, func(t graph.Term) bool { return slices.Contains(who, t) }) {
			who = append(slices.Clone(who), g...)
			continue
		}
		out = append(out, g)
	}
	return append(out, who)
}

// publishersOf returns who published what a label stands for; nobody for what
// does not count.
func (p *publishers) publishersOf(ctx context.Context, label graph.ID) ([]graph.Term, error) {
	if label == graph.NoLabel || graph.InRanges(p.coded, label) {
		return nil, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if who, seen := p.known[label]; seen {
		return who, nil
	}
	term, err := graph.TermOf(ctx, p.s, label)
	if err != nil {
		return nil, err
	}
	at, kind, err := (&library{ctx: ctx, s: p.s}).placeOf(term)
	if err != nil {
		return nil, err
	}
	who, seen := p.of[at]
	if !seen && kind != AnEditor && kind != ARun {
		if who, err = p.publishersAt(ctx, at); err != nil {
			return nil, err
		}
		p.of[at] = who
	}
	p.known[label] = who
	return who, nil
}

// publishersAt returns the publishers of a document. One that nobody is said to
// have published, a claimant and a label of which nothing is known stand for
// themselves.
func (p *publishers) publishersAt(ctx context.Context, at place) ([]graph.Term, error) {
	if at.kind != AClaim {
		n, err := factsOf(ctx, p.s, at.node)
		if err != nil || len(n["publisher"]) > 0 {
			return n["publisher"], err
		}
	}
	return []graph.Term{at.node}, nil
}
