package bench

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"parley/graph"
	"parley/graph/path"
)

// A search is one way to look for paths.
type search struct {
	name    string
	bare    bool // the shortest chain of edges, else paths in steps
	options path.Options
	at      string // as the world stood on this day
}

var searches = []search{
	{name: "bare", bare: true},
	{name: "in steps"},
	{name: "--at", at: "2012-07-01"},
	{name: "-k 10", options: path.Options{Most: 10}},
}

func pathRow(name string) string { return "path, " + name }

// errNoAt: package path cannot be asked for the world as of a day yet.
var errNoAt = errors.New("the search has no option for a day")

// findPath is the one place that calls the search. It returns the number of edges,
// or steps, of the shortest path, 0 if there is none.
func findPath(ctx context.Context, snap graph.Snapshot, finder *path.Finder, from, to graph.ID, s search) (length int, err error) {
	if s.at != "" {
		return 0, errNoAt
	}
	if s.bare {
		c, err := finder.Shortest(ctx, from, to, path.ChainOptions{})
		return len(c.Links), err
	}
	g, err := path.NewGraph(ctx, snap)
	if err != nil {
		return 0, err
	}
	found, err := g.Paths(ctx, []graph.ID{from}, []graph.ID{to}, s.options)
	if err != nil || len(found.Paths) == 0 {
		return 0, err
	}
	return len(found.Paths[0].Steps), nil
}

// paths measures searches between random pairs of actors. Only the embedded store
// is searched: Cayley has no such search, and that of the memory store is the
// same.
func (s *suite) paths(ctx context.Context) error {
	e, ok := s.store.(*embedded)
	if !ok {
		return nil
	}
	for _, search := range searches {
		if err := s.search(ctx, e.snap, search, s.w.pairs()); err != nil {
			return err
		}
	}
	c := s.w.Communities
	if c.File == "" {
		return nil
	}
	s.tell("loading communities")
	far := &embedded{dir: filepath.Join(s.Dir, "store communities")}
	err := far.load(ctx, c.File)
	if err == nil {
		far.snap, err = far.Snapshot(ctx)
	}
	if err == nil {
		err = s.search(ctx, far.snap, search{name: "communities", bare: true}, c.Joined)
	}
	if err == nil {
		err = s.search(ctx, far.snap, search{name: "unreachable", bare: true}, c.Apart)
	}
	return errors.Join(err, far.close())
}

// search measures one kind of search: as many of the pairs as the budget allows,
// one at least.
func (s *suite) search(ctx context.Context, snap graph.Snapshot, how search, pairs [][2]graph.Term) error {
	name := pathRow(how.name)
	if !s.wants(name) || len(pairs) == 0 {
		return nil
	}
	s.tell(name)
	finder, err := path.NewFinder(ctx, snap)
	if err != nil {
		return err
	}
	var seconds []float64
	var steps []int
	over := 0
	began := time.Now()
	for i, p := range pairs {
		if i > 0 && time.Since(began) > s.Budget {
			break
		}
		ids, err := snap.Lookup(ctx, p[:], nil)
		if err != nil {
			return err
		}
		n := 0
		taken, late, err := s.once(ctx, func(ctx context.Context) (err error) {
			n, err = findPath(ctx, snap, finder, ids[0], ids[1], how)
			return err
		})
		if errors.Is(err, errNoAt) {
			s.add(Row{Name: name, Unit: Seconds, Note: "not measured: " + err.Error()})
			return nil
		}
		if err != nil {
			return fmt.Errorf("searching a path from %s to %s: %w", p[0], p[1], err)
		}
		if late {
			over++
		} else if n > 0 {
			steps = append(steps, n)
		}
		seconds = append(seconds, taken)
	}
	s.addSearch(name, seconds, steps, over)
	return nil
}

// addSearch adds the median and the 99th percentile.
func (s *suite) addSearch(name string, seconds []float64, steps []int, over int) {
	slices.Sort(steps)
	r := row(name, Seconds, seconds)
	r.Over = 2*over > len(seconds)
	r.Note = fmt.Sprintf("%d pairs, %d connected", len(seconds), len(steps))
	if len(steps) > 0 {
		r.Note += fmt.Sprintf(" at %d to %d, %d in the middle", steps[0], steps[len(steps)-1], steps[len(steps)/2])
	}
	if over > 0 {
		r.Note += fmt.Sprintf(", %d given up after %v", over, s.Limit)
	}
	s.add(r)
	slow := r
	slow.Name, slow.Note = name+", 99th percentile", ""
	if len(seconds) < 100 {
		slow.Note = fmt.Sprintf("the slowest of only %d pairs", len(seconds))
	}
	slow.Median = percentile(slices.Sorted(slices.Values(seconds)), 99)
	slow.Best, slow.Runs, slow.Over = slow.Median, 1, over > 0
	s.add(slow)
}
