package hsg

import (
	"testing"

	"parley/graph/ingest/ingesttest"
)

const history = `<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt>
<title type="complete">A Guide to the United States’ History of Recognition, Diplomatic, and Consular Relations, by Country, since 1776: Ruritania</title>
<title type="short">Ruritania</title></titleStmt></fileDesc></teiHeader>
<text><body><div type="section" xml:id="summary"><head>Summary</head><p>Prose that has no day.</p></div>
<div type="section"><head>Recognition</head>
<div type="timeline"><head>Treaty with the King of Ruritania, <date when="1904-05-06">1904</date>.</head>
<p>The King received <ref target="/departmenthistory/people/dove-ann">Ann Dove</ref> at
 <placeName key="zenda">Zenda</placeName>. They signed. A <persName>Rolf</persName> wrote it.</p></div>
<div type="timeline"><head>A legation in Zenda, <date from="1910" to="1912">1910-1912</date>.</head><p>It was small.</p></div>
<div type="timeline"><head>A wrong day, <date when="1913-02-30">1913</date>.</head><p>It never was.</p></div>
</div></body></text></TEI>`

func TestADatedEntryOfAHistoryIsAnEvent(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "rdcr/ruritania.xml", Text: history})
	r.Check()
	const event, label = "id:hsg/event/history/ruritania/", " D#entry=1&text"
	r.Has(
		event+`1 schema:name "Treaty with the King of Ruritania"`+label,
		event+`1 parley:date "1904-05-06"^^xsd:date`+label,
		event+`1 schema:about id:hsg/country/ruritania`+label,
		event+`1 schema:about id:hsg/person/dove-ann`+label,
		`D#entry=1&text parley:exact "The King received Ann Dove at Zenda. They signed. A Rolf wrote it." R`,
		event+`2 schema:startDate "1910"^^xsd:gYear D#entry=2&text`,
		event+`2 schema:endDate "1912"^^xsd:gYear D#entry=2&text`,
		event+`3 parley:dateText "A wrong day, 1913." D#entry=3&text`,
	)
	r.Skipped(dateReason, 1)
	if n := r.Report.Documents[0].Counts["paragraphs of prose, not read"]; n != 1 {
		t.Errorf("%d paragraphs of prose", n)
	}
}

func TestAnEntryOfTheTimelineIsNamedByItsFirstSentence(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "timeline.xml", Text: `<?xml version="1.0"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><titleStmt><title type="complete">Administrative Timeline of the Department of Oddities</title></titleStmt></teiHeader>
<text><front><div><head>Introduction, <date when="2001">2001</date></head><p>Not an entry.</p></div></front>
<body><div><head>1901</head><div><head><date when="1901-02-03">February 3, 1901</date></head><p>An Office of Lamps was opened. It had two lamps.</p></div></div></body></text></TEI>`})
	r.Check()
	r.Has(
		`id:hsg/event/timeline/1 schema:name "An Office of Lamps was opened." D#entry=1&text`,
		`id:hsg/event/timeline/1 parley:date "1901-02-03"^^xsd:date D#entry=1&text`,
		`id:hsg/event/timeline/1 schema:about id:hsg/organization/department-of-state D#entry=1&text`,
	)
	r.HasNot("Not an entry")
}

func TestAnInitialEndsNoSentence(t *testing.T) {
	for text, want := range map[string]string{
		"Vera K. Noll became Envoy. She stayed.":         "Vera K. Noll became Envoy.",
		"Dr. J. B. Orr and Mrs. Lee met. They had tea.":  "Dr. J. B. Orr and Mrs. Lee met.",
		"The U.S. Mission opened (in Zenda.) It is shut": "The U.S. Mission opened (in Zenda.)",
		"A. B.": "A. B.",
	} {
		if got := entryName("May 6, 1904", text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestAnEntryIsNamedByItsHeadWithoutTheDate(t *testing.T) {
	for head, want := range map[string]string{
		"Treaty with the King, 1904.":                 "Treaty with the King",
		"Treaty with the King, May 6, 1904":           "Treaty with the King",
		"Union of A and B, 1958-1961.":                "Union of A and B",
		"May 6, 1904":                                 "Words.",
		"Agreement on Oil of January 1944 and Lamps.": "Agreement on Oil of January 1944 and Lamps.",
	} {
		if got := entryName(head, "Words. More."); got != want {
			t.Errorf("%q is %q, want %q", head, got, want)
		}
	}
}
