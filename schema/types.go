package schema

// A Role says what a path does with the nodes of a type.
type Role uint8

const (
	// Station: a path goes from station to station.
	Station Role = iota
	// Crossing: a path goes through it within one step, and names it.
	Crossing
	// Detail: a path goes through it within one step and does not name it.
	Detail
	// End: a path may begin or end here, and goes through only if asked to.
	End
	// Never: no path touches it; it is about the graph, not of the world.
	Never
)

// A Type is a class of nodes.
type Type struct {
	Name   string // "Person"
	Plural string // "persons", as in a count
	IRI    string
	Supers []string // types whose relations it shares
	Role   Role
	Actor  bool // can act: lead, attend, say
	Doc    string
}

// Types are the types of nodes, the more important first.
var Types = []Type{
	{Name: "Person", Plural: "persons", IRI: nsSchema + "Person", Role: Station, Actor: true,
		Doc: "A human being, named or not: an unnamed source is one too."},
	{Name: "Organization", Plural: "organizations", IRI: nsSchema + "Organization", Role: Station, Actor: true,
		Doc: "A body that acts: a ministry, an agency, a news agency, a party."},
	{Name: "Country", Plural: "countries", IRI: nsSchema + "Country", Supers: []string{"Place"}, Role: End, Actor: true,
		Doc: "A state: a place and an actor in one."},
	{Name: "Delegation", Plural: "delegations", IRI: Namespace + "Delegation", Role: Crossing, Actor: true,
		Doc: "Those whom somebody sends to one event. A later event has another delegation."},
	{Name: "Event", Plural: "events", IRI: nsSchema + "Event", Role: Crossing,
		Doc: "Something that happens or is planned: its kind says what, its status whether."},
	{Name: "Place", Plural: "places", IRI: nsSchema + "Place", Role: End,
		Doc: "A city, a region, a building."},
	{Name: "Post", Plural: "posts", IRI: nsORG + "Post", Role: End,
		Doc: "An office that persons hold one after the other."},
	{Name: "Tenure", Plural: "tenures", IRI: Namespace + "Tenure", Role: Detail,
		Doc: "One holder's time in one post."},
	{Name: "Participation", Plural: "participations", IRI: Namespace + "Participation", Role: Detail,
		Doc: "One actor's part in one event, where its role or capacity is known."},
	{Name: "Statement", Plural: "statements", IRI: Namespace + "Statement", Role: Detail,
		Doc: "Something that was said, by whom, to whom and about what, with its gist."},
	{Name: "Topic", Plural: "topics", IRI: nsSKOS + "Concept", Role: End,
		Doc: "What events and statements are about."},
	{Name: "Claim", Plural: "claims", IRI: Namespace + "Claim", Role: Never,
		Doc: "A fact that a source denies, wishes or only thinks possible: subject, relation, object and modality."},
	{Name: "Document", Plural: "documents", IRI: nsSchema + "CreativeWork", Role: Never,
		Doc: "A source that was read, named by the digest of its bytes."},
	{Name: "Context", Plural: "contexts", IRI: Namespace + "Context", Role: Never,
		Doc: "What a label names: a passage, a person's claim, an editor's decision."},
	{Name: "Run", Plural: "runs", IRI: nsPROV + "Activity", Role: Never,
		Doc: "One act of loading: who, when, with which version and method."},
}
