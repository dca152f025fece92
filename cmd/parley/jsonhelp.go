package main

import (
	"fmt"
	"strings"

	"parley/cmd/internal/output"
)

// A jsonShape is a kind of object that answers have as JSON. A command's own has
// its name; others stand in the place of a value.
type jsonShape struct {
	name string
	what string
	keys []jsonKey
}

// A jsonKey is a key of an object: its name, the kind of its value and what it says.
// A kind is text, number, flag (true or false), date, or the name of a shape; many
// begin with "list of", and those that end with "?" may be missing.
type jsonKey struct{ name, kind, what string }

// jsonAnswers are the objects that commands write. The page of help is made of them,
// and a test holds the commands to them, so that neither can be out of step.
var jsonAnswers = []jsonShape{
	{"path", "one object a path", []jsonKey{
		{"from", "node", "where it begins"},
		{"to", "node", "where it ends"},
		{"length", "number", "of steps"},
		{"nodes", "list of node", "from the beginning to the end, one more than steps"},
		{"steps", "list of step", ""},
		{"documents", "list of document", "all that the path rests on"},
	}},
	{"between", "one object a step; each step once", []jsonKey{
		{"step", "number", "the place in the paths at which it is taken, from 1 on"},
		{"from", "node", ""}, {"to", "node", ""},
		{"relation", "text", "a path expression"}, {"text", "text", ""}, {"when", "text", ""}, {"date", "list of date", ""}, {"may", "flag", ""},
		{"edges", "list of edge", ""}, {"disputes", "list of dispute", ""}, {"merges", "list of merge", ""}, {"more", "list of way", ""},
		{"documents", "list of document", "all that the step rests on"},
	}},
	{"neighbors", "one object a neighbor and relation", []jsonKey{
		{"relation", "text", "a path expression that leads there"},
		{"name", "text", ""}, {"iri", "text", ""}, {"type", "text", ""},
		{"times", "number", "of evidences: of meetings, for example"},
		{"when", "text", "of the first"}, {"date", "list of date", "of all"}, {"may", "flag", ""},
		{"text", "text", "the first in a sentence"},
		{"labels", "list of text", "of all"}, {"documents", "list of document", ""},
		{"disputes", "list of dispute?", "with --why"}, {"merges", "list of merge?", "with --why"},
	}},
	{"neighbors --count", "one object a relation", []jsonKey{
		{"relation", "text", ""}, {"neighbors", "number", ""},
	}},
	{"common", "one object a thing in common", []jsonKey{
		{"kind", "text", "family, meeting, event ... (parley help common)"},
		{"name", "text", ""}, {"iri", "text", ""}, {"type", "text", ""},
		{"together", "text", `"yes" if the dates say that the sides had it at one time, "perhaps" if they do not rule it out, else ""`},
		{"sides", "list of side", "in the order of the names asked for"},
		{"documents", "list of document", ""},
		{"disputes", "list of dispute?", "with --why"}, {"merges", "list of merge?", "with --why"},
	}},
	{"met", "one object a person met", []jsonKey{
		{"who", "text", ""}, {"iri", "text", ""}, {"times", "number", "of meetings"},
		{"first", "text", ""}, {"last", "text", ""}, {"first_date", "list of date", ""}, {"last_date", "list of date", ""},
		{"where", "list of text", "places"}, {"events", "list of text", "IRIs of the meetings"},
		{"may", "number", "of the meetings, how many only may have been at the time asked about"},
		{"disputes", "list of dispute?", "with --why"}, {"merges", "list of merge?", "with --why"},
	}},
	{"met NAME NAME", "one object a meeting", []jsonKey{
		{"when", "text", ""}, {"date", "list of date", ""}, {"what", "text", "the meeting and its place"}, {"iri", "text", ""},
		{"where", "list of text", "places"}, {"may", "flag", ""}, {"labels", "list of text", ""}, {"documents", "list of document", ""},
		{"disputes", "list of dispute?", "with --why"}, {"merges", "list of merge?", "with --why"},
	}},
	{"met --by", "one object a person met and post", []jsonKey{
		{"who", "text", ""}, {"iris", "list of text", "the records that are taken for one person"},
		{"post", "text", `"" if none is known`}, {"post_iris", "list of text", ""},
		{"may", "flag", "the dates do not rule the post out, and that is all"},
		{"times", "number", ""}, {"first", "text", ""}, {"last", "text", ""}, {"first_date", "list of date", ""}, {"last_date", "list of date", ""},
		{"where", "list of text", ""}, {"events", "list of text", ""},
	}},
	{"timeline", "one object an entry, in the order of time", []jsonKey{
		{"when", "text", ""}, {"date", "text", `the date by which it is sorted, in EDTF; "" if undated`}, {"what", "text", ""}, {"iri", "text", ""},
		{"dates", "list of date", ""}, {"may", "flag", ""}, {"labels", "list of text", ""}, {"disputes", "list of text", "open ones about it, in sentences"},
	}},
	{"walk", "one object a node reached; with --group, one in each group", []jsonKey{
		{"group", "text?", "with --group"},
		{"name", "text", "or the value of a literal"}, {"type", "text", `"" for a literal`},
		{"when", "text", "of the last edge"}, {"may", "flag", ""}, {"date", "list of date", ""},
		{"iri", "text", `"" for a literal`}, {"labels", "list of text", "of the last edge"},
		{"disputes", "list of dispute?", "with --why"}, {"merges", "list of merge?", "with --why"},
	}},
	{"walk --group --count", "one object a group", []jsonKey{
		{"group", "text", ""}, {"count", "number", ""},
	}},
	{"said", "one object a statement", []jsonKey{
		{"speaker", "list of text", ""}, {"kind", "text", ""}, {"gist", "list of text", "in our words"}, {"about", "list of text", ""}, {"to", "list of text", ""},
		{"on_behalf_of", "list of text", ""}, {"relayed_by", "list of text", ""}, {"when", "text", ""}, {"date", "list of date", ""}, {"may", "flag", ""},
		{"iri", "text", ""}, {"labels", "list of text", ""},
	}},
	{"who", "one object a tenure", []jsonKey{
		{"holder", "text", ""}, {"iri", "text", "of the holder"}, {"post", "text", ""}, {"when", "text", ""},
		{"status", "text", "appointed, served, acting ..."}, {"state", "text", "what is special about it"},
		{"start", "text", "in EDTF"}, {"end", "text", "in EDTF"}, {"date", "list of date", ""}, {"appointed", "text", "in EDTF"},
		{"until_next", "text?", "in EDTF: where no end is stated, when the next holder of a post of one seat began"},
		{"how", "text", `why it is told: "before", "after", "may have held", else ""`}, {"may", "flag", ""}, {"labels", "list of text", ""},
	}},
	{"show", "one object a fact", []jsonKey{
		{"node", "text", "its name"}, {"group", "text", `"Who took part"; "" for the node itself`},
		{"relation", "text", "or whom the fact is about"}, {"value", "text", ""}, {"iri", "text?", "of that"},
		{"date", "list of date?", ""}, {"may", "flag", ""}, {"labels", "list of text?", ""},
	}},
	{"find", "one object a node", []jsonKey{
		{"name", "text", ""}, {"type", "text", ""}, {"matched", "text", "the name that fits"}, {"how", "text", ""}, {"iri", "text", ""},
	}},
	{"disputes", "one object a source of each side", []jsonKey{
		{"dispute", "number", "the same for all its sides"}, {"kind", "text", ""}, {"about", "text", "in a sentence"}, {"property", "text", `"" if that is more than one`},
		{"side", "text", "what this side says"}, {"date", "text", `in EDTF, or ""`}, {"label", "text", "in full"}, {"source", "text", ""}, {"words", "text", "of the source"},
		{"preferred", "flag", "an editor prefers this side"}, {"settled", "flag", "so that nothing is open"}, {"ground", "text", "why the records are taken as one"},
		{"nodes", "list of text", "IRIs of what it is about"},
	}},
	{"cite", "one object a sentence", []jsonKey{
		{"text", "text", ""}, {"when", "text", ""}, {"sources", "list of source", ""}, {"documents", "list of document", ""},
	}},
}

