package quadstore_test

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"parley/graph/internal/durable"
	"parley/graph/quadstore"
)

// racedFS makes, when a backup has found its target free, what another backup
// to the same place makes.
type racedFS struct {
	durable.OS
	to    string
	files []string
	done  bool
}

func (f *racedFS) ReadDir(path string) ([]fs.DirEntry, error) {
	entries, err := f.OS.ReadDir(path)
	if path == f.to && !f.done {
		f.done = true
		if err := os.MkdirAll(path, 0o755); err != nil {
			return nil, err
		}
		for _, name := range f.files {
			if err := os.WriteFile(filepath.Join(path, name), []byte("another's"), 0o644); err != nil {
				return nil, err
			}
		}
	}
	return entries, err
}

func TestABackupThatFailsRemovesNothingOfAnother(t *testing.T) {
	s, _ := layered(t)
	live := liveFiles(t, s)
	for name, c := range map[string]struct {
		there bool // the directory
		files []string
		b     quadstore.BackupOptions
	}{
		"a segment, linked": {true, live[2:3], quadstore.BackupOptions{}},
		"a segment, copied": {true, live[2:3], quadstore.BackupOptions{Copy: true}},
		"the journal":       {true, live[1:2], quadstore.BackupOptions{}},
		"the directory":     {false, nil, quadstore.BackupOptions{}},
	} {
		t.Run(name, func(t *testing.T) {
			to := filepath.Join(t.TempDir(), "backup")
			if c.there {
				must(t, os.Mkdir(to, 0o755))
			}
			s := open(t, s.Dir(), quadstore.Options{}.WithFS(&racedFS{to: to, files: c.files}))
			if err := s.Backup(t.Context(), to, c.b); !errors.Is(err, fs.ErrExist) {
				t.Errorf("Backup = %v, want fs.ErrExist", err)
			}
			entries, err := os.ReadDir(to)
			must(t, err)
			if len(entries) != len(c.files) || len(entries) > 0 && entries[0].Name() != c.files[0] {
				t.Errorf("left are %v, want %v", entries, c.files)
			}
		})
	}
}
