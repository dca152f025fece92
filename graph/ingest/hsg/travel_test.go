package hsg

import (
	"testing"

	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

const trips = `<?xml version="1.0" encoding="UTF-8"?>
<trips>
    <trip role="secretary" who="harker-jane-ellen">
        <id>901</id>
        <role>secretary</role>
        <name>Jane Ellen Harker</name>
        <start-date>1904-05-03</start-date>
        <end-date>1904-05-05</end-date>
        <country id="ruritania">Ruritania</country>
        <locale>Strelsau</locale>
        <remarks>Met with President Rassendyll and Norwegian
            Foreign Minister Holm. Attended the Danube Conference. Zzz wug the flimflam.</remarks>
        <created-by>nobody</created-by>
    </trip>
    <trip role="president" who="quincy-adam">
        <id>902</id>
        <role>president</role>
        <name>Adam Quincy</name>
        <start-date>1904-05-04</start-date>
        <end-date>1904-05-06</end-date>
        <country id="ruritania">Ruritania</country>
        <locale>Strelsau, Zenda (Upper Ruritania)</locale>
        <remarks>Attended the Danube Conference.</remarks>
    </trip>
    <trip role="secretary" who="harker-jane-ellen">
        <id>903</id>
        <role>secretary</role>
        <name>Jane Ellen Harker</name>
        <start-date>1904-02-30</start-date>
        <end-date>1904-03-02</end-date>
        <country id="ruritania">Ruritania</country>
        <locale/>
        <remarks/>
    </trip>
    <trip role="secretary" who="harker-jane-ellen">
        <id>904</id>
        <role>secretary</role>
        <name>Jane Ellen Harker</name>
        <start-date>1904-06-09</start-date>
        <end-date>1904-06-01</end-date>
        <country id="ruritania">Ruritania</country>
        <locale>Ruritania</locale>
        <remarks>Met with Foreign Minister Holm and opposition leaders.</remarks>
    </trip>
    <trip role="secretary" who="">
        <id>905</id>
        <name>Somebody</name>
    </trip>
</trips>
`

var tripsDoc = ingesttest.Doc{Path: "secretary-travels/harker.xml", Text: trips}

func TestATripHasItsTravellerItsDaysAndItsDestinations(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc)
	r.Check()
	r.Has(
		`id:hsg/event/trip/901 parley:kind "trip" D#id=901`,
		`id:hsg/event/trip/901 parley:status "held" D#id=901`,
		`id:hsg/event/trip/901 parley:traveller id:hsg/person/harker-jane-ellen D#id=901`,
		`id:hsg/event/trip/901 schema:startDate "1904-05-03"^^xsd:date D#id=901`,
		`id:hsg/event/trip/901 schema:endDate "1904-05-05"^^xsd:date D#id=901`,
		`id:hsg/event/trip/901 parley:destination id:hsg/country/ruritania D#id=901`,
		`id:hsg/event/trip/901 parley:destination id:hsg/place/ruritania/strelsau D#id=901`,
		`id:hsg/person/harker-jane-ellen parley:travelsTo id:hsg/place/ruritania/strelsau D#id=901`,
		`id:hsg/person/harker-jane-ellen schema:name "Jane Ellen Harker" D#id=901`,
		`id:hsg/place/ruritania/strelsau schema:containedInPlace id:hsg/country/ruritania D#id=901`,
		`id:hsg/event/trip/902 parley:destination id:hsg/place/ruritania/zenda D#id=902`,
		`id:hsg/place/ruritania/zenda schema:alternateName "Zenda (Upper Ruritania)" D#id=902`,
	)
}

func TestEachOneWhoWasMetIsInAMeetingOfHisOwn(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc)
	const president, minister = "id:hsg/event/meeting/trip/901/9,29", "id:hsg/event/meeting/trip/901/34,65"
	const label = " D#id=901&remark=0,66"
	r.Has(
		president+` parley:kind "meeting"`+label,
		president+` schema:isPartOf id:hsg/event/trip/901`+label,
		president+` parley:date "[1904-05-03..1904-05-05]"^^edtf:EDTF`+label,
		president+` schema:location id:hsg/place/ruritania/strelsau`+label,
		`id:hsg/person/harker-jane-ellen parley:attends `+president+label,
		`id:hsg/person/ruritania/President/Rassendyll parley:attends `+president+label,
		`id:hsg/participation/meeting/trip/901/9,29/1 parley:capacity "Secretary of State"`+label,
		`id:hsg/participation/meeting/trip/901/9,29/2 parley:capacity "President"`+label,
		`id:hsg/person/norway/Foreign_Minister/Holm parley:attends `+minister+label,
		`D#id=901&remark=0,66 parley:exact "Met with President Rassendyll and Norwegian Foreign Minister Holm." R`,
		`D#id=901&remark=0,66 parley:at D#id=901 R`,
	)
	for _, line := range r.Lines() {
		if line == `id:hsg/person/norway/Foreign_Minister/Holm parley:attends `+president+label {
			t.Error("two who are named in one list have met")
		}
	}
}

