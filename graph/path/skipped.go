package path

import "parley/graph"

// Skipped tells what a search did not go through.
type Skipped struct {
	Ends map[string]map[graph.ID]bool // type to nodes that may only be ends
	Hubs map[graph.ID]int             // node to its edges of one relation
}

func (s *Skipped) note(typeName string, node graph.ID) {
	if s.Ends == nil {
		s.Ends = map[string]map[graph.ID]bool{}
	}
	if s.Ends[typeName] == nil {
		s.Ends[typeName] = map[graph.ID]bool{}
	}
	s.Ends[typeName][node] = true
}

func (s *Skipped) hub(node graph.ID, edges int) {
	if s.Hubs == nil {
		s.Hubs = map[graph.ID]int{}
	}
	s.Hubs[node] = max(s.Hubs[node], edges)
}
