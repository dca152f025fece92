// Package popolo writes a property graph as a document of Popolo, the model of
// people and organizations that parliaments and those who watch them use: one JSON
// object with lists.
//
//	left, err := popolo.Write(ctx, f, g) // {"persons":[{"id":"…","name":"…"}],"organizations":[…], …}
//
// The graph should be one of [Shape], in which tenures and participations are
// nodes.
//
// # What becomes of what
//
// Persons, organizations, posts and events are what they are. A place is an area. A
// country is an area and an organization, both classified "country", as it acts; a
// delegation is an organization classified "delegation". memberOf and leads are
// memberships, the latter with the role "leads"; a tenure is a membership with a
// post. Whom or which place somebody represents is said by the membership that the
// same source claims. Who attends an event is an attendee if it is a person, and so
// is who makes a trip, with the role "traveller". A statement is a speech.
//
// Ids are those of the nodes, so what is loaded again are the same nodes. A source
// is the address of the document, or the name of the label where it has none; its
// note is the document's name and the words of the source.
//
// # Dates
//
// Popolo has years, months, days and times. A date that says more in EDTF is
// written as what it lies in, else not at all, and counted. A missing end is
// unknown in Popolo, so that of what goes on is not written either, and counted.
//
// # What it guarantees
//
// The document is JSON and keeps the schemas of the specification; events also
// have "areas", where they take place or, with the role "destination", where a trip
// goes, persons "nationalities", and names "lang", which the specification allows but
// does not know. What has no place is counted by kind and returned.
//
// # What it does not do
//
// A tenure is a membership of its post alone: that a minister is a member of the
// ministry nobody said, and the post says of what organization it is. A tenure that
// was not served is left out.
//
// # What it costs
//
// The entities of each list are read, those of people and bodies twice as they have
// memberships, and at last what no list has, to count it. What is held is one entity
// at a time, and a bounded number of names and documents: it does not grow with the
// graph. An object has a thousand sources at most; the others are counted.
package popolo
