package trig

import (
	"io"

	"parley/graph"
)

// A Prefix is a short name for the beginning of IRIs. Name has no colon.
type Prefix struct{ Name, IRI string }

// Options say how to read. The zero value reads TriG.
type Options struct {
	// File is the name used in messages.
	File string
	// Base is the absolute IRI against which relative ones are resolved
	// until the document declares its own. Without any base they are an
	// error.
	Base string
	// Turtle reads Turtle: graphs are an error.
	Turtle bool
	// Relative keeps relative IRIs as they are written where there is no
	// base.
	Relative bool
	// BlankPrefix is put before each blank node's name, so that the nodes of
	// two documents stay apart. A name that begins with it is kept. It must
	// be fit to begin a name.
	BlankPrefix string
}

// A Reader reads quads from TriG or Turtle. It implements graph.Source. It is
// not safe for concurrent use.
type Reader struct {
	in    input
	o     Options
	names prefixes
	blank blanks
	out   *graph.Batch // where quads go during a Read
	err   error

	// next reads the next part of the document: a statement up to its
	// subject, a predicate or an object. So a subject with a million objects
	// takes no more memory than one with two.
	next    func() error
	inGraph bool
	label   []byte // of the graph; empty for the default graph

	// The terms of the statement being read, on top of each other: what is
	// behind an object goes when the object has been passed on.
	arena           []byte
	subject         []byte
	predicate       []byte
	behindSubject   int
	behindPredicate int
	alone           bool // the subject may be the whole statement
}

// NewReader returns a Reader of r. It buffers by itself.
func NewReader(r io.Reader, o Options) *Reader {
	p := &Reader{
		in:    input{r: r, file: o.File, maxToken: maxTokenBytes, line: 1, column: 1},
		o:     o,
		names: prefixes{base: o.Base, iris: map[string]string{}},
		blank: blanks{prefix: o.BlankPrefix},
	}
	p.next = p.start
	return p
}

// Prefixes returns the prefixes declared so far, in the order of their first
// declaration, each with its last IRI.
func (r *Reader) Prefixes() []Prefix { return r.names.list() }

// Read implements graph.Source. A text that is not in the format gives a
// *graph.SyntaxError; b then holds what came before that place, which may be a
// part of a statement.
func (r *Reader) Read(b *graph.Batch) error {
	r.out = b
	for r.err == nil && !b.Full() {
		r.err = r.next()
	}
	r.out = nil
	return r.err
}

func (r *Reader) start() error {
	const byteOrderMark = "\uFEFF"
	if r.in.peekAt(2) >= 0 && string(r.in.token(3)) == byteOrderMark {
		r.in.skip(3)
		r.in.column-- // it has no column
	}
	r.next = r.statement
	return nil
}

// statement reads a directive, the beginning or end of a graph, or the subject
// of triples.
func (r *Reader) statement() error {
	r.arena = r.arena[:0]
	r.alone = false
	switch c := r.in.space(); {
	case c < 0:
		return r.atEnd()
	case c == '@':
		return r.directive()
	case c == '{':
		if err := r.mayOpenGraph(); err != nil {
			return err
		}
		return r.openGraph(nil)
	case c == '}' && r.inGraph:
		r.closeGraph()
		return nil
	case c == '(':
		return r.startTriples(r.collection(0))
	case c == '[':
		if n, ok := r.anonymous(); ok {
			r.in.skip(n)
			return r.subjectOrLabel(r.blank.fresh(&r.arena), nil)
		}
		subject, err := r.propertyList(0)
		r.alone = true
		return r.startTriples(subject, err)
	case c == '<', c == '_':
		return r.subjectOrLabel(r.iriOrBlank())
	}
	if n, colon := r.word(); n > 0 && !colon {
		return r.keyword(n)
	}
	if r.in.peek() == '"' || r.in.peek() == '\'' {
		return r.in.failAt(0, "a literal cannot be a subject")
	}
	return r.subjectOrLabel(r.iriOrBlank())
}