func TestATitleIsAPostThatIsAttestedOnTheDaysOfTheTrip(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc)
	const tenure, label = "id:hsg/tenure/norway/Foreign_Minister/Holm/norway/Foreign_Minister", " D#id=901&remark=0,66"
	r.Has(
		tenure+` parley:holder id:hsg/person/norway/Foreign_Minister/Holm`+label,
		tenure+` parley:post id:hsg/post/norway/Foreign_Minister`+label,
		tenure+` parley:status "served"`+label,
		tenure+` parley:attested "[1904-05-03..1904-05-05]"^^edtf:EDTF`+label,
		`id:hsg/person/norway/Foreign_Minister/Holm org:holds id:hsg/post/norway/Foreign_Minister`+label,
		`id:hsg/person/norway/Foreign_Minister/Holm parley:represents id:hsg/country/norway`+label,
		`id:hsg/person/norway/Foreign_Minister/Holm schema:alternateName "Foreign Minister Holm"`+label,
		`id:hsg/post/norway/Foreign_Minister schema:name "Foreign Minister of Norway"`+label,
		`id:hsg/country/norway schema:identifier "iso3166-1:NOR"`+label,
	)
	// Of one whose country is not said it is that of the place.
	r.Has(`id:hsg/person/ruritania/Foreign_Minister/Holm schema:name "Holm" D#id=904&remark=0,54`)
}

func TestOneConferenceIsOneEventForAllWhoAttendedIt(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc)
	const conference = "id:hsg/event/conference/ruritania/1904-05/Danube_Conference"
	r.Has(
		`id:hsg/person/harker-jane-ellen parley:attends `+conference+` D#id=901&remark=67,98`,
		`id:hsg/person/quincy-adam parley:attends `+conference+` D#id=902&remark=0,31`,
		conference+` parley:attested "[1904-05-04..1904-05-06]"^^edtf:EDTF D#id=902&remark=0,31`,
	)
}

func TestWhatIsNotUnderstoodOfARemarkIsKeptAndCounted(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc)
	r.Has(
		`D#id=901&remark=99,120 parley:exact "Zzz wug the flimflam." R`,
		`id:hsg/event/trip/901 parley:gist "Met with President Rassendyll and Norwegian Foreign Minister Holm. Attended the Danube Conference. Zzz wug the flimflam." D#id=901`,
	)
	counts := r.Report.Documents[0].Counts
	if counts["sentences"] != 5 || counts["sentences understood"] != 4 {
		t.Errorf("counts %v", counts)
	}
}

func TestADayThatDoesNotExistIsToldAndItsWordsAreKept(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc)
	r.Skipped(dateReason, 1)
	r.Skipped(backwards, 1)
	r.Skipped(noID, 1)
	r.Has(
		`id:hsg/event/trip/903 parley:dateText "1904-02-30" D#id=903`,
		`id:hsg/event/trip/903 schema:endDate "1904-03-02"^^xsd:date D#id=903`,
		`id:hsg/event/trip/904 schema:startDate "1904-06-09"^^xsd:date D#id=904`,
		`id:hsg/event/trip/904 parley:dateText "1904-06-01" D#id=904`,
	)
	r.HasNot("trip/905", "id:hsg/place/ruritania/ruritania")
}

func TestAMeetingWithAGroupNamesNobody(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc)
	r.Has(
		`id:hsg/event/meeting/trip/904/35,53 parley:gist "with opposition leaders" D#id=904&remark=0,54`,
		`id:hsg/person/harker-jane-ellen parley:attends id:hsg/event/meeting/trip/904/35,53 D#id=904&remark=0,54`,
	)
	r.HasNot("id:hsg/participation/meeting/trip/904/35,53/2")
}

const visits = `<?xml version="1.0" encoding="UTF-8"?>
<visits>
    <visit>
        <id>77</id>
        <start-date>1999-12-30</start-date>
        <end-date>1999-12-31</end-date>
        <visitor>Prime Minister Otto Krum</visitor>
        <from id="ruritania">Ruritania</from>
        <description>Working visit. Met with President Clinton. Private visit to New Haven (Connecticut). In U.S. December 29–January 3.</description>
    </visit>
    <visit>
        <id>78</id>
        <start-date>1999-12-30</start-date>
        <end-date>1999-12-30</end-date>
        <visitor>President Ada Flavia and Foreign Minister Rolf Holm</visitor>
        <from id="turkiye">Türkiye</from>
        <description>Met with Prime Minister Dov Baran of Israel.</description>
    </visit>
    <visit>
        <id>79</id>
        <start-date>1999-12-31</start-date>
        <end-date>1999-12-31</end-date>
        <visitor/>
        <from id="ruritania">Ruritania</from>
        <description>State Visit.</description>
    </visit>
</visits>
`

