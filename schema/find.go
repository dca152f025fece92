package schema

import (
	"slices"
	"strings"
)

// A Property is what a name in a path expression or an argument stands for.
// Exactly one of Relation, Attribute and Derived is set, except that "date" is
// both an attribute and derived.
type Property struct {
	Relation  *Relation
	Attribute *Attribute
	Derived   *Derived
	// Inverse says that the name was that of the inverse: the property is
	// walked from object to subject.
	Inverse bool
}

// Name returns the name that the property was found by, as it is declared.
func (p Property) Name() string {
	switch {
	case p.Relation != nil && p.Inverse:
		return p.Relation.Inverse
	case p.Relation != nil:
		return p.Relation.Name
	case p.Derived != nil && p.Inverse:
		return p.Derived.Inverse
	case p.Derived != nil:
		return p.Derived.Name
	case p.Attribute != nil:
		return p.Attribute.Name
	}
	return ""
}

// IRI returns the IRI of the property's quads, or "" if it is derived only.
func (p Property) IRI() string {
	switch {
	case p.Relation != nil:
		return p.Relation.IRI
	case p.Attribute != nil:
		return p.Attribute.IRI
	}
	return ""
}

// byName and byIRI are built once and never changed.
var (
	byName    = map[string]Property{}
	byIRI     = map[string]Property{}
	typeNames = map[string]*Type{}
	typeIRIs  = map[string]*Type{}
	names     []string
)

func init() {
	add := func(name string, p Property) {
		if name == "" {
			return
		}
		key := fold(name)
		if old, ok := byName[key]; ok {
			if old.Attribute != nil && p.Derived != nil { // "date"
				p.Attribute = old.Attribute
			} else {
				panic("schema: two properties are called " + name)
			}
		} else {
			names = append(names, name)
		}
		byName[key], byName[name] = p, p // as it is declared, it need not be folded
	}
	for i := range Relations {
		r := &Relations[i]
		add(r.Name, Property{Relation: r})
		if !r.Symmetric() {
			add(r.Inverse, Property{Relation: r, Inverse: true})
		}
		byIRI[r.IRI] = Property{Relation: r}
	}
	for i := range Attributes {
		a := &Attributes[i]
		add(a.Name, Property{Attribute: a})
		byIRI[a.IRI] = Property{Attribute: a}
	}
	for i := range DerivedRelations {
		d := &DerivedRelations[i]
		add(d.Name, Property{Derived: d})
		if !d.Symmetric() {
			add(d.Inverse, Property{Derived: d, Inverse: true})
		}
	}
	for i := range Types {
		t := &Types[i]
		typeNames[fold(t.Name)], typeNames[t.Name] = t, t
		typeIRIs[t.IRI] = t
	}
	slices.Sort(names)
}

// fold makes travelsTo, travels-to and TravelsTo one.
func fold(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// Find finds a property by its name or its inverse name, in any case and with
// hyphens or without ("travels-to").
func Find(name string) (Property, bool) {
	p, ok := byName[name]
	if !ok {
		p, ok = byName[fold(name)]
	}
	return p, ok
}

// FindDerived finds a derived relation between nodes as Find does: no stored one, and
// none that stands for the values of attributes.
func FindDerived(name string) (Property, bool) {
	p, ok := Find(name)
	ok = ok && p.Derived != nil && p.Derived.FirstOf == nil && (!p.Inverse || p.Derived.Inverse != "")
	return p, ok
}

// ByIRI finds the relation or attribute whose quads have this predicate.
func ByIRI(iri string) (Property, bool) {
	p, ok := byIRI[iri]
	return p, ok
}

// FindType finds a type by its name, in any case.
func FindType(name string) (*Type, bool) {
	t, ok := typeNames[name]
	if !ok {
		t, ok = typeNames[fold(name)]
	}
	return t, ok
}

// TypeByIRI finds a type by its IRI.
func TypeByIRI(iri string) (*Type, bool) {
	t, ok := typeIRIs[iri]
	return t, ok
}

// Names returns the names of all properties and their inverses, sorted.
func Names() []string { return slices.Clone(names) }

// Resolve turns a bare name as people write it in Gizmo (`<leads>`, `Person`)
// into the IRI that it stands for, or returns "" if the schema has no such
// name. A type spelt as it is declared comes first: Event is the type, event
// the relation. The inverse name of a relation has no IRI.
func Resolve(name string) string {
	if t, ok := FindType(name); ok && t.Name == name {
		return t.IRI
	}
	if p, ok := Find(name); ok && !p.Inverse {
		return p.IRI()
	}
	if t, ok := FindType(name); ok {
		return t.IRI
	}
	return ""
}

// IsA reports whether a node of type name may stand where the schema asks for
// want, which is a type, "actor" or "any".
func IsA(name, want string) bool {
	if want == "any" || name == want {
		return true
	}
	t, ok := FindType(name)
	if !ok {
		return false
	}
	if want == "actor" {
		return t.Actor
	}
	return slices.Contains(t.Supers, want)
}

// Suggest returns the names of properties closest to a name that is none, best
// first, at most three: what "did you mean" offers.
func Suggest(name string) []string {
	return Nearest(name, names, 3)
}

// Nearest returns the most candidates that differ from name by few typing
// errors, or of which one is the beginning of the other, best first. It is for "did you mean".
func Nearest(name string, candidates []string, most int) []string {
	type scored struct {
		name string
		dist int
	}
	key := fold(name)
	var near []scored
	for _, c := range candidates {
		f := fold(c)
		d := distance(key, f)
		if strings.HasPrefix(f, key) && len(key) >= 3 || strings.HasPrefix(key, f) && len(f) >= 3 {
			d = min(d, 1)
		}
		if d <= max(1, len(key)/3) {
			near = append(near, scored{c, d})
		}
	}
	slices.SortStableFunc(near, func(a, b scored) int { return a.dist - b.dist })
	var out []string
	for _, s := range near[:min(most, len(near))] {
		out = append(out, s.name)
	}
	return out
}

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	prev2, prev, cur := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range prev {
		prev[j] = j
	}
	for i := 1; i <= len(x); i++ {
		cur[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			cur[j] = min(prev[j]+1, cur[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				cur[j] = min(cur[j], prev2[j-2]+1)
			}
		}
		prev2, prev, cur = prev, cur, prev2
	}
	return prev[len(y)]
}

// Words spells a name out: "travelsTo" is "travels to", and "sonInLawOf"
// "son-in-law of".
func Words(name string) string {
	var b strings.Builder
	for _, r := range name {
		if r >= 'A' && r <= 'Z' {
			b.WriteByte(' ')
			r += 'a' - 'A'
		}
		b.WriteRune(r)
	}
	return strings.ReplaceAll(strings.TrimSpace(b.String()), " in law ", "-in-law ")
}
