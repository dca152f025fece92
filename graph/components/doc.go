// Package components knows which nodes no path can join, whatever is asked: those
// in different components of the graph of all relations that paths walk. A search
// between two of them would walk through all that hangs together with either, only
// to find nothing.
//
//	c, err := components.Open(ctx, snap)
//	apart, err := c.Apart(ctx, one, other)
//
// # What a component is
//
// Nodes hang together by quads of any relation but those that no path walks: the
// attributes of the schema, relations that no path uses unless it is named, those
// that only end at their object (places, countries), and what leads to a literal.
// Posts join, for those are colleagues who have theirs in one organization. Nodes that are claimed to be the same hang together, for they may be
// shown as one. Predicates that the schema does not know are walked.
//
// What a snapshot hides, what was removed since, hubs, types that are no way
// through, time: all that only takes edges away. So nodes of different components
// are apart for certain, and nodes of one component need not hang together.
//
// # Where they come from
//
// A store writes the components of each of its parts as a section beside its quads
// (graph.Sectioned, the form in format.go). The first question joins those of the
// later parts, and what is in memory, with the older ones: it costs as much as
// these have nodes. Without sections nothing is known, and nothing is apart.
//
// # Why not without sections
//
// It would take reading the whole store, which costs more than all that it can
// save.
package components
