package claims_test

import (
	"context"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// snapshot reads facts into a store in memory, a line each:
//
//	subject name object label
//
// A name is one of the schema ("a" is type), a type after "a", or a prefixed
// IRI; every other word is a node. A literal stands in quotes, with its
// datatype (^date, ^integer …) or language (@uk) behind. Without a label, the
// line has the label "here"; "-" is none.
func snapshot(t *testing.T, facts string) graph.Snapshot {
	t.Helper()
	return snapshotOf(t, readFacts(t, facts))
}

// readFacts reads the lines that snapshot is given.
func readFacts(t *testing.T, facts string) []graph.Quad {
	t.Helper()
	var out []graph.Quad
	for line := range strings.Lines(facts) {
		words := split(line)
		if len(words) == 0 {
			continue
		}
		if len(words) == 3 {
			words = append(words, "here")
		}
		if len(words) != 4 {
			t.Fatalf("%d words in %q", len(words), line)
		}
		out = append(out, graph.Quad{Subject: term(words[0]), Predicate: property(words[1]), Object: object(words[1], words[2]), Label: term(words[3])})
	}
	return out
}

// snapshotOf reads quads into a store in memory.
func snapshotOf(t *testing.T, quads []graph.Quad) graph.Snapshot {
	t.Helper()
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	ctx := t.Context()
	store := memstore.New()
	storetest.Fill(t, store, &b)
	s, err := store.Snapshot(ctx)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close(); store.Close() })
	return s
}

// split cuts a line at spaces outside quotes.
func split(line string) []string {
	quoted := false
	return strings.FieldsFunc(line, func(r rune) bool {
		if r == '"' {
			quoted = !quoted
		}
		return !quoted && (r == ' ' || r == '\t' || r == '\n')
	})
}

func property(word string) graph.Term {
	if word == "a" {
		return graph.IRI(schema.RDFType)
	}
	if p, ok := schema.Find(word); ok && !p.Inverse {
		return graph.IRI(p.IRI())
	}
	return term(word)
}

func object(property, word string) graph.Term {
	if t, ok := schema.FindType(word); property == "a" && ok {
		return graph.IRI(t.IRI)
	}
	return term(word)
}

func term(word string) graph.Term {
	if word == "-" {
		return ""
	}
	if strings.HasPrefix(word, "_:") {
		return graph.Term(word)
	}
	if strings.HasPrefix(word, `"`) {
		return literal(word)
	}
	if iri, ok := schema.Expand(word); ok {
		return graph.IRI(iri)
	}
	return graph.IRI(schema.Nodes + "test/" + word)
}

func literal(word string) graph.Term {
	text, kind, _ := strings.Cut(word[1:], `"`)
	switch {
	case kind == "":
		return graph.String(text)
	case kind[0] == '@':
		return graph.Lang(text, kind[1:])
	case kind == "^edtf":
		return graph.Typed(text, schema.EDTF)
	}
	iri, _ := schema.Expand("xsd:" + kind[1:])
	return graph.Typed(text, iri)
}

// canceled is a context that is done.
func canceled(t *testing.T) context.Context {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	return ctx
}
