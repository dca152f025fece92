package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/schema"
)

// A fact is what parley add writes.
type fact struct {
	*reading
	property        schema.Property
	evidence        evidence
	subject, object end
	status          string
}

// fits checks an end against the types that the schema allows there. A node
// without types may stand anywhere: check reports it.
func (f *fact) fits(way string, e end, allowed []string) error {
	if len(e.types) == 0 {
		return nil
	}
	for _, t := range e.types {
		for _, want := range allowed {
			if schema.IsA(t, want) {
				return nil
			}
		}
	}
	name := f.property.Name()
	if f.property.Relation != nil {
		name = f.property.Relation.Name
	}
	return fault.Usagef("%s goes %s %s, and %s is of type %s", name, way, strings.Join(allowed, " or "), e.name, join(e.types)).
		Hint("parley explain %s", name)
}

var wholeNumber = regexp.MustCompile(`^[+-]?[0-9]+$`)
var decimalNumber = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$`)
var hexDigest = regexp.MustCompile(`^[0-9a-f]{64}$`)

// value reads the value of an attribute.
func (f *fact) value(a *schema.Attribute, text, lang string) (graph.Term, error) {
	switch a.Value {
	case schema.Date:
		return f.date(a.Name, text)
	case schema.Integer:
		if wholeNumber.MatchString(text) {
			return graph.Typed(text, schema.XSDInteger), nil
		}
		return "", fault.Usagef("%s is a whole number, not %q", a.Name, text)
	case schema.Decimal:
		if decimalNumber.MatchString(text) {
			return graph.Typed(text, schema.XSDDecimal), nil
		}
		return "", fault.Usagef("%s is a number, not %q", a.Name, text)
	case schema.Digest:
		if hexDigest.MatchString(text) {
			return graph.String(text), nil
		}
		return "", fault.Usagef("%s is 64 hexadecimal digits in lower case, not %q", a.Name, text)
	case schema.Code:
		return f.code(a, text)
	case schema.Node:
		if typ, known := schema.FindType(text); a.Name == "type" && known {
			return graph.IRI(typ.IRI), nil
		}
		t, ok := iriOf(text)
		if !ok || !strings.Contains(text, ":") {
			return "", fault.Usagef("%s is an IRI, not %q", a.Name, text)
		}
		return t, nil
	}
	if strings.TrimSpace(text) == "" {
		return "", fault.Usagef("%s is empty", a.Name)
	}
	t := graph.Lang(text, lang)
	if a.Name == "name" {
		return t, f.onlyName(t)
	}
	return t, nil
}

// onlyName refuses a second name in one language: by which of them answers call
// the node would be a matter of chance.
func (f *fact) onlyName(name graph.Term) error {
	if f.subject.made {
		return fault.Usagef("%s is made with its name already", f.subject.name).Hint("give another one as its alias")
	}
	ids, err := f.snap.Lookup(f.ctx, []graph.Term{f.subject.term, property("name")}, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return err
	}
	for q, err := range graph.Quads(f.ctx, f.snap, graph.Pattern{S: ids[0], P: ids[1]}, graph.SPOL) {
		if err != nil {
			return err
		}
		other, err := graph.TermOf(f.ctx, f.snap, q.O)
		if err != nil {
			return err
		}
		if other != name && other.Language() == name.Language() {
			return fault.Usagef("the name of %s is %q already, and a node has one", f.subject.name, other.Lexical()).
				Hint("give another one as its alias")
		}
	}
	return nil
}

// code checks a word against the list for the types of the subject.
func (f *fact) code(a *schema.Attribute, text string) (graph.Term, error) {
	var words []string
	for _, t := range f.subject.types {
		words = append(words, a.Codes[t]...)
	}
	if len(words) == 0 || slices.Contains(words, text) {
		return graph.String(text), nil
	}
	e := fault.Usagef("%s of %s is not %q", a.Name, f.subject.name, text).Hint("it is one of %s", join(words))
	return "", e.Hint("%s", didYouMean(schema.Nearest(text, words, 1)))
}

// write puts the fact into tx, commits, and tells it.
func (f *fact) write(tx graph.Tx) error {
	quads, dated, err := f.quads()
	if err != nil {
		return err
	}
	documentKnown, err := f.described(f.evidence.source)
	if err != nil {
		return err
	}
	if f.evidence.source != "" && f.evidence.url == "" && !documentKnown {
		return fault.Usagef("--source %s: the store has no such document", short(f.evidence.source)).
			Hint("parley sources lists them")
	}
	there, err := f.there(quads)
	if err != nil {
		return err
	}
	told := f.told()
	if there {
		f.notef("already there, from this source: %s", told)
		return nil
	}
	var b graph.Batch
	for _, q := range slices.Concat(quads, f.evidence.describe(dated, documentKnown)) {
		b.AppendQuad(q)
	}
	if err := tx.Add(&b); err != nil {
		return err
	}
	change, err := tx.Commit(f.ctx)
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(f.Out, "%s\n", output.Printable(told)); err != nil {
		return err
	}
	f.noteLike(f.subject)
	f.noteLike(f.object)
	f.notef("%s: %s added, source %s", f.store.Place.Name, count(change.Added, "quad"), &f.evidence)
	return nil
}

// described reports whether the snapshot says anything about a document.
func (f *fact) described(document graph.Term) (bool, error) {
	id, err := graph.IDOf(f.ctx, f.snap, document)
	if err != nil || id == graph.Any || document == "" {
		return false, err
	}
	n, err := f.snap.Size(f.ctx, graph.Pattern{S: id})
	return n > 0, err
}

// there reports whether all quads are in the store already.
func (f *fact) there(quads []graph.Quad) (bool, error) {
	for _, q := range quads {
		ids, err := f.snap.Lookup(f.ctx, []graph.Term{q.Subject, q.Predicate, q.Object, q.Label}, nil)
		if err != nil || slices.Contains(ids, graph.Any) {
			return false, err
		}
		found, err := f.snap.Contains(f.ctx, []graph.IDQuad{{S: ids[0], P: ids[1], O: ids[2], L: ids[3]}}, nil)
		if err != nil || !found[0] {
			return false, err
		}
	}
	return true, nil
}
