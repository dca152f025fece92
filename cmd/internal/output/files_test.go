package output

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"parley/cmd/internal/fault"
	"parley/graph/quadstore"
)

// fill writes two files and ends with end.
func fill(t *testing.T, name string, end func(*Files) error) error {
	t.Helper()
	files, err := OpenFiles(name)
	if err != nil {
		return err
	}
	for _, file := range []string{"nodes.csv", "edges.csv"} {
		w, err := files.Create(file)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, "content of "+file); err != nil {
			t.Fatal(err)
		}
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return end(files)
}

func aborted(f *Files) error {
	f.Abort()
	return nil
}

// holds returns the names in a folder, and what its files hold.
func holds(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, e := range entries {
		text := ""
		if !e.IsDir() {
			b, err := os.ReadFile(filepath.Join(dir, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			text = "=" + string(b)
		}
		lines = append(lines, e.Name()+text)
	}
	return strings.Join(lines, ", ")
}

const bothFiles = "edges.csv=content of edges.csv, nodes.csv=content of nodes.csv"

func TestAFolderGetsItsNameOnlyWhenWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "graph")
	if err := fill(t, name, aborted); err != nil || holds(t, dir) != "" {
		t.Errorf("after Abort: %v, %q is there", err, holds(t, dir))
	}
	err := fill(t, name+"/", func(f *Files) error {
		if _, err := os.Stat(name); err == nil {
			t.Error("the name is there before the end")
		}
		if got := holds(t, dir); !strings.HasPrefix(got, ".parley-") || !strings.HasSuffix(got, ".part") {
			t.Errorf("while it is written, %q is there", got)
		}
		return f.Close()
	})
	if err != nil || holds(t, dir) != "graph" || holds(t, name) != bothFiles {
		t.Errorf("after Close: %v, %q with %q", err, holds(t, dir), holds(t, name))
	}
}

func TestAnEmptyFolderIsReplacedAndAFullOneIsNot(t *testing.T) {
	dir := t.TempDir()
	empty, full := filepath.Join(dir, "empty"), filepath.Join(dir, "full")
	if err := errors.Join(os.Mkdir(empty, 0o750), os.Mkdir(full, 0o777), os.WriteFile(filepath.Join(full, "mine"), nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	if err := fill(t, empty, (*Files).Close); err != nil || holds(t, empty) != bothFiles {
		t.Errorf("the empty one: %v, %q", err, holds(t, empty))
	}
	if info, _ := os.Stat(empty); info.Mode().Perm() != 0o750 {
		t.Errorf("mode is %v, was 0750", info.Mode().Perm())
	}
	err := fill(t, full, (*Files).Close)
	if err == nil || !strings.Contains(err.Error(), "not empty") || fault.Hint(err) == "" || holds(t, full) != "mine=" {
		t.Errorf("the full one: %v, hint %q, holds %q", err, fault.Hint(err), holds(t, full))
	}
	late := filepath.Join(dir, "late") // somebody puts a file there meanwhile
	err = fill(t, late, func(f *Files) error {
		if err := errors.Join(os.Mkdir(late, 0o777), os.WriteFile(filepath.Join(late, "mine"), nil, 0o666)); err != nil {
			t.Fatal(err)
		}
		return f.Close()
	})
	if err == nil || holds(t, late) != "mine=" {
		t.Errorf("filled meanwhile: %v, holds %q", err, holds(t, late))
	}
	if got := holds(t, dir); got != "empty, full, late" {
		t.Errorf("left behind: %s", got)
	}
}

func TestALinkToAFolderStaysOne(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	if err := errors.Join(os.Mkdir(target, 0o777), os.Symlink(target, link)); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	if err := fill(t, link, (*Files).Close); err != nil || holds(t, target) != bothFiles {
		t.Errorf("%v, the target holds %q", err, holds(t, target))
	}
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is one no more")
	}
}

func TestSeveralFilesNeedAPlaceThatCanHoldThem(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	file := filepath.Join(dir, "file")
	store := filepath.Join(dir, "a.db")
	s, err := quadstore.Create(store, quadstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	here := filepath.Join(dir, "here")
	if err := errors.Join(os.WriteFile(file, []byte("mine"), 0o666), os.Mkdir(here, 0o777)); err != nil {
		t.Fatal(err)
	}
	t.Chdir(here)
	for name, want := range map[string]string{
		"": "standard output", "-": "standard output", "graph.csv.gz": "graph.csv.gz", file: "it is a file", ".": "working folder",
		filepath.Join(store, "graph"): "lie in the store", filepath.Join(store, "g.zip"): "lie in the store", store: "not empty",
		filepath.Join("no", "graph"): "no such file", filepath.Join("no", "g.zip"): "no such file",
	} {
		if err := fill(t, name, (*Files).Close); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", name, err, want)
		}
	}
	if got, in := holds(t, dir), holds(t, here); got != "a.db, file=mine, here" || in != "" {
		t.Errorf("left behind: %s, %s", got, in)
	}
}

func TestAnArchiveHasTheFilesAndTheSameBytesEveryTime(t *testing.T) {
	dir := t.TempDir()
	name, again := filepath.Join(dir, "graph.ZIP"), filepath.Join(dir, "other.zip")
	if err := errors.Join(os.WriteFile(name, []byte("before"), 0o640), fill(t, name, aborted)); err != nil || holds(t, dir) != "graph.ZIP=before" {
		t.Errorf("after Abort: %v, %s", err, holds(t, dir))
	}
	if err := errors.Join(fill(t, name, (*Files).Close), fill(t, again, (*Files).Close)); err != nil {
		t.Fatal(err)
	}
	first, _ := os.ReadFile(name)
	second, _ := os.ReadFile(again)
	if !bytes.Equal(first, second) {
		t.Error("two archives of the same files differ")
	}
	z, err := zip.OpenReader(name)
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	var got []string
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil || f.Method != zip.Deflate {
			t.Errorf("%s: method %d, %v", f.Name, f.Method, err)
		}
		got = append(got, fmt.Sprintf("%s=%s %s %v", f.Name, b, f.Modified.UTC().Format("2006-01-02"), f.Mode()))
	}
	if want := "nodes.csv=content of nodes.csv 1980-01-01 -rw-r--r--, edges.csv=content of edges.csv 1980-01-01 -rw-r--r--"; strings.Join(got, ", ") != want {
		t.Errorf("got %s, want %s", strings.Join(got, ", "), want)
	}
}

func TestFilesAreWrittenOneAfterTheOtherEachOnce(t *testing.T) {
	for _, name := range []string{"folder", "a.zip"} {
		dir := t.TempDir()
		files, err := OpenFiles(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		w, err := files.Create("a")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := files.Create("b"); err == nil {
			t.Errorf("%s: two files at once", name)
		}
		w.Close()
		for _, wrong := range []string{"a", "", ".", "..", "a/b", `a\b`, "/a"} {
			if _, err := files.Create(wrong); err == nil {
				t.Errorf("%s: a file may be called %q", name, wrong)
			}
		}
		if _, err := files.Create("c"); err != nil {
			t.Fatal(err)
		}
		if err := files.Close(); err == nil {
			t.Errorf("%s: an open file was not noticed", name)
		}
		if got := holds(t, dir); got != "" {
			t.Errorf("%s: left behind: %s", name, got)
		}
	}
}
