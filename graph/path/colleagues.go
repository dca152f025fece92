package path

import (
	"context"

	"parley/graph"
	"parley/schema"
)

// colleagues is the relation of those who share a body. To have been in one
// ministry at one time joins two persons, although no path goes through posts.
var colleagues = func() schema.Property { p, _ := schema.Find("colleagueOf"); return p }()

// readColleagues reads, for those of nodes that are persons, with whom they shared
// an organization at one time, and adds an edge to each as an arc of its own. Who
// shares a delegation is come to by the delegation.
//
// Only those count of whom it is known when they belonged: others may have had
// nothing to do with each other. Two members of a party are two steps apart then.
// An organization that is a hub, an end of the path or to be avoided is no way
// through here either, nor is one of which more have held posts than a hub has
// edges.
func (s *stepGraph) readColleagues(ctx context.Context, nodes []graph.ID) error {
	var persons []graph.ID
	for _, node := range nodes {
		at, _ := s.at.find(node)
		if _, known := s.colleagues[node]; !known && s.classAt(node) == personClass && !s.nodes[at].closed {
			persons = append(persons, node)
			s.colleagues[node] = [2]int32{}
		}
	}
	if len(persons) == 0 {
		return nil
	}
	var neighbors []graph.ID
	last := -1
	done := map[[2]graph.ID]bool{} // body and colleague, of one person
	err := s.g.shareTenure(ctx, colleagues, persons, s.opens, func(i int, body graph.ID, d derivedEdge) error {
		if !d.dated {
			return nil
		}
		at := int32(len(s.arcs))
		if i != last {
			last = i
			clear(done)
			s.colleagues[persons[i]] = [2]int32{at, at}
		}
		k := [2]graph.ID{body, d.to}
		if done[k] {
			return nil
		}
		done[k] = true
		s.derived = append(s.derived, d)
		s.arcs = append(s.arcs, stepArc{node: persons[i], to: d.to, derived: int32(len(s.derived))})
		r := s.colleagues[persons[i]]
		s.colleagues[persons[i]] = [2]int32{r[0], at + 1}
		neighbors = append(neighbors, d.to)
		return nil
	})
	if err != nil {
		return err
	}
	return s.classify(ctx, neighbors)
}

// opens reports whether what two share may join them: an organization through
// which a path may go.
func (s *stepGraph) opens(ctx context.Context, body graph.ID) (bool, error) {
	if err := s.overLimit(ctx); err != nil { // who belonged to it is read next
		return false, err
	}
	if open, known := s.bodies[body]; known {
		return open, nil
	}
	open, err := s.readOpen(ctx, body)
	if err == nil {
		s.bodies[body] = open
	}
	return open, err
}

func (s *stepGraph) readOpen(ctx context.Context, body graph.ID) (bool, error) {
	if err := s.classify(ctx, []graph.ID{body}); err != nil {
		return false, err
	}
	if s.classAt(body) != organizationClass || s.ends[body] || s.avoid[body] {
		return false, nil
	}
	if hub, err := s.isHub(ctx, body); err != nil || hub {
		return false, err
	}
	holders, err := s.g.holdersIn(ctx, body)
	if err != nil || holders <= s.o.Hub {
		return err == nil, err
	}
	s.skipped.hub(body, holders)
	return false, nil
}

// holdersIn counts the holders of the posts in a body, over all time: each may have
// been the colleague of any other.
func (g *Graph) holdersIn(ctx context.Context, body graph.ID) (int, error) {
	posts, err := g.arcs(ctx, []graph.ID{body}, graph.In, g.predicate("postIn"))
	if err != nil {
		return 0, err
	}
	n := 0
	for _, holds := range g.predicate("holds") {
		for _, p := range posts {
			of, err := g.snap.Size(ctx, graph.Pattern{P: holds, O: p.neighbor})
			if err != nil {
				return 0, err
			}
			n += int(of)
		}
	}
	return n, nil
}
