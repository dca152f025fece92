package quadstore

import (
	"cmp"
	"context"
	"errors"
	"fmt"

	"parley/graph"
	"parley/graph/internal/bulk"
	"parley/graph/internal/durable"
	"parley/graph/internal/lockfile"
)

// A tx collects calls in numbers of its own and works out at Commit what they
// change. So it costs memory in proportion to the calls, and a look into the
// store only at the end, where it can be done in one walk.
//
// A transaction that outgrows memory is written in stages (stages.go): what was
// called so far becomes a segment of a draft, and the later calls apply to
// that. Such a transaction never touches the journal.
type tx struct {
	store *Store
	lock  *lockfile.Lock
	file  durable.File // the journal, for writing

	view   *view         // what the calls apply to
	origin *view         // what the store held at Begin
	draft  *draft        // nil before the first stage is over
	bulk   *bulk.Builder // nil, or what takes all that is added
	early  stages
	failed error // of a stage: what was called before is lost

	numbers map[string]uint32 // of terms, from 1 on
	terms   []string          // by number - 1
	calls   []txCall
}

// A txCall is one quad added or removed.
type txCall struct {
	q     localQuad
	order uint32 // of the call, times two, plus one if the quad was added
}

// maxCalls is how many quads one transaction can add and remove.
const maxCalls = 1 << 31

func newTx(s *Store, lock *lockfile.Lock, file durable.File) *tx {
	v := s.gen.journal.view
	return &tx{store: s, lock: lock, file: file, view: v, origin: v, numbers: make(map[string]uint32)}
}

// errEnded is what a transaction returns after its end.
var errEnded = fmt.Errorf("transaction: %w", graph.ErrClosed)

// open reports whether t is still the transaction of its store.
func (t *tx) open() bool {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	return t.store.tx == t
}

// fail notes the error of a stage.
func (t *tx) fail(err error) error {
	t.failed = cmp.Or(t.failed, err)
	return err
}

// usable returns why the transaction takes no more calls, or nil.
func (t *tx) usable() error {
	if !t.open() {
		return errEnded
	}
	return t.failed
}

// Add adds the quads of b. A batch in which a subject, predicate or object is
// empty, or a term longer than 256 MiB, is refused whole. After any other error
// the transaction can only be rolled back; Commit returns that error.
func (t *tx) Add(b *graph.Batch) error {
	if err := t.usable(); err != nil {
		return err
	}
	for i := range b.Len() {
		for pos := graph.SubjectPos; pos <= graph.LabelPos; pos++ {
			switch n := len(b.Term(i, pos)); {
			case n == 0 && pos != graph.LabelPos:
				return errors.New("adding quads: only the label may be empty")
			case n > maxTerm:
				return fmt.Errorf("adding quads: a term of %d bytes is too long", n)
			}
		}
	}
	if t.bulk != nil {
		return t.fail(t.bulk.Add(b))
	}
	if err := t.record(b, 1); err != nil {
		return t.fail(err)
	}
	return t.fail(t.stageIfLarge())
}

// Remove removes the quads of b. After an error it is as with Add.
func (t *tx) Remove(b *graph.Batch) error {
	if err := t.usable(); err != nil {
		return err
	}
	if err := t.endBulk(context.Background()); err != nil {
		return t.fail(err)
	}
	if err := t.record(b, 0); err != nil {
		return t.fail(err)
	}
	return t.fail(t.stageIfLarge())
}

func (t *tx) record(b *graph.Batch, added uint32) error {
	if len(t.calls)+b.Len() > maxCalls {
		return errors.New("transaction is too large")
	}
	for i := range b.Len() {
		var q localQuad
		for pos := range q {
			q[pos] = t.number(b.Term(i, pos))
		}
		t.calls = append(t.calls, txCall{q, uint32(len(t.calls))<<1 | added})
	}
	return nil
}

func (t *tx) number(term []byte) uint32 {
	if len(term) == 0 {
		return 0
	}
	n, ok := t.numbers[string(term)]
	if !ok {
		t.terms = append(t.terms, string(term))
		n = uint32(len(t.terms))
		t.numbers[t.terms[n-1]] = n
	}
	return n
}

