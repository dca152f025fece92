// Package events is what the importers of coded event data share: the table of
// CAMEO and PLOVER codes, what a code means for the graph, and how reports become
// events.
//
//	code, ok := events.Repair("42", "Make a visit")
//	e := events.Event{Act: code.Act(), Day: "2031-03-02", Source: visitor, Target: host, Place: place}
//	node := e.Write(w)
//
// # From reports to events
//
// Event data has a row for each report, and tells many acts twice: "A visits B"
// (042) and "B hosts A" (043), "A consults B" (040) and "B consults A". Each row
// keeps a label of its own, and all rows of one act are about one [Event] node.
// Its key is the day, the act, the actors and the place, and both rows of such a
// pair compute it alone, so that nothing is remembered and files of any length
// are read in one pass: a visit has the visitor first, whichever way it is told,
// and where an act is mutual the actors are sorted. What kind of act a code is
// says its [Shape].
//
// Two rows tell of one act only if they say enough: where the day, the place or a
// side is not told, the report is part of the key. "Police arrest somebody" in two
// newspapers of a day is two events.
//
// # What a code means
//
// Consulting, meeting and negotiating are an Event of kind meeting; a telephone
// call is a call, 042 and 043 are a visit, 057 is an agreement, all else is
// other. The codes stay on the event: "cameo:043" as the row has it, and
// "plover:consult" with "plover:consult/visit", as the table of 2021 converts
// it. What is agreed or intended (CAMEO 03, PLOVER AGREE) has the status
// unknown, all else is held: that is, what is coded as said or done was.
//
// Who is source and who is target is kept as the role of a Participation where
// the direction means something. A visitor is the traveller of the event, the
// visited host it.
//
// # What it does not do
//
// It does not say that anything is true: a machine coded it. Runs of such
// importers have the method "coded", and searches leave their events out unless
// asked.
//
// codes.txt is a table of facts: a code, type and mode of PLOVER, and the names
// that the code book and the files give the code. The code books are those of
// CAMEO (0.7b5, and the changes of 2014) and the conversion table of PLOVER
// (September 2021), which gives the mode of 175 as a context; it has none here.
//
// Why not one event a row: a path would count a visit twice, and an event that
// twenty newspapers report would look like twenty.
//
// Why not the CAMEO code as the kind: two thirds of the codes are verbal acts,
// for which the kinds of the schema have no word, and a reader asks for visits,
// not for 042.
package events
