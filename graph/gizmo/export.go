package gizmo

import (
	"errors"

	"github.com/dop251/goja"
)

// export returns a value of a program as results have it.
func (r *run) export(v goja.Value) (any, error) {
	var refused error
	out, err := r.machine.ExportWith(r.ctx, v, func(o *goja.Object) (any, bool) {
		switch x := inner(o).(type) {
		case nil:
			return nil, false
		case value:
			return Plain(x.v), true
		case *path:
			refused = errPath
		default:
			refused = errNoResult
		}
		return nil, true
	})
	if err == nil {
		err = refused
	}
	if err != nil {
		return nil, err
	}
	return finite(out), nil
}

// Errors of what is given where a result is wanted.
var (
	errPath     = errors.New("a path is no result; .toArray() makes one of it")
	errNoResult = errors.New("a filter and the graph itself are no results")
)

// finite replaces the numbers that JSON has not.
func finite(x any) any {
	switch x := x.(type) {
	case float64:
		return number(x)
	case []any:
		for i := range x {
			x[i] = finite(x[i])
		}
	case map[string]any:
		for key := range x {
			x[key] = finite(x[key])
		}
	}
	return x
}
