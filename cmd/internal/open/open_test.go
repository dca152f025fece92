package open

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/format"
)

func TestTheFlagComesBeforeTheEnvironmentAndBothBeforeTheDefault(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range []struct {
		flag, env string
		want      Place
	}{
		{"", "", Place{Name: DefaultPath, Kind: Directory}},
		{"", "env.db", Place{Name: "env.db", Kind: Directory, Explicit: true}},
		{"flag.db", "env.db", Place{Name: "flag.db", Kind: Directory, Explicit: true}},
		{"seed:", "env.db", Place{Name: "seed:", Kind: Seed, Explicit: true}},
	} {
		if got, err := Choose(c.flag, c.env); err != nil || got != c.want {
			t.Errorf("Choose(%q, %q) = %+v, %v; want %+v", c.flag, c.env, got, err, c.want)
		}
	}
}

func TestAStoreArgumentIsTakenForWhatItIs(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := errors.Join(os.Mkdir("folder.nq", 0o777), os.WriteFile("file", nil, 0o666)); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]Kind{
		"seed:": Seed, "mem:": Memory, "folder.nq": Directory, "file": File,
		"absent.db": Directory, "absent.nq": File, "absent.trig.gz": File, "absent": Directory, `C:\x`: Directory,
	} {
		if got, err := Parse(name); err != nil || got.Kind != want {
			t.Errorf("Parse(%q) = %v, %v; want %v", name, got.Kind, err, want)
		}
	}
	for _, name := range []string{"sed:", "postgres://host/db", "bolt:x"} {
		if _, err := Parse(name); fault.StatusOf(err) != fault.Usage {
			t.Errorf("Parse(%q): %v, want a usage error", name, err)
		}
	}
}

func TestFormatsGoByNameOrExtensionAndAreNeverGuessed(t *testing.T) {
	for _, c := range []struct{ file, name, want, compression string }{
		{"a.nq", "", format.NQuads, ""},
		{"a.TTL.GZ", "", format.Turtle, "gz"},
		{"a.xml", "nt", format.NTriples, ""},
		{"a.xml.zst", "N-Triples", "", ""}, // no such name
		{"a.x.gz", "trig", format.TriG, "gz"},
		{"", "nq.zst", format.NQuads, "zst"},
		{"", ".nq", format.NQuads, ""},
		{"a.xml", "", "", ""},
		{"a", "", "", ""},
	} {
		f, compression, err := chooseFormat(c.file, c.name, false)
		switch {
		case c.want == "" && fault.StatusOf(err) != fault.Usage:
			t.Errorf("chooseFormat(%q, %q) = %v, %v; want a usage error", c.file, c.name, f.Name, err)
		case c.want != "" && (err != nil || f.Name != c.want || compression != c.compression):
			t.Errorf("chooseFormat(%q, %q) = %v, %q, %v", c.file, c.name, f.Name, compression, err)
		}
	}
}

func TestEveryFormatOfTheListHasItsReaderAndWriter(t *testing.T) {
	for _, f := range format.All() {
		if f.Readable && NewReader(strings.NewReader(""), f, "", InputOptions{}) == nil {
			t.Errorf("no reader of %s", f.Name)
		}
		if f.Graph && f.Name != format.DOT {
			continue
		}
		w, err := NewWriter(f, new(strings.Builder), nil)
		if err != nil {
			t.Errorf("writer of %s: %v", f.Name, err)
			continue
		}
		if err := w.Close(); err != nil {
			t.Errorf("writer of %s: %v", f.Name, err)
		}
	}
}

