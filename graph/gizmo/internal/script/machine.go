package script

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"sync"
	"sync/atomic"

	"github.com/dop251/goja"
)

// A Machine runs programs, one after the other; what one defines the next one
// sees. It is for one goroutine, but for Interrupt. It needs no closing.
type Machine struct {
	vm      *goja.Runtime
	limits  Limits
	nat     *natives
	sources map[string]*Program // by the name that goja knows them under

	depth   int          // of natives inside natives and functions of the program
	work    int64        // left in this run
	printed int64        // bytes in this run
	built   atomic.Int64 // bytes that natives made in this run; the watch reads it

	stop atomic.Pointer[stopped] // why the run under way is to end; nil if it is not

	mu  sync.Mutex
	run *run // under way, or nil; guarded by mu
}

// A run is one call of Do.
type run struct {
	m *Machine
	// Of the watch, under its mu.
	held  int64 // bytes of the heap's growth that are put down to it
	ended bool  // for its memory
}

// stopped is why a program ends. As a panic or an interrupt it cannot be
// caught by JavaScript: goja asks its errors whether one of them is an
// InterruptedError.
type stopped struct {
	cause error
	stack []goja.StackFrame // where, if a native ended it
}

func (s *stopped) Error() string { return s.cause.Error() }

// Unwrap returns what goja looks for.
func (s *stopped) Unwrap() error { return uncatchable }

var uncatchable = &goja.InterruptedError{}

// New returns a machine without any program.
func New(l Limits) *Machine {
	m := &Machine{vm: goja.New(), limits: l.withDefaults(), sources: map[string]*Program{}}
	m.vm.SetMaxCallStackSize(m.limits.CallDepth)
	m.work = m.limits.Work
	m.nat = newNatives(m)
	return m
}

// VM returns the runtime, for defining globals and making values. Programs
// must not be run on it directly: they would see natives that can harm.
func (m *Machine) VM() *goja.Runtime { return m.vm }

// Limits returns the limits in force, defaults filled in.
func (m *Machine) Limits() Limits { return m.limits }

// Run runs a program to its end and returns the value of its last expression.
// It ends with ctx: the error is then the context's.
func (m *Machine) Run(ctx context.Context, p *Program) (v goja.Value, err error) {
	if len(p.text) > m.limits.Text {
		return nil, tooLong(p.file, len(p.text), m.limits.Text)
	}
	err = m.Do(ctx, func() error {
		m.nat.prepare(p)
		m.sources[p.source] = p
		v, err = m.vm.RunProgram(p.prog)
		return err
	})
	return v, err
}

// Do calls f, which may use the runtime in any way, as a part of a program:
// under the machine's limits, ended by ctx, with exceptions and panics turned
// into errors as Run does. Inside a run it is a plain call.
func (m *Machine) Do(ctx context.Context, f func() error) (err error) {
	if m.running() {
		return m.guard(f)
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	r := m.begin()
	stop := context.AfterFunc(ctx, func() { m.end(r, context.Cause(ctx)) })
	defer func() {
		stop()
		m.finish()
	}()
	return m.guard(f)
}

func (m *Machine) running() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.run != nil
}

func (m *Machine) begin() *run {
	r := &run{m: m}
	m.depth, m.work, m.printed = 0, m.limits.Work, 0
	m.built.Store(0)
	m.stop.Store(nil)
	m.vm.ClearInterrupt()
	m.mu.Lock()
	m.run = r
	m.mu.Unlock()
	theWatch.add(r)
	return r
}

func (m *Machine) finish() {
	m.mu.Lock()
	r := m.run
	m.run = nil
	m.mu.Unlock()
	theWatch.remove(r)
}

// end tells a run to end, unless it has ended already.
func (m *Machine) end(r *run, cause error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.run == r && r != nil {
		m.setStop(cause)
	}
}

