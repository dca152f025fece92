package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/cayley/query"
	"parley/graph/claims"
	"parley/graph/gizmo"
	"parley/graph/path"
	"parley/schema"
)

// An engine runs queries on the store of a reading.
type engine struct {
	*reading
	qs         *cayley.QuadStore
	gizmo      *gizmo.Session
	lang, file string
	timeout    time.Duration
	window     path.Window // of programs in Gizmo
}

func (r *reading) engine(lang, file string) (*engine, error) {
	joined := r.c.Bool("joined") || r.one != nil
	var told sync.Once // and not anew for each question of a console
	store := claims.Through(r.store, func(ctx context.Context, snap graph.Snapshot) (graph.Snapshot, error) {
		visible, snap, err := r.narrowed(ctx, snap)
		if err != nil {
			return nil, err
		}
		told.Do(func() { r.noteHidden(visible, snap) })
		if joined {
			snap, _, err = claims.Merge(ctx, snap)
		}
		return snap, err
	})
	most, err := memoryFlag(r.c)
	if err != nil {
		return nil, err
	}
	qs, err := cayley.New(r.ctx, store, cayley.Options{Resolve: resolveName, MaxKept: cmp.Or(most, usualMemory)})
	if err != nil {
		return nil, fmt.Errorf("preparing the query: %w", err)
	}
	session := gizmo.NewSession(qs, gizmo.Options{Find: r.find})
	return &engine{reading: r, qs: qs, gizmo: session, lang: lang, file: file, timeout: r.c.Duration("timeout")}, nil
}

// find returns the nodes that a name in a query stands for.
func (r *reading) find(_ context.Context, name string) ([]graph.Term, error) {
	found, err := r.asked(name)
	if err != nil {
		return nil, err
	}
	ids := make([]graph.ID, len(found))
	for i, m := range found {
		ids[i] = m.ID
	}
	return r.snap.Terms(r.ctx, ids, nil)
}

func (e *engine) Close() error { return e.qs.Close() }

// resolveName returns the IRI that a name between angle brackets stands for: a
// prefixed name, or any name of the schema.
func resolveName(name string) string {
	if iri, ok := schema.Expand(name); ok {
		return iri
	}
	return schema.Resolve(name)
}

// countOn is how many results are counted behind those that the limit lets be
// shown, and countTime for how long: it is told how many there are.
const (
	countOn   = 10_000
	countTime = 500 * time.Millisecond
)

// run writes the results of a query, says what the limit cut, and returns the
// number of those written. All says how to see all.
func (e *engine) run(ctx context.Context, text string, limit int, to resultWriter, all string) (n int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	if e.timeout > 0 {
		ctx, cancel = context.WithTimeout(ctx, e.timeout)
		defer cancel()
	}
	o := query.Options{File: e.file, Gizmo: e.gizmo}
	switch {
	case !e.window.Limited():
	case e.lang != "gizmo":
		return 0, fault.Usagef("a time goes with Gizmo and not with %s, which knows none", e.lang)
	default:
		o.Gizmo = e.gizmo.Within(e.window)
	}
	if limit > 0 {
		o.Limit = limit + countOn
	}
	results, err := query.Run(ctx, e.qs, e.lang, text, o)
	if err != nil {
		return 0, err
	}
	defer results.Close()
	for (limit <= 0 || n < limit) && results.Next() {
		if err := to.add(results); err != nil {
			return n, err
		}
		n++
	}
	if limit > 0 && n == limit && results.Err() == nil {
		return n, errors.Join(to.end(), e.noteMore(results, cancel, n, all))
	}
	err = results.Err()
	if errors.Is(err, context.DeadlineExceeded) {
		err = fault.Failedf("the query took longer than %v; %s shown", e.timeout, count(int64(n), "result")).
			Hint("--timeout gives it more time")
	}
	e.noteAll(results)
	return n, errors.Join(to.end(), err)
}

// noteAll says what the query has to say of itself.
func (e *engine) noteAll(results *query.Results) {
	for _, note := range results.Notes() {
		e.notef("%s", note)
	}
}

// noteMore says how many results there are where n were shown, as far as can be
// counted in a moment.
func (e *engine) noteMore(results *query.Results, stop func(), n int, all string) error {
	late := time.AfterFunc(countTime, stop)
	defer late.Stop()
	total := n
	for results.Next() {
		total++
	}
	e.noteAll(results)
	switch err := results.Err(); {
	case total == n && err != nil && !errors.Is(err, context.Canceled) && !errors.Is(err, context.DeadlineExceeded):
		return err
	case err != nil || results.More():
		e.notef("%d of more than %s shown; %s shows all", n, thousands(int64(total)), all)
	case total > n:
		e.notef("%d of %s shown; %s shows all", n, thousands(int64(total)), all)
	}
	return nil
}
