package schema

// A Relation is an edge between two nodes. "S" and "O" below are the subject
// and the object of its quads.
type Relation struct {
	Name    string // "leads"
	Inverse string // "ledBy"; the name itself if the relation is symmetric
	IRI     string

	// Sentence tells a quad, with {s} and {o} in the place of the nodes.
	// Planned tells it if it is about an event that is only planned; ""
	// means that Sentence does.
	Sentence string
	Planned  string

	From, To []string // types of S and O; "actor" is any type that acts, "any" is every type

	Functional bool // one O for each S
	OnlyKinds  []string
	Detail     bool // part of how a node is stored; no step of its own
	EndObject  bool // a path may end at O, but not go on from it
	Never      bool // no path uses it unless it is named
	Transitive bool
	Identity   bool // says which nodes are one
	Reflexive  bool // a node may have it to itself

	// Implies names a relation that holds between the same two nodes too.
	Implies string
	// Shortcut is the path expression that a quad of this relation stands
	// for; ShortcutStatus the statuses of the node crossed for which it is
	// written, nil for all.
	Shortcut       string
	ShortcutStatus []string
	// AlsoPlain says that a quad of a shortcut may stand without the path.
	AlsoPlain bool

	Doc string
}

// Symmetric reports whether the relation reads the same both ways.
func (r *Relation) Symmetric() bool { return r.Inverse == r.Name }

