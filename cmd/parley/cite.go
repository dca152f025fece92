package main

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/cite"
	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) citeCommand() *cli.Command {
	return &cli.Command{
		Name: "cite", Category: asking, ArgsUsage: "NAME NAME | NAME RELATION NAME | IRI",
		Usage: "a path, a fact or a source as footnotes for a memo",
		UsageText: `
parley cite umerov trump                       how they are connected, with footnotes
parley cite umerov met rubio                   a fact, each meeting a sentence
parley cite "miami talks" endDate 2025-11-30   also the value of an attribute
parley cite umerov trump --format markdown     footnotes as Markdown has them
parley cite umerov trump --format csl          the documents, for Zotero or pandoc
parley cite id:seed#umerov-leads               what a label stands for`,
		Description: `
Each sentence has the numbers of its sources. A source is told in full: who says
so, the document, its publisher and date, the place in it, the exact words where
they are kept or shown by --text FILE, and otherwise in other words. What an
editor of the graph decided is said to be that.

Formats are text, markdown, and csl: the documents alone as CSL-JSON, which
reference managers read, and of which pandoc makes BibTeX. Of a path the first
evidence of each step is cited; --all cites every one.`,
		Flags: outputFlags(asOfFlags(sourceFlags(searchFlags(codedFlag(),
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`: text, markdown, csl", Value: "text"},
			&cli.BoolFlag{Name: "all", Usage: "cite every evidence of a step"},
			maxStepsFlag("of a path: no more than `N` steps"),
		)...)...)...),
		Action: p.cite,
	}
}

var citeFormats = []string{"text", "markdown", "csl"}

// A cited is a sentence of a memo with the labels that it rests on.
type cited struct {
	text, when string
	labels     []graph.ID
}

func (p *program) cite(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	if format := c.String("format"); !slices.Contains(citeFormats, format) {
		return unknownFormat(format, citeFormats...)
	}
	return p.answer(c, func(a *answer) error {
		if a.out.Rows() && c.IsSet("format") {
			return fault.Usagef("--format and --json, --jsonl or --csv exclude each other")
		}
		if c.Args().Len() == 1 {
			return a.citeLabel(c.Args().First())
		}
		all, err := a.toCite(c.Args().Slice())
		if err != nil {
			return err
		}
		return a.writeCited(all)
	})
}

// toCite returns the sentences that the arguments ask for: a fact, if one of the
// words in the middle is a relation, and else a path.
func (a *answer) toCite(words []string) ([]cited, error) {
	at := -1
	for i := 1; i+1 < len(words); i++ {
		if _, ok := schema.Find(words[i]); ok {
			if at >= 0 {
				return nil, fault.Usagef("both %s and %s may be the relation", words[at], words[i]).Hint("put each name in quotes")
			}
			at = i
		}
	}
	if at < 0 {
		return a.citedPath()
	}
	return a.citedFact(words[:at], words[at], words[at+1:])
}

// citedPath tells a shortest path between two.
func (a *answer) citedPath() ([]cited, error) {
	o, err := searchOptions(a.c)
	if err != nil {
		return nil, err
	}
	starts, ends, fromName, toName, err := a.pathEnds(&o)
	if err != nil {
		return nil, err
	}
	found, err := a.paths.Paths(a.ctx, starts, ends, o)
	if err := a.searchFailed(found, err, fromName, toName); err != nil {
		return nil, err
	}
	a.noteUndated(found.Undated)
	if len(found.Paths) == 0 {
		return nil, fault.Nothingf("%s and %s are not connected within %s%s", fromName, toName, count(int64(o.MaxSteps), "step"), a.asOf.then()).
			Hint("parley path tells what was tried")
	}
	if found.Total > 1 {
		a.notef("%s", strings.Replace(howMany(found), " shown (--all)", " cited (parley path --all shows the others)", 1))
	}
	var out []cited
	for _, s := range found.Paths[0].Steps {
		of, err := a.citedStep(s)
		if err != nil {
			return nil, err
		}
		out = append(out, of...)
	}
	return out, nil
}

// citedStep tells one step: its first evidence and how many others there are, or
// every one.
func (a *answer) citedStep(s path.Step) ([]cited, error) {
	var out []cited
	ways := [][]path.Hop{s.Hops}
	if a.c.Bool("all") {
		ways = append(ways, s.More...)
	}
	for _, hops := range ways {
		way := path.Step{From: s.From, To: s.To, Hops: hops}
		text, err := a.stepSentence(way)
		if err != nil {
			return nil, err
		}
		when, err := a.stepWhen(way)
		if err != nil {
			return nil, err
		}
		out = append(out, cited{text, when, labelsOf(hops)})
	}
	if more, err := a.moreWays(s); err != nil {
		return nil, err
	} else if more != "" && !a.c.Bool("all") {
		out[0].when += "; " + more
	}
	return out, nil
}

// citedFact tells a fact: each way in which it is so.
func (a *answer) citedFact(subject []string, relation string, object []string) ([]cited, error) {
	if err := a.asOf.needsLimit(); err != nil {
		return nil, err
	}
	starts, from, err := a.named(subject)
	if err != nil {
		return nil, err
	}
	ends, to, err := a.factObject(relation, object)
	if err != nil {
		return nil, err
	}
	hops, err := a.factHops(starts, relation, ends)
	if err != nil {
		return nil, err
	}
	a.noteUndated(len(a.undated))
	var out []cited
	for _, h := range hops {
		step := path.Step{From: h.From, To: h.To, Hops: []path.Hop{h}}
		of, err := a.citedStep(step)
		if err != nil {
			return nil, err
		}
		if h.Property.Attribute != nil { // its date may be what it says
			of[0].when = ""
		}
		out = append(out, of...)
	}
	if out == nil {
		return nil, fault.Nothingf("no source says %s %s %s%s", from, schema.Words(relation), to, a.asOf.then()).
			Hint("parley show %s tells what there is", strings.Join(subject, " "))
	}
	return out, nil
}

// factObject resolves the object of a fact: a node, or a text for the value of an
// attribute.
func (a *answer) factObject(relation string, words []string) (func(graph.ID) (bool, error), string, error) {
	p, _ := schema.Find(relation)
	text := strings.Join(words, " ")
	if p.Attribute == nil || p.Attribute.Value == schema.Node {
		ends, name, err := a.named(words)
		return func(id graph.ID) (bool, error) { return slices.Contains(ends, id), nil }, name, err
	}
	return func(id graph.ID) (bool, error) {
		term, err := a.tell.Term(a.ctx, id)
		return term.Kind() == graph.KindLiteral && strings.EqualFold(term.Lexical(), text), err
	}, text, nil
}

// factHops returns the hops of a relation from starts to ends within the time asked
// about, in the order of time: of a derived one, one for each meeting and the like.
func (a *answer) factHops(starts []graph.ID, relation string, isEnd func(graph.ID) (bool, error)) ([]path.Hop, error) {
	p, _ := schema.Find(relation)
	var all []path.Hop
	if p.Derived != nil && p.Attribute == nil {
		for _, node := range starts {
			hops, err := a.paths.Derive(a.ctx, p.Name(), node)
			if err != nil {
				return nil, err
			}
			all = append(all, hops...)
		}
	} else {
		x, err := expression([]string{relation})
		if err != nil {
			return nil, err
		}
		for _, node := range starts {
			reached, err := a.paths.Walk(a.ctx, []graph.ID{node}, x)
			if err != nil {
				return nil, err
			}
			for _, r := range reached {
				all = append(all, r.Hops...)
			}
		}
	}
	var out []path.Hop
	dates := map[graph.ID]edtf.Date{} // of what is shared, or of the end
	of := func(h path.Hop) graph.ID { return cmp.Or(h.Shared(), h.To) }
	for _, h := range all {
		if end, err := isEnd(h.To); err != nil {
			return nil, err
		} else if !end {
			continue
		}
		if ok, err := a.judged(&h); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		when, err := a.tell.When(a.ctx, of(h))
		if err != nil {
			return nil, err
		}
		out, dates[of(h)] = append(out, h), when.First()
	}
	slices.SortStableFunc(out, func(x, y path.Hop) int {
		return cmp.Or(mayLast(x.May, y.May), edtf.Compare(dates[of(x)], dates[of(y)]))
	})
	return out, nil
}

// citeLabel writes what a label, a context or a document stands for.
func (a *answer) citeLabel(text string) error {
	term, ok := iriOf(text)
	if !ok || !strings.Contains(text, ":") {
		return fault.Usagef("%q is no label", text).
			Hint("two names cite a path, NAME RELATION NAME a fact, and the IRI of a label or a document what it stands for")
	}
	source, err := claims.ResolveLabel(a.ctx, a.all, term)
	if err != nil {
		return err
	}
	known, err := a.all.Lookup(a.ctx, []graph.Term{term, cmp.Or(source.Document, term)}, nil)
	if err != nil {
		return err
	}
	if source.Kind == claims.NoSource || known[0] == graph.Any && known[1] == graph.Any {
		return fault.Nothingf("%s: nothing is known of that label or document", short(term)).Hint("parley sources lists the documents")
	}
	if a.out.Rows() {
		return fault.Usagef("cite: rows are of sentences, and a label alone has none").Hint("--format csl writes its document")
	}
	return a.writeMemo(nil, []claims.Source{source})
}

// writeCited writes sentences with their sources in the format asked for.
func (a *answer) writeCited(all []cited) error {
	if a.out.Rows() {
		return a.citedRows(all)
	}
	return a.writeMemo(all, nil)
}

func (a *answer) writeMemo(all []cited, alone []claims.Source) error {
	var m cite.Memo
	for _, c := range all {
		s := cite.Statement{Text: c.text, When: c.when}
		sources, err := a.notes.inPlaces(c.labels)
		if err != nil {
			return err
		}
		for _, source := range sources {
			n, err := a.citation(source)
			if err != nil {
				return err
			}
			if k := m.Note(n); !slices.Contains(s.Notes, k) {
				s.Notes = append(s.Notes, k)
			}
		}
		m.Statements = append(m.Statements, s)
	}
	for _, source := range alone {
		n, err := a.citation(source)
		if err != nil {
			return err
		}
		m.Note(n)
	}
	return a.putMemo(&m)
}

// putMemo writes a memo in the format asked for.
func (a *answer) putMemo(m *cite.Memo) error {
	text := ""
	switch a.c.String("format") {
	case "markdown":
		text = m.Markdown()
	case "csl":
		data, err := m.CSL()
		if err != nil {
			return err
		}
		text = string(data)
		decisions := slices.DeleteFunc(slices.Clone(m.Notes()), func(n cite.Note) bool { return n.Decision == "" })
		if len(decisions) > 0 {
			a.notef("%s left out: an editor's decision stands in no document", count(int64(len(decisions)), "decision"))
		}
	default:
		text = m.Text(a.width())
	}
	_, err := io.WriteString(a.out, text)
	return err
}

// citation is a source as a note of a memo.
func (a *answer) citation(s claims.Source) (n cite.Note, err error) {
	n = cite.Note{Key: string(s.Label), URL: s.URL, IRI: s.Document.IRI(), Published: s.Published, Gist: s.Gist}
	switch s.Kind {
	case claims.AnEditor, claims.ARun:
		n.Decision, n.IRI = orElse(s.Reason, orElse(s.Gist, "the loading of the graph")), short(s.Label)
		return n, nil
	case claims.NoSource:
		n.Title = orElse(short(s.Label), "no source is given")
		return n, nil
	}
	n.Title = orElse(s.DocumentName, orElse(s.URL, short(s.Document)))
	if _, n.Place, err = a.notes.place(s); err != nil {
		return n, err
	}
	publishers, err := a.nameAll(s.Publisher)
	if err != nil {
		return n, err
	}
	n.Publisher = join(publishers)
	if n.Claimant, err = a.notes.claimants(s); err != nil {
		return n, err
	}
	n.Quote, err = a.notes.words(s)
	return n, err
}

// citedRows writes sentences with their sources for machines; where a row has no
// structure, one row for each source of each.
func (a *answer) citedRows(all []cited) error {
	columns := []string{"text", "when", "sources", "documents"}
	if a.out.Flat() {
		columns = []string{"text", "when", "label", "document", "title", "publisher", "published", "place", "claimant", "quote", "gist"}
	}
	t := a.out.Table(columns...)
	for _, c := range all {
		if a.out.Flat() {
			inPlaces, err := a.notes.inPlaces(c.labels)
			if err != nil {
				return err
			}
			for _, source := range inPlaces {
				n, err := a.citation(source)
				if err != nil {
					return err
				}
				if err := t.Row(c.text, c.when, source.Label.IRI(), source.Document.IRI(), n.Title, n.Publisher, n.Published, n.Place, n.Claimant, n.Quote, orElse(n.Gist, n.Decision)); err != nil {
					return err
				}
			}
			continue
		}
		sources, err := a.sourceRows(c.labels)
		if err != nil {
			return err
		}
		documents, err := a.documentRows(c.labels)
		if err != nil {
			return err
		}
		if err := t.Row(c.text, c.when, sources, documents); err != nil {
			return err
		}
	}
	return t.Close()
}
