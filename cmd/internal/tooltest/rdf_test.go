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
	// convert reads a file and writes what it read in another format. What it
	// complained of is an error, too.
	convert func(t *testing.T, file, of, out, to string) error
}

var rdfTools = []rdfTool{
	{"rdflib", "nq nt trig ttl jsonld", pythonTool("rdf_rdflib.py")},
	{"oxigraph", "nq nt trig ttl jsonld", pythonTool("rdf_oxigraph.py")},
	{"riot", "nq nt trig ttl jsonld", riot},
	{"rapper", "nq nt trig ttl", rapper}, // it knows no JSON-LD, and does not write TriG
}

func pythonTool(script string) func(t *testing.T, file, of, out, to string) error {
	return func(t *testing.T, file, of, out, to string) error {
		python := filepath.Join(dir(t), "venv", "bin", "python")
		return into(out+".log", python, filepath.Join("testdata", script), file, of, out, to)
	}
}

// riot is Jena's. It checks IRIs, literals and language tags as well.
func riot(t *testing.T, file, of, out, to string) error {
	languages := map[string]string{"nq": "nquads", "nt": "ntriples", "trig": "trig", "ttl": "turtle", "jsonld": "jsonld"}
	jars := filepath.Join(dir(t), "jars", "jena", "*")
	return into(out, "java", "-cp", jars, "riotcmd.riot", "--check", "--syntax="+languages[of], "--output="+languages[to], file)
}

func rapper(t *testing.T, file, of, out, to string) error {
	languages := map[string]string{"nq": "nquads", "nt": "ntriples", "trig": "trig", "ttl": "turtle"}
	return into(out, tool(t, "rapper"), "-q", "-i", languages[of], "-o", languages[to], file, "http://example.org/")
}

// into runs a command and writes its standard output to a file. What it writes to
// standard error is an error.
func into(out, name string, args ...string) error {
	f, err := os.Create(out)
	if err != nil {
		return err
	}
	defer f.Close()
	var stderr strings.Builder
	cmd := exec.Command(name, args...)
	cmd.Stdout, cmd.Stderr = f, &stderr
	if err := cmd.Run(); err != nil || stderr.Len() > 0 {
		return fmt.Errorf("%s: %v; it says: %.3000s", filepath.Base(name), err, stderr.String())
	}
	return nil
}

// settle fails the test for an error, unless it is one of the tool's listed faults;
// a listed one that is gone is an error.
func settle(t *testing.T, err error) {
	t.Helper()
	why, known := rdfFaults[strings.TrimPrefix(t.Name(), "TestToolRDFOf")]
	switch {
	case err != nil && known:
		t.Logf("as listed: %s", why)
	case err != nil:
		t.Error(err)
	case known:
		t.Errorf("no fault, and one is listed: %s", why)
	}
}

// A canon is the canonical N-Quads of some quads.
type canon struct {
	quads, blanks int
	hash          string
	file          string
}

// canonical returns the canonical N-Quads of a file of N-Quads; without labels,
// those of its triples.
func canonical(t *testing.T, file string, labels bool) canon {
	t.Helper()
	c := canon{file: filepath.Join(t.TempDir(), "canonical.nq")}
	args := []string{file, c.file}
	if !labels {
		args = append([]string{"--triples"}, args...)
	}
	text := python(t, "rdf_canonical.py", args...)
	if _, err := fmt.Sscan(text, &c.quads, &c.blanks, &c.hash); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	return c
}

// equals returns an error with some of the quads in which c is not want.
func (c canon) equals(want canon) error {
	if c.hash == want.hash {
		return nil
	}
	out, _ := exec.Command("diff", want.file, c.file).Output() // its status 1 is a difference
	return fmt.Errorf("%d quads, want %d:\n%.3000s", c.quads, want.quads, out)
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
	eachTool(t, " ", func(t *testing.T, tool rdfTool, f string) error {
		out := filepath.Join(t.TempDir(), "read.nq")
		if err := tool.convert(t, files[f], f, out, "nq"); err != nil {
			return err
		}
		want := want
		if !labelled[f] {
			want = triples
		}
		return canonical(t, out, labelled[f]).equals(want)
	})
}

// eachTool runs a test for each tool and each format that it reads.
func eachTool(t *testing.T, does string, test func(t *testing.T, tool rdfTool, format string) error) {
	for _, tool := range rdfTools {
		for _, f := range strings.Fields(tool.formats) {
			t.Run(tool.name+does+f, func(t *testing.T) {
				if why, slow := rdfSlow[strings.TrimPrefix(t.Name(), "TestToolRDFOf")]; slow {
					t.Skip(why)
				}
				settle(t, test(t, tool, f))
			})
		}
	}
}

// comeBack has every tool read the formats that keep labels, write what it read in
// the same format, and loads that: its export are the same quads.
func comeBack(t *testing.T, files map[string]string) {
	want := canonical(t, files["nq"], true)
	eachTool(t, " and back in ", func(t *testing.T, tool rdfTool, f string) error {
		if !labelled[f] || tool.name == "rapper" && f == "trig" {
			t.Skip("there is no way back")
		}
		out := filepath.Join(t.TempDir(), "written."+f)
		if err := tool.convert(t, files[f], f, out, f); err != nil {
			return err
		}
		db, back := filepath.Join(t.TempDir(), "db"), filepath.Join(t.TempDir(), "back.nq")
		exe, err := build()
		if err == nil {
			err = into(out+".log", exe, "load", "-q", "--label", "none", "--db", db, out)
		}
		if err != nil {
			return err
		}
		parley(t, "export", "--db", db, "-o", back)
		return canonical(t, back, true).equals(want)
	})
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
