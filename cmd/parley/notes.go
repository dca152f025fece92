package main

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

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
	marks   map[graph.Term]string
	order   []note
	docs    int
	eds     int
}

type note struct {
	mark   string
	source claims.Source
}

// newNotes reads the documents that --text and PARLEY_TEXTS name. A file that
// --text names must be a document of the store: shown words come from what was
// read, or not at all.
func (p *program) newNotes(c *cli.Context, a *answer) (*notes, error) {
	n := &notes{a: a, sources: map[graph.ID]claims.Source{}, marks: map[graph.Term]string{}}
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

// cite returns the marks of labels, as "[1][e1]": what sources say comes before
// what editors decided, and both in the order of their places, so that every
// store numbers them alike.
func (n *notes) cite(labels []graph.ID) (string, error) {
	var cited []claims.Source
	for _, l := range labels {
		s, err := n.source(l)
		if err != nil {
			return "", err
		}
		cited = append(cited, s)
	}
	slices.SortFunc(cited, inPlace)
	var b strings.Builder
	for i, s := range cited {
		if i == 0 || s.Label != cited[i-1].Label {
			b.WriteString("[" + n.mark(s) + "]")
		}
	}
	return b.String(), nil
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

// ofEditor reports whether a source is no document, but those who made the graph.
func ofEditor(s claims.Source) bool {
	return s.Kind == claims.AnEditor || s.Kind == claims.ARun
}

func (n *notes) mark(s claims.Source) string {
	if mark, ok := n.marks[s.Label]; ok {
		return mark
	}
	mark := ""
	if ofEditor(s) {
		n.eds++
		mark = fmt.Sprintf("e%d", n.eds)
	} else {
		n.docs++
		mark = fmt.Sprint(n.docs)
	}
	n.marks[s.Label] = mark
	n.order = append(n.order, note{mark, s})
	return mark
}

// write lists the sources that were cited, by document.
func (n *notes) write() error {
	if len(n.order) == 0 {
		return nil
	}
	var documents []string
	rows := map[string][][2]string{} // by document; "" for editors and the like
	quoted := false
	for _, note := range n.order {
		document, text, words, err := n.describe(note.source)
		if err != nil {
			return err
		}
		quoted = quoted || words
		if rows[document] == nil && document != "" {
			documents = append(documents, document)
		}
		rows[document] = append(rows[document], [2]string{"[" + note.mark + "]", text})
	}
	head := n.a.out.Bold("Sources")
	if !quoted && len(documents) > 0 {
		head += "  (in our words; --text FILE shows the passages)"
	}
	n.a.printf("")
	n.a.paragraph(0, 2, head)
	for _, d := range documents {
		n.a.paragraph(2, 4, d)
		table(n.a.out, n.a.width(), 2, rows[d])
	}
	table(n.a.out, n.a.width(), 2, rows[""])
	return nil
}

// plainSource is a source as machines read it.
func (n *notes) plainSource(label graph.ID) (map[string]any, error) {
	s, err := n.source(label)
	if err != nil {
		return nil, err
	}
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
