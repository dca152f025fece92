package main

import (
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
	"parley/schema"
)

// An engine runs queries on the store of a reading.
type engine struct {
	*reading
	qs         *cayley.QuadStore
	gizmo      *gizmo.Session
	lang, file string
	timeout    time.Duration
}

func (r *reading) engine(lang, file string) (*engine, error) {
	joined := r.c.Bool("joined")
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
	qs, err := cayley.New(r.ctx, store, cayley.Options{Resolve: resolveName})
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

// run writes the results of a query, one a line, says what the limit cut, and
// returns their number.
func (e *engine) run(ctx context.Context, text string, limit int) (n int, err error) {
	if e.timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, e.timeout)
		defer cancel()
	}
	results, err := query.Run(ctx, e.qs, e.lang, text, query.Options{Limit: limit, File: e.file, Gizmo: e.gizmo})
	if err != nil {
		return 0, err
	}
	defer results.Close()
	var line []byte
	for results.Next() {
		if line, err = results.AppendJSON(line[:0]); err != nil {
			return n, err
		}
		if _, err := e.out.Write(append(line, '\n')); err != nil {
			return n, err
		}
		n++
	}
	switch err := results.Err(); {
	case errors.Is(err, context.DeadlineExceeded):
		return n, fault.Failedf("the query took longer than %v; %s shown", e.timeout, count(int64(n), "result")).
			Hint("--timeout gives it more time")
	case err != nil:
		return n, err
	}
	for _, note := range results.Notes() {
		e.notef("%s", note)
	}
	if results.More() {
		e.notef("%d of more shown; --limit 0 shows all", n)
	}
	return n, nil
}
