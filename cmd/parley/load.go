package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/format/nquads"
	"parley/graph/ingest"
	"parley/schema"
)

func (p *program) loadCommand() *cli.Command {
	return &cli.Command{
		Name: "load", Category: filling, ArgsUsage: "SOURCE...",
		Usage: "read documents into the store, all of them or none",
		UsageText: `
parley load seed:                           the built-in graph
parley load --list                          what else can be read
parley load trips.nq.gz talks.trig          files, in one commit
parley load --db my.db facts.ttl            into a store of your own
parley load --url https://example.org/list list.nt
parley load --format nq -                   standard input
parley load --map club.map guests.csv       any table, by a mapping
parley load --skip-broken a.nq b.nq         what can be read of them`,
		Description: `
A source is a file, a folder (all that is recognised in it), "seed:", the
built-in graph, or "-", standard input. Files may be compressed (.gz, .zst,
.bz2).

Records of outside sources are recognised by what is in them and by their names
(--list); every fact is labelled with the record that says it, and a summary
tells what was read and what was skipped, and why (--rejects keeps the list).
Any other table is read by a mapping, which --map names or which stands beside
it (guests.csv.map beside guests.csv); parley help maps is their manual.

Files of N-Quads (.nq) and TriG (.trig) are loaded as they are. N-Triples (.nt)
and Turtle (.ttl) have no labels: their quads get the document as label, and
the document and this run are recorded; so do the quads of JSON-LD (.jsonld)
that stand in no named graph, unless --label none loads them as they are. A
recorded document that is there already is skipped. Contexts of JSON-LD are
never fetched: --context says where they are.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "format", Usage: "the sources are in `FORMAT`: " + strings.Join(open.Formats(true), ", ")},
			&cli.BoolFlag{Name: "list", Usage: "list what can be read, and load nothing"},
			&cli.StringFlag{Name: "as", Usage: "the sources are `NAME`, as --list has it"},
			&cli.StringFlag{Name: "map", Usage: "the sources are tables, read by the mapping in `FILE` (parley help maps)"},
			&cli.StringFlag{Name: "encoding", Usage: "the text of records is in `ENCODING`, as in windows-1252 (else UTF-8 if it is that)"},
			&cli.StringFlag{Name: "rejects", Usage: "write what was skipped to `FILE`, as CSV"},
			&cli.StringFlag{Name: "label", Usage: "label quads that have none with `IRI`, or not at all (none)"},
			&cli.BoolFlag{Name: "record", Usage: "record document and run for quads that have labels, too"},
			&cli.BoolFlag{Name: "reload", Usage: "replace documents that are there"},
			&cli.BoolFlag{Name: "skip-broken", Usage: "load the others, list the broken, and exit with status 1"},
			&cli.BoolFlag{Name: "relative", Usage: "allow relative IRIs, kept as they are written"},
			&cli.StringSliceFlag{Name: "context", Usage: "the context of JSON-LD at an address is in a file: `URL=FILE`"},
			&cli.BoolFlag{Name: "lenient", Usage: "leave out what JSON-LD does not define: properties without a context, relative IRIs"},
			&cli.StringFlag{Name: "url", Usage: "the document can be read at `URL`"},
			&cli.StringFlag{Name: "published", Usage: "the document was published on `DATE`"},
			memoryFlagOf(),
			&cli.StringFlag{Name: "by", Usage: "`NAME` loads it (else $USER)"},
		},
		Action: p.load,
	}
}

func (p *program) load(c *cli.Context) error {
	if c.Bool("list") {
		return p.listReadable(c)
	}
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	inputs, left, remove, err := p.inputs(c)
	defer remove()
	if err != nil {
		return err
	}
	o, err := p.loadOptions(c)
	if err != nil {
		return err
	}
	for i := range inputs {
		in := &inputs[i]
		if (in.URL != "" || in.Published != "") && !o.Records(in) {
			return fault.Usagef("--url and --published belong to the record of a document, and %s is loaded without one", in.Name).
				Hint("--record makes one")
		}
	}
	progress := output.NewProgress(p.Err, p.progressWidth(), p.Now)
	if p.memory, err = memoryFlag(c); err != nil {
		return err
	}
	defer boundHeap(p.memory)()
	p.progress = func(done, total int64) { progress.Update("writing the store", done, total) }
	o.Progress = func(in *ingest.Input, n int64) { progress.Update("reading "+in.Name, n, in.Size) }
	rejects, err := p.openRejects(c, inputs)
	if err != nil {
		return err
	}
	o.Skipped = rejects.add
	joins := joinLoaded(&o, p.memory)
	return rejects.close(p.change(c, func(s *open.Store) error {
		report, err := ingest.Load(c.Context, s, inputs, o)
		progress.Done()
		if err != nil {
			return loadError(err)
		}
		p.tellLeftOut(left)
		p.tellImported(report, rejects)
		rejects.addCounts(report)
		p.tellJoined(joins)
		return p.tellLoaded(s, report, c.Args().Slice(), c.String("url") != "" || c.String("published") != "")
	}))
}

// loadError adds the flag that helps.
func loadError(err error) error {
	var loaded *ingest.LoadedError
	var syntax *graph.SyntaxError
	switch {
	case errors.As(err, &loaded):
		return fault.Failedf("%w", err).Hint("--reload replaces it")
	case errors.As(err, &syntax) && strings.Contains(syntax.Msg, "relative IRI"):
		return fault.Failedf("%w", err).Hint("--relative allows them, and keeps them as they are written")
	}
	return err
}

// inputs returns the sources named. The function removes what was kept of
// standard input; it is never nil.
func (p *program) inputs(c *cli.Context) (inputs []ingest.Input, left []open.LeftOut, remove func(), err error) {
	var removes []func()
	remove = func() {
		for _, r := range removes {
			r()
		}
	}
	o, err := p.inputOptions(c)
	if err != nil {
		return nil, nil, remove, err
	}
	var published graph.Term
	if text := c.String("published"); text != "" {
		if published, err = p.date("--published", text); err != nil {
			return nil, nil, remove, err
		}
	}
	names := c.Args().Slice()
	if n := len(slices.DeleteFunc(slices.Clone(names), func(s string) bool { return s != "-" })); n > 1 {
		return nil, nil, remove, fault.Usagef("standard input is named %d times", n)
	}
	if len(names) > 1 && c.String("url") != "" {
		return nil, nil, remove, fault.Usagef("--url is the address of one source, and %d are named", len(names))
	}
	for _, name := range names {
		found, drop, err := p.input(c, name, o)
		removes = append(removes, drop)
		if err != nil {
			// A file that cannot even be opened is as broken as one
			// that cannot be read.
			var f *fault.Error
			if !c.Bool("skip-broken") || errors.As(err, &f) && f.Status == fault.Usage {
				return nil, nil, remove, explained(err)
			}
			failed := err
			found.Inputs = []ingest.Input{{Name: name, Open: func() (io.ReadCloser, error) { return nil, failed }}}
		}
		if len(found.Inputs) > 1 && c.String("url") != "" {
			return nil, nil, remove, fault.Usagef("--url is the address of one document, and %s has %d", name, len(found.Inputs))
		}
		for i := range found.Inputs {
			found.Inputs[i].URL, found.Inputs[i].Published = c.String("url"), published
		}
		inputs, left = append(inputs, found.Inputs...), append(left, found.LeftOut...)
	}
	return inputs, left, remove, nil
}

// inputOptions says how to read what the command names.
func (p *program) inputOptions(c *cli.Context) (open.InputOptions, error) {
	o := open.InputOptions{Format: c.String("format"), Relative: c.Bool("relative"), Encoding: c.String("encoding")}
	o.Lenient = c.Bool("lenient")
	if err := addContexts(&o, c.StringSlice("context")); err != nil {
		return o, err
	}
	name, mapping := c.String("as"), c.String("map")
	switch {
	case mapping != "" && name+o.Format != "":
		return o, fault.Usagef("--map is of tables: no --as and no --format with it")
	case mapping != "":
		var err error
		o.As, err = open.Mapping(mapping)
		return o, loadError(err)
	case name == "":
		return o, nil
	case o.Format != "":
		return o, fault.Usagef("--format is of quads and --as of records: one of them")
	}
	as, ok := open.Importer(name)
	if !ok {
		e := fault.Usagef("--as %s: there is no such source", name).Hint("parley load --list")
		return o, e.Hint("%s", didYouMean(schema.Nearest(name, open.ImporterNames(), 3)))
	}
	o.As = as
	return o, nil
}

// addContexts reads the contexts of JSON-LD that are given as URL=FILE.
func addContexts(o *open.InputOptions, given []string) error {
	for _, text := range given {
		i := strings.LastIndex(text, "=") // addresses may have some, too
		if i <= 0 || i == len(text)-1 {
			return fault.Usagef("--context %s: not URL=FILE", text)
		}
		data, err := os.ReadFile(text[i+1:])
		if err != nil {
			return fault.Failedf("reading the context of %s: %w", text[:i], err)
		}
		if o.Contexts == nil {
			o.Contexts = map[string][]byte{}
		}
		o.Contexts[text[:i]] = data
	}
	return nil
}

// input returns one source; drop, which is never nil, takes away what was kept of
// one that can be read only once.
func (p *program) input(c *cli.Context, name string, o open.InputOptions) (found open.Sources, drop func(), err error) {
	var in ingest.Input
	switch {
	case name == "-":
		in, drop, err = open.StandardInput(c.Context, p.In, o)
	case open.IsPipe(name):
		in, drop, err = open.Pipe(c.Context, name, o)
	default:
		found, err = open.Find(name, o)
		return found, func() {}, err
	}
	return open.Sources{Inputs: []ingest.Input{in}}, drop, err
}

func (p *program) loadOptions(c *cli.Context) (ingest.Options, error) {
	o := ingest.Options{
		Now: p.Now(), By: p.by(c),
		Record: c.Bool("record"), Reload: c.Bool("reload"), SkipBroken: c.Bool("skip-broken"),
	}
	switch label := c.String("label"); label {
	case "":
	case "none":
		o.NoLabel = true
	default:
		iri, ok := iriOf(label)
		if !ok {
			return o, fault.Usagef("--label %s: it is no IRI", label).Hint("write it whole, or with a prefix, as in doc:..., or none")
		}
		o.Label = iri
	}
	return o, nil
}

// by returns for whom a command changes the store.
func (p *program) by(c *cli.Context) string {
	if by := c.String("by"); by != "" {
		return by
	}
	return p.Getenv("USER")
}

// date reads a date given on the command line as what.
func (p *program) date(what, text string) (graph.Term, error) {
	d, err := edtf.ParseUser(text, edtf.DayOfTime(p.Now()))
	if err != nil {
		e := fault.Usagef("%s: %w", what, err)
		var syntax *edtf.SyntaxError
		if errors.As(err, &syntax) {
			e.Hint("%s", syntax.Hint)
		}
		return "", e
	}
	return graph.Typed(edtf.Literal(d)), nil
}

// iriOf returns the term that an IRI stands for, written in whole, with or
// without angle brackets, or with a prefix.
func iriOf(text string) (graph.Term, bool) {
	text = strings.TrimSuffix(strings.TrimPrefix(text, "<"), ">")
	if iri, ok := schema.Expand(text); ok {
		text = iri
	}
	t, err := nquads.ParseTerm("<" + text + ">")
	return t, err == nil
}

// tellLoaded says what a load did, to the user and in the exit status. Recorded
// says that something was to be recorded of a document.
func (p *program) tellLoaded(s *open.Store, r *ingest.Report, sources []string, recorded bool) error {
	broken, empty := 0, 0
	for _, d := range r.Documents {
		switch d.Status {
		case ingest.Broken:
			broken++
			fault.Report(p.Err, p.ErrWidth, fmt.Errorf("skipped: %w", loadError(d.Err)))
		case ingest.Skipped:
			if d.Importer != nil {
				continue // told in the summary of its importer
			}
			p.notef("%s: skipped, it is already in the store (%s)", d.Name, short(d.Term))
			if recorded {
				p.notef("%s: --url and --published are not recorded; --reload records them", d.Name)
			}
		case ingest.Empty:
			empty++
			p.notef("%s: there is nothing in it to load", d.Name)
		case ingest.Loaded:
			if d.Importer == nil {
				p.notef("%s: %s%s", d.Name, count(d.Quads, "quad"), asDocument(r, d))
			}
		}
	}
	if loaded := len(r.Documents) - broken - empty; loaded > 0 || r.Change.Removed > 0 {
		text := changeText(r.Change)
		if s.Created && r.Change.Duplicate > 0 { // the sources themselves repeat it
			text = strings.Replace(text, " were there", " said twice", 1)
		}
		p.notef("%s: %s", storeName(s), text)
	}
	if s.Created && !s.Place.Explicit && !slices.Contains(sources, "seed:") && r.Change.Added > 0 {
		p.notef("the built-in graph is no longer consulted; parley load seed: adds it to this store")
	}
	if broken > 0 {
		p.notef("%d of %s not loaded", broken, count(int64(len(r.Documents)), "source"))
		return fault.Silent(fault.Failed)
	}
	return nil
}

// storeName is the name of a store in front of a colon.
func storeName(s *open.Store) string { return strings.TrimSuffix(s.Place.Name, ":") }

func asDocument(r *ingest.Report, d ingest.Document) string {
	if r.Runs == nil || d.Term == "" {
		return ""
	}
	return ", recorded as " + short(d.Term)
}

func changeText(c graph.Change) string {
	var parts []string
	if c.Added > 0 || c.Removed == 0 {
		parts = append(parts, count(c.Added, "quad")+" added")
	}
	if c.Duplicate > 0 {
		parts = append(parts, thousands(c.Duplicate)+" were there")
	}
	if c.Removed > 0 {
		parts = append(parts, count(c.Removed, "quad")+" removed")
	}
	return join(parts)
}

// count returns a number with its noun: "1 quad", "1,024 quads".
func count(n int64, noun string) string {
	if n != 1 {
		noun += "s"
	}
	return thousands(n) + " " + noun
}

// thousands writes a number with commas.
func thousands(n int64) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// progressWidth is the width of the terminal on which progress shows; 0: none.
func (p *program) progressWidth() int {
	if p.quiet {
		return 0
	}
	return p.ErrWidth
}
