package path

import (
	"fmt"
	"strings"

	"parley/schema"
)

// An Expr is a parsed path expression: a set of walks from a node to a node.
// String prints it canonically: parsed again it gives an equal expression.
type Expr interface {
	fmt.Stringer
	// level is how tightly the expression binds when it is printed.
	level() int
}

// Levels of binding, loosest first.
const (
	levelAlt = iota
	levelSeq
	levelUnit
)

// A Link walks one edge: a relation, an attribute or a derived relation of the
// schema, or a predicate that the schema does not know.
type Link struct {
	Property schema.Property // zero for an unknown predicate
	IRI      string          // of an unknown predicate
	Back     bool            // from object to subject
}

// A Seq walks its parts one after the other.
type Seq []Expr

// An Alt walks one of its parts.
type Alt []Expr

// An Inverse walks X from its end to its start. Links carry their direction
// themselves.
type Inverse struct{ X Expr }

// A Repeat walks X at least Min and at most Max times; Max < 0 is no bound.
type Repeat struct {
	X        Expr
	Min, Max int
}

// A Not walks any one edge whose predicate is not named: a forward edge if
// there are forward names or no names back, a backward edge if there are names
// back.
type Not struct{ Links []Link }

// A Tested walks X and keeps what passes all tests.
type Tested struct {
	X     Expr
	Tests []Test
}

// A Test is a condition on the node reached, or on the edge walked.
type Test struct {
	Edge     bool            // on the edge
	Key      string          // a property's name, or on, at, since, until, source for an edge
	Property schema.Property // of a test on the node
	Op       string          // = != < <= > >=
	Value    string
}

func (l Link) level() int    { return levelUnit }
func (s Seq) level() int     { return levelSeq }
func (a Alt) level() int     { return levelAlt }
func (i Inverse) level() int { return levelUnit }
func (r Repeat) level() int  { return levelUnit }
func (n Not) level() int     { return levelUnit }
func (t Tested) level() int  { return levelUnit }

func (l Link) String() string {
	if l.IRI != "" {
		return caret(l.Back) + "<" + l.IRI + ">"
	}
	p := l.Property
	p.Inverse = false
	name := p.Name()
	if !l.Back {
		return name
	}
	p.Inverse = true
	if inverse := p.Name(); inverse != "" && inverse != name {
		return inverse
	}
	if p.Attribute == nil { // it is symmetric
		return name
	}
	return "^" + name // an attribute has no inverse name
}

func caret(back bool) string {
	if back {
		return "^"
	}
	return ""
}

func (s Seq) String() string     { return join(s, "/", levelSeq) }
func (a Alt) String() string     { return join(a, "|", levelAlt) }
func (i Inverse) String() string { return "^(" + i.X.String() + ")" }

func (r Repeat) String() string {
	x := within(r.X, levelUnit)
	if _, twice := r.X.(Repeat); twice {
		x = "(" + r.X.String() + ")"
	}
	switch {
	case r.Min == 0 && r.Max < 0:
		return x + "*"
	case r.Min == 1 && r.Max < 0:
		return x + "+"
	case r.Min == 0 && r.Max == 1:
		return x + "?"
	case r.Max < 0:
		return fmt.Sprintf("%s{%d,}", x, r.Min)
	case r.Min == r.Max:
		return fmt.Sprintf("%s{%d}", x, r.Min)
	}
	return fmt.Sprintf("%s{%d,%d}", x, r.Min, r.Max)
}

func (n Not) String() string {
	parts := make([]string, len(n.Links))
	for i, l := range n.Links {
		// The caret decides what a negated set walks, so it is printed.
		forward := l
		forward.Back = false
		parts[i] = caret(l.Back) + forward.String()
	}
	if len(parts) == 1 {
		return "!" + parts[0]
	}
	return "!(" + strings.Join(parts, "|") + ")"
}

func (t Tested) String() string {
	var b strings.Builder
	b.WriteString(within(t.X, levelUnit))
	for _, test := range t.Tests {
		b.WriteString("[" + test.String() + "]")
	}
	return b.String()
}

// String prints the test without its brackets.
func (t Test) String() string {
	key := t.Key
	if t.Edge {
		key = "@" + key
	}
	value := t.Value
	if value == "" || strings.ContainsAny(value, `]["' \`) {
		value = `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(value) + `"`
	}
	return key + t.Op + value
}

// join prints parts with sep between them, in parentheses where they bind less
// tightly than the whole.
func join(parts []Expr, sep string, level int) string {
	out := make([]string, len(parts))
	for i, p := range parts {
		out[i] = within(p, level+1)
	}
	return strings.Join(out, sep)
}

func within(x Expr, level int) string {
	if x.level() < level {
		return "(" + x.String() + ")"
	}
	return x.String()
}
