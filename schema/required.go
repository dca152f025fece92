package schema

// Required lists, by type, the relations and attributes that a node of the
// type must have to mean anything: a tenure is a holder's time in a post. Only
// a tenure that is part of another, as a period of leave is, takes holder and
// post from the whole and needs none of its own.
var Required = map[string][]string{
	"Tenure":        {"holder", "post"},
	"Participation": {"actor", "event"},
	"Statement":     {"speaker"},
	"Event":         {"kind", "status"},
	"Claim":         {"claimSubject", "claimRelation", "claimObject", "modality"},
}

// Annotations are the properties that describe the schema itself where it is
// written as Turtle. No quad of the graph proper has them.
var Annotations = []Annotation{
	{"inverseName", "The name by which the relation is walked from object to subject. It has no IRI: quads are written one way only."},
	{"sentence", "How a quad is told, with {s} and {o} in the place of subject and object."},
	{"plannedSentence", "How a quad is told of an event that is only planned."},
	{"standsFor", "The path that a quad of the relation is a shortcut for."},
}

// An Annotation is a property of properties.
type Annotation struct {
	Name string
	Doc  string
}

// IRI returns the annotation's IRI, which lies in Namespace.
func (a Annotation) IRI() string { return Namespace + a.Name }
