package ingest

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"parley/graph"
	"parley/schema"
)

// Dropped is what a Drop did.
type Dropped struct {
	graph.Change
	// Untyped are nodes that lost their types and still have quads under
	// other labels, or are named by some, in the order of terms. A document
	// that only the run which read it names is none.
	Untyped []graph.Term
}

// Drop removes every quad whose label or subject is d, or a place in it: d with
// a fragment. d is an IRI, in practice of a document, a run or a context. It is
// one commit; nothing to remove is no error.
func Drop(ctx context.Context, s graph.Store, d graph.Term) (Dropped, error) {
	tx, err := s.Begin(ctx)
	if err != nil {
		return Dropped{}, err
	}
	defer tx.Rollback()
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return Dropped{}, err
	}
	defer snap.Close()
	typed := map[graph.Term]bool{}
	isType := graph.IRI(schema.Resolve("type"))
	removed := func(q graph.Quad) {
		if q.Predicate == isType {
			typed[q.Subject] = true
		}
	}
	if err := drop(ctx, snap, tx, d, removed); err != nil {
		return Dropped{}, err
	}
	change, err := tx.Commit(ctx)
	if err != nil || change.Removed == 0 {
		return Dropped{Change: change}, err
	}
	untyped, err := untyped(ctx, s, typed, isType)
	return Dropped{change, untyped}, err
}

// untyped returns those of nodes that the store, as it is now, knows, but not
// the type of.
func untyped(ctx context.Context, s graph.Store, nodes map[graph.Term]bool, isType graph.Term) ([]graph.Term, error) {
	snap, err := s.Snapshot(ctx)
	if err != nil {
		return nil, fmt.Errorf("looking at what is left: %w", err)
	}
	defer snap.Close()
	terms := slices.Sorted(maps.Keys(nodes))
	ids, err := snap.Lookup(ctx, append(slices.Clone(terms), isType, graph.IRI(schema.Resolve("used"))), nil)
	if err != nil {
		return nil, fmt.Errorf("looking at what is left: %w", err)
	}
	size := func(p graph.Pattern) (n int64) {
		if err == nil {
			n, err = snap.Size(ctx, p)
		}
		return n
	}
	var out []graph.Term
	for i, t := range terms {
		id, typ, used := ids[i], ids[len(terms)], ids[len(terms)+1]
		if id == graph.Any || typ != graph.Any && size(graph.Pattern{S: id, P: typ}) > 0 {
			continue
		}
		named := size(graph.Pattern{O: id})
		if used != graph.Any {
			named -= size(graph.Pattern{P: used, O: id})
		}
		if named > 0 || size(graph.Pattern{S: id}) > 0 {
			out = append(out, t)
		}
	}
	if err != nil {
		return nil, fmt.Errorf("looking at what is left: %w", err)
	}
	return out, nil
}

// drop removes d from what snap shows, and calls removed with each quad.
func drop(ctx context.Context, snap graph.Snapshot, tx graph.Tx, d graph.Term, removed func(graph.Quad)) error {
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
				if err := removeAll(ctx, snap, tx, p, removed); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// removeAll removes what p selects. A quad that two patterns select is removed
// by the first and counted as absent by the second, which the report leaves out.
func removeAll(ctx context.Context, snap graph.Snapshot, tx graph.Tx, p graph.Pattern, removed func(graph.Quad)) error {
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
			removed(q)
		}
		if err := tx.Remove(&b); err != nil {
			return err
		}
	}
}
