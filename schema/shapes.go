package schema

import (
	"fmt"
	"strings"
)

// shapes writes a shape for every property, and one for every type of which
// something more is asked.
//
// Where several values are a dispute and no error, the shape's severity is a
// warning. Union graphs are what SHACL sees: a value that two sources share is
// one value there.
func (t turtle) shapes() {
	for i := range Relations {
		t.relationShape(&Relations[i])
	}
	for i := range Attributes {
		if Attributes[i].IRI != RDFType {
			t.attributeShape(&Attributes[i])
		}
	}
	for i := range Types {
		t.typeShape(&Types[i])
	}
}

func (t turtle) relationShape(r *Relation) {
	iri := Shorten(r.IRI)
	statements := []string{"a sh:NodeShape", "sh:targetSubjectsOf " + iri, "sh:nodeKind sh:BlankNodeOrIRI", oneOfClasses(r.From),
		property(iri, "sh:nodeKind sh:BlankNodeOrIRI", oneOfClasses(r.To))}
	if r.Functional && r.OnlyKinds == nil {
		statements = append(statements, property(iri, "sh:maxCount 1", "sh:severity sh:Warning"))
	}
	t.node("shape:"+r.Name, statements...)
	if r.Functional && r.OnlyKinds != nil {
		// A shape of its own, as the severity is that of the whole shape.
		other := property("parley:kind", "sh:not [ sh:in ( "+literals(r.OnlyKinds)+" ) ]")
		t.node("shape:"+r.Name+"-one", "a sh:NodeShape", "sh:targetSubjectsOf "+iri, "sh:severity sh:Warning",
			fmt.Sprintf("sh:or ( [ %s ] [ %s ] )", other, property(iri, "sh:maxCount 1")))
	}
}

func (t turtle) attributeShape(a *Attribute) {
	iri := Shorten(a.IRI)
	statements := []string{"a sh:NodeShape", "sh:targetSubjectsOf " + iri, oneOfClasses(a.From), property(iri, a.Value.constraint())}
	if a.Functional && a.Value != Date {
		// Dates of different precision agree where their intervals meet,
		// which SHACL cannot say.
		statements = append(statements, property(iri, "sh:maxCount 1", "sh:severity sh:Warning"))
	}
	t.node("shape:"+a.Name, statements...)
}

// constraint says in SHACL what the values look like.
func (v Value) constraint() string {
	switch v {
	case Text:
		return oneOfDatatypes("xsd:string", "rdf:langString", "xsd:anyURI")
	case Code:
		return "sh:datatype xsd:string"
	case Date:
		return oneOfDatatypes("xsd:date", "xsd:gYearMonth", "xsd:gYear", "xsd:dateTime", "edtf:EDTF")
	case Integer:
		return "sh:datatype xsd:integer"
	case Decimal:
		return "sh:datatype xsd:decimal"
	case Digest:
		return `sh:datatype xsd:string ; sh:pattern "^[0-9A-Fa-f]{64}$"`
	case Tag:
		return `sh:datatype xsd:string ; sh:pattern "^[A-Za-z]{2,8}(-[0-9A-Za-z]{1,8})*$"`
	}
	return "sh:nodeKind sh:IRI"
}

// typeShape asks of the nodes of a type what they must have, and that codes
// are among the words allowed.
func (t turtle) typeShape(ty *Type) {
	statements := []string{"a sh:NodeShape", "sh:targetClass " + Shorten(ty.IRI)}
	asked := len(statements)
	var must []string
	for _, name := range Required[ty.Name] {
		p, _ := Find(name)
		must = append(must, property(Shorten(p.IRI()), "sh:minCount 1"))
	}
	if ty.Name == "Tenure" {
		whole := property("schema:isPartOf", "sh:minCount 1")
		statements = append(statements, fmt.Sprintf("sh:or ( [ %s ] [ %s ] )", whole, strings.Join(must, " ; ")))
	} else {
		statements = append(statements, must...)
	}
	for i := range Attributes {
		if words := Attributes[i].Codes[ty.Name]; words != nil {
			statements = append(statements, property(Shorten(Attributes[i].IRI), "sh:in ( "+literals(words)+" )"))
		}
	}
	if len(statements) > asked {
		t.node("shape:"+ty.Name, statements...)
	}
}

// property returns a property shape; empty constraints are left out.
func property(path string, constraints ...string) string {
	var b strings.Builder
	b.WriteString("sh:property [ sh:path " + path)
	for _, c := range constraints {
		if c != "" {
			b.WriteString(" ; " + c)
		}
	}
	return b.String() + " ]"
}

// oneOfClasses asks for one of the types, spelled out, so that data need not
// bring the hierarchy of classes along.
func oneOfClasses(want []string) string {
	return oneOf("sh:class", iris(Concrete(want)))
}

func oneOfDatatypes(iris ...string) string { return oneOf("sh:datatype", iris) }

func oneOf(constraint string, values []string) string {
	switch len(values) {
	case 0:
		return ""
	case 1:
		return constraint + " " + values[0]
	}
	var b strings.Builder
	b.WriteString("sh:or (")
	for _, v := range values {
		b.WriteString(" [ " + constraint + " " + v + " ]")
	}
	return b.String() + " )"
}

func literals(words []string) string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = literal(w)
	}
	return strings.Join(out, " ")
}