func (r *Reader) atEnd() error {
	if r.in.err != io.EOF || r.inGraph {
		return r.in.failAt(0, "the text ends inside a graph: } expected")
	}
	return io.EOF
}

// keyword reads what begins with a bare word of n bytes.
func (r *Reader) keyword(n int) error {
	switch word := r.in.token(n); {
	case equalFold(word, "prefix"), equalFold(word, "base"):
		return r.sparqlDirective(n)
	case equalFold(word, "graph"):
		if err := r.mayOpenGraph(); err != nil {
			return err
		}
		r.in.skip(n)
		label, err := r.graphName()
		if err != nil {
			return err
		}
		if r.in.space() != '{' {
			return r.in.failAt(0, "{ expected behind the name of the graph")
		}
		return r.openGraph(label)
	default:
		return r.in.failAt(0, "subject expected, not the word %q", word)
	}
}

func (r *Reader) graphName() ([]byte, error) {
	if r.in.space() == '[' {
		n, ok := r.anonymous()
		if !ok {
			return nil, r.in.failAt(0, "a graph's name is an IRI, a blank node or []")
		}
		r.in.skip(n)
		return r.blank.fresh(&r.arena), nil
	}
	return r.iriOrBlank()
}

// subjectOrLabel goes on behind a term that may name a graph.
func (r *Reader) subjectOrLabel(term []byte, err error) error {
	if err != nil {
		return err
	}
	if r.in.space() == '{' {
		if err := r.mayOpenGraph(); err != nil {
			return err
		}
		return r.openGraph(term)
	}
	return r.startTriples(term, nil)
}

func (r *Reader) mayOpenGraph() error {
	if r.o.Turtle {
		err := r.in.failAt(0, "Turtle has no graphs")
		return withHint(err, "with graphs it is TriG (.trig)")
	}
	if r.inGraph {
		return r.in.failAt(0, "a graph inside a graph")
	}
	return nil
}

func (r *Reader) openGraph(label []byte) error {
	r.in.skip(1)
	r.inGraph = true
	r.label = append(r.label[:0], label...)
	r.next = r.statement
	return nil
}

func (r *Reader) closeGraph() {
	r.in.skip(1)
	r.inGraph = false
	r.label = r.label[:0]
	r.next = r.statement
}

func (r *Reader) startTriples(subject []byte, err error) error {
	if err != nil {
		return err
	}
	r.subject = subject
	r.behindSubject = len(r.arena)
	r.next = r.verbs
	if c := r.in.space(); r.alone && (c == '.' || c == '}' && r.inGraph) {
		return r.endTriples()
	}
	return nil
}

// verbs reads a predicate of the statement.
func (r *Reader) verbs() error {
	r.arena = r.arena[:r.behindSubject]
	predicate, err := r.verb()
	if err != nil {
		return err
	}
	r.predicate = predicate
	r.behindPredicate = len(r.arena)
	r.next = r.objects
	return nil
}

// objects reads an object of the statement and what separates it from the next
// thing.
func (r *Reader) objects() error {
	r.arena = r.arena[:r.behindPredicate]
	object, err := r.object(0)
	if err != nil {
		return err
	}
	r.emit(r.subject, r.predicate, object)
	switch r.in.space() {
	case ',':
		r.in.skip(1)
		return nil
	case ';':
		c := r.semicolons()
		if c == '.' || c == '}' && r.inGraph {
			return r.endTriples()
		}
		r.next = r.verbs
		return nil
	}
	return r.endTriples()
}

// semicolons skips them and returns the byte that follows.
func (r *Reader) semicolons() int {
	c := r.in.space()
	for c == ';' {
		r.in.skip(1)
		c = r.in.space()
	}
	return c
}

func (r *Reader) endTriples() error {
	switch c := r.in.space(); {
	case c == '.':
		r.in.skip(1)
	case c == '}' && r.inGraph:
	default:
		return r.in.failAt(0, "expected: , for another object, ; for another predicate, or . for the end")
	}
	r.next = r.statement
	return nil
}

func (r *Reader) emit(s, p, o []byte) { r.out.Append(s, p, o, r.label) }
