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
// claimants from the nearest on, gist and quote, or the editor's reason; a
// [Resolver] follows many at once, for little more than one of them costs.
// [Documents] lists what the graph rests on, and how many quads on each;
// [Passages] gives the quads of one document in the order of its text. [Texts]
// hands out the exact words of a passage from a file whose digest is right.
//
// Three snapshots show less than a store has: a [View] nothing that an editor
// deprecated, a [Selection] only what was known by a date, rests on some sources
// and not on others, or has some rank (its [Filter] tells how sources are named), and
// a [Backing] only the edges that enough independent publishers claim. The first two
// are cheap where nothing is left out. One may stand on the other, a Backing on a
// [Merged]; [Through] makes a store of them. [Tenures] gives the holders of a post
// with the parts of their time in it.
//
// [ReadIdentity] says which nodes are one, and why: the closure over the claims of
// "same" that count. [Merge] shows a snapshot in which they are one node. A
// [Decision] is how such a claim is written, and a [Ranking] how an editor prefers
// or deprecates what is claimed; both give quads for the caller to store.
//
//	s, one, err := claims.Merge(ctx, snapshot)
//	records := one.Members(node)
//	chain := one.Why(records[0], records[1])
//
// [Disputes] lists where sources do not agree, inside one node or inside several
// that are taken as one, each [Side] with its labels: of all, or, at the cost of
// their edges, of some nodes. [Origins] tells of many labels which document, and
// whose, each lies in.
//
// Nothing here changes a store or settles a disagreement: two sources that
// differ are both returned.
//
// # Rules
//
// The rules are in [Rules]; their names never change.
//
//	subject     a literal stands as subject
//	predicate   a predicate is no IRI, or one of our namespace that the
//	            schema does not have
//	type        a type is no IRI, or one of our namespace that the schema
//	            does not have
//	untyped     a node has relations or attributes but no type of the
//	            schema
//	domain      the subject's types may not have that relation or
//	            attribute
//	range       the relation may not lead to a node of the object's types
//	node        a literal stands where a node is wanted
//	literal     a node stands where a literal is wanted
//	value       a literal cannot be read as what it should be: date, whole
//	            number, word of a list, digest, language tag, text
//	quote       a quote is longer than 1,000 code points
//	incomplete  a node lacks what its type must have: a tenure its post,
//	            an event its kind
//	functional  one label gives a functional property several values that
//	            do not meet, or a detail node has two ends
//	backwards   a time ends before it starts
//	name        one document gives a node several names in one language; the
//	            others are aliases
//	self        a relation that nobody has to themselves leads from a
//	            node to itself
//	opposite    one label has two nodes as the same and as not the same
//	implied     a relation stands without the one that it implies, under
//	            the same label
//	shortcut    a shortcut stands without the path that it is short for,
//	            under the same label
//	long-form   a path stands without its shortcut under the same label
//	label       a label is no IRI
//	document    a label lies in a document of which nothing is said
//	disputed    two labels give a functional property values that do not
//	            meet, or differ on which nodes are one
//	foreign     a predicate or type is of a vocabulary that the schema
//	            does not use
//	unlabelled  quads have no label
//
// The last three are notices, the others errors. An error breaks the schema
// within one source; what two sources dispute, predicates of other vocabularies
// and quads without a label are only worth knowing: a store may have them.
//
// # Why runs always count in a Selection
//
// What runs say of documents and contexts tells where the claims come from, and
// claims nothing about the world. With it left out, answers could not name their
// sources. That something is deprecated is said by a run as well; NewViewKnown
// leaves out what was said so later.
//
// # Why an editor is no publisher
//
// Who asks for two publishers wants to know what is said by somebody else as well.
// An editor decides by what the sources say, and mostly by the one at hand; counted,
// each of those decisions would lend a second voice to what one source says.
//
// # Why publishers are counted for each edge
//
// One may count for what is told: two met if one publisher has them meet in May and
// another in June. But the same two may then be heard of for all that they have in
// common, and no day and place would have two witnesses. Counted by edge, what
// passes is a graph like any other, of which every question can be asked; and the
// records that two sources have of one event count together once they are joined.
//
// # Why a claim that two nodes are not one always counts
//
// Joining too much spoils every answer about both nodes, and is hard to see in
// them; joining too little is seen at once. So whoever holds two nodes apart is
// overruled by nobody's score or rank, but by taking that claim back or
// deprecating it. What was refused because of it is kept, with its ground.
//
// # Why names of joined nodes become aliases
//
// Three records of a person have three names, and all who print a node want one.
// If the snapshot had three, each of them would need the same rule to choose; so
// the name of the node that stands for the others is the name, and theirs are
// aliases, which is what people mean by the word.
//
// # Why the map of nodes is computed for each snapshot
//
// Which claims count depends on what the snapshot shows: of one source, or as
// known on a day, other nodes are one. It costs some microseconds a claim of
// identity, and nothing where there is none.
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