// jsonShapes are the objects within them.
var jsonShapes = []jsonShape{
	{"node", "", []jsonKey{
		{"name", "text", "what it is called"}, {"iri", "text", `"" for a literal`}, {"type", "text", `"Person", or several: "Country, Place"`},
	}},
	{"step", "", []jsonKey{
		{"from", "node", ""}, {"to", "node", ""},
		{"relation", "text", `a path expression, as parley walk takes it: "met", "announces/destination"`},
		{"text", "text", "the step in a sentence"},
		{"when", "text", "its date in words"}, {"date", "list of date", ""},
		{"may", "flag", "it passed a question of time only because nothing rules it out"},
		{"edges", "list of edge", "what is stored that it follows from"},
		{"disputes", "list of dispute", "open ones that touch it"}, {"merges", "list of merge", "where it goes on only because records are taken as one"},
		{"more", "list of way", "the other ways in which the same is so, in the order of time"},
	}},
	{"way", "", []jsonKey{
		{"text", "text", ""}, {"when", "text", ""}, {"date", "list of date", ""}, {"may", "flag", ""}, {"edges", "list of edge", ""},
		{"disputes", "list of dispute", ""}, {"merges", "list of merge", ""},
	}},
	{"dispute", "", []jsonKey{
		{"kind", "text", "as parley disputes --kind has it"}, {"property", "text", `what it is about; "" if that is more than one`},
		{"text", "text", "in a sentence"}, {"about", "list of text", "IRIs of nodes"}, {"sides", "list of claim", ""},
	}},
	{"claim", "", []jsonKey{
		{"value", "text", "what one side of a dispute says"}, {"date", "text", `in EDTF, or ""`}, {"labels", "list of text", ""},
	}},
	{"merge", "", []jsonKey{
		{"node", "node", ""}, {"records", "list of text", "IRIs, from that by which the path comes to that by which it goes on"},
		{"grounds", "list of text", "why they are taken as one"},
	}},
	{"edge", "", []jsonKey{
		{"subject", "node", ""}, {"relation", "text", "as the schema calls it, else an IRI"}, {"object", "node", ""},
		{"sources", "list of source", "everything that claims it"},
	}},
	{"source", "", []jsonKey{
		{"label", "text", "the fourth term of the quad"}, {"document", "text?", "its IRI"}, {"url", "text?", "the document's address"},
		{"from", "number?", "of a passage: its first character"}, {"to", "number?", "and the one behind its last"},
		{"place", "text?", "any other place in the document, as the label has it"},
		{"claimant", "text?", "who says so there"}, {"quote", "text?", "the exact words"}, {"gist", "text?", "what they say, in other words"},
		{"reason", "text?", "why an editor decided so"},
	}},
	{"document", "", []jsonKey{
		{"iri", "text", ""}, {"name", "text", ""}, {"publisher", "list of text", ""}, {"published", "text", `in EDTF; "" if nobody says`}, {"url", "text", ""},
	}},
	{"side", "", []jsonKey{
		{"side", "node", "whose it is"}, {"times", "number", "of occasions"}, {"may", "number", "of these, how many only may have been then"},
		{"when", "text", "the one, or the first to the last"}, {"occasions", "list of occasion", ""},
	}},
	{"occasion", "", []jsonKey{
		{"when", "text", ""}, {"date", "list of date", ""}, {"event", "node?", "at which it was; null if none is known"}, {"may", "flag", ""}, {"labels", "list of text", ""},
	}},
}

