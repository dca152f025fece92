package schema

import (
	"bufio"
	"fmt"
	"io"
	"slices"
	"strings"
)

// WriteMarkdown writes the schema as a page to keep beside the terminal: what
// the types are, which relations lead from where to where, what is derived,
// and which attributes there are with which words.
func WriteMarkdown(w io.Writer) error {
	m := markdown{bufio.NewWriter(w)}
	m.head()
	m.types()
	m.relations()
	m.shortcuts()
	m.derived()
	m.attributes()
	m.names()
	return m.Flush() // a bufio.Writer keeps the first error
}

type markdown struct{ *bufio.Writer }

func (m markdown) head() {
	fmt.Fprintf(m, "# What the graph speaks of (schema version %d)\n\n", Version)
	m.para("A relation is walked by its name, or backwards by the name of its inverse. " +
		"`X` and `Y` are the two nodes, in the direction in which the relation is written down. " +
		"Names may be typed in any case, and with hyphens: `travels-to` is `travelsTo`.")
}

func (m markdown) para(text string) { fmt.Fprintf(m, "%s\n\n", text) }

// table writes a table; a "|" in a cell is escaped.
func (m markdown) table(columns []string, rows [][]string) {
	line := func(cells []string) {
		for _, c := range cells {
			fmt.Fprintf(m, "| %s ", strings.ReplaceAll(c, "|", `\|`))
		}
		m.WriteString("|\n")
	}
	line(columns)
	line(slices.Repeat([]string{"---"}, len(columns)))
	for _, row := range rows {
		line(row)
	}
	m.WriteString("\n")
}

func (m markdown) types() {
	m.para("## Types")
	m.para("What a path does: it goes from *station* to station, passes a *crossing* or a *detail* within " +
		"one step (a crossing is named, a detail is not), may begin or end at an *end* and goes through only if " +
		"asked to, and *never* touches the rest. An *actor* can lead, attend and say.")
	var rows [][]string
	for _, t := range Types {
		doc := t.Doc
		if need := Required[t.Name]; need != nil {
			doc += " It needs " + join(quoted(need), "and") + "."
		}
		rows = append(rows, []string{"**" + t.Name + "**", strings.ReplaceAll(t.flags(), " ", ", "), doc})
	}
	m.table([]string{"type", "a path's", "what it is"}, rows)
}

func (m markdown) relations() {
	m.para("## Relations")
	var rows [][]string
	for i := range Relations {
		r := &Relations[i]
		inverse := code(r.Inverse)
		if r.Symmetric() {
			inverse = "itself"
		}
		rows = append(rows, []string{code(r.Name), inverse, told(r.Sentence), alternatives(r.From), alternatives(r.To), strings.ReplaceAll(r.flags(), " ", ", ")})
	}
	m.table([]string{"relation", "inverse", "reads", "X", "Y", "marks"}, rows)
	m.para("Marks: a *shortcut* stands for a longer path (below); *functional* means one Y for each X, so that " +
		"others are a dispute; a *detail* is no step of its own; at an *end* a path may stop and not go on; " +
		"*never* is walked only when named; *identity* says which nodes are one.")
	for i := range Relations {
		if r := &Relations[i]; r.Implies != "" {
			m.para(code(r.Name) + " implies " + code(r.Implies) + ".")
		}
	}
}

func (m markdown) shortcuts() {
	m.para("## Shortcuts")
	m.para("Each is written beside the path it stands for, under the same label, and takes date and status from the node between.")
	var rows [][]string
	for _, s := range Shortcuts() {
		note := s.standsFor()
		if s.Relation.AlsoPlain {
			note += "; or nothing but itself"
		}
		rows = append(rows, []string{code(s.Relation.Name), code(s.Relation.Shortcut), note})
	}
	m.table([]string{"shortcut", "path", "that is"}, rows)
}

func (m markdown) derived() {
	m.para("## Derived relations")
	m.para("They follow from the rest by a rule; no quad has them.")
	var rows [][]string
	for i := range DerivedRelations {
		d := &DerivedRelations[i]
		inverse := ""
		switch {
		case d.Symmetric():
			inverse = "itself"
		case d.Inverse != "":
			inverse = code(d.Inverse)
		}
		rows = append(rows, []string{code(d.Name), inverse, d.Rule, code(d.means())})
	}
	m.table([]string{"relation", "inverse", "rule", "formally"}, rows)
}

func (m markdown) attributes() {
	m.para("## Attributes")
	m.para("Their values are literals (or, where it says so, IRIs) and are not walked.")
	var rows [][]string
	for i := range Attributes {
		a := &Attributes[i]
		note := a.Doc
		for _, t := range Types {
			if words, ok := a.Codes[t.Name]; ok {
				note = strings.TrimSpace(note + " " + t.Name + ": " + join(quoted(words), "or") + ".")
			}
		}
		if a.Functional {
			note = strings.TrimSpace(note + " One value.")
		}
		rows = append(rows, []string{code(a.Name), alternatives(a.From), a.Value.String(), note})
	}
	m.table([]string{"attribute", "of", "value", "note"}, rows)
}

func (m markdown) names() {
	m.para("## IRIs")
	var rows [][]string
	add := func(name, iri string) { rows = append(rows, []string{code(name), code(Shorten(iri))}) }
	for _, t := range Types {
		add(t.Name, t.IRI)
	}
	for _, r := range Relations {
		add(r.Name, r.IRI)
	}
	for _, a := range Attributes {
		add(a.Name, a.IRI)
	}
	m.table([]string{"name", "IRI"}, rows)
	rows = nil
	for _, p := range Prefixes {
		rows = append(rows, []string{code(p.Name + ":"), "<" + p.IRI + ">"})
	}
	m.table([]string{"prefix", "namespace"}, rows)
}

func code(s string) string { return "`" + s + "`" }

func quoted(words []string) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = code(w)
	}
	return out
}
