package link

import (
	"parley/graph"
	"parley/schema"
)

// A relation is a relation or an attribute that matters here.
type relation uint8

const (
	relNone relation = iota
	relType
	relName
	relAlias
	relIdentifier
	relRepresents
	relHolder
	relPost
	relPostIn
	relStatus
	relAttested
	relStart
	relEnd
	relDate
	relKind
	relActor
	relEvent
	relCapacity
	relAttends
	relTraveller
	relHosts
	relDestination
	relPlace
	relLocatedIn
	relPartOf
	relSame
	relNotSame
	relMethod
	relUsed
)

// relationNames are the names in the schema.
var relationNames = [...]string{
	relType: "type", relName: "name", relAlias: "alias", relIdentifier: "identifier", relRepresents: "represents",
	relHolder: "holder", relPost: "post", relPostIn: "postIn", relStatus: "status", relAttested: "attested",
	relStart: "startDate", relEnd: "endDate", relDate: "date", relKind: "kind", relActor: "actor", relEvent: "event",
	relCapacity: "capacity", relAttends: "attends", relTraveller: "traveller", relHosts: "hosts",
	relDestination: "destination", relPlace: "takesPlaceIn", relLocatedIn: "locatedIn", relPartOf: "partOf",
	relSame: "same", relNotSame: "notSame", relMethod: "method", relUsed: "used",
}

// Predicates returns the predicates of the quads that a Collector wants.
func Predicates() []graph.Term {
	var out []graph.Term
	for _, name := range relationNames[1:] {
		out = append(out, predicate(name))
	}
	return out
}

func predicate(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }

// The types that matter here.
var typeNames = []string{"Person", "Organization", "Country", "Event", "Post", "Tenure", "Participation", "Run", "Place", "Delegation"}
