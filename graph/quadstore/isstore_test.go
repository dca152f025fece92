package quadstore

import (
	"os"
	"path/filepath"
	"testing"
)

func TestAStoreIsKnownByItsFiles(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.db")
	if IsStore(dir) {
		t.Error("what is not there is a store")
	}
	s, err := Create(dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if !IsStore(dir) || IsStore(filepath.Dir(dir)) {
		t.Error("the folder of a store is taken for the store")
	}
	if err := os.WriteFile(filepath.Join(dir, manifestName), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	if !IsStore(dir) {
		t.Error("a damaged store is none")
	}
}
