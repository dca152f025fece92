// Package claims says what holds in a graph: what its quads claim, on whose
// word, and whether they keep the rules of the schema.
//
// [Check] validates a snapshot and returns every [Violation]: the offending
// quad, the rule's name and a message in words.
//
//	found, err := claims.Check(ctx, snapshot, claims.CheckOptions{})
//	for _, v := range found {
//		source, err := claims.ResolveLabel(ctx, snapshot, v.Quad.Label)
//		...
//	}
//
// [ResolveLabel] follows a label to its [Source]: document and place, the
// claimants from the nearest on, gist and quote, or the editor's reason.
// [Documents] lists what the graph rests on, and how many quads on each;
// [Passages] gives the quads of one document in the order of its text. [Texts]
// hands out the exact words of a passage from a file whose digest is right.
//
// Nothing here changes a store or settles a disagreement: two sources that
// differ are both returned.
//
// # Rules
//
// The rules are in [Rules], with their names, which never change. What is an
// error breaks the schema within one source: a relation between nodes of the
// wrong types, a date that is none, a shortcut without the path it is short
// for. What two sources dispute is a notice, as are predicates of other
// vocabularies and quads without a label: a store may have them.
//
// # Why not a general evaluator for shortcuts
//
// Every shortcut in the schema is one node between two ends
// (schema.ParseShortcut sees to it). Checking them takes the groups of quads
// that share a subject, which are read anyway, and a set; the cost stays linear,
// where evaluating a path for every quad would walk each hub over and over.
//
// # Why not the same label on all of a path
//
// The two hops of a path may come from different passages: one names the
// traveller, the next the town. So a shortcut is asked for under each label
// that has both hops; where none has, one label that has either must have it.
//
// # Why not one violation for each pair of values
//
// A property with ten values that should be one has 45 pairs that differ. The
// first two that do not meet say what is wrong; the count says how many values
// there are.
package claims
