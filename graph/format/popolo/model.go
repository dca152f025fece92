package popolo

import (
	"slices"
	"strings"

	"parley/graph/format/internal/records"
	"parley/graph/lpg"
)

// A class is what a node becomes.
type class = records.Class

const (
	none          = records.None
	person        = records.Person
	organization  = records.Organization
	country       = records.Country
	delegation    = records.Delegation
	event         = records.Event
	trip          = records.Trip
	place         = records.Place
	post          = records.Post
	tenure        = records.Tenure
	participation = records.Participation
	statement     = records.Statement
)

// classOf returns the class of what a node is. Of topics Popolo has nothing.
func classOf(n lpg.Nature) class {
	if c := records.Of(n); c != records.Topic {
		return c
	}
	return none
}

// isArea reports whether it is in the list of areas.
func isArea(c class) bool { return c == place || c == country }

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
		return (from == person || from.Body()) && to.Body()
	case "represents":
		return from == person && (to.Body() || to == place) // counted there, if no membership says it
	case "citizenOf":
		return from == person && to == country
	case "postIn":
		return from == post && to.Body()
	case "holds":
		return from == person && to == post
	case "holder":
		return from == tenure && to == person
	case "post":
		return from == tenure && to == post
	case "onBehalfOf":
		return from == tenure && to.Body()
	case "actor":
		return from == participation && to == person
	case "event":
		return from == participation && to.Happens()
	case "attends":
		return from == person && to.Happens()
	case "traveller":
		return from.Happens() && to == person
	case "hosts":
		return from.Body() && to.Happens()
	case "takesPlaceIn", "destination":
		return from.Happens() && isArea(to)
	case "locatedIn":
		return isArea(from) && isArea(to)
	case "partOf":
		return from.Happens() && to.Happens()
	case "speaker":
		return from == statement && to == person
	case "addressee":
		return from == statement && (to == person || to.Body())
	case "about":
		return from == statement && to.Happens()
	}
	return false
}
