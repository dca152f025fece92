package bench

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
)

// A search is one way to look for paths.
type search struct {
	name  string
	steps bool   // paths in steps, else chains of edges
	most  int    // how many; 0: the shortest
	at    string // as the world stood on this day
	every bool   // no node is closed for its many edges, and none is too far
}

// someDay is in the middle of the time of generated graphs.
const someDay = "2012-07-01"

// everyEdge is the search whose answers are the same in every system: it walks
// all edges, and asks for no more than the distance.
var everyEdge = search{name: "every edge", every: true}

// searches are what is measured on the data, and of it on communities and on pairs
// that nothing joins.
var (
	searches = []search{
		{name: "bare"},
		{name: "bare --at", at: someDay},
		{name: "bare -k 10", most: 10},
		everyEdge,
		{name: "in steps", steps: true},
		{name: "in steps --at", steps: true, at: someDay},
		{name: "in steps -k 10", steps: true, most: 10},
	}
	ofCommunities = []search{
		{name: "communities"},
		{name: "communities --at", at: someDay},
		{name: "communities -k 10", most: 10},
		{name: "communities in steps", steps: true},
	}
	ofUnreachable = []search{
		{name: "unreachable"},
		{name: "unreachable --at", at: someDay},
		{name: "unreachable in steps", steps: true},
	}
)

func pathRow(name string) string { return "path, " + name }

// wantsAny reports whether a row of one of these searches is wanted.
func (c *Config) wantsAny(searches []search) bool {
	return slices.ContainsFunc(searches, func(s search) bool { return c.wants(pathRow(s.name)) })
}

// A pathFinder searches one snapshot.
type pathFinder struct {
	snap   graph.Snapshot
	finder *path.Finder
}

// find returns the number of edges, or steps, of the shortest path, -1 if there is
// none, and how many edges were touched.
func (f pathFinder) find(ctx context.Context, from, to graph.ID, s search) (length, touched int, err error) {
	var w path.Window
	if s.at != "" {
		day, err := edtf.Parse(s.at)
		if err != nil {
			return 0, 0, err
		}
		w = w.At(day)
	}
	if s.steps {
		return f.steps(ctx, from, to, path.Options{Most: s.most, Window: w})
	}
	o := path.ChainOptions{Most: s.most, Window: w}
	if s.every {
		o.Hub, o.MaxEdges = 1<<30, 1<<20
	}
	if s.most == 0 {
		c, err := f.finder.Shortest(ctx, from, to, o)
		if err != nil || c.Links == nil {
			return -1, c.Touched, err
		}
		return len(c.Links), c.Touched, nil
	}
	c, err := f.finder.Chains(ctx, from, to, o)
	if err != nil || len(c.Chains) == 0 {
		return -1, c.Touched, err
	}
	return len(c.Chains[0]), c.Touched, nil
}

func (f pathFinder) steps(ctx context.Context, from, to graph.ID, o path.Options) (length, touched int, err error) {
	g, err := path.NewGraph(ctx, f.snap)
	if err != nil {
		return 0, 0, err
	}
	found, err := g.Paths(ctx, []graph.ID{from}, []graph.ID{to}, o)
	if err != nil || len(found.Paths) == 0 {
		return -1, g.Touched, err
	}
	return len(found.Paths[0].Steps), g.Touched, nil
}

// paths measures searches between random pairs of actors. Of our stores only the
// embedded one is searched: the search is the same.
func (s *suite) paths(ctx context.Context) error {
	if c, ok := s.store.(chaser); ok {
		return s.chase(ctx, c)
	}
	e, ok := s.store.(*embedded)
	if !ok {
		return nil
	}
	if err := s.searchAll(ctx, e.snap, searches, s.w.pairs()); err != nil {
		return err
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
		err = s.searchAll(ctx, far.snap, ofCommunities, c.Joined)
	}
	if err == nil {
		err = s.searchAll(ctx, far.snap, ofUnreachable, c.Apart)
	}
	return errors.Join(err, far.close())
}

