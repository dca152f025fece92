package main

import (
	"regexp"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/schema"
)

func join(words []string) string { return strings.Join(words, ", ") }

var digitsAtEnd = regexp.MustCompile(`^([A-Za-z-]+)[0-9]+$`)

// unknownRelation is the error for a relation that the schema does not have,
// with the nearest that it does. partOf1 is what a shell makes of partOf{1,3}.
func unknownRelation(name string) *fault.Error {
	e := fault.Usagef("unknown relation %q", name).Hint("parley schema lists the relations")
	if m := digitsAtEnd.FindStringSubmatch(name); m != nil {
		if _, ok := schema.Find(m[1]); ok {
			return e.Hint("did the shell expand %s{1,3}? %s@1-3 says the same and no shell touches it", m[1], m[1])
		}
	}
	return e.Hint("%s", didYouMean(schema.Suggest(name)))
}

// codesOf returns the words that an attribute may have for a type.
func codesOf(attribute, typ string) []string {
	p, _ := schema.Find(attribute)
	if p.Attribute == nil {
		return nil
	}
	return p.Attribute.Codes[typ]
}

// sameWord reports whether a code was typed: in any case, with hyphens or blanks
// between its words (open-work for openWork).
func sameWord(code, typed string) bool {
	bare := strings.NewReplacer("-", "", "_", "", " ", "")
	return strings.EqualFold(code, bare.Replace(typed))
}

// tellApart adds its IRI to each of n names that another node bears too. At
// returns a name, to be changed, and the IRI of its node, "" for a literal.
func tellApart(n int, at func(int) (name *string, iri string)) {
	bearers := map[string]map[string]bool{}
	for i := range n {
		name, iri := at(i)
		if bearers[*name] == nil {
			bearers[*name] = map[string]bool{}
		}
		bearers[*name][iri] = true
	}
	for i := range n {
		name, iri := at(i)
		if iri != "" && len(bearers[*name]) > 1 {
			*name += " (" + schema.Shorten(iri) + ")"
		}
	}
}

// tellApartByMarks adds to each of n names that another node bears too a post,
// country or body that tells it apart, in brackets, as names are asked for; else
// the IRI. At returns a name, to be changed, and its node.
func (a *answer) tellApartByMarks(n int, at func(int) (*string, graph.ID)) error {
	called, full := map[string]map[graph.ID]bool{}, map[string]map[graph.ID]bool{}
	note := func(of map[string]map[graph.ID]bool, name string, node graph.ID) {
		if of[name] == nil {
			of[name] = map[graph.ID]bool{}
		}
		of[name][node] = true
	}
	for i := range n {
		name, node := at(i)
		note(called, *name, node)
	}
	names := make([]string, n)
	for i := range n {
		name, node := at(i)
		if names[i] = *name; len(called[*name]) < 2 {
			continue
		}
		marks, err := a.marks(node)
		if err != nil {
			return err
		}
		if len(marks) > 0 {
			names[i] += " (" + marks[0] + ")"
		}
		note(full, names[i], node)
	}
	for i := range n {
		name, node := at(i)
		if len(full[names[i]]) > 1 || names[i] == *name && len(called[*name]) > 1 {
			row, err := a.nodeRow(node)
			if err != nil {
				return err
			}
			names[i] = *name + " (" + schema.Shorten(row.IRI) + ")"
		}
	}
	for i := range n {
		name, _ := at(i)
		*name = names[i]
	}
	return nil
}
