package ingest

import (
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Facts takes what the records of one document say, and makes quads of the
// schema of it. It adds what follows: the relation that another one implies, and
// the shortcuts ([schema.Shortcuts]) between the facts of one record.
//
//	w.Record("id=3028")
//	trip := w.Node("Event", "trip", id)
//	w.Text(trip, "kind", "trip")
//	w.Text(trip, "status", "held")
//	w.Relate(trip, "traveller", person)
//
// A fact that makes no sense to the schema (an unknown relation) is a
// programmer's error and panics. Errors of writing are kept; see Err.
type Facts struct {
	importer *Importer
	file     string
	document graph.Term
	run      graph.Term
	// emit passes a part on and returns another batch to fill.
	emit    func(part) (*graph.Batch, error)
	isUTF8  bool   // the bytes of the document are
	assumed string // the encoding; "" if it is known
	// undecoded counts what of the text could not be decoded; nil if all can.
	undecoded *replaced

	shortcuts shortcuts

	label   graph.Term
	record  []graph.Quad
	said    saidSet // what is said once a document
	words   words
	batch   *graph.Batch // never nil once emit is there
	skips   []Skip
	records int64
	counts  map[string]int64
	meta    Meta
	err     error
}

// Meta is what a document says of itself. What is empty is not known.
type Meta struct {
	Title     string
	URL       string
	Published edtf.Date
	Language  string
	Publisher string // its name, if it is not the importer's
}

// File returns what the user called the document, for errors.
func (w *Facts) File() string { return w.file }

// Document returns the IRI of the document.
func (w *Facts) Document() graph.Term { return w.document }

// Err returns the first error of passing quads on: a reader that sees one
// returns it.
func (w *Facts) Err() error { return w.err }

// Describe says what the document is. A later call replaces an earlier one.
func (w *Facts) Describe(m Meta) { w.meta = m }

// Record ends the record before and begins another one, whose facts are labelled
// with its place in the document: "row=17", "id=3028", "/persons/3". It is
// counted.
func (w *Facts) Record(fragment string) {
	w.flush()
	w.records++
	w.label = w.Place(fragment)
}

// Place returns the label of a place in the document; "" is the document.
func (w *Facts) Place(fragment string) graph.Term {
	if fragment == "" {
		return w.document
	}
	return graph.IRI(w.document.IRI() + "#" + fragmentOf(fragment))
}

// Label returns the label that facts get now.
func (w *Facts) Label() graph.Term { return w.label }

// At labels the facts that follow with another place of the same record, and
// returns the label before: w.At(w.At(passage)) changes nothing.
func (w *Facts) At(label graph.Term) (before graph.Term) {
	before, w.label = w.label, label
	return before
}

// Passage returns the label of a passage of the document and records its words,
// of which at most 1,000 code points are kept, and that they were read by a
// grammar. In is the label of the record in which it lies, or the document.
func (w *Facts) Passage(fragment, words string, in graph.Term) graph.Term {
	label := w.Place(fragment)
	before := w.At(w.run)
	w.Type(label, "Context")
	w.literal(label, "quote", graph.String(firstRunes(words, maxQuote)))
	w.Text(label, "method", "parsed")
	w.Relate(label, "at", in)
	w.At(before)
	return label
}

// maxQuote is the length in code points up to which words are kept.
const maxQuote = 1000

func firstRunes(text string, most int) string {
	for i := range text {
		if most == 0 {
			return text[:i]
		}
		most--
	}
	return text
}

// Node returns the node of the importer's data set that has this key, and says
// that it is of the type. Key begins with what keeps kinds of one type apart,
// where that is needed ("trip", "4113"); without a prefix of its own the type
// is the first part of the IRI.
func (w *Facts) Node(typ string, key ...string) graph.Term {
	n := Node(w.importer.Dataset, typ, key...)
	w.Type(n, typ)
	return n
}

// Type says that a node is of a type, once in a document.
func (w *Facts) Type(n graph.Term, typ string) {
	w.once(n, "type", w.words.typ(typ))
}

// Name gives a node its name, once in a document; "" is none. Language is a tag
// or "".
func (w *Facts) Name(n graph.Term, name, language string) {
	if name = Clean(name); name != "" {
		w.once(n, "name", graph.Lang(name, language))
	}
}

// Alias gives a node another name, once in a document; "" is none.
func (w *Facts) Alias(n graph.Term, name, language string) {
	if name = Clean(name); name != "" {
		w.once(n, "alias", graph.Lang(name, language))
	}
}

// Identifier gives a node its key in another data set: scheme "iso3166-1" and
// key "EGY", once in a document. An empty key is none.
func (w *Facts) Identifier(n graph.Term, scheme, key string) {
	if key = Clean(key); key != "" {
		w.once(n, "identifier", graph.String(scheme+":"+key))
	}
}

// Relate says that s stands in a relation to o, under the name of the relation
// or of its inverse. A relation that it implies is said as well. Where s or o is
// "" nothing is said.
func (w *Facts) Relate(s graph.Term, relation string, o graph.Term) {
	r := w.words.relation(relation)
	if s == "" || o == "" {
		return
	}
	if r.inverse {
		s, o = o, s
	}
	w.add(s, r.predicate, o)
	if r.implies != "" {
		w.Relate(s, r.implies, o)
	}
}

// Text gives a node a text or a word of an attribute; "" is none.
func (w *Facts) Text(n graph.Term, attribute, text string) {
	if text != "" {
		w.literal(n, attribute, graph.String(text))
	}
}

// Integer gives a node a whole number.
func (w *Facts) Integer(n graph.Term, attribute string, value int64) {
	w.literal(n, attribute, graph.Typed(strconv.FormatInt(value, 10), schema.XSDInteger))
}

// Decimal gives a node a number, written as in "-12.5"; "" is none. What is no
// number is not written, and reported as false.
func (w *Facts) Decimal(n graph.Term, attribute, value string) bool {
	if value == "" {
		return true
	}
	f, err := strconv.ParseFloat(value, 64)
	if err != nil || f-f != 0 {
		return false
	}
	w.literal(n, attribute, graph.Typed(strconv.FormatFloat(f, 'f', -1, 64), schema.XSDDecimal))
	return true
}

// Date gives a node a date; the zero Date is none.
func (w *Facts) Date(n graph.Term, attribute string, d edtf.Date) {
	if !d.IsZero() {
		w.literal(n, attribute, graph.Typed(edtf.Literal(d)))
	}
}

// Skip tells of a record, or a part of one, that could not be read as it should.
// Reason is the same for the same fault, so that faults can be counted; detail
// is what stood there. Place is for the reader: "row 17", "id=3028".
func (w *Facts) Skip(place, reason, detail string) {
	w.skips = append(w.skips, Skip{Document: w.file, Place: place, Reason: reason, Detail: detail})
}

// mostKinds bounds how many figures a document may have: their names may come out
// of it.
const mostKinds = 10_000

// Count adds to a figure of the summary: "sentences", "sentences understood". What
// comes in kinds has their name behind a colon: "statements not read: P166". Past
// 10,000 figures, kinds are counted together.
func (w *Facts) Count(what string, n int64) {
	if w.counts == nil {
		w.counts = map[string]int64{}
	}
	if len(w.counts) >= mostKinds && w.counts[what] == 0 {
		if thing, _, many := strings.Cut(what, ": "); many {
			what = thing + ": others"
		}
	}
	w.counts[what] += n
}

func (w *Facts) literal(n graph.Term, attribute string, value graph.Term) {
	predicate := w.words.attribute(attribute)
	if n != "" {
		w.add(n, predicate, value)
	}
}

// once says what would otherwise be said with every record: a node's type and
// name. The record that says it first gives the label.
func (w *Facts) once(n graph.Term, attribute string, value graph.Term) {
	predicate := w.words.attribute(attribute)
	if n != "" && w.said.add(n, predicate, value) {
		w.add(n, predicate, value)
	}
}

func (w *Facts) add(s, predicate, o graph.Term) {
	w.record = append(w.record, graph.Quad{Subject: s, Predicate: predicate, Object: o, Label: w.label})
}

// flush passes the record's quads on, with their shortcuts.
func (w *Facts) flush() {
	w.addShortcuts()
	for _, q := range w.record {
		w.batch.AppendQuad(q)
	}
	w.record = w.record[:0]
	if w.batch.Full() || len(w.skips) >= mostSkips {
		w.pass()
	}
}

// mostSkips is how many skips wait for a batch to be full.
const mostSkips = 1024

func (w *Facts) pass() {
	if w.err != nil {
		w.batch.Reset()
	} else if w.batch.Len() > 0 || w.skips != nil {
		w.batch, w.err = w.emit(part{w.batch, w.skips})
	}
	w.skips = nil
}

// end passes on what is left.
func (w *Facts) end() error {
	w.flush()
	w.pass()
	return w.err
}

// fragmentOf escapes what a fragment may not hold.
func fragmentOf(text string) string {
	var b strings.Builder
	for i, part := range strings.Split(text, "/") {
		if i > 0 {
			b.WriteByte('/')
		}
		writeSegment(&b, part)
	}
	return b.String()
}
