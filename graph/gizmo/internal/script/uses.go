package script

// uses says what a program may reach of the runtime.
type uses struct {
	names map[string]struct{} // every name and text in it that some native has
	// dynamic: it makes names while it runs, so that it may reach anything.
	dynamic bool
	numbers []string // variables that it relies on to hold numbers alone
	others  []string // names of variables and properties that may hold anything
	// global: it has hold of the global object, or of one that stands before it.
	global bool
	// iterates: it takes values out of anything iterable in one step.
	iterates bool
	// patterns: it has a regular expression.
	patterns bool
	// escapes: it uses a constructor as a value, not only to call it.
	escapes bool
}
