package main

import (
	"context"
	"fmt"
	"slices"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/ingest"
)

func (p *program) dropCommand() *cli.Command {
	return &cli.Command{
		Name: "drop", Category: filling, ArgsUsage: "IRI",
		Usage: "take a document, and what rests on it, out of the store",
		UsageText: `
parley drop https://example.org/a               a page, by its address
parley drop id:seed#spellings                   one decision of an editor
parley drop doc:7pbkxfk46mmpx46ply7japryia      a document, by its IRI
parley drop id:seed/run                         all that one run claims`,
		Description: `
What goes are the quads whose label or subject is the IRI or a place in it (the
IRI with a fragment). It is one commit. The run that loaded the document stays.
Nodes of which other sources speak stay, even if their type goes; that is said.`,
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
				return p.drop(c, s, d)
			})
		},
	}
}

func (p *program) drop(c *cli.Context, s *open.Store, d graph.Term) error {
	d, err := documentAt(c.Context, s, d)
	if err != nil {
		return err
	}
	dropped, err := ingest.Drop(c.Context, s, d)
	if err != nil {
		return fmt.Errorf("dropping %s: %w", short(d), err)
	}
	if dropped.Removed == 0 {
		return fault.Nothingf("nothing rests on %s", short(d)).Hint("parley sources lists the documents")
	}
	p.notef("%s: %s", s.Place.Name, changeText(dropped.Change))
	if left := dropped.Untyped; len(left) > 0 {
		var some []string
		for _, t := range left[:min(len(left), 3)] {
			some = append(some, short(t))
		}
		p.notef("left behind, known from other sources but no longer of any type: %s, such as %s; parley check --rule untyped lists them",
			count(int64(len(left)), "node"), join(some))
	}
	return nil
}

// documentAt returns the document whose address an IRI is, if there is one and
// nothing rests on the IRI itself.
func documentAt(ctx context.Context, s *open.Store, d graph.Term) (graph.Term, error) {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return d, err
	}
	defer snap.Close()
	ids, err := snap.Lookup(ctx, []graph.Term{d, property("url")}, nil)
	if err != nil || ids[0] == graph.Any || ids[1] == graph.Any {
		return d, err
	}
	for _, p := range []graph.Pattern{{S: ids[0]}, {L: ids[0]}} {
		if n, err := snap.Size(ctx, p); err != nil || n > 0 {
			return d, err
		}
	}
	var documents []string
	for q, err := range graph.Quads(ctx, snap, graph.Pattern{P: ids[1], O: ids[0]}, graph.OPSL) {
		if err != nil {
			return d, err
		}
		t, err := graph.TermOf(ctx, snap, q.S)
		if err != nil {
			return d, err
		}
		if !slices.Contains(documents, short(t)) {
			documents = append(documents, short(t))
			d = t
		}
	}
	if len(documents) > 1 {
		return d, fault.Usagef("that is the address of several documents: %s", join(documents)).Hint("name one of them")
	}
	return d, nil
}
