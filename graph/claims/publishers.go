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
	coded []graph.IDRange

	mu      sync.Mutex
	origins *Origins
}

func newPublishers(s graph.Snapshot, coded []graph.IDRange) *publishers {
	return &publishers{coded: coded, origins: NewOrigins(s)}
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
// does not count. A document that nobody is said to have published, a claimant and
// a label of which nothing is known stand for themselves.
func (p *publishers) publishersOf(ctx context.Context, label graph.ID) ([]graph.Term, error) {
	if label == graph.NoLabel || graph.InRanges(p.coded, label) {
		return nil, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	o, err := p.origins.whole(ctx, label)
	if err != nil || o.Kind == AnEditor || o.Kind == ARun {
		return nil, err
	}
	return o.publishers, nil
}
