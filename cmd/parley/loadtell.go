package main

import (
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/graph/format"
	"parley/graph/ingest"
)

// listReadable lists what load can read.
func (p *program) listReadable(c *cli.Context) error {
	if err := wantArgs(c, 0, 0); err != nil {
		return err
	}
	return p.write(c, func(out *output.Output) error {
		t := out.Table("name", "what it reads")
		for _, i := range open.Importers() {
			if i.Ignored != "" {
				continue
			}
			if err := t.Row(i.Name, i.Title); err != nil {
				return err
			}
		}
		for _, f := range format.All() {
			if !f.Readable {
				continue
			}
			what := "quads: "
			if f.Graph {
				what = "nodes and edges: "
			}
			if err := t.Row(f.Extension, what+f.Name); err != nil {
				return err
			}
		}
		return t.Close()
	})
}

// tellLeftOut tells which files hold nothing to load, by reason.
func (p *program) tellLeftOut(left []open.LeftOut) {
	const shown = 3
	by := map[string][]string{}
	for _, l := range left {
		by[l.Reason] = append(by[l.Reason], l.Name)
	}
	for _, reason := range slices.Sorted(maps.Keys(by)) {
		names := by[reason]
		text := strings.Join(names[:min(len(names), shown)], ", ")
		if len(names) > shown {
			text += fmt.Sprintf(" and %d more", len(names)-shown)
		}
		p.notef("left out, %s: %s", reason, text)
	}
}

// An imported is what one importer did, over all its documents.
type imported struct {
	name             string
	documents, there int64
	records, quads   int64
	counts           map[string]int64
	assumed          map[string]int64 // documents by the encoding that was guessed
	firstAssumed     string
}

// tellImported tells what was read of outside sources, and what was skipped.
func (p *program) tellImported(r *ingest.Report, skipped *rejects) {
	rest := " (--rejects FILE lists all)"
	if skipped.out != nil {
		rest = ""
	}
	for _, i := range importedOf(r) {
		line := fmt.Sprintf("%s: %s", i.name, count(i.documents, "document"))
		if i.there > 0 {
			line += fmt.Sprintf(" (%s in the store already)", thousands(i.there))
		}
		if i.documents > i.there {
			line += fmt.Sprintf(", %s, %s", count(i.records, "record"), count(i.quads, "fact"))
		}
		p.notef("%s", line)
		for _, line := range countLines(i.counts, rest) {
			p.notef("  %s", line)
		}
		for _, encoding := range slices.Sorted(maps.Keys(i.assumed)) {
			p.notef("%s: %s not UTF-8 and read as %s, as %s (--encoding says otherwise)", i.name, areDocuments(i.assumed[encoding]), encoding, i.firstAssumed)
		}
	}
	if len(skipped.order) == 0 {
		return
	}
	p.notef("skipped, each counted once for a reason:")
	for _, reason := range skipped.order {
		s := skipped.byReason[reason]
		p.notef("  %7s  %s; the first: %s, %s%s", thousands(s.n), clipped(reason), filepath.Base(s.first.Document), clipped(s.first.Place), quoted(s.first.Detail))
	}
	if skipped.out == nil {
		p.notef("--rejects FILE lists all of them")
	}
}

func areDocuments(n int64) string {
	if n == 1 {
		return "1 document is"
	}
	return count(n, "document") + " are"
}

// quoted shows the beginning of what stood where something was skipped.
func quoted(detail string) string {
	const most = 60
	if detail == "" {
		return ""
	}
	return ": " + cut(detail, most)
}

// clipped keeps what comes out of somebody's data from filling the screen.
func clipped(text string) string { return cut(text, 100) }

func cut(text string, most int) string {
	if letters := []rune(text); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return text
}

// importedOf sums up the documents by importer, in the order of the first of
// each.
func importedOf(r *ingest.Report) []*imported {
	var out []*imported
	by := map[string]*imported{}
	for _, d := range r.Documents {
		if d.Importer == nil || d.Status == ingest.Broken {
			continue
		}
		i := by[d.Importer.Name]
		if i == nil {
			i = &imported{name: d.Importer.Name, counts: map[string]int64{}, assumed: map[string]int64{}}
			by[d.Importer.Name] = i
			out = append(out, i)
		}
		i.documents++
		if d.Status == ingest.Skipped {
			i.there++
		}
		i.records += d.Records
		i.quads += d.Quads
		for what, n := range d.Counts {
			i.counts[what] += n
		}
		if d.Assumed != "" {
			if i.assumed[d.Assumed]++; i.firstAssumed == "" {
				i.firstAssumed = d.Name
			}
		}
	}
	return out
}
