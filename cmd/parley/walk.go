package main

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) walkCommand() *cli.Command {
	return &cli.Command{
		Name: "walk", Category: asking, ArgsUsage: "NAME EXPRESSION...",
		Usage: "what a path expression leads to",
		UsageText: `
parley walk Witkoff travelsTo                     one relation
parley walk "ukraine delegation" ledBy            from its other end
parley walk umerov memberOf attends               one after the other
parley walk miami talks takesPlaceIn locatedIn@1-  as often as it goes
parley walk umerov met                            a relation that follows by a rule
parley walk us delegation hasMember --why         one path to each, with its sources
parley walk rubio holds --at 2025-11-30           as things stood on that day
parley walk Moscow visitedBy --since 2025         by the dates of the trips
parley walk "us delegation" 'attends[kind=meeting]/^attends'`,
		Description: `
A name, then a path expression: words that follow one another, a comma between
alternatives, inverse names (ledBy for ^leads), @1-3 for repetition. The syntax
of SPARQL's property paths is understood too, in quotes. parley help paths has
all of it. Each node is given once, in the order of the column "when", which has
the date of the last edge, and says what is only planned.

With --at, --on, --since or --until only edges are walked that held then: the
trip, tenure or meeting that an edge stands for, or the context that claims it,
has that date. What only may have held, because a start or an end is not known,
comes last and is marked; what has no date is counted and left out.`,
		Flags: outputFlags(asOfFlags(sourceFlags(codedFlag(),
			&cli.BoolFlag{Name: "why", Usage: "show one shortest path to each, with the sources of every edge and what disputes touch it"},
			&cli.BoolFlag{Name: "count", Usage: "only say how many there are"},
			timeoutFlag(0),
		)...)...),
		Action: p.walk,
	}
}

func (p *program) walk(c *cli.Context) error {
	if err := wantArgs(c, 2, -1); err != nil {
		return err
	}
	name, x, err := nameAndExpression(c.Args().Slice())
	if err != nil {
		return err
	}
	return p.answer(c, func(a *answer) error {
		starts, called, err := a.named(name)
		if err != nil {
			return misspelt(err, name)
		}
		if err := a.knownSources(x); err != nil {
			return err
		}
		if !path.AsksTime(x) {
			if err := a.asOf.needsLimit(); err != nil {
				return err
			}
		}
		walked, err := a.paths.WalkWithin(a.ctx, starts, x, a.asOf.Window)
		if err != nil {
			return err
		}
		a.noteUndated(walked.Undated)
		reached := walked.Reached
		if len(reached) == 0 && !c.Bool("count") {
			return a.nothing(func() error { return a.walked(nil, x) }, a.walkedNowhere(called, name, x))
		}
		if err := a.noteMiddles(reached); err != nil {
			return err
		}
		switch {
		case c.Bool("count"):
			a.printf("%d", len(reached))
			if n := len(slices.DeleteFunc(slices.Clone(reached), func(r path.Reached) bool { return !r.May() })); n > 0 {
				a.notef("%d of them may have held then; their dates do not say so", n)
			}
			return nil
		case c.Bool("why") && !a.out.Rows():
			return a.walkedWhy(reached)
		}
		return a.walked(reached, x)
	})
}

// walkedNowhere is the error for an expression that leads nowhere.
func (a *answer) walkedNowhere(called string, name []string, x path.Expr) error {
	hint := "parley show " + strings.Join(name, " ") + " tells what there is"
	if odd := path.Unlisted(x); odd != nil {
		hint = odd[0]
	}
	if flags := a.asOf.flags(); flags != "" {
		hint = "without " + flags + " there may be something"
	}
	return fault.Nothingf("%s: nothing is reached by %s%s", called, x, a.asOf.then()).Hint("%s", hint)
}

