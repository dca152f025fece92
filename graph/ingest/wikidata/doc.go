// Package wikidata imports dumps of Wikidata: JSON with one entity a line, as an
// array or as lines alone. Its function is [Importers].
//
//	[
//	{"type":"item","id":"Q42","labels":{…},"claims":{"P39":[…]}},
//	]
//
// # What becomes of what
//
// An item whose class (instance of) is in the package's table, or whose
// properties give it away, is a Person, an Organization, a Country, a Place, an
// Event or a Post; what others say of it may also say its type: who holds an
// office is a Person, and the office a Post. Nodes have the IRIs of Wikidata.
//
// Position held (P39) is a Tenure under the IRI of its statement; so is head of
// government (P6), head of state (P35) and chairperson (P488), seen from the
// other end. Other statements are plain relations, dated by the context of their
// label: citizenship, membership, party, employer, kin, participation, place,
// what replaces what. A significant event is an Event about its subject and
// about the Topic that it is an instance of. An event that begins after its item
// was changed last is planned. A summit is a conference: that two were at one
// does not say that they met.
//
// The English label is the name, else one of no language, else the first; all
// others are aliases, each text once with the first of its languages.
//
// Each statement has a label of its own, <doc:H#Q42&P39=Q42$…>. Its rank is said
// of it (deprecated hides what it says), and so are its references: the pages
// (P854) and the works (P248) that it rests on.
//
// # Dates
//
// Precision is kept: 2008-02, 2008, 200X, one of 1901 to 2000. Years before our
// era are counted as EDTF counts them, with a year 0. Days of the Julian
// calendar become those of the Gregorian, and a month the range of its days; a
// year stays as it is written. "About" (P1480) is ~. No value for an end is an
// open end, and some value an unknown one, which is counted.
//
// # What it guarantees
//
// One line is in memory at a time. A line that is no JSON, or one of more than
// 32 MiB, is skipped with its place, as dumps do have some; a document without
// any entity is broken, and a list that is not closed is told of. Statements
// that are not read are counted by property, and so are qualifiers.
//
// # What it does not do
//
// It does not know the classes of classes: an item whose class is not in the
// table and that nothing gives away is counted and left out. It reads items
// only, no properties and no lexemes.
//
// # Why not the class hierarchy
//
// It is in the dump, but all over it: a first reading of a hundred million lines
// would be needed to learn that a ministry is an organization.
package wikidata
