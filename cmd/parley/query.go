package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/session"
	"parley/graph/cayley"
	"parley/graph/cayley/query"
	"parley/schema"
)

// queryLimit is how many results are shown where nothing else is asked for.
const queryLimit = 100

func (p *program) queryCommand() *cli.Command {
	return &cli.Command{
		Name: "query", Category: asking, ArgsUsage: "TEXT",
		Usage: "ask in Gizmo, GraphQL or MQL",
		UsageText: `
parley query 'g.V().has("<name>", "Rustem Umerov").out("<leads>").all()'
parley query -f question.gizmo --limit 0 -o answer.jsonl
parley query --lang graphql '{nodes{id}}'
parley query --lang mql '[{"id": null}]'
parley query - < question.gizmo`,
		Description: `
Relations and attributes of the schema go by their names in angle brackets,
<leads>, nodes by their IRIs, whole or with a prefix: <id:seed/miami-talks>.
The answer is JSON, one result a line.`,
		Flags: []cli.Flag{
			&cli.StringFlag{Name: "lang", Value: "gizmo", Usage: "the text is in `LANGUAGE`: " + strings.Join(query.Languages(), ", ")},
			&cli.StringFlag{Name: "file", Aliases: []string{"f"}, Usage: "read the text from `FILE`"},
			limitFlag(), timeoutFlag(0), fileFlag(),
		},
		Action: p.query,
	}
}

func limitFlag() cli.Flag {
	return &cli.IntFlag{Name: "limit", Value: queryLimit, Usage: "show at most `N` results; 0 shows all"}
}

func timeoutFlag(otherwise time.Duration) cli.Flag {
	return &cli.DurationFlag{Name: "timeout", Value: otherwise, Usage: "give up after `TIME`, as in 30s; 0 never does"}
}

func (p *program) query(c *cli.Context) error {
	text, name, err := p.queryText(c)
	if err != nil {
		return err
	}
	lang, err := language(c.String("lang"))
	if err != nil {
		return err
	}
	if c.Int("limit") < 0 {
		return fault.Usagef("--limit %d is less than nothing", c.Int("limit"))
	}
	return p.ask(c, func(r *reading) error {
		e, err := r.engine(lang, name)
		if err != nil {
			return err
		}
		defer e.Close()
		n, err := e.run(r.ctx, text, c.Int("limit"))
		if err == nil && n == 0 {
			return fault.Nothingf("no results")
		}
		return err
	})
}

// queryText returns the text of the query, and the name of the file that it is
// from.
func (p *program) queryText(c *cli.Context) (text, name string, err error) {
	if name = c.String("file"); name != "" {
		if err := wantArgs(c, 0, 0); err != nil {
			return "", "", err
		}
		b, err := os.ReadFile(name)
		if err != nil {
			return "", "", fault.Failedf("reading the query: %w", err)
		}
		return string(b), name, nil
	}
	if err := wantArgs(c, 1, 1); err != nil {
		return "", "", err
	}
	if c.Args().First() != "-" {
		return c.Args().First(), "", nil
	}
	b, err := io.ReadAll(p.In)
	if err != nil {
		return "", "", fault.Failedf("reading the query from standard input: %w", err)
	}
	return string(b), "standard input", nil
}

func language(name string) (string, error) {
	for _, l := range query.Languages() {
		if strings.EqualFold(l, name) {
			return l, nil
		}
	}
	e := fault.Usagef("unknown query language %q", name).Hint("languages: %s", join(query.Languages()))
	return "", e.Hint("%s", didYouMean(schema.Nearest(name, query.Languages(), 1)))
}

// An engine runs queries on the store of a reading.
type engine struct {
	*reading
	qs         *cayley.QuadStore
	lang, file string
	timeout    time.Duration
}