func (s *suite) searchAll(ctx context.Context, snap graph.Snapshot, searches []search, pairs [][2]graph.Term) error {
	finder, err := path.NewFinder(ctx, snap)
	if err != nil {
		return err
	}
	f := pathFinder{snap, finder}
	for _, how := range searches {
		if err := s.search(ctx, how, pairs, func(p [2]graph.Term) (distance, error) {
			ids, err := snap.Lookup(ctx, p[:], nil)
			if err != nil {
				return nil, err
			}
			return func(ctx context.Context) (int, int, error) { return f.find(ctx, ids[0], ids[1], how) }, nil
		}); err != nil {
			return err
		}
	}
	return nil
}

// A distance searches between two nodes: it returns how far they are apart, -1 if
// nothing joins them, and how many edges it has touched, 0 if that is not known.
type distance func(ctx context.Context) (length, touched int, err error)

// search measures one kind of search: as many of the pairs as the budget allows,
// one at least. What prepare does is not measured.
func (s *suite) search(ctx context.Context, how search, pairs [][2]graph.Term, prepare func([2]graph.Term) (distance, error)) error {
	name := pathRow(how.name)
	if !s.wants(name) || len(pairs) == 0 {
		return nil
	}
	s.tell(name)
	var m searched
	began := time.Now()
	for i, p := range pairs {
		if i > 0 && time.Since(began) > s.Budget {
			break
		}
		find, err := prepare(p)
		if err != nil {
			return err
		}
		length, touched := 0, 0
		taken, late, err := s.once(ctx, func(ctx context.Context) (err error) {
			length, touched, err = find(ctx)
			return err
		})
		if err != nil {
			return fmt.Errorf("searching a path from %s to %s: %w", p[0], p[1], err)
		}
		if how.every && !late {
			if err := s.sameLength(i, length, p); err != nil {
				return err
			}
		}
		m.note(taken, length, touched, late)
	}
	s.addSearch(name, m)
	return nil
}

// sameLength holds a distance against that which the first system found.
func (s *suite) sameLength(i, length int, p [2]graph.Term) error {
	switch lengths := &s.w.Lengths; {
	case i == len(*lengths):
		*lengths = append(*lengths, length)
	case i < len(*lengths) && (*lengths)[i] != length:
		return fmt.Errorf("%s is %d edges from %s, and %d for the first system", p[1], length, p[0], (*lengths)[i])
	}
	return nil
}

// searched is what the searches of a row came to.
type searched struct {
	seconds []float64
	lengths []int // of those that are connected
	touched []int
	over    int
}

func (m *searched) note(seconds float64, length, touched int, late bool) {
	m.seconds = append(m.seconds, seconds)
	switch {
	case late:
		m.over++
		return
	case length >= 0:
		m.lengths = append(m.lengths, length)
	}
	m.touched = append(m.touched, touched)
}

// addSearch adds the median and the 99th percentile.
func (s *suite) addSearch(name string, m searched) {
	slices.Sort(m.lengths)
	slices.Sort(m.touched)
	r := row(name, Seconds, m.seconds)
	r.Over = 2*m.over > len(m.seconds)
	r.Note = fmt.Sprintf("%d pairs, %d connected", len(m.seconds), len(m.lengths))
	if n := len(m.lengths); n > 0 {
		r.Note += fmt.Sprintf(" at %d to %d, %d in the middle", m.lengths[0], m.lengths[n-1], m.lengths[n/2])
	}
	if n := len(m.touched); n > 0 && m.touched[n-1] > 0 {
		r.Note += fmt.Sprintf("; touched %d edges in the middle, %d at the 99th percentile", m.touched[n/2], m.touched[max(0, (n*99+99)/100-1)])
	}
	if m.over > 0 {
		r.Note += fmt.Sprintf("; %d given up after %v", m.over, s.Limit)
	}
	s.add(r)
	slow := r
	slow.Name, slow.Note = name+", 99th percentile", ""
	if len(m.seconds) < 100 {
		slow.Note = fmt.Sprintf("the slowest of only %d pairs", len(m.seconds))
	}
	slow.Median = percentile(slices.Sorted(slices.Values(m.seconds)), 99)
	slow.Best, slow.Runs, slow.Over = slow.Median, 1, m.over > 0
	s.add(slow)
}
