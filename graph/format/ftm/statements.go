package ftm

import (
	"bufio"
	"context"
	"crypto/sha1"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"parley/graph/format/internal/csvtext"
	"parley/graph/lpg"
)

// Columns are those of a table of statements.
var Columns = []string{"canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "lang", "original_value",
	"dataset", "origin", "first_seen", "last_seen", "external", "id"}

// WriteStatements writes a graph as a table of statements in CSV: a row for each
// value of an entity and each data set that states it, and one for the entity
// itself. The data set is the publisher of the document that says so, else the
// document; the origin are the labels in it, apart by blanks. What first and last
// was seen when is not known. Left is as of Write.
func WriteStatements(ctx context.Context, w io.Writer, g lpg.Graph) (left map[string]int64, err error) {
	b := bufio.NewWriterSize(w, 1<<16)
	if _, err := b.WriteString(strings.Join(Columns, ",") + "\n"); err != nil {
		return nil, err
	}
	t := &table{w: b}
	left, err = each(ctx, g, t.entity)
	if err == nil {
		err = b.Flush()
	}
	return left, err
}

// A table is one that is being written. Only texts, labels and the dates that sources
// had are looked at for what CSV has in quotes: there is none of that in ids, names of
// the model, slugs and digests.
type table struct {
	w    *bufio.Writer
	rows []byte // of a value

	labels   []string // those that datasets are of
	datasets []dataset
}

// A dataset is one that states a value.
type dataset struct {
	name   string
	labels []string // that lie in it
	origin string   // those, joined
}

// entity writes the rows of an entity.
func (t *table) entity(s *writer, e *entity) error {
	slices.SortStableFunc(e.values, func(a, b value) int { return strings.Compare(a.p.name, b.p.name) })
	if err := t.value(s, e, &value{p: properties["id"], text: e.id, labels: e.labels[:min(1, len(e.labels))]}); err != nil {
		return err
	}
	for i := range e.values {
		if err := t.value(s, e, &e.values[i]); err != nil {
			return err
		}
	}
	return nil
}

// value writes the rows of a value: one for each data set.
func (t *table) value(s *writer, e *entity, v *value) error {
	if err := t.statedBy(s, v.labels); err != nil {
		return err
	}
	lang := ""
	if v.lang != "" && isWords(v.p.typ) {
		lang = codeOfLanguage(v.lang)
	}
	text := strings.ToValidUTF8(v.text, "\ufffd")
	t.rows = t.rows[:0]
	for i := range t.datasets {
		t.row(e, v, &t.datasets[i], text, lang)
	}
	_, err := t.w.Write(t.rows)
	return err
}

// statedBy finds the data sets of labels. Values that follow each other mostly have
// the same.
func (t *table) statedBy(s *writer, labels []string) error {
	if len(labels) == 0 {
		labels = unlabelled
	}
	if slices.Equal(labels, t.labels) {
		return nil
	}
	t.labels, t.datasets = nil, t.datasets[:0]
	for _, l := range labels {
		name, err := s.dataset(l)
		if err != nil {
			return err
		}
		at := slices.IndexFunc(t.datasets, func(d dataset) bool { return d.name == name })
		if at < 0 {
			at = len(t.datasets)
			t.datasets = slices.Grow(t.datasets, 1)[:at+1]
			t.datasets[at] = dataset{name: name, labels: t.datasets[at].labels[:0]}
		}
		t.datasets[at].labels = append(t.datasets[at].labels, l)
	}
	for i := range t.datasets {
		t.datasets[i].origin = strings.Join(t.datasets[i].labels, " ")
	}
	t.labels = labels
	return nil
}

// unlabelled are the labels of a value that has none.
var unlabelled = []string{""}

// row appends a row, in the order of Columns.
func (t *table) row(e *entity, v *value, d *dataset, text, lang string) {
	out := t.rows
	for _, plain := range [...]string{e.id, e.id, v.p.name, v.p.typ, e.schema} {
		out = append(append(out, plain...), ',')
	}
	out = append(csvtext.Append(out, text), ',')
	out = append(append(out, lang...), ',')
	out = append(csvtext.Append(out, v.original), ',')
	out = append(append(out, d.name...), ',')
	out = append(csvtext.Append(out, d.origin), ",,,f,"...)
	from := len(out)
	for _, part := range [...]string{d.name, ".", e.id, ".", v.p.name, ".", text} {
		out = append(out, part...)
	}
	if lang != "" {
		out = append(append(out, '@'), lang...)
	}
	// The name of a statement is what readers of the model would name it: the same
	// value of the same data set has one.
	sum := sha1.Sum(out[from:])
	t.rows = append(hex.AppendEncode(out[:from], sum[:]), '\n')
}

// isWords reports whether values of a type are in a language.
func isWords(typ string) bool {
	switch typ {
	case "name", "text", "string", "address", "identifier", "number":
		return true
	}
	return false
}

// codeOfLanguage returns the code of three letters of the language of a tag.
func codeOfLanguage(tag string) string {
	t, err := language.Parse(tag)
	if err != nil {
		return ""
	}
	base, _ := t.Base()
	return base.ISO3()
}
