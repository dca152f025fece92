package main

import (
	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/schema"
)

func (p *program) schemaCommand() *cli.Command {
	return &cli.Command{
		Name: "schema", Category: looking,
		Usage: "the types, relations and attributes the graph speaks of",
		UsageText: `
parley schema                                  a table
parley schema --json                           the table for a program
parley schema --format markdown -o schema.md   a page to keep
parley schema --format turtle                  RDFS and SHACL
parley schema --format jsonld-context          the JSON-LD context`,
		Flags: outputFlags(
			&cli.StringFlag{Name: "format", Usage: "write `FORMAT`: table, markdown, turtle, jsonld-context", Value: "table"},
		),
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			writers := map[string]func(*output.Output) error{
				"table":    writeSchemaTable,
				"markdown": func(o *output.Output) error { return schema.WriteMarkdown(o) },
				"turtle":   func(o *output.Output) error { return schema.WriteTurtle(o) },
				"jsonld-context": func(o *output.Output) error {
					_, err := o.Write(schema.Context())
					return err
				},
			}
			name := c.String("format")
			write, ok := writers[name]
			if !ok {
				return unknownFormat(name, "table", "markdown", "turtle", "jsonld-context")
			}
			return p.write(c, write)
		},
	}
}

// unknownFormat offers the formats that a command of its own has.
func unknownFormat(name string, known ...string) error {
	e := fault.Usagef("unknown format %q", name).Hint("formats: %s", join(known))
	return e.Hint("%s", didYouMean(schema.Nearest(name, known, 1)))
}

func writeSchemaTable(out *output.Output) error {
	columns, rows := schema.Table()
	t := out.Table(columns...)
	for _, row := range rows {
		cells := make([]any, len(row))
		for i := range row {
			cells[i] = row[i]
		}
		if err := t.Row(cells...); err != nil {
			return err
		}
	}
	return t.Close()
}
