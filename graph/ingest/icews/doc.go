// Package icews reads the files of the Integrated Crisis Early Warning System as
// Dataverse has them: 20 columns parted by tabs, with a header.
//
// About a third of the rows mirror another one; package events makes one Event of
// both. A row is labelled row=17, as its number is used again on other days; the
// event's identifier is the day and the number, "icews:2031-03-02/900003".
// Quotes are letters like others. NA, NULL and nothing stand for nothing. A code
// that lost its leading zero on the way (42) is found by its words, or with the
// zero.
//
// An actor with the name of its country is the Country. One of the sector Elite,
// without a country in parentheses behind the name, is a Person, all others are
// Organizations: the files do not say. Sectors are kept as codes. Those of the
// sectors Government, Military and Police represent their country; of others,
// rebels among them, the country is kept as a code only.
//
// The public files name the story and its publisher, and have no text: the label
// relays the publisher, with the numbers of story and sentence as gist. Intensity
// follows from the code and is not kept, nor are coordinates of which only the
// country is said to be there. Columns that are not known are counted.
//
// Why not the number of the event as its key: the rows of a pair have two, and one
// number stands for other events on other days.
package icews
