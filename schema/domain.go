package schema

import "slices"

// Concrete returns the names of the types that may stand where the schema asks
// for one of want, in the order of Types. It returns nil where every type may.
func Concrete(want []string) []string {
	if slices.Contains(want, "any") {
		return nil
	}
	var out []string
	for _, t := range Types {
		if fits(t.Name, want) {
			out = append(out, t.Name)
		}
	}
	return out
}

// fits reports whether a node of type name may stand for one of want.
func fits(name string, want []string) bool {
	return slices.ContainsFunc(want, func(w string) bool { return IsA(name, w) })
}

// domain returns the types of the subjects of a stored property.
func domain(p Property) []string {
	if p.Relation != nil {
		return p.Relation.From
	}
	return p.Attribute.From
}
