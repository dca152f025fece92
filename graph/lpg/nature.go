package lpg

import "parley/schema"

// A Nature is what a node is, as a set of the schema's types and of Trip: what a
// format asks of the node at the other end of an edge, without having read that.
type Nature uint32

// Trip is in the nature of what is of the kind "trip", as events are.
const Trip Nature = 1 << 31

// natures are those of the types, by name.
var natures = func() map[string]Nature {
	out := map[string]Nature{}
	for i, t := range schema.Types {
		out[t.Name] = 1 << i
	}
	if len(schema.Types) > 31 {
		panic("lpg: more types than a Nature has room for")
	}
	return out
}()

// NatureOf returns the nature of what has these types. Names that the schema does not
// have add nothing.
func NatureOf(types ...string) (n Nature) {
	for _, t := range types {
		n |= natures[t]
	}
	return n
}

// Is reports whether one of the types of n is in the set other.
func (n Nature) Is(other Nature) bool { return n&other != 0 }
