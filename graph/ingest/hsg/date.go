package hsg

import (
	"regexp"
	"strings"

	"parley/graph/edtf"
	"parley/graph/ingest"
)

// Why dates were skipped.
const (
	dateReason = "not a date"
	backwards  = "it ends before it starts"
)

// readDate reads a day, month or year. What stands there and is none is told as
// skipped, and the zero Date returned.
func readDate(w *ingest.Facts, place, what, text string) edtf.Date {
	text = ingest.Clean(text)
	if text == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(text)
	if err != nil {
		w.Skip(place, dateReason, what+" "+text)
		return edtf.Date{}
	}
	return d
}

// noted reads a date that a note may qualify: "About", "On or shortly before".
// Such a note stands before its date, as in "Left post on".
func noted(d edtf.Date, note string) edtf.Date {
	if d.IsZero() || note == "" {
		return d
	}
	first, last := d.Range()
	low := " " + strings.ToLower(note) + " "
	has := func(words ...string) bool {
		for _, w := range words {
			if strings.Contains(low, " "+w+" ") {
				return true
			}
		}
		return false
	}
	switch {
	case strings.HasPrefix(low, " between ") || has("credentials between"):
		if from, ok := writtenDay(note); ok && from <= last {
			return edtf.OneOf(from, last)
		}
		return edtf.OneOf(edtf.MinDay, last)
	case has("on or before", "on or shortly before", "before", "shortly before"):
		return edtf.OneOf(edtf.MinDay, last)
	case has("on or after", "on or soon after", "on or shortly after", "soon after", "shortly after"):
		return edtf.OneOf(first, edtf.MaxDay)
	case has("about", "approximately", "on or about"):
		return qualified(d, "~")
	case has("probably"):
		return qualified(d, "?")
	}
	return d
}

// qualified marks a plain date as uncertain or approximate.
func qualified(d edtf.Date, mark string) edtf.Date {
	if q, err := edtf.Parse(d.String() + mark); err == nil {
		return q
	}
	return d
}

var written = regexp.MustCompile(`\b(January|February|March|April|May|June|July|August|September|October|November|December) \d{1,2}, \d{4}\b`)

// writtenDay finds a day written as "September 29, 1868" in a text.
func writtenDay(text string) (edtf.Day, bool) {
	d, err := edtf.ParseUser(written.FindString(text), 0)
	if err != nil {
		return 0, false
	}
	first, _ := d.Range()
	return first, true
}
