package ftm

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"maps"
	"slices"

	"golang.org/x/text/language"

	"parley/graph/ingest"
	"parley/graph/ingest/table"
)

// columnsWanted are those without which a table is none of statements.
var columnsWanted = []string{"canonical_id", "entity_id", "prop", "schema", "value"}

// mostRows bounds how many statements are held at a time. What is stated of one
// canonical entity stands together in such tables; past the bound, an edge whose
// ends are stated far apart is not complete.
const mostRows = 50_000

// readStatements reads a table of statements, the entities of one canonical id
// at a time.
func readStatements(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	rows, err := table.Open(r, table.Options{File: w.File(), Columns: columnsWanted})
	if err != nil {
		return err
	}
	s := &statements{w: w, t: newTeller(w), entities: map[string]*stated{}}
	for rows.Next() {
		if err := cmp.Or(ctx.Err(), w.Err()); err != nil {
			return err
		}
		if why := rows.Wrong(); why != "" {
			w.Skip(rows.Place(), why, "")
			continue
		}
		s.add(rows)
	}
	s.flush()
	s.t.end()
	return cmp.Or(rows.Err(), w.Err())
}

// statements gathers the rows about one canonical entity.
type statements struct {
	w         *ingest.Facts
	t         *teller
	canonical string
	order     []string
	entities  map[string]*stated
	rows      int
}

// stated is an entity of the rows read so far.
type stated struct {
	entity
	row int // the first
}

func (s *statements) add(rows *table.Table) {
	get := rows.Get
	id, canonical := get("entity_id"), get("canonical_id")
	switch {
	case id == "" || get("prop") == "" || get("schema") == "":
		s.w.Skip(rows.Place(), "a statement without entity, property or schema", id)
		return
	case get("external") == "t":
		s.w.Skip(rows.Place(), "a statement from outside that nobody has confirmed", id)
		return
	}
	if canonical != s.canonical || s.rows >= mostRows {
		s.flush()
		s.canonical = canonical
	}
	s.rows++
	s.w.Count("statements", 1)
	e := s.entities[id]
	if e == nil {
		e = &stated{entity{ID: id, Schema: get("schema"), Properties: map[string]values{}}, rows.Row()}
		s.entities[id] = e
		s.order = append(s.order, id)
	}
	if e.Schema == "LegalEntity" || e.Schema == "Thing" || e.Schema == "Organization" {
		e.Schema = get("schema") // another statement may know better
	}
	e.LastSeen = max(e.LastSeen, get("last_seen"))
	if prop := get("prop"); prop != "id" { // which only says that there is one
		e.Properties[prop] = append(e.Properties[prop], value{text: get("value"), language: tag(get("lang")),
			label: s.w.Place(rows.Fragment()), dataset: get("dataset"), original: get("original_value")})
	}
}

// tag makes a language tag of a code of two or three letters.
func tag(code string) string {
	if code == "" {
		return ""
	}
	t, err := language.Parse(code)
	if err != nil {
		return ""
	}
	return t.String()
}

// flush tells what was stated of one canonical entity.
func (s *statements) flush() {
	for _, id := range s.order {
		e := s.entities[id]
		record := fmt.Sprintf("row=%d", e.row)
		s.w.Record(record)
		s.t.tell(&e.entity, record)
		s.sources(e)
		if s.canonical != "" && s.canonical != id {
			s.same(id, &e.entity)
		}
	}
	s.order, s.rows = s.order[:0], 0
	clear(s.entities)
}

// sources says of the rows' labels who states them, and in which words.
func (s *statements) sources(e *stated) {
	for _, prop := range slices.Sorted(maps.Keys(e.Properties)) {
		for _, v := range e.Properties[prop] {
			if v.label == "" {
				continue // made of others
			}
			c := ingest.Context{}
			if v.dataset != undefined {
				c.Claimant = s.w.Publisher(v.dataset)
			}
			if v.original != v.text {
				c.Quote = v.original
			}
			s.w.Say(v.label, c)
			s.t.dataset = cmp.Or(s.t.dataset, v.dataset)
			s.t.mixed = s.t.mixed || v.dataset != s.t.dataset
		}
	}
}

// same says that the entity is the canonical one, and what that is.
func (s *statements) same(id string, e *entity) {
	a, b := node(id), node(s.canonical)
	if a > b {
		a, b = b, a
	}
	s.w.Relate(a, "same", b)
	if isWikidata(s.canonical) {
		s.w.Identifier(node(id), "wikidata", s.canonical)
	}
}
