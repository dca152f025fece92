package query

import (
	"fmt"
	"math"
	"math/big"
	"time"

	"github.com/cayleygraph/quad"
)

// maxDepth is how deep results may nest. A JavaScript object may contain
// itself; what lies deeper than this is left out.
const maxDepth = 64

// plain returns v as what Results.Value promises.
func plain(v any, depth int) any {
	if depth > maxDepth {
		return "…"
	}
	switch v := v.(type) {
	case nil, string, bool, int64:
		return v
	case int:
		return int64(v)
	case float64:
		return number(v)
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case quad.Value:
		return value(v)
	case []quad.Value:
		return list(v, depth)
	case []any:
		return list(v, depth)
	case []map[string]any:
		return list(v, depth)
	case map[string]any:
		out := make(map[string]any, len(v))
		for key, member := range v {
			out[key] = plain(member, depth+1)
		}
		return out
	}
	if n, ok := v.(*big.Int); ok {
		return n.String()
	}
	return fmt.Sprintf("[%T]", v) // not what is in it, which may have no end
}

func list[T any](v []T, depth int) []any {
	out := make([]any, len(v))
	for i, member := range v {
		out[i] = plain(member, depth+1)
	}
	return out
}

// number returns f, or its name where JSON has no number for it.
func number(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return fmt.Sprint(f)
	}
	return f
}

// value returns v as Cayley writes it in JSON. A time is written as it is in
// the store, with its zone.
func value(v quad.Value) any {
	switch v := v.(type) {
	case quad.IRI, quad.BNode:
		return v.String()
	case quad.TypedString:
		switch n := v.Native().(type) {
		case bool, int64:
			return n
		case float64:
			return number(n)
		case time.Time:
			return string(v.Value)
		}
		return v.String()
	}
	return plain(v.Native(), 0)
}
