package main

import (
	"errors"
	"fmt"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/quadstore"
)

func (p *program) verifyCommand() *cli.Command {
	return &cli.Command{
		Name: "verify", Category: caring,
		Usage: "read every byte of the store and report what is damaged",
		UsageText: `
parley verify                every violation, with its file and place
parley verify --db my.db --json`,
		Description: `
Every checksum is read, and what the files say is held against each other. It
changes nothing and works on stores that cannot be opened any more. Each line is
an invariant by its number, the file, the place in bytes, what is wrong there,
and what the invariant asks for. Exit status 0: sound; 1: violations were found.
What the quads say is the business of check.`,
		Flags: outputFlags(),
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			return p.verify(c)
		},
	}
}

func (p *program) verify(c *cli.Context) error {
	dir, err := p.folder()
	if err != nil {
		return err
	}
	var found []quadstore.Violation
	err = p.watched("verifying "+dir, false, func(o quadstore.Options) error {
		found, err = quadstore.Verify(c.Context, dir, o)
		return err
	})
	if err != nil {
		return explained(fmt.Errorf("verifying %s: %w", dir, err))
	}
	return p.write(c, func(out *output.Output) error {
		if err := listViolations(out, found); err != nil {
			return err
		}
		if len(found) == 0 {
			p.notef("%s: sound", dir)
			return nil
		}
		p.notef("%s: %s", dir, count(int64(len(found)), "violation"))
		return fault.Silent(fault.Failed)
	})
}

func listViolations(out *output.Output, found []quadstore.Violation) error {
	t := out.Table("invariant", "file", "offset", "what", "meaning")
	for _, v := range found {
		var file, offset any
		what := v.Err.Error()
		var c *graph.CorruptError
		if errors.As(v, &c) {
			file, offset, what = c.File, c.Offset, c.Reason
		}
		if err := t.Row(fmt.Sprint("I", v.Invariant), file, offset, what, quadstore.Meaning(v.Invariant)); err != nil {
			return err
		}
	}
	if len(found) == 0 && !out.Rows() {
		return nil // no heading over nothing
	}
	return t.Close()
}
