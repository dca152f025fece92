package whitehouse

import (
	"context"
	"fmt"
	"io"
	"regexp"
	"strings"

	"parley/graph"
	"parley/graph/ingest"
)

// Importers returns the one importer of releases.
func Importers() []*ingest.Importer {
	return []*ingest.Importer{{
		Name: "whitehouse", Version: 2, Dataset: "whitehouse", Publisher: "The White House", Method: "parsed",
		Title: "releases of the White House: readouts, delegations, remarks before meetings (Markdown)",
		Match: match, Read: read,
	}}
}

// sourceURL is the line that says where a release was, at the White House or in
// its archive.
var sourceURL = regexp.MustCompile(`(?m)^source_url: ['"]?https?://([a-z0-9-]+\.)*(whitehouse\.gov|archives\.gov/)`)

func match(s ingest.Sample) bool {
	return s.Line() == "---" && sourceURL.MatchString(s.Text()) && strings.HasSuffix(s.Base(), ".md")
}

// maxRelease bounds a release: the longest are transcripts of an hour.
const maxRelease = 8 << 20

func read(_ context.Context, r io.Reader, w *ingest.Facts) error {
	data, err := io.ReadAll(io.LimitReader(r, maxRelease+1))
	if err != nil {
		return err
	}
	if len(data) > maxRelease {
		return &graph.SyntaxError{File: w.File(), Msg: fmt.Sprintf("the release has more than %d MiB", maxRelease>>20)}
	}
	rel, err := parseRelease(w.File(), string(data))
	if err != nil {
		return err
	}
	w.Describe(rel.meta())
	w.Record("")
	t := &telling{w: w, release: rel}
	t.titleLabel = w.Passage("title", rel.title, w.Document())
	w.Count(rel.kind+"s", 1)
	told := false
	switch rel.kind {
	case "readout":
		told = t.readout()
	case "remark":
		told = t.remarks()
	case "delegation":
		told = t.delegation()
	case "joint statement":
		told = t.joint()
	}
	if !told {
		w.Count("releases without an event", 1)
	}
	return w.Err()
}
