package bench

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"parley/graph"
)

// A System is one kind of store to measure.
type System struct {
	Name string
	// new returns an empty store, at dir if it is one of the disk.
	new func(dir string) (store, error)
	// library says that it is no store, but searches for paths.
	library bool
}

// A store is what the suite asks of a system. All counts are compared between
// systems.
type store interface {
	// load adds a file of N-Quads, durably where the system can.
	load(ctx context.Context, file string) error
	// use takes the quads and terms about which the store is asked.
	use(ctx context.Context, sample []graph.Quad, terms []graph.Term) error
	// find looks the terms up and returns how many are known.
	find(ctx context.Context) (int64, error)
	// name returns the length of the terms of their ids.
	name(ctx context.Context) (int64, error)
	// scan returns the number of quads that equal sample quad i in the
	// positions of p.
	scan(ctx context.Context, i int, p pattern) (int64, error)
	// query returns the number that a text in Gizmo emits.
	query(ctx context.Context, text string) (int64, error)
	// rows returns the number of rows that a text in Gizmo sends, each made
	// as far as whoever passes it on needs it.
	rows(ctx context.Context, text string) (int64, error)
	close() error
}

// A disk is a store with files.
type disk interface {
	// reopen closes the store and opens it again, ready for reading.
	reopen(ctx context.Context) error
	// commit adds a quad durably.
	commit(ctx context.Context, q graph.Quad) error
}

// An exporter writes all quads as N-Quads.
type exporter interface {
	export(ctx context.Context) (n int64, err error)
}

// A suite measures one system.
type suite struct {
	*Config
	system System
	w      *Workload
	dir    string // of the store
	store  store
	rows   []Row
}

func (c *Config) measure(ctx context.Context, sys System, w *Workload) (rows []Row, err error) {
	s := &suite{Config: c, system: sys, w: w}
	defer func() {
		if s.store != nil {
			err = joinClose(err, s.store)
		}
	}()
	steps := []func(context.Context) error{
		s.loads, s.sizes, s.opens, s.prepare, s.lookUps, s.scans, s.exports, s.paths, s.commits,
		s.walks,
		s.queries, s.programs, // last, because what was given up may go on in the background
	}
	if sys.library {
		steps = []func(context.Context) error{s.prepareLibrary, s.paths}
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, fmt.Errorf("%s: %w", sys.Name, err)
		}
	}
	for i := range s.rows {
		s.rows[i].System = sys.Name
	}
	return s.rows, nil
}

func joinClose(err error, s store) error {
	if e := s.close(); err == nil {
		return e
	}
	return err
}

func (s *suite) add(r Row) { s.rows = append(s.rows, r) }

// timed adds the row of f, if it is wanted.
func (s *suite) timed(ctx context.Context, name string, n int, f func(context.Context) (int64, error)) error {
	r, ok, err := s.Config.timed(ctx, name, n, f)
	if ok {
		s.add(r)
	}
	return err
}

const loadRate = "load, quads a second"

