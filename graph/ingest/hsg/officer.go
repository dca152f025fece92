package hsg

import (
	"strings"
	"sync"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/remarks"
)

// An officer is a president, vice president or secretary of state of the United
// States, with a time in office.
type officer struct {
	office, key, name string
	surname           string // in lower case
	from, to          edtf.Day
}

var officers = sync.OnceValue(func() []officer {
	var out []officer
	for _, f := range rows(officersText, 5) {
		o := officer{office: f[0], key: f[1], name: f[2], surname: surname(f[2]), from: edtf.MinDay, to: edtf.MaxDay}
		if d, err := edtf.Parse(f[3]); err == nil {
			o.from, _ = d.Range()
		}
		if d, err := edtf.Parse(f[4]); err == nil && f[4] != "" {
			_, o.to = d.Range()
		}
		out = append(out, o)
	}
	return out
})

// surname is the last word of a name, in lower case, but for "Jr." and the like.
func surname(name string) string {
	words := strings.Fields(strings.ToLower(name))
	for len(words) > 1 && (strings.HasSuffix(words[len(words)-1], ".") || strings.Trim(words[len(words)-1], "iv") == "") {
		words = words[:len(words)-1]
	}
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}

// officeOf returns the office that a title of a text means, if it is of one of
// those whom the table lists.
func officeOf(title string) string {
	switch title {
	case "President", "Vice President", "Secretary of State":
		return title
	case "Secretary":
		return "Secretary of State"
	}
	return ""
}

// elected is the longest time in days between an election and taking office.
const elected = 125

// findOfficer finds the one of a surname who held the office on a day, or had
// left it last, or was to take it next, as the party is called. A surname of ""
// is any.
func findOfficer(office string, p remarks.Party, day edtf.Day) (officer, bool) {
	var best officer
	found := false
	for _, o := range officers() {
		if o.office != office || p.Name != "" && o.surname != surname(p.Name) {
			continue
		}
		fits := o.from <= day && day <= o.to
		switch {
		case p.Elect:
			fits = day < o.from && o.from <= day+elected
		case p.Former, p.Late && !fits:
			fits = o.to <= day && (!found || o.to > best.to)
		}
		if fits {
			best, found = o, true
		}
	}
	return best, found
}

// presidentKey is the key of a person by the lists of presidents and of their
// trips. One of their keys is that of somebody else in the archive of persons,
// who was born in 1915.
func presidentKey(key string) string {
	if key == "taft-william-howard" {
		return "taft-william-howard-1857"
	}
	return key
}

// travelledAs is the capacity of a president on a day: some of the trips were
// made before taking office.
func travelledAs(key string, day edtf.Day) string {
	elect := false
	for _, o := range officers() {
		if o.office != "President" || o.key != key {
			continue
		}
		if o.from <= day && day <= o.to {
			return "President"
		}
		elect = elect || day < o.from && o.from <= day+elected
	}
	if elect {
		return "President-elect"
	}
	return "President"
}

// officerNode returns the node of an officer: it is that of the traveller and of
// the lists of appointments.
func officerNode(w *ingest.Facts, o officer) graph.Term {
	n := w.Node("Person", o.key)
	w.Name(n, o.name, "")
	return n
}
