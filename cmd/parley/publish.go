package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/cmd/internal/story"
	"parley/graph/edtf"
	"parley/graph/lpg"
)

func (p *program) publishCommand() *cli.Command {
	return &cli.Command{
		Name: "publish", Category: looking, ArgsUsage: "[NAME...]",
		Usage: "write a page of a part of the store, for readers",
		UsageText: `
parley publish --around "miami talks" --depth 2 -o story.html
parley publish --between umerov trump --title "From Umerov to Trump" -o story.html
parley publish --around umerov --lead @lead.txt -o story.html
parley publish --around umerov --bundle -o umerov.zip   and files for machines
parley publish --project met --around umerov --depth 2 -o met.html
parley publish --around umerov --command "parley load seed:" -o story.html`,
		Description: `
The page has a picture, a timeline, every fact as a sentence with the numbers
of its sources, the sources with their words, and the command that made it. All
of it is in one file, which needs no network and no JavaScript, prints on A4,
and is read by keyboard and screen reader.

What is on it is chosen as in parley export. A graph of more nodes than
--picture says has no picture, and the page says so; a page of more than ` + thousands(story.MostFacts) + `
facts is refused. The same store gives the same page, byte for byte: the day on
it is that of SOURCE_DATE_EPOCH, and without that variable there is none.

--bundle writes a folder or a .zip, with the page as index.html and, beside it,
the same graph as N-Quads, JSON-LD, GraphML, GEXF and CSV.`,
		Flags: selectFlags(
			&cli.StringFlag{Name: "output", Aliases: []string{"o"}, Usage: "write to `FILE` (else to standard output); with --bundle, a folder or a .zip"},
			&cli.StringFlag{Name: "title", Usage: "the heading is `TEXT` (else what was chosen)"},
			&cli.StringFlag{Name: "lead", Usage: "begin with `TEXT`, or with that of a file: @FILE; an empty line parts paragraphs"},
			&cli.StringSliceFlag{Name: "command", Usage: "list `COMMAND` before the one that makes the page: how the store was filled"},
			&cli.IntFlag{Name: "picture", Value: story.MostDrawn, Usage: fmt.Sprintf("draw a picture of up to `N` nodes (else %d); 0: none", story.MostDrawn)},
			&cli.BoolFlag{Name: "bundle", Usage: "write the formats for machines too"},
			&cli.StringFlag{Name: "shape", Usage: "`simple|full|all`" + ": shortcuts, the nodes that they stand for, or all (else simple)"},
			&cli.StringFlag{Name: "project", Usage: "the facts of a derived `RELATION`: " + join(derivedNames())},
		),
		Action: p.publish,
	}
}

func (p *program) publish(c *cli.Context) error {
	w, err := p.wantedStory(c)
	if err != nil {
		return err
	}
	s, err := p.storyOf(c)
	if err != nil {
		return err
	}
	return p.choosing(c, true, func(a *answer, ch *chosen) error { return a.publish(ch, w, s) })
}

// wantedStory reads the flags that say what the page is made of.
func (p *program) wantedStory(c *cli.Context) (w wanted, err error) {
	if err := wantValues(c, "title", "shape", "project", "output"); err != nil {
		return w, err
	}
	if w, err = p.wantedGraph(c, lpg.Simple); err != nil {
		return w, err
	}
	name := c.String("output")
	suffix := strings.ToLower(filepath.Ext(name))
	switch {
	case c.Int("picture") < 0:
		return w, fault.Usagef("--picture: %d is no number of nodes", c.Int("picture"))
	case suffix == ".zip" && !c.Bool("bundle"):
		return w, fault.Usagef("%s would be a page, and no archive", name).Hint("--bundle writes an archive; a page is a .html")
	case (suffix == ".html" || suffix == ".htm") && c.Bool("bundle"):
		return w, fault.Usagef("--bundle writes several files, and %s is one", name).
			Hint("name a folder, or a file that ends in .zip, as in -o %s.zip", strings.TrimSuffix(filepath.Base(name), filepath.Ext(name)))
	}
	return w, nil
}

