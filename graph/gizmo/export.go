package gizmo

import (
	"errors"
	"fmt"
	"math/big"
	"time"

	"github.com/dop251/goja"
)

// export returns a value of a program as results have it.
func (r *run) export(v goja.Value) (any, error) {
	x, err := r.machine.Export(v)
	if err != nil {
		return nil, err
	}
	return plainValue(x)
}

// errPath is returned for a path where a result is wanted.
var errPath = errors.New("a path is no result; .toArray() makes one of it")

// plainValue replaces what only programs can hold.
func plainValue(x any) (any, error) {
	switch x := x.(type) {
	case *object:
		v, ok := x.is.(value)
		if !ok {
			return nil, errPath
		}
		return Plain(v.v), nil
	case []any:
		for i := range x {
			var err error
			if x[i], err = plainValue(x[i]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for key := range x {
			var err error
			if x[key], err = plainValue(x[key]); err != nil {
				return nil, err
			}
		}
	case nil, string, bool, int64:
	case int:
		return int64(x), nil
	case float64:
		return number(x), nil
	case *big.Int:
		return x.String(), nil
	case time.Time:
		return x.Format(time.RFC3339Nano), nil
	default:
		return fmt.Sprintf("[%T]", x), nil // not what is in it, which may have no end
	}
	return x, nil
}
