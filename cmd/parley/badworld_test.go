package main

import (
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/nquads"
	"parley/graph/quadstore"
	"parley/graph/storetest"
	"parley/schema"
)

// A badWorld draws graphs of data as nobody should write them: nodes of several
// types or none, events without a kind, dates that are none or end before they
// begin, circles of same and notSame, relations between what they do not fit,
// to themselves and to literals, names that play tricks, and labels of all sorts.
type badWorld struct{ *rand.Rand }

func (w badWorld) of(words ...string) string { return words[w.IntN(len(words))] }

// node is one of n nodes, as it is written in N-Quads; one in twelve has no name
// of its own.
func (w badWorld) node(n int) string {
	i := w.IntN(n)
	if i%12 == 11 {
		return blankNode(i)
	}
	return fmt.Sprintf("<x:n%d>", i)
}

// blankNode is a blank node as a document that was loaded has it, which no store
// names anew.
func blankNode(i int) string { return fmt.Sprintf("_:d%s.b%d", strings.Repeat("a", 26), i) }

func (w badWorld) date() string {
	typed := func(text, datatype string) string { return fmt.Sprintf("%q^^<%s>", text, datatype) }
	day := fmt.Sprintf("%d-%02d-%02d", 1998+w.IntN(6), 1+w.IntN(12), 1+w.IntN(28))
	switch w.IntN(12) {
	case 0:
		return typed(w.of("2001-02-30", "", "tomorrow", "9999999999999", "-0000-00-00"), schema.XSDDate)
	case 1:
		return typed(w.of("2005/2001", "../..", "/", "[2001-03-05..2001-03-02]", "1984~", "2001-21", "Y-170000002", "2001/..", "/2001"), schema.EDTF)
	case 2:
		return fmt.Sprintf("%q", day)
	case 3:
		return w.of("<x:n1>", `"2001"@en`, `"5"^^<`+schema.XSDInteger+`>`)
	case 4:
		return typed(day[:4], schema.XSDYear)
	}
	return typed(day, schema.XSDDate)
}

func (w badWorld) label() string {
	switch w.IntN(12) {
	case 0:
		return ""
	case 1:
		return w.of(blankNode(0), "<x:n0>")
	}
	return fmt.Sprintf("<%s%s#id=%d>", schema.Documents, strings.Repeat(w.of("a", "b", "c"), 26), w.IntN(4))
}

// facts writes a graph of n nodes, x:n0 and so on, in N-Quads.
func (w badWorld) facts(n, relations int) string {
	var b strings.Builder
	add := func(s, p, o string) {
		fmt.Fprintf(&b, "%s <%s> %s %s .\n", s, schema.Resolve(p), o, w.label())
	}
	iri := func(name string) string { return "<" + name + ">" }
	names := []string{"Ann One", "Ann One", "Ben Two", "ben two", "", " ", "Zoë\\u202E Three", "A\\u001B[2JB", "a\\nb\\tc\\r", "x:n3", "met", "--json",
		strings.Repeat("long ", 60), strings.Repeat("w", 300), "Іван", "\\u0000"}
	for i := range n {
		s := fmt.Sprintf("<x:n%d>", i)
		if i%12 == 11 {
			s = blankNode(i)
		}
		for range w.IntN(4) - w.IntN(2) {
			t := schema.Types[w.IntN(len(schema.Types))]
			if w.IntN(3) > 0 {
				add(s, "type", iri(schema.Resolve(w.of("Person", "Person", "Event", "Event", "Delegation", "Organization", "Tenure", "Post"))))
				continue
			}
			add(s, "type", iri(t.IRI))
		}
		if w.IntN(40) == 0 {
			add(s, "type", `"Person"`)
		}
		for range w.IntN(3) {
			add(s, w.of("name", "name", "alias"), `"`+w.of(names...)+`"`+w.of("", "", "@en"))
		}
		if w.IntN(2) == 0 {
			add(s, "kind", w.of(`"meeting"`, `"meeting"`, `"call"`, `"trip"`, `"nonsense"`, "<x:n2>"))
		}
		if w.IntN(3) == 0 {
			add(s, "status", w.of(`"held"`, `"planned"`, `"cancelled"`, `"served"`, `"acting"`, `"nonsense"`))
		}
		for range w.IntN(3) {
			add(s, w.of("date", "startDate", "endDate", "attested", "published", "birthDate"), w.date())
		}
		if w.IntN(8) == 0 {
			add(s, w.of("seats", "size", "ordinal", "rank", "gist", "quote", "role", "capacity"), w.of(`"1"^^<`+schema.XSDInteger+`>`, `"-5"`, `"deprecated"`, `"preferred"`, `"x"`))
		}
	}
	for range relations {
		rel := schema.Relations[w.IntN(len(schema.Relations))].Name
		if w.IntN(3) == 0 {
			rel = w.of("attends", "attends", "memberOf", "holder", "post", "holds", "within", "actor", "event", "same", "notSame")
		}
		from, to := w.node(n), w.node(n)
		switch w.IntN(30) {
		case 0:
			to = from
		case 1:
			to = `"a literal"`
		}
		if (rel == "same" || rel == "notSame") && w.IntN(3) > 0 {
			continue
		}
		add(from, rel, to)
		if w.IntN(20) == 0 {
			fmt.Fprintf(&b, "%s <x:foreign> %s %s .\n", from, to, w.label())
		}
	}
	for _, d := range "abc" {
		document := iri(schema.Documents + strings.Repeat(string(d), 26))
		add(document, "type", iri(schema.Resolve("Document")))
		add(document, w.of("published", "name"), w.date())
		add(document, w.of("publisher", "about"), w.node(n))
		add(strings.TrimSuffix(document, ">")+"#id=0>", w.of("rank", "date", "same", "at", "claimant", "modality"), w.of(w.node(n), w.date(), `"deprecated"`))
	}
	return b.String()
}

// meetings writes meetings at which the first n nodes may have been, so that some
// of them met.
func (w badWorld) meetings(n int) string {
	var b strings.Builder
	add := func(s, p, o string) { fmt.Fprintf(&b, "<x:%s> <%s> %s %s .\n", s, schema.Resolve(p), o, w.label()) }
	for i := range n {
		add(fmt.Sprint("n", i), "type", "<"+schema.Resolve("Person")+">")
		talk := fmt.Sprint("talk", i)
		add(talk, "type", "<"+schema.Resolve("Event")+">")
		add(talk, "kind", w.of(`"meeting"`, `"call"`))
		add(talk, "date", w.date())
		for range 3 {
			add(fmt.Sprint("n", w.IntN(n)), "attends", "<x:"+talk+">")
		}
	}
	return b.String()
}

// badStores writes a graph as a file, and as a folder with several segments and a
// journal, and returns both.
func badStores(t *testing.T, facts string) (stores []string) {
	t.Helper()
	dir := t.TempDir()
	file, folder := filepath.Join(dir, "bad.nq"), filepath.Join(dir, "bad.db")
	if err := os.WriteFile(file, []byte(facts), 0o666); err != nil {
		t.Fatal(err)
	}
	lines := strings.SplitAfter(facts, "\n")
	s, err := quadstore.Create(folder, quadstore.Options{JournalQuads: len(lines)/3 + 1})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for part := range slices.Chunk(lines, len(lines)/4+1) {
		quads := &graph.Batch{}
		r := nquads.NewReader(strings.NewReader(strings.Join(part, "")), nquads.Options{})
		for err == nil {
			err = r.Read(quads)
		}
		if err != io.EOF {
			t.Fatal(err)
		}
		err = nil
		storetest.Fill(t, s, quads)
	}
	return []string{file, folder}
}
