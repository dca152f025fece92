package hsg

import (
	"strings"
	"testing"

	"parley/graph/ingest/ingesttest"
)

// entry is one appointment as the lists have it.
func entry(element, id, person, role string, steps ...string) string {
	var b strings.Builder
	b.WriteString("<" + element + "><id>" + id + "</id><person-id>" + person + "</person-id><role-title-id>" + role + "</role-title-id>")
	for i, name := range []string{"appointed", "arrived", "started", "ended"} {
		date, note := "", ""
		if i < len(steps) {
			date, note, _ = strings.Cut(steps[i], "|")
		}
		b.WriteString("<" + name + "><date>" + date + "</date><note>" + note + "</note></" + name + ">")
	}
	note := ""
	if len(steps) > 4 {
		note = steps[4]
	}
	b.WriteString("<note>" + note + "</note></" + element + ">\n")
	return b.String()
}

func mission(chiefs, others string) ingesttest.Doc {
	return ingesttest.Doc{Path: "missions-countries/ruritania.xml", Text: `<?xml version="1.0" encoding="UTF-8"?>
<country-mission><territory-id>ruritania</territory-id><chiefs>` + chiefs + `<mission-note><text>None.</text></mission-note></chiefs><other-nominees>` + others + `</other-nominees></country-mission>`}
}

func position(id, name, principals string) ingesttest.Doc {
	return ingesttest.Doc{Path: id + ".xml", Text: `<?xml version="1.0" encoding="UTF-8"?>
<principal-position><id>` + id + `</id><class>principal</class><category>secretary</category><names><singular>` + name + `</singular><plural/></names>
<description><div><p>Words about <hi>it</hi>.</p></div></description><principals>` + principals + `</principals><other-appointees/></principal-position>`}
}

func TestAChiefOfMissionHasATenureInThePostOfHisCountry(t *testing.T) {
	r := ingesttest.Load(t, Importers(), mission(entry("chief", "ru-1901-dove-01", "dove-ann", "envoy-extraordinary-minister-plenipotentiary",
		"1901-03-04", "", "1901-05", "1903-07-08|Left post on", "Commissioned during a recess of the Senate."), ""))
	r.Check()
	const tenure, post, label = "id:hsg/tenure/ru-1901-dove-01", "id:hsg/post/mission/ruritania", " D#id=ru-1901-dove-01"
	r.Has(
		tenure+` parley:holder id:hsg/person/dove-ann`+label,
		tenure+` parley:post `+post+label,
		tenure+` parley:status "served"`+label,
		tenure+` parley:role "Envoy Extraordinary and Minister Plenipotentiary"`+label,
		tenure+` parley:appointedOn "1901-03-04"^^xsd:date`+label,
		tenure+` schema:startDate "1901-05"^^xsd:gYearMonth`+label,
		tenure+` schema:endDate "1903-07-08"^^xsd:date`+label,
		tenure+` parley:dateText "ended: Left post on 1903-07-08"`+label,
		`id:hsg/person/dove-ann org:holds `+post+label,
		post+` schema:name "United States Ambassador to Ruritania" D`,
		post+` schema:alternateName "Ambassador to Ruritania" D`,
		post+` parley:seats "1"^^xsd:integer D`,
		post+` org:postIn id:hsg/organization/department-of-state D`,
		`D#id=ru-1901-dove-01&note parley:exact "Commissioned during a recess of the Senate." R`,
	)
}

func TestTheListAndItsNotesGiveTheStatus(t *testing.T) {
	for what, c := range map[string]struct {
		other bool
		entry string
		want  string
	}{
		"one who began":               {false, entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "1901-02-02", ""), "served"},
		"one who began, and a note":   {false, entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "1901-02-02", "", "A second nomination was not acted upon by the Senate."), "served"},
		"a chargé":                    {false, entry("chief", "x", "p", "charge-daffaires-ad-interim", "", "", "1901-02-02", ""), "acting"},
		"one who only stood in":       {false, entry("chief", "x", "p", "ambassador-e-p", "", "", "1901-02-02", "", "Served as Acting Director."), "acting"},
		"one who stood in later":      {false, entry("chief", "x", "p", "ambassador-e-p", "", "", "1901-02-02", "", "Served as Acting Director from Dec 14, 1903."), "served"},
		"one who declined":            {true, entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "", "", "Declined appointment."), "declined"},
		"a nomination":                {true, entry("chief", "x", "p", "ambassador-e-p", "", "", "", "", "Nomination of May 1, 1901, not acted upon by the Senate."), "nominated"},
		"an appointment in a recess":  {true, entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "", "", "Commissioned during a recess of the Senate; nomination later rejected by the Senate."), "appointed"},
		"one who stayed at home":      {true, entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "", "", "Took oath of office, but did not proceed to post."), "appointed"},
		"one listed without a start":  {false, entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "", "1902-01-01"), "served"},
		"one listed who left":         {false, entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "", "1902-01-01", "Another nomination was withdrawn on May 1, 1901."), "served"},
		"one of whom nothing is said": {true, entry("chief", "x", "p", "ambassador-e-p"), "unknown"},
	} {
		doc := mission(c.entry, "")
		if c.other {
			doc = mission("", c.entry)
		}
		r := ingesttest.Load(t, Importers(), doc)
		r.Check()
		found := ""
		for _, line := range r.Lines() {
			if rest, ok := strings.CutPrefix(line, `id:hsg/tenure/x parley:status "`); ok {
				found, _, _ = strings.Cut(rest, `"`)
			}
		}
		if found != c.want {
			t.Errorf("%s: %s, want %s", what, found, c.want)
		}
		if holds := strings.Contains(strings.Join(r.Lines(), "\n"), "org:holds"); holds != (c.want == "served" || c.want == "acting") {
			t.Errorf("%s: holds is %v", what, holds)
		}
	}
}

