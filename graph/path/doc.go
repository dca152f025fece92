// Package path is the language of path expressions and the search for paths.
//
// # The language
//
// A path expression says which edges may be walked, one after the other. Its
// syntax is that of SPARQL 1.1 property paths with the names of the schema in
// the place of IRIs, and more. Every expression has a second spelling that no
// shell touches.
//
//	walked                            as in SPARQL          without quotes
//	one relation                      leads                 leads
//	the same from its end             ^leads                ledBy
//	one after the other               memberOf/attends      memberOf attends
//	one or the other                  leads|memberOf        leads,memberOf
//	zero or more, one or more times   follows*  follows+    follows@0-  follows@1-
//	zero times or once                locatedIn?            locatedIn@0-1
//	two to four times, exactly two    partOf{2,4} partOf{2} partOf@2-4 partOf@2
//	any relation but these            !(name|type)          -
//	a group                           (a|b)/c               -
//	a test on the node reached        attends[kind=meeting] -
//	a test on the edge walked         met[@on=2025-11-30]   -
//	a predicate that is not in the    <http://…/broader>    skos:broader, if the
//	schema                                                  prefix is known
//
// parley explain tells any expression in words, spells it without quotes where
// that can be, and shows how it is walked (--plan) and what that costs (--from).
//
// Names are those of parley schema: relations, their inverses, attributes and
// derived relations, in any case, with hyphens or without (travels-to). A caret
// turns the name or group behind it, and what stands behind that applies to the
// whole: ^a* is (^a)*. Alternatives bind loosest, then sequences; carets,
// repetitions and tests bind tightest.
//
// What is reached is a set: each node once, however many walks lead to it. As
// in SPARQL, * and + go on from new nodes only, so that they end on cycles, and
// + may come back to where it began. Counted repetition is what it counts, walked
// so many times. Where SPARQL keeps one row a walk for sequences and
// alternatives, a walk here gives distinct nodes.
//
// With --why one shortest walk to each is told, counted in edges, of which a
// derived relation is one. Of several the same one is told on every store: that
// whose last edge comes from the node whose IRI is first in the alphabet, and so
// on back to the start.
//
// A symmetric relation (spouseOf) is stored one way and walked both ways. A
// negated set walks forward, or backward for names with a caret, over every
// predicate of the store, also of attributes.
//
// # Tests
//
// A test on a node compares the values of a property with a word, or with text
// in quotes: = != < <= > >=. Numbers and dates compare as such; a date that may
// be equal is equal. A type or a code is written in any case (type=person,
// kind=meeting); a node is meant by any of its names. A property with several
// values passes if one does; one without passes no test.
//
// A test on an edge stands behind one relation: @on=DATE, @at=DATE, @since=DATE,
// @until=DATE, @source=SOURCE. They mean what the flags of the same names mean
// for all edges of a question (see below); several on one edge are to be met by
// one and the same trip, tenure or meeting. SOURCE is what --source takes, or a
// context.
//
// # Time
//
// --at is the world as it stood on a day: an event that had begun, a statement
// that had been made, an office then held. --on is that day alone, or any day of
// a month or a year; --since and --until are a window, both ends included. The
// time of an edge is that of the node a shortcut stands for, of the meeting
// behind "met", of the event or tenure at one of its ends, or of the context that
// claims it; of several trips or tenures one is enough. A delegation has the time
// of its event. Two are colleagues at a time if both belonged then.
//
// What held then for certain comes first; what may have held, because a start or
// an end is not known, comes after it and is marked, and --certain leaves it out.
// An end that nobody states is not after the start of the next holder, if the
// post has one seat, and a start not before the last day of the one before; an
// end that is said to be open goes on. Who is only attested in a post on some day
// may have had it before and after; an event that is only attested was on that
// day. What has no date at all is counted and left out, or
// with --undated among what may have held. Attributes, and where a place lies or a
// post is, have no time and always hold, unless the context that claims them is
// dated.
//
// --during EVENT is the time of an event, a trip, a delegation or a tenure, from
// its first possible day to its last; a tenure goes by "NAME as POST". Where it
// is not certain which days those are, only what was on some of them in any case
// is certain. Of what happened, and of which only the start or the end is
// stated, the days that are stated are taken for all of it; what holds, as a
// tenure does, is taken to reach as far as it may. The answer says so. Its dates
// are those that all sources give. Several of these flags together ask for their
// common days.
//
// # Which claims count
//
// --known DATE takes away what was not known by then: what rests on a document
// that was published later, by its latest possible date, or without such a date
// was read later; an editor's decision counts from the run that wrote it.
// --source leaves only what rests on some sources, as parley sources lists them,
// and --not-source takes away what rests on some: a fact that another source
// gives as well stands by that. --rank leaves the claims of some ranks:
// preferred, normal or deprecated; without it all count but the deprecated ones,
// and with --deprecated all. Which records are one is decided anew by the claims
// that pass.
//
// --min-sources N leaves the edges that N independent publishers claim. It looks
// at the graph in which records that are one are one node, and at each edge by
// itself, so that a meeting counts for two who met if that number claim of each
// that they were there. Publishers are independent if they did not publish a
// document together; a document of which no publisher is known is one by itself,
// and so is somebody who claims a thing in no document. What editors decided and
// what machines coded (but with --coded) counts for none. Attributes always
// pass.
//
// Where a limit leaves nothing, the answer says what there would be without it.
//
// # Derived relations
//
// met, colleagueOf, wasAt, attended, visited, predecessorInPost and date are not
// stored; they follow by rules, which parley explain NAME prints. With --why, the
// stored edges are shown that they follow from. All but date have an inverse name;
// ^date leads from a date to what has it. Who has several posts in one
// organization is a colleague by each of them.
//
// # Paths between two nodes
//
// parley path needs no expression: it walks every relation both ways. It counts
// in steps, each what a reader calls one: a relation between two actors, or of an
// actor to an event, a place or a post. Delegations, events, statements,
// participations and tenures are crossed within a step, and if there is no path
// otherwise, a step may also end at an event. Countries, places, posts and topics
// may be ends, and are no way through unless --through names their type, nor is
// whatever a relation that the schema marks so leads to (represents); types,
// documents, contexts, runs and literals are never touched. A node with many
// edges of one relation in one direction (--hub) may be an end, but not a middle;
// --avoid closes a node by name. Two who held posts in one organization at one
// time are one step apart, as far as it is known when they did: no path goes
// through posts, but they were colleagues. A shortcut and its long form are one
// step, and so is everything that two did together: other meetings of theirs are
// told with the first.
//
// The shortest paths are found, in steps: one, all of them (--all), or the N
// shortest of any length that come by no node twice (-k N), as the selectors of
// the GQL standard have it. Of equally short ones the most telling comes first:
// what is certain, and what two actors have with each other, before what they
// only took part in; --prefer recent takes the one whose oldest step is the
// latest, each step by its latest evidence, and --prefer evidence the one whose
// weakest step most publishers bear out. --via says what a step is to be, in an
// expression, and then all nodes may be gone through. parley between shows all
// such paths as one whole.
//
// --in-order wants each edge no earlier than the one before it: there have to be
// days, one for each edge and within its dates, that do not go back. Of several
// meetings those are told that can be in turn. What has no date does not count,
// unless --undated keeps it, and then it may have been on any day.
//
// parley neighbors has every step from one node, there also to events, places,
// posts and topics. parley common compares what two or more have by themselves:
// whom they met, where they were, to what they belonged.
//
// # For programs
//
// [Finder.Shortest] is the bare search: a shortest chain of edges, from both
// ends, at the cost of the edges touched and no more. It knows of relations
// that are no way through, of hubs and, if asked, of time. [Finder.Chains] has the
// k shortest, or all shortest. What a store keeps beside its quads makes both
// cheap: the windows of nodes rule out edges on the way (package windows), and
// nodes in different components need no search (package components).
//
// [Graph.Paths] searches for paths in [Step]s, with [Options], and [Graph.Between]
// for everything that lies on one. What one step may be is an automaton over the
// kinds of nodes that it crosses; the search grows a ball of stations around either
// end, the one with fewer edges each time, until they meet. An edge is read once,
// a frontier at a time, and chains of edges are made into steps only where a
// shortest path goes. [Graph.Neighbors] has the steps from one node. [Graph.Common]
// finds what several have in common, each side by itself, and [Graph.PostsAt] in
// which post somebody was at an event.
//
// [Graph.Walk] evaluates an expression, [Graph.WalkWithin] does so in a [Window] of
// time, and [Graph.WalkWith] to given ends, up to a limit, or without the walks. An
// expression becomes an automaton, and a walk is a breadth-first search over the
// pairs of one of its states and a node: it costs the edges with which some walk of
// the expression may begin, each frontier one call of the store. [Graph.Matches]
// has all shortest walks, [Graph.Plan] what a walk is likely to cost, [Words] what
// an expression means.
//
// [Graph.Apart] says that no path can lead between nodes.
// [Graph.Evidence] counts the documents and publishers that bear out a step, as
// [Graph.NameOrigins] has them, and [Graph.Latest] says when it last was so.
//
// [Graph.JudgeHop] and [Graph.JudgeNode] say how one edge or one node stands to a
// window, and are what tests, flags and answers all go by; who judges many hops has
// [Graph.LoadHops] read their dates together. All quads of the
// snapshot are walked; who wants none that an editor deprecated, or only those of
// some sources, or those that several publishers claim, passes a snapshot without
// the others (claims.View, claims.Selection, claims.Backing). They read any store through the batched expansion of graph.Snapshot;
// [Graph.Touched] counts the edges read. They stop soon after their context is
// done.
//
//	x, err := path.Parse("memberOf/attends[kind=meeting]")
//	g, err := path.NewGraph(ctx, snap)
//	reached, err := g.Walk(ctx, []graph.ID{umerov}, x)
//
// # Why not time as a test on nodes
//
// Most edges have no time of their own: a trip, a tenure or a meeting stands
// between their ends. Judging the node reached would leave out every traveller
// with no date of birth, and judging the edge alone would need a date on every
// quad. So an edge borrows the time of what it stands for, and only of that.
//
// # Why not intervals that are guessed to be short
//
// A trip of which only the first day is known was hardly still under way thirty
// years on, but nobody says how long is too long; it may have been. --certain
// leaves such answers out.
package path
