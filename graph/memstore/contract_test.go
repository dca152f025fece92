package memstore_test

import (
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
)

func TestContract(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T) graph.Store { return memstore.New() })
}
