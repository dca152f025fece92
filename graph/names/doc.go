// Package names finds nodes by their names, as people type them: in any case,
// without accents, by one part of a name, in any order of words, by an alias,
// in Cyrillic or Greek for what is stored in Latin letters and the other way
// round, and, as a suggestion, with typing errors.
//
// The main type is [Index], over a snapshot. The caller says which quads carry
// names, so that the package knows no schema.
//
//	x, err := names.Open(ctx, snapshot, names.Options{
//		Names: []names.Field{{name, 2}, {alias, 1}},
//		Types: rdfType,
//	})
//	nodes, candidates, err := x.Resolve(ctx, "umerov")   // nodes: Rustem Umerov
//	x.Resolve(ctx, "Умєров")                             // the same
//	x.Resolve(ctx, "secretary")                          // candidates: the posts so called
//	x.Resolve(ctx, "umreov")                             // candidates: did you mean …
//
// # How names are compared
//
// [Fold] reduces a name to words of small letters; letters of other scripts are
// written in Latin ones as English texts do it. Words of four letters and more
// also have a key by spelling, which is the same for Zelensky, Zelenskiy and
// Zelenskyy. A query matches a name if each of its words matches a word of the
// name; the worst word, and whether the whole name was given, make the
// [Quality].
//
// # Sections
//
// What leads from a key to nodes is a section: three tables of sorted keys, of
// which format.go has every byte. [WriteSection] makes one of the names in a
// snapshot. A store that keeps sections beside its quads (see graph.Sectioned)
// has one for each of its parts; they are read where they lie, so that opening
// reads nothing and a look-up little. Names that are in no section yet, and all
// names of a store without sections, get a section in memory when an index is
// opened.
//
// A section only proposes nodes. Their names and types are then read from the
// snapshot, and the names are compared with the query. So a section may know too
// much: names that have been removed since, or that the snapshot hides.
//
// A whole name or a word costs a binary search; a beginning is a range of keys.
// For typing errors and middles of words, a table leads from pairs of letters to
// words: what is near to a word shares most of them with it. Only a word that
// has few different ones, such as "aaaa", is compared with the letters of all
// words.
//
// BenchmarkNames of cmd/internal/open measures all this in stores of any size.
//
// # What it guarantees
//
// The order of what it returns depends on terms and names alone, not on the ids
// or the order of a store. What Resolve returns as nodes was given by whole
// words, their beginnings or another spelling, never by a guess at a typing
// error or a part inside a word.
//
// # What it does not do
//
// It does not decide which nodes are one: in a snapshot that shows several as one
// (graph.Joined) the names of all of them lead to that one. It does not know which
// of two people is better known, and does not translate (Moskau is not Moscow
// unless an alias says so). It is a view of one snapshot: later names are not in it. A query that
// fits very many nodes, such as a word that every tenth name has, takes the time
// of reading them all.
//
// # Why the name of one node beats the alias of another
//
// The name under which the program prints a node must lead back to it. If
// Washington is a city and also an alias of a state, "washington" is the city;
// Find lists both.
//
// # Why parts of names prefer some types
//
// Events and delegations are named after those who take part, so a surname
// alone would nearly always be ambiguous. A part of a name therefore means a
// node of the preferred types if there is one. A whole name is taken as it is.
//
// # Why sections have no names and no types
//
// With them a look-up need not read the quads of the nodes it finds, which are a
// few as a rule; but a section would have to be kept right when names are
// removed, hidden, or added in another part. As it is, it cannot be wrong, only
// useless.
//
// # Why not resolve typing errors
//
// With few names nearly any word is near to just one. An answer about somebody
// else looks like any other answer; a question is cheaper.
//
// # Why not a library for transliteration
//
// The general ones write any script in Latin letters one way. Here two ways
// have to meet, as of г, which is g in Russian names and h in Ukrainian ones;
// that needs tables of our own, which are short.
package names
