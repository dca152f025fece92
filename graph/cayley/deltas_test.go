package cayley_test

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/memstore"
)

func delta(sign byte, s, p, o string) cgraph.Delta {
	d := cgraph.Delta{Quad: quad.MakeIRI(s, p, o, ""), Action: cgraph.Add}
	if sign == '-' {
		d.Action = cgraph.Delete
	}
	return d
}

// deltas reads "+a +b -a": quads that differ in the object.
func deltas(text string) (out []cgraph.Delta) {
	for _, word := range strings.Fields(text) {
		out = append(out, delta(word[0], "s", "p", word[1:]))
	}
	return out
}

func TestDeltasApplyInOrderAndWhole(t *testing.T) {
	dup, missing := cgraph.IgnoreOpts{IgnoreDup: true}, cgraph.IgnoreOpts{IgnoreMissing: true}
	both := cgraph.IgnoreOpts{IgnoreDup: true, IgnoreMissing: true}
	for _, test := range []struct {
		name, deltas string
		ignore       cgraph.IgnoreOpts
		err          error  // nil: all is well
		at           int    // the delta at fault
		left         string // objects in the store, which begins with a and b
	}{
		{"nothing", "", cgraph.IgnoreOpts{}, nil, 0, "a b"},
		{"add and remove", "+c -a", cgraph.IgnoreOpts{}, nil, 0, "b c"},
		{"add what is there", "+c +a", cgraph.IgnoreOpts{}, cgraph.ErrQuadExists, 1, "a b"},
		{"add what is there, ignored", "+c +a", dup, nil, 0, "a b c"},
		{"add twice", "+c +c", cgraph.IgnoreOpts{}, cgraph.ErrQuadExists, 1, "a b"},
		{"add twice, missing ignored", "+c +c", missing, cgraph.ErrQuadExists, 1, "a b"},
		{"add twice, ignored", "+c +c", dup, nil, 0, "a b c"},
		{"remove what is not there", "-a -c", cgraph.IgnoreOpts{}, cgraph.ErrQuadNotExist, 1, "a b"},
		{"remove what is not there, duplicates ignored", "-a -c", dup, cgraph.ErrQuadNotExist, 1, "a b"},
		{"remove what is not there, ignored", "-a -c", missing, nil, 0, "b"},
		{"remove twice", "-a -a", cgraph.IgnoreOpts{}, cgraph.ErrQuadNotExist, 1, "a b"},
		{"remove twice, ignored", "-a -a", missing, nil, 0, "b"},
		{"remove, then add again", "-a +a", cgraph.IgnoreOpts{}, nil, 0, "a b"},
		{"add, then remove again", "+c -c", cgraph.IgnoreOpts{}, nil, 0, "a b"},
		{"remove before adding", "-c +c", cgraph.IgnoreOpts{}, cgraph.ErrQuadNotExist, 0, "a b"},
		{"remove before adding, ignored", "-c +c", both, nil, 0, "a b c"},
	} {
		t.Run(test.name, func(t *testing.T) {
			s := memstore.New()
			commit(t, s, []graph.Quad{iris("s", "p", "a"), iris("s", "p", "b")}, nil)
			qs := adapt(t, s, cayley.Options{})
			ds := deltas(test.deltas)
			err := qs.ApplyDeltas(ds, test.ignore)
			if test.err == nil && err != nil {
				t.Errorf("error %v", err)
			}
			var de *cgraph.DeltaError
			if test.err != nil && (!errors.As(err, &de) || de.Err != test.err || de.Delta != ds[test.at]) {
				t.Errorf("error %v, want %v at delta %d", err, test.err, test.at)
			}
			var want []graph.Quad
			for _, o := range strings.Fields(test.left) {
				want = append(want, iris("s", "p", o))
			}
			if got := contents(t, s); !slices.Equal(got, want) {
				t.Errorf("store holds %v, want %v", got, want)
			}
		})
	}
}

func TestDeltaThatMakesNoSenseIsRefused(t *testing.T) {
	qs := adapt(t, memstore.New(), cayley.Options{})
	good := delta('+', "s", "p", "o")
	for name, bad := range map[string]cgraph.Delta{
		"no object":      {Quad: quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p")}, Action: cgraph.Add},
		"foreign value":  {Quad: quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: foreign{}}, Action: cgraph.Add},
		"foreign label":  {Quad: quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("p"), Object: quad.IRI("o"), Label: foreign{}}, Action: cgraph.Add},
		"no such action": {Quad: good.Quad, Action: 7},
	} {
		var de *cgraph.DeltaError
		if err := qs.ApplyDeltas([]cgraph.Delta{good, bad}, cgraph.IgnoreOpts{IgnoreDup: true}); !errors.As(err, &de) || de.Delta != bad {
			t.Errorf("%s: error %v", name, err)
		}
	}
	if got := texts(t, qs, qs.NodesAllIterator()); len(got) != 0 {
		t.Errorf("nodes %v, want none", got)
	}
}

