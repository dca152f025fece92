package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph/claims"
	"parley/schema"
)

// disputeMark tells a dispute in a line.
func (a *answer) disputeMark(d *claims.Dispute) (string, error) {
	text, err := a.disputeWhole(d)
	return "disputed: " + text, err
}

// disputeWhole is disputeShort, with how to see the whole of it.
func (a *answer) disputeWhole(d *claims.Dispute) (string, error) {
	text, err := a.disputeShort(d)
	if err != nil {
		return "", err
	}
	node, err := a.tell.Term(a.ctx, d.Nodes[0])
	return fmt.Sprintf("%s (parley disputes %s)", text, short(node)), err
}

// disputeShort tells what a dispute is about, without its sources.
func (a *answer) disputeShort(d *claims.Dispute) (string, error) {
	var sides []string
	for _, s := range d.Sides {
		text, err := a.sideText(*d, s)
		if err != nil {
			return "", err
		}
		if !slices.Contains(sides, text) {
			sides = append(sides, text)
		}
	}
	switch d.Kind {
	case claims.DaysDiffer:
		return orDates(sides), nil
	case claims.ValuesDiffer:
		return schema.Words(d.Property) + " " + orDates(sides), nil
	case claims.TwoHolders:
		return "one seat, and two at one time: " + strings.Join(sides, "; "), nil
	}
	head, err := a.disputeHead(*d)
	if err != nil {
		return "", err
	}
	name, err := a.tell.Name(a.ctx, d.Nodes[0])
	return strings.TrimPrefix(head, name+": "), err
}

// orDates joins dates or other words with "or". What all end with is said once, if
// they are alike: "26 or 27 Aug 2021", but "Aug 2021 or 2 Sep 2021".
func orDates(texts []string) string {
	words := make([][]string, len(texts))
	for i, t := range texts {
		words[i] = strings.Fields(t)
	}
	common := func() bool {
		for _, w := range words {
			if len(w) < 2 || len(w) != len(words[0]) || w[len(w)-1] != words[0][len(words[0])-1] {
				return false
			}
		}
		return len(words) > 1
	}
	end := ""
	for common() {
		last := len(words[0]) - 1
		end = " " + words[0][last] + end
		for i, w := range words {
			words[i] = w[:len(w)-1]
		}
	}
	heads := make([]string, len(words))
	for i, w := range words {
		heads[i] = strings.Join(w, " ")
	}
	return strings.Join(heads, " or ") + end
}
