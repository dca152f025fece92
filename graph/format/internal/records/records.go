// Package records tells what nodes become in formats that have records of people,
// bodies, posts and events, each in a list or of a schema of its own.
//
//	if c := records.Of(edge.To); c.Body() { … }
//
// A node may have several types, and a record is of one class: of a country, which is
// a place as well, and may be an organization, it is Country; else it is by the type
// that comes first in the schema.
package records

import "parley/graph/lpg"

// A Class is what a node becomes.
type Class uint8

const (
	None Class = iota // nothing that these formats have
	Person
	Organization
	Country
	Delegation
	Event
	Trip
	Place
	Post
	Tenure
	Participation
	Statement
	Topic
)

// names are the types of the schema, but for the first and for trips.
var names = [...]string{
	"something else", "Person", "Organization", "Country", "Delegation", "Event", "trip", "Place", "Post", "Tenure",
	"Participation", "Statement", "Topic",
}

// String returns what people call it: the name of its type.
func (c Class) String() string { return names[c] }

// natures are those of the classes; none of None and of Trip.
var natures = func() (out [len(names)]lpg.Nature) {
	for c, name := range names {
		out[c] = lpg.NatureOf(name)
	}
	return out
}()

// Of returns the class of what a node is.
func Of(n lpg.Nature) Class {
	if n.Is(natures[Country]) {
		return Country
	}
	for c := Person; c <= Topic; c++ {
		if n.Is(natures[c]) {
			if c == Event && n.Is(lpg.Trip) {
				return Trip
			}
			return c
		}
	}
	return None
}

// Body reports whether it is an organization of some kind.
func (c Class) Body() bool { return c >= Organization && c <= Delegation }

// Acts reports whether it is somebody who can do something.
func (c Class) Acts() bool { return c == Person || c.Body() }

// Happens reports whether it is an event of some kind.
func (c Class) Happens() bool { return c == Event || c == Trip }
