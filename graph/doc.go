// Package graph has the core nouns of parley, the contract that every store
// keeps, and, below, the tour of the whole program.
//
// # What parley is
//
// A knowledge graph of actors and events on one's own machine: who leads which
// delegation, who met whom, where, when, in which role, who said so, and which
// passage of which source says it.
//
// # Nouns
//
// A [Term] is an IRI, a blank node or a literal. A [Quad] is three terms and a
// label; the label is an IRI that names the context in which the quad is
// claimed: a place in a document, a record, a person's claim, an editor's
// decision. A [Store] keeps quads. Reading goes through a [Snapshot], which
// never changes; writing through a [Tx], which happens whole or not at all.
// Inside a snapshot terms are numbers, [ID]s; a [Pattern] of ids selects quads;
// [Snapshot.Scan] reads them in an [Order], and [Snapshot.Expand] walks one
// edge from a whole frontier of nodes at once, which is all that path search
// needs. Quads travel in bulk as a [Batch], from a [Source] into a [Tx].
//
// # Layers
//
// From the bottom to the top; a package imports only what stands above it in
// this list, and the test in imports_test.go holds it to that.
//
//	schema              names and rules of the domain: pure data
//	graph               this package
//	graph/internal/…    files that survive, locks, sorting in bulk, segments, packed
//	                    numbers: for quadstore and what is derived from its quads;
//	                    manual: package comments as pages of help
//	graph/memstore      a store in memory: plain, and the oracle of the tests
//	graph/quadstore     the embedded store: a directory
//	graph/storetest     what every store must do, as a test
//	graph/generate      graphs of any size, for tests and benchmarks
//	graph/edtf          dates of every precision, as intervals
//	graph/names         finding nodes by the names people type
//	graph/windows       when every node can have been at all, kept beside the quads
//	graph/components    which nodes no path joins, kept beside the quads
//	graph/algebra       expressions over quads, and their evaluation
//	graph/path          path expressions, and the search for paths
//	graph/claims        what holds, and what breaks the rules of the schema
//	graph/link          records that may be one, and the disputes of those that are
//	graph/describe      quads as sentences, with their sources
//	graph/subgraph      a part of a graph, as a snapshot
//	graph/lpg           nodes and edges with attributes, as graph tools have them
//	graph/lpg/…         for the tests of formats
//	graph/fold          a snapshot as such a graph
//	graph/cayley        any store as a Cayley store, and the other way round
//	graph/cayley/query  queries in Cayley's languages, on any store
//	graph/gizmo         programs in Gizmo, Cayley's language, and what it lacks
//	graph/gizmo/internal/…
//	                    JavaScript that cannot harm
//	graph/format        file formats by name and extension, and compression
//	graph/format/…      one file format each
//	graph/ingest        documents into a store, and out of it again
//	graph/ingest/…      one package for each outside source, and what they share:
//	                    country (names and codes), table (rows by column names),
//	                    events (coded event data), remarks (notes of trips and
//	                    visits), ingesttest (the tests of importers)
//	seed                the built-in graph
//	cmd/internal/…      errors with a status, opening a store by its name,
//	                    output as tables or rows, drawings in text (sketch); of
//	                    the console its loop, its editor (term), what is typed
//	                    (syntax) and queries that are kept (saved); and web: the
//	                    HTTP interface, Cayley's and our own, and its pages
//	cmd/bench           our stores and Cayley's side by side; cmd/bench-stock has
//	                    Cayley's stores on the disk, as a module of its own
//	cmd/parley          the program, one file a command
//
// # Where to begin
//
// Reading a store: [Quads]. What a relation means: package schema. How a path
// is found: package graph/path, whose comment is also the manual of the path
// language. How bytes reach the disk: package graph/quadstore.
package graph
