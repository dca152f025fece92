// Package gdelt reads the tables of the GDELT Project: coded events (2.0 with 61
// columns, 1.0 with 58, and 57 in its older files) and mentions (16 columns).
// They have no header and are told apart by their first line.
//
// A row of events is a report. It becomes an Event, together with others that
// tell of the same act (see package events), with the label id=719024875 and the
// identifier "gdelt:719024875". The address in it is the page on which the label
// rests.
//
// # Actors
//
// An actor has a code and a name, and one row has two systems of countries:
// CAMEO for actors, FIPS for places. Where the code is a country and the name is
// a name or the adjective of it (IRAN, IRANIAN), the actor is the Country. Else
// it is an Organization named by code and name: "MISSOURI" with the code USA is
// an actor, and not the United States. Only one whose role is of a state (GOV,
// MIL, COP, JUD, LEG, SPY) represents the country of its code. Whether an actor
// is a person is not said; "POLICE" without a country is one node, whichever
// police that is, which is one of the reasons to leave coded events out of paths.
//
// # Mentions
//
// A mention is a Statement of kind report by the site that published it. It
// knows the event by number only: its Event has the identifier
// "gdelt:719024875", by which it is the same as the one of the export.
//
// # What is not read
//
// Tone, Goldstein scale, counts of mentions (they are those of the first quarter
// of an hour), places of actors as distinct from that of the action, ethnic and
// religious codes beyond what the actor's code says, character offsets. The
// Global Knowledge Graph is ignored: it counts names and themes, and says nothing
// of who did what.
//
// Dates are those of the file. GDELT moves a report that speaks of "a year ago" to
// that day, which is why a file of one day has events of others.
package gdelt
