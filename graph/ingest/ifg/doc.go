// Package ifg reads the tables of the Institute for Government's Ministers
// Database: all ministers of the United Kingdom since 1979, their posts and
// departments, with every date.
//
//	importers := ifg.Importers()   // one for each of the eleven tables
//
// # What becomes of a table
//
// Each table is a document of its own; their rows meet in nodes that are named
// by the ids of the database, so that they may be loaded in any order, or one
// without the others.
//
//	person              Person; the name borne today is its name, earlier ones
//	                    are aliases, each under a context with its dates
//	organisation        Organization, with its short name and dates
//	organisation_link   successorOf, dated; its kind is the gist of the context
//	post                Post in an Organization; the rank is a code
//	post_relationship   the Topic that a Post is about
//	appointment         Tenure: holder, post, dates
//	appointment_char…   a part of that Tenure: acting, on leave, in the cabinet
//	constituency        Post: Member of Parliament for the place
//	representation      Tenure of that post, or of a seat in the House of Lords
//	representation_ch…  a part of that Tenure: the party for which it is held
//	event               Event of kind other: elections, governments formed
//
// # What it guarantees
//
// An end that the database leaves empty means that it goes on; it is written as
// an end that is open ("2024-07-05/.."), which is not one that is unknown. Of a
// row whose dates cannot be right (no such day, an end before its start) the
// words are kept as dateText, its dates are not written, and it is told.
//
// # What it does not do
//
// A row "Non-cabinet" of somebody who neither acts nor is on leave says only
// what nobody claims; such rows are counted and make no part. The number of a
// rank says what the rank says, and the seniority of a group what the ranks of
// its posts say; neither is written.
//
// Why a post has no number of seats: an overlap of two holders could be told
// from a fault only by reading all appointments before the first is written, and
// 106 of the 926 posts do have several holders at a time.
//
// Why posts of parliament lie in the country and not in a house: all members of
// one organization at one time are colleagues, which would join all ministers.
//
// Why a post has more names than the table: "Foreign Secretary" is what everybody
// says and the database never does. The usual short titles of secretaries of
// state are written as aliases, in contexts of their own that say so.
package ifg
