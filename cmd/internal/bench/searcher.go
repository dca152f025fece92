package bench

import (
	"context"
	"fmt"
	"runtime"

	"parley/graph"
)

// A Searcher finds out how far two nodes are apart. The nodes are numbers.
type Searcher interface {
	// Distance returns the number of edges of a shortest path, -1 if nothing
	// joins the nodes.
	Distance(from, to int) int
}

// Searching is a library that searches for paths, and no store: it is measured by
// that alone, on the edges that the embedded store walks. Build makes a graph of
// so many nodes.
func Searching(name string, build func(nodes int, edges [][2]int) Searcher) System {
	return System{Name: name, new: func(string) (store, error) { return &library{build: build}, nil }, library: true}
}

// library measures a Searcher.
type library struct {
	build  func(nodes int, edges [][2]int) Searcher
	search Searcher
	number map[graph.Term]int
}

var (
	_ chaser = (*library)(nil)
	_ chaser = (*stock)(nil)
)

// prepareLibrary has the graph made, which is not measured.
func (s *suite) prepareLibrary(ctx context.Context) (err error) {
	if !s.wants(pathRow(everyEdge.name)) {
		return nil
	}
	s.tell("making the graph")
	if s.store, err = s.system.new(""); err != nil {
		return err
	}
	return s.store.load(ctx, s.w.File)
}

func (l *library) load(ctx context.Context, file string) error {
	l.number = map[graph.Term]int{}
	seen := map[[2]int]bool{}
	var edges [][2]int
	number := func(t []byte) int {
		n, known := l.number[graph.Term(t)]
		if !known {
			n = len(l.number)
			l.number[graph.Term(t)] = n
		}
		return n
	}
	walks := walking()
	err := eachOf(file, runtime.GOMAXPROCS(0), func(b *graph.Batch) error {
		for i := range b.Len() {
			if _, ok := walks(b, i); !ok {
				continue
			}
			e := [2]int{number(b.Term(i, graph.SubjectPos)), number(b.Term(i, graph.ObjectPos))}
			e = [2]int{min(e[0], e[1]), max(e[0], e[1])}
			if e[0] != e[1] && !seen[e] {
				seen[e] = true
				edges = append(edges, e)
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return err
	}
	l.search = l.build(len(l.number), edges)
	return nil
}

func (l *library) distance(_ context.Context, from, to graph.Term, _ []graph.Term) (int, error) {
	a, ok := l.number[from]
	b, also := l.number[to]
	if !ok || !also {
		return -1, nil
	}
	return l.search.Distance(a, b), nil
}

func (l *library) close() error { return nil }

// errNoStore is what a library gives that is asked for anything but paths.
var errNoStore = fmt.Errorf("it is no store")

func (l *library) use(context.Context, []graph.Quad, []graph.Term) error { return errNoStore }
func (l *library) find(context.Context) (int64, error)                   { return 0, errNoStore }
func (l *library) name(context.Context) (int64, error)                   { return 0, errNoStore }
func (l *library) scan(context.Context, int, pattern) (int64, error)     { return 0, errNoStore }
func (l *library) query(context.Context, string) (int64, error)          { return 0, errNoStore }
func (l *library) rows(context.Context, string) (int64, error)           { return 0, errNoStore }
