package quadstore_test

import (
	"bytes"
	"encoding/hex"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
)

// documented returns the manifest and the journal that the comments of
// format.go print.
func documented(t *testing.T) (manifest string, journal []byte) {
	t.Helper()
	byteLine := regexp.MustCompile(`^//\t(\d+) +((?:[0-9a-f]{2} )+) `)
	inManifest := false
	for line := range strings.Lines(string(readFile(t, "format.go"))) {
		text, indented := strings.CutPrefix(line, "//\t")
		if text == "parley store\n" {
			inManifest = true
		}
		if inManifest = inManifest && indented; inManifest {
			manifest += text
		}
		m := byteLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if at, _ := strconv.Atoi(m[1]); at != len(journal) {
			t.Fatalf("the line %q should be at offset %d", line, len(journal))
		}
		b, err := hex.DecodeString(strings.ReplaceAll(m[2], " ", ""))
		if err != nil {
			t.Fatal(err)
		}
		journal = append(journal, b...)
	}
	return manifest, journal
}

var exampleQuads = []graph.Quad{
	{Subject: "<a>", Predicate: "<p>", Object: `"x"`},
	{Subject: "<a>", Predicate: "<p>", Object: `"x"`, Label: "<l>"},
}

func TestWorkedExampleIsWhatIsWritten(t *testing.T) {
	s := create(t, quadstore.Options{SchemaVersion: 1})
	mustAdd(t, s, exampleQuads...)
	manifest, journal := documented(t)
	if got := readFile(t, s.Dir()+"/MANIFEST"); string(got) != manifest {
		t.Errorf("manifest is\n%s\nand documented as\n%s", got, manifest)
	}
	if got := readFile(t, journalOf(s)); !bytes.Equal(got, journal) {
		t.Errorf("journal is\n%s\nand documented as\n%s", hex.Dump(got), hex.Dump(journal))
	}
}

func TestWorkedExampleIsRead(t *testing.T) {
	s := create(t, quadstore.Options{})
	manifest, journal := documented(t)
	writeFile(t, s.Dir()+"/MANIFEST", []byte(manifest))
	writeFile(t, journalOf(s), journal)
	again := open(t, s.Dir(), quadstore.Options{})
	wantContents(t, again, exampleQuads...)
	if v := again.SchemaVersion(); v != 1 {
		t.Errorf("schema version = %d, want 1", v)
	}
	wantSound(t, s.Dir())
}

func TestSchemaVersionIsTheHighestThatWrote(t *testing.T) {
	s := create(t, quadstore.Options{SchemaVersion: 2})
	mustAdd(t, open(t, s.Dir(), quadstore.Options{SchemaVersion: 5}), q("a b c"))
	mustAdd(t, open(t, s.Dir(), quadstore.Options{SchemaVersion: 3}), q("a b d"))
	if v := open(t, s.Dir(), quadstore.Options{}).SchemaVersion(); v != 5 {
		t.Errorf("schema version = %d, want 5", v)
	}
}