const jsonIntroduction = `JSON of answers

--json writes one array of objects, and --jsonl one object a line. An answer of
nothing is an empty array, with exit status 3. Keys keep their names and their
meaning; there may come to be others. Names and sentences are for people and may
change: programs go by IRIs, relations, dates and labels.

Dates are EDTF (ISO 8601-2): 2001-03-05, 2001-03, [2001-03-05..2001-03-08] for
one of several days, /2001-03-05 where only the end is known. Several dates are
those of several evidences, or of sources that differ; of walks and paths they
are in the order of time.

Lists of labels have them as commands take them, with id: and doc: for the
beginnings of their IRIs; the label of a source is in full. "If any" is a key
that may be null or missing.

--csv has the same as columns where that can be; of path a row is an edge, of
cite a source, of common a side.

Over HTTP (parley serve) the rows of a page are in "result"; beside it "notes"
has what is told beside them or why there is nothing, "more" is true if there
are more, and "next" is the address of the next page. An error is "error", with
a "hint" and, for what was written wrongly, "line" and "column".
`

// jsonManual is what parley help json prints.
func jsonManual() string {
	var b strings.Builder
	b.WriteString(jsonIntroduction)
	for _, s := range jsonAnswers {
		fmt.Fprintf(&b, "\nparley %s: %s\n", s.name, s.what)
		writeKeys(&b, s.keys)
	}
	for _, s := range jsonShapes {
		fmt.Fprintf(&b, "\n%s\n", s.name)
		writeKeys(&b, s.keys)
	}
	return b.String()
}

// writeKeys lists keys with their kinds, in 80 columns.
func writeKeys(b *strings.Builder, keys []jsonKey) {
	for _, k := range keys {
		kind := strings.TrimSuffix(k.kind, "?")
		if kind != k.kind {
			kind += ", if any"
		}
		lead := fmt.Sprintf("  %-10s  %-16s  ", k.name, kind)
		for i, line := range output.Wrap(k.what, 80-len(lead)) {
			if i > 0 {
				lead = strings.Repeat(" ", len(lead))
			}
			b.WriteString(strings.TrimRight(lead+line, " ") + "\n")
		}
	}
}
