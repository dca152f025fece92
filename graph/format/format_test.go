package format_test

import (
	"bytes"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph/format"
)

func TestDetectGoesByTheExtension(t *testing.T) {
	for _, test := range []struct{ path, name, compression string }{
		{"a.nq", format.NQuads, ""},
		{"a.nt", format.NTriples, ""},
		{"a.ttl", format.Turtle, ""},
		{"a.trig", format.TriG, ""},
		{"a.jsonld", format.JSONLD, ""},
		{"a.dot", format.DOT, ""},
		{"dir.nt/a.b.nq.gz", format.NQuads, "gz"},
		{"A.TTL.ZST", format.Turtle, "zst"},
		{"a.neo4j", format.Neo4j, ""},
		{"a.neo4j.ZIP", format.Neo4j, ""},
	} {
		name, compression, err := format.Detect(test.path)
		if err != nil || name != test.name || compression != test.compression {
			t.Errorf("%s: %q, %q, %v", test.path, name, compression, err)
		}
	}
}

func TestDetectNeverGuesses(t *testing.T) {
	for _, path := range []string{"a", "a.txt", "a.gz", "a.nq.xz", "a.nq.gz.gz", "a.nq.zip", "a.zip", "a.neo4j.zip.gz", "nq", "dir.nq/a", ".nq.d/x.zst", ""} {
		_, _, err := format.Detect(path)
		var e *format.ExtensionError
		if !errors.As(err, &e) {
			t.Errorf("%q: %v", path, err)
			continue
		}
		for _, f := range format.All() {
			if !strings.Contains(err.Error(), f.Extension) {
				t.Errorf("%q: the error does not name %s: %v", path, f.Extension, err)
			}
		}
	}
}

func TestOneCompressionIsCutOff(t *testing.T) {
	for _, test := range []struct{ path, inner, compression string }{
		{"dir.gz/a.csv", "dir.gz/a.csv", format.Plain},
		{"a.csv.gz", "a.csv", format.Gzip},
		{"A.CSV.ZST", "A.CSV", format.Zstd},
		{"a.nt.Bz2", "a.nt", format.Bzip2},
		{"a.csv.gz.zst", "a.csv.gz", format.Zstd},
		{"a.csv.zip", "a.csv.zip", format.Plain},
		{".gz", "", format.Gzip},
		{"gz", "gz", format.Plain},
		{"", "", format.Plain},
	} {
		if inner, compression := format.CutCompression(test.path); inner != test.inner || compression != test.compression {
			t.Errorf("%q: %q, %q", test.path, inner, compression)
		}
	}
}

func TestFindTakesNamesAndExtensions(t *testing.T) {
	for _, name := range []string{"turtle", "Turtle", "ttl", ".ttl"} {
		if f, ok := format.Find(name); !ok || f.Name != format.Turtle {
			t.Errorf("%s: %v, %v", name, f, ok)
		}
	}
	if f, ok := format.Find("rdf"); ok {
		t.Errorf("rdf: %v", f)
	}
}

var compressions = []string{format.Plain, format.Gzip, format.Zstd}

func compressed(t *testing.T, text, compression string) []byte {
	t.Helper()
	var out bytes.Buffer
	w, err := format.Compress(&out, compression)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := io.WriteString(w, text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestOpenDecompresses(t *testing.T) {
	text := strings.Repeat("<http://e/s> <http://e/p> <http://e/o> .\n", 10_000)
	for _, compression := range compressions {
		path := filepath.Join(t.TempDir(), "a.nq")
		if compression != "" {
			path += "." + compression
		}
		if err := os.WriteFile(path, compressed(t, text, compression), 0o644); err != nil {
			t.Fatal(err)
		}
		f, err := format.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		got, err := io.ReadAll(f)
		if err != nil || string(got) != text {
			t.Errorf("%q: %d bytes, %v", compression, len(got), err)
		}
		if err := f.Close(); err != nil {
			t.Error(err)
		}
	}
}

func TestACutOffTextIsAnError(t *testing.T) {
	text := strings.Repeat("some text that is long enough ", 100)
	for _, compression := range compressions[1:] {
		whole := compressed(t, text, compression)
		for n := range whole {
			r, err := format.Decompress(bytes.NewReader(whole[:n]), compression)
			if err == nil {
				_, err = io.ReadAll(r)
				r.Close()
			}
			if err == nil {
				t.Errorf("%s: the first %d of %d bytes were read as a whole", compression, n, len(whole))
			}
		}
	}
}

func TestMembersOneAfterTheOtherAreOneText(t *testing.T) {
	for _, compression := range compressions {
		both := append(compressed(t, "one\n", compression), compressed(t, "two\n", compression)...)
		r, err := format.Decompress(bytes.NewReader(both), compression)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != "one\ntwo\n" {
			t.Errorf("%q: %q, %v", compression, got, err)
		}
	}
}

func TestUnknownCompressionIsAnError(t *testing.T) {
	if _, err := format.Decompress(strings.NewReader(""), "xz"); err == nil {
		t.Error("read")
	}
	if _, err := format.Compress(io.Discard, "xz"); err == nil {
		t.Error("written")
	}
}

func TestOpenOfAMissingFileNamesIt(t *testing.T) {
	_, err := format.Open("no-such-file.nq")
	if !errors.Is(err, os.ErrNotExist) || !strings.Contains(err.Error(), "no-such-file.nq") {
		t.Error(err)
	}
}
