package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/gizmo"
)

// Options are the choices of a query. The zero value is useful.
type Options struct {
	// Limit is the largest number of results to return; 0 returns all.
	Limit int
	// File is where the text comes from, for errors; "" if from nowhere.
	File string
	// Gizmo, if not nil, is the session that runs programs in Gizmo: one
	// that is kept knows what earlier programs had to find out, and can find
	// nodes by their names. It must be on the same store.
	Gizmo *gizmo.Session
	// MaxHeld is how many nodes and values a query in GraphQL or MQL may read: both
	// keep all of them until the last is read. 0 is a million, which take 1.4 GB.
	MaxHeld int64
}

// Languages returns the names of the query languages, the most complete first.
func Languages() []string { return []string{"gizmo", "graphql", "mql"} }

// ErrLanguage is returned by Run for a language that is not in Languages.
var ErrLanguage = errors.New("unknown query language")

// MaxText is how many bytes a query may have. A parser calls itself for each
// opening bracket: Gizmo's came through 131,072 of them, and at 262,144 filled
// the stack that Go allows, which ends the process.
const MaxText = 100_000

// Run starts a query on the snapshot of qs. The query ends when ctx is done.
// An error in the text is a *graph.SyntaxError. The results must be closed.
func Run(ctx context.Context, qs *cayley.QuadStore, lang, text string, o Options) (*Results, error) {
	if len(text) > MaxText {
		return nil, &graph.SyntaxError{
			File: o.File, Msg: fmt.Sprintf("the query has %d bytes; at most %d are allowed", len(text), MaxText),
			Hint: "load data into the store instead of writing it into the query",
		}
	}
	ctx, cancel := context.WithCancel(ctx)
	own := qs.Bounded(ctx, cmp.Or(o.MaxHeld, 1_000_000)) // Gizmo has a bound of its own
	var s session
	var err error
	switch lang {
	case "gizmo":
		s, err = newGizmo(ctx, own, o.Gizmo, text, o.File)
	case "graphql":
		s, err = newGraphQL(own, text, o.File)
	case "mql":
		s, err = newMQL(ctx, own, text, o.File)
	default:
		err = fmt.Errorf("%w %q", ErrLanguage, lang)
	}
	if err != nil {
		cancel()
		return nil, err
	}
	return &Results{ctx: ctx, cancel: cancel, s: s, qs: own, limit: o.Limit}, nil
}

// A session is one query under way.
type session interface {
	// next returns the next result, or io.EOF.
	next(ctx context.Context) (row, error)
	// notes are what the reader should know about the query, once it is over.
	notes() []string
}

// A row is one result.
type row struct {
	value any            // can be written as JSON
	bare  bool           // the value of the program itself
	of    *gizmo.Results // has the value, if not nil
}

// Results are the results of a query, one after the other. They are not safe
// for concurrent use.
type Results struct {
	ctx    context.Context // from Run to Close
	cancel func()
	s      session
	qs     *cayley.QuadStore
	limit  int

	cur  row
	n    int
	more bool
	err  error
	done bool
}

// Next moves to the next result, and reports whether there is one.
func (r *Results) Next() bool {
	if r.done {
		return false
	}
	got, err := r.read()
	switch {
	case err == nil && (r.limit <= 0 || r.n < r.limit):
		r.cur = got
		r.n++
		return true
	case err == nil:
		r.more = true
	case err != io.EOF:
		r.err = err
	}
	r.cur = row{}
	r.Close()
	return false
}

// read asks the session, and makes sure that its end is the true one: Cayley's
// iterators end without an error when their context is done, and some of them
// when the store has failed.
func (r *Results) read() (got row, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = panicked(x)
		}
	}()
	got, err = r.s.next(r.ctx)
	if err == nil {
		return got, nil
	}
	if cause := r.ctx.Err(); cause != nil {
		return row{}, cause
	}
	if failure := r.qs.Err(); errors.Is(failure, cayley.ErrTooMuch) {
		return row{}, &graph.SyntaxError{
			Msg: "the query holds too much at a time: it reads more nodes and values than it may keep", Hint: "ask for less, or ask in Gizmo, which need not keep them",
		}
	} else if failure != nil {
		return row{}, failure
	}
	return row{}, err
}

// panicked turns what Cayley panicked with into an error.
func panicked(x any) error {
	if err, ok := x.(runtime.Error); ok {
		return fmt.Errorf("query engine: %w", err)
	}
	if err, ok := x.(error); ok {
		return err
	}
	return fmt.Errorf("%v", x)
}

// Value returns the current result. It is made of nil, string, bool, int64,
// float64, []any and map[string]any. IRIs are in angle brackets, blank nodes
// begin with "_:", and text stands alone, as Cayley writes them; so a text that
// looks like an IRI cannot be told from one, and languages are not shown.
func (r *Results) Value() any {
	if r.cur.of != nil {
		return r.cur.of.Value()
	}
	return r.cur.value
}

// AppendJSON appends the JSON of Value to b, without a line feed. It costs less
// than making the value.
func (r *Results) AppendJSON(b []byte) ([]byte, error) {
	if r.cur.of != nil {
		return r.cur.of.AppendJSON(b), nil
	}
	b, err := gizmo.AppendJSON(b, r.cur.value)
	if err != nil {
		return nil, fmt.Errorf("writing a result: %w", err)
	}
	return b, nil
}

// Columns returns the names of the columns of the current result, sorted, if it
// is a row: "id" and the tags. Not all have to be in Value: a tag need not be
// bound.
func (r *Results) Columns() []string {
	if r.cur.of == nil {
		return nil
	}
	return r.cur.of.Columns()
}

// Notes returns, after Next has returned false, what the reader of the results
// should know about the query: that it names a relation that nothing has, say.
func (r *Results) Notes() []string { return r.s.notes() }

// Bare reports whether the current result is the value of the program, like 3
// for g.V("<a>").Out().Count(), and not a row that it has sent. It is the last
// one.
func (r *Results) Bare() bool { return r.cur.bare }

// More reports, after Next has returned false, whether the limit cut results
// off.
func (r *Results) More() bool { return r.more }

// Err returns the error that ended the results, or nil.
func (r *Results) Err() error { return r.err }

// Close ends the query. It does not wait: a step that cannot be interrupted
// ends in its own time, and is not heard of again.
func (r *Results) Close() error {
	r.done = true
	r.cancel()
	return nil
}
