package schema

import (
	"fmt"
	"strings"
)

// A Shortcut is a relation between two nodes that stands for a third node with
// a relation to each: a trip has a traveller and a destination, so the
// traveller travels to the destination.
//
// That is the only shape there is: First and Second both lead away from the
// node between. In the words of path expressions, the shortcut's path walks
// First backwards and then Second forwards, with at most one test between.
type Shortcut struct {
	Relation *Relation // the shortcut itself, S → O
	First    *Relation // from the node between to S
	Second   *Relation // from the node between to O

	// Attribute and Value are the test on the node between, as in
	// [kind=thanks]; Attribute is nil if there is none.
	Attribute *Attribute
	Value     string

	// Status are the statuses of the node between for which the shortcut
	// is written; nil for all.
	Status []string
}

// Shortcuts returns the shortcuts among the relations, in their order. The
// declarations are known to parse (a test sees to it); one that does not is a
// programmer's error and panics.
func Shortcuts() []Shortcut {
	var out []Shortcut
	for i := range Relations {
		if Relations[i].Shortcut == "" {
			continue
		}
		s, err := ParseShortcut(Relations[i].Shortcut)
		if err != nil {
			panic("schema: " + Relations[i].Name + ": " + err.Error())
		}
		s.Relation, s.Status = &Relations[i], Relations[i].ShortcutStatus
		out = append(out, s)
	}
	return out
}

// ParseShortcut reads the path of a shortcut, such as
// "^addressee[kind=instruction]/speaker" or "says[kind=report]/about". An
// inverse may be written as its name or with "^". Relation and Status are left
// unset.
func ParseShortcut(path string) (Shortcut, error) {
	var s Shortcut
	first, second, ok := strings.Cut(path, "/")
	if !ok || strings.Contains(second, "/") {
		return s, fmt.Errorf("shortcut %q has not two steps", path)
	}
	first, test, hasTest := strings.Cut(first, "[")
	a, backwards, err := step(first)
	if err != nil {
		return s, fmt.Errorf("shortcut %q: %w", path, err)
	}
	b, backwardsToo, err := step(second)
	if err != nil {
		return s, fmt.Errorf("shortcut %q: %w", path, err)
	}
	if !backwards || backwardsToo {
		return s, fmt.Errorf("shortcut %q does not lead to a node and away from it", path)
	}
	s.First, s.Second = a, b
	if !hasTest {
		return s, nil
	}
	name, value, ok := strings.Cut(strings.TrimSuffix(test, "]"), "=")
	p, known := Find(name)
	if !ok || !strings.HasSuffix(test, "]") || !known || p.Attribute == nil {
		return s, fmt.Errorf("shortcut %q: [%s is no test of an attribute", path, test)
	}
	s.Attribute, s.Value = p.Attribute, value
	return s, nil
}

// step finds the relation of one step and whether it is walked backwards.
func step(name string) (r *Relation, backwards bool, err error) {
	plain, hat := strings.CutPrefix(name, "^")
	p, ok := Find(plain)
	if !ok || p.Relation == nil {
		return nil, false, fmt.Errorf("%q is no relation", plain)
	}
	return p.Relation, p.Inverse != hat, nil
}
