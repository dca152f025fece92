// Package members writes what nodes and edges have as members of JSON objects, for
// the formats of graphs that are JSON.
//
//	o := members.Object{}
//	o.Open()
//	o.Text("id", n.ID)
//	for _, a := range n.Attributes {
//		o.Values(h.Keys[a.Key].Name, h.Keys[a.Key], a.Values)
//	}
//	o.Close() // o.Bytes is {"id":"…","size":12}
//
// Numbers are numbers and truth values are truth values. A number that JavaScript
// would read as another one (a whole number beyond 2^53, one that is infinite as a
// double) is written as text, so that it is what it was. A key some node of which
// has several values is an array everywhere.
//
// # Why not encoding/json
//
// It takes a value of Go that holds the whole object, which costs an allocation
// for each member of a million nodes.
package members

import (
	"math"
	"strconv"

	"parley/graph/format/internal/jsontext"
	"parley/graph/lpg"
)

// An Object writes objects of JSON one after the other into Bytes, which the
// caller empties. The zero value is ready.
type Object struct {
	Bytes []byte
	open  bool // an object has just been opened, and has no member yet
}

// Open begins an object, as a value.
func (o *Object) Open() {
	o.Bytes = append(o.Bytes, '{')
	o.open = true
}

// Close ends an object.
func (o *Object) Close() {
	o.Bytes = append(o.Bytes, '}')
	o.open = false
}

// Name begins a member; its value is to follow.
func (o *Object) Name(name string) {
	if !o.open {
		o.Bytes = append(o.Bytes, ',')
	}
	o.open = false
	o.Bytes = append(jsontext.Append(o.Bytes, name), ':')
}

// Text writes a member that is a text; none if it is empty.
func (o *Object) Text(name, text string) {
	if text != "" {
		o.Name(name)
		o.Bytes = jsontext.Append(o.Bytes, text)
	}
}

// Texts writes a member that is an array of texts; none if it is empty.
func (o *Object) Texts(name string, texts []string) {
	o.Values(name, lpg.Key{List: true}, texts)
}

// Values writes a member with the values of a key: an array if the key is a list,
// and also if there are several all the same. Without values there is no member.
func (o *Object) Values(name string, k lpg.Key, values []string) {
	if len(values) == 0 {
		return
	}
	o.Name(name)
	if !k.List && len(values) == 1 {
		o.Bytes = appendValue(o.Bytes, k.Kind, values[0])
		return
	}
	for i, v := range values {
		mark := byte(',')
		if i == 0 {
			mark = '['
		}
		o.Bytes = appendValue(append(o.Bytes, mark), k.Kind, v)
	}
	o.Bytes = append(o.Bytes, ']')
}

// exact is the first whole number of which a double does not hold the next.
const exact = 1 << 53

func appendValue(b []byte, k lpg.Kind, text string) []byte {
	switch k {
	case lpg.Integer:
		if n, err := strconv.ParseInt(text, 10, 64); err == nil && n >= -exact && n <= exact {
			return strconv.AppendInt(b, n, 10)
		}
	case lpg.Decimal:
		if f, err := strconv.ParseFloat(text, 64); err == nil && !math.IsInf(f, 0) && !math.IsNaN(f) {
			return AppendNumber(b, f)
		}
	case lpg.Boolean:
		if text == "true" || text == "false" {
			return append(b, text...)
		}
	}
	return jsontext.Append(b, text)
}

// AppendNumber appends a number, which is finite, in the fewest digits that are it.
func AppendNumber(b []byte, f float64) []byte {
	if a := math.Abs(f); a != 0 && (a < 1e-6 || a >= 1e21) {
		return strconv.AppendFloat(b, f, 'e', -1, 64)
	}
	return strconv.AppendFloat(b, f, 'f', -1, 64)
}
