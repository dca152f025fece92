package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// begun begins a file or, if its name has no extension, a folder with a file in it, and
// returns what ends it.
func begun(t *testing.T, name string) (temp temporary, commit func() error) {
	t.Helper()
	if filepath.Ext(name) != "" {
		f, err := create(name)
		if err != nil {
			t.Fatal(err)
		}
		f.WriteString("new")
		return f.temp, f.commit
	}
	f, err := createFolder(name)
	if err != nil {
		t.Fatal(err)
	}
	w, err := f.create("nodes.csv")
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return f.temp, f.commit
}

// needsLocks skips a test where nothing can be locked.
func needsLocks(t *testing.T) {
	t.Helper()
	lock, err := tryLock(t.TempDir())
	if err != nil {
		t.Skip("no locks here:", err)
	}
	lock.Close()
}

func TestWhatAProcessLeftThatHasEndedIsRemovedByTheNext(t *testing.T) {
	needsLocks(t)
	for _, name := range []string{"a.csv", "folder"} {
		dir := t.TempDir()
		for _, left := range []string{name, name, "another.csv"} {
			temp, _ := begun(t, filepath.Join(dir, left))
			temp.release() // as the end of a process does
		}
		if err := os.WriteFile(filepath.Join(dir, ".a.csv.part"), nil, 0o666); err != nil {
			t.Fatal(err)
		}
		_, commit := begun(t, filepath.Join(dir, name))
		if err := commit(); err != nil {
			t.Fatal(err)
		}
		names := namesIn(t, dir)
		if len(names) != 3 || names[0] != ".a.csv.part" || !strings.HasPrefix(names[1], leftover("another.csv")) || names[2] != name {
			t.Errorf("%s: %q is left; what has another name is to stay", name, names)
		}
	}
}

func TestWhatIsBeingWrittenIsNotTakenForLeft(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.csv")
	_, first := begun(t, name)
	_, second := begun(t, name)
	if got := namesIn(t, dir); len(got) != 2 {
		t.Errorf("%q are there, want two", got)
	}
	if err := errors.Join(second(), first()); err != nil {
		t.Error(err)
	}
	if got := holds(t, dir); got != "a.csv=new" {
		t.Errorf("got %s", got)
	}
	folder := filepath.Join(dir, "folder")
	_, first = begun(t, folder)
	_, second = begun(t, folder)
	if err := first(); err != nil {
		t.Error(err)
	}
	if err := second(); err == nil {
		t.Error("a folder that is not empty was replaced")
	}
	if got := strings.Join(namesIn(t, dir), " "); got != "a.csv folder" {
		t.Errorf("got %s", got)
	}
}

func TestWhatWasTakenForLeftBeforeItWasLockedIsMadeAgain(t *testing.T) {
	needsLocks(t)
	final := filepath.Join(t.TempDir(), "a.csv")
	for what, take := range map[string]func(name string){
		"locked": func(name string) {
			lock, err := tryLock(name)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { lock.Close() })
		},
		"removed": func(name string) { os.Remove(name) },
	} {
		var made []string
		temp, err := beside(final, func(name string) error {
			err := os.WriteFile(name, nil, 0o666)
			if made = append(made, name); len(made) == 1 {
				take(name)
			}
			return err
		})
		if err != nil || len(made) != 2 || made[0] == made[1] || temp.name != made[1] || temp.lock == nil {
			t.Errorf("%s: made %q, got %+v, %v", what, made, temp, err)
		}
		temp.remove()
	}
}

func TestANameMayBeAsLongAsTheSystemAllows(t *testing.T) {
	for _, end := range []string{".csv", ".zip", ""} {
		for _, n := range []int{250, 255} {
			dir := t.TempDir()
			name := filepath.Join(dir, strings.Repeat("x", n-len(end))+end)
			if err := os.WriteFile(name, nil, 0o666); err != nil {
				t.Skip("names are shorter here:", err)
			}
			if err := os.Remove(name); err != nil {
				t.Fatal(err)
			}
			var err error
			if end == ".csv" {
				_, commit := begun(t, name)
				err = commit()
			} else {
				err = fill(t, name, (*Files).Close)
			}
			if got := namesIn(t, dir); err != nil || len(got) != 1 || got[0] != filepath.Base(name) {
				t.Errorf("%d bytes, %q: %v, %q", n, end, err, got)
			}
		}
	}
}

func TestASymbolicLinkIsNotTakenForLeft(t *testing.T) {
	dir := t.TempDir()
	name, target := filepath.Join(dir, "a.csv"), filepath.Join(dir, "target")
	link := filepath.Join(dir, leftover(name)+"X"+temporaryEnd)
	if err := errors.Join(os.WriteFile(target, []byte("mine"), 0o666), os.Symlink(target, link)); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	_, commit := begun(t, name)
	if err := commit(); err != nil {
		t.Fatal(err)
	}
	if got := len(namesIn(t, dir)); got != 3 {
		t.Errorf("%d names are there, want the file, the link and its target", got)
	}
}

func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
