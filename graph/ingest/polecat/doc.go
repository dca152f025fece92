// Package polecat reads the files of POLECAT: political events coded by a machine
// after PLOVER, in columns parted by tabs, by their names. Files with more columns
// (Headline, Story ID), with tabs at the end of lines and in other encodings than
// UTF-8 are read as well. "None" stands for nothing.
//
// An actor is the Country if that is its name, a Person if it has a title, else
// an Organization. The name that was resolved counts before the words of the
// story, which become an alias. Its article in Wikipedia is an identifier,
// "wikipedia:Rudolf_Elphberg". Columns with as many values as there are names are
// read as lists. Those with a sector of a state represent their country; of
// others the country is kept as a code.
//
// Contexts are Topics that the event is about. The label cites the source of the
// story, with the day of publication and the headline as gist. Reports of one act
// are one Event (see package events), whose identifiers are those of the rows.
//
// Intensity and quad code follow from the type and are not kept; nor are the
// people, organizations and places of the whole story, which need not have to do
// with the event; the numbers of Correlates of War and the words for the place, as
// codes and resolved names say the same; the language of the story and the version
// of the coder. Columns that are not known are counted.
//
// Why not a Person wherever Wikipedia has an article: bodies and places have one,
// too, and the files do not say which an actor is. A title is of people only.
package polecat