func TestAFileOfQuadsGivesTheSameAnswersEveryTime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "a.nt")
	if err := os.WriteFile(path, []byte("_:a <http://x/p> <http://x/o> .\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	read := func() string {
		s, err := Read(t.Context(), Place{Name: path, Kind: File}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		defer s.Close()
		if _, err := s.Begin(t.Context()); !errors.Is(err, graph.ErrReadOnly) {
			t.Errorf("Begin: %v, want ErrReadOnly", err)
		}
		snap, err := s.Snapshot(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		defer snap.Close()
		var ids []graph.IDQuad
		for q, err := range graph.Quads(t.Context(), snap, graph.Pattern{}, graph.SPOL) {
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, q)
		}
		quads, err := graph.TermQuads(t.Context(), snap, ids)
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for _, q := range quads {
			b.WriteString(string(q.Subject + q.Predicate + q.Object + q.Label + "\n"))
		}
		return b.String()
	}
	if first, second := read(), read(); first != second || !strings.Contains(first, "prov#used") {
		t.Errorf("first\n%s\nsecond\n%s", first, second)
	}
}

func TestAStoreMadeForNothingIsRemovedAgain(t *testing.T) {
	for name, prepare := range map[string]func(dir string) error{
		"absent": func(string) error { return nil },
		"empty":  func(dir string) error { return os.Mkdir(dir, 0o777) },
	} {
		dir := filepath.Join(t.TempDir(), "db")
		if err := prepare(dir); err != nil {
			t.Fatal(err)
		}
		s, err := Write(t.Context(), Place{Name: dir, Kind: Directory}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
		entries, err := os.ReadDir(dir)
		if name == "absent" && !os.IsNotExist(err) || name == "empty" && (err != nil || len(entries) > 0) {
			t.Errorf("%s: afterwards %v, %v", name, entries, err)
		}
	}
}

func TestAStoreWithACommitStays(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "db")
	place := Place{Name: dir, Kind: Directory, Explicit: true}
	s, err := Write(t.Context(), place, Options{})
	if err != nil {
		t.Fatal(err)
	}
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var b graph.Batch
	b.AppendQuad(graph.Quad{Subject: "<x:s>", Predicate: "<x:p>", Object: "<x:o>"})
	if err := tx.Add(&b); err != nil {
		t.Fatal(err)
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := Read(t.Context(), place, Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	snap, err := r.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer snap.Close()
	if size, err := snap.Stats(t.Context()); err != nil || size.Quads != 1 {
		t.Errorf("%+v, %v", size, err)
	}
}

// TestOfSeveralWhoMakeAStoreAtOnceEachWritesOrFindsItLocked has many commands
// write one quad each into a store that is not there yet.
func TestOfSeveralWhoMakeAStoreAtOnceEachWritesOrFindsItLocked(t *testing.T) {
	write := func(place Place, n int) error {
		s, err := Write(t.Context(), place, Options{})
		if err != nil {
			return err
		}
		tx, err := s.Begin(t.Context())
		if err != nil {
			return errors.Join(err, s.Close())
		}
		var b graph.Batch
		b.AppendQuad(graph.Quad{Subject: graph.IRI(fmt.Sprint("x:", n)), Predicate: "<x:p>", Object: "<x:o>"})
		err = tx.Add(&b)
		if err == nil {
			_, err = tx.Commit(t.Context())
		}
		return errors.Join(err, tx.Rollback(), s.Close())
	}
	for range 20 {
		place := Place{Name: filepath.Join(t.TempDir(), "db"), Kind: Directory, Explicit: true}
		var wg sync.WaitGroup
		errs := make([]error, 6)
		for n := range errs {
			wg.Go(func() { errs[n] = write(place, n) })
		}
		wg.Wait()
		for _, err := range errs {
			if err != nil && !errors.Is(err, graph.ErrLocked) {
				t.Fatal(err)
			}
		}
	}
}

// TestATableIsNotComparedWithItsNeighbours counts what is allocated while the
// mapping beside a table is looked for, which must not grow with the folder.
func TestATableIsNotComparedWithItsNeighbours(t *testing.T) {
	dir := t.TempDir()
	for i := range 300 {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("guests-%d.csv", i)), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	n := testing.AllocsPerRun(2, func() {
		if i, err := besideTable(filepath.Join(dir, "guests-7.csv")); i != nil || err != nil {
			t.Errorf("found %v, %v", i, err)
		}
	})
	if n > 100 {
		t.Errorf("%v allocations", n)
	}
}

func TestWhatCannotBeReadInAFolderIsADocumentOfItsOwn(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"a.csv.gz": "not compressed", "b.nq": "", "c.csv": "a\n1\n", "c.csv.map": "no mapping"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink("nowhere", filepath.Join(dir, "d.csv")); err != nil {
		t.Fatal(err)
	}
	found, err := Find(dir, InputOptions{})
	if err != nil {
		t.Fatal(err)
	}
	broken := ""
	for _, in := range found.Inputs {
		if _, err := in.Open(); err != nil {
			broken += filepath.Base(in.Name) + " "
		}
	}
	if broken != "a.csv.gz c.csv d.csv " || len(found.Inputs) != 4 {
		t.Errorf("broken: %s, of %d", broken, len(found.Inputs))
	}
}
