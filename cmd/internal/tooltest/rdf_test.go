package tooltest

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// An rdfTool reads the formats named, by their extensions.
type rdfTool struct {
	name    string
	formats string
	// convert reads a file and writes what it read in another format, and
	// returns what it complained of.
	convert func(t *testing.T, file, of, out, to string) (complaints string)
}

var rdfTools = []rdfTool{
	{"rdflib", "nq nt trig ttl jsonld", func(t *testing.T, file, of, out, to string) string {
		python(t, "rdf_rdflib.py", file, of, out, to)
		return ""
	}},
	{"oxigraph", "nq nt trig ttl jsonld", func(t *testing.T, file, of, out, to string) string {
		python(t, "rdf_oxigraph.py", file, of, out, to)
		return ""
	}},
	{"riot", "nq nt trig ttl jsonld", riot},
	{"rapper", "nq nt trig ttl", rapper}, // it knows no JSON-LD, and writes neither that nor TriG
}

// riot is Jena's. It checks IRIs, literals and language tags as well.
func riot(t *testing.T, file, of, out, to string) string {
	languages := map[string]string{"nq": "nquads", "nt": "ntriples", "trig": "trig", "ttl": "turtle", "jsonld": "jsonld"}
	jars := filepath.Join(dir(t), "jars", "jena", "*")
	return into(t, out, "java", "-cp", jars, "riotcmd.riot", "--check", "--syntax="+languages[of], "--output="+languages[to], file)
}

func rapper(t *testing.T, file, of, out, to string) string {
	languages := map[string]string{"nq": "nquads", "nt": "ntriples", "trig": "trig", "ttl": "turtle"}
	return into(t, out, tool(t, "rapper"), "-q", "-i", languages[of], "-o", languages[to], file, "http://example.org/")
}

// into runs a command, writes its standard output to a file and returns what it
// wrote to standard error.
func into(t *testing.T, out, name string, args ...string) string {
	t.Helper()
	f, err := os.Create(out)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var stderr strings.Builder
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = f, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%.2000s", filepath.Base(name), strings.Join(args, " "), err, stderr.String())
	}
	return stderr.String()
}

// A summary is what files of the same quads have in common.
type summary struct {
	quads, blanks int
	hash          string // of the canonical N-Quads
}

// canonical returns the summary of a file of N-Quads; without labels, that of its
// triples.
func canonical(t *testing.T, file string, labels bool) summary {
	t.Helper()
	args := []string{file}
	if !labels {
		args = []string{"--triples", file}
	}
	var s summary
	text := python(t, "rdf_canonical.py", args...)
	if _, err := fmt.Sscan(text, &s.quads, &s.blanks, &s.hash); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return s
}

var (
	rdfFormats = []string{"nq", "nt", "trig", "ttl", "jsonld"}
	labelled   = map[string]bool{"nq": true, "trig": true, "jsonld": true}
)

// exportRDF exports a store in all formats, and returns the files by format.
func exportRDF(t *testing.T, db string) map[string]string {
	t.Helper()
	folder, files := t.TempDir(), map[string]string{}
	for _, f := range rdfFormats {
		files[f] = filepath.Join(folder, "export."+f)
		parley(t, "export", "-q", "--db", db, "-o", files[f])
	}
	return files
}

// loaded loads files into a new store. The quads without a label stay so.
func loaded(t *testing.T, files ...string) string {
	t.Helper()
	db := filepath.Join(t.TempDir(), "db")
	parley(t, append([]string{"load", "-q", "--label", "none", "--db", db}, files...)...)
	return db
}

// statsQuads is the number of quads of a store, as parley stats has it.
func statsQuads(t *testing.T, db string) int {
	t.Helper()
	for line := range strings.Lines(parley(t, "stats", "--db", db)) {
		if n, ok := strings.CutPrefix(line, "quads\t"); ok {
			count, err := strconv.Atoi(strings.TrimSpace(n))
			if err != nil {
				t.Fatal(err)
			}
			return count
		}
	}
	t.Fatal("parley stats does not tell the number of quads")
	return 0
}

// agree has every tool read every file and checks that what it read are the same
// quads, of which there are n.
func agree(t *testing.T, files map[string]string, n int) {
	want := canonical(t, files["nq"], true)
	triples := canonical(t, files["nq"], false)
	if want.quads != n {
		t.Fatalf("the N-Quads have %d different quads of %d", want.quads, n)
	}
	t.Logf("%d quads, %d different triples, %d blank nodes", want.quads, triples.quads, want.blanks)
	for _, tool := range rdfTools {
		for _, f := range strings.Fields(tool.formats) {
			t.Run(tool.name+" "+f, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "read.nq")
				complaints := tool.convert(t, files[f], f, out, "nq")
				want := want
				if !labelled[f] {
					want = triples
				}
				if got := canonical(t, out, labelled[f]); got != want {
					t.Errorf("read %+v, want %+v", got, want)
				}
				if complaints != "" {
					t.Errorf("it complains: %.2000s", complaints)
				}
			})
		}
	}
}

// comeBack has every tool read the formats that keep labels, write what it read in
// the same format, and loads that: its export are the same quads.
func comeBack(t *testing.T, files map[string]string) {
	want := canonical(t, files["nq"], true)
	for _, tool := range rdfTools {
		for _, f := range strings.Fields(tool.formats) {
			if !labelled[f] || tool.name == "rapper" && f != "nq" {
				continue
			}
			t.Run(tool.name+" and back in "+f, func(t *testing.T) {
				out := filepath.Join(t.TempDir(), "written."+f)
				tool.convert(t, files[f], f, out, f)
				db, back := loaded(t, out), filepath.Join(t.TempDir(), "back.nq")
				parley(t, "export", "--db", db, "-o", back)
				if got := canonical(t, back, true); got != want {
					t.Errorf("came back as %+v, want %+v", got, want)
				}
			})
		}
	}
}

func TestToolRDFOfTheStateDepartmentIsReadAndComesBack(t *testing.T) {
	db := store(t, "us-state-dept")
	files := exportRDF(t, db)
	agree(t, files, statsQuads(t, db))
	comeBack(t, files)
}

func TestToolRDFOfTheBuiltInGraphIsReadAndComesBack(t *testing.T) {
	files := exportRDF(t, "seed:")
	agree(t, files, statsQuads(t, "seed:"))
	comeBack(t, files)
}
