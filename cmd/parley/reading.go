package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"syscall"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/describe"
	"parley/graph/names"
	"parley/schema"
)

// A reading is what a command that asks the store has at hand.
type reading struct {
	*program
	c      *cli.Context
	ctx    context.Context
	store  *open.Store
	snap   graph.Snapshot // what the question is asked of
	all    graph.Snapshot // what it would be asked of if all claims counted
	stored graph.Snapshot // what the store has
	limits limits         // which claims count
	out    *output.Output
	names  *names.Index // see index

	one     *claims.Identity // which nodes are one; see joined
	apart   graph.Snapshot   // snap with the nodes apart, or snap itself
	backing *claims.Backing  // snap, if an edge needs more than one publisher

	oneOfAll *claims.Identity // which nodes are one in all
}

// ask opens the store and the output that the flags of c name, runs do, and
// closes both. It is the body of every command that only asks.
func (p *program) ask(c *cli.Context, do func(*reading) error) error {
	return p.read(c, func(r *reading) error {
		return p.write(c, func(out *output.Output) error {
			r.out = out
			return do(r)
		})
	})
}

// askVisible is ask without what an editor deprecated, unless --deprecated or
// --rank shows it, and with nothing but what the other claimFlags let count, where
// a command has them. What is hidden is counted.
func (p *program) askVisible(c *cli.Context, do func(*reading) error) error {
	return p.askLimited(c, func(r *reading) (err error) {
		if r.all, r.snap, err = r.narrowed(r.ctx, r.snap); err != nil {
			return err
		}
		r.noteHidden(r.all, r.snap)
		return do(r)
	})
}

// askLimited is ask for commands that see to it themselves that only what the
// limits of the question let count does.
func (p *program) askLimited(c *cli.Context, do func(*reading) error) error {
	l, err := p.limits(c)
	if err != nil {
		return err
	}
	return p.ask(c, func(r *reading) error {
		r.limits = l
		return do(r)
	})
}

// askJoined is askVisible in a snapshot in which the nodes that are one are one
// node, unless --apart keeps them apart.
func (p *program) askJoined(c *cli.Context, do func(*reading) error) error {
	return p.askVisible(c, func(r *reading) error {
		if !c.Bool("apart") {
			if err := r.join(); err != nil {
				return err
			}
		}
		if err := r.back(); err != nil {
			return err
		}
		return do(r)
	})
}

// join makes one node of those that are one. The claims of what the snapshot
// hides do not count.
func (r *reading) join() (err error) {
	r.apart = r.snap
	same := r.all == r.snap
	if r.snap, r.one, err = claims.Merge(r.ctx, r.snap); err != nil || same {
		r.all, r.oneOfAll = r.snap, r.one
		return err
	}
	r.all, r.oneOfAll, err = claims.Merge(r.ctx, r.all)
	return err
}

// back leaves the edges that enough publishers claim. It comes after join, which
// brings together what they say of one node.
func (r *reading) back() error {
	if r.limits.publishers == 0 {
		return nil
	}
	var coded []graph.IDRange
	if !r.c.Bool("coded") {
		var err error
		if coded, err = claims.CodedLabels(r.ctx, r.snap); err != nil {
			return err
		}
	}
	b, err := claims.NewBacking(r.ctx, r.snap, r.limits.publishers, coded)
	if err == nil {
		r.snap, r.backing = b, b
	}
	return err
}

func apartFlag() cli.Flag {
	return &cli.BoolFlag{Name: "apart", Aliases: []string{"no-merge"}, Usage: "records that were found to be one (parley same), each by itself"}
}

func codedFlag() cli.Flag {
	return &cli.BoolFlag{Name: "coded", Usage: "paths and who met whom also by what a machine coded from news"}
}

func deprecatedFlag() cli.Flag {
	return &cli.BoolFlag{Name: "deprecated", Usage: "also what an editor deprecated"}
}

// read opens the store, without an output.
func (p *program) read(c *cli.Context, do func(*reading) error) error {
	if p.opened != nil {
		return explained(p.readFrom(c, p.opened, do))
	}
	place, err := open.Choose(p.db, p.Getenv("PARLEY_DB"))
	if err != nil {
		return err
	}
	store, err := open.Read(c.Context, place, p.openOptions())
	if err != nil {
		return explained(err)
	}
	defer store.Close()
	if store.BuiltIn {
		p.notef("no store at ./%s: asking the built-in graph (parley load makes a store)", open.DefaultPath)
	}
	return explained(p.readFrom(c, store, do))
}