func TestWriteWhileAnotherWritesIsLocked(t *testing.T) {
	s := memstore.New()
	qs := adapt(t, s, cayley.Options{})
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if err := qs.ApplyDeltas(deltas("+a"), cgraph.IgnoreOpts{}); !errors.Is(err, graph.ErrLocked) {
		t.Errorf("error %v, want ErrLocked", err)
	}
	tx.Rollback()
	if err := qs.ApplyDeltas(deltas("+a"), cgraph.IgnoreOpts{}); err != nil {
		t.Errorf("after the other has ended: %v", err)
	}
}

func TestShortPrefixIsWrittenOut(t *testing.T) {
	s := memstore.New()
	qs := adapt(t, s, cayley.Options{})
	q := quad.Quad{Subject: quad.IRI("s"), Predicate: quad.IRI("rdf:type"), Object: typed("x", "xsd:token")}
	if err := qs.ApplyDeltas([]cgraph.Delta{{Quad: q, Action: cgraph.Add}}, cgraph.IgnoreOpts{}); err != nil {
		t.Fatal(err)
	}
	want := graph.Quad{
		Subject: "<s>", Predicate: "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>",
		Object: graph.Typed("x", xsd+"token"),
	}
	if got := contents(t, s); !slices.Equal(got, []graph.Quad{want}) {
		t.Errorf("store holds %q, want %q", got, want)
	}
}

func TestShortPrefixThatTheStoreHasIsLeft(t *testing.T) {
	s := memstore.New()
	commit(t, s, []graph.Quad{iris("s", "rdf:type", "o")}, nil)
	qs := adapt(t, s, cayley.Options{})
	if err := qs.ApplyDeltas([]cgraph.Delta{delta('-', "s", "rdf:type", "o")}, cgraph.IgnoreOpts{}); err != nil {
		t.Errorf("remove: %v", err)
	}
	if got := contents(t, s); len(got) != 0 {
		t.Errorf("store holds %q, want nothing", got)
	}
}

func TestWriterIsOneTransaction(t *testing.T) {
	const n = 3000 // more than the writer holds back
	s := memstore.New()
	qs := adapt(t, s, cayley.Options{})
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if _, err := w.WriteQuads([]quad.Quad{quad.MakeIRI("s", "p", fmt.Sprint(i/2), "")}); err != nil { // each twice
			t.Fatal(err)
		}
	}
	if got := contents(t, s); len(got) != 0 {
		t.Errorf("%d quads are seen before Close", len(got))
	}
	for range 2 { // the second does nothing
		if err := w.Close(); err != nil {
			t.Fatal(err)
		}
	}
	st, err := qs.Stats(t.Context(), true)
	if err != nil || st.Quads.Size != n/2 {
		t.Errorf("the QuadStore has %+v, %v; want %d quads", st, err, n/2)
	}
	if _, err := w.WriteQuads([]quad.Quad{quad.MakeIRI("s", "p", "o", "")}); !errors.Is(err, graph.ErrClosed) {
		t.Errorf("write after Close = %v", err)
	}
}

func TestWriterLeavesNothingAfterAnError(t *testing.T) {
	s := memstore.New()
	qs := adapt(t, s, cayley.Options{})
	w, err := qs.NewQuadWriter()
	if err != nil {
		t.Fatal(err)
	}
	quads := []quad.Quad{quad.MakeIRI("s", "p", "o", ""), {}}
	if _, err := w.WriteQuads(quads); err == nil {
		err = w.Close()
		if err == nil {
			t.Error("a quad without terms was written")
		}
	}
	if err := w.Close(); err == nil {
		t.Error("Close forgets the error")
	}
	if got := contents(t, s); len(got) != 0 {
		t.Errorf("store holds %v", got)
	}
	if err := qs.ApplyDeltas(deltas("+a"), cgraph.IgnoreOpts{}); err != nil {
		t.Errorf("the store is not free again: %v", err)
	}
}

// brokenReader gives one quad and then an error.
type brokenReader struct{ read int }

var errBroken = errors.New("broken")

func (r *brokenReader) ReadQuad() (quad.Quad, error) {
	if r.read++; r.read > 1 {
		return quad.Quad{}, errBroken
	}
	return quad.MakeIRI("s", "p", "o", ""), nil
}

func TestBulkLoadTakesAllOrNothing(t *testing.T) {
	s := memstore.New()
	qs := adapt(t, s, cayley.Options{})
	if err := qs.BulkLoad(&brokenReader{}); !errors.Is(err, errBroken) {
		t.Errorf("error %v, want the reader's", err)
	}
	if got := contents(t, s); len(got) != 0 {
		t.Errorf("store holds %v after an error", got)
	}
	src := quad.NewReader([]quad.Quad{quad.MakeIRI("s", "p", "a", ""), quad.MakeIRI("s", "p", "b", "l")})
	if err := qs.BulkLoad(src); err != nil {
		t.Fatal(err)
	}
	if _, err := src.ReadQuad(); err != io.EOF {
		t.Errorf("the reader is at %v, want its end", err)
	}
	if got := contents(t, s); len(got) != 2 {
		t.Errorf("store holds %v, want two quads", got)
	}
}
