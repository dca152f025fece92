package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/graph/ingest"
)

// countKinds is how many kinds of one thing a summary names.
const countKinds = 3

// An unread is how often an importer met one thing, and of which kinds: an
// importer counts "statements not read: P166".
type unread struct {
	n     int64
	kinds map[string]int64 // nil: it has none
}

// countLines tells what was counted, a line for each thing, in the order of its
// words. Of many kinds it names the most frequent, and says how many more there
// are, and with rest where they are.
func countLines(counts map[string]int64, rest string) []string {
	by := map[string]*unread{}
	for text, n := range counts {
		what, kind, has := strings.Cut(text, ": ")
		if by[what] == nil {
			by[what] = &unread{}
		}
		c := by[what]
		c.n += n
		if has {
			if c.kinds == nil {
				c.kinds = map[string]int64{}
			}
			c.kinds[kind] += n
		}
	}
	var out []string
	for _, what := range slices.Sorted(maps.Keys(by)) {
		out = append(out, fmt.Sprintf("%7s  %s%s", thousands(by[what].n), what, kindsText(by[what].kinds, rest)))
	}
	return out
}

// kindsText names the most frequent kinds: ": P166 (76), P106 (21)".
func kindsText(kinds map[string]int64, rest string) string {
	if kinds == nil {
		return ""
	}
	order := slices.SortedFunc(maps.Keys(kinds), func(a, b string) int {
		return cmp.Or(cmp.Compare(kinds[b], kinds[a]), strings.Compare(a, b))
	})
	var parts []string
	for _, k := range order[:min(len(order), countKinds)] {
		if len(order) > 1 {
			k += fmt.Sprintf(" (%s)", thousands(kinds[k]))
		}
		parts = append(parts, k)
	}
	text := ": " + strings.Join(parts, ", ")
	if more := len(order) - countKinds; more > 0 {
		text += fmt.Sprintf(" and %s more%s", thousands(int64(more)), rest)
	}
	return text
}

// addCounts writes what documents have that is not read, by its kinds, to the
// file of what was skipped.
func (r *rejects) addCounts(report *ingest.Report) {
	if r.table == nil {
		return
	}
	for _, d := range report.Documents {
		for _, text := range slices.Sorted(maps.Keys(d.Counts)) {
			what, kind, ok := strings.Cut(text, ": ")
			if ok && r.err == nil {
				r.err = r.table.Row(d.Name, "", what, fmt.Sprintf("%s (%s)", kind, thousands(d.Counts[text])))
			}
		}
	}
}
