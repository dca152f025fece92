// Package icalendar writes the events of a property graph as a calendar (RFC 5545),
// which calendar programs import and subscribe to.
//
//	report, err := icalendar.Write(ctx, w, g)
//	report.Notes() // "3 events are left out: nobody says when they were", …
//
//	BEGIN:VEVENT
//	UID:https://w3id.org/parley/id/seed/geneva-talks
//	DTSTAMP:20251201T000000Z
//	DTSTART;VALUE=DATE:20251123
//	DTEND;VALUE=DATE:20251124
//	SUMMARY:Geneva talks
//	LOCATION:Geneva
//	STATUS:CONFIRMED
//	CATEGORIES:meeting
//	…
//	END:VEVENT
//
// Every event is an entry of whole days that leaves them free (TRANSP). Its
// description has the date as people read it and in EDTF, who took part, and the
// sources with their words; its address (URL) is that of the first source. STATUS is
// CONFIRMED for held, TENTATIVE for planned, CANCELLED for cancelled, and is not there
// where nothing is said. LOCATION has the names of all places, GEO the coordinates if
// there is one place, of it or of what it lies in, but not of a country. The graph
// should have the shape [Shape].
//
// What calendars have no property for is in X-PARLEY-DATE (EDTF), X-PARLEY-PARTICIPANT
// (a name, and the id as its X-ID) and X-PARLEY-LABEL (the contexts that claim it).
// They say that they are text, as not every reader takes that for granted.
//
// # Dates that are no days
//
//	2025-11-30               that day
//	1997-02-19/1997-02-21    these days
//	[1997-02-19..1997-02-21] these days, "One day of 19–21 Feb 1997: …"
//	2025-11                  the month, "One day of Nov 2025: …"
//	2025-11-30~              that day, with what is uncertain before the name
//	2025-11-30/              the one day that is known, "From 30 Nov 2025, end
//	/2025-11-30              unknown: …", "Until 30 Nov 2025, start unknown: …"
//	2025  [..2025-11-30]     not there: what may be any day of more than a month
//
// An event of which sources give several dates has an entry for each, whose
// description says so. [Report] counts all of this, and what is left out.
//
// # What it guarantees
//
// The same graph gives the same bytes. UID is the event's id; where there are several
// entries, a blank and the date follow it. DTSTAMP, which calendars compare, is the
// latest day on which one of its sources may have been published, else 1 January
// 1970. Lines are folded at 75 bytes, never inside a character.
//
// # Why no ATTENDEE
//
// It has to be an address that a calendar can write to, and programs offer to, or
// take what has one for an invitation. Nobody here is invited.
package icalendar
