package ingest

import (
	"context"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"parley/graph"
)

// TestAnImporterWhoseContextEndsIsReadToItsEnd ends the context while a batch is
// being handed over, which must leave neither side waiting for the other.
func TestAnImporterWhoseContextEndsIsReadToItsEnd(t *testing.T) {
	in := Input{Importer: &Importer{Read: func(_ context.Context, _ io.Reader, w *Facts) error {
		w.batch.AppendQuad(graph.Quad{Subject: "<x:a>", Predicate: "<x:b>", Object: "<x:c>"})
		w.pass()
		return w.Err()
	}}}
	ended := make(chan error)
	go func() {
		ctx, stop := context.WithCancel(context.Background())
		stop()
		for range 200 {
			var b graph.Batch
			s := in.facts(ctx, strings.NewReader(""), &Facts{})
			for err := error(nil); err == nil; {
				err = s.Read(&b)
			}
		}
		ended <- nil
	}()
	select {
	case <-ended:
	case <-time.After(20 * time.Second):
		t.Fatal("it hangs")
	}
}

// TestALoadThatFailsLeavesNoImporterRunning fails while the importer has more to
// say, and looks at what it does after the load has returned.
func TestALoadThatFailsLeavesNoImporterRunning(t *testing.T) {
	running := make(chan struct{}, 1)
	failed := errors.New("full")
	in := Input{
		Name: "tour", Open: func() (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("text")), nil },
		Importer: &Importer{Name: "endless", Read: func(ctx context.Context, _ io.Reader, w *Facts) error {
			running <- struct{}{}
			defer func() {
				time.Sleep(20 * time.Millisecond)
				<-running
			}()
			for w.Err() == nil {
				w.batch.AppendQuad(graph.Quad{Subject: "<x:a>", Predicate: "<x:b>", Object: "<x:c>"})
				w.pass()
			}
			return w.Err()
		}},
	}
	err := in.each(t.Context(), nil, &Facts{isUTF8: true}, nil, func(*graph.Batch) error { return failed })
	if !errors.Is(err, failed) {
		t.Fatalf("the load ends with %v", err)
	}
	if len(running) != 0 {
		t.Error("the importer is still running")
	}
}