func TestAStatusThatANoteGivesIsLabelledWithTheNote(t *testing.T) {
	r := ingesttest.Load(t, Importers(), mission("", entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "", "", "Declined appointment.")))
	r.Has(`id:hsg/tenure/x parley:status "declined" D#id=x&note`)
}

func TestANoteQualifiesItsDate(t *testing.T) {
	for step, want := range map[string]string{
		"1901-02-02|About":                        `"1901-02-02~"^^edtf:EDTF`,
		"1901-02-02|On or shortly before":         `"[..1901-02-02]"^^edtf:EDTF`,
		"1901-02-02|Soon after":                   `"[1901-02-02..]"^^edtf:EDTF`,
		"1901-02-02|Between January 5, 1901, and": `"[1901-01-05..1901-02-02]"^^edtf:EDTF`,
		"1901-02-02|Officially recognized on":     `"1901-02-02"^^xsd:date`,
		"|Jun 1901":                               `"1901-06"^^xsd:gYearMonth`,
	} {
		r := ingesttest.Load(t, Importers(), mission(entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", step), ""))
		r.Has(`id:hsg/tenure/x schema:startDate ` + want + ` D#id=x`)
	}
}

func TestOfOneWhoServedTheStartIsNotBeforeTheAppointment(t *testing.T) {
	r := ingesttest.Load(t, Importers(), mission(entry("chief", "x", "p", "ambassador-e-p", "1901-01-01", "", "", "1902-03-04"), ""))
	r.Has(`id:hsg/tenure/x schema:startDate "[1901-01-01..1902-03-04]"^^edtf:EDTF D#id=x`)
}

func TestAnIdThatComesTwiceIsTwoTenures(t *testing.T) {
	r := ingesttest.Load(t, Importers(), mission(
		entry("chief", "x", "p", "charge-daffaires-ad-interim", "", "", "1901-01-01", "1901-02-02")+
			entry("chief", "x", "p", "ambassador-e-p", "", "", "1901-02-02", "1901-03-03"), ""))
	r.Check()
	r.Has(`id:hsg/tenure/x schema:startDate "1901-01-01"^^xsd:date D#id=x`, `id:hsg/tenure/x/2 schema:startDate "1901-02-02"^^xsd:date D#id=x&n=2`)
}

func TestThoseWhoStandInForTheSecretaryHoldHisPost(t *testing.T) {
	secretary := position("secretary", "Secretary of State", entry("principal", "secr-1901-dove", "dove-ann", "secretary", "1901-03-01", "", "1901-03-05", "1902-01-20"))
	interim := position("secretary-ad-interim", "Secretary of State ad interim", strings.Replace(
		entry("principal", "inte-1902-bell", "bell-tom", "secretary-ad-interim", "1902-01-20", "", "", "1902-01-26", "Director of Bells; Acting Secretary of State"),
		"<note>Dir", `<note type="coterminousposition">Dir`, 1))
	r := ingesttest.Load(t, Importers(), interim, secretary)
	r.Check()
	const tenure, label = "id:hsg/tenure/secretary-ad-interim/inte-1902-bell", " D#id=inte-1902-bell"
	r.Has(
		tenure+` parley:post id:hsg/post/secretary`+label,
		tenure+` parley:status "acting"`+label,
		tenure+` parley:role "Acting Secretary of State"`+label,
		tenure+` schema:startDate "1902-01-20"^^xsd:date`+label,
		tenure+` schema:endDate "1902-01-26"^^xsd:date`+label,
		`id:hsg/post/secretary parley:seats "1"^^xsd:integer D`,
		`id:hsg/post/secretary org:postIn id:hsg/organization/department-of-state D`,
		`id:hsg/post/secretary org:postIn id:hsg/country/united-states D`,
	)
	r.HasNot(tenure + " parley:appointedOn")
}

func TestAPostThatSeveralHoldHasNoSeats(t *testing.T) {
	r := ingesttest.Load(t, Importers(), position("ambassador-at-large", "Ambassador at Large", ""))
	r.Has(`id:hsg/post/ambassador-at-large schema:name "Ambassador at Large" D`)
	r.HasNot("parley:seats")
}

func TestATenureThatEndsBeforeItStartsIsTold(t *testing.T) {
	r := ingesttest.Load(t, Importers(), mission(entry("chief", "x", "p", "ambassador-e-p", "", "", "1903-01-01", "1902-01-01"), ""))
	r.Check()
	r.Skipped(backwards, 1)
	r.Has(`id:hsg/tenure/x parley:dateText "ended: 1902-01-01" D#id=x`)
	r.HasNot("endDate")
}

func TestAnAppointmentWithoutAPersonIsTold(t *testing.T) {
	r := ingesttest.Load(t, Importers(), mission(entry("chief", "x", "", "ambassador-e-p")+entry("chief", "", "p", "ambassador-e-p"), ""))
	r.Skipped(noID, 2)
}

func TestAMissionToAnOrganizationIsAPost(t *testing.T) {
	doc := ingesttest.Doc{Path: "representative-to-league.xml", Text: `<org-mission><id>representative-to-league</id><category>international-organization</category>
<names><singular>Representative of the U.S.A. to the League of
   Lakes (Zenda)</singular><plural/></names><chiefs>` +
		entry("chief", "lake-1901-dove", "dove-ann", "representative-to-league", "", "", "1901-01-01") + `</chiefs><other-appointees/></org-mission>`}
	r := ingesttest.Load(t, Importers(), doc)
	r.Check()
	r.Has(
		`id:hsg/post/mission/representative-to-league schema:name "Representative of the U.S.A. to the League of Lakes (Zenda)" D`,
		`id:hsg/post/mission/representative-to-league schema:alternateName "US Ambassador to the League of Lakes" D`,
		`id:hsg/tenure/lake-1901-dove parley:role "Representative of the U.S.A. to the League of Lakes (Zenda)" D#id=lake-1901-dove`,
	)
}

func TestAPresidentHasHisTimesInOffice(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "presidents.xml", Text: `<presidents><source-url>x</source-url>
<president n="3"><id>quincy-adam</id><name>Adam Quincy</name><birth-year>1850</birth-year><death-year/><took-office-date>1901-03-04</took-office-date><left-office-date/></president>
<president n="4"><id>roe-ann</id><name>Ann Roe</name><took-office-date>1905-03-04</took-office-date><left-office-date still-in-office="true"/></president></presidents>`})
	r.Check()
	r.Has(
		`id:hsg/tenure/president/quincy-adam/3 parley:post id:hsg/post/united-states/President D#n=3`,
		`id:hsg/tenure/president/quincy-adam/3 schema:startDate "1901-03-04"^^xsd:date D#n=3`,
		`id:hsg/tenure/president/roe-ann/4 schema:endDate "1905-03-04/.."^^edtf:EDTF D#n=4`,
		`id:hsg/person/quincy-adam schema:birthDate "1850"^^xsd:gYear D#n=3`,
		`id:hsg/post/united-states/President schema:name "President of the United States" D#n=3`,
	)
}

