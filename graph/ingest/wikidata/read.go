package wikidata

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"

	"parley/graph"
	"parley/graph/ingest"
)

// read reads a dump.
func read(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	t := &teller{w: w, classes: readClasses()}
	lines := ingest.NewLines(ctx, r, ingest.MaxJSONLine)
	var d dump
	for lines.Next() {
		if lines.TooLong() {
			w.Skip(fmt.Sprintf("line %d", lines.Number()), fmt.Sprintf("the line is longer than %d MiB", ingest.MaxJSONLine>>20), "")
			continue
		}
		if line := d.cut(lines.Bytes()); len(line) > 0 {
			d.line(t, lines.Number(), line)
		}
		if w.Err() != nil {
			return w.Err()
		}
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return d.end(w, lines.Number())
}

// A dump is what is known of the document so far.
type dump struct {
	list     bool // it is one, and not lines alone
	open     bool // its end has not come
	entities int
	broken   *graph.SyntaxError // the first line that is no JSON
}

// cut returns what a line has of an entity: without the brackets of the list and
// without the comma.
func (d *dump) cut(line []byte) []byte {
	line = bytes.TrimSpace(line)
	if rest, ok := bytes.CutPrefix(line, []byte("[")); ok && d.entities == 0 && d.broken == nil {
		d.list, d.open, line = true, true, bytes.TrimSpace(rest)
	}
	line = bytes.TrimSuffix(line, []byte(","))
	if d.open && bytes.HasSuffix(line, []byte("]")) && !json.Valid(line) {
		d.open, line = false, bytes.TrimSpace(line[:len(line)-1])
	}
	return line
}

// line reads an entity.
func (d *dump) line(t *teller, number int, line []byte) {
	var e entity
	err := json.Unmarshal(line, &e)
	if err != nil {
		at := ingest.JSONError(t.w.File(), number, line, err)
		if d.broken == nil {
			d.broken = at
		}
		t.w.Skip(fmt.Sprintf("line %d, column %d", number, at.Column), "the line is no entity as JSON", at.Msg)
		return
	}
	switch d.entities++; {
	case e.Type == "property" || e.Type == "lexeme":
		t.w.Count("entities that are no items: "+e.Type, 1)
	case !isItem(e.ID):
		t.w.Skip(fmt.Sprintf("line %d", number), "an entity without the id of an item", e.ID)
	default:
		t.w.Record(e.ID)
		t.tell(&e)
	}
}

// end says what is wrong with the document as a whole.
func (d *dump) end(w *ingest.Facts, lines int) error {
	switch {
	case d.entities == 0 && d.broken != nil:
		d.broken.Hint = "a dump has one entity in each line"
		return d.broken
	case d.entities == 0 && !d.list:
		return &graph.SyntaxError{File: w.File(), Line: max(lines, 1), Column: 1, Msg: "there is no entity"}
	case d.open:
		w.Skip(fmt.Sprintf("line %d", lines), "the list is not closed: the document may be cut off", "")
	}
	return nil
}
