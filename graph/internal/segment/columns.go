package segment

import (
	"context"
	"maps"
	"slices"

	"parley/graph"
)

// columns is what has to be known of the predicates and labels before they can
// be written.
type columns struct {
	quads   int64
	preds   []graph.ID // ascending
	perPred []int64    // number of quads, by code
	codes   map[graph.ID]uint32
	// The ids whose lists are left out, with the number of their quads.
	predHeavy, labelHeavy map[graph.ID]int64
	spread                []int64 // number of quads by the high bits of their labels
}

// spreadShift takes a label to its entry in columns.spread.
const spreadShift = 16

func (c *columns) maxPred() graph.ID {
	if len(c.preds) == 0 {
		return 0
	}
	return c.preds[len(c.preds)-1]
}

// countColumns reads the quads once, and once more where a label may be heavy.
func countColumns(ctx context.Context, quads Stream) (*columns, error) {
	c := &columns{
		codes: make(map[graph.ID]uint32), spread: make([]int64, 1<<16),
		predHeavy: make(map[graph.ID]int64), labelHeavy: make(map[graph.ID]int64),
	}
	byPred := make(map[graph.ID]int64)
	var labels frequent
	run := runCounter{counts: byPred} // predicates come in runs more often than not
	err := quads.Each(ctx, func(batch []graph.IDQuad) error {
		c.quads += int64(len(batch))
		for _, q := range batch {
			run.add(q.P)
			labels.add(q.L)
			c.spread[q.L>>spreadShift]++
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	run.flush()
	c.preds = slices.Sorted(maps.Keys(byPred))
	for i, p := range c.preds {
		c.codes[p] = uint32(i)
		c.perPred = append(c.perPred, byPred[p])
		if byPred[p] > c.quads/denseShare {
			c.predHeavy[p] = byPred[p]
		}
	}
	return c, c.countHeavy(ctx, quads, &labels)
}

// countHeavy counts the labels that may be heavy, and keeps those that are.
func (c *columns) countHeavy(ctx context.Context, quads Stream, labels *frequent) error {
	for i := range labels.ids {
		if labels.counts[i] > 0 {
			c.labelHeavy[labels.ids[i]] = 0
		}
	}
	run := runCounter{counts: c.labelHeavy, knownOnly: true}
	err := quads.Each(ctx, func(batch []graph.IDQuad) error {
		for _, q := range batch {
			run.add(q.L)
		}
		return nil
	})
	run.flush()
	maps.DeleteFunc(c.labelHeavy, func(_ graph.ID, n int64) bool { return n <= c.quads/denseShare })
	return err
}

// A runCounter counts ids that repeat, with one look into a map for each run.
type runCounter struct {
	counts    map[graph.ID]int64
	knownOnly bool // ids that are not in counts are passed over
	id        graph.ID
	n         int64
}

func (r *runCounter) add(id graph.ID) {
	if id != r.id {
		r.flush()
		r.id = id
	}
	r.n++
}

func (r *runCounter) flush() {
	if n, known := r.counts[r.id]; r.n > 0 && (known || !r.knownOnly) {
		r.counts[r.id] = n + r.n
	}
	r.n = 0
}

// frequent finds the ids that may be more than a share of 1/denseShare of all,
// in constant memory: the counting of Misra and Gries. An id that is so
// frequent is surely among those with a count above zero in the end.
type frequent struct {
	ids    [denseShare]graph.ID
	counts [denseShare]int64
	last   int
}

func (f *frequent) add(id graph.ID) {
	if f.counts[f.last] > 0 && f.ids[f.last] == id {
		f.counts[f.last]++
		return
	}
	free := -1
	for i := range f.ids {
		if f.counts[i] == 0 {
			free = i
		} else if f.ids[i] == id {
			f.counts[i]++
			f.last = i
			return
		}
	}
	if free >= 0 {
		f.ids[free], f.counts[free], f.last = id, 1, free
		return
	}
	for i := range f.counts {
		f.counts[i]--
	}
}
