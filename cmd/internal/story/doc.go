// Package story writes a graph as one page for readers: a picture, a timeline, every
// fact as a sentence with the numbers of its sources, the sources with their words,
// and the commands that made the page.
//
//	report, err := story.Write(ctx, w, g, story.Story{
//		Title:    "The Miami talks",
//		Lead:     "Who was there, and who sent them.",
//		Commands: []string{`parley publish --around "miami talks" -o story.html`},
//	})
//
// # How a page comes about
//
//	read.go        nodes and edges become names, sentences and dates
//	sources.go     sources become documents with numbered passages
//	timeline.go    what has a date, by month
//	layout.go      where nodes lie, by gonum
//	tidy.go        boxes that overlap are moved apart
//	draw.go        boxes, lines.go lines and their labels
//	story.go       all of it through page/page.html
//
// # What it guarantees
//
// The page is one file that fetches nothing: its policy (Content-Security-Policy)
// allows its own style and script, by their digests, and nothing else. Links lead
// to addresses on the web only, and only where a reader follows them. All names
// and words come out as text, from right to left where they are; control
// characters, which HTML cannot have, become U+FFFD.
//
// Nothing is cut. A name too long for its box is whole in its title and among the
// facts; a graph too large for a picture that can be read has none, the page says
// so, and all facts are there. A fact without a source says so, a date is as vague
// as its source, and facts without one are counted.
//
// The same graph gives the same bytes: no clock is read, and the layout begins from
// a fixed seed. Coordinates are rounded, as processors differ in the last digits.
//
// Without the script the page is whole: picture and links are plain SVG and HTML.
// The script lights up what belongs together, changes the size of the picture and
// filters facts.
//
// # What it does not do
//
// It chooses nothing: the graph it is given is told. It is for graphs that people
// read: all of one is held in memory.
//
// # Why gonum's layout, and not Graphviz, D2 or JavaScript
//
// Three libraries for Go were tried on graphs of 30 to 300 nodes.
//
// Graphviz as WebAssembly (goccy/go-graphviz) draws best, and 100 nodes in an
// eighth of a second. But it compiles its WebAssembly while the program starts,
// in every command, whether it draws or not: over a second of a first start and
// 80 ms of each later one, where all of parley takes 15. And it keeps the machine
// code for that in a folder of a fixed name in the shared folder for temporary
// files, so that whoever makes that folder first chooses what other users run.
//
// D2's layered layout (terrastruct/d2) runs a JavaScript library in goja: 0.8 s
// for 30 nodes, 5 s for 100 and 37 s for 300, for 10 MB more of a program of 46
// and some twenty modules more. A layout in the reader's browser (Cytoscape.js)
// would need a script before there is anything to see or to print, and Node to
// build the program.
//
// gonum is a dependency anyway and well kept. Its layout by forces takes less than
// a second for 100 nodes, without start-up. It knows points and no sizes: that
// boxes do not overlap, and lines do not run through them, is seen to here, by
// moving what is in the way as little as it takes.
//
// # Why up to 150 nodes are drawn
//
// On a desktop screen, or on A4, letters are then about as small as can be read.
// Taking the best connected of more would show a graph that nobody asked for;
// whoever publishes chooses fewer, or another limit.
package story