// knownSources sees to it that every test @source means what --source does, or
// at least names the beginning of a label: with a misspelt one nothing would ever
// be reached.
func (a *answer) knownSources(x path.Expr) error {
	for _, source := range path.Sources(x) {
		sel, err := claims.NewSelection(a.ctx, a.all, claims.Filter{Sources: []string{source}})
		var unknown *claims.UnknownSource
		switch {
		case err == nil:
			a.paths.NameSource(source, sel.Counts)
			continue
		case !errors.As(err, &unknown):
			return err
		}
		if known, err := a.beginsLabel(source); err != nil {
			return err
		} else if !known {
			return fault.Usagef("@source=%s: no document or context begins with that", source).Hint("parley sources lists the documents")
		}
	}
	return nil
}

// beginsLabel reports whether a text is a label, the beginning of one up to its
// fragment, or the beginning of a digest.
func (a *answer) beginsLabel(source string) (bool, error) {
	iri := source
	if long, ok := schema.Expand(source); ok {
		iri = long
	}
	id, err := graph.IDOf(a.ctx, a.snap, graph.IRI(iri))
	if err != nil || id != graph.Any {
		return id != graph.Any, err
	}
	for _, prefix := range []string{iri + "#", schema.Documents + source} {
		ranges, err := a.snap.PrefixRanges(a.ctx, "<"+prefix)
		if err != nil {
			return false, err
		}
		if source != "" && len(ranges) > 0 {
			return true, nil
		}
	}
	return false, nil
}

// misspelt adds to the error for an unknown name of several words that one of
// them may have been meant for a relation.
func misspelt(err error, name []string) error {
	var unknown *unknownName
	if !errors.As(err, &unknown) {
		return err
	}
	for _, word := range name[1:] {
		if near := schema.Suggest(word); len(near) > 0 {
			return fault.Nothingf("%w", unknown).Hint("if %s is meant for a relation, did you mean %s?", word, strings.Join(near, ", "))
		}
	}
	return err
}

// A walkRow is one node that a walk came to.
type walkRow struct {
	name, typ, when, iri string
	may                  bool // a test of time on the way is not certain to have been passed
	dates, labels        []string
	marks                marksRow // with --why
}

// walked writes what was reached. The dates have a column only where there are
// any, so that plain names come out as plain lines.
func (a *answer) walked(reached []path.Reached, x path.Expr) error {
	derivedDate := endsWithDate(x)
	rows := make([]walkRow, len(reached))
	dated, why := false, a.c.Bool("why")
	if why {
		if err := a.lookAlong(hopsOf(reached)); err != nil {
			return err
		}
	}
	for i, r := range reached {
		var err error
		if rows[i], err = a.walkRow(r); err != nil {
			return err
		}
		if rows[i].when == "" && derivedDate {
			rows[i].when = partOfDate[r.Hops[len(r.Hops)-1].Property.Name()]
		}
		if why {
			if rows[i].marks, err = a.marksRow(r.Hops); err != nil {
				return err
			}
		}
		dated = dated || rows[i].when != ""
	}
	inOrder(rows)
	if !a.out.Rows() {
		tellApart(len(rows), func(i int) (*string, string) { return &rows[i].name, rows[i].iri })
	}
	columns := []string{"name", "when"}
	switch {
	case a.out.Rows():
		columns = []string{"name", "type", "when", "may", "date", "iri", "labels"}
		if why {
			columns = append(columns, marksColumns...)
		}
	case !dated:
		columns = columns[:1]
	}
	t := a.out.Table(columns...)
	for _, r := range rows {
		cells := []any{r.name, r.when}
		switch {
		case a.out.Rows():
			cells = []any{r.name, r.typ, r.when, r.may, r.dates, r.iri, r.labels}
			if why {
				cells = append(cells, a.marksCells(r.marks)...)
			}
		case !dated:
			cells = cells[:1]
		}
		if err := t.Row(cells...); err != nil {
			return err
		}
	}
	return t.Close()
}

// inOrder sorts rows by their dates, if they have any: what only may have held
// comes last, and of the rest what has no date.
func inOrder(rows []walkRow) {
	first := func(r walkRow) edtf.Date {
		var out edtf.Date
		for _, text := range r.dates {
			if d, err := edtf.Parse(text); err == nil && edtf.Compare(d, out) < 0 {
				out = d
			}
		}
		return out
	}
	slices.SortStableFunc(rows, func(x, y walkRow) int {
		if x.may != y.may {
			if x.may {
				return 1
			}
			return -1
		}
		return edtf.Compare(first(x), first(y))
	})
}

