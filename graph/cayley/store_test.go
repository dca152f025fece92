package cayley_test

import (
	"errors"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	cmemstore "github.com/cayleygraph/cayley/graph/memstore"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/memstore"
	"parley/graph/storetest"
)

func TestCayleysMemoryStoreKeepsOurContract(t *testing.T) {
	storetest.TestStore(t, func(*testing.T) graph.Store { return cayley.NewStore(cmemstore.New()) })
}

func TestOurContractSurvivesBothAdapters(t *testing.T) {
	storetest.TestStore(t, func(t *testing.T) graph.Store {
		return cayley.NewStore(adapt(t, memstore.New(), cayley.Options{}))
	})
}

// What Cayley's memory store cannot keep apart, because it knows a value by its
// text, and writes times to the second and datatypes of its own in short.
func TestCayleysMemoryStoreTakesSomeTermsForOne(t *testing.T) {
	for name, objects := range map[string][2]graph.Term{
		"fractions of a second": {
			`"2025-11-30T10:00:00Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`,
			`"2025-11-30T10:00:00.5Z"^^<http://www.w3.org/2001/XMLSchema#dateTime>`,
		},
		"a datatype with a prefix": {
			`"1"^^<http://www.w3.org/2001/XMLSchema#integer>`,
			`"1"^^<xsd:integer>`,
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := cayley.NewStore(cmemstore.New())
			commit(t, s, []graph.Quad{{Subject: "<s>", Predicate: "<p>", Object: objects[0]}}, nil)
			tx, err := s.Begin(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			if err := tx.Add(batch([]graph.Quad{{Subject: "<s>", Predicate: "<p>", Object: objects[1]}})); err != nil {
				t.Fatal(err)
			}
			_, err = tx.Commit(t.Context())
			var delta *cgraph.DeltaError
			if !errors.As(err, &delta) || delta.Err != cgraph.ErrQuadExists {
				t.Errorf("commit = %v; if Cayley can tell these apart now, the comment of Store is out of date", err)
			}
			if got := contents(t, s); len(got) != 1 || got[0].Object != objects[0] {
				t.Errorf("store holds %q, want what was there before", got)
			}
		})
	}
}
