package hsg

import (
	"testing"

	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// seeds are the importers of the seeds, by their place in the list.
var seeds = []uint8{0, 1, 11, 3, 2, 5, 7, 9, 10}

// FuzzDocuments loads any text as any kind of document: it loads or is refused,
// and what is loaded keeps the rules of the schema.
func FuzzDocuments(f *testing.F) {
	for i, seed := range []string{trips, visits, history,
		mission(entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "1901-02|About", "|Jun 1783", "Declined."), "").Text,
		position("secretary-ad-interim", "S", entry("principal", "x", "p", "s")).Text,
		`<presidents><president n="1"><id>a</id><took-office-date>1901-13-01</took-office-date></president></presidents>`,
		packed(f, "", "people/a.xml", "<person><id>a</id><birth>18</birth></person>").Text,
		packed(f, "", "data/territories/a.xml", "<territory><id>a</id><valid-since>-0800</valid-since></territory>").Text,
		packed(f, "", "data/posts/a.xml", "<post><locale-id>a</locale-id><post-type>b</post-type><events><event><type>c</type></event></events></post>").Text,
	} {
		f.Add(seeds[i], seed)
	}
	f.Fuzz(func(t *testing.T, number uint8, text string) {
		all := Importers()
		i := all[int(number)%len(all)]
		if i.Read == nil || text == "" {
			return
		}
		r := ingesttest.Try(t, as(i), ingesttest.Doc{Path: "a.xml", Text: text})
		if r.Err == nil {
			r.Check()
		}
	})
}

// FuzzNotedDates reads any note on any date.
func FuzzNotedDates(f *testing.F) {
	f.Add("1868-10-02", "Between September 29, 1868, and")
	f.Add("1868", "On or before")
	f.Add("1868~", "Probably about")
	f.Add("", "Jun 1783")
	f.Fuzz(func(t *testing.T, date, note string) {
		d, err := edtf.Parse(date)
		if err != nil {
			return
		}
		n := noted(d, note)
		if _, err := edtf.Parse(n.String()); !n.IsZero() && err != nil {
			t.Errorf("%q with %q is %q: %v", date, note, n, err)
		}
		writtenDate(note)
	})
}

// as makes an importer the one for every document.
func as(i *ingest.Importer) []*ingest.Importer {
	any := *i
	any.Match = func(ingest.Sample) bool { return true }
	return []*ingest.Importer{&any}
}
