package path

import (
	"strconv"
	"strings"

	"parley/schema"
)

// Parse reads a path expression. Errors are *graph.SyntaxError with the column
// at which the text stops making sense and, for a misspelt name, a suggestion.
func Parse(text string) (Expr, error) {
	p := &parser{text: text}
	x := p.alt()
	if p.err == nil && !p.done() {
		p.fail("unexpected "+p.here(), "")
	}
	if p.err != nil {
		return nil, p.err
	}
	return x, nil
}

// ParseWords reads a path expression spread over several words, which are the
// parts of a sequence: the spelling that no shell touches.
func ParseWords(words []string) (Expr, error) {
	var seq Seq
	for _, w := range words {
		x, err := Parse(w)
		if err != nil {
			return nil, err
		}
		if s, ok := x.(Seq); ok {
			seq = append(seq, s...)
		} else {
			seq = append(seq, x)
		}
	}
	if len(seq) == 1 {
		return seq[0], nil
	}
	if len(seq) == 0 {
		return Parse("")
	}
	return seq, nil
}

// maxDepth bounds nesting, so that no text can exhaust the stack; maxRepeat
// bounds the counts in {n,m}.
const (
	maxDepth  = 200
	maxRepeat = 1000
)

// A parser reads by recursive descent. After the first error every method
// returns at once.
type parser struct {
	text  string
	at    int // byte offset
	depth int
	err   error
}

func (p *parser) alt() Expr {
	var parts Alt
	for {
		parts = append(parts, p.seq())
		if p.err != nil || !(p.take("|") || p.take(",")) {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return parts
}

func (p *parser) seq() Expr {
	var parts Seq
	for {
		parts = append(parts, p.part())
		if p.err != nil || !p.take("/") {
			break
		}
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return parts
}

// part reads an optional caret, a primary, and what stands behind it.
func (p *parser) part() Expr {
	if p.depth++; p.depth > maxDepth {
		p.fail("nested too deeply", "")
		return nil
	}
	defer func() { p.depth-- }()
	back := false
	for p.take("^") {
		back = !back
	}
	x := p.primary()
	if back {
		x = invert(x)
	}
	for p.err == nil {
		switch {
		case p.take("*"):
			x = Repeat{x, 0, -1}
		case p.take("+"):
			x = Repeat{x, 1, -1}
		case p.take("?"):
			x = Repeat{x, 0, 1}
		case p.take("{"):
			x = p.braces(x)
		case p.take("@"):
			x = p.times(x)
		case p.take("["):
			x = p.test(x)
		default:
			return x
		}
	}
	return x
}

// invert turns a name or a group round. What stands behind it, a repetition or
// a test, applies to the whole: ^memberOf[type=person] asks for members that
// are persons, and ^a* is (^a)*, which for SPARQL's ^(a*) is the same.
func invert(x Expr) Expr {
	switch x := x.(type) {
	case Link:
		x.Back = !x.Back
		return x
	case Inverse:
		return x.X
	}
	return Inverse{x}
}

func (p *parser) primary() Expr {
	switch {
	case p.take("("):
		x := p.alt()
		if p.err == nil && !p.take(")") {
			p.fail("missing )", "")
		}
		return x
	case p.take("!"):
		return p.not()
	}
	return p.link()
}

// not reads what stands behind "!": a name, or names in parentheses.
func (p *parser) not() Expr {
	if !p.take("(") {
		return Not{[]Link{p.negated()}}
	}
	var n Not
	for p.err == nil {
		n.Links = append(n.Links, p.negated())
		if p.take(")") {
			break
		}
		if !p.take("|") && !p.take(",") {
			p.fail("expected | or ) in a negated set", "")
		}
	}
	return n
}

func (p *parser) negated() Link {
	back := p.take("^")
	start := p.at
	l, ok := p.link().(Link)
	if p.err == nil && (!ok || l.IRI == "" && l.Property.IRI() == "") {
		p.at = start
		p.fail("only a stored relation can be negated", "")
	}
	l.Back = l.Back != back
	return l
}

// link reads a name of the schema, an IRI in angle brackets or a prefixed name.
func (p *parser) link() Expr {
	p.space()
	start := p.at
	if p.take("<") {
		end := strings.IndexByte(p.text[p.at:], '>')
		if end < 0 {
			p.fail("missing > behind the IRI", "")
			return Link{}
		}
		iri := p.text[p.at : p.at+end]
		if iri == "" || strings.ContainsAny(iri, "\x00\t\n\r <\"{}|^`\\") {
			p.fail("not an IRI", "")
			return Link{}
		}
		p.at += end + 1
		if resolved := schema.Resolve(iri); resolved != "" {
			iri = resolved
		}
		return linkTo(iri)
	}
	name := p.word()
	switch {
	case p.err != nil:
		return Link{}
	case name == "":
		p.fail("expected a relation, not "+p.here(), "")
		return Link{}
	}
	if iri, ok := schema.Expand(name); ok {
		return linkTo(iri)
	}
	prop, ok := schema.Find(name)
	if !ok {
		p.at = start
		p.fail("unknown relation "+name, hintFor(name))
		return Link{}
	}
	back := prop.Inverse
	prop.Inverse = false
	return Link{Property: prop, Back: back}
}

func linkTo(iri string) Link {
	if prop, ok := schema.ByIRI(iri); ok {
		return Link{Property: prop}
	}
	return Link{IRI: iri}
}

// hintFor says what may have been meant by an unknown name.
func hintFor(name string) string {
	stem := strings.TrimRight(name, "0123456789")
	if _, ok := schema.Find(stem); ok && stem != name {
		return "did the shell expand {…}? write " + stem + "@1-3 for one to three times"
	}
	if near := schema.Suggest(name); len(near) > 0 {
		return "did you mean " + strings.Join(near, " or ") + "?"
	}
	return "parley schema lists the relations"
}

// braces reads the counts behind "{".
func (p *parser) braces(x Expr) Expr {
	low, hasLow := p.number()
	high, hasHigh := low, hasLow
	if p.take(",") {
		high, hasHigh = p.number()
	}
	if p.err == nil && (!p.take("}") || !hasLow && !hasHigh) {
		p.fail("expected {n}, {n,}, {n,m} or {,m}", "")
	}
	if !hasHigh {
		high = -1
	}
	return p.repeat(x, low, high)
}

// times reads the counts behind "@": 1-3, 2-, 2.
func (p *parser) times(x Expr) Expr {
	low, ok := p.number()
	if !ok {
		p.fail("expected a number behind @, as in partOf@1-3", "")
		return x
	}
	high := low
	if p.take("-") {
		if high, ok = p.number(); !ok {
			high = -1
		}
	}
	return p.repeat(x, low, high)
}

func (p *parser) repeat(x Expr, low, high int) Expr {
	if p.err == nil && high >= 0 && high < low {
		p.fail("the second count is smaller than the first", "")
	}
	out := Repeat{x, low, high}
	if p.err == nil && size(out) > maxSize {
		p.fail("counts within counts ask for more than "+strconv.Itoa(maxSize)+" relations", "write + or * for no bound")
	}
	return out
}
