package ingest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/memstore"
)

// A counted input says how many of its kind are open, and how often it was opened.
type counted struct {
	io.Reader
	open *atomic.Int64
}

func (c counted) Close() error { c.open.Add(-1); return nil }

// many returns n small documents of tours, of which every third is slow to read.
func many(n int, opened, open *atomic.Int64) []Input {
	var out []Input
	for i := range n {
		text := "tours\n" + strings.Repeat(fmt.Sprintf("p%d;Rome;held\n", i), 1+i%4) + fmt.Sprintf("q%d;;held\n", i)
		in := tour(text)
		in.Name, in.Size = fmt.Sprintf("%d.tours", i), int64(len(text))
		in.Open = func() (io.ReadCloser, error) {
			opened.Add(1)
			open.Add(1)
			if i%3 == 0 {
				time.Sleep(time.Millisecond)
			}
			return counted{strings.NewReader(text), open}, nil
		}
		out = append(out, in)
	}
	return out
}

func TestDocumentsThatAreReadAheadAreTakenInTheirOrder(t *testing.T) {
	var opened, open atomic.Int64
	inputs := many(40, &opened, &open)
	for _, skipBroken := range []bool{false, true} {
		opened.Store(0)
		var places, skipped []string
		var last *Input
		report := mustLoad(t, memstore.New(), Options{
			Now: now, SkipBroken: skipBroken,
			Observe: func(_ *Importer, b *graph.Batch) { places = append(places, string(b.Quad(0).Label)) },
			Skipped: func(s Skip) { skipped = append(skipped, s.Document) },
			Progress: func(in *Input, _ int64) { // not at once, and in their order
				last = in
			},
		}, inputs...)
		var wantPlaces, wantSkipped []string
		for i, d := range report.Documents {
			wantPlaces = append(wantPlaces, strings.TrimSuffix(string(d.Term), ">")+fmt.Sprintf("#row=p%d>", i))
			wantSkipped = append(wantSkipped, d.Name)
		}
		if !slices.Equal(places, wantPlaces) || !slices.Equal(skipped, wantSkipped) {
			t.Errorf("skip broken %v: quads of\n%v\nskips of\n%v", skipBroken, places, skipped)
		}
		if opened.Load() != 80 || open.Load() != 0 {
			t.Errorf("skip broken %v: %d readings of 40 documents, %d still open", skipBroken, opened.Load(), open.Load())
		}
		if last.Name != "39.tours" {
			t.Errorf("the last progress is of %s", last.Name)
		}
	}
}

func TestAfterAFaultNothingIsBeingRead(t *testing.T) {
	var opened, open atomic.Int64
	inputs := many(20, &opened, &open)
	inputs[3] = tour("tours\na;Rome;held\n!\n")
	var syntax *graph.SyntaxError
	if _, err := Load(t.Context(), memstore.New(), inputs, Options{Now: now}); !errors.As(err, &syntax) || syntax.Line != 3 {
		t.Errorf("got %v", err)
	}
	if open.Load() != 0 {
		t.Errorf("%d documents are still open", open.Load())
	}
}

func TestADocumentLikeABrokenOneHasItsTurn(t *testing.T) {
	text := "tours\na;Rome;held\n!\n"
	lenient := *tours
	lenient.Name = "lenient"
	lenient.Read = func(_ context.Context, r io.Reader, w *Facts) error {
		w.Record("all")
		w.Name(w.Node("Person", "a"), "a", "")
		_, err := io.Copy(io.Discard, r)
		return err
	}
	one, two, three := tour(text), tour(text), tour(text)
	two.Importer, three.Importer = &lenient, &lenient
	s := memstore.New()
	report := mustLoad(t, s, Options{Now: now, SkipBroken: true}, one, two, three)
	var got []Status
	for _, d := range report.Documents {
		got = append(got, d.Status)
	}
	if want := []Status{Broken, Loaded, Skipped}; !slices.Equal(got, want) {
		t.Fatalf("got %v, want %v", got, want)
	}
	if again := mustLoad(t, s, Options{Now: now}, two); again.Documents[0].Status != Skipped {
		t.Error("the document is not recorded with its run")
	}
}

func TestADocumentThatIsTooLargeToBeHeldIsReadAgain(t *testing.T) {
	var text bytes.Buffer
	for i := range 30_000 {
		fmt.Fprintf(&text, "<x:%d> <x:p> <x:o> .\n", i)
	}
	in := doc("a.nq", text.String(), true)
	for most, want := range map[int]bool{1 << 30: true, 1 << 20: false} {
		h, whole, err := in.read(t.Context(), nil, &sync.Pool{}, nil).hold(most)
		quads := 0
		h.each(func(p part) error { quads += p.batch.Len(); return nil })
		if err != nil || whole != want || whole && quads != 30_000 || !whole && quads != 0 {
			t.Errorf("most %d: whole is %v, %d quads, %v", most, whole, quads, err)
		}
	}
}
