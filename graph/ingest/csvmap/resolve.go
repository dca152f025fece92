package csvmap

import (
	"slices"
	"strconv"
	"strings"

	"parley/schema"
)

// finish joins the names in the mapping to what they name, and checks what can be
// checked before there is a table.
func (p *parser) finish() error {
	m, top := p.m, token{line: 1, column: 1}
	p.line = line{}
	switch {
	case m.Name == "":
		return p.fail(top, "as in mapping club-meetings", "the mapping does not say what it is called")
	case len(m.blocks) == 0:
		return p.fail(top, "as in meeting: Event {id}", "the mapping has no node")
	case m.format == "json" && (m.comma != 0 || m.header != nil):
		return p.fail(top, "", "records of JSON have no delimiter and no header")
	}
	if m.Dataset == "" {
		m.Dataset = m.Name
	}
	if m.dates == nil {
		m.dates = []picture{{text: "edtf", parts: []string{"edtf"}}}
	}
	for _, b := range m.blocks {
		if err := p.resolveKey(b); err != nil {
			return err
		}
	}
	for _, b := range m.blocks {
		if err := p.loopsOf(b, nil); err != nil {
			return err
		}
	}
	for _, b := range m.blocks {
		if err := p.resolve(b); err != nil {
			return err
		}
	}
	return nil
}

// find returns the node that a word names.
func (p *parser) find(t token) (*block, error) {
	if b := p.m.block(t.text); b != nil {
		return b, nil
	}
	var names []string
	for _, b := range p.m.blocks {
		names = append(names, b.name)
	}
	hint := didYouMean(t.text, names)
	if hint == "" {
		hint = "text of the key is written in quotes, and a column in braces"
	}
	return nil, p.fail(t, hint, "no node is called %s", t.text)
}

func (p *parser) resolveKey(b *block) error {
	for i := range b.key {
		k := &b.key[i]
		if k.text != nil {
			continue
		}
		var err error
		if k.block, err = p.find(k.at); err != nil {
			return err
		}
		if k.block.iri != nil {
			return p.fail(k.at, "", "%s is named by an IRI and cannot be part of a key", k.at.text)
		}
	}
	return nil
}

// loopsOf finds the loops in which a node stands: its own, and those of the
// nodes in its key.
func (p *parser) loopsOf(b *block, above []*block) error {
	if slices.Contains(above, b) {
		return p.fail(b.at, "", "the key of %s goes round in a circle", b.name)
	}
	if b.loops != nil {
		return nil
	}
	loops := []*loop{}
	if b.each != nil {
		loops = append(loops, b.each)
	}
	above = append(slices.Clone(above), b)
	for _, k := range b.key {
		if k.block == nil {
			continue
		}
		if err := p.loopsOf(k.block, above); err != nil {
			return err
		}
		for _, l := range k.block.loops {
			if !slices.Contains(loops, l) {
				loops = append(loops, l)
			}
		}
	}
	b.loops = loops
	return nil
}

// resolve checks a node and notes its columns.
func (p *parser) resolve(b *block) error {
	for _, k := range b.key {
		if k.text == nil {
			continue
		}
		if err := p.template(b, k.text, k.at); err != nil {
			return err
		}
	}
	if err := p.template(b, b.iri, b.at); err != nil {
		return err
	}
	if b.each != nil {
		if err := p.column(b.each.column, b.at); err != nil {
			return err
		}
	}
	if err := p.conditionColumns(b.when, b.at); err != nil {
		return err
	}
	for _, f := range b.facts {
		if err := p.resolveFact(b, f); err != nil {
			return err
		}
	}
	return p.required(b)
}

func (p *parser) conditionColumns(when []condition, at token) error {
	for _, c := range when {
		if err := p.column(c.column, at); err != nil {
			return err
		}
	}
	return nil
}

// template notes the columns of a template, but for the items of the node.
func (p *parser) template(b *block, t template, at token) error {
	for _, piece := range t {
		if piece.column == "" || slices.ContainsFunc(b.loops, func(l *loop) bool { return l.variable == piece.column }) {
			continue
		}
		for _, other := range p.m.blocks {
			if other.each != nil && other.each.variable == piece.column {
				return p.fail(at, "a node that goes with the items has "+other.name+" in its key", "%s is one of the items of %s", piece.column, other.name)
			}
		}
		if err := p.column(piece.column, at); err != nil {
			return err
		}
	}
	return nil
}

