package schema

import "strings"

// Namespaces of the project.
const (
	// Namespace has the relations and types that no public vocabulary has.
	Namespace = "https://w3id.org/parley/ns#"
	// Nodes has the nodes.
	Nodes = "https://w3id.org/parley/id/"
	// Documents has the documents, each named by the digest of its bytes;
	// a fragment names a place in it.
	Documents = Nodes + "doc/"
)

// IRIs that the program itself writes or reads.
const (
	RDFType     = nsRDF + "type"
	XSDDate     = nsXSD + "date"
	XSDMonth    = nsXSD + "gYearMonth"
	XSDYear     = nsXSD + "gYear"
	XSDDateTime = nsXSD + "dateTime"
	XSDInteger  = nsXSD + "integer"
	XSDDecimal  = nsXSD + "decimal"
	XSDAnyURI   = nsXSD + "anyURI"
	EDTF        = "http://id.loc.gov/datatypes/edtf/EDTF"
)

const (
	nsRDF    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	nsXSD    = "http://www.w3.org/2001/XMLSchema#"
	nsORG    = "http://www.w3.org/ns/org#"
	nsPROV   = "http://www.w3.org/ns/prov#"
	nsSKOS   = "http://www.w3.org/2004/02/skos/core#"
	nsSchema = "http://schema.org/"
)

// A Prefix abbreviates a namespace in what people type and read.
type Prefix struct {
	Name string // without the colon
	IRI  string
}

// Prefixes are the abbreviations known everywhere: in arguments, in Gizmo and
// in what is written. A longer namespace stands before one that it begins with.
var Prefixes = []Prefix{
	{"parley", Namespace},
	{"doc", Documents},
	{"id", Nodes},
	{"rdf", nsRDF},
	{"rdfs", "http://www.w3.org/2000/01/rdf-schema#"},
	{"xsd", nsXSD},
	{"org", nsORG},
	{"prov", nsPROV},
	{"skos", nsSKOS},
	{"schema", nsSchema},
	{"edtf", "http://id.loc.gov/datatypes/edtf/"},
	{"owl", "http://www.w3.org/2002/07/owl#"},
	{"wd", "http://www.wikidata.org/entity/"},
	{"geonames", "https://sws.geonames.org/"},
	{"foaf", "http://xmlns.com/foaf/0.1/"},
}

// OtherNames are the properties by which other vocabularies name things, the most
// fitting first. What has no name of ours is called by them.
var OtherNames = []string{
	"http://xmlns.com/foaf/0.1/name",
	"http://www.w3.org/2004/02/skos/core#prefLabel",
	"https://schema.org/name",
	"http://www.w3.org/2000/01/rdf-schema#label",
}

// Shorten abbreviates an IRI by the prefixes, or returns it as it is.
func Shorten(iri string) string {
	for _, p := range Prefixes {
		if rest, ok := strings.CutPrefix(iri, p.IRI); ok {
			return p.Name + ":" + rest
		}
	}
	return iri
}

// Expand is the inverse of Shorten: it reports whether name begins with a known
// prefix and a colon, and gives the whole IRI.
func Expand(name string) (iri string, ok bool) {
	prefix, rest, found := strings.Cut(name, ":")
	if !found || strings.HasPrefix(rest, "//") {
		return name, false
	}
	for _, p := range Prefixes {
		if p.Name == prefix {
			return p.IRI + rest, true
		}
	}
	return name, false
}
