package main

import (
	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/edtf"
)

func (p *program) sourcesCommand() *cli.Command {
	return &cli.Command{
		Name: "sources", Category: looking,
		Usage: "the documents and decisions that the store rests on",
		UsageText: `
parley sources           one a line, with the number of quads that rest on it
parley sources --json    with digests and runs`,
		Flags: outputFlags(),
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			return p.ask(c, (*reading).sources)
		},
	}
}

func (r *reading) sources() error {
	documents, err := claims.Documents(r.ctx, r.snap)
	if err != nil {
		return err
	}
	columns := []string{"kind", "source", "name", "published", "quads"}
	if r.out.Rows() {
		columns = append(columns, "labels", "url", "sha256", "language", "publisher", "runs")
	}
	t := r.out.Table(columns...)
	for _, d := range documents {
		name, err := r.sourceName(d)
		if err != nil {
			return err
		}
		cells := []any{sourceKind(d), short(d.Node), name, humanDate(d.Published), d.Quads}
		if r.out.Rows() {
			publishers, err := r.nameAll(d.Publisher)
			if err != nil {
				return err
			}
			cells[3] = d.Published
			cells = append(cells, d.Labels, d.URL, d.SHA256, d.Language, publishers, runTexts(d.Runs))
		}
		if err := t.Row(cells...); err != nil {
			return err
		}
	}
	if t.Len() == 0 {
		if err := t.Close(); err != nil {
			return err
		}
		return fault.Nothingf("the store is empty")
	}
	return t.Close()
}

func sourceKind(d claims.Document) string {
	switch {
	case d.Kind == claims.NoSource && d.Node == "":
		return "unlabelled"
	case d.Kind == claims.NoSource:
		return "unknown"
	}
	return d.Kind.String()
}

// sourceName says what a source is called, or what a group of them is.
func (r *reading) sourceName(d claims.Document) (string, error) {
	switch {
	case d.Name != "":
		return d.Name, nil
	case d.URL != "":
		return d.URL, nil
	case d.Kind == claims.AnEditor:
		return "decisions of editors", nil
	case d.Kind == claims.ARun:
		return "what runs say of documents and contexts", nil
	case d.Node == "":
		return "quads without a label", nil
	case d.Kind == claims.AClaim:
		return r.name(d.Node)
	}
	return "", nil
}

func (r *reading) nameAll(terms []graph.Term) ([]string, error) {
	out := []string{}
	for _, t := range terms {
		name, err := r.name(t)
		if err != nil {
			return nil, err
		}
		out = append(out, name)
	}
	return out, nil
}

func runTexts(runs []claims.Run) []string {
	out := []string{}
	for _, run := range runs {
		out = append(out, run.Started+" "+run.Loader)
	}
	return out
}

// humanDate writes an EDTF date as people read it. What cannot be read is shown
// as it is.
func humanDate(text string) string {
	d, err := edtf.Parse(text)
	if err != nil {
		return text
	}
	return d.Human()
}
