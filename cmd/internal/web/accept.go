package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"
)

// quality takes an item of a list of what a client takes apart: the name, and how
// much it is liked, 1 if that is not said and 0 if it is not taken.
func quality(item string) (name string, q float64) {
	name, params, _ := strings.Cut(item, ";")
	q = 1
	for p := range strings.SplitSeq(params, ";") {
		if value, ok := strings.CutPrefix(strings.TrimSpace(p), "q="); ok {
			var err error
			if q, err = strconv.ParseFloat(value, 64); err != nil {
				q = 0
			}
		}
	}
	return strings.ToLower(strings.TrimSpace(name)), q
}

// wanted returns the types that a request asks for, the best liked first.
func wanted(r *http.Request) []string {
	type liked struct {
		name string
		q    float64
	}
	var all []liked
	for _, list := range r.Header.Values("Accept") {
		for item := range strings.SplitSeq(list, ",") {
			if name, q := quality(item); name != "" && q > 0 {
				all = append(all, liked{name, q})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b liked) int {
		switch {
		case a.q > b.q:
			return -1
		case a.q < b.q:
			return 1
		}
		return 0
	})
	names := make([]string, len(all))
	for i, l := range all {
		names[i] = l.name
	}
	return names
}

// bareType returns a content type without its parameters.
func bareType(value string) string {
	name, _, _ := strings.Cut(value, ";")
	return strings.ToLower(strings.TrimSpace(name))
}
