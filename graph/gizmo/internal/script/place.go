package script

import (
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"parley/graph"
)

// place turns an error of the runtime into one with its place in the program.
func (m *Machine) place(err error) error {
	var end *stopped
	var deep *goja.StackOverflowError
	var interrupted *goja.InterruptedError
	var thrown *goja.Exception
	switch {
	case errors.As(err, &deep):
		return m.placeLimit(depthError(m.limits.CallDepth), deep.Stack())
	case errors.As(err, &end):
		stack := end.stack
		if stack == nil && errors.As(err, &interrupted) {
			stack = interrupted.Stack()
		}
		var limit *LimitError
		if errors.As(end.cause, &limit) {
			return m.placeLimit(limit, stack)
		}
		return end.cause
	case errors.As(err, &thrown):
		return m.placeThrown(thrown)
	}
	return err
}

// placeLimit gives a limit's error the place where the program met it.
func (m *Machine) placeLimit(e *LimitError, stack []goja.StackFrame) error {
	if e.At.Line > 0 {
		return e
	}
	if p, pos := m.innermost(stack); p != nil {
		at := p.at(pos, e.At.Msg)
		at.Hint = e.At.Hint
		return &LimitError{Limit: e.Limit, At: at}
	}
	return e
}

// placeThrown turns what was thrown into an error with a place. A Go error
// that a native threw stays within reach of errors.As.
func (m *Machine) placeThrown(e *goja.Exception) error {
	msg, stack, cause := m.thrownText(e, 0)
	if end := m.stop.Load(); end != nil { // in the program's own toString
		return m.place(end)
	}
	var limit *LimitError
	if errors.As(cause, &limit) {
		return m.placeLimit(limit, stack)
	}
	p, pos := m.innermost(stack)
	if p == nil {
		return &Thrown{At: &graph.SyntaxError{Msg: msg}, Cause: cause}
	}
	at := p.at(pos, msg)
	var syntax *graph.SyntaxError
	if errors.As(cause, &syntax) {
		at.Hint = syntax.Hint
	}
	return &Thrown{At: at, Cause: cause}
}

// A Thrown is an exception that the program did not catch.
type Thrown struct {
	At    *graph.SyntaxError // what was thrown, as text, and where
	Cause error              // the error that a native threw; nil if it was a value of JavaScript
}

func (e *Thrown) Error() string { return e.At.Error() }

// Unwrap returns the error with its place, and the native's.
func (e *Thrown) Unwrap() []error {
	if e.Cause == nil {
		return []error{e.At}
	}
	return []error{e.At, e.Cause}
}

// thrownText returns what was thrown, as text. Errors of Go come in an object
// of JavaScript's, also those that were thrown in a function that a native
// called.
func (m *Machine) thrownText(e *goja.Exception, depth int) (msg string, stack []goja.StackFrame, cause error) {
	v := e.Value()
	if v == nil {
		return "exception", e.Stack(), nil
	}
	o, ok := v.(*goja.Object)
	if !ok {
		return clip(v.String()), e.Stack(), nil
	}
	// Reading an object may run the program's code, which may throw again.
	if m.vm.Try(func() {
		if held := o.Get("value"); held != nil {
			cause, _ = held.Export().(error)
		}
	}) != nil {
		cause = nil
	}
	var inner *goja.Exception
	if errors.As(cause, &inner) && inner != e && depth < 10 {
		return m.thrownText(inner, depth+1)
	}
	if cause != nil {
		return clip(cause.Error()), e.Stack(), cause
	}
	text := ""
	if err := m.guardText(func() { text = o.String() }); err != nil {
		text = "an exception that cannot be written as text"
	}
	return clip(text), e.Stack(), nil
}

// guardText calls f, which runs the program's code for a message, and swallows
// what it throws and panics with.
func (m *Machine) guardText(f func()) (err error) {
	defer func() {
		if x := recover(); x != nil {
			err = fmt.Errorf("%v", x)
		}
	}()
	if ex := m.vm.Try(f); ex != nil {
		return ex
	}
	return nil
}

// clip cuts a message to a length that people read.
func clip(s string) string {
	const most = 1000 // bytes
	s = strings.TrimSpace(s)
	if len(s) <= most {
		return s
	}
	cut := most
	for cut > 0 && !utf8.RuneStart(s[cut]) {
		cut--
	}
	return s[:cut] + "…"
}

// innermost returns the program and the place in it where a stack ends.
func (m *Machine) innermost(stack []goja.StackFrame) (*Program, file.Position) {
	for i := range stack {
		if p := m.sources[stack[i].SrcName()]; p != nil {
			return p, stack[i].Position()
		}
	}
	return nil, file.Position{}
}

// Where returns the place in the program from which a native is being called,
// as an error without message; nil if no program calls it.
func (m *Machine) Where() *graph.SyntaxError {
	p, pos := m.innermost(m.vm.CaptureCallStack(0, nil))
	if p == nil {
		return nil
	}
	return p.at(pos, "")
}

// at returns an error at pos, whose column counts bytes.
func (p *Program) at(pos file.Position, msg string) *graph.SyntaxError {
	e := &graph.SyntaxError{File: p.file, Line: pos.Line, Column: pos.Column, Msg: strings.TrimSpace(msg)}
	line, ok := lineOf(p.text, pos.Line)
	if !ok {
		return e
	}
	if b := pos.Column - 1; b >= 0 && b <= len(line) {
		e.Column = utf8.RuneCountInString(line[:b]) + 1
	}
	if len(line) <= 200 {
		e.Text = line
	}
	return e
}

// lineOf returns a line of text, counted from 1. Lines end as JavaScript's do.
func lineOf(text string, n int) (string, bool) {
	for ; n > 0; n-- {
		end := strings.IndexAny(text, "\n\r\u2028\u2029")
		if n == 1 {
			if end >= 0 {
				text = text[:end]
			}
			return text, true
		}
		if end < 0 {
			return "", false
		}
		size := 1
		if text[end] == '\r' && strings.HasPrefix(text[end+1:], "\n") {
			size = 2
		} else if text[end] >= utf8.RuneSelf {
			size = len("\u2028")
		}
		text = text[end+size:]
	}
	return "", false
}

// placeParse turns an error of the parser or the compiler into one with its
// place.
func (p *Program) placeParse(err error) error {
	var list parser.ErrorList
	var one *parser.Error
	var compile *goja.CompilerSyntaxError
	var reference *goja.CompilerReferenceError
	switch {
	case errors.As(err, &list) && len(list) > 0:
		return p.at(list[0].Position, list[0].Message)
	case errors.As(err, &one):
		return p.at(one.Position, one.Message)
	case errors.As(err, &compile) && compile.File != nil:
		return p.at(compile.File.Position(compile.Offset), compile.Message)
	case errors.As(err, &reference) && reference.File != nil:
		return p.at(reference.File.Position(reference.Offset), reference.Message)
	}
	return &graph.SyntaxError{File: p.file, Msg: err.Error()}
}
