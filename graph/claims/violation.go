package claims

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// A Severity says whether a finding of Check is an error.
type Severity uint8

const (
	// Error: the quad breaks a rule of the schema.
	Error Severity = iota
	// Notice: nothing is wrong, but it is worth knowing.
	Notice
)

// String returns "error" or "notice".
func (s Severity) String() string { return [...]string{"error", "notice"}[s] }

// A Violation is one finding of Check.
type Violation struct {
	Rule     string // one of Rules
	Severity Severity
	Quad     graph.Quad // the offending quad, or the first of several
	Message  string     // in words, without the names of rule and quad
	Count    int        // how many quads it is about, at least 1
	// Sides are the quads that contradict each other, Quad among them, of a
	// violation that is about several values; nil for others.
	Sides []graph.Quad
}

// A Rule is something that Check looks for.
type Rule struct {
	Name     string // never changes
	Severity Severity
	Doc      string
}

// Rules are the rules of Check, in the order in which their violations come.
var Rules = []Rule{
	{"subject", Error, "a literal stands as subject"},
	{"predicate", Error, "a predicate is no IRI, or one of our namespace that the schema does not have"},
	{"type", Error, "a type is no IRI, or one of our namespace that the schema does not have"},
	{"untyped", Error, "a node has relations or attributes but no type of the schema"},
	{"domain", Error, "the subject's types may not have that relation or attribute"},
	{"range", Error, "the relation may not lead to a node of the object's types"},
	{"node", Error, "a literal stands where a node is wanted"},
	{"literal", Error, "a node stands where a literal is wanted"},
	{"value", Error, "a literal cannot be read as what it should be: date, whole number, word of a list, digest, language tag, text"},
	{"quote", Error, "a quote is longer than 1,000 code points"},
	{"incomplete", Error, "a node lacks what its type must have: a tenure its post, an event its kind"},
	{"functional", Error, "one label gives a functional property several values that do not meet, or a detail node has two ends"},
	{"backwards", Error, "a time ends before it starts"},
	{"name", Error, "one document gives a node several names in one language; the others are aliases"},
	{"self", Error, "a relation that nobody has to themselves leads from a node to itself"},
	{"opposite", Error, "one label has two nodes as the same and as not the same"},
	{"implied", Error, "a relation stands without the one that it implies, under the same label"},
	{"shortcut", Error, "a shortcut stands without the path that it is short for, under the same label"},
	{"long-form", Error, "a path stands without its shortcut under the same label"},
	{"label", Error, "a label is no IRI"},
	{"document", Error, "a label lies in a document of which nothing is said"},
	{"disputed", Notice, "two labels give a functional property values that do not meet, or differ on which nodes are one"},
	{"foreign", Notice, "a predicate or type is of a vocabulary that the schema does not use"},
	{"unlabelled", Notice, "quads have no label"},
}

// CheckOptions narrow what Check reports. The zero value reports everything.
type CheckOptions struct {
	Rules []string // only violations of these rules; nil: of all
}

func (o CheckOptions) wants(rule string) bool {
	return o.Rules == nil || slices.Contains(o.Rules, rule)
}

// A finding is a Violation before its terms are looked up.
type finding struct {
	rule    string
	quad    graph.IDQuad
	message string
	count   int
	sides   []graph.IDQuad
}

// violations turns findings into violations, sorted by rule and quad.
func violations(ctx context.Context, s graph.Snapshot, found []finding) ([]Violation, error) {
	rank := map[string]int{}
	for i, r := range Rules {
		rank[r.Name] = i
	}
	ids := make([]graph.IDQuad, len(found))
	for i, f := range found {
		ids[i] = f.quad
	}
	quads, err := graph.TermQuads(ctx, s, ids)
	if err != nil {
		return nil, err
	}
	out := make([]Violation, len(found))
	for i, f := range found {
		out[i] = Violation{Rule: f.rule, Severity: Rules[rank[f.rule]].Severity, Quad: quads[i], Message: f.message, Count: f.count}
		if f.sides == nil {
			continue
		}
		if out[i].Sides, err = graph.TermQuads(ctx, s, f.sides); err != nil {
			return nil, err
		}
		slices.SortFunc(out[i].Sides, compareQuads)
	}
	slices.SortFunc(out, func(a, b Violation) int {
		return cmp.Or(rank[a.Rule]-rank[b.Rule], compareQuads(a.Quad, b.Quad), strings.Compare(a.Message, b.Message))
	})
	return out, nil
}

func compareQuads(a, b graph.Quad) int {
	return cmp.Or(cmp.Compare(a.Subject, b.Subject), cmp.Compare(a.Predicate, b.Predicate),
		cmp.Compare(a.Object, b.Object), cmp.Compare(a.Label, b.Label))
}
