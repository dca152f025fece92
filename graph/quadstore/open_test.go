package quadstore_test

import (
	"errors"
	"fmt"
	"hash/crc32"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
	"parley/graph/quadstore"
)

// dirWith makes a directory of files.
func dirWith(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, content := range files {
		writeFile(t, filepath.Join(dir, name), []byte(content))
	}
	return dir
}

// listing returns names and contents of a directory.
func listing(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, e := range entries {
		fmt.Fprintf(&b, "%s %q\n", e.Name(), readFile(t, filepath.Join(dir, e.Name())))
	}
	return b.String()
}

// sealed returns the text of a manifest with its checksum.
func sealed(text string) string {
	return fmt.Sprintf("%schecksum %08x\n", text, crc32.Checksum([]byte(text), crc32.MakeTable(crc32.Castagnoli)))
}

func TestForeignDirectoriesAreNotStoresAndAreLeftAlone(t *testing.T) {
	for name, files := range map[string]map[string]string{
		"a text file":                 {"notes.txt": "hello"},
		"a manifest of something":     {"MANIFEST": "Manifest-Version: 1.0\n"},
		"an empty manifest":           {"MANIFEST": ""},
		"a lock of something":         {"LOCK": "owned by somebody"},
		"a journal of something":      {"journal-1": "Dear diary"},
		"a journal of another kind":   {"journal-1": strings.Repeat("x", 100)},
		"leftovers and a text file":   {"LOCK": "", "notes.txt": "hello"},
		"a new manifest of something": {"MANIFEST.new": "x"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := dirWith(t, files)
			before := listing(t, dir)
			if _, err := quadstore.Open(dir, quadstore.Options{}); !errors.Is(err, graph.ErrNotStore) || errors.Is(err, fs.ErrNotExist) {
				t.Errorf("Open = %v, want ErrNotStore and not fs.ErrNotExist", err)
			}
			if _, err := quadstore.Create(dir, quadstore.Options{}); !errors.Is(err, graph.ErrNotStore) {
				t.Errorf("Create = %v, want ErrNotStore", err)
			}
			if after := listing(t, dir); after != before {
				t.Errorf("the directory was\n%sand is\n%s", before, after)
			}
		})
	}
}

func TestNothingIsNoStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "none")
	if _, err := quadstore.Open(dir, quadstore.Options{}); !errors.Is(err, graph.ErrNotStore) || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open of nothing = %v, want ErrNotStore and fs.ErrNotExist", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("Open made something: %v", err)
	}
	file := filepath.Join(dirWith(t, map[string]string{"f": "x"}), "f")
	if _, err := quadstore.Open(file, quadstore.Options{}); !errors.Is(err, graph.ErrNotStore) {
		t.Errorf("Open of a file = %v, want ErrNotStore", err)
	}
}

func TestCreateRefusesAStore(t *testing.T) {
	s := create(t, quadstore.Options{})
	mustAdd(t, s, q("a b c"))
	if _, err := quadstore.Create(s.Dir(), quadstore.Options{}); !errors.Is(err, fs.ErrExist) {
		t.Errorf("Create = %v, want fs.ErrExist", err)
	}
	wantContents(t, s, q("a b c"))
}

