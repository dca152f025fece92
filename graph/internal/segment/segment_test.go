package segment

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"slices"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
)

// sliceStream is a stream that lies in memory, given out in pieces.
type sliceStream []graph.IDQuad

func (s sliceStream) Each(ctx context.Context, emit func([]graph.IDQuad) error) error {
	for piece := range slices.Chunk(s, 100) {
		if err := emit(piece); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// sorted returns the distinct quads in both orders.
func sorted(quads []graph.IDQuad) (spol, opsl sliceStream) {
	spol = slices.Clone(quads)
	slices.SortFunc(spol, graph.SPOL.Compare)
	spol = slices.Compact(spol)
	opsl = slices.Clone(spol)
	slices.SortFunc(opsl, graph.OPSL.Compare)
	return spol, opsl
}

// write makes a segment of ascending terms and any quads.
func write(t testing.TB, first graph.ID, terms []string, quads, gone []graph.IDQuad, derived map[string]string) *Segment {
	t.Helper()
	path := filepath.Join(t.TempDir(), "segment-1")
	w, err := Create(durable.OS{}, path, first)
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range terms {
		if err := w.AddTerm([]byte(term)); err != nil {
			t.Fatal(err)
		}
	}
	spol, opsl := sorted(quads)
	if err := w.Quads(t.Context(), spol, opsl); err != nil {
		t.Fatal(err)
	}
	goneS, goneO := sorted(gone)
	if err := w.Gone(goneS, goneO); err != nil {
		t.Fatal(err)
	}
	for name, text := range derived {
		v, err := w.View()
		if err != nil {
			t.Fatal(err)
		}
		if v.Quads() != len(spol) {
			t.Fatalf("the view has %d quads, not %d", v.Quads(), len(spol))
		}
		v.Close()
		if err := w.Section(name, func(out io.Writer) error { _, err := io.WriteString(out, text); return err }); err != nil {
			t.Fatal(err)
		}
	}
	ref, err := w.Finish()
	if err != nil {
		t.Fatal(err)
	}
	s, err := Open(durable.OS{}, path, ref)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	if err := s.Verify(t.Context(), func(e *graph.CorruptError) { t.Error(e) }, func(int64) {}); err != nil {
		t.Fatal(err)
	}
	return s
}

func randomTerms(r *rand.Rand, n int) []string {
	seen := make(map[string]bool)
	for len(seen) < n {
		term := fmt.Sprintf("<http://example.org/%c/%d>", 'a'+r.IntN(3), r.IntN(10*n))
		switch r.IntN(40) {
		case 0:
			term = string(bytes.Repeat([]byte{byte(r.IntN(256))}, 1+r.IntN(300)))
		case 1:
			term = "\"" + string(rune(r.IntN(0x500))) + "\""
		}
		seen[term] = true
	}
	var out []string
	for term := range seen {
		out = append(out, term)
	}
	slices.Sort(out)
	return out
}

// randomQuads has a few subjects and labels with most of the quads.
func randomQuads(r *rand.Rand, n int, limit graph.ID) []graph.IDQuad {
	pick := func(top graph.ID) graph.ID {
		top = min(top, limit-2)
		if r.IntN(3) == 0 {
			top = min(top, 3)
		}
		return 2 + graph.ID(r.IntN(int(top)))
	}
	var out []graph.IDQuad
	for range n {
		q := graph.IDQuad{S: pick(limit), P: pick(30), O: pick(limit), L: pick(200) - 1}
		out = append(out, q)
	}
	return out
}

// sizes are numbers of terms and quads around the blocks' bounds.
var sizes = []struct{ terms, quads int }{
	{1, 1}, {16, 5}, {17, 127}, {15, 128}, {300, 129}, {1000, 5000}, {5000, 300}, {40, 20000},
}

func TestSegmentGivesBackWhatWasWritten(t *testing.T) {
	for seed := range uint64(3) {
		for _, size := range sizes {
			t.Run(fmt.Sprintf("seed %d, %d terms, %d quads", seed, size.terms, size.quads), func(t *testing.T) {
				r := rand.New(rand.NewPCG(seed, uint64(size.quads)))
				first := graph.ID(2 + r.IntN(2)*1000)
				terms := randomTerms(r, size.terms)
				quads := randomQuads(r, size.quads, first+graph.ID(size.terms))
				s := write(t, first, terms, quads, nil, nil)
				checkTerms(t, s, terms)
				checkRuns(t, r, s, quads)
			})
		}
	}
}

func checkTerms(t *testing.T, s *Segment, terms []string) {
	t.Helper()
	all, finder := s.Terms(), s.Finder()
	for i, term := range terms {
		id := s.First() + graph.ID(i)
		if got := string(s.Term(id, []byte("x"))); got != "x"+term {
			t.Fatalf("term %d is %q, not %q", id, got, term)
		}
		if got := s.Find([]byte(term)); got != id {
			t.Fatalf("%q has id %d, not %d", term, got, id)
		}
		if got, _ := all.Next(); string(got) != term {
			t.Fatalf("term %d is read as %q, not %q", i, got, term)
		}
		for _, other := range []string{term[:len(term)-1], term + "\x00", term[:len(term)-1] + "\xff"} {
			want := graph.Any
			if j, found := slices.BinarySearch(terms, other); found {
				want = s.First() + graph.ID(j)
			}
			if got := s.Find([]byte(other)); got != want {
				t.Fatalf("%q has id %d, not %d", other, got, want)
			}
		}
		if i%3 == 0 {
			if got := finder.Find([]byte(term)); got != id {
				t.Fatalf("%q is found as %d, not %d", term, got, id)
			}
		} else if got := finder.Find([]byte(term + "\x00")); got != graph.Any {
			t.Fatalf("a term that is not there is found as %d", got)
		}
		prefix := term[:len(term)*2/3]
		lo, _ := slices.BinarySearch(terms, prefix)
		hi := lo
		for hi < len(terms) && len(terms[hi]) >= len(prefix) && terms[hi][:len(prefix)] == prefix {
			hi++
		}
		a, b := s.Prefix([]byte(prefix))
		if int(a-s.First()) != lo || int(b-s.First()) != hi {
			t.Fatalf("prefix %q has %d to %d, not %d to %d", prefix, a, b, lo, hi)
		}
	}
	if _, more := all.Next(); more {
		t.Fatal("there are more terms than were written")
	}
}

func checkRuns(t *testing.T, r *rand.Rand, s *Segment, quads []graph.IDQuad) {
	t.Helper()
	spol, opsl := sorted(quads)
	for range 200 {
		q := quads[r.IntN(len(quads))]
		if r.IntN(4) == 0 {
			q.O = quads[r.IntN(len(quads))].O
		}
		p := graph.Pattern(q)
		mask := r.IntN(16)
		for i, id := range []*graph.ID{&p.S, &p.P, &p.O, &p.L} {
			if mask>>i&1 == 0 {
				*id = graph.Any
			}
		}
		for _, o := range []graph.Order{graph.SPOL, graph.OPSL} {
			run := s.Run(p, o)
			list := spol
			if run.Order() == graph.OPSL {
				list = opsl
			}
			want := slices.DeleteFunc(slices.Clone(list), func(q graph.IDQuad) bool { return !p.Matches(q) })
			if n, known := run.Count(); known && n != int64(len(want)) {
				t.Fatalf("%v selects %d quads, not %d", p, n, len(want))
			}
			if got := read(t, run); !slices.Equal(got, want) {
				t.Fatalf("%v reads %d quads %v, not %d", p, len(got), got[:min(3, len(got))], len(want))
			}
			to := quads[r.IntN(len(quads))]
			run.Seek(to, run.Order())
			want = slices.DeleteFunc(want, func(q graph.IDQuad) bool { return run.Order().Compare(q, to) < 0 })
			if got := read(t, run); !slices.Equal(got, want) {
				t.Fatalf("%v from %v on reads %d quads, not %d", p, to, len(got), len(want))
			}
		}
	}
}

// read reads all of a run.
func read(t *testing.T, r Run) (out []graph.IDQuad) {
	t.Helper()
	buf := make([]graph.IDQuad, 7)
	for {
		n, more := r.Next(buf)
		if out = append(out, buf[:n]...); !more {
			return out
		}
	}
}

func TestGoneAndDerivedSections(t *testing.T) {
	gone := []graph.IDQuad{{S: 5, P: 3, O: 2, L: 1}, {S: 2, P: 3, O: 7, L: 1}}
	s := write(t, 10, []string{"a"}, []graph.IDQuad{{S: 10, P: 3, O: 2, L: 1}}, gone, map[string]string{"x-names": "hello"})
	for _, q := range gone {
		if !s.Gone(graph.SPOL).Has(q) || !s.Gone(graph.OPSL).Has(q) {
			t.Errorf("%v is not gone", q)
		}
	}
	if s.Gone(graph.SPOL).Has(graph.IDQuad{S: 5, P: 3, O: 2, L: 2}) {
		t.Error("a quad is gone that was never removed")
	}
	if got := string(s.Derived("x-names")); got != "hello" {
		t.Errorf("derived section is %q", got)
	}
	if s.Derived("x-other") != nil {
		t.Error("there is a section that was never written")
	}
}

// TestDamagedBytesDoNotCrashOrHang changes bytes, of the sections and of what
// points into them, and reads everything: it may give wrong answers and panic
// with a runtime.Error, which the caller turns into an error, and nothing else.
func TestDamagedBytesDoNotCrashOrHang(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	terms := randomTerms(r, 200)
	quads := randomQuads(r, 1500, graph.ID(2+len(terms)))
	whole := write(t, 2, terms, quads, nil, nil)
	intact := bytes.Clone(whole.mapping.Data)
	for range 2000 {
		data := bytes.Clone(intact)
		at := headerSize + r.IntN(len(data)-headerSize-footerSize)
		data[at] ^= 1 << r.IntN(8)
		if r.IntN(2) == 0 {
			data[at] = byte(r.IntN(256))
		}
		s, err := newSegment("damaged", &durable.Mapping{Data: data}, whole.head, whole.sections)
		if err != nil {
			continue
		}
		readAll(t, s, r)
	}
}

// readAll calls everything, and lets only runtime errors pass.
func readAll(t *testing.T, s *Segment, r *rand.Rand) {
	t.Helper()
	calls := []func(){
		func() {
			for id := s.First(); id < s.Limit(); id++ {
				s.Find(s.Term(id, nil))
			}
		},
		func() {
			all := s.Terms()
			for _, ok := all.Next(); ok; _, ok = all.Next() {
			}
		},
		func() { s.Verify(t.Context(), func(*graph.CorruptError) {}, func(int64) {}) },
		func() { s.Predicates(func(graph.ID, int64) {}) },
	}
	for range 20 {
		p := graph.Pattern{S: graph.ID(r.IntN(210)), P: graph.ID(r.IntN(30)), O: graph.ID(r.IntN(210)), L: graph.ID(r.IntN(200))}
		for i, id := range []*graph.ID{&p.S, &p.P, &p.O, &p.L} {
			if r.IntN(16)>>i&1 == 0 {
				*id = graph.Any
			}
		}
		calls = append(calls, func() {
			run := s.Run(p, graph.AnyOrder)
			buf := make([]graph.IDQuad, 50)
			for range 2 * s.Quads() {
				if _, more := run.Next(buf); !more {
					return
				}
			}
			t.Error("a run does not end")
		})
	}
	for _, call := range calls {
		func() {
			defer func() {
				if e := recover(); e != nil {
					if _, ok := e.(runtime.Error); !ok {
						t.Errorf("a damaged segment panics with %v", e)
					}
				}
			}()
			call()
		}()
	}
}

func TestWriterRefusesWhatIsNotSorted(t *testing.T) {
	begin := func() *Writer {
		w, err := Create(durable.OS{}, filepath.Join(t.TempDir(), "segment"), 2)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { w.Abort() })
		return w
	}
	w := begin()
	if err := w.AddTerm([]byte("b")); err != nil {
		t.Fatal(err)
	}
	for _, term := range []string{"a", "b"} {
		if err := w.AddTerm([]byte(term)); err == nil {
			t.Errorf("term %q is taken after b", term)
		}
	}
	good := sliceStream{{S: 2, P: 2, O: 2, L: 1}, {S: 2, P: 2, O: 2, L: 2}}
	bad := sliceStream{good[1], good[0]}
	for name, streams := range map[string][2]sliceStream{"SPOL": {bad, good}, "OPSL": {good, bad}, "one order": {good, good[:1]}} {
		w := begin()
		if err := w.AddTerm([]byte("b")); err != nil {
			t.Fatal(err)
		}
		if err := w.Quads(t.Context(), streams[0], streams[1]); err == nil {
			t.Errorf("quads are taken though they do not ascend in %s", name)
		}
	}
}
