package tooltest

import (
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/gexf"
	"parley/graph/format/graphml"
	"parley/graph/lpg"
)

// rewrittenIsRead reads the file that a tool made of a graph: it has the same facts
// between nodes of the same names.
func rewrittenIsRead(t *testing.T, file string, want *xmlGraph) {
	t.Helper()
	f, err := os.Open(file)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r interface {
		graph.Source
		Left() map[string]int64
	}
	if filepath.Ext(file) == ".gexf" {
		r = gexf.NewReader(f, gexf.Options{File: file})
	} else {
		r = graphml.NewReader(f, graphml.Options{File: file})
	}
	var all graph.Batch
	for err := error(nil); err != io.EOF; {
		var b graph.Batch
		if err = r.Read(&b); err != nil && err != io.EOF {
			t.Fatal(err)
		}
		all.AppendBatch(&b)
	}
	relations := map[string]bool{} // their IRIs
	wantFacts := map[string]int{}
	for _, e := range want.Edges {
		term, _ := lpg.RelationTerm(e.Attributes["relation"])
		relations[string(term)] = true
		wantFacts[lineEnds(want.Nodes.byID[e.Source].Label+" "+string(term)+" "+want.Nodes.byID[e.Target].Label)] = 1
	}
	names := map[graph.Term]string{}
	for i := range all.Len() {
		if q := all.Quad(i); strings.HasSuffix(string(q.Predicate), "schema.org/name>") {
			if q.Object.Kind() == graph.KindLiteral {
				names[q.Subject] = q.Object.Lexical()
			}
		}
	}
	name := func(term graph.Term) string {
		if n := names[term]; n != "" {
			return n
		}
		return lpg.NodeID(term)
	}
	got := map[string]int{}
	for i := range all.Len() {
		if q := all.Quad(i); relations[string(q.Predicate)] && q.Object.Kind() != graph.KindLiteral {
			got[lineEnds(name(q.Subject)+" "+string(q.Predicate)+" "+name(q.Object))] = 1
		}
	}
	if want.Shape != lpg.All || len(want.Edges) < 50 { // in all of the store names are not labels
		missing := slices.DeleteFunc(slices.Sorted(maps.Keys(wantFacts)), func(f string) bool { return got[f] > 0 })
		if len(missing) > 0 || len(got) != len(wantFacts) {
			t.Errorf("read again there are %d facts, want %d; missing %.300q", len(got), len(wantFacts), missing)
		}
	}
	t.Logf("read again: %d quads, %d facts; left out %v", all.Len(), len(got), r.Left())
}

// lineEnds makes line ends one: igraph writes them so that they are read as one.
func lineEnds(text string) string {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
}
