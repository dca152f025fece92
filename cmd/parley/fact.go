package main

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/ingest"
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

// An end is the subject or the object of a fact.
type end struct {
	term  graph.Term
	name  string
	types []string // of the schema; empty: unknown
	made  bool     // it is not in the store yet
	kind  string   // of an event that is made
}

// resolve finds or makes the two ends, and holds them to the schema.
func (f *fact) resolve(c *cli.Context) error {
	subject, object := c.Args().Get(0), c.Args().Get(2)
	if f.property.Inverse {
		subject, object = object, subject
	}
	made := c.StringSlice("new")
	if len(made) > 2 {
		return fault.Usagef("--new is given %d times: a fact has two ends", len(made))
	}
	if f.property.Inverse && len(made) == 2 {
		slices.Reverse(made)
	}
	f.status = c.String("status")
	var err error
	if f.subject, err = f.node(subject, made, 0); err != nil {
		return err
	}
	if a := f.property.Attribute; a != nil {
		if err := f.fits("from", f.subject, a.From); err != nil {
			return err
		}
		f.object.term, err = f.value(a, object, c.String("lang"))
		f.object.name = object
		return err
	}
	if f.object, err = f.node(object, made, 1); err != nil {
		return err
	}
	if len(made) == 1 && f.subject.made && f.object.made {
		return fault.Usagef("neither %q nor %q is in the store, and --new says what one of them is", f.subject.name, f.object.name).
			Hint("give --new twice, first for the subject, or mend the spelling")
	}
	if len(made) > 0 && !f.subject.made && !f.object.made {
		return fault.Usagef("--new %s: both are in the store already", join(made))
	}
	if err := f.fits("from", f.subject, f.property.Relation.From); err != nil {
		return err
	}
	return f.fits("to", f.object, f.property.Relation.To)
}

// node finds the node that a name means, or makes it. At is 0 for the subject.
func (f *fact) node(text string, made []string, at int) (end, error) {
	found, err := f.nodes(text)
	if err == nil {
		if len(found) > 1 {
			return end{}, f.unresolved(text, found)
		}
		types, err := typesOf(f.ctx, f.snap, found[0].ID)
		return end{term: found[0].Node, name: found[0].Name, types: typeNamesOf(types)}, err
	}
	var unknown *unknownName
	switch {
	case !errors.As(err, &unknown):
		return end{}, err
	case len(made) == 0 && f.store.Created:
		return end{}, fault.Usagef("%w", unknown).Hint(emptyStore)
	case len(made) == 0:
		return end{}, fault.Usagef("%w", unknown).Hint("%s", unknown.hint("--new TYPE makes it, as in --new Person"))
	}
	want := made[0]
	if len(made) == 2 {
		want = made[at]
	}
	return newNode(text, want)
}

// newNode makes a node of a type, or an event of a kind. Types that are nothing
// without relations of their own cannot be made by name alone.
func newNode(name, want string) (end, error) {
	e := end{name: name, made: true}
	kinds := eventKinds()
	makeable := []string{"Person", "Organization", "Country", "Delegation", "Event", "Place", "Post", "Topic"}
	t, ok := schema.FindType(want)
	switch {
	case slices.Contains(kinds, strings.ToLower(want)):
		t, _ = schema.FindType("Event")
		e.kind = strings.ToLower(want)
	case !ok:
		return e, fault.Usagef("--new %s: no such type", want).Hint("types: %s; kinds of events: %s", join(makeable), join(kinds)).
			Hint("%s", didYouMean(schema.Nearest(want, slices.Concat(makeable, kinds), 3)))
	case !slices.Contains(makeable, t.Name):
		return e, fault.Usagef("--new %s: a %s comes with the fact that needs it", want, strings.ToLower(t.Name)).
			Hint("types: %s", join(makeable))
	case t.Name == "Event":
		e.kind = "other"
	}
	e.types = []string{t.Name}
	e.term = graph.IRI(schema.Nodes + "own/" + strings.ToLower(t.Name) + "/" + slug(name))
	return e, nil
}

func eventKinds() []string {
	p, _ := schema.Find("kind")
	return p.Attribute.Codes["Event"]
}

var dashes = regexp.MustCompile(`-+`)

// slug returns a name fit for an IRI: letters and digits of any script.
func slug(name string) string {
	s := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return '-'
	}, name)
	s = strings.Trim(dashes.ReplaceAllString(s, "-"), "-")
	if s == "" {
		return ingest.TextName(name)
	}
	return s
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
	return graph.Lang(text, lang), nil
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
	if _, err := fmt.Fprintf(f.Out, "%s\n", told); err != nil {
		return err
	}
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
