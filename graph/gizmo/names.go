package gizmo

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/cayley"
)

// names remembers what ids stand for. Results name the same few nodes again and
// again.
type names struct {
	graph *algebra.Graph
	terms map[graph.ID]graph.Term
	json  map[graph.ID][]byte
	ids   []graph.ID // to be asked for
	out   []graph.Term

	nForgotten int // how often all were
}

// keptNames is how many names are remembered at most.
const keptNames = 1 << 16

func newNames(g *algebra.Graph) *names {
	return &names{graph: g, terms: map[graph.ID]graph.Term{}, json: map[graph.ID][]byte{}}
}

func (n *names) forget() {
	clear(n.terms)
	clear(n.json)
	n.nForgotten++
}

// learn looks up the ids that are not known yet, in one go. After it, and until
// the next call, all of these have a term.
func (n *names) learn(ctx context.Context, ids []graph.ID) (err error) {
	if len(n.terms) > keptNames {
		n.forget()
	}
	n.ids = n.ids[:0]
	for _, id := range ids {
		if _, known := n.terms[id]; !known && id != graph.Any {
			n.terms[id] = ""
			n.ids = append(n.ids, id)
		}
	}
	if len(n.ids) == 0 {
		return nil
	}
	if n.out, err = n.graph.Terms(ctx, n.ids, n.out); err != nil {
		n.forget()
		return fmt.Errorf("reading the names of results: %w", err)
	}
	for i, id := range n.ids {
		n.terms[id] = n.out[i]
	}
	return nil
}

// text returns the JSON of a node that was learnt.
func (n *names) text(id graph.ID) []byte {
	text, ok := n.json[id]
	if !ok {
		text = jsonOf(plainOf(n.terms[id]))
		n.json[id] = text
	}
	return text
}

// plain returns a node that was learnt as results have it.
func (n *names) plain(id graph.ID) any { return plainOf(n.terms[id]) }

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

// jsonOf returns the JSON of a value, as encoding/json writes it but for <, >
// and &, which stay as they are.
func jsonOf(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return []byte("null") // nothing that gets here can fail
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}

// js returns a node that was learnt as a program has it, nil for none. A time
// stays a value of the graph, so that it finds itself again.
func (r *run) js(id graph.ID) goja.Value {
	if id == graph.Any {
		return nil
	}
	v, ok := r.values[id]
	if !ok {
		switch t := cayley.ToValue(r.names.terms[id]).(type) {
		case quad.Time:
			v = r.value(t)
		default:
			v = r.vm.ToValue(r.names.plain(id))
		}
		if len(r.values) > keptNames {
			clear(r.values)
		}
		r.values[id] = v
	}
	return v
}
