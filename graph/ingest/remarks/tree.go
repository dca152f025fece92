package remarks

// A Span is a range of code points [Start, End) of the text that was parsed,
// as it was given: nothing is trimmed, no white space folded.
type Span struct{ Start, End int }

// A Remark is what a text says, sentence by sentence.
type Remark struct {
	Text      string
	Sentences []Sentence // in order; together they cover all that is not blank
}

// A Sentence runs to its full stop, with it. What is not understood of it is
// in Rest, never dropped: every word is within a clause or within Rest.
type Sentence struct {
	Span
	Clauses []Clause // in order; none where nothing is understood
	Rest    []Span   // runs of words that no clause covers, in order
}

// Understood says whether every word of the sentence is part of a clause.
func (s Sentence) Understood() bool { return len(s.Rest) == 0 }

// A Clause is one thing said of the subject of the record, who is not named in
// it: the traveller of a trip, the visitor of a visit.
type Clause struct {
	Span
	Kind Kind
	Verb string // the words that give the kind, lower case: "met with", "audience with"

	// Subject is whom the clause is about where it names somebody: "Secretary X
	// also met with Y". It may be the subject of the record, or another.
	Subject *Phrase

	// Who met: those the subject spoke with. Accompanied: those accompanied.
	// Attended: those the text says took part ("with Prime Minister X", "also
	// present were"). Addressed, Discussed, Other: nobody.
	Who []Party

	Event     *Event    // of Attended only
	Visit     VisitKind // of Visited, where a visit of a kind is said; else ""
	Agreement *Phrase   // of Signed: what was signed, without the article
	Topic     *Phrase   // what was talked of, or the aim; of any kind, else nil
	Object    *Phrase   // of Addressed: who was addressed; of Other: what the verb is done to
	Places    []Place   // where, or where to or from as the kind says
	Dates     []Dates   // when, as far as the remark itself says
	Adjuncts  []Phrase  // words that belong to the clause and of which no more is made

	Earlier bool // "had met with X": before the time of the record

	// Via is set on what the accompanied did or the visit was for:
	// "Accompanied President X to a meeting with King Y" is Accompanied, then
	// Met with Via "accompanied". The subject came along and is not said to
	// have spoken.
	Via string
}

// A Kind is what sort of thing a clause says.
type Kind string

const (
	Met           Kind = "met"            // met, received, conferred or spoke with Who
	Accompanied   Kind = "accompanied"    // travelled along with Who
	AccompaniedBy Kind = "accompanied by" // Who travelled along with the subject
	Attended      Kind = "attended"       // took part in Event; no encounter with who else did
	Signed        Kind = "signed"         // signed Agreement
	Addressed     Kind = "addressed"      // spoke to Object
	Discussed     Kind = "discussed"      // talked of Topic, not said with whom
	Visited       Kind = "visited"        // was at Places; or a visit of the kind Visit
	Stopped       Kind = "stopped"        // passed through Places, or through, on the way elsewhere
	Arrived       Kind = "arrived"        // reached Places
	Departed      Kind = "departed"       // left Places
	Stayed        Kind = "stayed"         // was in Places through Dates ("In U.S. May 1–8")
	Other         Kind = "other"          // understood, and no fact of the graph: "Fishing trip."
)

// A VisitKind is the rank of a visit, in lower case.
type VisitKind string

const (
	StateVisit    VisitKind = "state"
	OfficialVisit VisitKind = "official"
	WorkingVisit  VisitKind = "working"
	OfficialWork  VisitKind = "official working"
	PrivateVisit  VisitKind = "private"
	InformalVisit VisitKind = "informal"
	GoodWill      VisitKind = "good will"
	Unofficial    VisitKind = "unofficial"
	OtherVisit    VisitKind = "other" // guest of the President, ceremonial visit …
)

// A Party is one whom a clause names: a person, a post without a name, or a
// group.
type Party struct {
	Span
	Kind    PartyKind
	Written string // as in the text, white space folded

	Titles  []Title // in order, without honorifics' names; none for a bare name
	Name    string  // as written, without titles; "" if Kind is not Named
	Country Country // whose official it is, where said; else the zero value
	Org     string  // "NATO" of "NATO Secretary General X"; "" if none is said

	Former bool // "former President X": not the holder
	Acting bool // "acting", "interim"
	Elect  bool // "President-elect", "-designate"
	Late   bool // the funeral of

	Count int // of a group: "five political leaders"; 0 if not said
}

// A PartyKind says what a Party stands for.
type PartyKind string

const (
	Named   PartyKind = "named"   // a person with a name
	Unnamed PartyKind = "unnamed" // one holder of a post, without a name: "the Presidents of A and B" are two
	Group   PartyKind = "group"   // several people: "senior officials", "NATO Foreign Ministers"
)

// A Title is a post or a dignity, spelled as the table of titles has it.
type Title struct {
	Name string // "Foreign Minister"
	Post bool   // an office one holds, and not a rank or style (General, Sheikh, Lord)
}

// A Country is a country or territory, by its usual English name.
type Country struct {
	Name    string // "Israel"
	Written string // "Israeli", "Israel"
}

// An Event is an occasion that was attended.
type Event struct {
	Span
	Name     string    // as written, without the article, white space folded
	Kind     EventKind // as the schema has it
	Occasion string    // of a ceremony: "funeral", "inauguration" …; else ""
	Of       []Party   // whose funeral, inauguration, wedding; not present as such
}

// An EventKind is a kind of event of the schema.
type EventKind string

const (
	Conference EventKind = "conference" // also summits and ministerial meetings
	Ceremony   EventKind = "ceremony"
	Meeting    EventKind = "meeting" // talks of a few: "working luncheon"
	OtherEvent EventKind = "other"
)

// A Phrase is words kept as they are written, white space folded.
type Phrase struct {
	Span
	Text string
}

// A Place is a place named in a clause, with what is said to qualify it.
type Place struct {
	Span
	Name string // "New Haven"
	In   string // "Connecticut" of "New Haven (Connecticut)"; else ""
	Role string // "", "to", "from", "via"
}

// Dates are a day or a span of days as a remark writes them. Months and days
// are 0 where they are not said, Year where the record has to give it.
type Dates struct {
	Span
	From, To Day // To is From for a single day
	Open     Side
}

// A Day is a day of the calendar, with parts that may be missing (0).
type Day struct{ Year, Month, Day int }

// A Side says which end of Dates is open.
type Side string

const (
	Closed Side = ""      // both ends are said
	After  Side = "after" // "from November 24": To is the zero Day
	Before Side = "until" // "until May 3": From is the zero Day
)
