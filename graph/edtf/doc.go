// Package edtf has dates of every precision, as the Extended Date/Time Format
// (EDTF, ISO 8601-2) writes them.
//
// The main type is [Date]. It keeps apart what sources keep apart: a day in
// November 2025 (2025-11), one of three days ([1997-02-19..1997-02-21]), an
// interval that lasts (1997-02-19/1997-02-21), one that goes on (2001/..), and
// one whose end nobody states (2001/).
//
//	d, err := edtf.Parse("[1997-02-19..1997-02-21]")
//	d.Range()                                  // 1997-02-19, 1997-02-21
//	d.Human()                                  // 19–21 Feb 1997, one day
//	d.Contains(edtf.DayOf(1997, 2, 20))        // certain false, possible true
//	d.Meets(edtf.Between(first, last))         // during a window?
//	edtf.Literal(d)                            // how to store it
//
// # How dates are read
//
// Everything is counted in days. A unit (a day, a month, a season, a year, with
// digits left open or not) is one unknown day between its earliest and its
// latest. An interval has a start and an end, each a unit or one of a set. For
// one of a set a question is certain if the answer is yes whichever it is, for
// all of a set if it is yes for any member.
//
//	1985-04-12                  a day
//	1985-04  1985  198X         a day in the month, year, decade
//	2004-06-XX  1985-XX-XX      the same, said otherwise
//	156X-12-25  2004-06-1X      only the days that fit
//	1985-04-12T23:20:30Z        the day as written; the zone is not applied
//	2001-21 … 2001-24           spring to winter; 25 to 32 by hemisphere,
//	                            33 to 36 quarters, 37 to 39 thirds, 40 and 41 halves
//	Y170000002  -1985  Y17E7    years of any length; year 0 is 1 BC
//	1950S2  Y171010000S3        estimated; only the first digits count
//	1984?  1984~  1984%         uncertain, about, both; 2004-06~-11 and
//	                            2004-?06-11 qualify parts
//	1964/2008  2004-06/2006-08  from a day in one to a day in the other
//	1985/..  ../1985            goes on; always was
//	1985/  /1985                nobody says when it ended, or began
//	[1667,1668,1670..1672]      one of them
//	[..1984]  [1984..]          by 1984; 1984 or later
//	{1667,1668}  {1960..}       all of them
//
// Beyond EDTF, an end of an interval may itself be one of a set
// ([..2025-11-30]/2025-12-01), so that any start and any end make a [Span];
// the dates of XML Schema are read as well, as are clock times cut short
// (2021-02-03T10). Parse accepts what all three levels of EDTF describe.
//
// # What it guarantees
//
// Parse never panics, and gives every error a place. A Date that Parse returned
// is read back from its String as the same Date. A range of days never leaves
// out a day that is meant, and "certain" is said only of what follows from the
// text.
//
// # What it does not do
//
// It knows no calendar but the Gregorian, no time zones and no durations, and
// it does not compare hours. It writes English only.
//
// # Why not widen what is "about"
//
// Nobody says how far "about 1984" reaches, and a number made up here would be
// taken for a fact. So ? and ~ move no bound; they take away certainty, which
// makes every answer that rests on such a date a "may have".
//
// # Why seasons are never certain
//
// Spring is in March for one source and in September for another, and a winter
// has two years to be named after. The days are those of the northern seasons,
// which the sources of this program mean, but nothing is called certain by
// them. Quarters and halves are exact.
//
// # Why not a library
//
// The one Go library for all of EDTF, sfomuseum/go-edtf, was measured by the 74
// forms in spec_test.go: it reads 59 of them, refuses or leaves out long years,
// and is wrong about others (2004-06-11% becomes a month, 1985-04/.. has an
// end, 1985-04-12T23:20:30-04 moves to the next day). It counts in time.Time
// and so stops at the year 9999, fills global tables in init functions, and has
// neither a canonical text nor comparisons, which are most of what is needed
// here. A parser of the grammar is the smaller part of this package.
package edtf
