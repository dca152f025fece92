package ifg

import (
	"context"
	"io"
	"regexp"
	"slices"
	"strings"

	"parley/graph/ingest"
	"parley/graph/ingest/table"
)

// A kind is one table of the database.
type kind struct {
	name  string // of the file, without ".csv"
	title string
	// columns are those without which a row says nothing, others those that
	// are read where they are there or known to hold nothing of ours.
	columns, others []string
	// plain says that others have such columns too, so that no other may be
	// there.
	plain bool
	read  func(row)
}

var kinds = []kind{
	{name: "appointment_characteristics", title: "acting ministers, leave and cabinet status", read: characteristics,
		columns: []string{"id", "appointment_id", "cabinet_status", "is_acting", "is_on_leave", "start_date", "end_date"},
		others:  []string{"leave_reason"}},
	{name: "appointment", title: "appointments of ministers", read: appointment,
		columns: []string{"id", "person_id", "post_id", "start_date", "end_date"}},
	{name: "representation_characteristics", title: "parties of members of parliament", read: party,
		columns: []string{"id", "representation_id", "party", "start_date", "end_date"}},
	{name: "representation", title: "seats in parliament", read: representation,
		columns: []string{"id", "person_id", "house", "constituency_id", "start_date", "end_date"}, others: []string{"type"}},
	{name: "constituency", title: "constituencies", plain: true, read: constituency,
		columns: []string{"id", "id_parliament", "name"}},
	{name: "organisation_link", title: "mergers and successions of departments", read: link,
		columns: []string{"id", "predecessor_organisation_id", "successor_organisation_id", "type", "link_start_date", "link_end_date"}},
	{name: "organisation", title: "departments", plain: true, read: organisation,
		columns: []string{"id", "name", "short_name", "start_date", "end_date"}},
	{name: "post_relationship", title: "what posts are about", read: relationship,
		columns: []string{"id", "post_id", "group_name"}, others: []string{"group_seniority"}},
	{name: "post", title: "posts", read: post,
		columns: []string{"id", "organisation_id", "name", "display_name", "rank_equivalence"},
		others:  []string{"id_ifg_website", "rank_equivalence_value"}},
	{name: "person", title: "ministers and their names", read: person,
		columns: []string{"id", "id_parliament", "name", "short_name", "start_date", "end_date"},
		others:  []string{"id_ifg_website", "display_name", "normalized_name", "gender"}},
	{name: "event", title: "elections and new governments", plain: true, read: event,
		columns: []string{"id", "name", "type", "date"}},
}

// Importers returns the importers of all tables, and one that says why the
// read-me of the database is not read.
func Importers() []*ingest.Importer {
	var all []*ingest.Importer
	for _, k := range kinds {
		all = append(all, &ingest.Importer{
			Name:    "ifg-" + strings.ReplaceAll(k.name, "_", "-"),
			Title:   "IfG Ministers Database: " + k.title,
			Version: 1, Dataset: "ifg", Publisher: "Institute for Government", Method: "recorded",
			Match: k.match, Read: k.readTable,
		})
	}
	return append(all, &ingest.Importer{
		Name: "ifg-readme", Title: "IfG Ministers Database: read-me", Version: 1, Dataset: "ifg",
		Ignored: "describes the tables of the IfG Ministers Database; nothing in it is a fact of the graph",
		Match:   func(s ingest.Sample) bool { return strings.HasPrefix(s.Line(), "# IfG Ministers Database") },
	})
}

var uuid = regexp.MustCompile(`^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12},`)

// match knows a table by its columns and the form of its ids. A file that lies
// where the database does and has the name of a table is one in any case, so that
// a column that is missing is told.
func (k *kind) match(s ingest.Sample) bool {
	header, rest, _ := strings.Cut(s.Text(), "\n")
	has := strings.Split(strings.TrimSpace(header), ",")
	for i, name := range has {
		has[i] = strings.Trim(strings.TrimSpace(name), `"`)
	}
	fits := !slices.ContainsFunc(k.columns, func(c string) bool { return !slices.Contains(has, c) })
	fits = fits && (!k.plain || len(has) == len(k.columns)) && uuid.MatchString(rest)
	placed := s.Base() == k.name+".csv" && strings.Contains(s.Path, "ifg-ministers")
	return fits || placed
}

func (k *kind) readTable(_ context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := table.Open(r, table.Options{File: w.File(), Columns: k.columns})
	if err != nil {
		return err
	}
	w.Describe(ingest.Meta{Title: "IfG Ministers Database: " + k.title, Language: "en"})
	for _, column := range t.Extra(append(slices.Clone(k.others), k.columns...)) {
		w.Skip("line 1", "a column that is not known", column)
	}
	for t.Next() && w.Err() == nil {
		w.Record(t.Fragment())
		if wrong := t.Wrong(); wrong != "" {
			w.Skip(t.Place(), "another number of fields than the header", wrong)
			continue
		}
		k.read(row{t, w})
	}
	if w.Err() != nil {
		return w.Err()
	}
	return t.Err()
}
