package main

import (
	"strings"

	"parley/graph/claims"
)

// disputeRows writes a row for each source of each side.
func (a *answer) disputeRows(all []claims.Dispute) error {
	t := a.out.Table("dispute", "kind", "about", "property", "side", "date", "label", "source", "words", "preferred", "settled", "ground", "nodes")
	for i, d := range all {
		head, err := a.disputeHead(d)
		if err != nil {
			return err
		}
		nodes, err := a.snap.Terms(a.ctx, d.Nodes, nil)
		if err != nil {
			return err
		}
		var iris []string
		for _, n := range nodes {
			iris = append(iris, n.IRI())
		}
		ground := d.Ground
		if ground == "" {
			because, err := a.joinedBecause(d.Nodes[0])
			if err != nil {
				return err
			}
			ground = strings.Join(because, "; ")
		}
		for _, s := range d.Sides {
			value, err := a.sideText(d, s)
			if err != nil {
				return err
			}
			for _, l := range s.Labels {
				where, words, err := a.sourceWords(l)
				if err != nil {
					return err
				}
				label, err := a.tell.Term(a.ctx, l)
				if err != nil {
					return err
				}
				if err := t.Row(i+1, string(d.Kind), head, d.Property, value, s.Date.String(), label.IRI(), where, words,
					s.Preferred, d.Settled, ground, iris); err != nil {
					return err
				}
			}
		}
	}
	return t.Close()
}
