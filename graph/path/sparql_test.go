package path

import "testing"

// TestSharedSyntaxMeansWhatSPARQLSays goes through the definitions of SPARQL 1.1,
// section 18.4, for the part of the syntax that is shared with it: each operator
// on the smallest graph that shows it. Where SPARQL counts solutions, a node is
// given once here (see the manual).
func TestSharedSyntaxMeansWhatSPARQLSays(t *testing.T) {
	for _, c := range []struct{ what, facts, start, expr, want string }{
		{"a predicate", "a follows b\na leads c", "a", "follows", "b"},
		{"an inverse", "b follows a", "a", "^follows", "b"},
		{"an inverse of a group turns its sequence round", "c leads b\nb follows a", "a", "^(leads/follows)", "c"},
		{"a sequence", "a follows b\nb leads c\na leads d", "a", "follows/leads", "c"},
		{"a sequence by two ways gives its end once", "a follows b\na follows c\nb leads d\nc leads d", "a", "follows/leads", "d"},
		{"an alternative", "a follows b\na leads c", "a", "follows|leads", "b c"},
		{"a node by both alternatives is given once", "a follows b\na leads b", "a", "follows|leads", "b"},

		// Zero or one: the start, and what is reached once.
		{"an option", "a follows b\nb follows c", "a", "follows?", "a b"},
		{"an option from where there is nothing", "a leads b", "b", "follows?", "b"},
		{"an option that comes back", "a follows a", "a", "follows?", "a"},
		{"an option from a literal", `a name "x"`, "a", "name/leads?", "x"},

		// Zero or more, by the procedure ALP: a node that was visited is not
		// gone on from.
		{"a chain", "a follows b\nb follows c", "a", "follows*", "a b c"},
		{"a chain from its end", "a follows b\nb follows c", "c", "follows*", "c"},
		{"a loop of one", "a follows a", "a", "follows*", "a"},
		{"a ring of two", "a follows b\nb follows a", "a", "follows*", "a b"},
		{"a ring behind a way to it", "a follows b\nb follows c\nc follows d\nd follows b", "a", "follows*", "a b c d"},
		{"two rings that share a node", "a follows b\nb follows a\na follows c\nc follows a", "b", "follows*", "a b c"},
		{"a diamond", "a follows b\na follows c\nb follows d\nc follows d\nd follows e", "a", "follows*", "a b c d e"},
		{"everything both ways", "a follows b\nc follows b", "a", "(follows|^follows)*", "a b c"},

		// One or more: the start only if the walk comes back to it.
		{"a chain of one or more", "a follows b\nb follows c", "a", "follows+", "b c"},
		{"one or more in a loop of one", "a follows a", "a", "follows+", "a"},
		{"one or more in a ring", "a follows b\nb follows c\nc follows a", "a", "follows+", "a b c"},
		{"one or more from where there is nothing", "a follows b", "b", "follows+", ""},
		{"one or more of two in a ring of three", "a follows b\nb follows c\nc follows a", "a", "(follows/follows)+", "a b c"},
		{"one or more of two in a ring of four", "a follows b\nb follows c\nc follows d\nd follows a", "a", "(follows/follows)+", "a c"},

		// Closures within closures end, and are what they are without.
		{"a star of a star", "a follows b\nb follows a", "a", "(follows*)*", "a b"},
		{"a plus of an option has the start", "a follows b", "a", "(follows?)+", "a b"},
		{"an option of a plus", "a follows b\nb follows c", "a", "(follows+)?", "a b c"},
		{"a plus of alternatives of stars", "a follows b\nb leads c", "a", "(follows*|leads*)+", "a b c"},
		{"a star of what reaches nothing", "a leads b", "a", "follows*", "a"},

		// Negated sets: forward names exclude forward edges and walk forward,
		// inverse ones the same backward, both make a union of both.
		{"not a predicate", "a follows b\na leads c\nd leads a", "a", "!follows", "c"},
		{"not one of two", "a follows b\na leads c\na memberOf d", "a", "!(follows|leads)", "d"},
		{"not an inverse", "b follows a\nc leads a\na leads d", "a", "!^follows", "c"},
		{"not this forward and not that backward", "a follows b\na leads c\nd leads a\ne follows a", "a", "!(follows|^leads)", "c e"},
		{"an inverse of a negated set", "b follows a\nc leads a\na leads d", "a", "^(!follows)", "c"},
		{"two edges of which one is not excluded", "a follows b\na leads b", "a", "!follows", "b"},
	} {
		if got := build(t, c.facts).walk(c.start, c.expr); got != c.want {
			t.Errorf("%s: walk %s %s = %q, want %q\n%s", c.what, c.start, c.expr, got, c.want, c.facts)
		}
	}
}
