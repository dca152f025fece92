package script

import (
	"runtime"
	"runtime/metrics"
	"sync"
	"time"
)

// A watch looks at the heap of the process every few milliseconds while any
// program runs, and ends the program that has taken most when they have grown
// too large together. It is there for what no native does: texts that are
// joined by +, objects and arrays that a loop makes.
//
// Go knows the heap of a process, not of a goroutine. So the growth between
// two looks is put down to the programs that ran meanwhile, in equal parts,
// and forgotten by half every quarter of a second; what natives built is known
// exactly and added. One program alone is judged rightly. Of several, the one
// that ran while the heap grew is ended; where all ran, this may be the wrong
// one, and the next look ends the next.
//
// Together k programs may hold the Memory of the one that may hold most and a
// quarter more for every other: enough for many small ones, and never k times.
type watch struct {
	mu    sync.Mutex
	runs  map[*run]struct{}
	timer *time.Timer
	armed bool

	heap heap
	base int64 // live bytes that are none of the programs'
	old  int64 // bytes of garbage that is none of theirs
	from int64 // collections when old became known, of which the next may leave it; -1 before the first look
	was  int64 // allocated when last looked
	next time.Time
	gc   time.Time // when a collection was last asked for
}

// theWatch is the one of the process: the heap is the process's too.
var theWatch = &watch{runs: map[*run]struct{}{}}

// lookEvery is short beside the time that a gigabyte takes to fill, about a
// second, and long beside a look, two microseconds.
const lookEvery = 2 * time.Millisecond

const forgetEvery = 250 * time.Millisecond

func (w *watch) add(r *run) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.runs) == 0 {
		w.from = -1
	}
	w.runs[r] = struct{}{}
	if w.armed {
		return
	}
	w.armed = true
	if w.timer == nil {
		w.timer = time.AfterFunc(lookEvery, w.tick)
	} else {
		w.timer.Reset(lookEvery)
	}
}

func (w *watch) remove(r *run) {
	w.mu.Lock()
	defer w.mu.Unlock()
	delete(w.runs, r)
	if r.ended && len(w.runs) > 0 {
		// What it held is no fault of those that go on. But not all that there
		// is was held by it: others may hold what is far too much just as well.
		w.heap.read()
		w.from = w.heap.collections
		w.old = min(max(w.heap.all-w.base, 0), tooMuch(w.allowed()))
		w.collect()
	}
}

// collect asks for a collection.
func (w *watch) collect() {
	w.gc = time.Now()
	go runtime.GC()
}

// tick looks, and comes again as long as there are programs.
func (w *watch) tick() {
	w.look()
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.armed = len(w.runs) > 0; w.armed {
		w.timer.Reset(lookEvery)
	}
}

// look compares the heap with what the programs may hold.
func (w *watch) look() {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.runs) > 0 {
		w.heap.read()
		w.judge()
	}
}

// judge ends a program if the figures of the heap say that they hold too much.
func (w *watch) judge() {
	garbage, live := w.garbage(), w.heap.live
	all := w.heap.all - garbage
	w.share(w.heap.allocated - w.was)
	w.was = w.heap.allocated
	max := w.allowed()
	switch {
	case all-w.base <= max:
		return
	case all-w.base > tooMuch(max):
		// So much that the garbage among it does not matter. The one that is
		// ending may have to wait for its turn, while others go on growing.
		w.endLargest(false)
	case live-w.base > max:
		w.endLargest(true)
	case time.Since(w.gc) > 50*time.Millisecond:
		// Some of it may be garbage.
		w.collect()
	}
}

// tooMuch is how much there may be with its garbage, if programs may hold max.
func tooMuch(max int64) int64 { return 2*max + (32 << 20) }

// garbage returns how many bytes in the heap are garbage that the programs have not
// made. What a collection finds to be some is in the heap until it has been swept,
// which is before the next one begins.
func (w *watch) garbage() int64 {
	live, collections := w.heap.live, w.heap.collections
	if w.from < 0 {
		w.from, w.base, w.was = collections, live, w.heap.allocated
		if w.old = max(w.heap.all-live, 0); w.old > 64<<20 {
			w.collect()
		}
	}
	if collections > w.from+1 {
		w.old = 0
	}
	if live < w.base { // what programs held that have ended, as a rule
		w.old, w.from = w.old+w.base-live, collections-1
		w.base = live
	}
	return w.old
}

// allowed returns how much the programs that run may hold together.
func (w *watch) allowed() int64 {
	var max, sum int64
	for r := range w.runs {
		m := r.m.limits.Memory
		if m > max {
			max = m
		}
		sum += m
	}
	return max + (sum-max)/4
}

// share puts the growth since the last look down to the programs.
func (w *watch) share(grown int64) {
	each := grown / int64(len(w.runs))
	now := time.Now()
	forget := now.After(w.next)
	if forget {
		w.next = now.Add(forgetEvery)
	}
	for r := range w.runs {
		if forget {
			r.held /= 2
		}
		r.held += each
	}
}

// endLargest ends the program that seems to hold most. If it is to be patient, it
// waits for one that is ending, to see what that gives back.
func (w *watch) endLargest(patient bool) {
	var largest *run
	var most int64 = -1
	for r := range w.runs {
		if r.ended || r.m.stop.Load() != nil {
			if patient {
				return
			}
			continue
		}
		if held := r.held + r.m.built.Load(); held > most {
			largest, most = r, held
		}
	}
	if largest == nil {
		return // all are ending
	}
	largest.ended = true
	m := largest.m
	go m.end(largest, memoryError(m.limits.Memory)) // not under mu: end locks the machine
}

// A heap has figures of the Go heap, as they were when last read.
type heap struct {
	live        int64 // bytes that the last collection found in use
	all         int64 // bytes in use, or garbage that is not yet swept
	allocated   int64 // bytes that were ever allocated
	collections int64

	samples []metrics.Sample
}

func (h *heap) read() {
	if h.samples == nil {
		h.samples = []metrics.Sample{
			{Name: "/gc/heap/live:bytes"},
			{Name: "/memory/classes/heap/objects:bytes"},
			{Name: "/gc/heap/allocs:bytes"},
			{Name: "/gc/cycles/total:gc-cycles"},
		}
	}
	metrics.Read(h.samples)
	for i, to := range []*int64{&h.live, &h.all, &h.allocated, &h.collections} {
		*to = int64(h.samples[i].Value.Uint64())
	}
}
