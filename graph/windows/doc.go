// Package windows knows of every node the days outside of which it cannot have
// been: its window. A search that asks for a time leaves out by it what it need
// not look at; what is left is judged by its dates.
//
//	x, err := windows.Open(ctx, snap)
//	hulls, err := x.Hulls(ctx, nodes, nil)
//	if h := hulls[0]; h.Dated && h.To < since { … } // it was over by then
//
// # What a window is
//
// The hull of all dates of a node: of its date, or from its start to its end, and
// of the days on which it is attested. An end that nobody states is unbounded, and
// so is what only says when somebody was appointed or attested, for it may have
// held long after. What other nodes say of it widens the window and never narrows
// it: a tenure that has parts is unbounded, for it held as long as any of them;
// that it ended when the next one began is not looked at.
//
// The window of a store's section only rules out, whatever is asked later. A
// snapshot may hide what stands under some labels, and then the end of a tenure
// may no longer be known. So the dates under each label are taken for themselves,
// and the hull is that of all labels: it has room for what any of them say without
// the others. The same holds for the parts of a store. Of a node that lost a quad
// since its section was written nothing is known, and its window is unbounded.
//
// # Where they come from
//
// A store writes them as a section beside its quads (graph.Sectioned, the form in
// format.go). Where there is none, an Index reads the dates of the nodes that it
// is asked for, each once.
//
// # Why not on edges
//
// There is no time on quads: an edge has that of its label and of the nodes at its
// ends. A window on every quad would say the same three times.
package windows
