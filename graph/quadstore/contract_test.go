package quadstore_test

import (
	"path/filepath"
	"testing"

	"parley/graph"
	"parley/graph/quadstore"
	"parley/graph/storetest"
)

func TestContract(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T) graph.Store {
		s, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
