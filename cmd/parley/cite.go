package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/path"
	"parley/schema"
)

func (p *program) citeCommand() *cli.Command {
	return &cli.Command{
		Name: "cite", Category: asking, ArgsUsage: "NAME NAME | NAME RELATION NAME | IRI",
		Usage: "a path, a fact or a source as footnotes for a memo",
		UsageText: `
parley cite umerov trump                       how they are connected
parley cite umerov met rubio                   a fact, each meeting a sentence
parley cite "miami talks" endDate 2025-11-30   also the value of an attribute
parley cite umerov trump --format markdown     footnotes as Markdown has them
parley cite umerov trump --format csl          for Zotero or pandoc
parley cite id:seed#umerov-leads               what a label stands for`,
		Description: `
Each sentence has the numbers of its sources. A source is told in full: who says
so, the document, its publisher and date, the place in it, the exact words where
they are kept or shown by --text FILE, and otherwise in other words. What an
editor of the graph decided is said to be that, and so is what sources dispute.

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
	starts, ends, from, to, err := a.pathEnds(&o)
	if err != nil {
		return nil, err
	}
	found, err := a.somePaths(starts, ends, from, to, o)
	if err != nil {
		return nil, err
	}
	a.noteUndated(found.Undated)
	if found.Total > 1 {
		a.notef("%s", strings.Replace(howMany(found), " shown (--all)", " cited (parley path --all shows the others)", 1))
	}
	if err := a.lookAlongSteps(found.Paths[0].Steps); err != nil {
		return nil, err
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
		if hops[0].Property.Attribute != nil { // its date may be what it says
			when = ""
		}
		if when, err = a.withDisputes(when, hops); err != nil {
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

// withDisputes adds to when a way was what disputes touch it: who reads the memo sees
// no other sign of them. Where a date is told to be disputed, that is enough.
func (a *answer) withDisputes(when string, hops []path.Hop) (string, error) {
	found, err := a.touching(hops)
	if err != nil {
		return "", err
	}
	for _, d := range found {
		text, err := a.disputeShort(d)
		if err != nil {
			return "", err
		}
		if d.Kind != claims.DaysDiffer || !strings.Contains(when, "disputed") {
			when = strings.TrimPrefix(when+"; disputed: "+text, "; ")
		}
	}
	return when, nil
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
