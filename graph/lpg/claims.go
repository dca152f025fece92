package lpg

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// TypeKey stands for the types of a node among the keys of a Claim.
const TypeKey = "type"

// A Claim says that a label claims one value of an attribute, or one type.
type Claim struct {
	Key   string // its name, or TypeKey
	Value int    // index in Attribute.Values or Node.Types
	Label string // "" for a quad without one
}

// noLabel is how a quad without a label is written among the labels.
const noLabel = "-"

// blanks undoes how blanks of literals are written, and leaves other escapes alone.
var blanks = strings.NewReplacer(`\\`, `\\`, `\s`, " ")

// LabelsOf writes who claims what of a node as few texts, which Claims reads: a
// label alone claims everything; behind a label and a blank stands the name of a
// key, of which it claims all values, and behind another blank which values it
// claims, counted from 0, if not all. Labels are IRIs and have no blanks; in a
// literal, which some stores have for a label, a blank is written \s.
func LabelsOf(claims []Claim, values map[string]int) []string {
	if label, ok := ofAll(claims, values); ok {
		return []string{label}
	}
	of := map[string]map[string][]int{} // values by label and key; there may be 100,000 of one
	for _, c := range claims {
		switch {
		case c.Label == "":
			c.Label = noLabel
		case c.Label[0] == '"':
			c.Label = strings.ReplaceAll(c.Label, " ", `\s`)
		}
		if of[c.Label] == nil {
			of[c.Label] = map[string][]int{}
		}
		of[c.Label][c.Key] = append(of[c.Label][c.Key], c.Value)
	}
	var out []string
	for _, label := range slices.Sorted(maps.Keys(of)) {
		var lines []string
		all := 0 // keys of which it claims all
		for _, key := range slices.Sorted(maps.Keys(of[label])) {
			line := label + " " + key
			n := of[label][key]
			slices.Sort(n)
			if n = slices.Compact(n); len(n) < values[key] {
				words := make([]string, len(n))
				for i, v := range n {
					words[i] = strconv.Itoa(v)
				}
				line += " " + strings.Join(words, ",")
			} else {
				all++
			}
			lines = append(lines, line)
		}
		if all == len(values) {
			lines = []string{label}
		}
		out = append(out, lines...)
	}
	return out
}

// few is how many claims are compared with each other.
const few = 16

// ofAll returns the label of a node of which one source claims everything, as most
// nodes are.
func ofAll(claims []Claim, values map[string]int) (label string, ok bool) {
	if len(claims) == 0 || claims[0].Label == "" || claims[0].Label[0] == '"' {
		return "", false
	}
	all := 0
	for _, n := range values {
		all += n
	}
	if len(claims) != all || all > few {
		return "", false
	}
	for i, c := range claims {
		if c.Label != claims[0].Label || slices.Contains(claims[:i], c) {
			return "", false
		}
	}
	return claims[0].Label, true
}

// Claims reads the labels of a node. Values gives the number of values by key,
// types among them. Of what is not understood, and of what there is not, nothing
// is claimed.
func Claims(labels []string, values map[string]int) []Claim {
	var out []Claim
	for _, text := range labels {
		words := strings.Split(text, " ")
		label := words[0]
		switch {
		case label == noLabel:
			label = ""
		case strings.HasPrefix(label, `"`):
			label = blanks.Replace(label)
		}
		keys := words[1:min(2, len(words))]
		if len(keys) == 0 {
			for k := range values {
				keys = append(keys, k)
			}
			slices.Sort(keys)
		}
		for _, k := range keys {
			claimed := values[k]
			var some []int
			if len(words) > 2 {
				some = counted(words[2], values[k])
				claimed = len(some)
			}
			for v := range claimed {
				if some != nil {
					v = some[v]
				}
				out = append(out, Claim{k, v, label})
			}
		}
	}
	return out
}

// counted reads which of n values are meant, in their order.
func counted(text string, n int) []int {
	var out []int
	for word := range strings.SplitSeq(text, ",") {
		if v, err := strconv.Atoi(word); err == nil && 0 <= v && v < n && strconv.Itoa(v) == word {
			out = append(out, v)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
