package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/output"
	"parley/graph/quadstore"
)

func (p *program) compactCommand() *cli.Command {
	return &cli.Command{
		Name: "compact", Category: caring,
		Usage: "write the store anew, without what was removed",
		UsageText: `
parley compact
parley compact --db my.db`,
		Description: `
What drop and remove take out of a store stays in its files, unread, until they
are written anew. Afterwards none of it is in the folder. Backups keep it, and a
disk may keep the blocks of deleted files. Reading goes on meanwhile; it takes
as much free room as the store has now, and some four times as much if the store
is larger than --memory. An interrupted compact changes nothing.`,
		Flags: []cli.Flag{memoryFlagOf()},
		Action: func(c *cli.Context) (err error) {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			if p.memory, err = memoryFlag(c); err != nil {
				return err
			}
			return p.withQuadstore("compacting", false, func(s *quadstore.Store) error {
				before, err := s.Info(c.Context)
				if err != nil {
					return err
				}
				if err := s.Compact(c.Context); err != nil {
					return err
				}
				// It is done: an interruption now changes nothing about that.
				after, err := s.Info(context.WithoutCancel(c.Context))
				if err != nil {
					return err
				}
				p.notef("%s: %s before, %s now", s.Dir(), output.Size(before.Bytes), output.Size(after.Bytes))
				return nil
			})
		},
	}
}
