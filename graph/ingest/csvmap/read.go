package csvmap

import (
	"context"
	"io"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/ingest"
)

// Importer returns what reads tables by the mapping. Its name is "csv:" and the
// mapping's; the digest of the mapping is part of the loader's name, so that a
// table is loaded anew by a mapping that has changed only if the user says so.
func (m *Mapping) Importer() *ingest.Importer {
	title := m.Title
	if title == "" {
		title = "tables by the mapping " + m.Name
	}
	return &ingest.Importer{
		Name: "csv:" + m.Name, Title: title, Version: 1, Variant: m.Digest,
		Dataset: "csv/" + m.Dataset, Publisher: m.Publisher, Method: m.Method,
		Match: m.match, Read: m.read,
	}
}

// match recognises a table that has all columns, if the mapping says that this is
// enough.
func (m *Mapping) match(s ingest.Sample) bool {
	if !m.Recognised {
		return false
	}
	if m.format == "json" {
		return m.matchJSON(s.Text())
	}
	comma := ","
	switch {
	case m.format == "tabs":
		comma = "\t"
	case m.comma != 0:
		comma = string(m.comma)
	}
	var has []string
	for _, name := range strings.Split(s.Line(), comma) {
		has = append(has, strings.Trim(strings.TrimSpace(name), `"`))
	}
	return m.header == nil && !slices.ContainsFunc(m.columns, func(c string) bool {
		_, isNumber := number(c)
		return !isNumber && !m.optional[c] && !slices.Contains(has, c)
	})
}

// matchJSON recognises an array of objects in whose beginning all columns occur.
func (m *Mapping) matchJSON(head string) bool {
	head = strings.TrimSpace(head)
	if !strings.HasPrefix(head, "[") {
		return false
	}
	head = strings.TrimSpace(head[1:])
	return strings.HasPrefix(head, "{") && !slices.ContainsFunc(m.columns, func(c string) bool {
		return !m.optional[c] && !strings.Contains(head, `"`+c+`"`)
	})
}

// read reads a table.
func (m *Mapping) read(_ context.Context, r io.Reader, w *ingest.Facts) error {
	in, unused, err := m.open(w.File(), r)
	if err != nil {
		return err
	}
	w.Describe(ingest.Meta{Language: m.Language})
	if len(unused) > 0 {
		w.Count("columns that the mapping does not read", int64(len(unused)))
	}
	x := &reading{m: m, w: w, in: in, named: map[graph.Term]string{}, had: map[string]bool{}, told: map[string]bool{}}
	for in.Next() && w.Err() == nil {
		w.Record(in.Fragment())
		if wrong := in.Wrong(); wrong != "" {
			w.Skip(in.Place(), "a record that is not like the others", wrong)
			continue
		}
		x.record()
	}
	if w.Err() != nil {
		return w.Err()
	}
	if in.Err() == nil && m.format == "json" {
		for _, column := range m.columns {
			if !x.had[column] && !m.optional[column] {
				w.Skip("the whole array", "a column that no record has anything in", column)
			}
		}
	}
	return in.Err()
}

// integer reads a whole number.
func integer(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil
}
