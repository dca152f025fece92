package query

import (
	"fmt"
	"time"

	"github.com/cayleygraph/quad"

	"parley/graph/gizmo"
)

// maxDepth is how deep results may nest; what lies deeper is left out.
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
		return gizmo.Plain(quad.Float(v))
	case time.Time:
		return v.Format(time.RFC3339Nano)
	case quad.Value:
		return gizmo.Plain(v)
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
	return fmt.Sprintf("[%T]", v) // not what is in it, which may have no end
}

func list[T any](v []T, depth int) []any {
	out := make([]any, len(v))
	for i, member := range v {
		out[i] = plain(member, depth+1)
	}
	return out
}
