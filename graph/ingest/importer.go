package ingest

import (
	"context"
	"fmt"
	"io"
	"path"
	"strings"
)

// An Importer reads one kind of document of an outside source: rows, records or
// text that are no quads yet.
type Importer struct {
	// Name is what a user calls it: "hsg-travels". It never changes.
	Name string
	// Title says in a line what it reads.
	Title string
	// Version is raised when the same document would give other quads.
	Version int
	// Dataset is where the IRIs of its nodes lie, as in "hsg".
	Dataset string
	// Publisher is who publishes the documents; "" if that differs.
	Publisher string
	// Method is how facts are read from them: "recorded", "parsed" or "coded".
	Method string
	// Variant names what else decides which facts are read: the digest of a
	// mapping. It is part of the loader's name, so that a document that is
	// loaded is not taken to be loaded by another variant; "" for none.
	Variant string
	// Binary says that the documents are no text, or say themselves how they
	// are encoded: Read gets the bytes as they are. Other documents are
	// decoded first, see [Input.Encoding].
	Binary bool
	// Ignored, if it is not empty, says why there is nothing in such a
	// document: a table of codes, a licence. Read is nil then.
	Ignored string

	// Match reports whether a document is of this kind.
	Match func(Sample) bool
	// Read reads the document and tells w what it says. It returns soon after
	// w.Err is not nil. Its errors about the text are *graph.SyntaxError: the
	// document is broken then, and nothing of it is loaded. What is wrong
	// with one record only is told with w.Skip. Several documents may be read
	// at one time.
	Read func(ctx context.Context, r io.Reader, w *Facts) error
}

// Loader is what runs record as the name and version of the importer.
func (i *Importer) Loader() string {
	return strings.TrimSuffix(fmt.Sprintf("parley %s %d %s", i.Name, i.Version, i.Variant), " ")
}

// A Sample is what is known of a document before it is read.
type Sample struct {
	Path string // as the user or a listing gave it, with slashes
	Head []byte // its first bytes, decompressed; at most [SampleSize]
}

// SampleSize is the number of bytes of a document that importers see when they
// are asked whether it is theirs.
const SampleSize = 16 << 10

// Base returns the last element of the path, in lower case, without the
// extension of a compression.
func (s Sample) Base() string {
	base := strings.ToLower(path.Base(s.Path))
	for _, ext := range []string{".gz", ".zst", ".bz2"} {
		base = strings.TrimSuffix(base, ext)
	}
	return base
}

// Text returns the head without a byte order mark.
func (s Sample) Text() string { return strings.TrimPrefix(string(s.Head), "\ufeff") }

// Line returns the first line of the head, without its end.
func (s Sample) Line() string {
	text := s.Text()
	if i := strings.IndexAny(text, "\r\n"); i >= 0 {
		return text[:i]
	}
	return text
}

// A Skip is a record, or a part of one, that could not be read as it should.
type Skip struct {
	Document string // the name of the input
	Place    string // where in it: "row 17, line 18", "id=3028"
	Reason   string // what is wrong, the same words for the same fault
	Detail   string // what stood there; "" if the reason says it
}

// FindImporter returns the importer among all that the sample is for. Of several
// the first one counts: put the more particular before the more general.
func FindImporter(all []*Importer, s Sample) (*Importer, bool) {
	for _, i := range all {
		if i.Match(s) {
			return i, true
		}
	}
	return nil, false
}
