package cayley

import (
	"context"

	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
)

// A View is the snapshot that a QuadStore reads, for languages that make
// expressions of package algebra themselves. It stays good when the QuadStore
// has moved on, until that is closed.
type View struct {
	qs *QuadStore
	v  *view
}

// View returns the snapshot that qs reads at the moment.
func (qs *QuadStore) View() View { return View{qs, qs.cur.Load()} }

// Graph returns what expressions are evaluated on.
func (v View) Graph() *algebra.Graph { return v.v.known }

// Snapshot returns the snapshot. It must not be closed.
func (v View) Snapshot() graph.Snapshot { return pinned{v.v.snap, v.v} }

// IDs returns the id of each value, as ValueOf looks it up; Any for one that no
// quad uses.
func (v View) IDs(ctx context.Context, values []quad.Value) ([]graph.ID, error) {
	return v.qs.ids(ctx, v.v, values)
}

// Evaluation returns how queries are run, by the Options of the QuadStore.
func (v View) Evaluation() algebra.Options { return v.qs.opts.evaluation() }

// TestOf returns a filter of Cayley's as a test, or nil for one that is not
// known or cannot be run.
func TestOf(f shape.ValueFilter) algebra.Test { return testOf(f) }
