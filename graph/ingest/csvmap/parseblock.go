package csvmap

import (
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/schema"
)

// keywords cannot be names of nodes.
var keywords = []string{"each", "in", "by", "trim", "when", "is", "not", "or", "and", "as", "else", "open", "from", "to", "on"}

// blockLine reads the line that begins a node.
func (p *parser) blockLine() error {
	at, _ := p.next("w", "name")
	b := &block{name: strings.TrimSuffix(at.text, ":"), at: at}
	switch {
	case !variableForm.MatchString(b.name) || slices.Contains(keywords, b.name):
		return p.fail(at, "", "%s is no name for a node", b.name)
	case p.m.block(b.name) != nil:
		return p.fail(at, "", "another node is called %s", b.name)
	}
	typ, err := p.next("w", "type")
	if err != nil {
		return err
	}
	t, ok := schema.FindType(typ.text)
	if !ok || t.Role == schema.Never {
		return p.fail(typ, didYouMean(typ.text, typeNames()), "no node is of the type %s", typ.text)
	}
	b.typ = t.Name
	if err := p.key(b); err != nil {
		return err
	}
	if p.word("each") {
		if b.each, err = p.loop(); err != nil {
			return err
		}
	}
	if b.when, err = p.conditions(); err != nil {
		return err
	}
	p.m.blocks, p.open = append(p.m.blocks, b), b
	return p.done()
}

// typeNames are the types that a node of a table may have.
func typeNames() []string {
	var out []string
	for _, t := range schema.Types {
		if t.Role != schema.Never {
			out = append(out, t.Name)
		}
	}
	return out
}

// key reads what names the node: an IRI, or parts.
func (p *parser) key(b *block) error {
	for len(p.rest) > 0 {
		t := p.rest[0]
		if t.kind == 'w' && slices.Contains(keywords, t.text) {
			break
		}
		p.rest = p.rest[1:]
		switch t.kind {
		case 'i':
			if b.key != nil || b.iri != nil {
				return p.fail(t, "", "an IRI is all of a key")
			}
			b.iri = t.pieces
		case 'w':
			b.key = append(b.key, part{at: t})
		default:
			b.key = append(b.key, part{text: t.pieces, at: t})
		}
		if b.iri != nil && b.key != nil {
			return p.fail(t, "", "an IRI is all of a key")
		}
	}
	if b.key == nil && b.iri == nil {
		return p.fail(b.at, "a key makes one node of the rows that have the same, as in "+b.name+": "+b.typ+" {id}", "%s has no key", b.name)
	}
	return nil
}

func (p *parser) loop() (*loop, error) {
	t, err := p.next("w", "name for the items")
	if err != nil {
		return nil, err
	}
	l := &loop{variable: t.text}
	switch {
	case !variableForm.MatchString(l.variable) || slices.Contains(keywords, l.variable):
		return nil, p.fail(t, "", "%s is no name for the items", t.text)
	case slices.ContainsFunc(p.m.blocks, func(b *block) bool { return b.each != nil && b.each.variable == l.variable }):
		return nil, p.fail(t, "a node that goes with the items has that node in its key", "the items of another node are called %s", t.text)
	}
	if !p.word("in") {
		return nil, p.fail(p.here(), "as in each guest in {guests} by \";\"", "in is missing")
	}
	c, err := p.next("c", "column")
	if err != nil {
		return nil, err
	}
	l.column = c.pieces[0].column
	if p.word("by") {
		if err := p.text(&l.by); err != nil {
			return nil, err
		}
	}
	if p.word("trim") {
		err = p.text(&l.trim)
	}
	return l, err
}

// here is the next token, or the end of the line.
func (p *parser) here() token {
	if len(p.rest) > 0 {
		return p.rest[0]
	}
	return p.end()
}

// conditions reads what stands behind when, if it is there.
func (p *parser) conditions() ([]condition, error) {
	if !p.word("when") {
		return nil, nil
	}
	var out []condition
	for {
		c, err := p.next("c", "column")
		if err != nil {
			return nil, err
		}
		cond := condition{column: c.pieces[0].column}
		if p.word("is") {
			cond.not = p.word("not")
			for {
				var value string
				if err := p.text(&value); err != nil {
					return nil, err
				}
				cond.values = append(cond.values, value)
				if !p.word("or") {
					break
				}
			}
		}
		out = append(out, cond)
		if !p.word("and") {
			return out, nil
		}
	}
}

