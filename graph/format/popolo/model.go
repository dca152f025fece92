package popolo

import (
	"slices"
	"strings"

	"parley/graph/lpg"
)

// A class is what a node becomes.
type class uint8

const (
	none class = iota
	person
	organization
	country
	delegation
	event
	trip
	place
	post
	tenure
	participation
	statement
)

// body reports whether it is in the list of organizations.
func (c class) body() bool { return c >= organization && c <= delegation }

// area reports whether it is in the list of areas.
func (c class) area() bool { return c == place || c == country }

func (c class) happens() bool { return c == event || c == trip }

// classNames are the types of the schema.
var classNames = [...]string{
	"something else", "Person", "Organization", "Country", "Delegation", "Event", "trip", "Place", "Post", "Tenure",
	"Participation", "Statement",
}

// natures are what the classes are, but for trips.
var natures = func() (out [len(classNames)]lpg.Nature) {
	for c := range out {
		out[c] = lpg.NatureOf(classNames[c])
	}
	return out
}()

// classOf returns the class of what a node is. A country is one although it is a place
// as well.
func classOf(n lpg.Nature) class {
	if n.Is(natures[country]) {
		return country
	}
	for c := person; int(c) < len(natures); c++ {
		if n.Is(natures[c]) {
			if c == event && n.Is(lpg.Trip) {
				return trip
			}
			return c
		}
	}
	return none
}

// attributes are those that the objects of a class have, beside names and
// identifiers.
var attributes = [...][]string{
	person: {"birthDate", "deathDate", "code"}, organization: {"kind", "startDate", "endDate"}, country: {"startDate", "endDate"},
	delegation: {"startDate", "endDate"}, event: {"kind", "status", "date", "startDate", "endDate", "gist"}, place: {"kind"},
	post: {"startDate", "endDate"}, tenure: {"startDate", "endDate", "status", "role"}, participation: nil,
	statement: {"kind", "gist", "date"},
}

func has(c class, key string) bool {
	name, _, _ := strings.Cut(key, "@")
	switch {
	case c == none || strings.Contains(key, "^^"):
		return false
	case c == trip:
		c = event
	}
	switch name {
	case "name", "alias", "identifier":
		return c != tenure && c != participation && c != statement
	}
	return slices.Contains(attributes[c], name)
}

// hasEdge reports whether some list has an edge, whatever else is known of it.
func hasEdge(relation string, from, to class) bool {
	switch relation {
	case "memberOf", "leads":
		return (from == person || from.body()) && to.body()
	case "represents":
		return from == person && (to.body() || to == place) // counted there, if no membership says it
	case "citizenOf":
		return from == person && to == country
	case "postIn":
		return from == post && to.body()
	case "holds":
		return from == person && to == post
	case "holder":
		return from == tenure && to == person
	case "post":
		return from == tenure && to == post
	case "onBehalfOf":
		return from == tenure && to.body()
	case "actor":
		return from == participation && to == person
	case "event":
		return from == participation && to.happens()
	case "attends":
		return from == person && to.happens()
	case "traveller":
		return from.happens() && to == person
	case "hosts":
		return from.body() && to.happens()
	case "takesPlaceIn", "destination":
		return from.happens() && to.area()
	case "locatedIn":
		return from.area() && to.area()
	case "partOf":
		return from.happens() && to.happens()
	case "speaker":
		return from == statement && to == person
	case "addressee":
		return from == statement && (to == person || to.body())
	case "about":
		return from == statement && to.happens()
	}
	return false
}
