package ftm

import (
	"maps"
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/graph/format/ftm"
	"parley/schema"
)

// Notes are what a graph says and the model has no property for, as our writer of
// the model keeps it: "parley:startDate 1984~", among the notes of a thing and the
// descriptions of an edge.

// noteProperties are those in which notes stand, and what else notes may say.
var noteProperties = []string{"notes", "description"}

// remarks are notes of what no attribute is.
var remarks = []string{"claimant", "within", "speaker", "addressee", "traveller", "destination"}

// readNotes takes the notes out of the properties.
func (t *teller) readNotes() {
	t.notes, t.noteRead = nil, map[string]bool{}
	for _, p := range noteProperties {
		all := t.e.Properties[p]
		if !slices.ContainsFunc(all, isNote) {
			continue
		}
		var rest values
		for _, v := range all {
			if !isNote(v) {
				rest = append(rest, v)
				continue
			}
			name, text, _ := strings.Cut(strings.TrimPrefix(v.text, ftm.Note), " ")
			v.text = text
			if t.notes == nil {
				t.notes = map[string][]value{}
			}
			t.notes[name] = append(t.notes[name], v)
		}
		if t.e.Properties[p] = rest; rest == nil {
			delete(t.e.Properties, p)
		}
	}
}

func isNote(v value) bool {
	note, ours := strings.CutPrefix(v.text, ftm.Note)
	name, _, ok := strings.Cut(note, " ")
	if !ours || !ok {
		return false
	}
	p, known := schema.Find(name)
	return known && p.Attribute != nil && p.Name() == name && p.Attribute.Value != schema.Node || slices.Contains(remarks, name)
}

// datesOf returns the dates of a property. Where notes have an attribute in full,
// a date in which that lies only says less.
func (t *teller) datesOf(attribute, property string) []value {
	plain := t.take(property)
	noted := t.notes[attribute]
	if noted == nil {
		return plain
	}
	t.noteRead[attribute] = true
	out := slices.Clone(noted)
	for _, v := range plain {
		if !slices.ContainsFunc(noted, func(n value) bool { return within(n.text, v.text) }) {
			out = append(out, v)
		}
	}
	return out
}

// within reports whether all of a date lies in another.
func within(inner, outer string) bool {
	a, err := edtf.Parse(inner)
	b, err2 := edtf.Parse(outer)
	if err != nil || err2 != nil {
		return false
	}
	from, to := a.Range()
	from2, to2 := b.Range()
	return from >= from2 && to <= to2
}

// notedRelations says to whom or what the node stands in relations that are notes.
func (t *teller) notedRelations(names ...string) {
	for _, name := range names {
		for _, v := range t.notes[name] {
			t.under(v, func() { t.w.Relate(t.node, name, t.refer(v.text, "")) })
		}
		t.noteRead[name] = true
	}
}

// noted says of a node what its notes say and nobody has read.
func (t *teller) noted() {
	for _, name := range slices.Sorted(maps.Keys(t.notes)) {
		if t.noteRead[name] {
			continue
		}
		p, known := schema.Find(name)
		for _, v := range t.notes[name] {
			t.under(v, func() {
				switch {
				case !known || p.Attribute == nil || !t.isNode():
					t.w.Count("notes not read: "+name, 1)
				case name == "name":
				case p.Attribute.Value == schema.Date:
					if d := t.date(name, v); !d.IsZero() {
						t.w.Date(t.node, name, d)
					}
				case p.Attribute.Value == schema.Integer:
					if n, ok := wholeNumber(v.text); ok {
						t.w.Integer(t.node, name, n)
					} else {
						t.skip("no number", name+" "+v.text)
					}
				case p.Attribute.Value == schema.Decimal:
					if !t.w.Decimal(t.node, name, v.text) {
						t.skip("no number", name+" "+v.text)
					}
				default:
					t.w.Text(t.node, name, v.text)
				}
			})
		}
	}
}

// isNode reports whether the entity at hand is a node of the graph, and no edge.
func (t *teller) isNode() bool {
	switch t.e.Schema {
	case "Membership", "Directorship", "Employment", "Representation", "Succession", "Family":
		return false
	case "UnknownLink":
		return t.takesPart()
	}
	return true
}
