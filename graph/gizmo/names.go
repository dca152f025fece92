package gizmo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"math/bits"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
)

// names remembers what ids stand for. Results name the same few nodes again and
// again, so each id of a row is looked up once, in one table.
type names struct {
	graph *algebra.Graph
	known []name     // the first stands for none
	slots []nameSlot // by hash, which begins at the uppermost bit; at least twice as many as known
	shift int        // that leaves as many bits of a hash as it takes to number the slots

	at  []int32 // where the ids that were learnt last are in known
	ids []graph.ID
	out []graph.Term

	nForgotten int // how often all were
}

// A name is a node that was learnt, as it is written in several ways, made when
// they are first asked for.
type name struct {
	term graph.Term
	json []byte
	js   goja.Value
}

// A nameSlot is where an id is in names.known; 0 if the slot is free.
type nameSlot struct {
	id graph.ID
	at int32
}

// keptNames is how many names are remembered at most, and those of one call.
const keptNames = 1 << 16

func newNames(g *algebra.Graph) *names { return &names{graph: g} }

func (n *names) forget() {
	n.known, n.slots = nil, nil
	n.nForgotten++
}

// learn looks up the ids that are not known yet, in one go. After it, and until
// the next call, all of these have a term, and are where n.at says.
func (n *names) learn(ctx context.Context, ids []graph.ID) (err error) {
	if len(n.known) > keptNames {
		n.forget()
	}
	n.ids, n.at = n.ids[:0], n.at[:0]
	last, place := graph.Any, int32(0)
	for _, id := range ids {
		if id != last {
			last, place = id, n.place(id)
			if place == 0 && id != graph.Any {
				place = n.add(id)
				n.ids = append(n.ids, id)
			}
		}
		n.at = append(n.at, place)
	}
	if len(n.ids) == 0 {
		return nil
	}
	if n.out, err = n.graph.Terms(ctx, n.ids, n.out); err != nil {
		n.forget()
		return fmt.Errorf("reading the names of results: %w", err)
	}
	for i, term := range n.out {
		n.known[len(n.known)-len(n.out)+i].term = term
	}
	return nil
}

// place returns where an id is in known; 0 if it is not.
func (n *names) place(id graph.ID) int32 {
	if len(n.slots) == 0 || id == graph.Any {
		return 0
	}
	return n.slots[n.slot(id)].at
}

// slot returns the slot of an id, or the free one that it would have.
func (n *names) slot(id graph.ID) int {
	mask := len(n.slots) - 1
	at := int(uint32(id) * 0x9e3779b1 >> n.shift) // spreads consecutive ids
	for n.slots[at].at != 0 && n.slots[at].id != id {
		at = (at + 1) & mask
	}
	return at
}

// add gives an id that has none a place.
func (n *names) add(id graph.ID) int32 {
	if 2*len(n.known) >= len(n.slots) {
		n.grow()
	}
	place := int32(len(n.known))
	n.known = append(n.known, name{})
	n.slots[n.slot(id)] = nameSlot{id, place}
	return place
}

func (n *names) grow() {
	if len(n.known) == 0 {
		n.known = append(n.known, name{})
	}
	old := n.slots
	n.slots = make([]nameSlot, max(16, 4*len(old)))
	n.shift = 32 - bits.TrailingZeros(uint(len(n.slots)))
	for _, s := range old {
		if s.at != 0 {
			n.slots[n.slot(s.id)] = s
		}
	}
}

// of returns a node that was learnt, for the moment; an empty one for Any.
func (n *names) of(id graph.ID) *name {
	if place := n.place(id); place > 0 {
		return &n.known[place]
	}
	return new(name)
}

// term returns the term of a node that was learnt.
func (n *names) term(id graph.ID) graph.Term { return n.of(id).term }

// text returns the JSON of a node.
func (n *name) text() []byte {
	if n.json == nil {
		n.json = jsonOf(plainOf(n.term))
	}
	return n.json
}

// plain returns a node that was learnt as results have it.
func (n *names) plain(id graph.ID) any { return plainOf(n.term(id)) }

// plainOf returns a term as Cayley writes it in JSON: IRIs in angle brackets,
// blank nodes with _:, texts as they are, and numbers and truth as such. A time
// is written as it is in the store.
func plainOf(t graph.Term) any {
	if t.Kind() == graph.KindIRI {
		return string(t)
	}
	return Plain(cayley.ToValue(t))
}

// Plain returns a value as results have it; see Results.Value.
func Plain(v quad.Value) any {
	switch v := v.(type) {
	case nil:
		return nil
	case quad.IRI, quad.BNode:
		return v.String()
	case quad.Time:
		return time.Time(v).Format(time.RFC3339Nano)
	case quad.TypedString:
		switch n := v.Native().(type) {
		case bool, int64:
			return n
		case int:
			return int64(n)
		case float64:
			return number(n)
		case time.Time:
			return string(v.Value)
		}
		return v.String()
	}
	switch n := v.Native().(type) {
	case string, bool, int64:
		return n
	case int:
		return int64(n)
	case float64:
		return number(n)
	}
	return quad.ToString(v)
}

// number returns f, or its name where JSON has no number for it.
func number(f float64) any {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return fmt.Sprint(f)
	}
	return f
}

// AppendJSON appends the JSON of a value to b, as encoding/json writes it but for
// <, > and &, which stay as they are.
func AppendJSON(b []byte, v any) ([]byte, error) {
	out := bytes.NewBuffer(b)
	enc := json.NewEncoder(out)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return b, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}

// jsonOf is AppendJSON for what programs and stores hold.
func jsonOf(v any) []byte {
	text, err := AppendJSON(nil, v)
	if err != nil {
		return []byte("null") // nothing that gets here can fail
	}
	return text
}

// js returns a node that was learnt as a program has it, nil for none. A time
// stays a value of the graph, so that it finds itself again.
func (r *run) js(id graph.ID) goja.Value {
	if id == graph.Any {
		return nil
	}
	n := r.names.of(id)
	if n.js == nil {
		switch t := cayley.ToValue(n.term).(type) {
		case quad.Time:
			n.js = r.value(t)
		default:
			n.js = r.vm.ToValue(plainOf(n.term))
		}
	}
	return n.js
}
