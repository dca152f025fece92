package schema

// A Value says what the literals of an attribute look like.
type Value uint8

const (
	// Text is any text, with or without a language.
	Text Value = iota
	// Code is one word of a fixed list, where Attribute.Codes has one.
	Code
	// Date is xsd:date, gYearMonth, gYear or dateTime, or an EDTF literal.
	Date
	// Integer is a whole number, xsd:integer.
	Integer
	// Decimal is a number, xsd:decimal.
	Decimal
	// Digest is 64 hexadecimal digits.
	Digest
	// Tag is a language tag of BCP 47.
	Tag
	// Node is an IRI and no literal; it is a note about the graph and is
	// never walked.
	Node
)

// An Attribute is a property whose values are literals.
type Attribute struct {
	Name       string
	IRI        string
	Value      Value
	From       []string            // types that have it; "actor", "any" as in Relation
	Codes      map[string][]string // by type of the subject: the words allowed
	Functional bool                // one value, or values that agree
	Time       bool                // says when its subject is or holds
	Doc        string
}

// Attributes are all attributes.
var Attributes = []Attribute{
	{Name: "type", IRI: RDFType, Value: Node, From: []string{"any"}},
	{Name: "name", IRI: nsSchema + "name", Value: Text, From: []string{"any"},
		Doc: "The name by which the node is shown."},
	{Name: "alias", IRI: nsSchema + "alternateName", Value: Text, From: []string{"any"},
		Doc: "Another name or spelling, in any script."},
	{Name: "identifier", IRI: nsSchema + "identifier", Value: Text, From: []string{"any"},
		Doc: "The node's key in another data set, as an IRI where it has one."},
	{Name: "kind", IRI: Namespace + "kind", Value: Code, From: []string{"any"}, Codes: map[string][]string{
		"Event":     {"meeting", "call", "visit", "trip", "conference", "ceremony", "agreement", "other"},
		"Statement": {"announcement", "confirmation", "assessment", "goal", "thanks", "instruction", "openWork", "report", "comparison"},
	}},
	{Name: "code", IRI: Namespace + "code", Value: Text, From: []string{"any"}, Doc: "A code as the source has it."},
	{Name: "status", IRI: Namespace + "status", Value: Code, From: []string{"Event", "Tenure", "Context", "Delegation"}, Functional: true, Codes: map[string][]string{
		"Event":  {"planned", "held", "cancelled", "unknown"},
		"Tenure": {"nominated", "appointed", "served", "acting", "declined", "unknown"},
	}},
	{Name: "date", IRI: Namespace + "date", Value: Date, From: []string{"any"}, Functional: true, Time: true,
		Doc: "When. Asked of a node without one, it is the start, else the end."},
	{Name: "startDate", IRI: nsSchema + "startDate", Value: Date, From: []string{"any"}, Functional: true, Time: true},
	{Name: "endDate", IRI: nsSchema + "endDate", Value: Date, From: []string{"any"}, Functional: true, Time: true},
	{Name: "appointedOn", IRI: Namespace + "appointedOn", Value: Date, From: []string{"Tenure"}, Functional: true,
		Doc: "When the holder was appointed; the time in office begins at startDate."},
	{Name: "birthDate", IRI: nsSchema + "birthDate", Value: Date, From: []string{"Person"}, Functional: true},
	{Name: "deathDate", IRI: nsSchema + "deathDate", Value: Date, From: []string{"Person"}, Functional: true},
	{Name: "dateText", IRI: Namespace + "dateText", Value: Text, From: []string{"any"},
		Doc: "The words that date or range was read from."},
	{Name: "attested", IRI: Namespace + "attested", Value: Date, From: []string{"Tenure", "Participation", "Event"}, Time: true,
		Doc: "A day on which it is known to have held; it says nothing about start or end."},
	{Name: "ordinal", IRI: Namespace + "ordinal", Value: Integer, From: []string{"Event"}, Functional: true,
		Doc: "The event's number in its series."},
	{Name: "size", IRI: Namespace + "size", Value: Integer, From: []string{"Delegation", "Organization", "Event"}, Functional: true,
		Doc: "How many members or participants, known or not."},
	{Name: "gist", IRI: Namespace + "gist", Value: Text, From: []string{"Statement", "Context", "Event"},
		Doc: "What it says, in the editor's words."},
	{Name: "role", IRI: Namespace + "role", Value: Text, From: []string{"Participation", "Tenure"}},
	{Name: "capacity", IRI: Namespace + "capacity", Value: Text, From: []string{"Participation"},
		Doc: "The post or title in which somebody took part."},
	{Name: "quote", IRI: Namespace + "exact", Value: Text, From: []string{"Context"},
		Doc: "The exact words of the passage, at most 1,000 code points, where the licence allows."},
	{Name: "polarity", IRI: Namespace + "polarity", Value: Code, From: []string{"Statement", "Claim", "Context"},
		Codes: map[string][]string{"Statement": {"positive", "negative", "neutral"}, "Claim": {"positive", "negative"}}},
	{Name: "modality", IRI: Namespace + "modality", Value: Code, From: []string{"Context", "Claim", "Statement"},
		Codes: map[string][]string{
			"Claim":   {"denied", "wished", "intended", "possible"},
			"Context": {"asserted", "reported", "denied", "wished", "intended", "possible"},
		}},
	{Name: "rank", IRI: Namespace + "rank", Value: Code, From: []string{"Context"}, Functional: true,
		Codes: map[string][]string{"Context": {"preferred", "normal", "deprecated"}}},
	{Name: "reason", IRI: Namespace + "reason", Value: Text, From: []string{"Context"},
		Doc: "On what ground an editor decided."},
	{Name: "score", IRI: Namespace + "score", Value: Decimal, From: []string{"Context"}, Functional: true,
		Doc: "How sure a rule was, from 0 to 1."},
	{Name: "published", IRI: nsSchema + "datePublished", Value: Date, From: []string{"Document"}, Functional: true},
	{Name: "sha256", IRI: Namespace + "sha256", Value: Digest, From: []string{"Document"}, Functional: true,
		Doc: "Digest of the document's bytes."},
	{Name: "language", IRI: nsSchema + "inLanguage", Value: Tag, From: []string{"Document"}},
	{Name: "seats", IRI: Namespace + "seats", Value: Integer, From: []string{"Post"}, Functional: true,
		Doc: "How many may hold the post at one time."},
	{Name: "latitude", IRI: nsSchema + "latitude", Value: Decimal, From: []string{"Place"}, Functional: true, Doc: "In degrees north."},
	{Name: "longitude", IRI: nsSchema + "longitude", Value: Decimal, From: []string{"Place"}, Functional: true, Doc: "In degrees east."},
	{Name: "url", IRI: nsSchema + "url", Value: Node, From: []string{"Document"}, Doc: "Where the document can be read."},

	// A claim that is not asserted.
	{Name: "claimSubject", IRI: nsRDF + "subject", Value: Node, From: []string{"Claim"}, Functional: true},
	{Name: "claimRelation", IRI: nsRDF + "predicate", Value: Node, From: []string{"Claim"}, Functional: true},
	{Name: "claimObject", IRI: nsRDF + "object", Value: Node, From: []string{"Claim"}, Functional: true},

	// A run.
	{Name: "started", IRI: nsPROV + "startedAtTime", Value: Date, From: []string{"Run"}, Functional: true},
	{Name: "used", IRI: nsPROV + "used", Value: Node, From: []string{"Run"}},
	{Name: "loader", IRI: Namespace + "loader", Value: Text, From: []string{"Run"}, Functional: true,
		Doc: "Name and version of what read the document."},
	{Name: "method", IRI: Namespace + "method", Value: Code, From: []string{"Run", "Context"}, Functional: true,
		Codes: map[string][]string{"Run": {"recorded", "parsed", "coded"}, "Context": {"recorded", "parsed", "coded"}},
		Doc:   "Recorded: as the source has it. Parsed: read from text by a grammar. Coded: by a machine coder."},
	{Name: "by", IRI: Namespace + "by", Value: Text, From: []string{"Run", "Context"}, Doc: "Who did it."},
}
