// Package tuples writes a graph as the tuple list of research on temporal graphs:
// one fact and day a line, its parts apart by a tab, without a heading.
//
//	counts, err := tuples.Write(ctx, w, g, tuples.Options{})
//
//	https://…/id/person/1	travelsTo	https://…/id/place/7	2025-11-30
//
// Subject, relation, object, day: so are ICEWS14, ICEWS05-15 and GDELT as most
// papers have them, and what TNTComplEx, TeRo, TLogic and many others read by
// cutting lines at tabs. Tools that want numbers (RE-Net, RE-GCN: the same four
// columns with entity2id.txt and relation2id.txt) number the texts first; the split
// into training, validation and test is theirs, as it is part of the question. For
// tools without time the first three columns are a list of triples, which is what
// PyKEEN takes.
//
// # Which days
//
// The day is that on which the fact began or, of an event, on which it was, in the
// form 2025-11-30. A fact that held several times has a line for each. What cannot
// be told so is left out, and counted:
//
//   - facts that nothing dates;
//   - times whose beginning is no one day: a month, "one of these days", "about",
//     "always was", a day before the year 1 or after 9999. With [Options.Vague]
//     the earliest day that it may be is taken, where there is one;
//   - facts that are only planned, or cancelled: in such a list all has happened.
//
// # What it does not do
//
// A tuple has no place for anything else: sources, quotes, the end of what lasted,
// weights and names beside ids are not here. It is the one export that does not say
// where its facts come from; the tables of package csvtable do, with the same ids.
// Lines come in the order of the graph and not of time, for which they would all
// have to be held: sort -t "$(printf '\t')" -k 4 does that.
//
// # Why ids and not names
//
// Two people of one name would become one node, which no later step can notice. With
// [Options.Names] that is accepted: models of language need words.
package tuples

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"strings"
	"unicode"

	"parley/graph/edtf"
	"parley/graph/format/internal/ends"
	"parley/graph/lpg"
)

// Options say how to write. The zero value will do.
type Options struct {
	// Names writes what nodes are called in place of their ids, and relations
	// as people read them. What separates words or lines is one blank there,
	// since readers know no escapes.
	Names bool
	// Vague takes the earliest day of a beginning that is no one day.
	Vague bool
}

// Counts say what was written and what was not.
type Counts struct {
	Lines   int64
	Undated int64 // facts without any time
	Vague   int64 // times whose beginning is no one day; with Options.Vague, that have no earliest
	Planned int64 // facts that are planned or cancelled
}

// Notes say in words what was left out, each in one.
func (c Counts) Notes() []string {
	var out []string
	for _, part := range []struct {
		n           int64
		one, others string
	}{
		{c.Undated, "1 fact is left out: nothing dates it", "%d facts are left out: nothing dates them"},
		{c.Vague, "1 date is left out: no one day begins it", "%d dates are left out: no one day begins them"},
		{c.Planned, "1 fact is left out: it is only planned, or cancelled", "%d facts are left out: they are only planned, or cancelled"},
	} {
		switch part.n {
		case 0:
		case 1:
			out = append(out, part.one)
		default:
			out = append(out, fmt.Sprintf(part.others, part.n))
		}
	}
	return append(out, "tuples have no place for sources: csv and parquet keep them, under the same ids")
}

// Write writes the edges of a graph.
func Write(ctx context.Context, w io.Writer, g lpg.Graph, o Options) (Counts, error) {
	t := &writer{out: bufio.NewWriterSize(w, 64<<10), o: o}
	edges := g.Edges
	if o.Names {
		t.names = ends.New(g)
		if err := t.names.Fill(ctx); err != nil {
			return t.counts, err
		}
		edges = t.names.Edges
	}
	err := edges(ctx, func(e *lpg.Edge) error { return t.edge(ctx, e) })
	if err == nil {
		err = t.out.Flush()
	}
	return t.counts, err
}

type writer struct {
	out    *bufio.Writer
	o      Options
	names  *ends.Names
	counts Counts
	date   string // the last that was read, and its day
	day    edtf.Day
	days   []edtf.Day // of the edge
}

func (t *writer) edge(ctx context.Context, e *lpg.Edge) error {
	switch {
	case e.Status != "":
		t.counts.Planned++
		return nil
	case len(e.Times) == 0:
		t.counts.Undated++
		return nil
	}
	if !t.begins(e.Times) {
		return nil
	}
	s, p, o := e.Source, e.Relation, e.Target
	if t.o.Names {
		var err error
		if s, err = t.names.Of(ctx, e.Source); err != nil {
			return err
		}
		if o, err = t.names.Of(ctx, e.Target); err != nil {
			return err
		}
		p = e.Text
	}
	fact := field(s) + "\t" + field(p) + "\t" + field(o) + "\t"
	for _, d := range t.days {
		t.counts.Lines++
		if _, err := t.out.WriteString(fact + d.String() + "\n"); err != nil {
			return err
		}
	}
	return nil
}

// begins finds the days on which spells begin, each once, and reports whether there
// are any.
func (t *writer) begins(spells []lpg.Spell) bool {
	t.days = t.days[:0]
	for _, s := range spells {
		if s.Date != t.date || t.date == "" {
			t.date, t.day = s.Date, t.begin(s)
		}
		switch {
		case !t.day.Bounded():
			t.counts.Vague++
		case len(t.days) == 0 || t.days[len(t.days)-1] != t.day:
			t.days = append(t.days, t.day)
		}
	}
	return len(t.days) > 0
}

// begin returns the day on which a spell begins, or none.
func (t *writer) begin(s lpg.Spell) edtf.Day {
	start := edtf.Bound{Earliest: s.From, Latest: s.To}
	sure := true
	if date, err := edtf.Parse(s.Date); err == nil {
		start = date.Start()
		sure = !date.Uncertain() && !date.Approximate()
	}
	day := start.Earliest
	if !sure || start.Earliest != start.Latest {
		if !t.o.Vague {
			return edtf.MinDay
		}
	}
	if day < firstDay || day > lastDay {
		return edtf.MinDay
	}
	return day
}

// The days that have a year of four digits.
var firstDay, lastDay = edtf.DayOf(1, 1, 1), edtf.DayOf(9999, 12, 31)

// field returns a text without what ends a field or a line, or is cut off at its
// ends.
func field(text string) string {
	plain := func(r rune) bool { return r > ' ' && r < 0x7f }
	if strings.IndexFunc(text, func(r rune) bool { return !plain(r) }) < 0 {
		return text
	}
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsControl(r) }), " ")
}
