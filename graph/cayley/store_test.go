package cayley_test

import (
	"testing"

	cmemstore "github.com/cayleygraph/cayley/graph/memstore"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/storetest"
)

func TestCayleysMemoryStoreKeepsOurContract(t *testing.T) {
	storetest.TestStore(t, func(*testing.T) graph.Store { return cayley.NewStore(cmemstore.New()) })
}
