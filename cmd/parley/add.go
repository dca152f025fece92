package main

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/ingest"
	"parley/schema"
)

// adder is what the run of an added fact names as its loader.
const adder = "parley add 1"

func (p *program) addCommand() *cli.Command {
	return &cli.Command{
		Name: "add", Category: filling, ArgsUsage: "SUBJECT RELATION OBJECT",
		Usage: "write one fact, with its source, into the store",
		UsageText: `
parley add "Steve Witkoff" travelsTo Kyiv --new Place --source https://example.org/a --quote "Witkoff arrived in Kyiv" --on 2025-12-09 --status held
parley add "Marco Rubio" alias "Secretary Rubio" --source https://example.org/a
parley add "Jane Roe" memberOf "US delegation" --new Person --source https://example.org/a
parley add "Rustem Umerov" attends "Paris talks" --new meeting --status held --on 2026-01-06 --source https://example.org/a
parley add Miami locatedIn Florida --reason "any atlas"`,
		Description: `
The built-in graph is only asked; "parley load seed:" puts it into a store that
can be added to. Names are looked up in the store, and must be whole: a full
name or an alias, case and accents aside, that one node alone bears. One that is
not there is made by --new, with a type (Person, Organization, Country,
Delegation, Event, Place, Post, Topic) or the kind of an event (meeting, call,
visit, trip, ...); given twice, the first is for the subject and the second for
the object.

A fact needs --source, the address of a page or a document of the store, or
--reason, which makes it an editor's decision. A relation that stands for a node
between (holds for a tenure, travelsTo for a trip) gets that node too, with the
date and the status.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "source", Usage: "`URL` where it is said, or a document of the store"},
			&cli.StringFlag{Name: "quote", Usage: "the words there, as `TEXT` of at most 1,000 characters"},
			&cli.StringFlag{Name: "on", Usage: "when it is or was so, as a `DATE`: 2025-11-30, 2025-11, 2025 or EDTF"},
			&cli.StringFlag{Name: "reason", Usage: "on what ground an editor decides it, as `TEXT`"},
			&cli.StringSliceFlag{Name: "new", Usage: "make what is not there, as a node of `TYPE`"},
			&cli.StringFlag{Name: "status", Usage: "`STATUS` of the event or tenure that is made: planned, held, served, acting, ..."},
			&cli.StringFlag{Name: "lang", Usage: "the text given as object is in `LANGUAGE`"},
			&cli.StringFlag{Name: "by", Usage: "`NAME` adds it (else $USER)"},
		},
		Action: p.add,
	}
}

func (p *program) add(c *cli.Context) error {
	if err := wantArgs(c, 3, 3); err != nil {
		return err
	}
	prop, ok := schema.Find(c.Args().Get(1))
	switch {
	case !ok:
		return unknownRelation(c.Args().Get(1))
	case prop.Relation == nil && prop.Attribute == nil:
		return fault.Usagef("%s follows from other facts and is not written", prop.Name()).
			Hint("parley explain %s has its rule", prop.Name())
	}
	ev, err := p.evidence(c)
	if err != nil {
		return err
	}
	return p.changeRead(c, func(r *reading, tx graph.Tx) error {
		f := &fact{reading: r, property: prop, evidence: ev}
		if err := f.resolve(c); err != nil {
			return err
		}
		return f.write(tx)
	})
}

// evidence is why a fact is claimed.
type evidence struct {
	source graph.Term // the document; "" for an editor's decision
	url    string     // its address, if it is not of the store yet
	quote  string
	reason string
	date   graph.Term
	run    ingest.Run
}

// evidence reads the flags that say it.
func (p *program) evidence(c *cli.Context) (evidence, error) {
	e := evidence{quote: c.String("quote"), reason: c.String("reason")}
	source := c.String("source")
	switch {
	case source == "" && e.reason == "":
		return e, fault.Usagef("a fact needs a source").Hint("--source URL says where it is said, --reason TEXT why an editor decides it")
	case source != "" && e.reason != "":
		return e, fault.Usagef("--source and --reason exclude each other: a fact is said somewhere or decided")
	case source == "" && e.quote != "":
		return e, fault.Usagef("--quote needs --source: the words stand somewhere")
	case utf8.RuneCountInString(e.quote) > 1000:
		return e, fault.Usagef("--quote has %d characters, more than 1,000", utf8.RuneCountInString(e.quote))
	}
	if text := c.String("on"); text != "" {
		d, err := p.date("--on", text)
		if err != nil {
			return e, err
		}
		e.date = d
	}
	if source != "" {
		if err := e.sourceFrom(source); err != nil {
			return e, err
		}
	}
	e.run = ingest.NewRun(p.Now(), adder, "recorded", p.by(c))
	return e, nil
}

// sourceFrom finds the document. Of a page on the web there are no bytes here to
// name it by, so its address does; "url-" keeps that name from being taken for
// the digest of bytes.
func (e *evidence) sourceFrom(source string) error {
	if u, err := url.Parse(source); err == nil && (u.Scheme == "http" || u.Scheme == "https") && u.Host != "" {
		if !strings.HasPrefix(source, schema.Nodes) {
			if _, ok := iriOf(source); !ok {
				return fault.Usagef("--source %q: not an address", source)
			}
			e.url = source
			e.source = graph.IRI(schema.Documents + "url-" + ingest.TextName(source))
			return nil
		}
	}
	t, ok := iriOf(source)
	if !ok || !strings.Contains(source, ":") {
		return fault.Usagef("--source %q: neither an address nor a document", source).
			Hint("as in https://example.org/page or doc:..., which parley sources lists")
	}
	e.source = t
	return nil
}

// label returns the context in which the fact is claimed: one for each passage
// of a source, date and editor's reason.
func (e *evidence) label() graph.Term {
	name := ingest.TextName(e.quote, string(e.date), e.reason)
	if e.source == "" {
		return graph.IRI(schema.Nodes + "own#" + name)
	}
	return graph.IRI(e.source.IRI() + "#" + name)
}

// describe returns the quads about the context, the document and the run. The
// date stands on the context unless a node of the fact is dated.
func (e *evidence) describe(dated, documentKnown bool) []graph.Quad {
	label := e.label()
	context := statements{label: e.run.Term}
	context.add(label, "type", typeTerm("Context"))
	if e.quote != "" {
		context.add(label, "quote", graph.String(e.quote))
	}
	if !dated && e.date != "" {
		context.add(label, "date", e.date)
	}
	if e.reason != "" {
		context.add(label, "reason", graph.String(e.reason))
		if e.run.By != "" {
			context.add(label, "by", graph.String(e.run.By))
		}
	}
	if e.source != "" {
		context.add(label, "at", e.source)
	}
	if e.url != "" && !documentKnown {
		context.add(e.source, "type", typeTerm("Document"))
		context.add(e.source, "url", graph.IRI(e.url))
	}
	return append(context.quads, e.run.Quads()...)
}

// statements collects quads with one label.
type statements struct {
	label graph.Term
	quads []graph.Quad
}

func (s *statements) add(subject graph.Term, name string, object graph.Term) {
	s.quads = append(s.quads, graph.Quad{Subject: subject, Predicate: property(name), Object: object, Label: s.label})
}

// sentence tells a fact.
func sentence(template, subject, object string) string {
	return strings.NewReplacer("{s}", subject, "{o}", object).Replace(template) + "."
}

func (e *evidence) String() string {
	switch {
	case e.reason != "":
		return fmt.Sprintf("decided: %s", e.reason)
	case e.url != "":
		return e.url
	}
	return short(e.source)
}