// Relations are all relations, grouped by what they are about.
var Relations = []Relation{
	// People and bodies.
	{Name: "leads", Inverse: "ledBy", IRI: Namespace + "leads", Sentence: "{s} leads {o}", Planned: "{s} is to lead {o}",
		From: []string{"Person"}, To: []string{"Delegation", "Organization"}, Implies: "memberOf"},
	{Name: "memberOf", Inverse: "hasMember", IRI: nsORG + "memberOf", Sentence: "{s} is a member of {o}",
		From: []string{"Person", "Organization"}, To: []string{"Delegation", "Organization"}},
	{Name: "represents", Inverse: "representedBy", IRI: Namespace + "represents", Sentence: "{s} represents {o}",
		From: []string{"Person", "Delegation", "Organization"}, To: []string{"Country", "Place", "Organization", "Person"}, EndObject: true},
	{Name: "citizenOf", Inverse: "hasCitizen", IRI: nsSchema + "nationality", Sentence: "{s} is a citizen of {o}",
		From: []string{"Person"}, To: []string{"Country"}, EndObject: true,
		Doc: "Nationality; it does not say that the person acts for the country."},
	{Name: "sentBy", Inverse: "sends", IRI: Namespace + "sentBy", Sentence: "{s} was sent by {o}", Planned: "{s} is to be sent by {o}",
		From: []string{"Delegation"}, To: []string{"Country", "Person", "Organization"},
		Doc: "No way through where it leads to a country."},
	{Name: "insiderOf", Inverse: "hasInsider", IRI: Namespace + "insiderOf", Sentence: "{s} speaks from inside {o}",
		From: []string{"Person"}, To: []string{"Delegation", "Organization"}, Never: true,
		Doc: "An unnamed source; it says nothing about membership."},
	{Name: "instructedBy", Inverse: "instructs", IRI: Namespace + "instructedBy", Sentence: "{s} acts on instructions from {o}",
		From: []string{"actor"}, To: []string{"actor"}, Shortcut: "^addressee[kind=instruction]/speaker"},
	{Name: "inContactWith", Inverse: "inContactWith", IRI: Namespace + "inContactWith", Sentence: "{s} is in contact with {o}",
		From: []string{"actor"}, To: []string{"actor"}},
	{Name: "supports", Inverse: "supportedBy", IRI: Namespace + "supports", Sentence: "{s} supports {o}",
		From: []string{"actor"}, To: []string{"actor"}, Reflexive: true},
	{Name: "sonInLawOf", Inverse: "parentInLawOf", IRI: Namespace + "sonInLawOf", Sentence: "{s} is a son-in-law of {o}",
		From: []string{"Person"}, To: []string{"Person"}},
	{Name: "spouseOf", Inverse: "spouseOf", IRI: nsSchema + "spouse", Sentence: "{s} is married to {o}",
		From: []string{"Person"}, To: []string{"Person"}},
	{Name: "childOf", Inverse: "parentOf", IRI: nsSchema + "parent", Sentence: "{s} is a child of {o}",
		From: []string{"Person"}, To: []string{"Person"}},

	// Posts.
	{Name: "holds", Inverse: "heldBy", IRI: nsORG + "holds", Sentence: "{s} holds the post of {o}",
		From: []string{"Person"}, To: []string{"Post"}, EndObject: true,
		Shortcut: "^holder/post", ShortcutStatus: []string{"served", "acting"}},
	{Name: "postIn", Inverse: "hasPost", IRI: nsORG + "postIn", Sentence: "{s} is a post in {o}",
		From: []string{"Post"}, To: []string{"Organization", "Country"}, EndObject: true},
	{Name: "holder", Inverse: "hasTenure", IRI: Namespace + "holder", Sentence: "{s} is a tenure of {o}",
		From: []string{"Tenure"}, To: []string{"Person"}, Detail: true, Functional: true},
	{Name: "post", Inverse: "filledBy", IRI: Namespace + "post", Sentence: "{s} is a tenure of the post {o}",
		From: []string{"Tenure"}, To: []string{"Post"}, Detail: true, Functional: true},
	{Name: "successorOf", Inverse: "predecessorOf", IRI: Namespace + "successorOf", Sentence: "{s} takes over from {o}",
		From: []string{"Organization", "Post", "Country", "Person"}, To: []string{"Organization", "Post", "Country", "Person"}},

	// Places and events.
	{Name: "locatedIn", Inverse: "contains", IRI: nsSchema + "containedInPlace", Sentence: "{s} lies in {o}",
		From: []string{"Place"}, To: []string{"Place", "Country"}, EndObject: true, Transitive: true},
	{Name: "attends", Inverse: "attendedBy", IRI: Namespace + "attends", Sentence: "{s} takes part in {o}", Planned: "{s} is to take part in {o}",
		From: []string{"actor"}, To: []string{"Event"}, Shortcut: "^actor/event", AlsoPlain: true,
		Doc: "A shortcut where a participation exists."},
	{Name: "actor", Inverse: "hasParticipation", IRI: Namespace + "actor", Sentence: "{s} is a participation of {o}",
		From: []string{"Participation"}, To: []string{"actor"}, Detail: true, Functional: true},
	{Name: "event", Inverse: "participations", IRI: Namespace + "event", Sentence: "{s} is a part in {o}",
		From: []string{"Participation"}, To: []string{"Event"}, Detail: true, Functional: true},
	{Name: "within", Inverse: "appearance", IRI: Namespace + "within", Sentence: "{s} is as a member of {o}",
		From: []string{"Participation"}, To: []string{"Delegation"}, Detail: true},
	{Name: "takesPlaceIn", Inverse: "sceneOf", IRI: nsSchema + "location", Sentence: "{s} takes place in {o}", Planned: "{s} is to take place in {o}",
		From: []string{"Event"}, To: []string{"Place"}, EndObject: true, Functional: true, OnlyKinds: []string{"meeting", "call"},
		Doc: "One place for a meeting or a call; a trip has several."},
	{Name: "travelsTo", Inverse: "visitedBy", IRI: Namespace + "travelsTo", Sentence: "{s} travels to {o}", Planned: "{s} is to travel to {o}",
		From: []string{"actor"}, To: []string{"Place"}, EndObject: true, Shortcut: "^traveller/destination"},
	{Name: "traveller", Inverse: "makes", IRI: Namespace + "traveller", Sentence: "{s} is a trip of {o}", Planned: "{s} is to be a trip of {o}",
		From: []string{"Event"}, To: []string{"actor"}},
	{Name: "destination", Inverse: "destinationOf", IRI: Namespace + "destination", Sentence: "{s} goes to {o}", Planned: "{s} is to go to {o}",
		From: []string{"Event"}, To: []string{"Place"}, EndObject: true},
	{Name: "accompanies", Inverse: "accompaniedBy", IRI: Namespace + "accompanies", Sentence: "{s} accompanies {o}", Planned: "{s} is to accompany {o}",
		From: []string{"Person"}, To: []string{"Person"}, Doc: "The context names the trip."},
	{Name: "hosts", Inverse: "hostedBy", IRI: Namespace + "hosts", Sentence: "{s} hosts {o}", Planned: "{s} is to host {o}",
		From: []string{"actor"}, To: []string{"Event"}},
	{Name: "follows", Inverse: "followedBy", IRI: Namespace + "follows", Sentence: "{s} follows {o}", Planned: "{s} is to follow {o}",
		From: []string{"Event", "Statement"}, To: []string{"Event", "Statement"}},
	{Name: "partOf", Inverse: "hasPart", IRI: nsSchema + "isPartOf", Sentence: "{s} is part of {o}", Planned: "{s} is to be part of {o}",
		From: []string{"Event", "Tenure"}, To: []string{"Event", "Tenure"}, Transitive: true},
	{Name: "signs", Inverse: "signedBy", IRI: Namespace + "signs", Sentence: "{s} signs {o}", Planned: "{s} is to sign {o}",
		From: []string{"actor"}, To: []string{"Event"}},

	// What is said.
	{Name: "about", Inverse: "subjectOf", IRI: nsSchema + "about", Sentence: "{s} is about {o}",
		From: []string{"Statement", "Event", "Post"}, To: []string{"any"}, Reflexive: true, Doc: "No way through where it leads to a topic. A post is about what its holder is responsible for."},
	{Name: "speaker", Inverse: "says", IRI: Namespace + "speaker", Sentence: "{s} was said by {o}",
		From: []string{"Statement"}, To: []string{"actor"}, Detail: true, Functional: true},
	{Name: "addressee", Inverse: "addressedBy", IRI: Namespace + "addressee", Sentence: "{s} is said to {o}",
		From: []string{"Statement"}, To: []string{"actor"}, Detail: true},
	{Name: "onBehalfOf", Inverse: "spokenForBy", IRI: Namespace + "onBehalfOf", Sentence: "{s} speaks for {o}",
		From: []string{"Statement", "Tenure"}, To: []string{"actor"}, Doc: "No way through where it leads to a country."},
	{Name: "announces", Inverse: "announcedBy", IRI: Namespace + "announces", Sentence: "{s} announces {o}",
		From: []string{"actor"}, To: []string{"Event"}, Shortcut: "says[kind=announcement]/about"},
	{Name: "confirms", Inverse: "confirmedBy", IRI: Namespace + "confirms", Sentence: "{s} confirms {o}",
		From: []string{"actor"}, To: []string{"Event"}, Shortcut: "says[kind=confirmation]/about"},
	{Name: "thanks", Inverse: "thankedBy", IRI: Namespace + "thanks", Sentence: "{s} thanks {o}",
		From: []string{"actor"}, To: []string{"actor"}, Shortcut: "says[kind=thanks]/addressee"},
	{Name: "reports", Inverse: "reportedBy", IRI: Namespace + "reports", Sentence: "{s} reports on {o}",
		From: []string{"Organization", "Person"}, To: []string{"Event"}, Never: true, Shortcut: "says[kind=report]/about"},
	{Name: "cites", Inverse: "citedBy", IRI: nsSchema + "citation", Sentence: "{s} relays {o}",
		From: []string{"Statement", "Context"}, To: []string{"Statement", "actor"}, Never: true},

	// Where a fact comes from.
	{Name: "at", Inverse: "placeOf", IRI: Namespace + "at", Sentence: "{s} stands at {o}",
		From: []string{"Context"}, To: []string{"Context", "Document"}, Never: true},
	{Name: "claimant", Inverse: "claims", IRI: Namespace + "claimant", Sentence: "{s} is claimed by {o}",
		From: []string{"Context"}, To: []string{"actor"}, Never: true},
	{Name: "publisher", Inverse: "publishes", IRI: nsSchema + "publisher", Sentence: "{s} was published by {o}",
		From: []string{"Document"}, To: []string{"Organization", "Person"}, Never: true},

	// Which nodes are one.
	{Name: "same", Inverse: "same", IRI: Namespace + "same", Sentence: "{s} is the same as {o}",
		From: []string{"any"}, To: []string{"any"}, Identity: true, Never: true},
	{Name: "notSame", Inverse: "notSame", IRI: Namespace + "notSame", Sentence: "{s} is not the same as {o}",
		From: []string{"any"}, To: []string{"any"}, Identity: true, Never: true},
}
