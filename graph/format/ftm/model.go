package ftm

import "parley/graph/format/internal/records"

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
	topic         = records.Topic // becomes no entity: its name is a keyword
)

// schemata are the schemata of the classes.
var schemata = [...]string{
	"", "Person", "Organization", "PublicBody", "Organization", "Event", "Trip", "Address", "Position", "Occupancy",
	"UnknownLink", "Note", "",
}

// isThing reports whether it is a Thing, which anything can be linked to.
func isThing(c class) bool {
	return c.Acts() || c.Happens() || c == place || c == post || c == statement
}

// A property is one of the model.
type property struct {
	name string
	typ  string
	most int // characters
}

func define(typ string, most int, names ...string) map[string]*property {
	out := map[string]*property{}
	for _, n := range names {
		out[n] = &property{n, typ, most}
	}
	return out
}

// properties are those that are written.
var properties = func() map[string]*property {
	all := map[string]*property{"id": {"id", "id", longest}}
	for _, some := range []map[string]*property{
		define("name", 384, "name", "alias"),
		define("text", 65000, "notes", "summary", "description"),
		define("string", 1024, "keywords", "classification", "publisher", "recordId", "role", "status", "relationship"),
		define("string", 1024, "icijId"),
		define("date", 32, "startDate", "endDate", "date", "birthDate", "deathDate", "incorporationDate", "inceptionDate", "dissolutionDate", "createdAt"),
		define("country", 16, "country", "nationality", "citizenship", "jurisdiction", "mainCountry"),
		define("entity", longest, "holder", "post", "organization", "member", "director", "agent", "client", "predecessor", "successor",
			"person", "relative", "subject", "object", "entity", "involved", "organizer", "endLocation", "addressEntity"),
		define("address", 250, "full", "location"),
		define("number", 250, "latitude", "longitude", "numberOfSeats"),
		define("url", 4096, "sourceUrl", "opencorporatesUrl"),
		define("topic", 64, "topics"),
		define("identifier", 32, "wikidataId", "leiCode", "uniqueEntityId", "innCode", "ogrnCode"),
		define("identifier", 16, "dunsCode", "permId"),
	} {
		for name, p := range some {
			all[name] = p
		}
	}
	return all
}()

// A Scheme is a kind of identifier that the model has a property for.
type Scheme struct {
	Property string
	Name     string // by which identifiers of a graph begin: "lei:"
	body     bool   // of organizations alone
}

// Schemes are those of which no two bodies have the same.
var Schemes = []Scheme{
	{"leiCode", "lei", false}, {"dunsCode", "duns", false}, {"uniqueEntityId", "uei", false}, {"innCode", "inn", false}, {"ogrnCode", "ogrn", false},
	{"permId", "permid", true}, {"icijId", "icij", false}, {"opencorporatesUrl", "opencorporates", false},
}
