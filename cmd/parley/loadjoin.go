package main

import (
	"context"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/link"
)

// joins counts what rules made certain in one load.
type joins struct{ pairs int64 }

// joinLoaded makes a load claim, in the same commit, which of its records are
// certainly one with others. What a machine coded joins nobody.
func joinLoaded(o *ingest.Options) *joins {
	j := &joins{}
	c := link.NewCollector()
	o.Observe = func(i *ingest.Importer, b *graph.Batch) {
		if i.Method != "coded" {
			c.Add(b)
		}
	}
	o.Finish = func(ctx context.Context, snap graph.Snapshot, run graph.Term) ([]graph.Quad, error) {
		if err := c.AddStored(ctx, snap); err != nil {
			return nil, err
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
	if j.pairs > 0 {
		p.notef("%s of records certainly one, and joined (parley link proposes more)", count(j.pairs, "pair"))
	}
}
