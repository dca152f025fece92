package bulk

import (
	"io/fs"
	"runtime"
	"sync"
	"testing"

	"parley/graph"
	"parley/graph/internal/durable"
)

// A heapWatch is the file system of the operating system, and looks at the heap
// with every write.
type heapWatch struct {
	durable.OS
	mu       sync.Mutex
	start    runtime.MemStats
	most     int64 // bytes in use above start
	writes   int
	lastLook runtime.MemStats
}

func (w *heapWatch) look() {
	w.mu.Lock()
	defer w.mu.Unlock()
	runtime.ReadMemStats(&w.lastLook)
	w.most = max(w.most, int64(w.lastLook.HeapInuse)-int64(w.start.HeapInuse))
}

func (w *heapWatch) OpenFile(path string, flag int, perm fs.FileMode) (durable.File, error) {
	f, err := w.OS.OpenFile(path, flag, perm)
	if err != nil {
		return nil, err
	}
	return watchedFile{f, w}, nil
}

type watchedFile struct {
	durable.File
	w *heapWatch
}

func (f watchedFile) WriteAt(p []byte, off int64) (int, error) {
	f.w.look()
	f.w.mu.Lock()
	f.w.writes++
	f.w.mu.Unlock()
	return f.File.WriteAt(p, off)
}

// TestMemoryStaysWithinItsBound adds several times what fits, and looks at the
// Builder's own account and at the heap.
func TestMemoryStaysWithinItsBound(t *testing.T) {
	const memory, nQuads = 16 << 20, 1_500_000
	w := &heapWatch{}
	b := NewBuilder(Options{MemoryBytes: memory, Dir: t.TempDir(), FS: w})
	defer b.Close()
	runtime.GC()
	runtime.ReadMemStats(&w.start)
	account := int64(0)
	var batch graph.Batch
	for i := range nQuads {
		appendSample(&batch, i)
		if !batch.Full() && i < nQuads-1 {
			continue
		}
		if err := b.Add(&batch); err != nil {
			t.Fatal(err)
		}
		batch.Reset()
		if err := b.await(); err != nil {
			t.Fatal(err)
		}
		account = max(account, b.bytes())
	}
	newTerm := func([]byte) error {
		account = max(account, b.bytes())
		return nil
	}
	got, err := b.Finish(t.Context(), Target{FirstID: 2, NewTerm: newTerm})
	if err != nil {
		t.Fatal(err)
	}
	account = max(account, b.bytes())
	w.look()
	t.Logf("%d quads, %d writes: account %d, heap %d of %d bytes", got.Quads, w.writes, account, w.most, memory)
	if got.Quads != nQuads || w.writes < 100 {
		t.Errorf("%d quads of %d, %d writes: too little was spilled to tell", got.Quads, nQuads, w.writes)
	}
	if account > memory {
		t.Errorf("holds %d bytes by its own account, more than %d", account, memory)
	}
	if w.most > 2*memory {
		t.Errorf("the heap grew by %d bytes, more than twice %d", w.most, memory)
	}
}
