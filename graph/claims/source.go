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
	n, err := factsOf(ctx, r.s, label, contextFacts...)
	if err == nil {
		var all []Source
		if all, err = r.follow(ctx, []graph.Term{label}, []facts{n}); err == nil {
			return all[0], nil
		}
	}
	return Source{Label: label}, fmt.Errorf("resolving label %s: %w", label, err)
}

// ResolveAll returns the sources of labels, given by their ids, in their order. It
// reads what is said of all of them at once, then what is said of the nodes that they
// stand at, and so on, then their documents: a few calls of the snapshot, however many
// labels there are. What is kept for the next call is the documents.
func (r *Resolver) ResolveAll(ctx context.Context, labels []graph.ID) ([]Source, error) {
	terms, err := r.s.Terms(ctx, labels, nil)
	if err != nil {
		return nil, fmt.Errorf("resolving labels: %w", err)
	}
	if one := graph.CanonicalOf(r.s); one != nil { // a label may be a node that is joined with others
		labels = slices.Clone(labels)
		for i, id := range labels {
			labels[i] = one(id)
		}
	}
	all, err := factsOfIDs(ctx, r.s, labels, contextFacts)
	if err != nil {
		return nil, fmt.Errorf("resolving labels: %w", err)
	}
	out, err := r.follow(ctx, terms, all)
	if err != nil {
		return nil, fmt.Errorf("resolving labels: %w", err)
	}
	return out, nil
}

// follow follows labels, of which all is said, to their sources.
func (r *Resolver) follow(ctx context.Context, labels []graph.Term, all []facts) ([]Source, error) {
	said, err := r.contexts(ctx, labels, all)
	if err != nil {
		return nil, err
	}
	out := make([]Source, len(labels))
	for i, label := range labels {
		out[i] = placeIn(label, said)
	}
	if err := r.readDocuments(ctx, out); err != nil {
		return nil, err
	}
	for i := range out {
		src := &out[i]
		doc := r.docs[src.Document]
		src.DocumentName, src.Published, src.SHA256 = doc.text("name"), doc.text("published"), doc.text("sha256")
		src.URL, src.Publisher = address(doc.first("url")), doc["publisher"]
	}
	return out, nil
}

// contexts returns what is said of labels, which is all, and of the nodes that they
// stand at, at however many steps: those one step further are read at once.
func (r *Resolver) contexts(ctx context.Context, labels []graph.Term, all []facts) (map[graph.Term]facts, error) {
	said := map[graph.Term]facts{}
	for i, n := range all {
		if n != nil {
			said[labels[i]] = n
		}
	}
	for {
		var next []graph.Term
		for _, n := range all {
			at := n.first("at")
			if _, known := said[at]; !known && at != "" {
				said[at] = nil
				next = append(next, at)
			}
		}
		if len(next) == 0 {
			return said, nil
		}
		var err error
		if all, err = factsOfAll(ctx, r.s, next, contextFacts); err != nil {
			return nil, err
		}
		for i, n := range all {
			said[next[i]] = n
		}
	}
}

// placeIn follows a label to its place in a document, by what is said of the nodes
// on the way.
func placeIn(label graph.Term, said map[graph.Term]facts) Source {
	src := Source{Label: label}
	var seen map[graph.Term]bool
	for node := label; node != "" && !seen[node]; {
		n := said[node]
		src.take(node, n)
		at := n.first("at")
		if src.At == "" {
			src.At = at
		}
		if at == "" {
			break
		}
		if seen == nil { // most labels stand at nothing
			seen = map[graph.Term]bool{}
		}
		seen[node] = true
		node = at
	}
	return src
}

// readDocuments reads the documents of sources that are not known.
func (r *Resolver) readDocuments(ctx context.Context, sources []Source) error {
	var missing []graph.Term
	for i := range sources {
		doc := sources[i].Document
		if _, known := r.docs[doc]; !known && doc != "" {
			missing = append(missing, doc)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	slices.Sort(missing)
	missing = slices.Compact(missing)
	all, err := factsOfAll(ctx, r.s, missing, documentFacts)
	if err != nil {
		return err
	}
	for i, doc := range missing {
		r.docs[doc] = all[i]
	}
	return nil
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
	doc, fragment := DocumentOf(node)
	if kind := kindOf(doc, fragment, n); src.Kind == NoSource || src.Kind == AnEditor && kind != NoSource {
		src.Kind = kind // an editor's note on a passage is a note, but is found there
	}
	if doc != "" && src.Document == "" {
		src.Document, src.Fragment, src.Char = doc, fragment, charRange(fragment)
	} else if doc == src.Document && src.Char == nil {
		if char := charRange(fragment); char != nil {
			src.Fragment, src.Char = fragment, char // claim:x stands at char=1,2
		}
	}
	if n == nil {
		return
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

// kindOf says what a node is as a label, by its place in a document and what is said
// of it.
func kindOf(doc graph.Term, fragment string, n facts) SourceKind {
	switch {
	case len(n["claimant"]) > 0:
		return AClaim
	case strings.HasPrefix(fragment, "char="):
		return APassage
	case slices.Contains(n["type"], runType):
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

var runType = func() graph.Term {
	t, _ := schema.FindType("Run")
	return graph.IRI(t.IRI)
}()

// standsIn reports whether one of the nodes that a label stands at is of the
// same document: then it is part of a record or a passage. A record may also
// stand at another document, which it rests on, and is a record all the same.
func standsIn(doc graph.Term, at []graph.Term) bool {
	return slices.ContainsFunc(at, func(t graph.Term) bool {
		other, _ := DocumentOf(t)
		return other == doc
	})
}
