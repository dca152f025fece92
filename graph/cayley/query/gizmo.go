package query

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
	"unicode/utf8"
	"unsafe"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/query/gizmo"
	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"parley/graph"
	"parley/graph/cayley"
)

// maxCalls is how deep JavaScript calls may nest. Without a bound, endless
// recursion through a native function ends the process, and any other fills
// the memory until the deadline.
const maxCalls = 2000

// A gizmoSession runs one program with Cayley's session.
type gizmoSession struct {
	qs    *cayley.QuadStore
	vm    *goja.Runtime
	guard *guard
	in    chan *gizmo.Result // where Cayley's session sends
	last  goja.Value         // of the program; set when over is closed
	err   error              // likewise
	over  chan struct{}

	rows  int
	ended bool
	text  string
	file  string
}

// newGizmo compiles text and starts to run it.
func newGizmo(ctx context.Context, qs *cayley.QuadStore, text, fileName string) (session, error) {
	s := &gizmoSession{
		qs: qs, text: text, file: fileName,
		in: make(chan *gizmo.Result), over: make(chan struct{}),
	}
	tree, err := parser.ParseFile(nil, source, text, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, s.place(err)
	}
	program, err := goja.CompileAST(tree, false)
	if err != nil {
		return nil, s.place(err)
	}
	if err := s.open(ctx); err != nil {
		return nil, err
	}
	go s.run(ctx, program)
	return s, nil
}

// open makes Cayley's session and reaches into it. Left alone, it runs the
// program on a goroutine of its own, where a wrong argument panics and ends the
// process, and ignores the context that it is given.
func (s *gizmoSession) open(ctx context.Context) error {
	theirs := gizmo.NewSession(s.qs)
	vm, err := field[*goja.Runtime](theirs, "vm")
	if err != nil {
		return err
	}
	theirCtx, err := field[context.Context](theirs, "ctx")
	if err != nil {
		return err
	}
	out, err := field[chan *gizmo.Result](theirs, "out")
	if err != nil {
		return err
	}
	limit, err := field[int](theirs, "limit")
	if err != nil {
		return err
	}
	*theirCtx, *out = ctx, s.in
	s.vm = *vm
	s.vm.SetMaxCallStackSize(maxCalls)
	s.guard = install(s.vm, limit)
	return nil
}

// field returns the field of Cayley's session with this name and type.
func field[T any](s *gizmo.Session, name string) (*T, error) {
	f := reflect.ValueOf(s).Elem().FieldByName(name)
	if !f.IsValid() || f.Type() != reflect.TypeFor[T]() {
		return nil, fmt.Errorf("gizmo: this version of Cayley has no field %s of type %v", name, reflect.TypeFor[T]())
	}
	return (*T)(unsafe.Pointer(f.UnsafeAddr())), nil
}

// run runs the program to its end. Panics do not leave it.
func (s *gizmoSession) run(ctx context.Context, p *goja.Program) {
	defer close(s.over)
	defer func() {
		if x := recover(); x != nil {
			s.err = s.caught(x)
		}
	}()
	stop := context.AfterFunc(ctx, func() { s.vm.Interrupt(ctx.Err()) })
	defer stop()
	s.last, s.err = s.vm.RunProgram(p)
	if s.err != nil {
		s.err = s.place(s.err)
	}
}

// caught turns what a function of Cayley's or goja's panicked with into an
// error with a place.
func (s *gizmoSession) caught(x any) error {
	if r, ok := x.(refusal); ok {
		return s.at(r.at, fmt.Sprintf("%s: %v", r.method, panicked(r.cause)))
	}
	err := panicked(x)
	var thrown *goja.Exception
	var deep *goja.StackOverflowError
	if errors.As(err, &thrown) || errors.As(err, &deep) {
		return s.place(err)
	}
	return err
}

func (s *gizmoSession) next(ctx context.Context) (row, error) {
	select {
	case r := <-s.in:
		s.rows++
		v, err := s.value(ctx, r)
		return row{value: v}, err
	case <-s.over:
	case <-ctx.Done():
		return row{}, ctx.Err()
	}
	if s.err != nil || s.ended {
		return row{}, cmp.Or(s.err, io.EOF)
	}
	s.ended = true
	return s.bare()
}

