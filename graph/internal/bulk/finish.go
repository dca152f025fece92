package bulk

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"

	"parley/graph"
)

// Known finds the terms that a store has already.
type Known interface {
	// Find returns the id of a term, or graph.Any if it is not known. It
	// is asked for distinct terms, ascending.
	Find(term []byte) (graph.ID, error)
}

// A Target is what a Builder's quads are added to.
type Target struct {
	// Known finds the terms that are there; nil: there are none. Their ids
	// are below FirstID.
	Known Known
	// FirstID is the id of the first new term; at least 2.
	FirstID graph.ID
	// NewTerm takes the new terms, ascending; their ids are FirstID and
	// those that follow. The bytes are valid during the call only.
	NewTerm func(term []byte) error
	// Exclude reports for each of quads, ascending in SPOL within a call,
	// whether it is there already; the result is appended to out[:0]. It
	// is asked only about quads of known terms; nil: none is there.
	Exclude func(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error)
}

var errTooManyTerms = errors.New("more than 4.2 billion terms")

// Finish gives every term its id, and returns the quads, sorted. The empty
// label gets graph.NoLabel. Errors of t's functions are returned as they are.
// Nothing can be added afterwards; the Builder must stay open as long as the
// result is read.
func (b *Builder) Finish(ctx context.Context, t Target) (*Sorted, error) {
	if b.err != nil {
		return nil, b.err
	}
	b.err = errFinished
	if t.FirstID <= graph.NoLabel {
		return nil, fmt.Errorf("finish: first id is %d, but %d and those below it are taken", t.FirstID, graph.NoLabel)
	}
	if err := b.await(); err != nil {
		return nil, err
	}
	if b.cur != nil && b.cur.blocks.n > 0 {
		if err := b.sealer.seal(ctx.Err, b.cur); err != nil {
			return nil, err
		}
	}
	b.cur, b.spare = nil, nil
	b.sealer.release()
	ids, err := b.mergeTerms(ctx, t)
	if err != nil {
		return nil, err
	}
	return b.sortQuads(ctx, t, ids)
}

// idMaps are the ids of each chunk's terms by rank, from rank 1 on.
type idMaps struct {
	held [][]graph.ID // by chunk; what is spilled, is written through them
	file *spillFile   // nil: all are held, with that of rank 0
	at   []section    // in file
	raw  []byte
	ids  []graph.ID // of load
}

// newMaps makes room for the ids of all chunks.
func (b *Builder) newMaps() (*idMaps, error) {
	chunks := b.sealer.chunks
	m := &idMaps{held: make([][]graph.ID, len(chunks))}
	if b.sealer.file == nil {
		for i, c := range chunks {
			m.held[i] = append(make([]graph.ID, 0, c.terms+1), graph.NoLabel)
		}
		return m, nil
	}
	var err error
	if m.file, err = b.files.create(); err != nil {
		return nil, err
	}
	m.at = make([]section, len(chunks))
	n := b.o.bufferBytes(2*len(chunks)) / 4
	for i, c := range chunks {
		m.held[i] = make([]graph.ID, 0, min(n, int(c.terms)))
		m.at[i] = section{m.file, m.file.size, 0}
		m.file.size += 4 * int64(c.terms)
	}
	return m, nil
}

// record notes the id of a chunk's next term.
func (m *idMaps) record(chunk int, id graph.ID) error {
	h := &m.held[chunk]
	*h = append(*h, id)
	if m.file != nil && len(*h) == cap(*h) {
		return m.flush(chunk)
	}
	return nil
}

func (m *idMaps) flush(chunk int) error {
	ids := m.held[chunk]
	m.raw = m.raw[:0]
	for _, id := range ids {
		m.raw = binary.LittleEndian.AppendUint32(m.raw, uint32(id))
	}
	at := &m.at[chunk]
	err := m.file.writeAt(m.raw, at.offset+at.size)
	at.size += int64(len(m.raw))
	m.held[chunk] = ids[:0]
	return err
}

// load returns the ids of a chunk's ranks, rank 0 included, valid until the
// next call.
func (m *idMaps) load(chunk int) ([]graph.ID, error) {
	if m.file == nil {
		return m.held[chunk], nil
	}
	at := m.at[chunk]
	m.raw = slices.Grow(m.raw[:0], int(at.size))[:at.size]
	if err := at.file.readAt(m.raw, at.offset); err != nil {
		return nil, err
	}
	m.ids = append(slices.Grow(m.ids[:0], int(at.size)/4+1), graph.NoLabel)
	for raw := m.raw; len(raw) > 0; raw = raw[4:] {
		m.ids = append(m.ids, graph.ID(binary.LittleEndian.Uint32(raw)))
	}
	return m.ids, nil
}

// mergeTerms assigns ids to the terms of all chunks.
func (b *Builder) mergeTerms(ctx context.Context, t Target) (*idMaps, error) {
	maps, err := b.newMaps()
	if err != nil {
		return nil, err
	}
	chunks := b.sealer.chunks
	sources := make([]TermSource, len(chunks))
	for i, c := range chunks {
		sources[i] = c.source(b.o.bufferBytes(2 * len(chunks)))
	}
	a := assigner{Target: t, next: uint64(t.FirstID)}
	if err := MergeTerms(ctx, sources, a.assign, maps.record); err != nil {
		return nil, err
	}
	for i, c := range chunks {
		c.text = nil
		if maps.file != nil {
			if err := maps.flush(i); err != nil {
				return nil, err
			}
			maps.held[i] = nil
		}
	}
	return maps, nil
}

type assigner struct {
	Target
	next uint64
}

func (a *assigner) assign(term []byte) (graph.ID, error) {
	if a.Known != nil {
		id, err := a.Known.Find(term)
		if err != nil {
			return graph.Any, err
		}
		if id >= a.FirstID || id == graph.NoLabel {
			return graph.Any, fmt.Errorf("term %.100q has id %d in the store, but new ids begin with %d", term, id, a.FirstID)
		}
		if id != graph.Any {
			return id, nil
		}
	}
	id := graph.ID(a.next)
	if uint64(id) != a.next {
		return graph.Any, errTooManyTerms
	}
	a.next++
	return id, a.NewTerm(term)
}
