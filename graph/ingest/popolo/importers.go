package popolo

import (
	"encoding/json"
	"path"
	"slices"
	"strings"

	"parley/graph/ingest"
)

// Importers returns the importers of this package.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{
		{
			Name: "popolo", Title: "Popolo: persons, organizations, posts and memberships as JSON",
			Version: 2, Dataset: "popolo", Method: "recorded", Match: isPopolo, Read: read,
		},
		{
			Name: "popolo-schema", Title: "The JSON schemas of Popolo", Version: 1, Dataset: "popolo",
			Match: isSchema, Ignored: "it declares what such documents look like; nothing in it is a fact of the graph",
		},
	}
}

// lists are the names of what a document may have, the telling ones first.
var lists = []string{"persons", "organizations", "memberships", "posts", "areas", "events", "speeches", "motions", "vote_events", "votes"}

// isPopolo asks for an object that begins as such documents do, and has one of
// the telling lists near its beginning.
func isPopolo(s ingest.Sample) bool {
	dec := json.NewDecoder(strings.NewReader(s.Text()))
	if t, err := dec.Token(); err != nil || t != json.Delim('{') {
		return false
	}
	key, _ := dec.Token()
	name, _ := key.(string)
	if name != "meta" && name != "warnings" {
		if t, err := dec.Token(); err != nil || !slices.Contains(lists, name) || t != json.Delim('[') {
			return false
		}
	}
	for _, l := range lists[:3] {
		if _, rest, ok := strings.Cut(s.Text(), `"`+l+`"`); ok {
			rest = strings.TrimLeft(rest, " \t\r\n")
			return strings.HasPrefix(rest, ":") && strings.HasPrefix(strings.TrimLeft(rest[1:], " \t\r\n"), "[")
		}
	}
	return false
}

func isSchema(s ingest.Sample) bool {
	return strings.HasPrefix(strings.TrimLeft(s.Text(), " \t\r\n"), "{") && strings.Contains(s.Text(), `"$schema"`) && strings.Contains(s.Text(), "popoloproject.com/schemas/")
}

// fileKey is the part of IRIs that keeps the keys of files apart: the name of
// the file without its extensions. EveryPolitician calls the files of all
// parliaments alike (Lune/Assembly/ep-popolo-v1.0.json); before such a name stand
// the two folders in which the file lies.
func fileKey(file string) string {
	parts := strings.Split(strings.ReplaceAll(file, `\`, "/"), "/")
	base := ingest.Sample{Path: parts[len(parts)-1]}.Base()
	base = strings.TrimSuffix(base, path.Ext(base))
	folders := slices.DeleteFunc(parts[:len(parts)-1], func(f string) bool { return f == "" || f == "." || f == ".." })
	if !isGeneric(base) {
		folders = nil
	}
	key := ""
	for _, folder := range folders[max(0, len(folders)-2):] {
		key += ingest.Segment(folder) + "/"
	}
	return key + ingest.Segment(base)
}

// isGeneric reports whether a name says only that a file is one of Popolo.
func isGeneric(base string) bool {
	return base == "popolo" || base == "data" || strings.HasPrefix(base, "ep-popolo")
}
