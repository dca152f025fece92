package bench

import (
	"bytes"
	"crypto/sha256"
	"encoding/base32"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"parley/graph"
	"parley/schema"
)

// meetings reads a table of meetings of members of a parliament with those who
// wish to speak to them, in the columns date (DD-MM-YYYY), epid (the member's
// number), mep, lobbyists, location and title. Each becomes an event as
// graph/generate has them: the member hosts, the others attend.
type meetings struct {
	rows     *csv.Reader
	columns  map[string]int
	document string // its IRI
	row      int
	known    map[graph.Term]bool // actors and places that have been described
}

// readMeetings opens a table. A column that is missing is an error.
func readMeetings(name string) (graph.Source, error) {
	text, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading the data: %w", err)
	}
	sum := sha256.Sum256(text)
	m := &meetings{rows: csv.NewReader(bytes.NewReader(text)), columns: map[string]int{}, known: map[graph.Term]bool{},
		document: schema.Documents + nodeName(string(sum[:]))}
	header, err := m.rows.Read()
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	for _, want := range []string{"date", "epid", "mep", "lobbyists", "location", "title"} {
		i := slices.Index(header, want)
		if i < 0 {
			return nil, fmt.Errorf("reading %s: it has no column %q", name, want)
		}
		m.columns[want] = i
	}
	return m, nil
}

// Read implements graph.Source.
func (m *meetings) Read(b *graph.Batch) error {
	if m.row == 0 {
		doc := graph.IRI(m.document)
		b.AppendQuad(graph.Quad{Subject: doc, Predicate: iri("type"), Object: typeIRI("Document"), Label: doc})
	}
	for !b.Full() {
		record, err := m.rows.Read()
		if errors.Is(err, io.EOF) {
			return io.EOF
		}
		if err != nil {
			return fmt.Errorf("reading the meetings: %w", err)
		}
		m.row++
		if err := m.meeting(b, record); err != nil {
			return fmt.Errorf("reading the meetings: row %d: %w", m.row, err)
		}
	}
	return nil
}

func (m *meetings) meeting(b *graph.Batch, record []string) error {
	get := func(column string) string { return strings.TrimSpace(record[m.columns[column]]) }
	day, err := time.Parse("02-01-2006", get("date"))
	if err != nil {
		return err
	}
	event := node("event/", strconv.Itoa(m.row))
	label := graph.IRI(m.document + "#row=" + strconv.Itoa(m.row))
	add := func(s graph.Term, p string, o, l graph.Term) {
		b.AppendQuad(graph.Quad{Subject: s, Predicate: iri(p), Object: o, Label: l})
	}
	add(event, "type", typeIRI("Event"), label)
	add(event, "kind", graph.String("meeting"), label)
	add(event, "status", graph.String("held"), label)
	add(event, "date", graph.Typed(day.Format(time.DateOnly), schema.XSDDate), label)
	if title := get("title"); title != "" {
		add(event, "name", graph.String(title), label)
	}
	host := node("person/", get("epid"))
	m.describe(add, host, "Person", get("mep"), label)
	add(host, "hosts", event, label)
	if place := get("location"); place != "" {
		where := node("place/", nodeName(place))
		m.describe(add, where, "Place", place, label)
		add(event, "takesPlaceIn", where, label)
	}
	for _, name := range strings.FieldsFunc(get("lobbyists"), func(r rune) bool { return r == ',' || r == ';' }) {
		if name = strings.TrimSpace(name); name == "" {
			continue
		}
		guest := node("organization/", nodeName(name))
		m.describe(add, guest, "Organization", name, label)
		add(guest, "attends", event, label)
		add(host, "inContactWith", guest, event)
	}
	return nil
}

// describe adds type and name of a node the first time it occurs.
func (m *meetings) describe(add func(graph.Term, string, graph.Term, graph.Term), n graph.Term, typeName, name string, label graph.Term) {
	if !m.known[n] {
		m.known[n] = true
		add(n, "type", typeIRI(typeName), label)
		add(n, "name", graph.String(name), label)
	}
}

func node(kind, name string) graph.Term { return graph.IRI(schema.Nodes + "meetings/" + kind + name) }

// nodeName returns a name for a text that may have any characters.
func nodeName(text string) string {
	sum := sha256.Sum256([]byte(text))
	return strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16]))
}