var visitsDoc = ingesttest.Doc{Path: "visits/1990.xml", Text: visits}

func TestAVisitHasItsVisitorAndHowLongHeStayed(t *testing.T) {
	r := ingesttest.Load(t, Importers(), visitsDoc)
	r.Check()
	const krum = "id:hsg/person/ruritania/Prime_Minister/Otto_Krum"
	r.Has(
		`id:hsg/event/visit/77 parley:kind "visit" D#id=77`,
		`id:hsg/event/visit/77 parley:traveller `+krum+` D#id=77`,
		`id:hsg/event/visit/77 parley:destination id:hsg/country/united-states D#id=77`,
		krum+` parley:represents id:hsg/country/ruritania D#id=77`,
		krum+` schema:name "Otto Krum" D#id=77`,
		krum+` schema:alternateName "Prime Minister Otto Krum" D#id=77`,
		`id:hsg/event/visit/77 parley:code "working visit" D#id=77&remark=0,14`,
		`id:hsg/event/visit/77 parley:destination id:hsg/place/united-states/new-haven D#id=77&remark=43,84`,
		`id:hsg/event/stay/visit/77 schema:startDate "1999-12-29"^^xsd:date D#id=77&remark=85,115`,
		`id:hsg/event/stay/visit/77 schema:endDate "2000-01-03"^^xsd:date D#id=77&remark=85,115`,
		`id:hsg/event/visit/77 schema:isPartOf id:hsg/event/stay/visit/77 D#id=77&remark=85,115`,
	)
	r.Skipped("no visitor", 1)
}

func TestAVisitorMetWhomTheTextNames(t *testing.T) {
	r := ingesttest.Load(t, Importers(), visitsDoc)
	r.Has(
		`id:hsg/person/ruritania/Prime_Minister/Otto_Krum parley:attends id:hsg/event/meeting/visit/77/24,41 D#id=77&remark=15,42`,
		`id:hsg/person/clinton-william-j parley:attends id:hsg/event/meeting/visit/77/24,41 D#id=77&remark=15,42`,
	)
}

func TestTwoVisitorsHaveEachTheirMeeting(t *testing.T) {
	r := ingesttest.Load(t, Importers(), visitsDoc)
	const israeli = "id:hsg/person/israel/Prime_Minister/Dov_Baran"
	r.Has(
		`id:hsg/country/turkey schema:alternateName "Türkiye" D#id=78`,
		`id:hsg/person/turkey/President/Ada_Flavia parley:attends id:hsg/event/meeting/visit/78/9,43 D#id=78&remark=0,44`,
		israeli+` parley:attends id:hsg/event/meeting/visit/78/9,43 D#id=78&remark=0,44`,
		`id:hsg/person/turkey/Foreign_Minister/Rolf_Holm parley:attends id:hsg/event/meeting/visit/78/9,43/2 D#id=78&remark=0,44`,
		israeli+` parley:attends id:hsg/event/meeting/visit/78/9,43/2 D#id=78&remark=0,44`,
	)
	r.HasNot(`id:hsg/person/turkey/Foreign_Minister/Rolf_Holm parley:attends id:hsg/event/meeting/visit/78/9,43 `)
}

func TestWhoOnlyActsHasATenureOfHisOwn(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "a.xml", Text: `<trips><trip role="secretary" who="harker-jane-ellen"><id>7</id><start-date>1904-05-03</start-date><end-date>1904-05-03</end-date>
<country id="norway">Norway</country><remarks>Met with Foreign Minister Holm and Acting Foreign Minister Berg.</remarks></trip></trips>`})
	r.Check()
	r.Has(
		`id:hsg/tenure/norway/Foreign_Minister/Berg/norway/Foreign_Minister/acting parley:status "acting" D#id=7&remark=0,64`,
		`id:hsg/tenure/norway/Foreign_Minister/Holm/norway/Foreign_Minister parley:status "served" D#id=7&remark=0,64`,
	)
}

