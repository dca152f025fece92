package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/graph/ingest"
)

func (p *program) dropCommand() *cli.Command {
	return &cli.Command{
		Name: "drop", Category: filling, ArgsUsage: "IRI",
		Usage: "take a document, and what rests on it, out of the store",
		UsageText: `
parley drop doc:7w6cvllyuaf4bq2mrdvfnlenge     a document, as sources lists it
parley drop https://w3id.org/parley/id/run/x    all that one run claims`,
		Description: `
What goes are the quads whose label or subject is the IRI or a place in it (the
IRI with a fragment). It is one commit. The run that loaded the document stays.`,
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 1, 1); err != nil {
				return err
			}
			d, ok := iriOf(c.Args().First())
			if !ok {
				return fault.Usagef("drop %s: it is no IRI", c.Args().First()).Hint("parley sources lists the documents")
			}
			return p.change(c, func(s *open.Store) error {
				if s.Created {
					return fault.Failedf("there is no store at %s", s.Place.Name)
				}
				change, err := ingest.Drop(c.Context, s, d)
				if err != nil {
					return fmt.Errorf("dropping %s: %w", short(d), err)
				}
				if change.Removed == 0 {
					return fault.Nothingf("nothing rests on %s", short(d)).Hint("parley sources lists the documents")
				}
				p.notef("%s: %s", s.Place.Name, changeText(change))
				return nil
			})
		},
	}
}
