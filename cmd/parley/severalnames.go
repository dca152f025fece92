package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/names"
)

// A named is what one name of a question means.
type named struct {
	nodes []graph.ID
	name  string
}

// mostWords bounds the words that are cut into names; of more, all ways to cut
// them are too many.
const mostWords = 8

// several resolves words as two or more names. Two words, or words of which some
// were put in quotes, are one name each; of others all ways to cut them are tried,
// and the one that makes sense is taken.
func (a *answer) several(words []string) ([]named, error) {
	quoted := slices.ContainsFunc(words, func(w string) bool { return strings.ContainsAny(w, " :") })
	if len(words) == 2 || quoted || len(words) > mostWords {
		return a.eachNamed(words)
	}
	cuts, err := a.cuts(words)
	if err != nil {
		return nil, err
	}
	switch len(cuts) {
	case 0:
		return nil, fault.Usagef("%q is not several names", strings.Join(words, " ")).Hint("put each name in quotes")
	case 1:
		return a.eachNamed(cuts[0])
	}
	var told []string
	for _, c := range cuts {
		told = append(told, fmt.Sprintf("  %q", c))
	}
	return nil, fault.Usagef("%q can be read as\n%s", strings.Join(words, " "), strings.Join(told, "\n")).Hint("put each name in quotes")
}

// oneOrSeveral resolves words as one name, if all of them are one, and else as
// several. Words that were put in quotes are a name each.
func (a *answer) oneOrSeveral(words []string) ([]named, error) {
	whole := strings.Join(words, " ")
	if len(words) > 1 {
		if slices.ContainsFunc(words, isSeveralWords) {
			return a.several(words)
		}
		people, err := a.scatteredPeople(words)
		if err != nil {
			return nil, err
		}
		if people {
			return a.several(words)
		}
		_, err = a.quietlyAsked(whole)
		if err != nil && !isAboutNames(err) {
			return nil, err
		}
		if fault.StatusOf(err) == fault.Nothing { // one that fits several nodes is one name
			several, err := a.several(words)
			if err == nil || !isAboutNames(err) {
				return several, err
			}
			if len(words) == 2 { // each was meant for a name
				return nil, err
			}
		}
	}
	nodes, name, err := a.named(words)
	if err != nil {
		return nil, err
	}
	return []named{{nodes, name}}, nil
}

// scatteredPeople reports whether words are the names of people, and together stand
// in some name only with others between them and in that of no person: "biden
// zelenskyy" are two rather than a call of the two.
func (a *answer) scatteredPeople(words []string) (bool, error) {
	whole := strings.Join(words, " ")
	found, err := a.matches(whole)
	if err != nil || len(found) == 0 {
		return false, err
	}
	for _, m := range found {
		if m.Quality.Whole() || strings.Contains(names.Fold(m.Matched), names.Fold(whole)) {
			return false, nil
		}
		if person, err := a.whole.IsA(a.ctx, m.ID, "Person"); err != nil || person {
			return false, err
		}
	}
	r := a.silent()
	each, err := (&answer{reading: r, whole: a.whole}).several(words)
	a.names = r.names
	if isAboutNames(err) {
		return false, nil
	}
	for _, n := range each {
		if person, err := a.whole.IsA(a.ctx, n.nodes[0], "Person"); err != nil || !person {
			return false, err
		}
	}
	return err == nil, err
}

// isSeveralWords reports whether an argument was put in quotes to be one name.
func isSeveralWords(text string) bool { return strings.Contains(text, " ") }

// eachNamed resolves names, and refuses two that mean one node.
func (a *answer) eachNamed(called []string) ([]named, error) {
	out := make([]named, len(called))
	for i, text := range called {
		found, err := a.asked(text)
		if err != nil {
			return nil, err
		}
		out[i].nodes, out[i].name = ids(found)
		for _, before := range out[:i] {
			if slices.Contains(before.nodes, out[i].nodes[0]) {
				return nil, fault.Usagef("two of the names mean %s", before.name)
			}
		}
	}
	return out, nil
}

// cuts returns the ways to cut words into two or more names that mean different
// nodes.
func (a *answer) cuts(words []string) ([][]string, error) {
	known := map[string][]names.Match{}
	means := func(text string) ([]names.Match, error) {
		if found, tried := known[text]; tried {
			return found, nil
		}
		found, err := a.quietlyAsked(text)
		if err != nil && !isAboutNames(err) {
			return nil, err
		}
		known[text] = found
		return found, nil
	}
	var out [][]string
	var cut func(rest, before []string, taken []graph.ID) error
	cut = func(rest, before []string, taken []graph.ID) error {
		if len(rest) == 0 {
			if len(before) > 1 {
				out = append(out, slices.Clone(before))
			}
			return nil
		}
		for n := 1; n <= len(rest); n++ {
			text := strings.Join(rest[:n], " ")
			found, err := means(text)
			if err != nil {
				return err
			}
			if found == nil || slices.Contains(taken, found[0].ID) {
				continue
			}
			if err := cut(rest[n:], append(before, text), append(taken, found[0].ID)); err != nil {
				return err
			}
		}
		return nil
	}
	err := cut(words, nil, nil)
	return out, err
}

// quietlyAsked is asked without telling the user anything.
func (a *answer) quietlyAsked(text string) ([]names.Match, error) {
	r := a.silent()
	found, err := r.asked(text)
	a.names = r.names
	return found, err
}
