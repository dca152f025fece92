// Package generate makes graphs of actors and events of any size, for
// benchmarks and tests. Its main type is Source, a graph.Source.
//
//	src, err := generate.New(generate.Options{Quads: 1_000_000, Seed: 1})
//	for {
//		b.Reset()
//		err := src.Read(&b) // io.EOF after exactly that many quads
//		...
//	}
//
// # What is in a graph
//
// Documents, one a year, and actors (persons, a quarter organizations) and places,
// each with a type and a name that no other has. Then events, in the order of their dates: an event has
// a type, a kind, a status, a date, a place, an actor who hosts it and one who
// attends it. These quads have as label the record of the event in a document.
// Beside the event there is one plain quad, host inContactWith guest or host
// supports guest, whose label is the event. So two actors are joined in one hop
// and in two, as in data on political events.
//
// Hosts, guests and places follow Zipf's law (the k-th is drawn in proportion to
// 1/k), so a few actors have very many events and most have few. Which number an
// actor bears says nothing of how often it occurs. All relations and types are
// those of package schema, and claims.Check finds no fault with the result.
//
// # What it guarantees
//
// The same Options give the same bytes, on every machine: chance comes from a
// PCG generator and is turned into choices by whole numbers only. All quads are
// distinct, and there are exactly Options.Quads of them. Memory does not grow
// with the quads, but for 8 bytes an actor and place that Zipf's law takes.
//
// # Communities
//
// With Communities, actors deal almost only with their own community, actor a to
// community a mod Communities. The communities stand in a row, and
// crossEvents events join each with the next, between actors drawn without regard
// to how often they occur otherwise. So a path between two random actors takes
// several steps, as it does not where everyone meets the same few. With Parts the
// row is cut, and no path leads from one part to another but through places.
//
// # What it does not do
//
// The graphs have no delegations, posts, tenures or statements, and the events of
// an actor are spread evenly over the years.
package generate
