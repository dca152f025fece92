package xmlgraph

import (
	"slices"
	"strconv"

	"parley/graph/edtf"
	"parley/graph/lpg"
)

// resolve finds out what an attribute of a file of ours is.
func (s *Source) resolve(a *Attribute, columns []lpg.Key, column string) {
	a.known = true
	isColumn := slices.ContainsFunc(columns, func(k lpg.Key) bool { return k.Name == column })
	switch {
	case isColumn:
		a.slot, a.column = inColumn, column
	case a.Name == "label":
		a.slot = inName
	case a.Name == Undirected:
		a.slot = inUndirected
	default:
		a.slot, a.key = inKey, s.keyOf(lpg.Key{Name: a.Name, List: a.List, Kind: kindOf(a.Type)})
	}
}

// Declare makes an attribute of nodes known before the first node, so that keys are
// in the order in which a file of ours declares them.
func (s *Source) Declare(a *Attribute) {
	if s.decoder.Ours {
		s.resolve(a, lpg.NodeColumns, a.Name)
	}
}

func (s *Source) ownNode(it *Item, n *lpg.Node) {
	n.ID, n.Name = Unescape(it.ID), Unescape(it.Label)
	var to adder
	for _, v := range it.Values {
		a, text := v.Attribute, Unescape(v.Text)
		if !a.known {
			s.Declare(a)
		}
		switch a.slot {
		case inName:
			n.Name = text
		case inColumn:
			setNode(n, a.column, values(a, text))
		default:
			to.add(n, a.key, values(a, text)...)
		}
	}
}

func values(a *Attribute, text string) []string {
	if a.List {
		return lpg.Split(text)
	}
	return []string{text}
}

func setNode(n *lpg.Node, column string, values []string) {
	switch column {
	case "type":
		n.Types = values
	case "when":
		n.Times = times(values)
	case "claims":
		n.Labels = values
	} // from and to follow from when
}

// times are the spells of dates.
func times(dates []string) []lpg.Spell {
	var out []lpg.Spell
	for _, text := range dates {
		spell := lpg.Spell{From: edtf.MinDay, To: edtf.MaxDay, Date: text}
		if d, err := edtf.Parse(text); err == nil {
			spell.From, spell.To = d.Range()
		}
		out = append(out, spell)
	}
	return out
}

func (s *Source) ownEdge(it *Item, e *lpg.Edge) error {
	e.ID, e.Source, e.Target = it.ID, Unescape(it.Source), Unescape(it.Target)
	e.Undirected, e.Weight, e.Text = it.Undirected, 1, Unescape(it.Label)
	for _, v := range it.Values {
		a, text := v.Attribute, Unescape(v.Text)
		if !a.known {
			s.resolve(a, lpg.EdgeColumns, edgeColumn(a.Name))
		}
		switch a.slot {
		case inUndirected:
			e.Undirected = text == "true"
		case inColumn:
			if !setEdge(e, a.column, values(a, text)) {
				return s.at(it.Line, it.Column, "weight %q is no number", cut(text))
			}
		default:
			return s.at(it.Line, it.Column, "parley writes no attribute %q of edges", a.Name)
		}
	}
	return nil
}

// setEdge is the inverse of lpg.Edge.Column. It is false for a weight that is no
// number.
func setEdge(e *lpg.Edge, column string, values []string) bool {
	one := ""
	if len(values) > 0 {
		one = values[0]
	}
	switch column {
	case "relation":
		e.Relation = one
	case "text":
		e.Text = one
	case "status":
		e.Status = one
	case "date":
		e.Times = times(values)
	case "weight":
		n, err := strconv.Atoi(one)
		e.Weight = n
		return err == nil
	}
	of := sourceColumns[column]
	if of == nil {
		return true // start and end follow from date
	}
	for len(e.Sources) < len(values) {
		e.Sources = append(e.Sources, lpg.Source{})
	}
	for i, v := range values {
		*of(&e.Sources[i]) = v
	}
	return true
}

var sourceColumns = map[string]func(*lpg.Source) *string{
	"context":   func(s *lpg.Source) *string { return &s.Label },
	"document":  func(s *lpg.Source) *string { return &s.Document },
	"title":     func(s *lpg.Source) *string { return &s.Name },
	"url":       func(s *lpg.Source) *string { return &s.URL },
	"published": func(s *lpg.Source) *string { return &s.Published },
	"publisher": func(s *lpg.Source) *string { return &s.Publisher },
	"claimant":  func(s *lpg.Source) *string { return &s.Claimant },
	"occasion":  func(s *lpg.Source) *string { return &s.Occasion },
	"quote":     func(s *lpg.Source) *string { return &s.Quote },
	"gist":      func(s *lpg.Source) *string { return &s.Gist },
}
