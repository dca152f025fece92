// Package sketch draws small graphs as text, for terminals, mails and chats:
//
//	        ┏━━━━━━━━━━━┓
//	        ┃ Ann Quill ┃
//	        ┃ Person    ┃
//	        ┗━━━━━┯━━━━━┛
//	       ┌──────┴─────┐
//	       │ met        ▼ attends
//	┌──────┴───┐  ┌────────────┐
//	│ Bo Marsh │  │ Oslo talks │
//	│ Person   │  │ Meeting    │
//	└──────────┘  └────────────┘
//
// [Draw] lays any graph out in layers, from the first node that was asked about
// down to the others; a chain that is short enough for one line is drawn from left
// to right. [Star] draws one node in the middle of what is known of it. Both are
// functions of what they are given and nothing else: they read no environment and
// ask for no terminal, and equal graphs give equal pictures.
//
// # How a picture reads
//
// A node is a box with its name and, below it, what it is; one that was asked about
// has a heavy frame. What an edge tells stands to the right of its line. The arrow
// points as the relation reads, a relation that reads the same from both ends has
// none, and what is planned, cancelled or only possible is dashed. Lines that part
// at ┬ or meet at ┴ are edges of one node; where a line goes under another it is
// broken, and the two have nothing to do with each other. Several edges between the
// same two nodes are one line with the text of each, which says by ▼ or ▲ which way
// it reads where they differ. An edge from a node to itself is told in its box.
//
// # What holds
//
// No line is wider than Options.Width, of 40 columns and more, as go-runewidth
// counts columns. Texts are wrapped and never cut. What does not fit, or is more
// than Options.Most nodes and twice as many edges, or 250 edges, is left out by whole edges, those of the highest Order
// first, and [Picture] names each node and edge that was. Control characters and
// those that turn the direction of text are shown as "?"; a text of a script written
// from right to left is isolated, so that it does not turn what stands beside it.
// With Options.ASCII all lines, corners and arrows are ASCII; texts stay as they
// are.
//
// It does not find the fewest crossings, which is hard, but tries several layouts
// and takes the lowest with few.
//
// # Why not a library
//
// Two in Go draw graphs as text. mermaid-ascii is a command whose functions are in
// its package for the command line, bound to a web server and a logger; of four
// nodes with these texts it makes a picture of 119 columns and has no bound on
// them, and a text of an edge is one line. d2 has a renderer of text beside its
// others; it lays out by a program in JavaScript, adds some twenty megabytes to a
// program, draws over boxes where a text has two lines, and has no bound either.
// gonum, which the program has, lays out without boxes or layers. What is special
// here, long texts at edges in 80 columns, is what none of them is made for.
package sketch
