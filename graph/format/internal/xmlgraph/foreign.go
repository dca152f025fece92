package xmlgraph

import (
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/schema"
)

func (s *Source) foreignNode(it *Item, n *lpg.Node) {
	n.ID, n.Name = it.ID, it.Label
	for _, v := range it.Values {
		name := v.Attribute.Name
		switch {
		case v.Text == "": // how formats of tables write that there is nothing
		case name == lpg.TypeKey:
			n.Types = append(n.Types, word(v.Text))
		case isLabel(strings.ToLower(name)):
			n.Name = v.Text
		default:
			key := foreignKey(name, datatypeOf(v.Attribute.Type), v.Text)
			add(n, s.keyOf(lpg.Key{Name: key}), v.Text)
		}
	}
	for _, spell := range s.spells(it) {
		add(n, s.keyOf(lpg.Key{Name: "date"}), spell.Date)
	}
}

// isLabel reports whether an attribute is what a node or edge is called; the second
// is how Gephi writes it.
func isLabel(lower string) bool { return lower == "label" || lower == "edge label" }

// relations are the attributes of edges that are taken for the relation, the first
// that an edge has.
var relations = []string{"relation", "predicate", "interaction", "kind", "type"}

func (s *Source) foreignEdge(it *Item, e *lpg.Edge) {
	e.ID, e.Source, e.Target, e.Text = it.ID, it.Source, it.Target, it.Label
	e.Undirected, e.Weight = it.Undirected, 1
	best, relation := len(relations), it.Kind
	used := -1
	for i, v := range it.Values {
		name := strings.ToLower(v.Attribute.Name)
		if isLabel(name) && e.Text == "" {
			e.Text = v.Text
		}
		for rank, r := range relations[:best] {
			if name == r && v.Text != "" {
				best, relation, used = rank, v.Text, i
			}
		}
	}
	if relation == "" {
		relation = e.Text
	}
	e.Relation = word(relation)
	e.Times = s.spells(it)
	for i, v := range it.Values {
		name := strings.ToLower(v.Attribute.Name)
		switch {
		case i == used, v.Text == "", isLabel(name) && v.Text == e.Text, name == "kind" && v.Text == it.Kind,
			name == "weight" && (v.Text == "1" || v.Text == "1.0"):
		case name == "date" && dateOf(v.Text) != "":
			e.Times = append(e.Times, lpg.Spell{Date: dateOf(v.Text)})
		default:
			s.leave(it.Line, "an edge's "+v.Attribute.Name+" has no place in a quad", v.Text)
		}
	}
	if e.Text != "" && e.Text != relation {
		s.leave(it.Line, "an edge's label has no place in a quad beside its relation", e.Text)
	}
	if p, ok := schema.Find(relation); e.Undirected && !it.Mutual && !(ok && p.Relation != nil && p.Relation.Symmetric()) {
		s.leave(it.Line, "an edge has no direction; it is read from its source to its target", it.Source+" – "+it.Target)
	}
}

func dateOf(text string) string {
	d, err := edtf.Parse(text)
	if err != nil {
		return ""
	}
	return d.String()
}

// spells are the times of an item of another program.
func (s *Source) spells(it *Item) []lpg.Spell {
	var out []lpg.Spell
	for _, spell := range it.Spells {
		from, to := edtf.MinDay, edtf.MaxDay
		spell = Spell{bound(spell.Start), bound(spell.End)}
		ok := spell != Spell{}
		if spell.Start != "" {
			d, err := edtf.Parse(spell.Start)
			ok = ok && err == nil
			from, _ = d.Range()
		}
		if spell.End != "" {
			d, err := edtf.Parse(spell.End)
			ok = ok && err == nil
			_, to = d.Range()
		}
		if !ok || from > to || !from.Bounded() && !to.Bounded() {
			s.leave(it.Line, "a time is no dates from one day to another", spell.Start+" – "+spell.End)
			continue
		}
		out = append(out, lpg.Spell{From: from, To: to, Date: between(from, to)})
	}
	return out
}

// bound is a bound, "" for what networkx and Gephi write where there is none.
func bound(text string) string {
	switch strings.ToLower(text) {
	case "none", "-infinity", "infinity", "-inf", "inf":
		return ""
	}
	return text
}

func between(from, to edtf.Day) string {
	if from == to {
		return from.Of().String()
	}
	return edtf.Between(from, to).String()
}
