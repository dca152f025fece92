package hsg

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// broken loads a document that must be refused whole, with a place.
func broken(t *testing.T, what string, doc ingesttest.Doc, msg string, line int) {
	t.Helper()
	r := ingesttest.Try(t, Importers(), doc)
	var syntax *graph.SyntaxError
	if !errors.As(r.Err, &syntax) || !strings.Contains(r.Err.Error(), msg) || !strings.HasPrefix(syntax.File, doc.Path) {
		t.Errorf("%s: %v", what, r.Err)
		return
	}
	if line > 0 && (syntax.Line != line || syntax.Column < 1) {
		t.Errorf("%s: %v, want line %d", what, r.Err, line)
	}
	if lines := r.Lines(); len(lines) > 0 {
		t.Errorf("%s: loaded %s", what, lines[0])
	}
}

func TestABrokenDocumentIsRefusedWithItsPlace(t *testing.T) {
	cut := trips[:strings.Index(trips, "</remarks>")]
	broken(t, "cut off", ingesttest.Doc{Path: "a.xml", Text: cut}, "unexpected EOF", strings.Count(cut, "\n")+1)
	broken(t, "a tag that is not closed", ingesttest.Doc{Path: "a.xml", Text: "<trips>\n<trip who=\"p\"><id>1</trip></trips>"}, "element <id> closed by </trip>", 2)
	broken(t, "an entity of its own", ingesttest.Doc{Path: "a.xml", Text: "<!DOCTYPE trips [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]>\n<trips><trip who=\"p\"><id>&b;</id></trip></trips>"}, "invalid character entity &b;", 2)
	broken(t, "a million levels", ingesttest.Doc{Path: "a.xml", Text: "<trips><trip>" + strings.Repeat("<a>", 1000000)}, "deep", 1)
	broken(t, "levels outside of records", ingesttest.Doc{Path: "a.xml", Text: "<trips>" + strings.Repeat("<a>", 1000000)}, "deep", 1)
	broken(t, "a second document behind it", ingesttest.Doc{Path: "a.xml", Text: trips + "\n" + trips}, "after the end", 0)
	broken(t, "text behind it", ingesttest.Doc{Path: "a.xml", Text: "<trips><trip who=\"p\"><id>1</id></trip></trips>\n<!-- end -->\nmore"}, "after the end", 3)
	broken(t, "an archive cut off", ingesttest.Doc{Path: "people.zip", Text: packed(t, "", "people/a.xml", "<person/>").Text[:60]}, "cannot be read", 0)
	broken(t, "a large member", packed(t, "people.zip", "people/a.xml", "<person><id>"+strings.Repeat("x", 2<<20)+"</id></person>"), "unpacks to more", 0)
}

func TestADocumentIsBounded(t *testing.T) {
	broken(t, "65 MiB in one element", ingesttest.Doc{Path: "a.xml", Text: "<trips><trip who=\"p\"><remarks>" + strings.Repeat("x", maxDocument)}, "MiB", 1)
}

func TestDeepTextInARecordOfAnArchiveIsSkipped(t *testing.T) {
	r := ingesttest.Load(t, Importers(), packed(t, "people.zip", "people/a.xml", "<person>"+strings.Repeat("<a>", 100000)))
	r.Skipped("a member that is not the XML expected", 1)
}

func TestElementsMayBeMissingMoreOrInAnotherOrder(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "a.xml", Text: `<trips><trip who="quincy-adam"><novelty/><remarks>Working visit.</remarks><id>7</id></trip></trips>`})
	r.Check()
	r.Has(`id:hsg/event/trip/7 parley:traveller id:hsg/person/quincy-adam D#id=7`)
	r.HasNot("schema:startDate", "Date")
}

func TestTheTextOfADocumentIsDecoded(t *testing.T) {
	r := ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "a.xml", Text: "<?xml version=\"1.0\" encoding=\"windows-1252\"?><trips><trip who=\"p\"><id>7</id><name>Andr\xe9</name></trip></trips>"})
	r.Has(`id:hsg/person/p schema:name "André" D#id=7`)
	if a := r.Report.Documents[0].Assumed; a != "Windows-1252" {
		t.Errorf("assumed %q", a)
	}
	r = ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "a.xml", Text: "\ufeff<trips><trip who=\"p\"><id>7</id><name>André</name></trip></trips>"})
	r.Has(`id:hsg/person/p schema:name "André" D#id=7`)
}

func TestAnotherDocumentIsNotClaimed(t *testing.T) {
	for _, s := range []ingest.Sample{
		{Path: "travels/x.xml", Head: []byte("<feed><trips/></feed>")},
		{Path: "people.zip", Head: []byte("PK\x03\x04" + strings.Repeat("\x00", 26) + "word/document.xml")},
		{Path: "people.zip", Head: []byte("PK\x03\x04")},
		{Path: "LICENSE.md", Head: []byte("MIT License")},
		{Path: "a.xml", Head: []byte(`<TEI xmlns="http://www.tei-c.org/ns/1.0"><title>Hamlet</title>`)},
		{Path: "a.xml", Head: []byte("<!-- trips")},
		{Path: "a.xml", Head: []byte("<?xml")},
		{Path: "a.xml", Head: []byte("<trips")},
		{Path: "a.csv", Head: nil},
	} {
		if i, ok := ingest.FindImporter(Importers(), s); ok {
			t.Errorf("%s is taken by %s", s.Path, i.Name)
		}
	}
}

func TestADocumentIsKnownByItsFirstElement(t *testing.T) {
	for head, want := range map[string]string{
		"<?xml version='1.0'?>\n<!-- a > b -->\n<trips>": "hsg-travels",
		"\ufeff<visits>":         "hsg-visits",
		"<role mode=\"active\">": "hsg-roles",
		"<code-table>":           "hsg-codes",
		"<TEI a='b'><title>Transcript of Historical Advisory\n Committee": "hsg-minutes",
	} {
		i, ok := ingest.FindImporter(Importers(), ingest.Sample{Path: "a.xml", Head: []byte(head)})
		if !ok || i.Name != want {
			t.Errorf("%q: %v, want %s", head, i, want)
		}
	}
}
