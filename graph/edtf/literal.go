package edtf

// IRIs of the datatypes that dates are written with.
const (
	xsd          = "http://www.w3.org/2001/XMLSchema#"
	XSDDate      = xsd + "date"
	XSDYearMonth = xsd + "gYearMonth"
	XSDYear      = xsd + "gYear"
	XSDDateTime  = xsd + "dateTime"
	EDTF         = "http://id.loc.gov/datatypes/edtf/EDTF"
	yearZero     = "0000"
)

// Literal returns the text and the datatype IRI by which d is stored: an XML
// Schema type where one says the same, and EDTF everywhere else. Years before
// AD 1 are always EDTF, since the two versions of XML Schema count them
// differently. The zero Date gives two empty strings.
func Literal(d Date) (lexical, datatype string) {
	switch {
	case d.IsZero():
		return "", ""
	case d.kind != single || d.qual != 0:
		return d.text, EDTF
	}
	x, err := parse(d.text)
	if err != nil {
		return d.text, EDTF
	}
	u := &x.ends[0].parts[0].from
	switch {
	case masked(u.text) || u.season() != 0 || u.significant != 0 || len(u.year) != 4 || u.year == yearZero:
		return d.text, EDTF
	case u.clock != "":
		return d.text, XSDDateTime
	case u.day != "":
		return d.text, XSDDate
	case u.month != "":
		return d.text, XSDYearMonth
	}
	return d.text, XSDYear
}

// IsDatatype reports whether literals of this datatype IRI are dates that Parse
// reads.
func IsDatatype(iri string) bool {
	switch iri {
	case XSDDate, XSDYearMonth, XSDYear, XSDDateTime, EDTF:
		return true
	}
	return false
}
