package main

import (
	"context"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/output"
	"parley/graph/quadstore"
)

func (p *program) backupCommand() *cli.Command {
	return &cli.Command{
		Name: "backup", Category: caring, ArgsUsage: "DIR",
		Usage: "make a copy of the store, while others use it",
		UsageText: `
parley backup parley-2026-01-31       a folder, which may be on another disk
parley backup --copy yesterday.db     on the same disk, but nothing shared`,
		Description: `
DIR must be new, or empty; the backup is a store like any other. It holds what
was committed when the command began. Every byte is read and held against its
checksum, so that a damaged store is not backed up. On the same file system the
large files, which never change, are linked and not copied: that takes no time
and no room, and keeps what is removed from the store later, but does not help
against a broken disk. What an interrupted backup leaves is no store; delete it.
parley restore makes a store of a backup.`,
		Flags: []cli.Flag{copyFlag()},
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 1, 1); err != nil {
				return err
			}
			to := c.Args().First()
			return p.withQuadstore("backing up", true, func(s *quadstore.Store) error {
				if err := s.Backup(c.Context, to, quadstore.BackupOptions{Copy: c.Bool("copy")}); err != nil {
					return taken(err, to)
				}
				return p.tellSize(c.Context, to)
			})
		},
	}
}

// tellSize says what a store that was just made holds.
func (p *program) tellSize(ctx context.Context, dir string) error {
	s, err := quadstore.Open(dir, quadstore.Options{ReadOnly: true})
	if err != nil {
		return err
	}
	defer s.Close()
	// It is made: an interruption now changes nothing about that.
	ctx = context.WithoutCancel(ctx)
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	size, err := snap.Stats(ctx)
	if err != nil {
		return err
	}
	info, err := s.Info(ctx)
	if err != nil {
		return err
	}
	p.notef("%s: %s, %s", dir, count(size.Quads, "quad"), output.Size(info.Bytes))
	return nil
}