// fact reads a line of a node.
func (p *parser) fact() error {
	at, _ := p.next("w", "word")
	f := &fact{at: at, number: len(p.open.facts) + 1}
	property, ok := schema.Find(at.text)
	if !ok || property.Relation == nil && property.Attribute == nil {
		hint := ""
		if near := schema.Suggest(at.text); len(near) > 0 {
			hint = "did you mean " + strings.Join(near, ", ") + "?"
		}
		return p.fail(at, hint, "the schema has no relation or attribute %s", at.text)
	}
	f.property = property
	var err error
	switch {
	case property.Relation != nil:
		err = p.targets(f)
	case property.Attribute.Value == schema.Date:
		f.date, err = p.date()
	default:
		err = p.literal(f)
	}
	if err == nil {
		err = p.times(f)
	}
	if err == nil {
		f.when, err = p.conditions()
	}
	if err != nil {
		return err
	}
	p.open.facts = append(p.open.facts, f)
	return p.done()
}

// targets reads the names of the nodes that a relation leads to.
func (p *parser) targets(f *fact) error {
	for len(p.rest) > 0 && p.rest[0].kind == 'w' && !slices.Contains(keywords, p.rest[0].text) {
		f.words = append(f.words, p.rest[0])
		p.rest = p.rest[1:]
	}
	if f.words == nil {
		return p.fail(p.here(), "a relation leads to a node, which has a line of its own", "the name of a node is missing")
	}
	return nil
}

func (p *parser) literal(f *fact) error {
	t, err := p.next("wsc", "value")
	if err != nil {
		return err
	}
	f.text = t.value()
	if len(p.rest) > 0 && p.rest[0].kind == 'w' && strings.HasPrefix(p.rest[0].text, "@") {
		f.language = strings.TrimPrefix(p.rest[0].text, "@")
		if name := f.property.Name(); !ingest.IsTag(f.language) || name != "name" && name != "alias" {
			return p.fail(p.rest[0], "", "a language, as in @de, stands behind a name or an alias")
		}
		p.rest = p.rest[1:]
	}
	return nil
}

// date reads a date: a column with the way it is written, a text, or open.
func (p *parser) date() (*dateValue, error) {
	if p.word("open") {
		return &dateValue{open: true}, nil
	}
	t, err := p.next("wsc", "date")
	if err != nil {
		return nil, err
	}
	if t.kind != 'c' {
		d, err := p.constantDate(t)
		return &dateValue{constant: d}, err
	}
	d := &dateValue{column: t.pieces[0].column}
	if p.word("as") {
		if d.pictures, err = p.pictures(); err != nil {
			return nil, err
		}
	}
	if p.word("else") {
		if d.orOpen = p.word("open"); !d.orOpen {
			if t, err = p.next("ws", "date"); err == nil {
				d.or, err = p.constantDate(t)
			}
		}
	}
	return d, err
}

func (p *parser) constantDate(t token) (edtf.Date, error) {
	if !t.value().isConstant() {
		return edtf.Date{}, p.fail(t, "", "a date in quotes has no column in it")
	}
	d, err := edtf.Parse(t.value().constant())
	if err != nil {
		return d, p.fail(t, "dates are written as in EDTF: 2021-08-31, 2021-08, 2001/2003", "%s is no date", t.text)
	}
	return d, nil
}

// times reads when a fact held, which is a matter of its context.
func (p *parser) times(f *fact) error {
	for {
		at := p.here()
		to := (**dateValue)(nil)
		switch {
		case p.word("from"):
			to = &f.from
		case p.word("to"):
			to = &f.until
		case p.word("on"):
			to = &f.on
		default:
			return nil
		}
		twice := *to != nil
		d, err := p.date()
		if err != nil {
			return err
		}
		if *to = d; twice || f.on != nil && (f.from != nil || f.until != nil) {
			return p.fail(at, "", "a fact has one from and one to, or one on")
		}
	}
}