func (m *Machine) setStop(cause error) {
	s := &stopped{cause: cause}
	if m.stop.CompareAndSwap(nil, s) {
		m.vm.Interrupt(s)
	}
}

// ErrInterrupted is why a program ended that Interrupt was called on.
var ErrInterrupted = errors.New("interrupted")

// Interrupt ends the program that runs now, if one does, with ErrInterrupted.
// It may be called from any goroutine.
func (m *Machine) Interrupt() {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.run != nil {
		m.setStop(ErrInterrupted)
	}
}

// guard calls f and turns whatever it ends with into an error.
func (m *Machine) guard(f func() error) (err error) {
	depth := m.depth
	defer func() {
		m.depth = depth
		if x := recover(); x != nil {
			err = m.caught(x)
		}
	}()
	if err := f(); err != nil {
		return m.place(err)
	}
	return nil
}

// caught turns what f panicked with into an error.
func (m *Machine) caught(x any) error {
	switch x := x.(type) {
	case error:
		var broken runtime.Error
		if !errors.As(x, &broken) {
			return m.place(x)
		}
	case goja.Value:
		var thrown error
		if ex := m.vm.Try(func() { panic(x) }); ex != nil {
			thrown = ex
		}
		return m.place(thrown)
	}
	return fmt.Errorf("script: the runtime broke down: %v\n%s", x, debug.Stack())
}

// Charge takes n steps of Limits.Work for something that a native of the
// caller is about to do, and looks whether the program is to end. The native
// hands an error to Fail.
func (m *Machine) Charge(n int64) error {
	if s := m.stop.Load(); s != nil {
		return s.cause
	}
	if m.work -= n; m.work < 0 {
		return workError(m.limits.Work)
	}
	return nil
}

// Poll reports whether the program is to end, and why.
func (m *Machine) Poll() error { return m.Charge(0) }

// Build takes n bytes of Limits.Memory for something that a native of the
// caller is about to make, and that the program will hold.
func (m *Machine) Build(n int64) error {
	if n < 0 || n > m.limits.Memory {
		return memoryError(m.limits.Memory)
	}
	if m.built.Add(n)%(8<<20) < n {
		theWatch.look() // 8 MB more: not later than that
	}
	return m.Poll()
}

// Fail ends a native of the caller's: a limit and a context's end end the
// program, any other error is thrown, so that the program can catch it. It
// does not return.
func (m *Machine) Fail(err error) {
	var limit *LimitError
	switch {
	case errors.As(err, &limit), errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), m.stop.Load() != nil:
		m.abort(err)
	}
	panic(m.vm.NewGoError(err))
}

// abort ends the program. JavaScript cannot catch it, and what still runs
// while the stack unwinds (the return method of an iterator) meets the
// interrupt.
func (m *Machine) abort(err error) {
	m.setStop(err)
	panic(&stopped{m.stop.Load().cause, m.vm.CaptureCallStack(0, nil)})
}

// charge is Charge for the natives of this package.
func (m *Machine) charge(n int64) {
	if err := m.Charge(n); err != nil {
		m.abort(err)
	}
}

// build is Build for the natives of this package.
func (m *Machine) build(n int64) {
	if err := m.Build(n); err != nil {
		m.abort(err)
	}
}

// nativeShare is how many times less deep natives may nest than functions of
// the program. Go unwinds a stack with natives in it in time that grows with
// the square of their number.
const nativeShare = 4

// enter begins a native, leave ends it.
func (m *Machine) enter(work int) {
	if max := m.limits.CallDepth / nativeShare; m.depth >= max {
		m.abort(limitError(LimitCalls, "look for a function that calls itself without end",
			"functions call each other more than %d deep through others like map and forEach", max))
	}
	m.depth++
	m.work -= int64(work)
	if m.work < 0 || m.stop.Load() != nil {
		m.depth--
		m.charge(0)
	}
}

func (m *Machine) leave() { m.depth-- }