// storyOf reads the flags that say what the page says beside its graph.
func (p *program) storyOf(c *cli.Context) (story.Story, error) {
	s := story.Story{Title: c.String("title"), Lead: c.String("lead"), Generator: "parley " + version, MostDrawn: c.Int("picture")}
	if s.MostDrawn == 0 {
		s.MostDrawn = -1
	}
	if name, ok := strings.CutPrefix(s.Lead, "@"); ok {
		text, err := os.ReadFile(name)
		if err != nil {
			return s, fault.Failedf("reading --lead: %w", err).Hint("@ begins the name of a file; without it the text is meant")
		}
		if !utf8.Valid(text) {
			return s, fault.Failedf("reading --lead: %s is no text in UTF-8", name)
		}
		s.Lead = strings.TrimPrefix(strings.ReplaceAll(string(text), "\r\n", "\n"), "\ufeff")
	}
	if text := p.Getenv("SOURCE_DATE_EPOCH"); text != "" {
		seconds, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return s, fault.Usagef("SOURCE_DATE_EPOCH: %q is no number of seconds", text)
		}
		s.Made = edtf.DayOfTime(time.Unix(seconds, 0).UTC()).String()
	}
	s.Commands = append(c.StringSlice("command"), p.typed(c))
	return s, nil
}

// publish writes the page of what was chosen, or a bundle of it.
func (a *answer) publish(ch *chosen, w wanted, s story.Story) error {
	g, err := a.folded(ch, w)
	if err != nil {
		return err
	}
	head, err := g.Header(a.ctx)
	if err != nil {
		return err
	}
	switch {
	case head.Nodes == 0:
		return fault.Nothingf("%s: there is nothing to publish", ch.title).Hint("parley stats tells what the store has")
	case head.Edges > story.MostFacts:
		return fault.Failedf("%s: %s facts are too many for one page; up to %s are published", ch.title, thousands(head.Edges), thousands(story.MostFacts)).
			Hint("--around, --between, --walk, --types and the flags of time choose a part; parley export writes all")
	}
	if s.Title == "" && ch.nodes != nil {
		s.Title = capital(head.Title)
	}
	asked, err := a.snap.Terms(a.ctx, ch.asked, nil)
	if err != nil {
		return err
	}
	for _, t := range asked {
		s.Asked = append(s.Asked, lpg.NodeID(t))
	}
	var r story.Report
	if a.c.Bool("bundle") {
		r, err = a.bundle(ch, w, g, s)
	} else {
		err = a.write(a.c, func(out *output.Output) (err error) {
			r, err = story.Write(a.ctx, out, g, s)
			return err
		})
	}
	if err != nil {
		return fmt.Errorf("publishing: %w", err)
	}
	a.notef("%s, %s, %s", count(int64(r.Nodes), "node"), count(int64(r.Facts), "fact"), count(int64(r.Sources), "source"))
	if !r.Drawn && a.c.Int("picture") > 0 {
		a.notef("not drawn: a picture has up to %s (--picture)", count(a.c.Int64("picture"), "node"))
	}
	a.noteLeft(g)
	return nil
}

// capital begins a text with a capital letter.
func capital(text string) string {
	r, n := utf8.DecodeRuneInString(text)
	if n == 0 {
		return text
	}
	return string(unicode.ToUpper(r)) + text[n:]
}

// typed returns the command line, as a shell takes it: what is chosen, then the
// other flags in the order of the help.
func (p *program) typed(c *cli.Context) string {
	words := []string{"parley", c.Command.Name}
	by, _ := choice(c) // an error of it comes later
	if by != "" && by != "gizmo" {
		words = append(words, dashed(by))
	}
	words = append(words, c.Args().Slice()...)
	if p.db != "" {
		words = append(words, "--db", p.db)
	}
	for _, f := range c.Command.Flags {
		name := f.Names()[0]
		if name == "command" || name == by && by != "gizmo" || !c.IsSet(name) {
			continue
		}
		switch v := c.Value(name).(type) {
		case bool:
			if v {
				words = append(words, dashed(name))
			}
		case cli.StringSlice:
			for _, text := range v.Value() {
				words = append(words, dashed(name), text)
			}
		default:
			words = append(words, dashed(name), fmt.Sprint(v))
		}
	}
	return shellWords(words)
}
