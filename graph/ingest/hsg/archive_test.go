package hsg

import (
	"archive/zip"
	"bytes"
	"testing"

	"parley/graph/ingest/ingesttest"
)

// packed is an archive of members, given as pairs of a path and a text.
func packed(t testing.TB, name string, members ...string) ingesttest.Doc {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(members); i += 2 {
		f, err := z.Create(members[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(members[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return ingesttest.Doc{Path: name, Text: b.String()}
}

func TestAPersonHasNamesAndYears(t *testing.T) {
	r := ingesttest.Load(t, Importers(), packed(t, "people.zip", "people/d/dove-ann.xml",
		`<person><id>dove-ann</id><persName><surname>Dove</surname><forename>Ann  B.</forename><genName>Jr.</genName><altname>A. Dove</altname></persName>
		<birth>1850</birth><death>19xx</death><career-type>career</career-type><residence><state-id>dc</state-id></residence><old-ids><old-id>dove-a</old-id></old-ids></person>`,
		"people/e/none.xml", `<person><id/></person>`,
		"people/f/odd.xml", `<animal/>`,
		"people/g/broken.xml", `<person><id>x`,
		"people/readme.txt", `nothing`))
	r.Check()
	const label = " D#people/d/dove-ann.xml"
	r.Has(
		`id:hsg/person/dove-ann schema:name "Ann B. Dove Jr."`+label,
		`id:hsg/person/dove-ann schema:alternateName "A. Dove"`+label,
		`id:hsg/person/dove-ann schema:birthDate "1850"^^xsd:gYear`+label,
		`id:hsg/person/dove-ann schema:identifier "pocom:dove-a"`+label,
		`id:hsg/person/dove-ann schema:identifier "pocom:dove-ann"`+label,
	)
	r.Skipped(noID, 1)
	r.Skipped(dateReason, 1)
	r.Skipped("a member that is not the XML expected", 2)
}

func TestATerritoryHasItsYearsAndPredecessors(t *testing.T) {
	r := ingesttest.Load(t, Importers(), packed(t, "territories.zip", "data/territories/ruritania.xml",
		`<territory><id>ruritania</id><short-form-name>Ruritania</short-form-name><long-form-name>Kingdom of Ruritania</long-form-name>
		<type-of-territory>independent-state</type-of-territory><valid-since>963</valid-since><valid-until>9999</valid-until><exists-on-todays-map>true</exists-on-todays-map>
		<predecessors><predecessor>old-ruritania-963</predecessor></predecessors><successors><successor>ruritania</successor></successors><notes>A note.</notes></territory>`,
		"data/territories/norway.xml", `<territory><id>norway</id><short-form-name>Norway</short-form-name><valid-since precision="5">1905</valid-since><valid-until>1900</valid-until></territory>`))
	r.Check()
	const label = " D#data/territories/ruritania.xml"
	r.Has(
		`id:hsg/country/ruritania schema:name "Ruritania"`+label,
		`id:hsg/country/ruritania schema:alternateName "Kingdom of Ruritania"`+label,
		`id:hsg/country/ruritania schema:startDate "0963"^^xsd:gYear`+label,
		`id:hsg/country/ruritania schema:endDate "0963/.."^^edtf:EDTF`+label,
		`id:hsg/country/ruritania parley:successorOf id:hsg/country/old-ruritania-963`+label,
		`id:hsg/country/ruritania parley:code "independent-state"`+label,
		`D#data/territories/ruritania.xml&notes parley:exact "A note." R`,
		`id:hsg/country/norway schema:identifier "iso3166-1:NOR" D#data/territories/norway.xml`,
	)
	r.HasNot("ruritania parley:successorOf id:hsg/country/ruritania ", "norway schema:endDate")
	r.Skipped(backwards, 1)
}

func TestACityLiesInItsTerritory(t *testing.T) {
	r := ingesttest.Load(t, Importers(), packed(t, "locales.zip", "data/locales/strelsau_ru.xml",
		`<locale><id>strelsau_ru</id><name>Strelsau</name><current-territory>ruritania</current-territory><latitude>48.50</latitude><longitude>east</longitude>
		<predecessors>Old Town, Burg (1850)<predecessor>am-tor_ru</predecessor></predecessors><successors/><alternate-names><alternate-name><label>Strelzow</label><notes/></alternate-name></alternate-names></locale>`,
		"data/locales/none.xml", `<locale><id>none</id></locale>`))
	r.Check()
	const place, label = "id:hsg/place/ruritania/strelsau", " D#data/locales/strelsau_ru.xml"
	r.Has(
		place+` schema:name "Strelsau"`+label,
		place+` schema:alternateName "Strelzow"`+label,
		place+` schema:alternateName "Am Tor"`+label,
		`D#data/locales/strelsau_ru.xml&predecessors parley:exact "Old Town, Burg (1850)" R`,
		place+` schema:latitude "48.5"^^xsd:decimal`+label,
		place+` schema:identifier "hsg-locale:strelsau_ru"`+label,
		place+` schema:containedInPlace id:hsg/country/ruritania`+label,
	)
	r.HasNot("&successors", `alternateName "Old`)
	r.Skipped("not a number", 1)
	r.Skipped("a place without a name", 1)
}

func TestAConsulateIsOpenedAndClosed(t *testing.T) {
	r := ingesttest.Load(t, Importers(), packed(t, "posts.zip", "data/posts/zenda.xml",
		`<post><locale-id>zenda</locale-id><territory-id>ruritania</territory-id><post-type>consular-agency</post-type><valid-since>1890</valid-since><valid-until>1907</valid-until>
		<events><event><type>opened</type><date>1890</date></event><event><type>closed</type><date>1907</date></event></events><sources/><notes/></post>`))
	r.Check()
	const opened, label = "id:hsg/event/post/ruritania/zenda/consular-agency/opened/1890", " D#data/posts/zenda.xml"
	r.Has(
		opened+` schema:name "United States consular agency in Zenda opened"`+label,
		opened+` parley:date "1890"^^xsd:gYear`+label,
		opened+` schema:location id:hsg/place/ruritania/zenda`+label,
		opened+` schema:about id:hsg/organization/post/ruritania/zenda/consular-agency`+label,
		`id:hsg/event/post/ruritania/zenda/consular-agency/closed/1907 parley:date "1907"^^xsd:gYear`+label,
	)
}

func TestAChiefOfSeveralMissionsLivesInOnePlace(t *testing.T) {
	r := ingesttest.Load(t, Importers(), packed(t, "concurrent-appointments.zip", "concurrent-appointments/1901-dove-01.xml",
		`<concurrent-appointments><id>1901-dove-01</id><person-id>dove-ann</person-id><resident-at><locale-id>zenda</locale-id><contemporary-territory-id>ruritania</contemporary-territory-id></resident-at>
		<chief-id>ru-1901-dove-01</chief-id><chief-id>gr-1901-dove-01</chief-id></concurrent-appointments>`))
	r.Check()
	const event, label = "id:hsg/event/concurrent/1901-dove-01", " D#concurrent-appointments/1901-dove-01.xml"
	r.Has(
		event+` schema:about id:hsg/person/dove-ann`+label,
		event+` schema:location id:hsg/place/ruritania/zenda`+label,
		event+` parley:code "gr-1901-dove-01"`+label,
	)
}
