package hsg

import (
	"regexp"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/remarks"
)

// An occasion is the trip or visit that a remark is about.
type occasion struct {
	w       *ingest.Facts
	trip    bool   // or a visit
	id      string // "3028"
	node    graph.Term
	record  string // the place of the record: "id=3028"
	label   graph.Term
	country string // key of the country it goes to
	from    string // key of the country that visitors come from
	filed   string // the key of its places
	places  []graph.Term
	land    graph.Term // the one country in which all places of a trip lie, or ""
	guests  []named    // the traveller, or the visitors
	first   edtf.Day
	last    edtf.Day // both 0 and dated false if the record has no date
	dated   bool
	met     map[string]int // how many stand at a place of the remark
}

// kind is the first part of the occasion's keys.
func (o *occasion) kind() string {
	if o.trip {
		return "trip"
	}
	return "visit"
}

// days is one of the days of the occasion: what is part of it was on such a day.
func (o *occasion) days() edtf.Date {
	if !o.dated {
		return edtf.Date{}
	}
	if o.first == o.last {
		return o.first.Of()
	}
	return edtf.OneOf(o.first, o.last)
}

func (o *occasion) year() int {
	if !o.dated {
		return 9999
	}
	y, _, _ := o.first.Civil()
	return y
}

// setDates reads the first and the last day and writes them. What is no date is
// told, and its words are kept.
func (o *occasion) setDates(start, end string) {
	w := o.w
	from, to := readDate(w, o.record, "start", start), readDate(w, o.record, "end", end)
	for _, d := range []struct {
		date edtf.Date
		text string
	}{{from, start}, {to, end}} {
		if d.date.IsZero() {
			w.Text(o.node, "dateText", ingest.Clean(d.text))
		}
	}
	if from.IsZero() && to.IsZero() {
		return
	}
	if !from.IsZero() && !to.IsZero() {
		if _, err := edtf.Span(from, to); err != nil {
			w.Skip(o.record, backwards, from.String()+" to "+to.String())
			w.Text(o.node, "dateText", ingest.Clean(end))
			to = edtf.Date{}
		}
	}
	w.Date(o.node, "startDate", from)
	w.Date(o.node, "endDate", to)
	if from.IsZero() {
		from = to
	}
	if to.IsZero() {
		to = from
	}
	o.first, _ = from.Range()
	_, o.last = to.Range()
	o.dated = o.first.Bounded() && o.last.Bounded() && o.first <= o.last
}

// read reads the remark and writes what it says, each sentence under a label of
// its own.
func (o *occasion) read(text string) {
	if text = folded(text); text == "" {
		return
	}
	o.met = map[string]int{}
	o.w.Text(o.node, "gist", text)
	runes := []rune(text)
	for _, s := range remarks.Parse(text).Sentences {
		words := string(runes[s.Start:s.End])
		passage := o.w.Passage(o.record+"&remark="+itoa(s.Start)+","+itoa(s.End), words, o.label)
		o.w.At(passage)
		o.w.Count("sentences", 1)
		if s.Understood() {
			o.w.Count("sentences understood", 1)
		}
		for _, c := range s.Clauses {
			o.clause(c)
		}
		o.w.At(o.label)
	}
}

// folded is a text without its line ends: with single blanks, and none after a
// hyphen that stands at the end of a line.
func folded(text string) string {
	return ingest.Clean(lineHyphen.ReplaceAllString(text, "$1-"))
}

var lineHyphen = regexp.MustCompile(`(\pL)-\s*\n\s*`)
