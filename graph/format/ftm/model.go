package ftm

import "parley/graph/lpg"

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
	topic // becomes no entity: its name is a keyword
)

// schemata are the schemata of the classes.
var schemata = [...]string{
	"", "Person", "Organization", "PublicBody", "Organization", "Event", "Trip", "Address", "Position", "Occupancy",
	"UnknownLink", "Note", "",
}

// classNames are the types of the schema.
var classNames = [...]string{
	"something else", "Person", "Organization", "Country", "Delegation", "Event", "trip", "Place", "Post", "Tenure",
	"Participation", "Statement", "Topic",
}

// legal reports whether the model lets it act: it is a LegalEntity.
func (c class) legal() bool { return c >= person && c <= delegation }

// body reports whether it is an Organization.
func (c class) body() bool { return c >= organization && c <= delegation }

// happens reports whether it is an Event.
func (c class) happens() bool { return c == event || c == trip }

// thing reports whether it is a Thing, which anything can be linked to.
func (c class) thing() bool {
	return c.legal() || c.happens() || c == place || c == post || c == statement
}

// classesOf are the classes by what nodes are, the more important first. A country is
// one although it is a place as well.
var classesOf = [...]struct {
	nature lpg.Nature
	class  class
}{
	{lpg.NatureOf("Country"), country}, {lpg.NatureOf("Person"), person}, {lpg.NatureOf("Organization"), organization},
	{lpg.NatureOf("Delegation"), delegation}, {lpg.NatureOf("Event"), event}, {lpg.NatureOf("Place"), place},
	{lpg.NatureOf("Post"), post}, {lpg.NatureOf("Tenure"), tenure}, {lpg.NatureOf("Participation"), participation},
	{lpg.NatureOf("Statement"), statement}, {lpg.NatureOf("Topic"), topic},
}

// classOf returns the class of what a node is.
func classOf(n lpg.Nature) class {
	for _, c := range classesOf {
		if n.Is(c.nature) {
			if c.class == event && n.Is(lpg.Trip) {
				return trip
			}
			return c.class
		}
	}
	return none
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
