package ingest

import (
	"context"
	"errors"
	"io"
	"strings"
	"sync"
	"testing"
	"time"

	"parley/graph"
)

// TestALoadThatFailsLeavesNoImporterRunning fails while the importer has more to
// say, and looks at what it does after the reading has returned.
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
	w := &Facts{isUTF8: true, shortcuts: newShortcuts(), words: newWords()}
	err := in.read(t.Context(), w, &sync.Pool{}, nil).each(func(part) error { return failed })
	if !errors.Is(err, failed) {
		t.Fatalf("the load ends with %v", err)
	}
	if len(running) != 0 {
		t.Error("the importer is still running")
	}
}
