package claims

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// checkQuad checks one quad of a group against what the schema says of its
// predicate.
func (c *checker) checkQuad(g *group, p *predicate, i int) {
	q, object := g.quads[i], g.object(i)
	switch {
	case p.noIRI:
		c.report("predicate", q, "the predicate is no IRI")
	case !p.known && p.ours:
		c.report("predicate", q, "the schema has no such relation or attribute%s", c.near(q))
	case !p.known:
		p.uses.add(q)
	case p.Relation != nil:
		c.checkRelation(g, p, q, object)
	case p.Attribute.IRI != schema.RDFType: // readTypes has looked at those
		c.checkAttribute(g, p, q, object)
	}
}

// near offers the name closest to that of an unknown predicate of ours.
func (c *checker) near(q graph.IDQuad) string {
	term, err := graph.TermOf(c.ctx, c.s, q.P)
	if err != nil {
		return "" // the next look-up reports it
	}
	names := schema.Suggest(strings.TrimPrefix(term.IRI(), schema.Namespace))
	if len(names) == 0 {
		return ""
	}
	return "; did you mean " + names[0] + "?"
}

func (c *checker) checkRelation(g *group, p *predicate, q graph.IDQuad, object graph.Term) {
	r := p.Relation
	if object.Kind() == graph.KindLiteral {
		c.report("node", q, "%s leads to a node, and %s is a literal", r.Name, short(object))
		return
	}
	if r.Identity {
		c.noteIdentity(q, r.Name)
	} else {
		c.checkTypes("domain", g.types, p.from, q, q.S, g.subject(), fmt.Sprintf("%s leads from %s", r.Name, oneOf(r.From)))
		c.checkTypes("range", c.typesOf(q.O, object), p.to, q, q.O, object, fmt.Sprintf("%s leads to %s", r.Name, oneOf(r.To)))
	}
	if q.S == q.O && !r.Reflexive {
		c.report("self", q, "%s leads from a node to itself", r.Name)
	}
	if r.Implies != "" && !g.has(graph.IDQuad{S: q.S, P: c.named(r.Implies), O: q.O, L: q.L}) {
		c.report("implied", q, "%s implies %s, which the label does not have between the two", r.Name, r.Implies)
	}
}

// checkTypes reports a node that has no type, once, or none of the types that
// may stand where it does.
func (c *checker) checkTypes(rule string, has, may typeSet, q graph.IDQuad, id graph.ID, node graph.Term, want string) {
	switch {
	case has.known() == 0 && c.untyped[id]:
	case has.known() == 0:
		c.untyped[id] = true
		what := "no type"
		if has != 0 {
			what = "only types that the schema does not have"
		}
		c.report("untyped", q, "%s has %s", short(node), what)
	case has&may == 0:
		c.report(rule, q, "%s, and %s is %s", want, short(node), has)
	}
}

func (c *checker) checkAttribute(g *group, p *predicate, q graph.IDQuad, object graph.Term) {
	a := p.Attribute
	c.checkTypes("domain", g.types, p.from, q, q.S, g.subject(), fmt.Sprintf("%s is an attribute of %s", a.Name, oneOf(a.From)))
	isLiteral := object.Kind() == graph.KindLiteral
	switch {
	case a.Value == schema.Node:
		if isLiteral {
			c.report("node", q, "%s is an IRI, and %s is a literal", a.Name, short(object))
		}
	case !isLiteral:
		c.report("literal", q, "%s is %s, and %s is a node", a.Name, a.Value, short(object))
	default:
		if wrong := wrongValue(a, g.types, object); wrong != "" {
			c.report("value", q, "%s: %s", a.Name, wrong)
		}
		if a.Name == "quote" && utf8.RuneCountInString(object.Lexical()) > maxQuote {
			c.report("quote", q, "the quote has %d code points; at most %d are kept", utf8.RuneCountInString(object.Lexical()), maxQuote)
		}
	}
}

// maxQuote is the length in code points up to which the words of a passage are
// kept.
const maxQuote = 1000

var (
	isInteger = regexp.MustCompile(`^[+-]?[0-9]+$`).MatchString
	isDecimal = regexp.MustCompile(`^[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)$`).MatchString
	isDigest  = regexp.MustCompile(`^[0-9A-Fa-f]{64}$`).MatchString
	isTag     = regexp.MustCompile(`^[A-Za-z]{2,8}(-[0-9A-Za-z]{1,8})*$`).MatchString
)

// wrongValue says what is wrong with a literal as the value of an attribute of
// a node of these types, or "".
func wrongValue(a *schema.Attribute, types typeSet, t graph.Term) string {
	text, datatype := t.Lexical(), t.Datatype()
	plain := datatype == graph.XSDString
	switch a.Value {
	case schema.Text:
		if !plain && datatype != graph.LangString && datatype != schema.XSDAnyURI {
			return short(t) + " is not text but has the datatype " + schema.Shorten(datatype)
		}
	case schema.Code:
		return wrongCode(a, types, t)
	case schema.Date:
		return wrongDate(t)
	case schema.Integer:
		if datatype != schema.XSDInteger || !isInteger(text) {
			return short(t) + " is no xsd:integer"
		}
	case schema.Decimal:
		if datatype != schema.XSDDecimal || !isDecimal(text) {
			return short(t) + " is no xsd:decimal"
		}
	case schema.Digest:
		if !plain || !isDigest(text) {
			return short(t) + " is no digest of 64 hexadecimal digits"
		}
	case schema.Tag:
		if !plain || !isTag(text) {
			return short(t) + " is no language tag"
		}
	}
	return ""
}

// wrongCode checks a word against the lists of the subject's types. A type
// without a list allows every word.
func wrongCode(a *schema.Attribute, types typeSet, t graph.Term) string {
	var words []string
	for _, name := range types.names() {
		words = append(words, a.Codes[name]...)
	}
	switch {
	case t.Datatype() != graph.XSDString:
		return short(t) + " is no plain text"
	case len(words) > 0 && !slices.Contains(words, t.Lexical()):
		return fmt.Sprintf("%s is none of the words for %s: %s", short(t), types, strings.Join(words, ", "))
	}
	return ""
}

// dateForms are the lexical forms of the datatypes for dates. That a day
// exists is for edtf to say.
var dateForms = map[string]*regexp.Regexp{
	schema.XSDDate:     regexp.MustCompile(`^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}` + zone),
	schema.XSDMonth:    regexp.MustCompile(`^-?[0-9]{4,}-[0-9]{2}` + zone),
	schema.XSDYear:     regexp.MustCompile(`^-?[0-9]{4,}` + zone),
	schema.XSDDateTime: regexp.MustCompile(`^-?[0-9]{4,}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?` + zone),
}

const zone = `(Z|[+-][0-9]{2}:[0-9]{2})?$`

func wrongDate(t graph.Term) string {
	form := dateForms[t.Datatype()]
	if form == nil && t.Datatype() != schema.EDTF {
		return short(t) + " has the datatype " + schema.Shorten(t.Datatype()) + ", which is none for dates"
	}
	if form != nil && !form.MatchString(t.Lexical()) {
		return short(t) + " does not fit its datatype"
	}
	if _, err := edtf.Parse(t.Lexical()); err != nil {
		return short(t) + " is no date: " + err.Error()
	}
	return ""
}
