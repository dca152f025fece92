package ftm

import (
	"bufio"
	"context"
	"crypto/sha1"
	"encoding/csv"
	"encoding/hex"
	"io"
	"slices"
	"strings"

	"golang.org/x/text/language"

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
	t := &table{w: csv.NewWriter(b)}
	if err := t.w.Write(Columns); err != nil {
		return nil, err
	}
	left, err = each(ctx, g, t.entity)
	if err == nil {
		t.w.Flush()
		err = t.w.Error()
	}
	if err == nil {
		err = b.Flush()
	}
	return left, err
}

type table struct {
	w   *csv.Writer
	row [14]string
	key []byte // of a statement's name

	datasets []string   // of a value
	origins  [][]string // its labels in each
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
	labels := v.labels
	if len(labels) == 0 {
		labels = unlabelled
	}
	t.datasets, t.origins = t.datasets[:0], t.origins[:0]
	for i, l := range labels {
		name, err := s.dataset(l)
		if err != nil {
			return err
		}
		at := slices.Index(t.datasets, name)
		if at < 0 {
			t.datasets, t.origins = append(t.datasets, name), append(t.origins, labels[i:i+1:i+1])
			continue
		}
		t.origins[at] = append(t.origins[at], l)
	}
	lang := ""
	if v.lang != "" && isWords(v.p.typ) {
		lang = codeOfLanguage(v.lang)
	}
	text := strings.ToValidUTF8(v.text, "\ufffd")
	for i, name := range t.datasets {
		t.row = [14]string{e.id, e.id, v.p.name, v.p.typ, e.schema, text, lang, v.original, name,
			strings.Join(t.origins[i], " "), "", "", "f", t.statementID(name, e.id, v.p.name, text, lang)}
		if err := t.w.Write(t.row[:]); err != nil {
			return err
		}
	}
	return nil
}

// unlabelled are the labels of a value that has none.
var unlabelled = []string{""}

// statementID is what readers of the model would name the statement: the same
// value of the same data set has one name.
func (t *table) statementID(dataset, id, property, text, lang string) string {
	t.key = t.key[:0]
	for _, part := range [...]string{dataset, ".", id, ".", property, ".", text} {
		t.key = append(t.key, part...)
	}
	if lang != "" {
		t.key = append(append(t.key, '@'), lang...)
	}
	sum := sha1.Sum(t.key)
	t.key = hex.AppendEncode(t.key[:0], sum[:])
	return string(t.key)
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
