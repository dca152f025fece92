package tooltest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// xmlGraphs are the graphs that tools which read GraphML and GEXF are given.
func xmlGraphs(t *testing.T) map[string]lpg.Graph {
	return map[string]lpg.Graph{
		"hard":     lpgtest.Hard(),
		"hub":      lpgtest.Hub(100_000),
		"built-in": folded(t, "seed:", lpg.Simple),
		"whole":    folded(t, "seed:", lpg.All),
	}
}

func TestToolNetworkxReadsGraphMLAndGEXF(t *testing.T) {
	withPython(t, "networkx", ".graphml", ".gexf")
}

func TestToolIgraphReadsGraphML(t *testing.T) { withPython(t, "igraph", ".graphml") }

func withPython(t *testing.T, library string, extensions ...string) {
	dir(t)
	for name, g := range xmlGraphs(t) {
		for _, extension := range extensions {
			t.Run(name+extension, func(t *testing.T) {
				file, rewritten, want, wanted := writeXML(t, name, extension, g)
				kind := "directed"
				if want.Undirected {
					kind = "undirected"
				}
				got := strings.TrimSpace(python(t, "xmlgraph.py", library, file, wanted, rewritten))
				if want := fmt.Sprint(len(want.Nodes.ids), len(want.Edges), " ", kind); got != want {
					t.Errorf("%s finds %s, want %s", library, got, want)
				}
				t.Logf("%s: %s", library, got)
				rewrittenIsRead(t, rewritten, want)
			})
		}
	}
}

// TestToolXMLGraphsOfRealDataAreReadBack exports the State Department's data, has
// networkx, igraph and Gephi count it, and loads it again.
func TestToolXMLGraphsOfRealDataAreReadBack(t *testing.T) {
	db := store(t, "us-state-dept")
	for _, extension := range []string{".graphml", ".gexf"} {
		file := filepath.Join(t.TempDir(), "state"+extension)
		parley(t, "export", "--db", db, "--shape", "simple", "-o", file)
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		nodes, edges := bytes.Count(text, []byte("\n<node ")), bytes.Count(text, []byte("\n<edge "))
		want := fmt.Sprint(nodes, edges)
		libraries := []string{"networkx", "igraph"}
		if extension == ".gexf" {
			libraries = libraries[:1]
		}
		for _, library := range libraries {
			if got := strings.TrimSpace(python(t, "countgraph.py", library, file)); got != want {
				t.Errorf("%s finds %s in %s, want %s", library, got, filepath.Base(file), want)
			}
		}
		gephi, _, _ := strings.Cut(java(t, "gephi", "Gephi.java", file, filepath.Join(t.TempDir(), "again"+extension)), "\nnode")
		if !strings.Contains(gephi, fmt.Sprintf("nodes=%d\tedges=%d", nodes, edges)) {
			t.Errorf("Gephi finds %s in %s, want %s", gephi, filepath.Base(file), want)
		}
		t.Logf("%s: %d nodes, %d edges", filepath.Base(file), nodes, edges)
		isLoadedAgain(t, db, extension)
	}
}

// isLoadedAgain exports all of a store, loads that into another and compares: there
// are the same quads, and what records the load.
func isLoadedAgain(t *testing.T, db, extension string) {
	t.Helper()
	dir := t.TempDir()
	file, again := filepath.Join(dir, "all"+extension), filepath.Join(dir, "db")
	parley(t, "export", "--db", db, "--shape", "all", "-o", file)
	parley(t, "load", "--db", again, file)
	quads := map[string]bool{}
	for line := range strings.Lines(parley(t, "export", "--db", again)) {
		quads[line] = true
	}
	n, missing := 0, 0
	for line := range strings.Lines(parley(t, "export", "--db", db)) {
		n++
		if !quads[line] {
			missing++
		}
	}
	if missing > 0 || n == 0 || len(quads) > n+20 {
		t.Errorf("%s: of %d quads %d are missing, and there are %d", filepath.Base(file), n, missing, len(quads))
	}
	t.Logf("%s: %d quads again, %d beside them", filepath.Base(file), n, len(quads)-n)
}
