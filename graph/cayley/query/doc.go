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
// It does not limit memory, and a single step inside JavaScript (repeating a
// text, a regular expression, JSON) is not interrupted: Close and the context
// end the query for the caller at once, and the step goes on by itself until it
// is through. So it is not made for programs of people who mean harm. The
// answers are those of package algebra, except for what the comment of package
// cayley says cannot be translated.
//
// # Where we differ from Cayley's Gizmo session
//
// A call with wrong arguments is an error that names the method and the place;
// in Cayley's own program it ends the process. A program cannot catch it. Calls
// nest 2,000 deep at most, and a text has at most 100,000 bytes. A value that contains itself, a Map or a Set is
// refused as an argument and as a result. GetLimit limits its own rows only,
// and not what the program sends later. A program that ends with a path and
// sends nothing is told so. A time that is not in canonical form is written as
// it is in the store.
//
// # Why not Cayley's session as it is
//
// It starts a goroutine in which a panic cannot be caught from outside, and
// runs it without the context that it was given. Everything it needs is in
// unexported fields, so those are set by reflection and the program is run
// here. If a new version of Cayley has them no longer, Run says so.
//
// # Why not our own Gizmo
//
// That comes, and takes the place of one function here; callers will not
// notice.
package query
