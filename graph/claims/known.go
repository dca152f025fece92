package claims

import (
	"context"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// A knowing tells what was known by a day: what a document published by then,
// by its latest possible date; without a date of publication, what a run read
// by then.
type knowing struct {
	s   graph.Snapshot
	by  edtf.Day
	any bool // by any day

	started map[graph.ID]edtf.Day // of runs
}

// newKnowing reads when runs were. The zero Date is any.
func newKnowing(ctx context.Context, s graph.Snapshot, by edtf.Date) (*knowing, error) {
	k := &knowing{s: s, any: by.IsZero(), started: map[graph.ID]edtf.Day{}}
	_, k.by = by.Range()
	if k.any {
		return k, nil
	}
	started, err := graph.IDOf(ctx, s, property("started"))
	if err != nil || started == graph.Any {
		return k, err
	}
	for q, err := range graph.Quads(ctx, s, graph.Pattern{P: started}, graph.AnyOrder) {
		if err != nil {
			return nil, err
		}
		t, err := graph.TermOf(ctx, s, q.O)
		if err != nil {
			return nil, err
		}
		if day, ok := latestDay(t.Lexical()); ok {
			if old, seen := k.started[q.S]; !seen || day < old {
				k.started[q.S] = day
			}
		}
	}
	return k, nil
}

// latestDay returns the latest possible day of dates joined with "; ", if there
// is one that can be read.
func latestDay(text string) (day edtf.Day, ok bool) {
	day = edtf.MinDay
	for _, part := range strings.Split(text, "; ") {
		if d, err := edtf.Parse(part); err == nil {
			_, latest := d.Range()
			day, ok = max(day, latest), true
		}
	}
	return day, ok
}

// publication returns the day by which a document was known, if anything says
// so.
func publication(d *Document) (day edtf.Day, ok bool) {
	if day, ok := latestDay(d.Published); ok {
		return day, true
	}
	day = edtf.MaxDay
	for _, run := range d.Runs {
		if started, known := latestDay(run.Started); known {
			day, ok = min(day, started), true
		}
	}
	return day, ok
}

// made returns the day by which a run wrote about a label, or was, if the label
// is one.
func (k *knowing) made(ctx context.Context, label graph.ID) (day edtf.Day, ok bool, err error) {
	if day, ok := k.started[label]; ok {
		return day, true, nil
	}
	day = edtf.MaxDay
	if label == graph.NoLabel {
		return day, false, nil
	}
	for q, err := range graph.Quads(ctx, k.s, graph.Pattern{S: label}, graph.SPOL) {
		if err != nil {
			return day, false, err
		}
		if started, known := k.started[q.L]; known {
			day, ok = min(day, started), true
		}
	}
	return day, ok, nil
}

// later reports whether what a label says of contexts was written after the
// day. What cannot be dated was not.
func (k *knowing) later(ctx context.Context, label graph.ID) (bool, error) {
	if k.any {
		return false, nil
	}
	day, ok, err := k.made(ctx, label)
	return ok && day > k.by, err
}
