package main

import (
	"io"
	"os"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph/cayley/query"
	"parley/schema"
)

// queryLimit is how many results are shown where nothing else is asked for.
const queryLimit = 100

// queryTimeout is how long a query may take where nothing else is asked for.
const queryTimeout = 30 * time.Second

func (p *program) queryCommand() *cli.Command {
	return &cli.Command{
		Name: "query", Category: asking, ArgsUsage: "TEXT",
		Usage: "ask in Gizmo, GraphQL or MQL",
		UsageText: `
parley query 'g.V().has("<name>", "Rustem Umerov").out("<leads>").all()'
parley query -f question.gizmo --limit 0 -o answer.jsonl
parley query --lang graphql '{nodes(name: "Rustem Umerov") {id, leads {id}}}'
parley query --lang mql '[{"id": null}]'
parley query --not-source editor 'g.V("<id:seed/miami-talks>").in().all()'
parley query --at 2025-12-01 'g.find("Moscow").in("<travelsTo>").all()'
parley query - < question.gizmo`,
		Description: `
Relations and attributes of the schema go by their names in angle brackets,
<leads>, nodes by their IRIs, whole or with a prefix: <id:seed/miami-talks>.
With --known, --source, --not-source or --rank the query sees only what counts;
with --at, --on, --since or --until a program in Gizmo walks only what was then.
parley help gizmo, graphql and mql have the languages. The answer is JSON, one
result a line. Records that were found to be one (parley
same) are apart here, as they are stored; with --joined they are one node.`,
		Flags: claimFlags(dateFlags(
			&cli.StringFlag{Name: "lang", Value: "gizmo", Usage: "the text is in `LANGUAGE`: " + strings.Join(query.Languages(), ", ")},
			&cli.StringFlag{Name: "file", Aliases: []string{"f"}, Usage: "read the text from `FILE`"},
			limitFlag(), timeoutFlag(queryTimeout), keptFlag(), fileFlag(), deprecatedFlag(), joinedFlag(),
		)...),
		Action: p.query,
	}
}

func joinedFlag() cli.Flag {
	return &cli.BoolFlag{Name: "joined", Usage: "records that were found to be one (parley same) as one node"}
}

func limitFlag() cli.Flag {
	return &cli.IntFlag{Name: "limit", Value: queryLimit, Usage: "show at most `N` results; 0 shows all"}
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
	return p.askLimited(c, func(r *reading) error {
		when, err := p.asOf(c)
		if err != nil {
			return err
		}
		e, err := r.engine(lang, name)
		if err != nil {
			return err
		}
		defer e.Close()
		e.window = when.Window
		n, err := e.run(r.ctx, text, c.Int("limit"), &jsonResults{out: r.out}, "--limit 0")
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
