package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/graph/ingest"
)

// mostKinds is how many kinds of one thing a summary tells one by one.
const mostKinds = 8

// figures are what importers counted, as a summary tells them. Of something that
// comes in many kinds ("statements not read: P166") it tells the total and the
// commonest; whole says that all kinds are told.
func figures(counts map[string]int64) (told []string, whole bool) {
	kinds := map[string][]string{}
	for _, what := range slices.Sorted(maps.Keys(counts)) {
		thing, _, _ := strings.Cut(what, ": ")
		kinds[thing] = append(kinds[thing], what)
	}
	whole = true
	for _, thing := range slices.Sorted(maps.Keys(kinds)) {
		if len(kinds[thing]) <= mostKinds {
			for _, what := range kinds[thing] {
				told = append(told, fmt.Sprintf("%s %s", thousands(counts[what]), shortened(what)))
			}
			continue
		}
		whole = false
		told = append(told, manyKinds(thing, kinds[thing], counts))
	}
	return told, whole
}

// manyKinds tells of something that comes in many kinds.
func manyKinds(thing string, kinds []string, counts map[string]int64) string {
	const shown = 3
	total := int64(0)
	for _, what := range kinds {
		total += counts[what]
	}
	slices.SortStableFunc(kinds, func(a, b string) int { return cmp.Compare(counts[b], counts[a]) })
	var most []string
	for _, what := range kinds[:shown] {
		kind := strings.TrimPrefix(what, thing+": ")
		most = append(most, fmt.Sprintf("%s %s", shortened(kind), thousands(counts[what])))
	}
	return fmt.Sprintf("%s %s (%s kinds, most often %s)", thousands(total), thing, thousands(int64(len(kinds))), strings.Join(most, ", "))
}

// shortened keeps what comes out of somebody's data from filling the screen.
func shortened(text string) string {
	const most = 100
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// addFigures lists the figures whose kinds the summary does not tell one by one,
// if there is a file for what was skipped.
func (r *rejects) addFigures(report *ingest.Report) {
	for _, d := range report.Documents {
		for _, what := range slices.Sorted(maps.Keys(d.Counts)) {
			if strings.Contains(what, ": ") && r.table != nil && r.err == nil {
				r.err = r.table.Row(d.Name, "in all of it", what, d.Counts[what])
			}
		}
	}
}