func TestCreateTakesOverAnEmptyDirectory(t *testing.T) {
	s, err := quadstore.Create(t.TempDir(), quadstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	mustAdd(t, s, q("a b c"))
}

func TestNewerVersionsAreNamedAsSuch(t *testing.T) {
	for name, text := range map[string]string{
		"format":                      "parley store\nformat 1\nsomething new\n",
		"a line it does not know":     "parley store\nformat 0\nschema 1\ngeneration 1\njournal journal-1 32 48674bc7\nsegment segment-1 5 0\n",
		"a file of a kind not known":  "parley store\nformat 0\nschema 1\ngeneration 1\nsegment segment-1 5 0\n",
		"another spelling of numbers": "parley store\nformat 0\nschema 01\ngeneration 1\njournal journal-1 32 48674bc7\n",
	} {
		t.Run(name, func(t *testing.T) {
			s := create(t, quadstore.Options{})
			writeFile(t, s.Dir()+"/MANIFEST", []byte(sealed(text)))
			if _, err := quadstore.Open(s.Dir(), quadstore.Options{}); !errors.Is(err, graph.ErrVersion) {
				t.Errorf("Open = %v, want ErrVersion", err)
			}
			if _, err := s.Begin(t.Context()); !errors.Is(err, graph.ErrVersion) {
				t.Errorf("Begin of one that was open before = %v, want ErrVersion", err)
			}
			found, err := quadstore.Verify(t.Context(), s.Dir(), quadstore.Options{})
			if len(found) != 1 || found[0].Invariant != 1 || err != nil {
				t.Errorf("Verify = %v, %v; want I1", found, err)
			}
		})
	}
}

func TestDamagedStoresAreNotTakenForForeignOnes(t *testing.T) {
	for name, damage := range map[string]func(dir string) error{
		"manifest emptied":     func(dir string) error { return os.Truncate(dir+"/MANIFEST", 0) },
		"manifest cut":         func(dir string) error { return os.Truncate(dir+"/MANIFEST", 40) },
		"manifest overwritten": func(dir string) error { return os.WriteFile(dir+"/MANIFEST", []byte("abc"), 0o644) },
		"journal missing":      func(dir string) error { return os.Remove(dir + "/journal-1") },
		"journal emptied":      func(dir string) error { return os.Truncate(dir+"/journal-1", 0) },
		"journal of another generation": func(dir string) error {
			return os.WriteFile(dir+"/MANIFEST", []byte(sealed("parley store\nformat 0\nschema 0\ngeneration 2\njournal journal-1 32 48674bc7\n")), 0o644)
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := create(t, quadstore.Options{})
			mustAdd(t, s, q("a b c"))
			if err := damage(s.Dir()); err != nil {
				t.Fatal(err)
			}
			if _, err := quadstore.Open(s.Dir(), quadstore.Options{}); !errors.Is(err, graph.ErrCorrupt) {
				t.Errorf("Open = %v, want ErrCorrupt", err)
			}
			if _, err := quadstore.Create(s.Dir(), quadstore.Options{}); !errors.Is(err, fs.ErrExist) {
				t.Errorf("Create = %v, want fs.ErrExist", err)
			}
		})
	}
}

func TestReadOnlyStoresAreNotWritten(t *testing.T) {
	s := create(t, quadstore.Options{})
	mustAdd(t, s, q("a b c"))
	ro := open(t, s.Dir(), quadstore.Options{ReadOnly: true})
	if _, err := ro.Begin(t.Context()); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Begin = %v, want ErrReadOnly", err)
	}
	wantContents(t, ro, q("a b c"))
	if _, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{ReadOnly: true}); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Create = %v, want ErrReadOnly", err)
	}
}

// readOnlyFS refuses to open anything for writing.
type readOnlyFS struct {
	durable.OS
	err error
}

func (f readOnlyFS) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	if flag&(os.O_WRONLY|os.O_RDWR) != 0 {
		return nil, &fs.PathError{Op: "open", Path: path, Err: f.err}
	}
	return f.OS.OpenFile(path, flag, perm)
}

func TestFilesThatMayNotBeWrittenMakeAStoreReadOnly(t *testing.T) {
	s := create(t, quadstore.Options{})
	mustAdd(t, s, q("a b c"))
	for _, cause := range []error{syscall.EROFS, syscall.EACCES, fs.ErrPermission} {
		ro := open(t, s.Dir(), quadstore.Options{}.WithFS(readOnlyFS{err: cause}))
		if _, err := ro.Begin(t.Context()); !errors.Is(err, graph.ErrReadOnly) {
			t.Errorf("Begin after %v = %v, want ErrReadOnly", cause, err)
		}
		wantContents(t, ro, q("a b c"))
	}
	mustAdd(t, s, q("a b d")) // the lock was given back
}

func TestReadOnlyDirectoryIsReadOnly(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("permissions do not bind the superuser")
	}
	s := create(t, quadstore.Options{})
	for _, name := range []string{"LOCK", "journal-1", ""} {
		if err := os.Chmod(filepath.Join(s.Dir(), name), 0o555); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := s.Begin(t.Context()); !errors.Is(err, graph.ErrReadOnly) {
		t.Errorf("Begin = %v, want ErrReadOnly", err)
	}
}
