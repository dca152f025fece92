package cite

import (
	"encoding/json"

	"parley/graph/edtf"
)

// An item is a document as CSL-JSON has it.
type item struct {
	ID        string   `json:"id"`
	Type      string   `json:"type"`
	Title     string   `json:"title,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Issued    *cslDate `json:"issued,omitempty"`
	URL       string   `json:"URL,omitempty"`
	Note      string   `json:"note,omitempty"`
}

// A cslDate is a date, as numbers where it is a day, a month or a year, and else in
// words.
type cslDate struct {
	Parts   [][]int `json:"date-parts,omitempty"`
	Literal string  `json:"literal,omitempty"`
}

// CSL returns the documents that the notes stand in as CSL-JSON, each once, with
// the places that are cited as its note. Decisions of editors stand in none.
func (m *Memo) CSL() ([]byte, error) {
	items := []item{}
	at := map[string]int{}
	for _, n := range m.notes {
		if n.Decision != "" || n.IRI == "" {
			continue
		}
		i, known := at[n.IRI]
		if !known {
			i, at[n.IRI] = len(items), len(items)
			items = append(items, n.item())
		}
		if n.Place != "" {
			if items[i].Note != "" {
				items[i].Note += "; "
			}
			items[i].Note += n.Place
		}
	}
	out, err := json.MarshalIndent(items, "", "  ")
	return append(out, '\n'), err
}

func (n Note) item() item {
	it := item{ID: n.IRI, Type: "document", Title: n.Title, Publisher: n.Publisher, URL: n.URL, Issued: issued(n.Published)}
	if n.URL != "" {
		it.Type = "webpage"
	} else {
		it.URL = n.IRI
	}
	return it
}

// issued returns a date of publication, nil if there is none.
func issued(text string) *cslDate {
	d, err := edtf.Parse(text)
	if err != nil {
		return nil
	}
	from, to := d.Range()
	if !from.Bounded() || !to.Bounded() || len(text) > 0 && text[0] == '[' {
		return &cslDate{Literal: d.Human()}
	}
	year, month, day := from.Civil()
	endYear, endMonth, _ := to.Civil()
	switch {
	case from == to:
		return &cslDate{Parts: [][]int{{year, int(month), day}}}
	case year == endYear && month == endMonth && len(text) == len("2025-11"):
		return &cslDate{Parts: [][]int{{year, int(month)}}}
	case year == endYear && len(text) == len("2025"):
		return &cslDate{Parts: [][]int{{year}}}
	}
	return &cslDate{Literal: d.Human()}
}
