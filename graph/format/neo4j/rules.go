package neo4j

import (
	"crypto/sha256"
	"encoding/base32"
	"slices"
	"strconv"
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/schema"
)

// rules say what the rows of a table mean: those of a graph that this program wrote,
// or those of another.
type rules struct {
	ours      bool
	delimiter string // of arrays
	keys      []lpg.Key
	key       []int             // by column: index in keys, -1 for what tells nothing
	relations map[string]string // the schema's by type
}

// table makes the keys of a table's columns.
func (r *rules) table(h *tableHeader) {
	r.keys, r.key = nil, nil
	for i, f := range h.fields {
		r.key = append(r.key, -1)
		kept := f.role == property || f.role == nodeID && f.name != "" && !r.ours
		if !kept || r.ours && r.repeats(h, i) {
			continue
		}
		name := f.name
		if r.ours {
			name = keyOf(name)
		} else if datatype := datatypes[f.typ]; datatype != "" && !known(name) {
			name += "^^" + datatype
		}
		r.key[i] = len(r.keys)
		r.keys = append(r.keys, lpg.Key{Name: name})
	}
}

// known reports whether a name is a word of the schema, or says by itself of what
// datatype its values are.
func known(name string) bool {
	_, ok := lpg.RelationTerm(name)
	return ok || strings.ContainsAny(name, "@^")
}

// repeats reports whether a column of ours only says again what others do.
func (r *rules) repeats(h *tableHeader, i int) bool {
	f := h.fields[i]
	if f.name == nameColumn {
		return true
	}
	for _, k := range lpg.NodeColumns {
		if f.name == k.Name {
			return true
		}
	}
	base, ok := strings.CutSuffix(f.name, daySuffix)
	if !ok || f.typ != "date" {
		return false
	}
	for _, other := range h.fields {
		if other.name == base && other.typ == "string" {
			return true
		}
	}
	return false
}

// add gives a node the values of a column.
func (r *rules) add(n *lpg.Node, column int, values []string) {
	if k := r.key[column]; k >= 0 {
		n.Attributes = append(n.Attributes, lpg.Attribute{Key: k, Values: values})
	}
}

// list cuts an array.
func (r *rules) list(field []byte) []string {
	text := string(field)
	if r.ours && text == escape {
		return []string{""}
	}
	values := strings.Split(text, r.delimiter)
	if r.ours && strings.Contains(text, escape) {
		for i, v := range values {
			values[i] = unescape.Replace(v)
		}
	}
	return values
}

// nodeID is the ID of a node: ours are as they are, and so are those of others that
// are addresses. Any other id is one in its space only.
func (r *rules) nodeID(space, id string) string {
	if r.ours || space == "" || isAddress(id) {
		return id
	}
	return space + " " + id
}

// isAddress reports whether an id says by itself whose it is.
func isAddress(id string) bool { return strings.Contains(id, "://") || strings.HasPrefix(id, "urn:") }

// relation is the one that a type stands for: the schema's, as Cypher writes types,
// else the type itself.
func (r *rules) relation(typ string) string {
	if r.relations == nil {
		r.relations = schemaRelations()
	}
	if name, ok := r.relations[typ]; ok {
		return name
	}
	return typ
}

// fits reports whether a value is one of a type.
func fits(typ, value string) bool {
	var err error
	switch typ {
	case "long", "int", "short", "byte":
		_, err = strconv.ParseInt(strings.TrimSpace(value), 10, 64)
	case "double", "float":
		_, err = strconv.ParseFloat(strings.TrimSpace(value), 64)
	case "boolean":
		return value == "true" || value == "false"
	}
	return err == nil
}

// ourEdge takes a property of an edge of ours.
func (r *Reader) ourEdge(e *lpg.Edge, i int, name string, values []string) error {
	switch name {
	case "relation":
		e.Relation = values[0]
	case "date":
		for _, v := range values {
			d, err := edtf.Parse(v)
			if err != nil {
				return r.rows.at(i, "%q is no date: %v", v, err)
			}
			from, to := d.Range()
			e.Times = append(e.Times, lpg.Spell{From: from, To: to, Date: v})
		}
	case "context":
		for _, v := range values {
			e.Sources = append(e.Sources, lpg.Source{Label: v})
		}
	default:
		if !slices.ContainsFunc(lpg.EdgeColumns, func(k lpg.Key) bool { return k.Name == name }) {
			return r.rows.at(i, "parley writes no property %q of relationships", name)
		}
	}
	return nil
}

// contextOf names the context of an edge of another program, which has the edge's
// properties, by all that it says: reading again gives the same one.
func contextOf(e *lpg.Edge, said *lpg.Node, keys []lpg.Key) string {
	h := sha256.New()
	part := func(text string) { h.Write([]byte(text + "\x00")) }
	part(e.Source)
	part(e.Relation)
	part(e.Target)
	for _, a := range said.Attributes {
		part(keys[a.Key].Name)
		for _, v := range a.Values {
			part(v)
		}
		part("")
	}
	name := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(h.Sum(nil)[:16])
	return schema.Nodes + "edge/" + strings.ToLower(name)
}
