package claims

import (
	"cmp"
	"crypto/sha256"
	"encoding/base32"
	"strings"

	"parley/graph"
	"parley/schema"
)

// A Decision says of two nodes that they are one, or that they are not, and on
// what ground. Everything that writes "same" or "notSame" writes one: an editor,
// a rule at loading, a proposal that was accepted.
type Decision struct {
	A, B  graph.Term // in any order
	Apart bool       // they are not the same

	// At is the record or document from which a rule reads it: with the
	// document the decision goes. "" is an editor's own decision.
	At     graph.Term
	Reason string // on what ground, as a sentence without a full stop
	By     string // who decides: an editor's name, or "rule NAME"; "" if unknown
	Score  string // of a proposal that was accepted, as "0.93"; "" if none
	Method string // "recorded", "parsed" or "coded", as of a run; "" if not stated
	Date   graph.Term

	Run graph.Term // the run that writes it, which the caller describes
}

// Context returns the label under which the decision is claimed: one for each
// pair, ground and decider, so that it can be taken back alone. A decision of an
// editor lies in the editor's own names, that of a rule in the document that it
// reads (doc:H#same=…, doc:H#notSame=…).
func (d Decision) Context() graph.Term {
	a, b := d.ordered()
	name := textName(d.relation(), string(a), string(b), d.By, d.Reason)
	if d.At == "" {
		return graph.IRI(OwnContexts + name)
	}
	return graph.IRI(withoutFragment(d.At).IRI() + "#" + d.relation() + "=" + name)
}

// OwnContexts begins the IRIs of the contexts of editors' own decisions.
const OwnContexts = schema.Nodes + "own#"

// Claim returns the quad that joins the nodes or holds them apart. The lesser
// term is its subject, so that both ways to say it are one quad.
func (d Decision) Claim() graph.Quad {
	a, b := d.ordered()
	return graph.Quad{Subject: a, Predicate: property(d.relation()), Object: b, Label: d.Context()}
}

// Quads returns the claim and, labelled with the run, what is said of its
// context. The same decision in the same run gives the same quads.
func (d Decision) Quads() []graph.Quad {
	context, _ := schema.FindType("Context")
	claim := d.Claim()
	out := []graph.Quad{claim}
	add := func(name string, value graph.Term) {
		if value != "" {
			out = append(out, graph.Quad{Subject: claim.Label, Predicate: property(name), Object: value, Label: d.Run})
		}
	}
	add("type", graph.IRI(context.IRI))
	add("at", d.At)
	add("reason", text(d.Reason))
	add("by", text(d.By))
	add("method", text(d.Method))
	add("date", d.Date)
	if d.Score != "" {
		add("score", graph.Typed(d.Score, schema.XSDDecimal))
	}
	return out
}

func (d Decision) relation() string {
	if d.Apart {
		return "notSame"
	}
	return "same"
}

func (d Decision) ordered() (a, b graph.Term) {
	if cmp.Less(d.B, d.A) {
		return d.B, d.A
	}
	return d.A, d.B
}

// text returns a text as a literal; none is no term.
func text(s string) graph.Term {
	if s == "" {
		return ""
	}
	return graph.String(s)
}

// textName names a text by 26 letters, as the loaders name what has no bytes of
// its own.
func textName(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16]))
}
