package open

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/format/neo4j"
	"parley/graph/ingest"
	"parley/graph/lpg/lpgtest"
)

func neo4jFolder(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(dir, 0o777); err != nil {
		t.Fatal(err)
	}
	err := neo4j.Write(t.Context(), func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(dir, name)) }, lpgtest.Hard())
	if err != nil {
		t.Fatal(err)
	}
}

func contents(t *testing.T, in ingest.Input) []byte {
	t.Helper()
	r, err := in.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestAFolderOfTablesIsOneDocument(t *testing.T) {
	root := t.TempDir()
	dir := filepath.Join(root, "graph.neo4j")
	neo4jFolder(t, dir)
	if err := os.WriteFile(filepath.Join(root, "more.nq"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	want, err := lpgtest.Quads(t.Context(), lpgtest.Hard())
	if err != nil {
		t.Fatal(err)
	}
	var first []byte
	for name, o := range map[string]InputOptions{dir: {}, dir + string(filepath.Separator): {Format: "neo4j"}, root: {}} {
		s, err := Find(name, o)
		if err != nil || len(s.LeftOut) > 0 {
			t.Fatalf("%s: %v, left out %v", name, err, s.LeftOut)
		}
		if n := len(s.Inputs); n != 1 && name != root || n != 2 && name == root {
			t.Fatalf("%s: %d documents", name, n)
		}
		in := s.Inputs[0]
		data := contents(t, in)
		if first == nil {
			first = data
		}
		if !bytes.Equal(data, first) || !bytes.Equal(data, contents(t, in)) {
			t.Errorf("%s: other bytes than before", name)
		}
		if in.Labelled {
			t.Errorf("%s: a document of a graph tool is taken for one with labels", name)
		}
		var b, all graph.Batch
		r := in.Read(bytes.NewReader(data))
		for err = nil; err == nil; {
			b.Reset()
			err = r.Read(&b)
			all.AppendBatch(&b)
		}
		if err != io.EOF || len(lpgtest.Sorted(&all)) != len(want) {
			t.Errorf("%s: %v, %d quads, want %d", name, err, len(lpgtest.Sorted(&all)), len(want))
		}
	}
	zip := filepath.Join(root, "copy.neo4j.zip")
	if err := os.WriteFile(zip, first, 0o666); err != nil {
		t.Fatal(err)
	}
	if s, err := Find(zip, InputOptions{}); err != nil || len(s.Inputs) != 1 || !bytes.Equal(contents(t, s.Inputs[0]), first) {
		t.Errorf("the archive: %v", err)
	}
}

func TestAPipeInAFolderOfTablesIsNotWaitedFor(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "graph.neo4j")
	neo4jFolder(t, dir)
	pipe := filepath.Join(dir, "more.csv")
	if out, err := exec.Command("mkfifo", pipe).CombinedOutput(); err != nil {
		t.Skipf("mkfifo: %v: %s", err, out)
	}
	s, err := Find(dir, InputOptions{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := s.Inputs[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if _, err := io.ReadAll(r); err == nil || !strings.Contains(err.Error(), "more.csv is no file") {
		t.Errorf("read: %v", err)
	}
}
