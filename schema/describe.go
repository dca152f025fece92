package schema

import "strings"

// told returns a sentence with X and Y in the place of subject and object.
func told(sentence string) string {
	return strings.NewReplacer("{s}", "X", "{o}", "Y").Replace(sentence)
}

// alternatives joins names as "A, B or C".
func alternatives(names []string) string {
	words := make([]string, len(names))
	for i, n := range names {
		switch n {
		case "any":
			n = "anything"
		case "actor":
			n = "any actor"
		}
		words[i] = n
	}
	return join(words, "or")
}

func join(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

// marks says in words what a path, a check or a count does with the relation.
func (r *Relation) marks() []string {
	var out []string
	add := func(on bool, words string) {
		if on {
			out = append(out, words)
		}
	}
	add(r.Symmetric(), "reads the same both ways")
	add(r.Transitive, "holds over several hops too")
	add(r.Identity, "says which nodes are one")
	if r.Functional {
		one := "one Y for each X"
		if len(r.OnlyKinds) > 0 {
			one += ", where X is a " + join(r.OnlyKinds, "or")
		}
		add(true, one+": values that do not agree are a dispute")
	}
	add(r.Detail, "part of how a node is kept: a path crosses it within a step")
	add(r.EndObject, "a path may end at Y, but goes on from there only if asked to")
	add(r.Never, "no path uses it unless it is named")
	return out
}

// standsFor tells a shortcut's path in words.
func (s Shortcut) standsFor() string {
	var b strings.Builder
	types := s.between()
	article := "a "
	if strings.ContainsRune("AEIOU", rune(types[0][0])) {
		article = "an "
	}
	b.WriteString(article + strings.Join(types, " or "))
	if s.Attribute != nil {
		b.WriteString(" of " + s.Attribute.Name + " " + s.Value)
	}
	b.WriteString(" whose " + Words(s.First.Name) + " is X")
	if s.Second.Name == "about" {
		b.WriteString(" and which is about Y")
	} else {
		b.WriteString(" and whose " + Words(s.Second.Name) + " is Y")
	}
	if s.Status != nil {
		b.WriteString(", if its status is " + join(s.Status, "or"))
	}
	return b.String()
}

// between returns the types that the node between may have.
func (s Shortcut) between() []string {
	var out []string
	for _, name := range s.First.From {
		if fits(name, s.Second.From) {
			out = append(out, name)
		}
	}
	return out
}

// shortcutOf returns the shortcut that r is.
func shortcutOf(r *Relation) (Shortcut, bool) {
	for _, s := range Shortcuts() {
		if s.Relation == r {
			return s, true
		}
	}
	return Shortcut{}, false
}

// String returns what literals of the kind look like, in words.
func (v Value) String() string {
	return [...]string{"text", "one of a list of words", "a date", "a whole number", "a number", "64 hexadecimal digits",
		"a language tag", "an IRI"}[v]
}
