// Package seed has the graph that is built into the program: everything that
// one news article says of the talks between the United States and Ukraine in
// Miami in November 2025, and nothing that it does not say.
//
// Its main function is [Source], which yields all quads; [Files] has the same
// as the TriG files that a person reviews. They are split by idea: sources (the
// article, its passages and who claims what in them), people, talks,
// statements, editor (what the article does not say, each decision with its
// reason) and spellings (names by which people search).
//
//	var b graph.Batch
//	src := seed.Source()
//	for {
//		err := src.Read(&b)
//		… // use b
//		if err == io.EOF {
//			break
//		}
//		b.Reset()
//	}
//
// It guarantees that every quad has a label, and that the label is one of four
// things: a place in the article (doc:H#char=from,to in code points of its
// text), somebody's claim in such a place (doc:H#slug), a decision of the
// editors (id:seed#slug), or the run (id:seed/run) for what is said about
// documents and contexts. Every place and claim has a gist, every decision a
// reason. The tests hold the files to the schema and, where the article is at
// hand, to its text.
//
// It does not hold the article's text: a gist is in our words. It resolves no
// identity, and it does not say how the talks went on.
//
// # Why not one label for a whole passage
//
// A passage says that somebody spoke, and somebody says how things are. "The
// United States is in contact with Russia" is Rubio's word; that he said so is
// the article's. So the statement is labelled with the passage and the plain
// fact with the claim, which names its claimant and stands in the passage. A
// reader who trusts the article but not Rubio can leave out the second.
//
// # Why not leave dates without a year
//
// Day and month are the article's, the year is ours. Neither half can be
// searched alone, so the whole date is claimed by the passage, with its words
// as dateText, and once more by the editors, whose context says what they
// added. A date that has no words in the article is the editors' alone.
//
// # Why not give the talks in Geneva delegations
//
// A delegation is the delegation to one event. Who sat in Geneva is not said;
// with delegations there, everybody known from Miami would have met twice. So
// the two countries take part in the Geneva talks themselves.
package seed

import (
	"bytes"
	"embed"
	"io"
	"io/fs"

	"parley/graph"
	"parley/graph/format/trig"
)

//go:embed data/*.trig
var data embed.FS

// Files returns the embedded TriG files, by their names without a folder
// ("people.trig"). They never change.
func Files() fs.FS {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		panic(err) // only if the name above is no valid path
	}
	return sub
}

// Source returns a new source of all quads of the built-in graph: file by file
// in the order of their names, each in its own order, the same on every call.
// A quad stands in it once. An error of reading names the file; as the files
// are embedded, it can only come from a mistake in one of them, which the tests
// would find. The source is not safe for concurrent use; nothing has to be
// closed.
func Source() graph.Source {
	return &source{files: Files()}
}

// A source reads the files one after the other.
type source struct {
	files fs.FS
	names []string
	open  graph.Source // the file being read; nil between two files
	begun bool
}

func (s *source) Read(b *graph.Batch) error {
	if !s.begun {
		names, err := fs.Glob(s.files, "*.trig") // sorted
		if err != nil {
			return err
		}
		s.names, s.begun = names, true
	}
	for !b.Full() {
		if s.open == nil {
			if len(s.names) == 0 {
				return io.EOF
			}
			if err := s.next(); err != nil {
				return err
			}
		}
		switch err := s.open.Read(b); err {
		case nil:
		case io.EOF:
			s.open = nil
		default:
			return err
		}
	}
	return nil
}

// next opens the next file.
func (s *source) next() error {
	name := s.names[0]
	s.names = s.names[1:]
	text, err := fs.ReadFile(s.files, name)
	if err != nil {
		return err
	}
	s.open = trig.NewReader(bytes.NewReader(text), trig.Options{File: "seed/data/" + name})
	return nil
}
