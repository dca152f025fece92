package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/schema"
)

// notes numbers the labels that an answer cites, in the order of citing, and
// lists them at its end: [1] for what a document says, [e1] for what an editor
// decided.
type notes struct {
	a       *answer
	texts   *claims.Texts
	sources map[graph.ID]claims.Source
	marks   map[graph.Term]note
	order   []note
	docs    int
	eds     int

	here map[graph.Term]bool // labels told below what they are cited for; see tellHere

	brief  bool // cite few of many sources, and tell many places of a document in one line
	worded bool // of a brief answer: still tell each source with its words; --why has those left out
	left   int  // sources of lines shown that brief left out
}

// A note is a source with its number: e1 has 1, and is of an editor.
type note struct {
	number int
	source claims.Source
}

func (n note) editor() bool { return ofEditor(n.source) }

// mark is the number as it is cited.
func (n note) mark() string {
	if n.editor() {
		return fmt.Sprintf("[e%d]", n.number)
	}
	return fmt.Sprintf("[%d]", n.number)
}

// newNotes reads the documents that --text and PARLEY_TEXTS name. A file that
// --text names must be a document of the store: shown words come from what was
// read, or not at all.
func (p *program) newNotes(c *cli.Context, a *answer) (*notes, error) {
	n := &notes{a: a, sources: map[graph.ID]claims.Source{}, marks: map[graph.Term]note{}}
	var digests []string
	var err error
	files := c.StringSlice("text")
	if n.texts, digests, err = p.texts(c, files); err != nil {
		return nil, err
	}
	for i, file := range files {
		size, err := a.size(schema.Resolve("sha256"), graph.String(digests[i]))
		if err != nil {
			return nil, err
		}
		if size == 0 {
			return nil, fault.Failedf("%s is no document of this store (SHA-256 %s)", file, digests[i]).
				Hint("it must be the very bytes that were read; parley sources lists the documents")
		}
	}
	return n, nil
}

// texts reads documents: the files named, which must be there and whose digests
// are returned, and every file in the folder PARLEY_TEXTS.
func (p *program) texts(c *cli.Context, files []string) (texts *claims.Texts, digests []string, err error) {
	texts = &claims.Texts{}
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			return nil, nil, fmt.Errorf("reading the text: %w", err)
		}
		digest, err := texts.Add(data)
		if err != nil {
			return nil, nil, fmt.Errorf("reading the text %s: %w", f, err)
		}
		digests = append(digests, digest)
	}
	folder := p.Getenv("PARLEY_TEXTS")
	if folder == "" {
		return texts, digests, nil
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, nil, fmt.Errorf("reading PARLEY_TEXTS: %w", err)
	}
	for _, e := range entries {
		if !e.Type().IsRegular() {
			continue
		}
		name := filepath.Join(folder, e.Name())
		data, err := os.ReadFile(name)
		if err == nil {
			_, err = texts.Add(data)
		}
		if err != nil {
			p.notef("%s: not used: %v", name, err)
		}
		if err := c.Context.Err(); err != nil {
			return nil, nil, err
		}
	}
	return texts, digests, nil
}

// source resolves a label, once.
func (n *notes) source(label graph.ID) (claims.Source, error) {
	if s, ok := n.sources[label]; ok {
		return s, nil
	}
	term, err := n.a.tell.Term(n.a.ctx, label)
	if err != nil {
		return claims.Source{}, err
	}
	s, err := claims.ResolveLabel(n.a.ctx, n.a.all, term)
	if err == nil {
		n.sources[label] = s
	}
	return s, err
}

// inPlace compares sources by document, place and label, editors last.
func inPlace(a, b claims.Source) int {
	from := func(s claims.Source) int {
		if s.Char == nil {
			return -1
		}
		return s.Char[0]
	}
	rank := func(s claims.Source) int {
		switch {
		case ofEditor(s):
			return 2
		case s.Kind == claims.NoSource:
			return 1
		}
		return 0
	}
	return cmp.Or(rank(a)-rank(b), cmp.Compare(a.Document, b.Document), from(a)-from(b), cmp.Compare(a.Label, b.Label))
}

// inPlaces returns the sources of labels in the order of their places.
func (n *notes) inPlaces(labels []graph.ID) ([]claims.Source, error) {
	out := make([]claims.Source, len(labels))
	for i, l := range labels {
		var err error
		if out[i], err = n.source(l); err != nil {
			return nil, err
		}
	}
	slices.SortStableFunc(out, inPlace)
	return out, nil
}

// ofEditor reports whether a source is no document, but those who made the graph.
func ofEditor(s claims.Source) bool {
	return s.Kind == claims.AnEditor || s.Kind == claims.ARun
}

// numbered returns the note of a source, a new one if it was not cited before.
func (n *notes) numbered(s claims.Source) note {
	if known, ok := n.marks[s.Label]; ok {
		return known
	}
	count := &n.docs
	if ofEditor(s) {
		count = &n.eds
	}
	*count++
	new := note{*count, s}
	n.marks[s.Label] = new
	n.order = append(n.order, new)
	return new
}

// plainSource is a source as machines read it.
func (n *notes) plainSource(s claims.Source) (map[string]any, error) {
	out := map[string]any{"label": s.Label.IRI()}
	if s.Document != "" {
		out["document"] = s.Document.IRI()
		if s.URL != "" {
			out["url"] = s.URL
		}
	}
	if s.Char != nil {
		out["from"], out["to"] = s.Char[0], s.Char[1]
	} else if s.Fragment != "" {
		out["place"] = s.Fragment
	}
	if who, err := n.claimants(s); err != nil {
		return nil, err
	} else if who != "" {
		out["claimant"] = who
	}
	words, err := n.words(s)
	if err != nil {
		return nil, err
	}
	for key, value := range map[string]string{"gist": s.Gist, "quote": words, "reason": s.Reason} {
		if value != "" {
			out[key] = value
		}
	}
	return out, nil
}