func (r *reading) engine(lang, file string) (*engine, error) {
	qs, err := cayley.New(r.ctx, r.store, cayley.Options{Resolve: resolveName})
	if err != nil {
		return nil, fmt.Errorf("preparing the query: %w", err)
	}
	return &engine{reading: r, qs: qs, lang: lang, file: file, timeout: r.c.Duration("timeout")}, nil
}

func (e *engine) Close() error { return e.qs.Close() }

// resolveName returns the IRI that a name between angle brackets stands for: a
// prefixed name, a type in its own spelling, or any name of the schema.
func resolveName(name string) string {
	if iri, ok := schema.Expand(name); ok {
		return iri
	}
	if t, ok := schema.FindType(name); ok && t.Name == name {
		return t.IRI
	}
	return schema.Resolve(name)
}

// run writes the results of a query, one a line, says what the limit cut, and
// returns their number.
func (e *engine) run(ctx context.Context, text string, limit int) (n int, err error) {
	if e.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, e.timeout)
		defer cancel()
	}
	results, err := query.Run(ctx, e.qs, e.lang, text, query.Options{Limit: limit, File: e.file})
	if err != nil {
		return 0, err
	}
	defer results.Close()
	for results.Next() {
		line, err := jsonLine(results.Value())
		if err != nil {
			return n, err
		}
		if _, err := e.out.Write(line); err != nil {
			return n, err
		}
		n++
	}
	switch err := results.Err(); {
	case errors.Is(err, context.DeadlineExceeded):
		return n, fault.Failedf("the query took longer than %v; %s shown", e.timeout, count(int64(n), "result")).
			Hint("--timeout gives it more time")
	case err != nil:
		return n, err
	}
	if results.More() {
		e.notef("%d of more shown; --limit 0 shows all", n)
	}
	return n, nil
}

// jsonLine returns a value as JSON on a line of its own, as people write it.
func jsonLine(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return nil, fmt.Errorf("writing a result: %w", err)
	}
	return b.Bytes(), nil
}

func (p *program) consoleCommand() *cli.Command {
	return &cli.Command{
		Name: "console", Category: asking,
		Usage: "ask in Gizmo, one question after the other",
		UsageText: `
parley console
parley console --db my.db --limit 20
parley console < questions.gizmo`,
		Description: `
A query ends with its line, unless a bracket is open or the line ends in a dot; a
line that begins with a dot continues the query before. :help, :limit N, :exit.
Variables live as long as the query they stand in.`,
		Flags:  []cli.Flag{limitFlag(), timeoutFlag(30 * time.Second)},
		Action: p.console,
	}
}

const consoleHelp = `g.V("<id:seed/miami-talks>").in("<attends>").all()   a query, in Gizmo
:limit N     show at most N results; 0 shows all
:help        this
:exit        leave, as does the end of the input
`

func (p *program) console(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	prompt := ""
	if p.InTerminal {
		prompt = "gizmo> "
	}
	return p.ask(c, func(r *reading) error {
		e, err := r.engine("gizmo", "")
		if err != nil {
			return err
		}
		defer e.Close()
		failed := false
		loop := session.Loop{
			In: p.In, Out: r.out, Err: p.Err, Prompt: prompt, Limit: c.Int("limit"), Help: consoleHelp,
			Report: func(err error) {
				failed = true
				fault.Report(p.Err, err)
			},
			Eval: func(ctx context.Context, text string, limit int) error { return e.answer(ctx, text, limit) },
		}
		if err := loop.Run(r.ctx); err != nil {
			return err
		}
		if failed && !p.InTerminal {
			return fault.Silent(fault.Failed)
		}
		return nil
	})
}

// answer runs one query of a console, on the store as it is by now.
func (e *engine) answer(ctx context.Context, text string, limit int) error {
	if err := e.qs.Refresh(ctx); err != nil {
		return err
	}
	if _, err := e.run(ctx, text, limit); err != nil {
		e.out.Flush()
		return err
	}
	return e.out.Flush()
}
