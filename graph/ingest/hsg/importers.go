package hsg

import (
	"bytes"
	"context"
	"io"
	"strings"

	"parley/graph/ingest"
)

// Importers returns the importers of this source, one for each kind of document.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{
		parsed("hsg-travels", "travels of presidents and secretaries of state, as XML", "trips", readTrips),
		parsed("hsg-visits", "visits of foreign leaders, as XML", "visits", readVisits),
		recorded("hsg-principals", "principal officers of the Department of State, as XML", root("principal-position"), readPosition),
		recorded("hsg-missions", "chiefs of mission by country, as XML", root("country-mission"), readMission),
		recorded("hsg-org-missions", "chiefs of mission to organizations, as XML", root("org-mission"), readOrgMission),
		recorded("hsg-presidents", "presidents of the United States, as XML", root("presidents"), readPresidents),
		archive("hsg-people", "persons, an archive of XML", "people/", readPeople),
		archive("hsg-concurrent", "appointments to several countries at once, an archive of XML", "concurrent-appointments/", readConcurrent),
		archive("hsg-territories", "territories and their predecessors, an archive of XML", "data/territories/", readTerritories),
		archive("hsg-locales", "cities, an archive of XML", "data/locales/", readLocales),
		archive("hsg-posts", "embassies and consulates, an archive of XML", "data/posts/", readPosts),
		articles("hsg-histories", "histories of relations with a country, as TEI", "History of Recognition", readHistory),
		articles("hsg-timeline", "the administrative timeline of the Department of State, as TEI", "Administrative Timeline", readTimeline),
		ignored("hsg-minutes", "minutes of the advisory committee, as TEI", tei("Historical Advisory Committee"),
			"a transcript in prose; who spoke is not marked"),
		ignored("hsg-roles", "titles of chiefs of mission, as XML", root("role"),
			"the titles of the roles, which are built in"),
		ignored("hsg-codes", "tables of codes, as XML", root("code-table"),
			"a table of codes; nothing in it is a fact of the graph"),
		ignored("hsg-license", "the licence of the source", licence,
			"a licence; nothing in it is a fact of the graph"),
	}
}

func base(name, title string, match func(ingest.Sample) bool) *ingest.Importer {
	return &ingest.Importer{
		Name: name, Title: title, Version: 2, Dataset: "hsg", Method: "recorded",
		Publisher: "Office of the Historian, U.S. Department of State", Match: match,
	}
}

func recorded(name, title string, match func(ingest.Sample) bool, read reader) *ingest.Importer {
	i := base(name, title, match)
	i.Read = read
	return i
}

// parsed is an importer whose documents have remarks that a grammar reads.
func parsed(name, title, rootName string, read reader) *ingest.Importer {
	i := recorded(name, title, root(rootName), read)
	i.Method = "parsed"
	return i
}

func archive(name, title, folder string, read reader) *ingest.Importer {
	i := recorded(name, title, zipOf(folder), read)
	i.Binary = true
	return i
}

func articles(name, title, words string, read reader) *ingest.Importer {
	i := recorded(name, title, tei(words), read)
	i.Method = "parsed"
	return i
}

func ignored(name, title string, match func(ingest.Sample) bool, why string) *ingest.Importer {
	i := base(name, title, match)
	i.Ignored = why
	return i
}

type reader = func(context.Context, io.Reader, *ingest.Facts) error

// root matches XML documents whose first element has a name.
func root(name string) func(ingest.Sample) bool {
	return func(s ingest.Sample) bool { return firstElement(s.Text()) == name }
}

// firstElement returns the name of the first element of an XML text, or "".
func firstElement(text string) string {
	for {
		text = strings.TrimLeft(text, " \t\r\n")
		switch {
		case strings.HasPrefix(text, "<?"):
			_, text, _ = strings.Cut(text, "?>")
		case strings.HasPrefix(text, "<!--"):
			_, text, _ = strings.Cut(text, "-->")
		case strings.HasPrefix(text, "<!"):
			if open, end := strings.IndexByte(text, '['), strings.IndexByte(text, '>'); open >= 0 && open < end {
				_, text, _ = strings.Cut(text, "]")
			}
			_, text, _ = strings.Cut(text, ">")
		case strings.HasPrefix(text, "<"):
			end := strings.IndexAny(text[1:], " \t\r\n/>")
			if end < 0 {
				return ""
			}
			return text[1 : 1+end]
		default:
			return ""
		}
	}
}

// tei matches TEI documents that say some words in their head.
func tei(words string) func(ingest.Sample) bool {
	return func(s ingest.Sample) bool {
		return firstElement(s.Text()) == "TEI" && strings.Contains(ingest.Clean(s.Text()), words)
	}
}

// zipOf matches archives whose first member lies in a folder.
func zipOf(folder string) func(ingest.Sample) bool {
	return func(s ingest.Sample) bool {
		const name = 30 // where the name stands in the header of a member
		return bytes.HasPrefix(s.Head, []byte("PK\x03\x04")) && len(s.Head) > name && bytes.HasPrefix(s.Head[name:], []byte(folder))
	}
}

func licence(s ingest.Sample) bool {
	return s.Base() == "license.md" && strings.Contains(s.Text(), "United States government") && strings.Contains(s.Text(), "CC0 1.0")
}