// partOfDate says what the derived date of a node is, where it is not its date.
var partOfDate = map[string]string{"endDate": "its end", "startDate": "its start"}

// endsWithDate reports whether the last thing that an expression walks is the
// derived relation date.
func endsWithDate(x path.Expr) bool {
	if seq, ok := x.(path.Seq); ok {
		x = seq[len(seq)-1]
	}
	l, ok := x.(path.Link)
	return ok && l.Property.Derived != nil && l.Property.Derived.FirstOf != nil
}

func (a *answer) walkRow(r path.Reached) (row walkRow, err error) {
	term, err := a.tell.Term(a.ctx, r.Node)
	if err != nil {
		return row, err
	}
	if row.name, err = a.valueName(r.Node, term); err != nil {
		return row, err
	}
	if term.Kind() != graph.KindLiteral {
		row.iri = iriText(term)
		types, err := a.tell.Types(a.ctx, r.Node)
		if err != nil {
			return row, err
		}
		var words []string
		for _, t := range types {
			words = append(words, t.Name)
		}
		row.typ = strings.Join(words, ", ")
	}
	if len(r.Hops) == 0 {
		return row, nil
	}
	last := r.Hops[len(r.Hops)-1]
	if row.labels, err = a.labelNames(labelsOf([]path.Hop{last})); err != nil {
		return row, err
	}
	row.may = r.May()
	if term.Kind() == graph.KindLiteral {
		return row, nil
	}
	if row.when, err = a.reachedWhen(last); err != nil {
		return row, err
	}
	row.dates, err = a.reachedDates(last)
	if row.may && !last.May {
		row.when = mayHave + orElse(row.when, "undated")
	}
	return row, err
}

// valueName names a node or a literal. What is walked to is data, so a literal
// is given as it is stored.
func (a *answer) valueName(id graph.ID, term graph.Term) (string, error) {
	if term.Kind() == graph.KindLiteral {
		return term.Lexical(), nil
	}
	return a.tell.Name(a.ctx, id)
}

// walkedWhy writes one path to each node, edge by edge.
func (a *answer) walkedWhy(reached []path.Reached) error {
	if err := a.lookAlong(hopsOf(reached)); err != nil {
		return err
	}
	for i, r := range reached {
		if i > 0 {
			a.printf("")
		}
		term, err := a.tell.Term(a.ctx, r.Node)
		if err != nil {
			return err
		}
		name, err := a.valueName(r.Node, term)
		if err != nil {
			return err
		}
		a.paragraph(0, 2, a.out.Bold(name))
		for _, h := range r.Hops {
			if err := a.hopLine(h, 2); err != nil {
				return err
			}
		}
		if err := a.tellMarks(r.Hops, 2); err != nil {
			return err
		}
		if len(r.Hops) == 0 {
			a.paragraph(2, 2, "is where the walk begins")
		}
	}
	return a.notes.write()
}

// hopsOf returns the hops of all walks.
func hopsOf(reached []path.Reached) (out []path.Hop) {
	for _, r := range reached {
		out = append(out, r.Hops...)
	}
	return out
}

// hopLine writes one hop as a sentence with its date and sources, and below it
// what a derived hop follows from.
func (a *answer) hopLine(h path.Hop, indent int) error {
	sentence, err := a.tell.Edge(a.ctx, edge(h))
	if err != nil {
		return err
	}
	when, err := a.hopWhen(h)
	if err != nil {
		return err
	}
	if h.Predicate != graph.Any {
		marks, err := a.notes.cite(h.Labels)
		if err != nil {
			return err
		}
		a.columns("", indent, fmt.Sprintf("%s  %s", sentence, marks), when)
		return a.middleLines(h, indent+2)
	}
	a.columns("", indent, sentence+", because", when)
	for _, v := range h.Via {
		if err := a.hopLine(v, indent+2); err != nil {
			return err
		}
	}
	return nil
}
