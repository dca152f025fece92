// Package acled reads the CSV files of the Armed Conflict Location & Event Data
// Project: events of conflict and protest, coded by people, so that the method is
// "recorded". Columns are found by their names in any case; files of older years,
// with data_id, ALLY_ACTOR_1 or dates like 05/03/2031, are read as well.
//
// An Event is named by its number (event_id_cnty). Who took part does so without
// direction, as the source has it, in the role "actor 1", "associate of actor
// 2" and so on. The type is kept as a code, "acled:Protests/Peaceful protest".
// Notes, fatalities and tags are gists. A label cites the sources of its row.
//
// # Dates
//
// Precise to a week, an event is on one of the days from six before to six after
// the one that is written, as it is not said which day of the week that is.
// Precise to a month, it is in the month. The words are kept.
//
// # Updates
//
// A row replaces those of the same number with an earlier timestamp. The file is
// read in one pass, so that the earlier row is in the graph already: its label
// becomes deprecated, which hides what it says and keeps it. So that nothing else
// is hidden with it, what a node is and is called carries the label of the
// document. The last million events of a file are remembered; a later row that
// comes after more than that replaces nothing. Of two files, drop the earlier
// one; events that ACLED deletes come in a list of its own, which is not read.
//
// Why not read the file twice: an importer gets a stream, and hiding is what the
// rank of a label is for.
//
// disorder_type, interaction, year, iso and region follow from other columns and
// are not kept. Columns that are not known are counted.
package acled
