// Package ftm writes a property graph as entities of the FollowTheMoney model, the
// format of tools that follow money and influence: as JSON lines with an entity
// each, or as a table of statements with a value each, which keeps who says so.
//
//	left, err := ftm.Write(ctx, f, g)           // {"id":"…","schema":"Person","properties":{"name":["…"]}}
//	left, err := ftm.WriteStatements(ctx, f, g) // canonical_id,entity_id,prop,…
//
// The graph should be one of [Shape], in which tenures, participations and
// statements are nodes.
//
// # What becomes of what
//
// A person is a Person, an organization an Organization. A country is a PublicBody
// classified "country", as it acts and the model's countries are mere codes; a
// delegation is an Organization classified "delegation". A post is a Position, a
// tenure an Occupancy, a place an Address, an event an Event, a trip a Trip; kind
// and status of an event are keywords. A statement is a Note.
//
// Edges that the model has a schema for become entities of it: Membership,
// Directorship (leads), Representation, Succession, Family, Occupancy. Those that
// it has a property for become one: who is involved in an event or organizes it,
// where it takes place, of what organization a post is, the code of a nationality.
// All others are an UnknownLink, whose role is the relation as people read it; a
// participation is one too ("takes part as head of delegation") where it says more
// than that somebody was there.
//
// # Dates
//
// Dates of the model are a year, a month, a day or a time in UTC. One that says
// more in EDTF is written as the day, month or year in which it lies, and in whole
// among the notes ("parley:startDate 1984~"). Without such a year it is among the notes
// alone. Other values that the model has no property for are notes as well.
//
// # What it guarantees
//
// Every entity is valid by the model, its references lead to entities of the
// schema that the property asks for, and an entity comes once. Countries come
// first, so that a reader knows whom a code means, and links last. Ids tell the nodes
// that they are of, see [ID] and [Node], so what is loaded again are the same nodes;
// an entity that came from such a file has its id from there. Values longer than the
// model allows are cut, and counted.
//
// What has no place is counted by kind and returned: "edges by about between
// Statement and Topic".
//
// # What it does not do
//
// JSON lines have no languages; statements have. A value that is a property of an
// entity has its sources in the statements only; an entity of JSON lines has the
// addresses and publishers of all its sources, but for those of edges beyond the first
// thousand labels, which are counted. The model asks for startLocation and endLocation
// of a trip: where one started nobody says, and one to a country has its code, as a
// country is no Address.
//
// # What it costs
//
// The countries are read twice, to know which codes mean one of them, then the nodes
// with the edges that are properties of them, then the other edges. What is held is
// the code of each country, one entity at a time, and a bounded number of names and
// documents: it does not grow with the graph.
//
// # Why not Call and Message
//
// A Call of the model has no name, place or organizer, and a Message is a file.
// Nothing that is known of a call of heads of state would be left of it.
package ftm
