package claims

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// A SourceKind says what a label stands for.
type SourceKind uint8

const (
	// NoSource: there is no label, or nothing is known of it.
	NoSource SourceKind = iota
	// WholeDocument: a document, no place in it.
	WholeDocument
	// APassage: a range of a text.
	APassage
	// ARecord: a row, a numbered record or another place in a document.
	ARecord
	// AClaim: what somebody claims, be it in a passage or elsewhere.
	AClaim
	// AnEditor: an editor's decision.
	AnEditor
	// ARun: the act of loading, which speaks for documents and contexts.
	ARun
)

// String returns one word: "none", "document", "passage", "record", "claim",
// "editor" or "run".
func (k SourceKind) String() string {
	return [...]string{"none", "document", "passage", "record", "claim", "editor", "run"}[k]
}

// A Source is what a label resolves to. What is not known is zero.
type Source struct {
	Label graph.Term
	Kind  SourceKind

	// Document is the document, without fragment; Fragment the place in it,
	// as "char=257,382", "row=17" or "/persons/3"; Char the range in code
	// points, from the first to the one after the last.
	Document graph.Term
	Fragment string
	Char     *[2]int
	// At is the node that the label itself is said to stand at.
	At graph.Term

	// Claimants are who says so, the one nearest to the fact first.
	Claimants []graph.Term
	// Cites are the statements and actors whom the claimants relay.
	Cites []graph.Term

	Gist     string // in the editor's words; several are joined with "; "
	Quote    string // the exact words, where they are kept
	Reason   string // why an editor decided so
	By       string // which editor, or which rule
	Score    string // of a proposal that was accepted
	Modality string // "" is asserted
	Rank     string // "" is normal

	// Of the document.
	DocumentName string
	URL          string // its address
	Published    string // an EDTF date, as it is written
	Publisher    []graph.Term
	SHA256       string
}

// ResolveLabel follows a label to its source: from a claim's context by "at" to
// the passage, and from there to the document. Who claims is gathered on the
// way. A place in a document needs no quads of its own. A label that nothing is
// known of is no error; its source is of kind NoSource. Cycles of contexts end
// where they began.
func ResolveLabel(ctx context.Context, s graph.Snapshot, label graph.Term) (Source, error) {
	return NewResolver(s).Resolve(ctx, label)
}

// A Resolver resolves many labels of a snapshot, and reads each document once. It is
// not safe for concurrent use.
type Resolver struct {
	s    graph.Snapshot
	docs map[graph.Term]facts
}

// What is asked of a label and of what it stands at, and what of its document.
var (
	contextFacts  = []string{"type", "at", "claimant", "cites", "gist", "quote", "reason", "by", "score", "modality", "rank"}
	documentFacts = []string{"name", "published", "sha256", "url", "publisher"}
)

// NewResolver returns a Resolver of the labels of s.
func NewResolver(s graph.Snapshot) *Resolver {
	return &Resolver{s: s, docs: map[graph.Term]facts{}}
}

// Resolve is ResolveLabel.
func (r *Resolver) Resolve(ctx context.Context, label graph.Term) (Source, error) {
	src := Source{Label: label}
	if label == "" {
		return src, nil
	}
	seen := map[graph.Term]bool{}
	for at := label; at != "" && !seen[at]; {
		seen[at] = true
		n, err := factsOf(ctx, r.s, at, contextFacts...)
		if err != nil {
			return src, fmt.Errorf("resolving label %s: %w", label, err)
		}
		src.take(at, n)
		at = n.first("at")
		if src.At == "" {
			src.At = at
		}
	}
	if src.Document == "" {
		return src, nil
	}
	doc, known := r.docs[src.Document]
	if !known {
		var err error
		if doc, err = factsOf(ctx, r.s, src.Document, documentFacts...); err != nil {
			return src, fmt.Errorf("resolving label %s: %w", label, err)
		}
		r.docs[src.Document] = doc
	}
	src.DocumentName, src.Published, src.SHA256 = doc.text("name"), doc.text("published"), doc.text("sha256")
	src.URL, src.Publisher = address(doc.first("url")), doc["publisher"]
	return src, nil
}

// address returns the text of an address, which data have as IRI or literal.
func address(t graph.Term) string {
	if t.Kind() == graph.KindLiteral {
		return t.Lexical()
	}
	return t.IRI()
}

// take adds what one context on the way, or the label itself, says.
func (src *Source) take(node graph.Term, n facts) {
	if kind := kindOf(node, n); src.Kind == NoSource || src.Kind == AnEditor && kind != NoSource {
		src.Kind = kind // an editor's note on a passage is a note, but is found there
	}
	if doc, fragment := DocumentOf(node); doc != "" && src.Document == "" {
		src.Document, src.Fragment, src.Char = doc, fragment, charRange(fragment)
	} else if doc == src.Document && src.Char == nil {
		if char := charRange(fragment); char != nil {
			src.Fragment, src.Char = fragment, char // claim:x stands at char=1,2
		}
	}
	for _, list := range []struct {
		to   *[]graph.Term
		name string
	}{{&src.Claimants, "claimant"}, {&src.Cites, "cites"}} {
		for _, t := range n[list.name] {
			if !slices.Contains(*list.to, t) {
				*list.to = append(*list.to, t)
			}
		}
	}
	for _, text := range []struct {
		to   *string
		name string
	}{{&src.Gist, "gist"}, {&src.Quote, "quote"}, {&src.Reason, "reason"}, {&src.By, "by"},
		{&src.Score, "score"}, {&src.Modality, "modality"}, {&src.Rank, "rank"}} {
		if *text.to == "" {
			*text.to = n.text(text.name)
		}
	}
}

// kindOf says what a node is as a label.
func kindOf(node graph.Term, n facts) SourceKind {
	doc, fragment := DocumentOf(node)
	run, _ := schema.FindType("Run")
	switch {
	case len(n["claimant"]) > 0:
		return AClaim
	case strings.HasPrefix(fragment, "char="):
		return APassage
	case slices.Contains(n["type"], graph.IRI(run.IRI)):
		return ARun
	case len(n["reason"]) > 0 || len(n["by"]) > 0:
		return AnEditor
	case fragment != "" && !standsIn(doc, n["at"]):
		return ARecord
	case doc != "" && fragment == "":
		return WholeDocument
	}
	return NoSource // or what the next node on the way is
}

// standsIn reports whether one of the nodes that a label stands at is of the
// same document: then it is part of a record or a passage. A record may also
// stand at another document, which it rests on, and is a record all the same.
func standsIn(doc graph.Term, at []graph.Term) bool {
	return slices.ContainsFunc(at, func(t graph.Term) bool {
		other, _ := DocumentOf(t)
		return other == doc
	})
}
