package cayley_test

import (
	"context"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/graphtest/testutil"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/memstore"
)

// onStore returns the kind of function that Cayley's tests take.
func onStore(open func(t testing.TB) graph.Store) testutil.DatabaseFunc {
	return func(t testing.TB) (cgraph.QuadStore, cgraph.Options, func()) {
		s := open(t)
		qs, err := cayley.New(context.Background(), s, cayley.Options{})
		if err != nil {
			t.Fatal(err)
		}
		return qs, nil, func() {
			if err := qs.Close(); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestCayleysOwnTestsPassOnTheMemoryStore(t *testing.T) {
	graphtest.TestAll(t, onStore(func(testing.TB) graph.Store { return memstore.New() }), &graphtest.Config{
		SkipDeletedFromIterator: true,
	})
}