func TestWhatARemarkTellsOfAnotherDayIsNoPartOfTheTrip(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "a.xml", Text: `<visits><visit><id>7</id><start-date>1904-05-03</start-date><end-date>1904-05-04</end-date>
<visitor>President Ada Flavia</visitor><from id="ruritania">Ruritania</from><description>Addressed Congress May 4. Addressed Congress April 23. In U.S. May 4–9.</description></visit></visits>`})
	r.Check()
	r.Has(
		`id:hsg/event/address/visit/7/0,24 parley:date "1904-05-04"^^xsd:date D#id=7&remark=0,25`,
		`id:hsg/event/address/visit/7/0,24 schema:isPartOf id:hsg/event/visit/7 D#id=7&remark=0,25`,
		`id:hsg/event/address/visit/7/26,53 parley:date "1904-04-23"^^xsd:date D#id=7&remark=26,54`,
	)
	r.HasNot("id:hsg/event/address/visit/7/26,53 schema:isPartOf", "schema:isPartOf id:hsg/event/stay")
}

func TestAPresidentElectTravelsAsSuch(t *testing.T) {
	for day, want := range map[string]string{"1928-12-01": "President-elect", "1930-12-01": "President"} {
		d, _ := edtf.Parse(day)
		first, _ := d.Range()
		if got := travelledAs("hoover-herbert-c", first); got != want {
			t.Errorf("on %s as %s, want %s", day, got, want)
		}
	}
	if a, b := presidentKey("taft-william-howard"), presidentKey("clinton-william-j"); a == "taft-william-howard" || b != "clinton-william-j" {
		t.Errorf("keys %s and %s", a, b)
	}
}

func TestLoadingTripsAgainAddsNothing(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc, visitsDoc)
	r.Again(Importers(), tripsDoc, visitsDoc)
}

func TestADocumentThatIsDroppedLeavesNothing(t *testing.T) {
	r := ingesttest.Load(t, Importers(), tripsDoc, visitsDoc)
	for _, d := range r.Report.Documents {
		if _, err := ingest.Drop(t.Context(), r.Store, d.Term); err != nil {
			t.Fatal(err)
		}
	}
	r.HasNot("hsg/", "parley:exact")
}

// trip is a record of one trip with a remark.
func trip(country, locale, remark string) ingesttest.Doc {
	return ingesttest.Doc{Path: "a.xml", Text: `<trips><trip role="secretary" who="harker-jane-ellen"><id>7</id><name>Jane Ellen Harker</name>
<start-date>1904-05-03</start-date><end-date>1904-05-04</end-date>` + country + `<locale>` + locale + `</locale><remarks>` + remark + `</remarks></trip></trips>`}
}

func TestAMeetingOnATripToSeveralPlacesWasInTheirCountry(t *testing.T) {
	const norway, meeting = `<country id="norway">Norway</country>`, "id:hsg/event/meeting/trip/7/9,30 schema:location"
	for locale, want := range map[string]string{
		"Oslo, Bergen": "id:hsg/country/norway",
		"Norway":       "id:hsg/country/norway",
		"":             "id:hsg/country/norway",
		"Oslo":         "id:hsg/place/norway/oslo",
	} {
		r := ingesttest.Load(t, Importers(), trip(norway, locale, "Met with Foreign Minister Holm."))
		r.Check()
		r.Has(meeting + " " + want + " D#id=7&remark=0,31")
	}
	// Where one of them is that lies elsewhere, or which country it was, is not said.
	r := ingesttest.Load(t, Importers(), trip(`<country id="united-kingdom">United Kingdom</country>`, "London, Nassau", "Met with Foreign Minister Holm."))
	r.HasNot(meeting)
	r = ingesttest.Load(t, Importers(), trip(norway+`<country id="sweden">Sweden</country>`, "", "Met with Foreign Minister Holm."))
	r.HasNot(meeting)
}

func TestWhoWasInAMeetingThatIsAttendedWasMet(t *testing.T) {
	const meeting = "id:hsg/event/meeting/trip/7/President_Ada’s_bilateral_meeting"
	r := ingesttest.Load(t, Importers(), trip(`<country id="norway">Norway</country>`, "Oslo",
		"Participated in President Ada’s bilateral meeting with Foreign Minister Holm."))
	r.Check()
	r.Has(
		`id:hsg/person/harker-jane-ellen parley:attends `+meeting+` D#id=7&remark=0,77`,
		`id:hsg/person/norway/Foreign_Minister/Holm parley:attends `+meeting+` D#id=7&remark=0,77`,
	)
	// The one who was accompanied met them, and the traveller need not have been there.
	r = ingesttest.Load(t, Importers(), trip(`<country id="norway">Norway</country>`, "Oslo",
		"Accompanied President Cleveland to the Danube Conference and to a meeting with Foreign Minister Holm."))
	r.HasNot("id:hsg/person/norway/Foreign_Minister/Holm parley:attends")
}
