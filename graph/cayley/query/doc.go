// Package query runs a text in one of Cayley's query languages, Gizmo, GraphQL
// or MQL, on a store of ours.
//
//	r, err := query.Run(ctx, qs, "gizmo", `g.V("<alice>").Out("<follows>").All()`, query.Options{Limit: 100})
//	defer r.Close()
//	for r.Next() {
//		fmt.Println(r.Value())
//	}
//	if r.More() {
//		fmt.Println("there are more")
//	}
//	err = r.Err()
//
// The main type is [Results]. It guarantees that a query cannot end the
// process, that it ends with its context, and that nothing is cut in silence.
// Mistakes in the text are a *graph.SyntaxError with their place. Each query is
// a session of its own: nothing that one leaves behind is seen by another.
//
// Gizmo is package gizmo's. GraphQL and MQL are Cayley's own, on stores that
// evaluate their trees themselves; the answers are those of package algebra,
// except for what the comment of package cayley says cannot be translated.
//
// # Limits
//
// A text has at most 100,000 bytes. Options says what else there is: how many
// results are wanted, which cuts and says so, and what ends a query with an error
// that names the limit. GraphQL and MQL have no loops, but keep all that they read
// until the end, whatever the limit of results: Options.MaxHeld bounds it.
//
// # Why Cayley's GraphQL and MQL are run as they are
//
// They turn a text into a tree of Cayley's and rows into nested objects, and do
// both on the goroutine that asks, where a panic can be caught. What they read is
// counted, and the evaluation is not theirs here.
package query
