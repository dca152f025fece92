// Package remarks reads the notes that the Office of the Historian of the U.S.
// Department of State keeps of trips and visits, in the English of notes: "Met
// with President X and Foreign Minister Y. Attended the Z Summit." A text goes
// in, a tree comes out; no quads and no store.
//
// The main type is [Remark]: sentences with their places in the text, each with
// what it says, a [Clause] a thing, and whom it names, a [Party] each.
//
//	r := remarks.Parse("Met with King Osk of Norway; attended the Lund Conference.")
//	r.Sentences[0].Clauses[0].Kind            // Met
//	r.Sentences[0].Clauses[0].Who[0].Name     // "Osk"
//	r.Sentences[0].Clauses[0].Who[0].Titles   // King, a post
//	r.Sentences[0].Clauses[1].Event.Name      // "Lund Conference", a Conference
//
// [ParseVisitor] reads the names of visitors, [SplitPerson] one person at the
// start of any text; both with the same tables and rules.
//
// # How it reads
//
// Words are cut (token.go), sentences found (parse.go), and each is read by
// recursive descent: clause.go and noun.go what begins a clause, tail.go what
// hangs on it, people.go to name.go those it names, event.go, place.go and
// dates.go the rest. What words mean is in tables/: titles, adjectives and names
// of countries, organizations, verbs and what follows them, sets of words. A
// method that reads takes the index of a token and returns the index after what
// it read, or the same index where it read nothing.
//
// # What it guarantees
//
// Every text is accepted. Places are code points of the text as given. The
// sentences cover all that is not blank, and every word of a sentence is within
// a clause or within [Sentence.Rest]: nothing is dropped, and what is not
// understood can be counted. [Met] is said only where the text says that one
// met, received, briefed or talked with the other: not for a conference, a
// ceremony, a funeral, one who was accompanied, or what was planned or called
// off. People without a name stay without one.
//
// # What it does not do
//
// It knows no people: a surname stays a surname, and who "the President" is the
// record has to say. It does not decide whose official somebody is where the
// text does not say ([Party.Country] is empty: that of the record, mostly). Free
// words (a topic, the object of a speech, what came before or after) are kept as
// words. Of "in A and in B" it keeps both places, not who was in which. A
// misspelled name is kept as it is spelled.
//
// # Why not regular expressions
//
// Lists nest: people in lists of countries in lists of people, with "and" between
// all of them. Whether an "and" goes on with names, with countries or with a verb
// can only be told by trying to read what follows, which is what a parser does
// and a pattern does not.
//
// # Why "understood" is not "right"
//
// A sentence counts as understood when each word has its place in a clause,
// which a wrong reading has as well. So the share that the tests hold is a floor
// for the grammar; whether readings are right somebody has to judge, for which
// TestSample prints sentences of the real files (-sample 100 -seed 2 -long 9).
package remarks