// readFrom runs do on what the store holds now.
func (p *program) readFrom(c *cli.Context, store *open.Store, do func(*reading) error) error {
	snap, err := store.Snapshot(c.Context)
	if err != nil {
		return fmt.Errorf("reading the store %s: %w", store.Place.Name, err)
	}
	defer snap.Close()
	return do(&reading{program: p, c: c, ctx: c.Context, store: store, snap: snap, all: snap, stored: snap})
}

// change opens the store for writing, makes it if need be, runs do and closes it.
func (p *program) change(c *cli.Context, do func(*open.Store) error) error {
	if p.opened != nil {
		return explained(do(p.opened))
	}
	place, err := open.Choose(p.db, p.Getenv("PARLEY_DB"))
	if err != nil {
		return err
	}
	store, err := open.Write(c.Context, place, p.openOptions())
	if err != nil {
		return explained(err)
	}
	err = do(store)
	if closing := store.Close(); closing != nil {
		err = errors.Join(err, fmt.Errorf("closing the store %s: %w", place.Name, closing))
	}
	return explained(err)
}

// changeRead is change for what depends on what the store holds. The transaction
// comes first: what the names mean must not change between the look-up and the
// commit.
func (p *program) changeRead(c *cli.Context, do func(*reading, graph.Tx) error) error {
	return p.change(c, func(s *open.Store) error {
		tx, err := s.Begin(c.Context)
		if err != nil {
			return err
		}
		defer tx.Rollback()
		snap, err := s.Snapshot(c.Context)
		if err != nil {
			return err
		}
		defer snap.Close()
		return do(&reading{program: p, c: c, ctx: c.Context, store: s, snap: snap, all: snap, stored: snap}, tx)
	})
}

func (p *program) openOptions() open.Options {
	return open.Options{Notice: func(text string) { p.notef("%s", text) }, Progress: p.progress, Memory: p.memory}
}

// explained adds what a user can do about the errors that every store and file
// may give.
func explained(err error) error {
	var f *fault.Error
	if err == nil || errors.As(err, &f) {
		return err
	}
	for _, known := range []struct {
		err  error
		hint string
	}{
		{graph.ErrLocked, "another command is writing; try again when it is done. Reading goes on"},
		{graph.ErrVersion, "use the newer parley that wrote it, or another --db"},
		{graph.ErrNotStore, "--db names a folder that parley made, a file of quads, seed: or mem:"},
		{graph.ErrCorrupt, "restore it from a backup, or load the sources again into another --db"},
		{graph.ErrReadOnly, "name another store, as in --db my.db"},
		{syscall.ENOSPC, "the disk is full; nothing was changed"},
		{syscall.EDQUOT, "your share of the disk is used up; nothing was changed"},
		{syscall.EFBIG, "files may not grow so large here (ulimit -f); nothing was changed"},
		{fs.ErrPermission, "see whose file it is, and whether you may use it"},
	} {
		if errors.Is(err, known.err) {
			return fault.Failedf("%w", err).Hint("%s", known.hint)
		}
	}
	return err
}

// name returns the name of a node as people know it: its name in the graph, the
// text of a literal, else its IRI, short.
func (r *reading) name(t graph.Term) (string, error) {
	if t.Kind() == graph.KindLiteral {
		return t.Lexical(), nil
	}
	terms := []graph.Term{t, property("name")}
	for _, iri := range schema.OtherNames {
		terms = append(terms, graph.IRI(iri))
	}
	ids, err := r.all.Lookup(r.ctx, terms, nil)
	if err != nil || ids[0] == graph.Any {
		return short(t), err
	}
	for _, p := range ids[1:] {
		if p == graph.Any {
			continue
		}
		var all []graph.Term
		for q, err := range graph.Quads(r.ctx, r.all, graph.Pattern{S: ids[0], P: p}, graph.SPOL) {
			if err != nil {
				return "", err
			}
			name, err := graph.TermOf(r.ctx, r.all, q.O)
			if err != nil {
				return "", err
			}
			all = append(all, name)
		}
		if name := describe.BestName(all); name != "" {
			return name, nil
		}
	}
	return short(t), nil
}

// short returns a term as it is typed: an IRI by its prefix.
func short(t graph.Term) string {
	if t.Kind() == graph.KindIRI {
		return schema.Shorten(t.IRI())
	}
	return string(t)
}
