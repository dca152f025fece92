package main

import (
	"cmp"
	"context"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/link"
)

// joins counts what rules made certain in one load.
type joins struct {
	pairs int64
	full  bool // the records did not fit in memory
}

// joinLoaded makes a load claim, in the same commit, which of its records are
// certainly one with others. What a machine coded joins nobody. The records are
// held in half of memory, in bytes (0: the usual); if they do not fit, nobody is
// joined.
func joinLoaded(o *ingest.Options, memory int64) *joins {
	j := &joins{}
	c := link.NewCollector()
	c.Bound(cmp.Or(memory, usualMemory) / 2)
	o.Observe = func(i *ingest.Importer, b *graph.Batch) {
		if i == nil || i.Method != "coded" {
			c.Add(b)
		}
	}
	o.Finish = func(ctx context.Context, snap graph.Snapshot, run graph.Term) ([]graph.Quad, error) {
		if err := c.AddStored(ctx, snap); err != nil {
			return nil, err
		}
		if j.full = c.Full(); j.full {
			return nil, nil
		}
		quads := c.Loaded(run)
		for _, q := range quads {
			if q.Predicate == property("same") {
				j.pairs++
			}
		}
		return quads, nil
	}
	return j
}

func (p *program) tellJoined(j *joins) {
	if j.full {
		p.notef("nobody is joined: the records do not fit in memory (--memory SIZE; parley link proposes whom to join)")
	}
	if j.pairs > 0 {
		p.notef("%s of records certainly one, and joined (parley link proposes more)", count(j.pairs, "pair"))
	}
}
