package ingest

import (
	"context"
	"fmt"

	"parley/graph"
)

// Drop removes every quad whose label or subject is d, or a place in it: d with
// a fragment. d is an IRI, in practice of a document, a run or a context. It is
// one commit; nothing to remove is no error.
func Drop(ctx context.Context, s graph.Store, d graph.Term) (graph.Change, error) {
	tx, err := s.Begin(ctx)
	if err != nil {
		return graph.Change{}, err
	}
	defer tx.Rollback()
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return graph.Change{}, err
	}
	defer snap.Close()
	if err := drop(ctx, snap, tx, d); err != nil {
		return graph.Change{}, err
	}
	return tx.Commit(ctx)
}

// drop removes d from what snap shows.
func drop(ctx context.Context, snap graph.Snapshot, tx graph.Tx, d graph.Term) error {
	if d.Kind() != graph.KindIRI {
		return fmt.Errorf("dropping %s: not an IRI", d)
	}
	ids, err := graph.IDOf(ctx, snap, d)
	if err != nil {
		return err
	}
	ranges, err := snap.PrefixRanges(ctx, "<"+d.IRI()+"#")
	if err != nil {
		return err
	}
	if ids != graph.Any {
		ranges = append(ranges, graph.IDRange{First: ids, Last: ids})
	}
	for _, r := range ranges {
		// The ids are counted in 64 bits: a range may end at the last one.
		for id := uint64(r.First); id <= uint64(r.Last); id++ {
			for _, p := range []graph.Pattern{{L: graph.ID(id)}, {S: graph.ID(id)}} {
				if err := removeAll(ctx, snap, tx, p); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// removeAll removes what p selects. A quad that two patterns select is removed
// by the first and counted as absent by the second, which the report leaves out.
func removeAll(ctx context.Context, snap graph.Snapshot, tx graph.Tx, p graph.Pattern) error {
	c, err := snap.Scan(ctx, p, graph.AnyOrder)
	if err != nil {
		return err
	}
	defer c.Close()
	buf := make([]graph.IDQuad, 1024)
	var b graph.Batch
	for {
		n, err := c.Next(buf)
		if err != nil || n == 0 {
			return err
		}
		quads, err := graph.TermQuads(ctx, snap, buf[:n])
		if err != nil {
			return err
		}
		b.Reset()
		for _, q := range quads {
			b.AppendQuad(q)
		}
		if err := tx.Remove(&b); err != nil {
			return err
		}
	}
}
