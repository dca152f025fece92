package schema

import (
	"io"
	"strings"
	"text/tabwriter"
)

// Table returns the schema as rows of text, for a terminal, a spreadsheet or
// JSON: first the names of the columns, then a row for every relation, derived
// relation, attribute and type, in this order.
func Table() (columns []string, rows [][]string) {
	columns = []string{"name", "inverse", "what", "from", "to", "marks", "iri"}
	add := func(row ...string) { rows = append(rows, row) }
	for i := range Relations {
		r := &Relations[i]
		add(r.Name, r.Inverse, "relation", spaced(r.From), spaced(r.To), r.flags(), Shorten(r.IRI))
	}
	for i := range DerivedRelations {
		d := &DerivedRelations[i]
		add(d.Name, d.Inverse, "derived", "", "", d.means(), "")
	}
	for i := range Attributes {
		a := &Attributes[i]
		flags := ""
		if a.Functional {
			flags = "functional"
		}
		add(a.Name, "", "attribute", spaced(a.From), a.Value.name(), flags, Shorten(a.IRI))
	}
	for i := range Types {
		t := &Types[i]
		add(t.Name, "", "type", "", "", t.flags(), Shorten(t.IRI))
	}
	return columns, rows
}

// WriteTable writes the rows of Table in aligned columns.
func WriteTable(w io.Writer) error {
	columns, rows := Table()
	tw := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	line := func(cells []string) error {
		_, err := io.WriteString(tw, strings.Join(cells, "\t")+"\n")
		return err
	}
	if err := line(columns); err != nil {
		return err
	}
	for _, row := range rows {
		if err := line(row); err != nil {
			return err
		}
	}
	return tw.Flush()
}

func spaced(names []string) string { return strings.Join(names, " ") }

// flags names the marks of a relation, a word each.
func (r *Relation) flags() string {
	var out []string
	add := func(on bool, word string) {
		if on {
			out = append(out, word)
		}
	}
	add(r.Shortcut != "", "shortcut")
	add(r.Functional, "functional")
	add(r.Symmetric(), "symmetric")
	add(r.Transitive, "transitive")
	add(r.Identity, "identity")
	add(r.Detail, "detail")
	add(r.EndObject, "end")
	add(r.Never, "never")
	return spaced(out)
}

// flags names what a path does with the nodes of a type, and whether they act.
func (t *Type) flags() string {
	word := [...]string{"station", "crossing", "detail", "end", "never"}[t.Role]
	if t.Actor {
		word += " actor"
	}
	return word
}

// name is the one word for the kind of value.
func (v Value) name() string {
	return [...]string{"text", "code", "date", "integer", "decimal", "digest", "tag", "node"}[v]
}
