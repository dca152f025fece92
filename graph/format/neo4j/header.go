package neo4j

import (
	"regexp"
	"slices"
	"strings"

	"parley/graph"
)

// A role is what the fields of a column are for.
type role uint8

const (
	property role = iota
	nodeID
	labels
	startID
	endID
	relationshipType
	ignored
)

var roles = map[string]role{
	"id": nodeID, "label": labels, "start_id": startID, "end_id": endID, "type": relationshipType, "ignore": ignored,
}

// datatypes are the types of properties, with the datatypes of RDF that values get
// where the name says nothing of them: "" for text.
var datatypes = map[string]string{
	"string": "", "char": "", "point": "",
	"long": "xsd:integer", "int": "xsd:integer", "short": "xsd:integer", "byte": "xsd:integer",
	"double": "xsd:double", "float": "xsd:double", "boolean": "xsd:boolean",
	"date": "xsd:date", "datetime": "xsd:dateTime", "localdatetime": "xsd:dateTime",
	"time": "xsd:time", "localtime": "xsd:time", "duration": "xsd:duration",
}

// A fieldSpec is one field of a header.
type fieldSpec struct {
	name  string // of the property; "" if the value is not kept
	role  role
	space string // of ids
	typ   string // of a property, a key of datatypes
	array bool
}

// A table header is the fields of one, and which they are.
type tableHeader struct {
	fields        []fieldSpec
	relationships bool
}

// at returns the index of the column with a role, or -1.
func (h *tableHeader) at(r role) int {
	return slices.IndexFunc(h.fields, func(f fieldSpec) bool { return f.role == r })
}

// headerField is "name:type(space){options}[]" in the forms that Neo4j knows.
var headerField = regexp.MustCompile(`(?s)^(.*?)(?::([A-Za-z_]+)(?:\(([^()]*)\))?(\{[^{}]*\})?(\[\])?)?$`)

// tells reports whether a field can only be one of a header.
func tells(field string) bool {
	m := headerField.FindStringSubmatch(field)
	r := roles[strings.ToLower(m[2])]
	return r != property && r != ignored
}

// isHeader reports whether the row that was read is a header: one names ids.
func (s *scanner) isHeader() bool {
	for i := range s.fields {
		if tells(string(s.value(i))) {
			return true
		}
	}
	return false
}

// header reads the row that was read as a header.
func (s *scanner) header() (*tableHeader, error) {
	h := &tableHeader{}
	names := map[string]bool{}
	for i := range s.fields {
		f, err := s.headerField(i)
		if err != nil {
			return nil, err
		}
		if f.role != property && f.role != ignored && h.at(f.role) >= 0 {
			return nil, s.at(i, "there are two columns of one role, %s", s.value(i))
		}
		if f.name != "" && f.role != ignored {
			if names[f.name] {
				return nil, s.at(i, "two columns are called %q", f.name)
			}
			names[f.name] = true
		}
		h.fields = append(h.fields, f)
	}
	ends := h.at(startID) >= 0 || h.at(endID) >= 0
	h.relationships = ends
	switch {
	case ends && h.at(nodeID) >= 0:
		return nil, s.at(0, "the header has both nodes (:ID) and relationships (:START_ID)")
	case ends && (h.at(startID) < 0 || h.at(endID) < 0):
		return nil, s.at(0, "the header has only one of :START_ID and :END_ID")
	case ends && h.at(relationshipType) < 0:
		e := s.at(0, "the relationships have no type")
		e.Hint = "add a column :TYPE; a type that is only told to the import is not in the files"
		return nil, e
	case !ends && h.at(nodeID) < 0:
		return nil, s.at(0, "the header has neither :ID nor :START_ID")
	}
	return h, nil
}

func (s *scanner) headerField(i int) (fieldSpec, error) {
	text := string(s.value(i))
	m := headerField.FindStringSubmatch(text)
	f := fieldSpec{name: strings.TrimSpace(m[1]), typ: "string", space: m[3], array: m[5] != ""}
	if m[2] == "" {
		if strings.TrimSpace(text) == "" {
			return f, s.at(i, "column %d of the header has no name", i+1)
		}
		return f, nil
	}
	typ := strings.ToLower(m[2])
	if r, ok := roles[typ]; ok {
		f.role, f.array = r, r == labels
	} else if _, ok := datatypes[typ]; ok {
		f.typ = typ
	} else {
		e := s.at(i, "%q is no type of Neo4j's", m[2])
		e.Hint = "types are " + typeNames()
		return f, e
	}
	if f.name == "" && f.role == property {
		return f, s.at(i, "column %d of the header has no name", i+1)
	}
	if o := m[4]; o != "" && !strings.HasPrefix(o, "{crs:") && !strings.HasPrefix(o, "{id-type:") {
		return f, s.at(i, "the option %s is not understood", o)
	}
	return f, nil
}

func typeNames() string {
	var names []string
	for n := range datatypes {
		names = append(names, n)
	}
	slices.Sort(names)
	return strings.Join(names, ", ")
}

// headerless is the error for rows whose columns nothing names.
func headerless(file string) error {
	return &graph.SyntaxError{
		File: file, Line: 1, Column: 1, Msg: "no header says what the columns are",
		Hint: "one is in the first line, or in a file of its own called like this one, with -header before .csv",
	}
}
