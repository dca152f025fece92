// Package bench measures stores side by side, on the same data in one run. Main
// is the whole program; cmd/bench runs it on our stores, Cayley's memory store and
// gonum's search for paths, cmd/bench-stock on Cayley's bolt and leveldb.
//
//	os.Exit(bench.Main(ctx, os.Args[1:], os.Stdout, os.Stderr))
//
// # How it measures
//
// The data is generated (graph/generate), or a file. One pass over it draws a
// Workload: quads, terms and pairs of actors that every system is asked about,
// so that all do the same work, and answers that differ are an error. Each system
// runs in a process of its own: the memory of one does not slow the collector
// of another, and the peak of a load is that of the load alone.
//
// A Row is one measurement: what is measured, of which system, the median and the
// best of its runs. A row is repeated until it has run -runs times or taken
// -budget, and at least once. What does not end within -limit is a row that says
// so, never a row left out. Ratios are other systems' times over those of the
// embedded store: 10 means that it is ten times as fast.
//
// # Paths
//
// Searches between random pairs of actors are measured on the embedded store, one
// pair after the other: their median, their 99th percentile, and how many edges
// they touched, which depends on no machine. "bare" are chains of edges
// (path.Finder), "in steps" paths as parley path finds them; both also as of a day
// and for the ten shortest, on a graph of communities, and between actors whom
// nothing joins. "every edge" closes no node for its many edges: that is the
// distance which other systems are asked for, and it is the same in all. Cayley is
// asked whether the other end is at one edge, at two and so on, for it has no
// search for paths; a library, which is no store, gets the edges in memory
// (Searching).
//
// # Gizmo
//
// Rows called "gizmo, …" are programs of one text on every store: ours run them on
// our session, Cayley's on Cayley's. The first two are those for which targets were
// set; the number that they come to is checked by a search of its own, and that of
// the others by the systems having the same. "one hop" is what any program costs.
// Of "rows a second" ours writes each row as JSON, and Cayley's only makes a map of
// it.
//
// # Exports
//
// Rows called "export as …" are the export command on the embedded store, in every
// format of package format, from start to end: quads a second in those of RDF, edges
// a second in those with nodes and edges, and the most memory that it took, without
// the files of the store that it has mapped. CSV and Parquet are three tables, among
// them one of all quads, and beside that the table of edges alone. "export to N-Quads"
// is the work alone, in a process that has the store open.
//
//	make bench QUADS=4000000 BENCHFLAGS="-systems quadstore -only '^export'"
//
// # What it does not do
//
// It does not control the machine: other work on it shows in the rows, less so
// in the best than in the median. Files are in the page cache, as they have just
// been written.
package bench
