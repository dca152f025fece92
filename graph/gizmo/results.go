package gizmo

import (
	"context"
	"errors"

	"parley/graph"
	"parley/graph/gizmo/internal/script"
)

// A batch is some results: rows, or one value that the program made.
type batch struct {
	plan  *plan      // of the rows
	ids   []graph.ID // a row after the other
	n     int
	value any  // if there is no plan
	bare  bool // the value of the program
}

// A sender passes results on to who reads them.
type sender struct {
	ctx context.Context
	to  chan *batch
	n   int
}

func (s *sender) send(b *batch) error {
	s.n += b.n
	select {
	case s.to <- b:
		return nil
	case <-s.ctx.Done():
		return s.ctx.Err()
	}
}

// Results are the results of a program, one after the other. They are not safe
// for concurrent use.
type Results struct {
	ctx    context.Context
	cancel func()
	from   chan *batch
	over   chan struct{}
	end    error // of the program; set when over is closed
	run    *run
	file   string
	names  *names

	cur *batch
	i   int
	err error
}

// Next moves to the next result, and reports whether there is one.
func (r *Results) Next() bool {
	if r.err != nil {
		return false
	}
	if r.cur != nil && r.i+1 < r.cur.n {
		r.i++
		return true
	}
	r.cur, r.i = nil, 0
	select {
	case r.cur = <-r.from:
	case <-r.over:
		r.err = r.end
		if r.err == nil {
			r.err = errEnd
		}
		return false
	case <-r.ctx.Done():
		r.err = r.ctx.Err()
		return false
	}
	if err := r.names.learn(r.ctx, r.cur.ids); err != nil {
		r.err = err
		return false
	}
	return true
}

// errEnd marks results that ended as they should.
var errEnd = errors.New("end of results")

// Err returns the error that ended the results, or nil.
func (r *Results) Err() error {
	if r.err == errEnd {
		return nil
	}
	return r.err
}

// Close ends the program. It does not wait for it.
func (r *Results) Close() error {
	r.cancel()
	return nil
}

// Bare reports whether the current result is the value of the program, like 3
// for g.V("<a>").out().count(), and not a row that it has sent. It is the last.
func (r *Results) Bare() bool { return r.cur != nil && r.cur.bare }

// Notes are what the reader of the results should know about the program, as that
// it names a relation that nothing has. They are complete when Next has returned
// false.
func (r *Results) Notes() []string {
	select {
	case <-r.over:
		return r.run.know.notes
	default:
		return nil
	}
}

// row returns where the nodes of the current row are in r.names; 0: there is none.
func (r *Results) row() []int32 {
	w := len(r.cur.plan.columns)
	return r.names.at[r.i*w : (r.i+1)*w]
}

// Columns returns the names of the columns of the current row, sorted: "id" and
// the tags; nil if it is a value that the program made. It is not to be changed.
func (r *Results) Columns() []string {
	if r.cur.plan == nil {
		return nil
	}
	return r.cur.plan.columns
}

// Value returns the current result: nil, string, bool, int64, float64, []any or
// map[string]any. A row is a map of its columns, those that are bound.
func (r *Results) Value() any {
	if r.cur.plan == nil {
		return r.cur.value
	}
	out := make(map[string]any, len(r.cur.plan.columns))
	for i, place := range r.row() {
		if place != 0 {
			out[r.cur.plan.columns[i]] = plainOf(r.names.known[place].term)
		}
	}
	return out
}

// AppendJSON appends the JSON of the current result to b: that of Value, at much
// less cost.
func (r *Results) AppendJSON(b []byte) []byte {
	if r.cur.plan == nil {
		return append(b, jsonOf(r.cur.value)...)
	}
	b = append(b, '{')
	first := true
	for i, place := range r.row() {
		if place == 0 {
			continue
		}
		if !first {
			b = append(b, ',')
		}
		first = false
		b = append(b, r.cur.plan.keys[i]...)
		b = append(b, r.names.known[place].text()...)
	}
	return append(b, '}')
}

// program runs the program, and sends its value, if it has one.
func (r *Results) program(p *script.Program) error {
	v, err := r.run.machine.Run(r.ctx, p)
	if err != nil || isNone(v) {
		return hinted(err)
	}
	switch inner(v).(type) {
	case *path, *start:
		if r.run.out.n > 0 {
			return nil
		}
		return &graph.SyntaxError{
			File: r.file, Msg: "the query ends with a path and does not ask for its results",
			Hint: "end it with .all(), .count() or .toArray()",
		}
	}
	x, err := r.run.export(v)
	var unfit *script.ExportError
	switch {
	case errors.As(err, &unfit), errors.Is(err, errPath):
		return &graph.SyntaxError{File: r.file, Msg: err.Error()}
	case err != nil:
		return err
	}
	return r.run.out.send(&batch{value: x, n: 1, bare: true})
}
