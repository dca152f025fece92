package ingest

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"

	"parley/graph"
	"parley/schema"
)

// A Digest is the SHA-256 of a document's bytes.
type Digest [sha256.Size]byte

// nameLen is the number of base32 letters that 128 bits take.
const nameLen = 26

// Name returns H: the first 128 bits in 26 letters of lower-case base32.
func (d Digest) Name() string { return shortName(d[:]) }

// Term returns the document's IRI.
func (d Digest) Term() graph.Term { return graph.IRI(schema.Documents + d.Name()) }

// String returns the whole digest in hexadecimal.
func (d Digest) String() string { return hex.EncodeToString(d[:]) }

// lowerBase32 is base32 of RFC 4648 in lower case and without padding.
var lowerBase32 = base32.NewEncoding("abcdefghijklmnopqrstuvwxyz234567").WithPadding(base32.NoPadding)

func shortName(sum []byte) string { return lowerBase32.EncodeToString(sum[:16]) }

// TextName returns a name of 26 letters for a text: nodes that have no bytes of
// their own (a run, a source known by its address) are named by it.
func TextName(parts ...string) string {
	var text []byte
	for i, p := range parts {
		if i > 0 {
			text = append(text, 0)
		}
		text = append(text, p...)
	}
	sum := sha256.Sum256(text)
	return shortName(sum[:])
}

// isDocumentBlank reports whether a blank node's text, "_:" included, already
// names the document that it comes from.
func isDocumentBlank(term []byte) bool {
	const before = len("_:d")
	if len(term) <= before+nameLen || term[2] != 'd' || term[before+nameLen] != '.' {
		return false
	}
	for _, c := range term[before : before+nameLen] {
		if (c < 'a' || c > 'z') && (c < '2' || c > '7') {
			return false
		}
	}
	return true
}

// A rewriter makes the quads of one document those that are stored.
type rewriter struct {
	digest func() (Digest, error) // of the document; asked for if it has blank nodes
	blank  string                 // put between "_:" and a name; "": not asked yet
	label  graph.Term
	out    graph.Batch
}

// rewrite returns b with labels and blank nodes as the document's. The result
// may be b itself and is valid until the next call.
func (r *rewriter) rewrite(b *graph.Batch) (*graph.Batch, error) {
	if !r.needed(b) {
		return b, nil
	}
	if r.blank == "" {
		d, err := r.digest()
		if err != nil {
			return nil, err
		}
		r.blank = "d" + d.Name() + "."
	}
	r.out.Reset()
	for i := range b.Len() {
		label := b.Term(i, graph.LabelPos)
		if len(label) == 0 {
			label = []byte(r.label)
		}
		r.out.Append(r.node(b.Term(i, graph.SubjectPos)), r.node(b.Term(i, graph.PredicatePos)),
			r.node(b.Term(i, graph.ObjectPos)), r.node(label))
	}
	return &r.out, nil
}

// needed spares the usual file of labelled quads without blank nodes a copy.
func (r *rewriter) needed(b *graph.Batch) bool {
	for i := range b.Len() {
		for pos := graph.SubjectPos; pos <= graph.LabelPos; pos++ {
			t := b.Term(i, pos)
			if len(t) == 0 && r.label != "" || len(t) > 0 && t[0] == '_' {
				return true
			}
		}
	}
	return false
}

func (r *rewriter) node(term []byte) []byte {
	if len(term) == 0 || term[0] != '_' || isDocumentBlank(term) {
		return term
	}
	return append([]byte("_:"+r.blank), term[2:]...)
}
