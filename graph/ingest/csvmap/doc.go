// Package csvmap reads any table by a mapping: a short text that says what its rows
// say. Its main type is [Mapping], which [Parse] reads; [Mapping.Importer] reads
// tables by it.
//
//	m, err := csvmap.Parse("club.map", text)
//	importer := m.Importer()                   // its name is "csv:club"
//
// # The language of mappings
//
// A table of a club's guests, guests.csv:
//
//	No;When;Where;Member;Guests
//	1;03.09.2021;Port Sable;Ann Quill;Bob Marsh, Ada Moss
//	2;09.2021;;Ann Quill;
//
// and its mapping, which is found if it stands beside the table as guests.csv.map,
// or is named with --map:
//
//	mapping    club                 # parley load --as csv:club
//	delimiter  ";"
//	dates      DD.MM.YYYY MM.YYYY
//
//	evening: Event {No}
//		kind          meeting
//		status        held
//		name          "Evening {No}"
//		date          {When}
//		takesPlaceIn  place
//
//	place: Place {Where}
//		name          {Where}
//
//	member: Person {Member}
//		name          {Member}
//		hosts         evening
//
//	guest: Person {who} each who in {Guests} by ","
//		name          {who}
//		attends       evening
//
// A line at the margin with a colon is a node that each row has: what the mapping
// calls it, its type, and its key. Rows whose node has the same key share it. The
// lines below it, which are indented, are facts: an attribute with its value, or a
// relation with the node it leads to, under the names that parley schema lists.
// Inverse names will do (attendedBy guest). What follows # is a comment.
//
// An empty cell says nothing: what has it in its key is not there, what has it in
// its text is not said, and neither is what leads to a node that is not there. So
// the second evening has no place and no guests.
//
// # Texts, keys and lists
//
//	{Member}  {#4}           a column, by its name or its number
//	held  "in {Where}"       text; with blanks or columns in it, in quotes, with
//	                         \" \\ \{ \} \n \t; a name or alias may have a
//	                         language behind it: name {Titre} @fr
//	Person {Member} "host"   a key of several parts
//	Participation evening guest     the keys of other nodes are part of this one
//	Person <https://example.org/{id}>   an IRI; <{uri}> if a column has all of it
//	each who in {Guests} by "," trim "[]'"   a node for each item of a list; a
//	                         node with that one in its key is there for each, too
//
// # Dates
//
// A date is a column (date {When}), a column that is written in another way than
// the others (date {When} as YYYY), a date of EDTF (endDate "2001/.."), or open,
// as of what goes on. Behind else stands what an empty column means: endDate {To}
// else open. Pictures are made of YYYY YY MM M DD D Month Mon hh mm ss, which are
// English names of months and hours that are passed over; edtf is what is read
// without any.
//
//	memberOf  house  from {From} to {To} else open  when a relation or a name held
//	memberOf  house  on {When}                      a day on which it did
//
// # Conditions
//
//	house: Organization {House} when {Kind} is "ministry" or "agency"
//		code   "gender:F"   when {Female} is 1 and {Name} is not "NN"
//		alias  {Title}      when {Title}         is not empty
//
// # The table as a whole
//
//	title, publisher, language    of the tables, as texts
//	dataset NAME       where nodes lie (csv/NAME); who share it, share nodes
//	method recorded    or parsed, or coded: how the facts came into the table
//	format csv         or tabs (in which a quote is a letter), or json: an array
//	                   of objects, whose names are columns and lists are lists
//	delimiter ";"      what parts the columns of csv, if it is no comma
//	columns id name    of a table without a header, in their order
//	optional {Note}    columns that may be missing; otherwise that is an error
//	empty "NA" "-"     what stands for nothing; in one column: empty {Note} "none"
//	dates, century     how dates are written; 1950: 49 is 2049, and 50 is 1950
//	recognised         a table that has all the columns is read unasked
//
// # For programs
//
// What is wrong with a mapping is a [graph.SyntaxError] with file, line and column:
// relations, types, words and the ends of relations are checked against the schema
// before a table is opened. Of a table, a missing column is an error; a date that
// there is not is kept as dateText and told, as is a record that is not like the
// others. A Country whose name is one of a country gets its ISO code. The label of a
// fact is the row's (row=17), or the record's of an array (/16); what held for a
// time only has a context of its own. One record at a time is held in memory.
//
// It does not compute: no sums, no joins, no regular expressions. A table that needs
// them is put into shape first, or has an importer of its own.
//
// Why not CSV on the Web: its metadata give one subject and one value to a cell. A
// list in a cell (who was met) becomes texts or one IRI for all, never a node with a
// name for each; a node beside the row's own takes a virtual column for every fact;
// and conditions there are none. All the tables at hand need lists of nodes. What it
// does well is here: columns, null, separator, formats of dates, keys of IRIs.
package csvmap
