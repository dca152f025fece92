package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/claims"
)

// checkDocument shows the passages of a text beside the quads that cite them.
func (r *reading) checkDocument() error {
	name := r.c.String("document")
	document, text, err := r.document(name)
	if err != nil {
		return err
	}
	passages, err := claims.Passages(r.ctx, r.snap, document)
	if err != nil {
		return err
	}
	t := r.out.Table("from", "to", "words", "subject", "relation", "object", "label")
	for _, p := range passages {
		from, to, words := any(nil), any(nil), ""
		if char := p.Source.Char; char != nil {
			from, to = char[0], char[1]
			if words, err = text.Passage(char[0], char[1]); err != nil {
				return fault.Failedf("%s: %s: %w", name, short(p.Source.Label), err)
			}
		}
		if !r.out.Rows() {
			if err := r.tellPassage(p, words); err != nil {
				return err
			}
			continue
		}
		for _, q := range p.Quads {
			ends, err := r.nameAll([]graph.Term{q.Subject, q.Object})
			if err != nil {
				return err
			}
			if err := t.Row(from, to, words, ends[0], r.relation(q.Predicate), ends[1], short(q.Label)); err != nil {
				return err
			}
		}
	}
	if r.out.Rows() {
		return t.Close()
	}
	return nil
}

// document finds the document of the store that a file is.
func (r *reading) document(name string) (graph.Term, *claims.Text, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err
		}
		return "", nil, fmt.Errorf("reading %s: %w", name, err)
	}
	var texts claims.Texts
	digest, err := texts.Add(data)
	var syntax *graph.SyntaxError
	if errors.As(err, &syntax) {
		syntax.File = name
	}
	if err != nil {
		return "", nil, err
	}
	documents, err := claims.Documents(r.ctx, r.snap)
	if err != nil {
		return "", nil, err
	}
	for _, d := range documents {
		if strings.EqualFold(d.SHA256, digest) {
			return d.Node, texts.Of(digest), nil
		}
	}
	return "", nil, fault.Failedf("%s: the store has no document with its digest, %s", name, digest).
		Hint("the text must be the document byte for byte; parley sources --json has the digests")
}

// tellPassage writes the words of a passage and, below, what rests on them.
func (r *reading) tellPassage(p claims.Passage, words string) error {
	width := 80
	if r.out.Width() > 0 {
		width = r.out.Width()
	}
	head := short(p.Source.Label)
	if c := p.Source.Char; c != nil {
		head = fmt.Sprintf("%d-%d", c[0], c[1])
	}
	if len(p.Source.Claimants) > 0 {
		who, err := r.nameAll(p.Source.Claimants)
		if err != nil {
			return err
		}
		head += ", claimed by " + join(who)
	}
	if _, err := fmt.Fprintln(r.out, r.out.Bold(head)); err != nil {
		return err
	}
	if words != "" {
		for _, line := range output.Wrap(output.Printable(words), width-4) {
			fmt.Fprintf(r.out, "  | %s\n", line)
		}
	}
	for _, q := range p.Quads {
		ends, err := r.nameAll([]graph.Term{q.Subject, q.Object})
		if err != nil {
			return err
		}
		line := fmt.Sprintf("%s %s %s", ends[0], r.relation(q.Predicate), ends[1])
		for i, l := range output.Wrap(output.Printable(line), width-6) {
			fmt.Fprintf(r.out, "%s%s\n", []string{"    ", "      "}[min(i, 1)], l)
		}
	}
	_, err := fmt.Fprintln(r.out)
	return err
}
