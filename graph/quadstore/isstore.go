package quadstore

import (
	"os"
	"path/filepath"
)

// IsStore reports whether a directory is a store, sound or damaged: it has the
// files that every store has. Nothing but this package may write in one.
func IsStore(dir string) bool {
	for _, name := range []string{manifestName, lockName} {
		if info, err := os.Lstat(filepath.Join(dir, name)); err != nil || !info.Mode().IsRegular() {
			return false
		}
	}
	return true
}
