package main

import (
	"errors"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/graph/quadstore"
)

func (p *program) restoreCommand() *cli.Command {
	return &cli.Command{
		Name: "restore", Category: caring, ArgsUsage: "DIR",
		Usage: "make a store of a backup, having verified it",
		UsageText: `
parley restore parley-2026-01-31                      into ./parley.db
parley restore --db recovered.db parley-2026-01-31    into another store`,
		Description: `
The backup DIR is verified first, and nothing is made of a damaged one. The
store must be new, or an empty folder: restore never writes over anything. So
move what is there away first, and delete it when you are content.`,
		Flags: []cli.Flag{copyFlag()},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 1, 1); err != nil {
				return err
			}
			return p.restore(c, c.Args().First())
		},
	}
}

func (p *program) restore(c *cli.Context, from string) error {
	place, err := p.place()
	if err != nil {
		return err
	}
	if place.Kind != open.Directory {
		return fault.Failedf("restoring into %s: it is no folder", place.Name).Hint("name a new one, as in --db my.db")
	}
	err = p.watched("restoring "+from, false, func(o quadstore.Options) error {
		return quadstore.Restore(c.Context, from, place.Name, o, quadstore.BackupOptions{Copy: c.Bool("copy")})
	})
	var damaged *quadstore.DamagedError
	if errors.As(err, &damaged) {
		return fault.Failedf("%w", err).Hint("parley verify --db %s lists all of it; use another backup", from)
	}
	if err != nil {
		return taken(err, place.Name)
	}
	return explained(p.tellSize(c.Context, place.Name))
}
