// Package popolo imports documents of the Popolo model of people and
// organizations: one object of JSON with lists of persons, organizations, posts,
// memberships, events and areas. Its function is [Importers].
//
//	{"persons": [{"id": "ada", "name": "Ada Quill"}],
//	 "memberships": [{"person_id": "ada", "organization_id": "sea", "role": "treasurer"}]}
//
// # What becomes of what
//
// A person is a Person, an organization an Organization, a post a Post, an area
// a Place, an event an Event, a speech a Statement. A membership says memberOf,
// dated by the context of its label, whose gist is the role; one of a post is a
// Tenure too. On whose behalf and for which area one is a member is represents,
// but for the organizations "unknown" and "Independent", of which nobody is.
// Other names are aliases, each in its language; a dated one has a label of its
// own. What objects have within them (the memberships of a person, the
// organization of a post) is read like what stands in the lists.
//
// A membership without dates that names its legislative period has those of the
// period, which is how EveryPolitician writes. A missing end is unknown.
//
// What package graph/format/popolo wrote is read back: an id that is the IRI of a
// node is that node, an organization classified "country" or "delegation" is one,
// a label "acting" is a status, and the areas of an event are where it is.
//
// Keys are those of the file, so nodes lie below its name: popolo/kenya, and, of
// those that EveryPolitician calls alike, below their folders as well. An
// identifier is kept as it is if its scheme is one that the world shares
// (wikidata, viaf); that of another scheme is one of the file.
//
// # What it guarantees
//
// Records are labelled with their JSON pointer ("/persons/3") and read one at a
// time; only memberships whose period has not been read yet wait for the end.
// Votes and motions are skipped and counted, and so is each value that is not
// read, by its name.
//
// # What it does not do
//
// It does not read a file that is one person or one organization alone. It does
// not judge whether an event is over: one without a status was held.
//
// # Why the name of the file is part of the key
//
// Ids are those of one file: "party/independent" is in most. Where a file says
// what it was made of (meta.sources), that is a page, or several, and changes.
package popolo
