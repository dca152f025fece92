package xmlgraph

import (
	"fmt"
	"io"

	"parley/graph"
	"parley/graph/lpg"
)

// Format is the version of what this program writes. Files of a later one are
// refused.
const Format = 1

// A Source makes quads of the nodes and edges of a file. A format's reader embeds
// it, sets Step and calls the methods Node and Edge.
type Source struct {
	*Scanner
	// Step reads on, by an element or less, until it returns an error, such as
	// io.EOF.
	Step func() error
	// Title is what a file of ours calls its graph, as far as that has been read.
	Title string
	// Seen and SeenEdge, if not nil, are shown what is read, for tests.
	Seen     func(*lpg.Node)
	SeenEdge func(*lpg.Edge)

	decoder lpg.Decoder
	keys    []lpg.Key // of nodes
	index   map[string]int
	fresh   graph.Batch // quads of one node or edge
	out     *graph.Batch
	err     error
	tell    func(place, reason, detail string)
	left    map[string]int64
}

// NewSource returns a Source of r; file is its name in messages.
func NewSource(r io.Reader, file string) *Source {
	s := &Source{Scanner: newScanner(r, file), index: map[string]int{}, left: map[string]int64{}}
	s.decoder.Into(&s.fresh)
	return s
}

// Read implements graph.Source. Its errors about the text are *graph.SyntaxError.
func (s *Source) Read(b *graph.Batch) error {
	s.out = b
	for s.err == nil && !b.Full() {
		s.err = s.Step()
	}
	s.out = nil
	return s.err
}

// Tell sets what is told of everything that quads cannot say and that is left out:
// where it stood, why, and what it was.
func (s *Source) Tell(tell func(place, reason, detail string)) { s.tell = tell }

// Left counts what was left out so far, by reason.
func (s *Source) Left() map[string]int64 { return s.left }

// Leave says that something at the last token is left out.
func (s *Source) Leave(reason, detail string) { s.leave(s.Line, reason, detail) }

func (s *Source) leave(line int, reason, detail string) {
	s.left[reason]++
	if s.tell != nil {
		s.tell(fmt.Sprintf("line %d", line), reason, detail)
	}
}

// Ours says that this program wrote the file, in this version of the format and
// this shape.
func (s *Source) Ours(version, shape string) error {
	if version != fmt.Sprint(Format) {
		return Hint(s.Errorf("the file is of version %q of what parley writes, and this program reads version %d", version, Format),
			"read it with a newer parley")
	}
	switch lpg.Shape(shape) {
	case lpg.Simple, lpg.Full, lpg.All, lpg.Projected:
	default:
		return s.Errorf("parley writes no shape %q", shape)
	}
	s.decoder.Ours, s.decoder.Shape = true, lpg.Shape(shape)
	return nil
}

// IsOurs reports whether Ours was called.
func (s *Source) IsOurs() bool { return s.decoder.Ours }

// Header returns what is known: title, shape and keys.
func (s *Source) Header() lpg.Header {
	return lpg.Header{Title: s.Title, Shape: s.decoder.Shape, Keys: s.keys}
}

// pass passes the quads of one node or edge on, if they are quads.
func (s *Source) pass(at *Item) error {
	for i := range s.fresh.Len() {
		for pos := graph.SubjectPos; pos <= graph.LabelPos; pos++ {
			t := s.fresh.Term(i, pos)
			if pos == graph.LabelPos && len(t) == 0 {
				continue
			}
			if !validTerm(string(t)) || pos == graph.PredicatePos && t[0] != '<' || pos == graph.LabelPos && t[0] == '"' {
				return s.at(at.Line, at.Column, "%s cannot stand in a quad", cut(string(t)))
			}
		}
	}
	s.out.AppendBatch(&s.fresh)
	s.fresh.Reset()
	return nil
}

func cut(text string) string {
	if letters := []rune(text); len(letters) > 60 {
		text = string(letters[:60]) + "…"
	}
	return text
}