// Commit writes the journal and syncs it once.
//
// If the writing or the sync fails, what was written is cut off again, and the
// error is all there is of the transaction. After a failed sync the kernel may
// have thrown away what it could not write, so that nothing read from the file
// later proves what is on the disk: the handle accepts no other transaction,
// and the next one to open the store starts from what it finds. If cutting
// fails as well, the error says that the transaction may come to light; this
// handle goes on showing what was there before it.
func (t *tx) Commit(ctx context.Context) (graph.Change, error) {
	if !t.open() {
		return graph.Change{}, errEnded
	}
	defer t.Rollback()
	if err := cmp.Or(t.failed, ctx.Err()); err != nil {
		return graph.Change{}, err
	}
	if err := t.endBulk(ctx); err != nil {
		return graph.Change{}, err
	}
	if t.draft != nil {
		return t.commitStages(ctx)
	}
	var d *delta
	var change graph.Change
	err := guarded(t.view.segments, func() error { d, change = t.fold(); return nil })
	if err != nil || d.empty() {
		return change, err
	}
	d.schema = uint32(t.store.o.SchemaVersion)
	j := t.store.gen.journal // nobody changes it while t is open
	if err := t.lock.Check(); err != nil {
		return graph.Change{}, fmt.Errorf("store %s: %w", t.store.dir, err)
	}
	end, last, err := j.write(ctx, t.file, d)
	if err != nil {
		return graph.Change{}, t.takeBack(err)
	}
	// What is safe on the disk is of no use where nobody will look for it.
	if err := t.lock.Check(); err != nil {
		return graph.Change{}, t.takeBack(err)
	}
	if err := t.committed(j, d, end, last); err != nil {
		return graph.Change{}, err
	}
	t.mergeIfLarge(ctx)
	return change, nil
}

// committed takes over what was written. It is on the disk: where it cannot be
// read together with the segments, the next snapshot will say so again.
func (t *tx) committed(j *journal, d *delta, end int64, last [commitSize]byte) error {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	return guarded(t.view.segments, func() error { j.committed(d, end, last); return nil })
}

// mergeIfLarge merges what the journal changes into a segment, if it is past
// its bound. The transaction is safe already, so a failure only means that the
// next one tries again.
func (t *tx) mergeIfLarge(ctx context.Context) {
	s := t.store
	v := s.gen.journal.view
	if v.changed() <= s.o.journalQuads() {
		return
	}
	d := s.newDraft()
	err := d.merge(ctx, v.mergeFrom())
	if err == nil {
		err = d.install()
	}
	if err != nil {
		d.discard()
		s.o.notice("%s: what was committed is safe, but the journal could not be merged: %v", s.dir, err)
	}
}

// takeBack undoes a write that failed with err and returns what to say.
func (t *tx) takeBack(err error) error {
	cause := fmt.Errorf("writing %s: %w", t.store.gen.journal.path, err)
	broken, frozen := cause, false
	if _, cutErr := t.store.gen.journal.cut(t.file); cutErr != nil {
		frozen = true
		broken = fmt.Errorf("%w; undoing it: %w: the transaction may be there when the store is opened again", cause, cutErr)
		cause = broken
	} else if !errors.Is(err, errSync) {
		return cause
	}
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	t.store.broken, t.store.frozen = broken, frozen
	return cause
}

// Rollback ends the transaction.
func (t *tx) Rollback() error {
	t.store.mu.Lock()
	defer t.store.mu.Unlock()
	if t.store.tx != t {
		return nil
	}
	return t.release()
}

// release gives up the lock. The caller holds the store's mutex.
func (t *tx) release() error {
	t.store.tx = nil
	t.numbers, t.terms, t.calls = nil, nil, nil
	var errs []error
	if t.bulk != nil {
		errs = append(errs, t.bulk.Close())
	}
	if t.draft != nil {
		errs = append(errs, t.draft.discard())
	}
	return errors.Join(append(errs, t.file.Close(), t.lock.Release())...)
}
