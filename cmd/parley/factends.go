package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/names"
	"parley/schema"
)

// An end is the subject or the object of a fact.
type end struct {
	term  graph.Term
	name  string
	types []string      // of the schema; empty: unknown
	made  bool          // it is not in the store yet
	kind  string        // of an event that is made
	like  []names.Match // of a node that is made: nodes whose names are like its own
}

// resolve finds or makes the two ends, and holds them to the schema.
func (f *fact) resolve(c *cli.Context) error {
	subject, object := c.Args().Get(0), c.Args().Get(2)
	if f.property.Inverse {
		subject, object = object, subject
	}
	made := slices.Clone(c.StringSlice("new"))
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
		return f.attribute(a, object, made, c.String("lang"))
	}
	if f.object, err = f.node(object, made, 1); err != nil {
		return err
	}
	if err := f.madeAsAsked(made); err != nil {
		return err
	}
	if r := f.property.Relation; f.subject.term == f.object.term && !r.Reflexive {
		return fault.Usagef("%s leads from a node to another, and both names mean %s", r.Name, f.subject.name)
	}
	if err := f.fits("from", f.subject, f.property.Relation.From); err != nil {
		return err
	}
	return f.fits("to", f.object, f.property.Relation.To)
}

// attribute reads the value of an attribute, whose subject has been found.
func (f *fact) attribute(a *schema.Attribute, text string, made []string, lang string) (err error) {
	switch {
	case len(made) == 2:
		return fault.Usagef("--new is given twice, and %s is an attribute: its value is no node", a.Name)
	case len(made) == 1 && !f.subject.made:
		return f.nothingNew(made)
	}
	if err := f.fits("from", f.subject, a.From); err != nil {
		return err
	}
	f.object.term, err = f.value(a, text, lang)
	f.object.name = text
	return err
}

// madeAsAsked holds the two ends to what --new says of them: each is for one
// node that is not there.
func (f *fact) madeAsAsked(made []string) error {
	n := 0
	for _, e := range []end{f.subject, f.object} {
		if e.made {
			n++
		}
	}
	switch {
	case len(made) == 1 && n == 2:
		e := fault.Usagef("neither %q nor %q is in the store, and --new says what one of them is", f.subject.name, f.object.name)
		if near := shownNames(slices.Concat(f.subject.like, f.object.like)); near != nil {
			return e.Hint("give --new twice, first for the subject, or the whole name: did you mean %s?", strings.Join(near, ", "))
		}
		return e.Hint("give --new twice, first for the subject, or mend the spelling")
	case len(made) > n:
		return f.nothingNew(made)
	}
	return nil
}

// nothingNew is the error for a --new that has nothing to make.
func (f *fact) nothingNew(made []string) error {
	var there []string
	for _, e := range []end{f.subject, f.object} {
		if !e.made && e.term != "" {
			there = append(there, fmt.Sprintf("%s (%s)", e.name, short(e.term)))
		}
	}
	what := "is"
	if len(there) > 1 {
		what = "are"
	}
	return fault.Usagef("--new %s: nothing is new: %s %s in the store already", join(made), strings.Join(there, " and "), what).
		Hint("leave --new out; for another of that name, give it one that tells them apart")
}

// node finds the node that a name means, or makes it. At is 0 for the subject.
func (f *fact) node(text string, made []string, at int) (end, error) {
	m, like, ok, err := f.exactly(text)
	if err != nil {
		return end{}, err
	}
	if ok {
		types, err := typesOf(f.ctx, f.snap, m.ID)
		return end{term: m.Node, name: m.Name, types: typeNamesOf(types)}, err
	}
	if len(made) == 0 || borne(like) {
		return end{}, f.notExact(text, like)
	}
	e, err := newNode(text, made[min(at, len(made)-1)])
	if err != nil {
		return e, err
	}
	e.like = slices.DeleteFunc(like, func(m names.Match) bool { return m.Quality == names.SomeWords })
	return e, f.taken(e)
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