// value returns a row of tags, or what the program emitted. The values of a row
// are one look-up.
func (s *gizmoSession) value(ctx context.Context, r *gizmo.Result) (any, error) {
	if r.Tags == nil {
		return plain(r.Val, 0), nil
	}
	refs := make([]cgraph.Ref, 0, len(r.Tags))
	names := make([]string, 0, len(r.Tags))
	for name, ref := range r.Tags {
		refs, names = append(refs, ref), append(names, name)
	}
	values, err := s.qs.ValuesOf(ctx, refs)
	if err != nil {
		return nil, err
	}
	out := make(map[string]any, len(names))
	for i, v := range values {
		if v != nil {
			out[names[i]] = value(v)
		}
	}
	return out, nil
}

// bare returns the value of the program, if it has one.
func (s *gizmoSession) bare() (_ row, err error) {
	defer func() {
		if x := recover(); x != nil {
			err = s.caught(x)
		}
	}()
	if s.last == nil || goja.IsNull(s.last) || goja.IsUndefined(s.last) {
		return row{}, io.EOF
	}
	v, path, err := s.guard.export(s.last)
	switch {
	case err != nil:
		return row{}, s.place(err)
	case !path:
		return row{value: plain(v, 0), bare: true}, nil
	case s.rows > 0:
		return row{}, io.EOF
	}
	return row{}, &graph.SyntaxError{
		File: s.file, Msg: "the query ends with a path and does not ask for its results",
		Hint: "end it with .all(), .count() or .toArray()",
	}
}

// source is the name that places in the program have.
const source = "query"

// place turns an error of the compiler or the program into one with a place in
// the text.
func (s *gizmoSession) place(err error) error {
	var list parser.ErrorList
	var compile *goja.CompilerSyntaxError
	var thrown *goja.Exception
	var deep *goja.StackOverflowError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		return s.at(list[0].Position, list[0].Message)
	case errors.As(err, &compile) && compile.File != nil:
		return s.at(compile.File.Position(compile.Offset), compile.Message)
	case errors.As(err, &deep):
		return s.at(innermost(deep.Stack()), fmt.Sprintf("functions call each other more than %d deep", maxCalls))
	case errors.As(err, &thrown):
		msg, stack := thrownText(thrown)
		return s.at(innermost(stack), msg)
	}
	return fmt.Errorf("gizmo: %w", err)
}

// thrownText returns what was thrown, as text, and where. Errors of Go come in
// an object of JavaScript's, also those that were thrown in a function that
// Cayley called.
func thrownText(e *goja.Exception) (string, []goja.StackFrame) {
	v := e.Value()
	if v == nil {
		return "exception", e.Stack()
	}
	err, ok := v.Export().(error)
	if o, isObject := v.(*goja.Object); isObject && !ok {
		if held := o.Get("value"); held != nil {
			err, ok = held.Export().(error)
		}
	}
	if !ok {
		return v.String(), e.Stack()
	}
	var inner *goja.Exception
	if errors.As(err, &inner) && inner != e {
		return thrownText(inner)
	}
	return err.Error(), e.Stack()
}

// innermost returns the place in the program where an exception arose.
func innermost(stack []goja.StackFrame) file.Position {
	for i := range stack {
		if stack[i].SrcName() == source {
			return stack[i].Position()
		}
	}
	return file.Position{}
}

// at returns a SyntaxError at p, whose column counts bytes.
func (s *gizmoSession) at(p file.Position, msg string) error {
	e := &graph.SyntaxError{File: s.file, Line: p.Line, Column: p.Column, Msg: strings.TrimSpace(msg)}
	lines := strings.Split(s.text, "\n")
	if p.Line < 1 || p.Line > len(lines) {
		return e
	}
	line := strings.TrimSuffix(lines[p.Line-1], "\r")
	if b := p.Column - 1; b >= 0 && b <= len(line) {
		e.Column = utf8.RuneCountInString(line[:b]) + 1
	}
	if len(line) <= 200 {
		e.Text = line
	}
	return e
}
