package ingest

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// ahead begins to read small documents before their turn comes, so that one is
// read while the quads of another are stored. Documents are still taken one after
// the other and in their order: what is stored and told is the same as without.
type ahead struct {
	begun map[int]*reading
	next  int          // the first input that is not looked at
	turn  atomic.Int64 // the input that is being taken; only its progress is told
	spare sync.Pool    // of batches
}

// aheadBytes is the size up to which a document is read before its turn: some
// importers hold all of a document.
const aheadBytes = 4 << 20

// mostBegun bounds the documents that are being read, or are read and wait, on
// machines with many processors. Each waits once it is partsAhead parts ahead.
const mostBegun = 8

// take returns the reading of input i, in whose context runs describe, and begins
// those of some that follow.
func (l *loading) take(i int) *reading {
	a := &l.ahead
	a.turn.Store(int64(i))
	l.begin(i)
	for most := min(runtime.GOMAXPROCS(0)+1, mostBegun); a.next < len(l.inputs) && len(a.begun) < most; a.next++ {
		if in := &l.inputs[a.next]; a.next > i && in.Quads == nil && in.Size > 0 && in.Size <= aheadBytes {
			l.begin(a.next)
		}
	}
	r := a.begun[i]
	delete(a.begun, i)
	return r
}

// begin begins to read input i, if it is to be loaded and that is not done yet.
func (l *loading) begin(i int) {
	a := &l.ahead
	if l.report.Documents[i].Status != Loaded || a.begun[i] != nil {
		return
	}
	var progress func(int64)
	if tell := l.progress(i); tell != nil {
		progress = func(n int64) {
			if a.turn.Load() == int64(i) {
				tell(n)
			}
		}
	}
	if a.begun == nil {
		a.begun = map[int]*reading{}
	}
	a.begun[i] = l.inputs[i].read(l.ctx, l.facts(i), &a.spare, progress)
}

// stop ends all that is being read.
func (a *ahead) stop() {
	for _, r := range a.begun {
		r.stop()
	}
}

// facts returns what takes the facts of input i, nil where it holds quads.
func (l *loading) facts(i int) *Facts {
	in := &l.inputs[i]
	if in.Importer == nil {
		return nil
	}
	w := &Facts{importer: in.Importer, file: in.Name, document: l.digests[i].Term(), run: l.runOf(i).Term,
		isUTF8: l.isUTF8[i], shortcuts: newShortcuts(), words: newWords()}
	w.label = w.document
	return w
}

// A held document was read to its end before any of it counts.
type held struct {
	*reading
	all []part
}

func (h held) each(do func(part) error) error {
	for _, p := range h.all {
		if err := do(p); err != nil {
			return err
		}
		h.reuse(p)
	}
	return nil
}

// heldBytes is how much is held of one document. A larger one is read again.
const heldBytes = 64 << 20

// hold reads r to its end. If it has too much to be held, whole is false.
func (r *reading) hold(most int) (h held, whole bool, err error) {
	h.reading, whole = r, true
	size := 0
	for p := range r.parts {
		size += p.batch.Size() + 4*8*p.batch.Len() + len(p.skips)*bytesOfSkip
		if whole = size <= most; whole {
			h.all = append(h.all, p)
		} else {
			r.reuse(p)
			h.all = nil
		}
	}
	r.cancel()
	return h, whole, r.err
}

const bytesOfSkip = 128 // about
