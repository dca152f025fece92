package web

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"parley/schema"
)

// A route is one path and what is done there.
type route struct {
	path    string // as http.ServeMux has it, without a method
	methods []string
	handle  func(*response, *http.Request) error
	free    bool // needs no slot: it must answer when everything else is busy
	long    bool // sends as much as there is, for as long as it is read
	described
}

// described is what /openapi.json tells of a route.
type described struct {
	summary string
	tag     string
	params  []param
	takes   []string // content types of the body; nil: none is read
	gives   []string // content types of the answer; nil: JSON
	shape   string   // of JSON answers: a name in the schemas
	writes  bool
}

// A param is a parameter behind the question mark, or in the path.
type param struct {
	name     string
	what     string
	kind     string // string, integer or boolean
	many     bool   // may be given several times
	inPath   bool
	required bool
	only     []string // the values that it may have; nil: any
}

var (
	get       = []string{http.MethodGet}
	post      = []string{http.MethodPost}
	getOrPost = []string{http.MethodGet, http.MethodPost}
)

// table returns all routes.
func (s *Server) table() []route {
	return slices.Concat(s.queryRoutes(), s.quadRoutes(), s.askRoutes(), s.pageRoutes(), []route{
		{path: "/health", methods: get, handle: s.serveHealth, free: true, described: described{
			tag: "care", summary: "Whether the server answers and the store can be read", gives: []string{}}},
		{path: "/metrics", methods: get, handle: s.serveMetrics, free: true, described: described{
			tag: "care", summary: "Counts and times, for Prometheus", gives: []string{"text/plain"}}},
		{path: "/openapi.json", methods: get, handle: s.serveOpenAPI, free: true, described: described{
			tag: "care", summary: "This description", shape: "Any"}},
		{path: "/gizmo.d.ts", methods: get, handle: s.serveTypes, free: true, described: described{
			tag: "query", summary: "What programs in Gizmo can call, for editors, in TypeScript", gives: []string{"application/typescript"}}},
	})
}

// mux returns the routes as a handler.
func (s *Server) mux() http.Handler {
	mux := http.NewServeMux()
	for _, route := range s.routes {
		mux.Handle(route.path, s.wrapped(route))
	}
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { s.fail(w, r, s.noRoute(r)) })
	return mux
}

// noRoute is the error for a path that there is not, with the nearest that there
// is.
func (s *Server) noRoute(r *http.Request) error {
	var paths []string
	for _, route := range s.routes {
		paths = append(paths, strings.TrimSuffix(route.path, "{$}"))
	}
	p := problemf(http.StatusNotFound, "there is nothing at %s", shortened(r.URL.Path)).advise("/openapi.json lists what there is")
	if near := schema.Nearest(shortened(r.URL.Path), paths, 1); len(near) > 0 {
		return p.advise("did you mean %s?", near[0])
	}
	return p
}

// patience is how long a request waits for a slot, where nothing else is said.
const patience = time.Second

// wrapped checks the method, waits for a slot and sets the limit of time.
func (s *Server) wrapped(route route) http.Handler {
	return http.HandlerFunc(func(rw http.ResponseWriter, r *http.Request) {
		w := rw.(*response)
		allowed := slices.Contains(route.methods, r.Method) || r.Method == http.MethodHead && slices.Contains(route.methods, http.MethodGet)
		if !allowed {
			w.Header().Set("Allow", strings.Join(route.methods, ", "))
			s.fail(w, r, problemf(http.StatusMethodNotAllowed, "%s takes no %s", r.URL.Path, r.Method).advise("it takes %s", strings.Join(route.methods, " and ")))
			return
		}
		if err := s.run(w, r, route); err != nil {
			if w.status != 0 {
				s.o.Log.Warn("answer broken off", "id", requestID(w), "path", r.URL.Path, "error", err.Error())
				broken()
			}
			s.fail(w, r, err)
		}
	})
}

func (s *Server) run(w *response, r *http.Request, route route) error {
	if route.writes && !s.o.Write {
		return problemf(http.StatusForbidden, "this server only reads").advise("start it with --write")
	}
	if !route.free {
		leave, err := s.enter(r.Context())
		if err != nil {
			return err
		}
		defer leave()
	}
	defer func() { s.bodies.Add(-w.held) }()
	if limit := s.o.Timeout; limit > 0 {
		if route.long {
			limit *= 20
		}
		ctx, cancel := context.WithTimeout(r.Context(), limit)
		defer cancel()
		pattern := r.Pattern
		r = r.WithContext(ctx)
		r.Pattern = pattern
	}
	return route.handle(w, r)
}

// enter takes a slot, and returns the function that gives it back.
func (s *Server) enter(ctx context.Context) (leave func(), err error) {
	leave = func() { <-s.slots }
	select {
	case s.slots <- struct{}{}:
		return leave, nil
	default:
	}
	waited := time.NewTimer(s.patience)
	defer waited.Stop()
	select {
	case s.slots <- struct{}{}:
		return leave, nil
	case <-ctx.Done():
		return nil, ctx.Err()
	case <-waited.C:
		s.metrics.refused.Inc()
		p := problemf(http.StatusServiceUnavailable, "%d requests are under way, as many as the server takes", cap(s.slots)).
			advise("try again soon, or start the server with a larger --clients")
		p.after = 1
		return nil, p
	}
}

// routeOf returns the path of the route that a request came to, for counting.
func (s *Server) routeOf(r *http.Request) string {
	switch path, suffix := cutSuffix(r.Pattern); {
	case r.Pattern == "", r.Pattern == "/":
		return "none"
	case suffix != "" && strings.HasPrefix(path, "/api/"):
		return path
	}
	return r.Pattern
}

// serveHealth answers 204 as Cayley does.
func (s *Server) serveHealth(w *response, r *http.Request) error {
	snap, err := s.o.Store.Snapshot(r.Context())
	if err != nil {
		return problemf(http.StatusServiceUnavailable, "the store cannot be read: %w", err)
	}
	if err := snap.Close(); err != nil {
		return err
	}
	w.WriteHeader(http.StatusNoContent)
	return nil
}
