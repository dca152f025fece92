package segment

import (
	"bytes"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
)

// documented returns the segment that the comment of format.go prints.
func documented(t *testing.T) (file []byte) {
	t.Helper()
	text, err := os.ReadFile("format.go")
	if err != nil {
		t.Fatal(err)
	}
	byteLine := regexp.MustCompile(`^//\t(\d+) +((?:[0-9a-f]{2}(?: |\n))+)`)
	for line := range strings.Lines(string(text)) {
		m := byteLine.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		if at, _ := strconv.Atoi(m[1]); at != len(file) {
			t.Fatalf("the line %q should be at offset %d", line, len(file))
		}
		b, err := hex.DecodeString(strings.Join(strings.Fields(m[2]), ""))
		if err != nil {
			t.Fatal(err)
		}
		file = append(file, b...)
	}
	return file
}

func TestWorkedExample(t *testing.T) {
	terms := []string{`"x"`, "<a>", "<l>", "<p>"}
	quads := []graph.IDQuad{{S: 3, P: 5, O: 2, L: graph.NoLabel}, {S: 3, P: 5, O: 2, L: 4}}
	written := write(t, 2, terms, quads, nil, nil)
	file := documented(t)
	if got := written.mapping.Data; !bytes.Equal(got, file) {
		t.Errorf("the segment is\n%s\nand documented as\n%s", hex.Dump(got), hex.Dump(file))
	}
	path := filepath.Join(t.TempDir(), "segment")
	if err := os.WriteFile(path, file, 0o644); err != nil {
		t.Fatal(err)
	}
	s, err := Open(durable.OS{}, path, Ref{Size: int64(len(file)), Sum: 0x3b0e94d8})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	checkTerms(t, s, terms)
	if got := read(t, s.Run(graph.Pattern{L: 4}, graph.AnyOrder)); len(got) != 1 || got[0] != quads[1] {
		t.Errorf("the documented segment has %v with label 4", got)
	}
}

// TestAnyChangeOfTheEndsIsNoticedOnOpening changes each bit of what opening
// looks at.
func TestAnyChangeOfTheEndsIsNoticedOnOpening(t *testing.T) {
	file := documented(t)
	path := filepath.Join(t.TempDir(), "segment")
	ref := Ref{Size: int64(len(file)), Sum: 0x3b0e94d8}
	for at := range file {
		if at >= headerSize && at < 392 { // sections, which Verify reads
			continue
		}
		for bit := range 8 {
			data := bytes.Clone(file)
			data[at] ^= 1 << bit
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
			if s, err := Open(durable.OS{}, path, ref); err == nil {
				s.Close()
				if at < 916 || at > 923 { // the footer's zero, and its copy of the checksum
					t.Fatalf("bit %d of byte %d is changed, and the segment opens", bit, at)
				}
			}
		}
	}
}
