package schema

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// shapes is the namespace of the SHACL shapes.
const shapes = "https://w3id.org/parley/shapes#"

// WriteTurtle writes the schema as an RDFS vocabulary with SHACL shapes.
//
// The vocabulary declares what lies in Namespace, with domain and range. Of
// IRIs that are borrowed from a public vocabulary it says only how this
// program names and tells them: a domain that is narrower than their owner's
// would make every reasoner conclude wrongly about other people's data. What
// this program asks of its own data, borrowed or not, is in the shapes.
// Derived relations are in neither, as no quad has them.
func WriteTurtle(w io.Writer) error {
	t := turtle{bufio.NewWriter(w)}
	for _, p := range Prefixes {
		fmt.Fprintf(t, "@prefix %s: <%s> .\n", p.Name, p.IRI)
	}
	fmt.Fprintf(t, "@prefix sh: <http://www.w3.org/ns/shacl#> .\n@prefix shape: <%s> .\n\n", shapes)
	fmt.Fprintf(t, "<%s> a owl:Ontology ;\n    rdfs:label \"parley\" ;\n    owl:versionInfo \"%d\" .\n\n", strings.TrimSuffix(Namespace, "#"), Version)
	for _, a := range Annotations {
		t.node(Shorten(a.IRI()), "a owl:AnnotationProperty", comment(a.Doc))
	}
	for i := range Types {
		t.class(&Types[i])
	}
	for i := range Relations {
		t.relation(&Relations[i])
	}
	for i := range Attributes {
		t.attribute(&Attributes[i])
	}
	t.shapes()
	return t.Flush() // a bufio.Writer keeps the first error
}

type turtle struct{ *bufio.Writer }

// node writes a subject with its statements; empty ones are left out.
func (t turtle) node(subject string, statements ...string) {
	statements = slices.DeleteFunc(statements, func(s string) bool { return s == "" })
	fmt.Fprintf(t, "%s %s .\n\n", subject, strings.Join(statements, " ;\n    "))
}

func (t turtle) class(ty *Type) {
	supers := make([]string, len(ty.Supers))
	for i, s := range ty.Supers {
		super, _ := FindType(s)
		supers[i] = "rdfs:subClassOf " + Shorten(super.IRI)
	}
	statements := append([]string{"a rdfs:Class, owl:Class", label(ty.Name), comment(ty.Doc)}, supers...)
	t.node(Shorten(ty.IRI), statements...)
}

func (t turtle) relation(r *Relation) {
	statements := []string{"a owl:ObjectProperty", label(Words(r.Name)), comment(r.Doc),
		annotate("inverseName", r.Inverse), annotate("sentence", r.Sentence),
		annotate("plannedSentence", r.Planned), annotate("standsFor", r.Shortcut)}
	if strings.HasPrefix(r.IRI, Namespace) {
		if r.Symmetric() {
			statements[0] += ", owl:SymmetricProperty"
		}
		if r.Transitive {
			statements[0] += ", owl:TransitiveProperty"
		}
		statements = append(statements, classes("rdfs:domain", r.From), classes("rdfs:range", r.To))
		if r.Implies != "" {
			p, _ := Find(r.Implies)
			statements = append(statements, "rdfs:subPropertyOf "+Shorten(p.IRI()))
		}
	}
	t.node(Shorten(r.IRI), statements...)
}

func (t turtle) attribute(a *Attribute) {
	if a.IRI == RDFType {
		return
	}
	kind := "a owl:DatatypeProperty"
	if a.Value == Node {
		kind = "a owl:ObjectProperty"
	}
	statements := []string{kind, label(Words(a.Name)), comment(a.Doc)}
	if strings.HasPrefix(a.IRI, Namespace) {
		statements = append(statements, classes("rdfs:domain", a.From))
	}
	t.node(Shorten(a.IRI), statements...)
}

// classes names one class, or the union of several; nothing for "any".
func classes(property string, want []string) string {
	names := iris(Concrete(want))
	switch len(names) {
	case 0:
		return ""
	case 1:
		return property + " " + names[0]
	}
	return property + " [ a owl:Class ; owl:unionOf ( " + strings.Join(names, " ") + " ) ]"
}

// iris returns the abbreviated IRIs of types.
func iris(types []string) []string {
	out := make([]string, len(types))
	for i, name := range types {
		t, _ := FindType(name)
		out[i] = Shorten(t.IRI)
	}
	return out
}

func label(text string) string { return `rdfs:label "` + text + `"@en` }

func comment(text string) string {
	if text == "" {
		return ""
	}
	return "rdfs:comment " + literal(text) + "@en"
}

func annotate(name, text string) string {
	if text == "" {
		return ""
	}
	return "parley:" + name + " " + literal(text)
}

// literal quotes a text of the schema, which has no control characters.
func literal(text string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(text) + `"`
}
