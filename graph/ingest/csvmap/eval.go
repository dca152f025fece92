package csvmap

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
	"parley/schema"
)

// A reading is one document on its way through a mapping.
type reading struct {
	m  *Mapping
	w  *ingest.Facts
	in records
	// named has the names that nodes were given: a node has one name in a
	// document, and what else it is called is an alias.
	named map[graph.Term]string
	had   map[string]bool // columns in which something stood
	told  map[string]bool // faults of the record: a cell may be read more than once
}

// skip tells a fault of the record, once.
func (x *reading) skip(reason, detail string) {
	if key := reason + "\x00" + detail; !x.told[key] {
		x.told[key] = true
		x.w.Skip(x.in.Place(), reason, detail)
	}
}

// items are the values of the variables of loops.
type items map[*loop]string

// mostItems is how often a node is repeated in one record at most.
const mostItems = 10_000

// mostNamed bounds the memory of the names that were given.
const mostNamed = 1 << 20

// record says what one record says.
func (x *reading) record() {
	said := false
	clear(x.told)
	for _, b := range x.m.blocks {
		x.each(b.loops, items{}, func(env items) {
			if n := x.node(b, env); n != "" {
				said = true
				x.facts(b, n, env)
			}
		})
	}
	if !said {
		x.skip("nothing that names a node", "")
	}
}

// each calls do for all items of the loops that have none yet.
func (x *reading) each(loops []*loop, env items, do func(items)) {
	all := []items{env}
	for _, l := range loops {
		if _, bound := env[l]; bound {
			continue
		}
		var next []items
		list := x.list(l)
		if len(all)*len(list) > mostItems {
			x.skip(fmt.Sprintf("more than %d nodes of one kind", mostItems), l.column)
			return
		}
		for _, e := range all {
			for _, item := range list {
				more := items{l: item}
				for k, v := range e {
					more[k] = v
				}
				next = append(next, more)
			}
		}
		all = next
	}
	for _, e := range all {
		do(e)
	}
}

// list returns the items of a list, without those that stand for nothing.
func (x *reading) list(l *loop) []string {
	parts, ok := x.in.Items(l.column)
	if !ok {
		text := x.in.Cell(l.column)
		if l.by == "" {
			parts = []string{text}
		} else {
			parts = strings.Split(text, l.by)
		}
	}
	var out []string
	for _, p := range parts {
		p = x.present(l.column, strings.TrimSpace(strings.Trim(strings.TrimSpace(p), l.trim)))
		if p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// cell returns the text of a column, or "" if it stands for nothing.
func (x *reading) cell(column string) string { return x.present(column, x.in.Cell(column)) }

func (x *reading) present(column, text string) string {
	if slices.Contains(x.m.empty[""], text) || slices.Contains(x.m.empty[column], text) {
		return ""
	}
	if text != "" && !x.had[column] {
		x.had[column] = true
	}
	return text
}

// fill returns the text of a template. Ok is false if a column of it is empty.
func (x *reading) fill(t template, env items) (text string, ok bool) {
	return x.fillWith(t, env, func(s string) string { return s })
}

func (x *reading) fillWith(t template, env items, escape func(string) string) (string, bool) {
	var b strings.Builder
	for _, p := range t {
		if p.column == "" {
			b.WriteString(p.text)
			continue
		}
		value, bound := "", false
		for l, item := range env {
			if l.variable == p.column {
				value, bound = item, true
			}
		}
		if !bound {
			value = x.cell(p.column)
		}
		if value == "" {
			return "", false
		}
		b.WriteString(escape(value))
	}
	return b.String(), b.Len() > 0
}

func (x *reading) holds(when []condition) bool {
	for _, c := range when {
		value := x.cell(c.column)
		switch {
		case c.values == nil && value == "",
			c.values != nil && slices.Contains(c.values, value) == c.not:
			return false
		}
	}
	return true
}

// node returns the node of a block; "" if the record has none.
func (x *reading) node(b *block, env items) graph.Term {
	if !x.holds(b.when) {
		return ""
	}
	if b.iri != nil {
		escape := ingest.Segment
		if len(b.iri) == 1 { // the whole IRI stands in the column
			escape = func(s string) string { return s }
		}
		text, ok := x.fillWith(b.iri, env, escape)
		if ok && !ingest.IsIRI(text) {
			x.skip("no IRI", text)
			ok = false
		}
		if !ok {
			return ""
		}
		return graph.IRI(text)
	}
	key, ok := x.key(b, env)
	if !ok {
		return ""
	}
	return ingest.Node("csv/"+x.m.Dataset, b.typ, key...)
}

func (x *reading) key(b *block, env items) ([]string, bool) {
	var key []string
	for _, k := range b.key {
		if k.block != nil {
			if !x.holds(k.block.when) {
				return nil, false
			}
			inner, ok := x.key(k.block, env)
			if !ok {
				return nil, false
			}
			key = append(key, inner...)
			continue
		}
		text, ok := x.fill(k.text, env)
		if !ok {
			return nil, false
		}
		key = append(key, text)
	}
	return key, true
}

// facts says what a node is.
func (x *reading) facts(b *block, n graph.Term, env items) {
	x.w.Type(n, b.typ)
	var start edtf.Date
	for _, f := range b.facts {
		if !x.holds(f.when) {
			continue
		}
		before := x.w.Label()
		x.w.At(x.context(b, f, before))
		switch {
		case f.property.Relation != nil:
			for _, to := range f.to {
				x.each(to.loops, env, func(env items) { x.w.Relate(n, f.property.Name(), x.node(to, env)) })
			}
		case f.date != nil:
			d := x.date(n, f.date, start)
			if f.property.Name() == "startDate" {
				start = d
			}
			x.w.Date(n, f.property.Attribute.Name, d)
		default:
			x.literal(b, n, f, env)
		}
		x.w.At(before)
	}
	if b.typ == "Country" {
		x.iso(n)
	}
}

// iso gives a country its code, if its name is one of a country.
func (x *reading) iso(n graph.Term) {
	if c, ok := country.ByName(x.named[n]); ok {
		x.w.Identifier(n, country.Scheme, c.Alpha3)
	}
}

// literal says the value of an attribute that is no date.
func (x *reading) literal(b *block, n graph.Term, f *fact, env items) {
	text, ok := x.fill(f.text, env)
	if !ok {
		return
	}
	a := f.property.Attribute
	switch {
	case a.Name == "name":
		x.name(n, ingest.Clean(text), f.language)
	case a.Name == "alias":
		x.w.Alias(n, text, f.language)
	case a.Name == "identifier":
		scheme, key, _ := strings.Cut(text, ":")
		x.w.Identifier(n, scheme, key)
	case a.Value == schema.Integer:
		if i, ok := integer(text); ok {
			x.w.Integer(n, a.Name, i)
		} else {
			x.skip("no whole number", a.Name+": "+text)
		}
	case a.Value == schema.Decimal:
		if !x.w.Decimal(n, a.Name, text) {
			x.skip("no number", a.Name+": "+text)
		}
	case a.Codes[b.typ] != nil && !slices.Contains(a.Codes[b.typ], text):
		x.skip("a word that the schema does not have", a.Name+": "+text)
	default:
		x.w.Text(n, a.Name, text)
	}
}

// name gives a node a name; a second one is an alias.
func (x *reading) name(n graph.Term, name, language string) {
	first, ok := x.named[n]
	if ok && first != name {
		x.w.Alias(n, name, language)
		return
	}
	if !ok && len(x.named) < mostNamed {
		x.named[n] = name
	}
	x.w.Name(n, name, language)
}
