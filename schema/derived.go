package schema

// A Derived relation is not stored; it follows from the stored ones by a rule.
// Exactly one of Path, CoAttendance, CoTenure and FirstOf is set.
type Derived struct {
	Name     string
	Inverse  string // "" if it cannot be walked backwards
	Sentence string

	// Path is the path expression it stands for.
	Path string
	// CoAttendance pairs those who took part in one event.
	CoAttendance *CoAttendance
	// CoTenure pairs those who belonged to the same body or held the same
	// post.
	CoTenure *CoTenure
	// FirstOf lists attributes: the values of the first that has any.
	FirstOf []string

	Rule string // the rule in words, as "explain" prints it
}

// Symmetric reports whether the relation reads the same both ways.
func (d *Derived) Symmetric() bool { return d.Inverse == d.Name }

// CoAttendance is the rule for two persons who took part in one event, each by
// themselves or as a member of a delegation, at overlapping times, and who
// share no delegation to that event.
type CoAttendance struct {
	Kinds []string // of event
}

// CoTenure is the rule for two persons with membership in one thing.
type CoTenure struct {
	Shares []string // path expressions from a person to what is shared
	// Next asks that the one follow the other directly in time; otherwise
	// their times must overlap, an unknown time overlapping with all.
	Next bool
}

// DerivedRelations are all derived relations.
var DerivedRelations = []Derived{
	{Name: "met", Inverse: "met", Sentence: "{s} met {o}",
		CoAttendance: &CoAttendance{Kinds: []string{"meeting", "call"}},
		Rule: "Two persons met if both took part in one meeting or call at overlapping times, by " +
			"themselves or as members of delegations, and share no delegation to it. Being at one " +
			"visit, conference or ceremony is not enough, nor is being named in one list."},
	{Name: "colleagueOf", Inverse: "colleagueOf", Sentence: "{s} is a colleague of {o}",
		CoTenure: &CoTenure{Shares: []string{"memberOf", "holds/postIn[type=Organization]"}},
		Rule: "Two persons are colleagues if they belong to one delegation or one organization, or " +
			"hold posts in one organization, at overlapping times: the day on which one hands " +
			"over to the other is none. A country makes nobody a colleague."},
	{Name: "wasAt", Inverse: "whoWasThere", Sentence: "{s} was at {o}",
		Path: "memberOf?/attends",
		Rule: "Somebody was at an event who took part in it, or whose delegation did."},
	{Name: "attended", Inverse: "whoAttended", Sentence: "{s} attended {o}",
		Path: "memberOf?/attends[status=held]",
		Rule: "Somebody attended an event who was at it (wasAt), if the event was held."},
	{Name: "visited", Inverse: "whoVisited", Sentence: "{s} visited {o}",
		Path: "makes[status=held]/destination",
		Rule: "Somebody visited a place who travelled to it (travelsTo) on a trip that was held."},
	{Name: "predecessorInPost", Inverse: "successorInPost", Sentence: "{s} held the post before {o}",
		CoTenure: &CoTenure{Shares: []string{"holds"}, Next: true},
		Rule: "One holder of a post came before another if no tenure of that post that is dated lies " +
			"between theirs."},
	{Name: "date", Sentence: "{s} is dated {o}",
		FirstOf: []string{"date", "startDate", "endDate"},
		Rule:    "The date of a node is its date; without one, its start; without that, its end."},
}
