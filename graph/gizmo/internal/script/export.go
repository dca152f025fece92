package script

import (
	"context"
	"errors"
	"fmt"
	"reflect"

	"github.com/dop251/goja"
)

const (
	exportDepth  = 64        // how deep exported values may nest
	exportValues = 1_000_000 // how many there may be
)

// errors of values that cannot be exported.
var (
	errNests   = fmt.Errorf("nests more than %d deep, or contains itself", exportDepth)
	errMany    = fmt.Errorf("holds more than %d values", exportValues)
	errPending = errors.New("is a promise that nothing will keep")
	errKind    = errors.New("is a function, a Symbol, a Map, a Set or the like; make an array or a plain object of it")
)

// An ExportError says why a value has no plain form, and where in it that is.
type ExportError struct {
	Path  string // of the part: .a[3].b; "" for the value itself
	Cause error
}

func (e *ExportError) Error() string {
	if e.Path == "" {
		return "the value " + e.Cause.Error()
	}
	return fmt.Sprintf("the value at %s %v", upTo(e.Path, 200), e.Cause)
}

// Unwrap returns the cause.
func (e *ExportError) Unwrap() error { return e.Cause }

// Export returns v as plain Go: nil, bool, string, int64, float64, []any or
// map[string]any. Dates become texts as JSON has them, promises what they were
// kept with. Everything else is refused with an *ExportError. Getters of the
// program's run meanwhile, under the limits of the run that is under way or one
// of its own.
func (m *Machine) Export(ctx context.Context, v goja.Value) (any, error) {
	return m.ExportWith(ctx, v, nil)
}

// ExportWith is Export where own sees every object first: it returns its plain
// form and true, or false to leave it.
func (m *Machine) ExportWith(ctx context.Context, v goja.Value, own func(*goja.Object) (any, bool)) (out any, err error) {
	err = m.Do(ctx, func() error {
		x := exporter{m: m, own: own, left: exportValues}
		var failed error
		if thrown := m.vm.Try(func() { out, failed = x.value(v, 0) }); thrown != nil {
			return thrown
		}
		return failed
	})
	if err != nil {
		return nil, err
	}
	return out, nil
}

type exporter struct {
	m    *Machine
	own  func(*goja.Object) (any, bool)
	left int
}

func (x *exporter) value(v goja.Value, depth int) (any, error) {
	if x.left--; x.left < 0 {
		return nil, &ExportError{Cause: errMany}
	}
	x.m.charge(4)
	switch {
	case v == nil || goja.IsUndefined(v) || goja.IsNull(v):
		return nil, nil
	case depth > exportDepth:
		return nil, &ExportError{Cause: errNests}
	}
	if o, ok := v.(*goja.Object); ok {
		return x.object(o, depth)
	}
	if _, is := v.(*goja.Symbol); is { // which goja exports as a text
		return nil, &ExportError{Cause: errKind}
	}
	switch plain := v.Export().(type) {
	case bool, string, int64, float64:
		return plain, nil
	}
	return nil, &ExportError{Cause: errKind}
}

func (x *exporter) object(o *goja.Object, depth int) (any, error) {
	if x.own != nil {
		if out, ok := x.own(o); ok {
			return out, nil
		}
	}
	if _, callable := goja.AssertFunction(o); callable {
		return nil, &ExportError{Cause: errKind}
	}
	switch o.ClassName() {
	case "Array":
		return x.array(o, depth)
	case "String":
		return text(o).String(), nil
	case "Number", "Boolean":
		return o.Export(), nil
	case "Date":
		f, ok := goja.AssertFunction(o.Get("toJSON"))
		if !ok {
			return nil, &ExportError{Cause: errKind}
		}
		out, err := f(o)
		if err != nil {
			return nil, err
		}
		return x.value(out, depth+1)
	case "Object", "Promise", "Error", "Arguments":
		switch o.ExportType() {
		case nil, reflect.TypeFor[map[string]any]():
			return x.fields(o, depth)
		case reflect.TypeFor[*goja.Promise]():
			return x.promise(o, depth)
		}
	}
	return nil, &ExportError{Cause: errKind}
}

// promise returns what a promise has come to; the program has nothing left to
// do when values are exported.
func (x *exporter) promise(o *goja.Object, depth int) (any, error) {
	p := o.Export().(*goja.Promise)
	switch p.State() {
	case goja.PromiseStateFulfilled:
		return x.value(p.Result(), depth+1)
	case goja.PromiseStateRejected:
		return nil, x.m.vm.Try(func() { panic(p.Result()) })
	}
	return nil, &ExportError{Cause: errPending}
}

func (x *exporter) array(o *goja.Object, depth int) (any, error) {
	length := x.m.length(o)
	if length > int64(x.left) {
		return nil, &ExportError{Cause: errMany}
	}
	out := make([]any, length)
	for i := range length {
		var err error
		if out[i], err = x.value(o.Get(indexName(i)), depth+1); err != nil {
			return nil, within(err, fmt.Sprintf("[%d]", i))
		}
	}
	return out, nil
}

func (x *exporter) fields(o *goja.Object, depth int) (any, error) {
	keys := o.Keys()
	if len(keys) > x.left {
		return nil, &ExportError{Cause: errMany}
	}
	out := make(map[string]any, len(keys))
	for _, key := range keys {
		v, err := x.value(o.Get(key), depth+1)
		if err != nil {
			return nil, within(err, "."+key)
		}
		out[key] = v
	}
	return out, nil
}

// within says where in its holder a value is that cannot be exported.
func within(err error, step string) error {
	if e, ok := err.(*ExportError); ok && len(e.Path) < 200 {
		return &ExportError{Path: step + e.Path, Cause: e.Cause}
	}
	return err
}
