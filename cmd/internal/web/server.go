package web

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/gizmo"
)

// Options are what a Server needs to know. Store and Queries must be given; the
// zero value of everything else is useful.
type Options struct {
	Store   graph.Store       // quads are read from it and written to it
	Queries *cayley.QuadStore // what queries see of it
	Gizmo   *gizmo.Session    // runs programs on Queries; nil: each by itself
	Place   string            // what the store is called
	Version string            // of the program

	// Ask runs a command, and Commands are those that there are.
	Ask      Asker
	Commands []Command
	// Show tells all about a node, as the command show does. Its errors are
	// those of Ask.
	Show func(ctx context.Context, q Question) ([]Profile, []string, error)

	Write   bool     // quads may be written
	Token   string   // that every request must show; "": none
	Hosts   []string // names of this machine beside those of loopback
	Origins []string // pages from there may ask, too, as in https://example.org
	Wide    bool     // bound wider than loopback: any address is a name of this machine

	Timeout time.Duration // for one answer; 0: none
	MaxBody int64         // bytes of a request's body, unpacked; 0: 32 MiB
	MaxRows int           // of one answer; 0: a million
	Clients int           // requests at once; 0: 64

	Log *slog.Logger     // nil: nothing is logged
	Now func() time.Time // nil: time.Now
}

// A Server answers for one store. It is safe for concurrent use.
type Server struct {
	o       Options
	routes  []route
	handler http.Handler
	metrics *metrics
	slots   chan struct{} // one element for each request under way

	bodyTime time.Duration // for a body to come
	patience time.Duration // of a request that waits for a slot
	bodies   atomic.Int64  // bytes of bodies that are held; see weighed

	writing sync.Mutex // one change at a time

	fresh   sync.Mutex // guards what follows
	taken   time.Time  // when Queries took its snapshot
	changed bool       // since then, by us
}

// New returns a server. The store and the QuadStore stay the caller's, who closes
// them after the server has ended.
func New(o Options) (*Server, error) {
	if o.Store == nil || o.Queries == nil {
		return nil, fmt.Errorf("web: no store")
	}
	o.MaxBody = cmp.Or(o.MaxBody, 32<<20)
	o.MaxRows = cmp.Or(o.MaxRows, 1_000_000)
	o.Clients = cmp.Or(o.Clients, 64)
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	s := &Server{o: o, slots: make(chan struct{}, o.Clients), taken: o.Now(), bodyTime: bodyTime, patience: patience}
	for _, c := range o.Commands {
		if err := c.check(); err != nil {
			return nil, err
		}
	}
	s.metrics = newMetrics(s)
	s.routes = s.table()
	var err error
	s.handler, err = s.guarded()
	return s, err
}

// ServeHTTP answers one request, with everything that guards it.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) { s.handler.ServeHTTP(w, r) }

// staleAfter is how old a snapshot may be where nothing is known to have changed:
// another process can write.
const staleAfter = time.Second

// queries returns the QuadStore with a snapshot that is fresh enough.
func (s *Server) queries(ctx context.Context) (*cayley.QuadStore, error) {
	s.fresh.Lock()
	defer s.fresh.Unlock()
	now := s.o.Now()
	if !s.changed && now.Sub(s.taken) < staleAfter && s.o.Queries.Err() == nil {
		return s.o.Queries, nil
	}
	if err := s.o.Queries.Refresh(ctx); err != nil {
		return nil, err
	}
	s.taken, s.changed = now, false
	return s.o.Queries, nil
}

// hasChanged makes the next query take a new snapshot.
func (s *Server) hasChanged() {
	s.fresh.Lock()
	s.changed = true
	s.fresh.Unlock()
}

// snapshot runs do on the store as it is now.
func (s *Server) snapshot(ctx context.Context, do func(graph.Snapshot) error) error {
	snap, err := s.o.Store.Snapshot(ctx)
	if err != nil {
		return err
	}
	defer snap.Close()
	return do(snap)
}