// loads loads the data into fresh stores, and keeps the last.
func (s *suite) loads(ctx context.Context) error {
	n, peak := 0, 0.0
	seconds, _, err := s.without().repeat(ctx, func(ctx context.Context) error {
		if s.store != nil {
			if err := s.store.close(); err != nil {
				return err
			}
			s.store = nil
			if err := os.RemoveAll(s.dir); err != nil {
				return err
			}
			runtime.GC()
		}
		s.tell("load")
		s.dir = filepath.Join(s.Dir, "store "+s.system.Name)
		st, err := s.system.new(s.dir)
		if err != nil {
			return err
		}
		if e, ok := st.(*embedded); ok {
			e.memory = s.Memory
		}
		s.store = st
		if err := st.load(ctx, s.w.File); err != nil {
			return err
		}
		if n++; n == 1 {
			peak = peakMemory()
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("loading: %w", err)
	}
	if s.wants("load") {
		s.add(row("load", Seconds, seconds))
		s.add(row(loadRate, Seconds, seconds).rate(s.w.Quads))
	}
	if s.wants("load, peak memory") && peak > 0 {
		s.add(row("load, peak memory", Bytes, []float64{peak}))
	}
	return nil
}

// without returns the configuration without a limit on one run: without the data
// there is nothing to measure.
func (s *suite) without() *Config {
	c := *s.Config
	c.Limit = 24 * 3600e9
	if !c.wants("load") {
		c.Runs = 1
	}
	return &c
}

// sizes measures the files of the store, all together and one by one.
func (s *suite) sizes(context.Context) error {
	if _, ok := s.store.(disk); !ok || !s.wants("disk") {
		return nil
	}
	var total int64
	files := map[string]int64{}
	err := filepath.Walk(s.dir, func(path string, info os.FileInfo, err error) error {
		if err == nil && info.Mode().IsRegular() {
			total += info.Size()
			files[filepath.Base(path)] = info.Size()
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("measuring the files: %w", err)
	}
	r := row("disk, bytes a quad", Bytes, []float64{float64(total) / float64(s.w.Quads)})
	if len(files) <= 12 {
		var parts []string
		for name, size := range files {
			parts = append(parts, fmt.Sprintf("%s %d", name, size))
		}
		slices.Sort(parts)
		r.Note = strings.Join(parts, ", ")
	}
	s.add(r)
	return nil
}

func (s *suite) opens(ctx context.Context) error {
	d, ok := s.store.(disk)
	if !ok {
		return nil
	}
	return s.timed(ctx, "open", 1, func(ctx context.Context) (int64, error) { return 0, d.reopen(ctx) })
}

func (s *suite) prepare(ctx context.Context) error {
	if err := s.store.use(ctx, s.w.Sample, s.w.Terms); err != nil {
		return err
	}
	if s.wants("heap, loaded") {
		s.add(row("heap, loaded", Bytes, []float64{heap()}))
	}
	if c, ok := s.store.(chooser); ok && s.w.Queries == nil {
		s.tell("choosing queries")
		var err error
		if s.w.Queries, err = c.choose(ctx, s.w.Hosts); err != nil {
			return err
		}
		if s.w.Rows, err = c.chooseRows(ctx, s.w.Hosts, s.w.Actors); err != nil {
			return err
		}
		s.w.Names, err = c.namesOf(ctx, s.w.Actors[:min(len(s.w.Actors), commandNames)])
		return err
	}
	return nil
}

// A chooser finds queries whose answers are of the size wanted, by a search of
// its own, and the names of nodes.
type chooser interface {
	choose(ctx context.Context, hosts []graph.Term) ([]Query, error)
	chooseRows(ctx context.Context, hosts, actors []graph.Term) ([]Query, error)
	namesOf(ctx context.Context, nodes []graph.Term) ([]string, error)
}

func (s *suite) queries(ctx context.Context) error {
	over := false
	for _, q := range s.w.Queries {
		r, ok, err := s.Config.timed(ctx, q.Name, 1, func(ctx context.Context) (int64, error) { return s.store.query(ctx, q.Text) })
		if err != nil {
			return err
		}
		if !ok {
			continue
		}
		if !r.Over && r.Answer != q.Answer {
			return fmt.Errorf("%s comes to %d, and is %d", q.Text, r.Answer, q.Answer)
		}
		if over {
			r.Note = "beside a query that was given up"
		}
		over = over || r.Over
		s.add(r)
	}
	if s.wants("heap, after queries") && len(s.w.Queries) > 0 && !over {
		s.add(row("heap, after queries", Bytes, []float64{heap()}))
	}
	return nil
}

func (s *suite) lookUps(ctx context.Context) error {
	if err := s.timed(ctx, "look-up, term to id", len(s.w.Terms), s.store.find); err != nil {
		return err
	}
	return s.timed(ctx, "look-up, id to term", len(s.w.Terms), s.store.name)
}

func (s *suite) exports(ctx context.Context) error {
	e, ok := s.store.(exporter)
	if !ok {
		return nil
	}
	r, ok, err := s.Config.timed(ctx, "export to N-Quads", 1, e.export)
	if ok {
		n := r.Answer
		if !r.Over {
			r = r.rate(n)
		}
		s.add(r)
	}
	return err
}

func (s *suite) commits(ctx context.Context) error {
	d, ok := s.store.(disk)
	if !ok {
		return nil
	}
	n := 0
	return s.timed(ctx, "commit of one quad", 1, func(ctx context.Context) (int64, error) {
		n++
		return 0, d.commit(ctx, graph.Quad{
			Subject: graph.IRI(fmt.Sprintf("http://example.org/added/%d", n)), Predicate: iri("name"),
			Object: graph.String("added"), Label: graph.IRI("http://example.org/added"),
		})
	})
}
