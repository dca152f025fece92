// Package unfccc reads who was at the climate negotiations of the United Nations:
// the lists of participants of the sessions, as the UNFCCC Attendance Data of
// Bagozzi, Blinova and Emuru has them, a row for each person and session.
//
//	importers := unfccc.Importers()
//
// # What becomes of a row
//
//	Meeting, Year, Location     Event of kind conference, held, in a Place
//	Delegation                  Country or Organization, and its Delegation to
//	                            that Event, which attends
//	Person_Name                 Person: memberOf the Delegation, represents the
//	                            Country or Organization, attends
//	Job_Title                   capacity of a Participation within the Delegation;
//	                            and a Post with a Tenure that is attested then
//	Affiliation, Division       Organization in which that Post is, and of which
//	                            the Person is a member, in a context of that time
//
// "NA" is how the table writes what is not known.
//
// # What it guarantees
//
// A person is known by the delegation's country or body and the name as written:
// one such name in the lists of several sessions is one node. The same name for
// another body is another node; that both are one is for linking to say. Names of
// ministries and posts end with the country, so that the hundred ministries of
// foreign affairs stay apart.
//
// # What it does not do
//
// It translates and corrects nothing: "Ministère de l'Environnement" and
// "Ministry of the Environment" are two organizations, the World Bank and the
// Banque Mondiale two bodies, and a person whom the table has in the list of the
// wrong country is of that country.
//
// Why the numbers of Correlates of War are codes and no identifiers: the Soviet
// Union and Russia have one number, and two nodes with one identifier are one.
//
// Why "First Secretary" is a post: it is what somebody was beside being a
// delegate, which is what is asked of such lists. Words that say only what
// somebody was in the delegation (head, member, alternate) make no post; the head
// leads the delegation.
package unfccc

import (
	"context"
	"io"
	"slices"
	"strings"

	"parley/graph/ingest"
	"parley/graph/ingest/table"
)

// needed are the columns without which a row says nothing; the others are read
// where they are there.
var (
	needed = []string{"Group_Type", "Delegation", "Person_Name", "Year", "Meeting"}
	others = []string{"Honorific", "Job_Title", "Division", "Affiliation", "Relation", "Overflow", "Virtual", "Location",
		"Female", "IGO", "NGO", "Observer", "Party", "IO", "Delegation_COW", "Delegation_ISO"}
)

// Importers returns the one importer of the lists.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{{
		Name: "unfccc-attendance", Title: "UNFCCC Attendance Data: delegations to the climate negotiations", Version: 1,
		Dataset: "unfccc", Publisher: "UNFCCC Attendance Data", Method: "recorded",
		Match: match, Read: read,
	}}
}

func match(s ingest.Sample) bool {
	has := strings.Split(strings.ReplaceAll(s.Line(), `"`, ""), ",")
	lacks := func(c string) bool { return !slices.Contains(has, c) }
	return !slices.ContainsFunc(needed, lacks) ||
		strings.Contains(s.Path, "unfccc-attendance") && strings.HasSuffix(s.Base(), ".csv")
}

func read(_ context.Context, r io.Reader, w *ingest.Facts) error {
	t, err := table.Open(r, table.Options{File: w.File(), Columns: needed, Empty: []string{"NA"}})
	if err != nil {
		return err
	}
	w.Describe(ingest.Meta{Title: "UNFCCC Attendance Data"})
	for _, column := range t.Extra(append(slices.Clone(needed), others...)) {
		if !number.MatchString(column) { // R numbers rows so
			w.Skip("line 1", "a column that is not known", column)
		}
	}
	l := lists{w: w, t: t, named: map[string]string{}}
	for t.Next() && w.Err() == nil {
		w.Record(t.Fragment())
		if wrong := t.Wrong(); wrong != "" {
			w.Skip(t.Place(), "another number of fields than the header", wrong)
			continue
		}
		l.row()
	}
	if w.Err() != nil {
		return w.Err()
	}
	return t.Err()
}
