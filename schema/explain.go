package schema

import (
	"fmt"
	"strings"
)

// An UnknownError is returned for a name that the schema does not have.
type UnknownError struct {
	Name string
	Near []string // names that it may have been meant to be, best first
}

func (e *UnknownError) Error() string { return fmt.Sprintf("unknown relation %q", e.Name) }

// Explain tells in a few lines what a name of the schema means: a relation or
// its inverse, a derived relation, an attribute or a type. The text ends in a
// line break. A type needs its capital letter where a relation has the same
// name ("Event", "event"). The error is an *UnknownError.
func Explain(name string) (string, error) {
	t, isType := FindType(name)
	p, isProperty := Find(name)
	var b explanation
	switch {
	case isType && (!isProperty || name == t.Name):
		b.typ(t)
	case !isProperty:
		return "", &UnknownError{name, Suggest(name)}
	case p.Relation != nil:
		if p.Inverse {
			b.head(p.Relation.Inverse, "the inverse of "+p.Relation.Name)
		}
		b.relation(p.Relation)
	default: // "date" is both
		if p.Inverse {
			b.head(p.Derived.Inverse, "the inverse of "+p.Derived.Name)
		}
		if p.Attribute != nil {
			b.attribute(p.Attribute)
		}
		if p.Derived != nil {
			b.derived(p.Derived)
		}
	}
	return b.String(), nil
}

// An explanation is a head line and lines of a word and what there is to it.
type explanation struct{ strings.Builder }

func (b *explanation) head(name, text string) { fmt.Fprintf(b, "%s: %s\n", name, text) }

// ExplainedAt is the column at which the second of the two columns of Explain
// begins, if the first is no wider.
const ExplainedAt = 16

// line adds a line, unless there is nothing to say.
func (b *explanation) line(word, text string) {
	if text != "" {
		fmt.Fprintf(b, "  %-*s  %s\n", ExplainedAt-4, word, text)
	}
}

func (b *explanation) relation(r *Relation) {
	b.head(r.Name, told(r.Sentence))
	b.line("planned", told(r.Planned))
	b.line("X", alternatives(r.From))
	b.line("Y", alternatives(r.To))
	if !r.Symmetric() {
		b.line("inverse", r.Inverse)
	}
	if r.Implies != "" {
		p, _ := Find(r.Implies)
		b.line("implies", r.Implies+": "+told(p.Relation.Sentence))
	}
	if s, ok := shortcutOf(r); ok {
		b.line("stands for", r.Shortcut)
		b.line("", s.standsFor())
		if r.AlsoPlain {
			b.line("", "or for nothing but itself, where there is no such path")
		}
	}
	for _, mark := range r.marks() {
		b.line("rule", mark)
	}
	b.line("note", r.Doc)
	b.line("IRI", Shorten(r.IRI))
}

func (b *explanation) derived(d *Derived) {
	b.head(d.Name, told(d.Sentence))
	b.line("rule", d.Rule)
	b.line("means", d.means())
	if d.Inverse != "" && !d.Symmetric() {
		b.line("inverse", d.Inverse)
	}
	b.line("", "derived: no quad has it")
}

// means gives the formal side of the rule.
func (d *Derived) means() string {
	switch {
	case d.Path != "":
		return d.Path
	case d.CoAttendance != nil:
		return "coAttendance of " + join(d.CoAttendance.Kinds, "and")
	case d.CoTenure != nil && d.CoTenure.Next:
		return "coTenure over " + join(d.CoTenure.Shares, "or") + ", the one next after the other"
	case d.CoTenure != nil:
		return "coTenure over " + join(d.CoTenure.Shares, "or") + ", at overlapping times"
	}
	return "the first of " + strings.Join(d.FirstOf, ", ")
}

func (b *explanation) attribute(a *Attribute) {
	b.head(a.Name, fmt.Sprintf("an attribute of %s, %s", alternatives(a.From), a.Value))
	for _, t := range Types {
		if words, ok := a.Codes[t.Name]; ok {
			b.line("of "+t.Name, join(words, "or"))
		}
	}
	if a.Functional {
		b.line("rule", "one value: values that do not agree are a dispute")
	}
	b.line("note", a.Doc)
	b.line("IRI", Shorten(a.IRI))
}

func (b *explanation) typ(t *Type) {
	b.head(t.Name, t.Doc)
	b.line("paths", [...]string{
		"go from one to the next of these",
		"cross it within a step, and name it",
		"cross it within a step, and do not name it",
		"may begin or end here, and go through only if asked to",
		"never touch it",
	}[t.Role])
	if t.Actor {
		b.line("rule", "an actor: it can lead, attend and say")
	}
	for _, s := range t.Supers {
		b.line("is a", s)
	}
	var out, in []string
	for _, r := range Relations {
		if fits(t.Name, r.From) {
			out = append(out, r.Name)
		}
		if fits(t.Name, r.To) && !r.Symmetric() {
			in = append(in, r.Inverse)
		}
	}
	b.line("relations", strings.Join(out, ", "))
	b.line("inverses", strings.Join(in, ", "))
	b.line("needs", join(Required[t.Name], "and"))
	b.line("IRI", Shorten(t.IRI))
}
