package claims

import (
	"context"
	"fmt"
	"slices"

	"parley/graph"
)

// An Identity says which nodes of a snapshot are one: the closure over its
// claims of "same", but for those that would join what "notSame" holds apart.
// Every class of nodes that are one has a member that stands for it, the
// canonical one (see ReadIdentity). It is a value of its snapshot's ids and does
// not read the snapshot again but for Why. It is safe for concurrent use.
type Identity struct {
	canonical map[graph.ID]graph.ID   // of every member of a class of two or more
	classes   map[graph.ID][]graph.ID // by canonical node: it, then the others by term
	links     map[graph.ID][]Link     // accepted claims of each member, the best first
	apart     []Link                  // claims of notSame that count
	refused   []Refusal
}

// A Link is what is claimed of two nodes by one or several labels: that they are
// the same, or that they are not.
type Link struct {
	A, B   graph.ID
	Labels []graph.ID // of the quads that claim it, the best first
}

// A Refusal is a claim of "same" that does not count, and what it is against.
type Refusal struct {
	Same  Link
	Apart Link // holds a node that is one with Same.A from one that is one with Same.B
}

// ReadIdentity reads the claims of identity of a snapshot, which may be one that
// hides some of its quads: what it does not show does not count, nor does what
// an editor deprecated.
//
// Claims of "same" are taken one after the other: those of preferred rank first,
// then those with the higher score (one without a score counts as 1), then by
// label and nodes in the order of terms. One that would join two nodes held
// apart is refused. A claim of "notSame" always counts; to overrule one is to
// deprecate or to remove it. Documents, contexts, runs and claims, and what the
// schema itself defines, are evidence or words and not joined with anything; nor
// are literals.
//
// Of persons, events and most other nodes, the member with the longest name
// stands for its class; of countries and places the one with the shortest name
// of four letters or more. Of equal ones it is the least term.
//
// The cost is that of reading the claims of identity, the ranks and the scores,
// and the names and types of the nodes they are about.
func ReadIdentity(ctx context.Context, s graph.Snapshot) (*Identity, error) {
	r, err := newIdentityReader(ctx, s)
	if err != nil {
		return nil, fmt.Errorf("reading which nodes are one: %w", err)
	}
	x := &Identity{canonical: map[graph.ID]graph.ID{}, classes: map[graph.ID][]graph.ID{}, links: map[graph.ID][]Link{}}
	if len(r.same) > 0 || len(r.apart) > 0 {
		r.close(x)
		r.choose(x)
	}
	return x, nil
}

// Canonical returns the node that stands for id: itself where it is alone.
func (x *Identity) Canonical(id graph.ID) graph.ID {
	if c, ok := x.canonical[id]; ok {
		return c
	}
	return id
}

// Members returns the nodes that are one with id, the canonical one first, the
// others in the order of their terms; nil where it is alone. The slice is not to
// be changed.
func (x *Identity) Members(id graph.ID) []graph.ID { return x.classes[x.Canonical(id)] }

// Classes returns the canonical nodes of classes of two or more, ascending.
func (x *Identity) Classes() []graph.ID {
	out := make([]graph.ID, 0, len(x.classes))
	for id := range x.classes {
		out = append(out, id)
	}
	slices.Sort(out)
	return out
}

// Refused returns the claims that were refused, in the order in which they were
// looked at. The slice is not to be changed.
func (x *Identity) Refused() []Refusal { return x.refused }

// Apart returns the claims that hold a and what is one with it from b and what
// is one with it.
func (x *Identity) Apart(a, b graph.ID) []Link {
	a, b = x.Canonical(a), x.Canonical(b)
	var out []Link
	for _, l := range x.apart {
		if p, q := x.Canonical(l.A), x.Canonical(l.B); p == a && q == b || p == b && q == a {
			out = append(out, l)
		}
	}
	return out
}

// Why returns the shortest chain of claims that joins two nodes, each link from
// the node where the one before ends; of several the one of better claims. It is
// nil where they are not one, or are the same node.
func (x *Identity) Why(a, b graph.ID) []Link {
	if a == b || x.Canonical(a) != x.Canonical(b) {
		return nil
	}
	came := map[graph.ID]Link{a: {}}
	for queue := []graph.ID{a}; len(queue) > 0 && came[b].Labels == nil; queue = queue[1:] {
		for _, l := range x.links[queue[0]] {
			if l = l.from(queue[0]); came[l.B].Labels == nil && l.B != a {
				came[l.B] = l
				queue = append(queue, l.B)
			}
		}
	}
	var out []Link
	for at := b; at != a; at = came[at].A {
		out = append(out, came[at])
	}
	slices.Reverse(out)
	return out
}

// from returns the link as seen from one of its ends.
func (l Link) from(end graph.ID) Link {
	if l.A != end {
		l.A, l.B = l.B, l.A
	}
	return l
}

// joins reports whether the link is of these two nodes.
func (l Link) joins(a, b graph.ID) bool { return l.A == a && l.B == b || l.A == b && l.B == a }

// An identityClaim is one quad of "same" with what puts it in order.
type identityClaim struct {
	graph.IDQuad
	preferred bool
	score     float64
	terms     [3]graph.Term // label, subject, object
}

// order compares claims: the better one first.
func order(a, b identityClaim) int {
	switch {
	case a.preferred != b.preferred && a.preferred, a.preferred == b.preferred && a.score > b.score:
		return -1
	case a.preferred != b.preferred || a.score != b.score:
		return 1
	}
	return slices.Compare(a.terms[:], b.terms[:])
}
