// Package syntax knows what stands where in a text that somebody is typing: for
// colours, for completion, and to tell whether the text is whole. Its main type is
// [Token].
//
//	syntax.Whole("gizmo", "g.V(")            // false: it goes on
//	syntax.Colour("gizmo", `g.V("<a>")`)     // the same with colours
//	place := syntax.At("gizmo", text, cursor)  // what may come at the cursor
//
// The languages are those of the console: gizmo, graphql, mql, path and cli. A
// text that begins with ":" or "\" is a command of the console in each of them.
//
// It takes any text, also one that is wrong, and never fails: the tokens cover
// the whole of it. It knows no store and no schema; what can stand in a place is
// for the caller to say.
//
// Whether a program in JavaScript is whole is asked of goja's parser, which will
// run it: whatever ends too early for it goes on. The other languages only need
// their brackets counted.
package syntax
