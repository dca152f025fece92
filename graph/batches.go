package graph

import (
	"context"
	"runtime"
	"sync"
)

// Batches reads the quads that p selects, in order o, and passes them on as
// terms, batch by batch: what an export does. Terms are looked up on all cores,
// while keep and emit are called in the caller's goroutine. keep may change what
// it is given, and returns the quads to go on with, before terms are looked up
// for them (nil: all). emit takes the terms, valid during the call. The order of
// the calls is that of the quads. The first error ends it and is returned.
func Batches(ctx context.Context, s Snapshot, p Pattern, o Order, keep func([]IDQuad) []IDQuad, emit func(*Batch) error) error {
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	cursor, err := s.Scan(ctx, p, o)
	if err != nil {
		return err
	}
	defer cursor.Close()
	r := &rendering{ctx: ctx, snap: s, jobs: make(chan *rendered)}
	var workers sync.WaitGroup
	defer workers.Wait()
	defer stop() // first: what is still under way is of no use
	defer close(r.jobs)
	n := runtime.GOMAXPROCS(0)
	for range n {
		workers.Go(r.work)
	}
	// Twice as many pieces as workers are under way, in a ring: the oldest is
	// waited for, emitted, and filled again.
	ring := make([]*rendered, 2*n)
	for i := range ring {
		ring[i] = &rendered{space: make([]IDQuad, renderQuads), done: make(chan error, 1)}
	}
	first, busy := 0, 0
	for more := true; more || busy > 0; {
		for more && busy < len(ring) {
			piece := ring[(first+busy)%len(ring)]
			k, err := cursor.Next(piece.space)
			if err != nil {
				return err
			}
			if k == 0 {
				more = false
				break
			}
			piece.ids = piece.space[:k]
			if keep != nil {
				piece.ids = keep(piece.ids)
			}
			select {
			case r.jobs <- piece:
			case <-ctx.Done():
				return ctx.Err()
			}
			busy++
		}
		if busy == 0 {
			break
		}
		piece := ring[first]
		if err := <-piece.done; err != nil {
			return err
		}
		if err := emit(&piece.batch); err != nil {
			return err
		}
		first, busy = (first+1)%len(ring), busy-1
	}
	return nil
}

// renderQuads is how many quads are turned into terms at a time.
const renderQuads = 2048

// A rendered is some quads, first as ids and then as terms.
type rendered struct {
	space []IDQuad // that of what is read
	ids   []IDQuad // what is kept of it
	batch Batch
	done  chan error // one value, when batch is filled
}

// rendering is one call of Batches.
type rendering struct {
	ctx  context.Context
	snap Snapshot
	jobs chan *rendered
}

func (r *rendering) work() {
	c := termCache{snap: r.snap}
	for piece := range r.jobs {
		piece.done <- c.render(r.ctx, piece)
	}
}

// A termCache keeps terms by the low bits of their ids: subjects and labels
// come in runs, and predicates and many objects again and again.
type termCache struct {
	snap    Snapshot
	ids     [cacheSize]ID
	terms   [cacheSize]Term
	missing []ID
	at      []int32 // for each id of the quads: index in missing, or -1
	found   []Term
}

const cacheSize = 1 << 14

func (c *termCache) render(ctx context.Context, piece *rendered) (err error) {
	c.missing, c.at = c.missing[:0], c.at[:0]
	for _, q := range piece.ids {
		for _, id := range [...]ID{q.S, q.P, q.O, q.L} {
			slot := id % cacheSize
			if c.ids[slot] != id {
				c.ids[slot] = id
				c.missing = append(c.missing, id)
				c.at = append(c.at, int32(len(c.missing)-1))
			} else {
				c.at = append(c.at, -1)
			}
		}
	}
	if c.found, err = c.snap.Terms(ctx, c.missing, c.found); err != nil {
		c.ids = [cacheSize]ID{} // what is there has no terms
		return err
	}
	// The slots are now gone through in the same sequence as above, so each
	// holds, at every moment, the term of the id that it was found to hold.
	piece.batch.Reset()
	var terms [4]Term
	at := c.at
	for _, q := range piece.ids {
		for i, id := range [...]ID{q.S, q.P, q.O, q.L} {
			slot := id % cacheSize
			if at[i] >= 0 {
				c.terms[slot] = c.found[at[i]]
			}
			terms[i] = c.terms[slot]
		}
		at = at[4:]
		piece.batch.AppendQuad(Quad{terms[0], terms[1], terms[2], terms[3]})
	}
	return nil
}
