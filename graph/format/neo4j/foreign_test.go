package neo4j_test

import (
	"archive/zip"
	"bytes"
	"encoding/hex"
	"errors"
	"io"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/schema"
)

func term(t *testing.T, name string) graph.Term {
	t.Helper()
	p, ok := lpg.RelationTerm(name)
	if !ok {
		t.Fatalf("no relation %s", name)
	}
	return p
}

func typ(t *testing.T, name string) graph.Term {
	t.Helper()
	p, ok := lpg.TypeTerm(name)
	if !ok {
		t.Fatalf("no type %s", name)
	}
	return p
}

func blank(id string) graph.Term { return graph.Blank("x" + hex.EncodeToString([]byte(id))) }

func foreign(word string) graph.Term { return graph.IRI(lpg.Foreign + word) }

const xsd = "http://www.w3.org/2001/XMLSchema#"

func TestTablesOfOthersAreRead(t *testing.T) {
	got, err := read(t, zipped(t, map[string]string{
		"README.md":         "Films.",
		"actors-header.csv": "personId:ID(Actor);name;born:int;height:float;aliases:string[];seen:date;rubbish:IGNORE;active:boolean;:LABEL\n",
		"actors1.csv":       "1;\"Keanu \"\"K\"\" Reeves\";1964;1.86;;1999-03-31;x;true;Person\r\n",
		"actors2.csv":       "http://a.example/2;\"two\r\nlines\";;;\"\";;;;Person\n\n",
		"things.csv":        "key:ID\n7\n",
		"films.csv":         "\ufeff\"movieId:ID(Film)\",title:string,:LABEL\n1,The Matrix,Film;Thing\n",
		"roles.csv":         ":START_ID(Actor),role,date:date,:END_ID(Film),:TYPE\n1,Neo,1999-03-31,1,ACTED_IN\n1,,,1,MEMBER_OF\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	keanu, matrix, two := blank("Actor 1"), blank("Film 1"), graph.IRI("http://a.example/2")
	var context graph.Term
	for _, q := range got {
		if q.Predicate == foreign("ACTED_IN") {
			context = q.Label
		}
	}
	if context == "" || !strings.HasPrefix(context.IRI(), schema.Nodes+"edge/") {
		t.Errorf("the context of the edge is %q", context)
	}
	want := []graph.Quad{
		{Subject: keanu, Predicate: foreign("personId"), Object: graph.String("1")},
		{Subject: keanu, Predicate: term(t, "name"), Object: graph.String(`Keanu "K" Reeves`)},
		{Subject: keanu, Predicate: foreign("born"), Object: graph.Typed("1964", xsd+"integer")},
		{Subject: keanu, Predicate: foreign("height"), Object: graph.Typed("1.86", xsd+"double")},
		{Subject: keanu, Predicate: foreign("seen"), Object: graph.Typed("1999-03-31", xsd+"date")},
		{Subject: keanu, Predicate: foreign("active"), Object: graph.Typed("true", xsd+"boolean")},
		{Subject: keanu, Predicate: term(t, "type"), Object: typ(t, "Person")},
		{Subject: two, Predicate: term(t, "name"), Object: graph.String("two\r\nlines")},
		{Subject: two, Predicate: foreign("aliases"), Object: graph.String("")},
		{Subject: two, Predicate: term(t, "type"), Object: typ(t, "Person")},
		{Subject: "_:7", Predicate: foreign("key"), Object: graph.String("7")},
		{Subject: matrix, Predicate: foreign("movieId"), Object: graph.String("1")},
		{Subject: matrix, Predicate: foreign("title"), Object: graph.String("The Matrix")},
		{Subject: matrix, Predicate: term(t, "type"), Object: foreign("Film")},
		{Subject: matrix, Predicate: term(t, "type"), Object: foreign("Thing")},
		{Subject: keanu, Predicate: foreign("ACTED_IN"), Object: matrix, Label: context},
		{Subject: keanu, Predicate: term(t, "memberOf"), Object: matrix},
		{Subject: context, Predicate: term(t, "type"), Object: typ(t, "Context")},
		{Subject: context, Predicate: term(t, "role"), Object: graph.String("Neo")},
		{Subject: context, Predicate: term(t, "date"), Object: graph.Typed("1999-03-31", xsd+"date")},
	}
	var b graph.Batch
	for _, q := range want {
		b.AppendQuad(q)
	}
	same(t, got, lpgtest.Sorted(&b))
}

func TestWhatIsNotUnderstoodIsAnErrorWithItsPlace(t *testing.T) {
	const nodes = ":ID,name:string,size:long\n"
	for name, c := range map[string]struct {
		files map[string]string
		want  string // place and words
	}{
		"no table":            {map[string]string{"a.xlsx": "x"}, "g.neo4j.zip/a.xlsx: it is no table"},
		"nothing":             {map[string]string{}, "g.neo4j.zip: there are no tables"},
		"no header":           {map[string]string{"a.csv": "1,2\n"}, "g.neo4j.zip/a.csv:1:1: no header"},
		"a header alone":      {map[string]string{"a-header.csv": nodes}, "g.neo4j.zip/a-header.csv: there are no rows"},
		"too few fields":      {map[string]string{"a.csv": nodes + "1,a,1\n2,b\n"}, "g.neo4j.zip/a.csv:3:3: the row has 2 fields, and the header 3"},
		"too many fields":     {map[string]string{"a.csv": nodes + "1,a,1,4\n"}, "g.neo4j.zip/a.csv:2:5: the row has 4 fields, and the header 3"},
		"no number":           {map[string]string{"a.csv": nodes + "1,\"ä\nb\",x\n"}, `g.neo4j.zip/a.csv:3:4: "x" is no long`},
		"no id":               {map[string]string{"a.csv": nodes + ",a,1\n"}, "g.neo4j.zip/a.csv:2:1: the node has no id"},
		"a million columns":   {map[string]string{"a.csv": ":ID" + strings.Repeat(",", 1<<20)}, "g.neo4j.zip/a.csv:1:1048580: the row has more than 1048576 fields"},
		"a bomb":              {map[string]string{"parley.json": `{"format":"` + strings.Repeat("x", 1<<20)}, "g.neo4j.zip/parley.json: it has more than 64 KiB"},
		"an unknown type":     {map[string]string{"a.csv": ":ID,a:text\n1,2\n"}, `g.neo4j.zip/a.csv:1:5: "text" is no type`},
		"a name twice":        {map[string]string{"a.csv": ":ID,a:int,a\n"}, `g.neo4j.zip/a.csv:1:11: two columns are called "a"`},
		"two ids":             {map[string]string{"a.csv": "a:ID,b:ID\n"}, "g.neo4j.zip/a.csv:1:6: there are two columns of one role"},
		"an option":           {map[string]string{"a.csv": ":ID,b:datetime{timezone:CET}\n"}, "g.neo4j.zip/a.csv:1:5: the option"},
		"no type":             {map[string]string{"a.csv": ":START_ID,:END_ID\n"}, "g.neo4j.zip/a.csv:1:1: the relationships have no type"},
		"one end":             {map[string]string{"a.csv": ":START_ID,:TYPE\n"}, "g.neo4j.zip/a.csv:1:1: the header has only one of"},
		"an end that is not":  {map[string]string{"a.csv": ":START_ID,:END_ID,:TYPE\n1,,A\n"}, "g.neo4j.zip/a.csv:2:3: the relationship has no end"},
		"an open quote":       {map[string]string{"a.csv": nodes + "1,\"a,1\n2,b,2\n"}, "g.neo4j.zip/a.csv:2:3: the quote is never closed"},
		"more behind a quote": {map[string]string{"a.csv": nodes + "1,\"a\"b,1\n"}, "g.neo4j.zip/a.csv:2:6: something stands between"},
		"no UTF-8":            {map[string]string{"a.csv": nodes + "1,\xe4,1\n"}, "g.neo4j.zip/a.csv:2:3: the field is not UTF-8"},
		"another version":     {map[string]string{"parley.json": `{"format":"parley neo4j 9"}`}, `g.neo4j.zip/parley.json: the format is "parley neo4j 9"`},
		"a property not ours": {map[string]string{"parley.json": `{"format":"parley neo4j 1","relationships":1}`, "a.csv": ":START_ID,label,:END_ID,:TYPE\na,b,c,D\n"}, `g.neo4j.zip/a.csv:2:3: parley writes no property "label"`},
		"rows that are gone":  {map[string]string{"parley.json": `{"format":"parley neo4j 1","nodes":2}`, "a.csv": nodes + "1,a,1\n"}, "g.neo4j.zip: 2 nodes and 0 relationships were written, and 1 and 0 are there"},
	} {
		_, err := read(t, zipped(t, c.files))
		var e *graph.SyntaxError
		if !errors.As(err, &e) || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
	var twice bytes.Buffer
	z := zip.NewWriter(&twice)
	for _, text := range []string{nodes, nodes + "1,a,1\n"} {
		w, _ := z.Create("a.csv")
		io.WriteString(w, text)
	}
	z.Close()
	if _, err := read(t, &twice); err == nil || !strings.Contains(err.Error(), "g.neo4j.zip/a.csv: there are two files of this name") {
		t.Errorf("a name twice: %v", err)
	}
	for _, text := range []string{"", ":ID\n1\n", "PK\x03\x04 cut off"} {
		var e *graph.SyntaxError
		if _, err := read(t, strings.NewReader(text)); !errors.As(err, &e) {
			t.Errorf("%q: %v", text, err)
		}
	}
}
