package gdelt

import (
	"strings"
	"testing"

	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

func mention(id, typ, source, where string) string {
	return strings.Join([]string{id, "20310303001500", "20310303003000", typ, source, where, "4", "-1", "120", "131", "1", "50", "1200", "-1.5", "", ""}, "\t") + "\n"
}

func TestAMentionIsAReportBySomebodyWhoPublishes(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "20310303003000.mentions.CSV", Text: mention("900000001", "1", "gazette.example", "https://gazette.example/1")})
	r.Check()
	report := "id:gdelt/statement/900000001/" + ingest.TextName("gazette.example", "https://gazette.example/1")
	event, site := "id:gdelt/event/id/900000001", "id:publisher/organization/gazette.example"
	page := "doc:" + ingest.TextName("https://gazette.example/1")
	r.Has(report+` rdf:type parley:Statement D#row=1`, report+` parley:kind "report" D#row=1`, report+` parley:speaker `+site+` D#row=1`,
		report+` schema:about `+event+` D#row=1`, report+` parley:date "2031-03-03T00:30:00Z"^^xsd:dateTime D#row=1`,
		site+` parley:reports `+event+` D#row=1`, event+` schema:identifier "gdelt:900000001" D#row=1`,
		`D#row=1 parley:gist "sentence 4, confidence 50 %" R`, `D#row=1 parley:at `+page+` R`, page+` schema:publisher `+site+` R`)
}

func TestAReportWithTwoSentencesIsOne(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "m", Text: mention("1", "1", "a.example", "https://a.example/1") + strings.Replace(mention("1", "1", "a.example", "https://a.example/1"), "\t4\t", "\t9\t", 1)})
	r.Check()
	if n := r.Count("parley:Statement"); n != 1 {
		t.Errorf("%d reports", n)
	}
	r.Has(`D#row=1 parley:gist "sentence 4, confidence 50 %" R`, `D#row=2 parley:gist "sentence 9, confidence 50 %" R`)
}

func TestACitationWithoutAnAddressIsKept(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "m", Text: mention("1", "2", "BBC Monitoring", "BBC Monitoring/Radio Strelsau") + mention("2", "2", "", "nobody says") + mention("", "1", "x", "y") +
		strings.Replace(mention("3", "1", "a.example", "https://a.example/"), "20310303003000", "20311303003000", 1)})
	r.Check()
	r.Has(`D#row=1 parley:gist "BBC Monitoring/Radio Strelsau, sentence 4, confidence 50 %" R`)
	r.Skipped("nobody is named who reports", 1)
	r.Skipped("the row has not the columns of the first one", 1)
	r.Skipped("no such date", 1)
}
