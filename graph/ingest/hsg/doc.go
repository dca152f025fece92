// Package hsg reads the data of the Office of the Historian of the United States
// Department of State: the travels of presidents and secretaries of state, the
// visits of foreign leaders, the chiefs of mission and principal officers since
// 1778, and the territories and places that these name. [Importers] lists one
// importer for each kind of document.
//
//	report, err := ingest.Load(ctx, store, inputs, ingest.Options{Now: now})
//	// with an input's Importer from ingest.FindImporter(hsg.Importers(), sample)
//
// # What comes of it
//
// A trip or a visit is an Event with its traveller, its destinations and its
// days. What its remark says is read by the grammar of package remarks, sentence
// by sentence: each sentence is a passage of the document with a label of its
// own, doc:H#id=2521&remark=0,58, which carries the words. Whoever is said to
// have been met is in a meeting with the traveller, one meeting for each, on one
// of the days of the trip. The whole remark is the gist of the trip, whether or
// not it was understood.
//
// An appointment is a Tenure, with the day of appointment, of entry and of the
// end as precise as the source has them, and a status that its list and notes
// give: only who served or acted held the post.
//
// # What is guaranteed
//
// Records of one person, country or place meet: a person is known by the
// source's own key, or else by country, title and name as written; where two
// people are known to share these, a table parts them by the day
// (tables/homonyms.tsv). Positions in a remark count code points of its text
// with white space folded.
//
// # What it does not do
//
// It joins no two spellings of a name, which is for package link to propose. It
// leaves out who edited a record and when, of persons the state they lived in and
// the kind of their career, and of territories and places the web pages that
// they were taken from. Prose is read only where it is regular: the dated entries
// of country histories and of the administrative timeline. Of a position, the
// first and last year are left out, as they contradict the list below them; of a
// consulate, those that the days of its opening and closing say better.
//
// # Decisions
//
// Why one meeting for each who was met: "Met with A and B" does not say that A
// met B, and two visitors of one record are not said to have met each other.
//
// Why a conference is one event for several records only if its name is more
// than a word for its kind, and in one country and month: "NATO Summit" in
// Madrid in July 1997 is one, "a meeting" is the record's own. What people did
// together there is not said; they were at it.
//
// Why tables of namesakes and officials: remarks name people by title and
// surname. Two presidents of Syria would become one by that, and a chancellor
// whom somebody met in Rome would become Italy's. tables/homonyms.tsv parts the
// ones that are known, tables/officials.tsv says whose official somebody is,
// and tables/officers.tsv who "President Bush" was on a day. Whose official
// nobody says is taken for the country's that the trip went to.
//
// Why not the keys of countries as they stand: the lists of trips and missions
// name some by other keys than the list of territories does (tables/ids.tsv),
// and a trip to the Soviet Union is filed under Russia. A country is the
// territory that the words name on that day; its cities stay where they are.
//
// Why a start that is not before the appointment: for one who served, and of
// whom no day of entry is recorded, nothing else is known, and without it he
// may have served at any time.
package hsg