// column notes a column that the mapping reads.
func (p *parser) column(name string, at token) error {
	if number, ok := strings.CutPrefix(name, "#"); ok {
		if n, err := strconv.Atoi(number); err != nil || n < 1 || p.m.format == "json" {
			return p.fail(at, "the first column is {#1}; records of JSON have only names", "there is no column %s", name)
		}
	}
	if !slices.Contains(p.m.columns, name) {
		p.m.columns = append(p.m.columns, name)
	}
	return nil
}

func (p *parser) resolveFact(b *block, f *fact) error {
	for _, d := range []*dateValue{f.date, f.from, f.until, f.on} {
		if d != nil && d.column != "" {
			if err := p.column(d.column, f.at); err != nil {
				return err
			}
		}
	}
	if err := p.conditionColumns(f.when, f.at); err != nil {
		return err
	}
	if f.property.Relation != nil {
		return p.resolveRelation(b, f)
	}
	a := f.property.Attribute
	if !fits(b.typ, a.From) {
		return p.fail(f.at, "it is of "+strings.Join(a.From, ", "), "a node of the type %s has no %s", b.typ, a.Name)
	}
	switch a.Value {
	case schema.Text, schema.Code, schema.Date, schema.Integer, schema.Decimal:
	default:
		return p.fail(f.at, "", "%s cannot be read from a table", a.Name)
	}
	if codes := a.Codes[b.typ]; codes != nil && f.text.isConstant() && !slices.Contains(codes, f.text.constant()) {
		hint := didYouMean(f.text.constant(), codes)
		if hint == "" {
			hint = "one of " + strings.Join(codes, ", ")
		}
		return p.fail(f.at, hint, "the %s of a node of the type %s is not %s", a.Name, b.typ, f.text.constant())
	}
	if a.Name == "identifier" && (len(f.text) == 0 || !strings.Contains(f.text[0].text, ":")) {
		return p.fail(f.at, `as in "wikidata:{qid}"`, "an identifier begins with whose it is and a colon")
	}
	return p.template(b, f.text, f.at)
}

func (p *parser) resolveRelation(b *block, f *fact) error {
	r := f.property.Relation
	from, to := r.From, r.To
	if f.property.Inverse {
		from, to = to, from
	}
	if !fits(b.typ, from) {
		return p.fail(f.at, "it leads from "+strings.Join(from, ", "), "%s does not lead from a node of the type %s", f.property.Name(), b.typ)
	}
	for _, w := range f.words {
		other, err := p.find(w)
		if err != nil {
			return err
		}
		if !fits(other.typ, to) {
			return p.fail(w, "it leads to "+strings.Join(to, ", "), "%s does not lead to a node of the type %s", f.property.Name(), other.typ)
		}
		f.to = append(f.to, other)
	}
	return nil
}

// required reports what a node must have to mean anything.
func (p *parser) required(b *block) error {
	has := map[string]bool{}
	for _, f := range b.facts {
		has[f.property.Name()] = true
	}
	if b.typ == "Tenure" && has["partOf"] {
		return nil
	}
	for _, name := range schema.Required[b.typ] {
		if !has[name] && !p.saidElsewhere(b, name) {
			return p.fail(b.at, "", "the node %s has no %s, which makes a node of the type %s mean something", b.name, name, b.typ)
		}
	}
	return nil
}

// saidElsewhere reports whether another node has the inverse of a relation to
// this one.
func (p *parser) saidElsewhere(b *block, name string) bool {
	for _, other := range p.m.blocks {
		for _, f := range other.facts {
			if f.property.Inverse && f.property.Relation != nil && f.property.Relation.Name == name &&
				slices.ContainsFunc(f.words, func(t token) bool { return t.text == b.name }) {
				return true
			}
		}
	}
	return false
}

func fits(typ string, want []string) bool {
	return slices.ContainsFunc(want, func(w string) bool { return schema.IsA(typ, w) })
}
