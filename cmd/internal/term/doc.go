// Package term is the editor of the console's lines: what is typed on a terminal
// becomes one whole entry, of several lines if need be. Its main types are
// [Editor] and [History].
//
//	h, err := term.OpenHistory(file)
//	e, err := term.New(term.Options{Prompt: prompt, Whole: whole, Complete: complete, History: h})
//	defer e.Close()
//	text, err := e.Read(ctx, false)
//
// Enter ends an entry that Whole accepts, and one that ends in an empty line;
// otherwise it begins a new line. What is pasted is put in as it is, with its line
// ends. Tab completes, Ctrl-R searches the history, Ctrl-C gives the entry up,
// Ctrl-D on an empty line ends the input. Keys are those of Emacs, or those that
// the user's inputrc names.
//
// It reads standard input and writes standard output, which must be the same
// terminal. It knows nothing of what is typed: completion and colours are for the
// caller.
//
// # Why reeflective/readline
//
// Of the maintained libraries of line editing it is the one that edits several
// lines, asks whether an entry is whole, takes bracketed pastes, colours what is
// typed, knows wide characters, redraws on a resize and reads the user's inputrc;
// it needs nothing but uniseg and x/sys, and its licence is Apache-2.0.
// golang.org/x/term edits one line without colours, chzyer/readline and
// peterh/liner edit one line and rest, and Bubble Tea is a framework for whole
// screens.
//
// Completion and the search of the history are done here, on the library's line,
// and not by its menus: those count bytes where characters are meant, so that a
// name in Cyrillic is taken apart, offer only what begins with what is typed, and
// read the words searched for as a regular expression, which "g.V(" is not.
package term
