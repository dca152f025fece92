// Package gizmo runs programs in Gizmo, the query language of Cayley, on any of
// our stores.
//
//	s := gizmo.NewSession(qs, gizmo.Options{})
//	r, err := s.Run(ctx, `g.V("<alice>").out("<follows>").all()`, "")
//	defer r.Close()
//	for r.Next() {
//		fmt.Println(r.Value())
//	}
//	err = r.Err()
//
// The main types are [Session] and [Results]. A Session may run any number of
// programs, also at the same time, and none sees what another has left behind.
//
// # What a program is
//
// JavaScript with an object g, also called graph. g.V("<alice>") is a path that
// begins at a node; its methods each give a longer path, and some of them its
// results. Paths never change, so one can be gone on from twice. A node is
// written "<an IRI>", "_:blank", "a text", 3, true, "text"@de or
// "2025-11-30"^^<xsd:date>; iri(), str(), lang() and typed() make one of any
// text. Names may be written with a capital letter, as in older programs.
//
// A relation is looked up as it is written, then with a prefix written out, then
// as a name of the schema: "<leads>", "<ledBy>" for its inverse, "<met>" for a
// relation that follows from others by a rule. What iri() and g.IRI() make is
// taken as it is. What nothing is called is no error, but a note says so.
//
// # What a path means
//
// A path stands for rows: one for each way in which its links can be gone along.
// A row is the node that it ends at and what its tags were bound to. So a node
// comes as often as there are ways to it; unique() keeps one. The order of rows
// is not determined without order(), and which row unique() and limit() keep is
// not either.
//
// g.M() is a piece of a path, for follow() and the like. What labelContext(),
// at(), source() and so on set applies from there on, also within the pieces
// that are followed, and not behind them. A path that begins with g.V() is one by
// itself: only what is set in it applies to it. Where it is followed it is a piece
// like others, and its nodes are those that are let through.
//
// back("tag") goes back to where a tag was set, and keeps the rows that came as
// far as here; tags set on the way remain.
//
// followRecursive() gives each node that one or more rounds reach, once, with the
// least number of rounds; the nodes that it begins at are among them only if a
// round leads to them.
//
// # Beyond Cayley
//
//	g.find("Umerov")            begins at what a name stands for
//	.walk("memberOf/attends")   goes where a path expression leads
//	.out("<met>")               relations that follow by a rule, inverse names
//	.out("<leads>").labels("l") saves the label of the edge walked, if it has one
//	.at("2025-11-30")           the world on a day; on, since, until likewise
//	.known("2025-12")           what was known by then
//	.source("AFP")              what rests on a source; notSource
//	.paths()                    whole paths, edge by edge; pathArray
//	.shortestPath(to, via)      a shortest path to nodes
//	.explain()                  how a path is evaluated
//
// Dates and sources mean what they mean to path expressions: see "parley help
// paths". A relation that follows from others has no label: labels("l") binds
// nothing there, and labelContext() refuses it. A date may be followed by
// {undated: true}, which keeps what has no date, or {certain: true}, which keeps
// only what the dates say for certain. All are taken away by null.
//
// # Where answers differ from Cayley's
//
// Each of these was measured on Cayley 0.7.7, and is a test here.
//
//   - Count() counts rows. Cayley counts the smallest part of an intersection if
//     it knows its size: g.V("<a>","<b>").has("<p>","x").count() gives 2 where
//     one of them has it. Of all nodes, g.V().count(), it counts quads too.
//   - Two tags with two values each give four rows. Cayley gives three, or four,
//     depending on its plan. toArray() has as many rows as tagArray().
//   - followRecursive() of a step that begins in two ways, such as both(), goes
//     both. Cayley goes one. Without a number it goes on to the end, where Cayley
//     stops after 50 rounds. Its tags are those of the row they are in.
//   - labelContext() applies within the pieces that follow(), followR(),
//     followRecursive() and others take, and to inPredicates(), outPredicates(),
//     labels() and what saves them. In Cayley it ends at each of them.
//   - back() over labels(), inPredicates() and outPredicates() works; Cayley's
//     process ends. Over unique(), limit(), skip(), order() and or() it returns
//     from the rows that these have kept; Cayley applies them to all nodes. A tag
//     that was not set is an error; Cayley turns the whole path round.
//   - lt() and its like compare literals of one datatype: a date with dates.
//     Cayley compares what it has no type for with everything, as text.
//   - labels() has nothing for a quad without a label.
//   - g.V([]) is no node; Cayley takes it for all nodes.
//   - limit() and getLimit() limit what they stand behind, and no more.
//   - A wrong argument is a TypeError with the method, the argument and what is
//     wanted, that the program can catch; in Cayley it ends the process, or is
//     passed over. So are arguments that a method does not take.
//   - A time finds itself again whatever its fraction of a second.
//
// # What ends a program
//
// Its time, at once; and limits on memory, on what the rows take that a path has
// to keep, on how deep calls nest and on what texts and lists cost, each with an
// error that names it. Neither can be caught. Patterns are those of RE2, for
// regex() and for JavaScript's own, as others may take for ever. There is no
// BigInt, Proxy or typed array, no code made from texts, and nothing that reaches
// files, the network or the process.
//
// # For programs in Go
//
// [Members] lists what can be called, [Types] has it for editors, and [Manual] is
// this comment for people. Package script says how a program is kept from doing
// harm.
//
// # Why not Cayley's path package
//
// A path of Cayley's is a list of functions that change trees of shapes. Three of
// them hide what a planner has to see, drop the context or may be applied once
// only, and the shapes have no room for dates, sources, the label of an edge or
// the way that a row went. So a path here is data, and its links make the
// expressions of package algebra themselves. What Cayley's package makes of the
// same methods is what the tests compare them with.
//
// # Why goja
//
// It is JavaScript in Go alone, is what Cayley uses, and is maintained and used
// widely (k6, PocketBase). It runs about 3 million trivial loop turns a second.
package gizmo
