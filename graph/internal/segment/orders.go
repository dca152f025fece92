package segment

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"slices"

	"parley/graph"
	"parley/graph/internal/packed"
)

// A Stream is a sorted list of distinct quads that can be read any number of
// times. What emit is given is valid during the call.
type Stream interface {
	Each(ctx context.Context, emit func([]graph.IDQuad) error) error
}

// Quads writes the two orders and the postings. spol and opsl have the same
// quads, each in its order.
func (w *Writer) Quads(ctx context.Context, spol, opsl Stream) error {
	if err := w.end(); err != nil { // of the dictionary
		return err
	}
	if err := w.packed("terms.at", nil, packed.All(append(w.blocks, w.open.size))); err != nil {
		return err
	}
	c, err := countColumns(ctx, spol)
	if err != nil {
		return err
	}
	if c.quads > math.MaxUint32 {
		return errors.New("a segment cannot have more than 4,294,967,295 quads")
	}
	w.head.quads = uint64(c.quads)
	preds := packed.NewPacker(packed.WidthOf(uint64(c.maxPred())))
	for _, p := range c.preds {
		preds.Add(uint64(p))
	}
	if err := w.packed("preds", nil, preds); err != nil {
		return err
	}
	if err := w.order(ctx, spol, graph.SPOL, c); err != nil {
		return err
	}
	if err := w.order(ctx, opsl, graph.OPSL, c); err != nil {
		return err
	}
	if err := w.postings(ctx, spol, "pred", c.predHeavy, predicateOf, c); err != nil {
		return err
	}
	return w.postings(ctx, spol, "label", c.labelHeavy, labelOf, c)
}

func predicateOf(q graph.IDQuad) graph.ID { return q.P }
func labelOf(q graph.IDQuad) graph.ID     { return q.L }

// An orderWriter packs the quads of one order.
type orderWriter struct {
	w     *Writer
	order graph.Order
	codes map[graph.ID]uint32
	lastP graph.ID // whose code is lastC
	lastC uint32

	block  [3][quadBlock]uint32 // code, value, label
	n      int                  // quads in block
	blocks []byte
	size   uint64 // of the data so far
	buf    []byte

	keys keyIndex
	last graph.IDQuad
	seen uint64
}

// order writes the sections of one order. Keys, and 20 bytes for each block, are
// held in memory meanwhile.
func (w *Writer) order(ctx context.Context, quads Stream, o graph.Order, c *columns) error {
	name := orderName(o)
	ow := &orderWriter{w: w, order: o, codes: c.codes, keys: newKeyIndex(c.quads, w.limit())}
	w.begin(name + ".data")
	if err := quads.Each(ctx, ow.add); err != nil {
		return err
	}
	if ow.seen != w.head.quads {
		return fmt.Errorf("writing %s: order %v has %d quads, not %d", w.path, o, ow.seen, w.head.quads)
	}
	if err := ow.flush(); err != nil {
		return err
	}
	if err := w.end(); err != nil {
		return err
	}
	w.begin(name + ".blocks")
	if err := w.write(ow.blocks); err != nil {
		return err
	}
	if err := w.end(); err != nil {
		return err
	}
	return ow.keys.write(w, name, ow.seen)
}

func orderName(o graph.Order) string {
	if o == graph.OPSL {
		return "opsl"
	}
	return "spol"
}

// limit is the first id that no quad may have.
func (w *Writer) limit() graph.ID { return graph.ID(w.head.first + w.head.terms) }

func (ow *orderWriter) add(quads []graph.IDQuad) error {
	for _, q := range quads {
		if ow.seen > 0 && ow.order.Compare(ow.last, q) >= 0 {
			return fmt.Errorf("writing %s: quad %d does not ascend in order %v", ow.w.path, ow.seen, ow.order)
		}
		ow.last = q
		key, value := q.S, q.O
		if ow.order == graph.OPSL {
			key, value = q.O, q.S
		}
		if q.P != ow.lastP {
			ow.lastP, ow.lastC = q.P, ow.codes[q.P]
		}
		ow.keys.add(key, ow.seen)
		ow.block[0][ow.n], ow.block[1][ow.n], ow.block[2][ow.n] = ow.lastC, uint32(value), uint32(q.L)
		ow.n++
		ow.seen++
		if ow.n == quadBlock {
			if err := ow.flush(); err != nil {
				return err
			}
		}
	}
	return nil
}

// flush writes the block.
func (ow *orderWriter) flush() error {
	if ow.n == 0 {
		return nil
	}
	if ow.size/8 > math.MaxUint32 {
		return errors.New("a segment cannot have more than 32 GiB of quads in an order")
	}
	var entry [blockEntry]byte
	binary.LittleEndian.PutUint32(entry[0:], uint32(ow.size/8))
	ow.buf = ow.buf[:0]
	for c := range ow.block {
		column := ow.block[c][:]
		for i := ow.n; i < quadBlock; i++ {
			column[i] = column[ow.n-1]
		}
		low := slices.Min(column)
		width := packed.WidthOf(uint64(slices.Max(column) - low))
		binary.LittleEndian.PutUint32(entry[4+4*c:], low)
		entry[16+c] = byte(width)
		ow.buf = appendColumn(ow.buf, column, low, width)
	}
	ow.blocks = append(ow.blocks, entry[:]...)
	ow.size += uint64(len(ow.buf))
	ow.n = 0
	return ow.w.write(ow.buf)
}

// appendColumn packs what the values of a block exceed low by.
func appendColumn(b []byte, column []uint32, low uint32, width uint) []byte {
	if width == 0 {
		return b
	}
	var acc uint64
	var used uint
	for _, v := range column {
		d := uint64(v - low)
		acc |= d << used
		if used += width; used >= 64 {
			b = binary.LittleEndian.AppendUint64(b, acc)
			used -= 64
			acc = d >> (width - used)
		}
	}
	return b
}

// A keyIndex collects where in an order each key begins.
type keyIndex struct {
	dense  *packed.Packer // an entry for every id from first on, or nil
	keys   []uint64
	starts []uint64
	first  graph.ID
	next   graph.ID // dense: the id that the next entry is for
	any    bool
	last   graph.ID
}

// newKeyIndex decides by the number of quads and the first id that none has. An
// entry for every id costs memory for ids that are no keys, and saves the
// search; it pays unless the ids are far more than the quads, as in a small
// segment over large ones.
func newKeyIndex(quads int64, limit graph.ID) keyIndex {
	var k keyIndex
	if quads >= int64(limit)/2 {
		k.dense = packed.NewPacker(packed.WidthOf(uint64(quads)))
	}
	return k
}

func (k *keyIndex) add(key graph.ID, at uint64) {
	if k.any && key == k.last {
		return
	}
	if !k.any {
		k.any, k.first, k.next = true, key, key
	}
	k.last = key
	if k.dense == nil {
		k.keys = append(k.keys, uint64(key))
		k.starts = append(k.starts, at)
		return
	}
	for ; k.next <= key; k.next++ {
		k.dense.Add(at)
	}
}

func (k *keyIndex) write(w *Writer, name string, quads uint64) error {
	before := binary.LittleEndian.AppendUint64(nil, uint64(k.first))
	if k.dense != nil {
		k.dense.Add(quads)
		return w.packed(name+".starts", before, k.dense)
	}
	if err := w.packed(name+".keys", nil, packed.All(k.keys)); err != nil {
		return err
	}
	return w.packed(name+".starts", before, packed.All(append(k.starts, quads)))
}