func TestTwoChiefsInOneCountryHaveTwoPosts(t *testing.T) {
	doc := mission(entry("chief", "cn-1", "dove-ann", "ambassador-e-p", "", "", "1970-01-01", "1976-01-01", "Commissioned to China; resident at Taipei.")+
		entry("chief", "cn-2", "lark-bea", "chief", "", "", "1973-05-14", "1974-09-25"), "")
	doc.Path, doc.Text = "missions-countries/china.xml", strings.ReplaceAll(doc.Text, "ruritania", "china")
	r := ingesttest.Load(t, Importers(), doc)
	r.Check()
	const taipei = "id:hsg/post/mission/china/taipei"
	r.Has(
		"id:hsg/tenure/cn-1 parley:post "+taipei+" D#id=cn-1",
		"id:hsg/tenure/cn-2 parley:post id:hsg/post/mission/china D#id=cn-2",
		taipei+` schema:name "United States Ambassador to China (Taipei)" D#id=cn-1`,
		taipei+` schema:alternateName "Ambassador to China" D#id=cn-1`,
		taipei+` parley:seats "1"^^xsd:integer D#id=cn-1`)
}

func TestAPresidentHasTheIdentifierOfTheArchiveWhereItIsAnother(t *testing.T) {
	doc := ingesttest.Doc{Path: "presidents.xml", Text: `<?xml version="1.0" encoding="UTF-8"?>
<presidents><president n="41"><id>bush-george-h-w</id><name>George H.W. Bush</name><birth-year>1924</birth-year>
<took-office-date>1989-01-20</took-office-date><left-office-date>1993-01-20</left-office-date></president></presidents>`}
	r := ingesttest.Load(t, Importers(), doc)
	r.Has(`id:hsg/person/bush-george-h-w schema:identifier "pocom:bush-george-herbert-walker" D#n=41`)
}
