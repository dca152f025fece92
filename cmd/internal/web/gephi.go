package web

import (
	"context"
	"encoding/json"
	"hash/fnv"
	"math"
	"net/http"
	"strconv"

	"parley/graph"
)

// The stream that Gephi's plug-in reads: one JSON object a line, each adding or
// changing nodes ("an", "cn") or edges ("ae"), the lines ended as it wants them.

const (
	gephiLimit  = 10_000
	gephiSize   = 20
	gephiRadius = 500
)

func (s *Server) serveGephi(w *response, r *http.Request) error {
	if err := r.ParseForm(); err != nil {
		return badRequest(err)
	}
	limit := gephiLimit
	if text := r.Form.Get("limit"); text != "" {
		n, err := strconv.Atoi(text)
		if err != nil {
			return problemf(http.StatusBadRequest, "limit: %q is no whole number", text)
		}
		if n != 0 {
			limit = n
		}
	}
	if limit < 0 || limit > s.o.MaxRows {
		limit = s.o.MaxRows
	}
	which, err := filterOf(r)
	if err != nil {
		return err
	}
	mode := r.Form.Get("mode")
	if mode != "" && mode != "raw" && mode != "nodes" {
		return problemf(http.StatusBadRequest, "mode: %q is neither raw nor nodes", mode)
	}
	w.Header().Set("Content-Type", "application/stream+json")
	out := &held{w: w}
	return s.snapshot(r.Context(), func(snap graph.Snapshot) error {
		g := &gephi{ctx: r.Context(), snap: snap, out: out, limit: limit, seen: map[graph.Term]int{}}
		stream := func() error { return which.each(g.ctx, snap, g.rawQuads) }
		if mode == "nodes" {
			stream = func() error { return g.nodes(which) }
		}
		if err := stream(); err != nil && err != errEnough {
			return err
		}
		s.metrics.rows.Add(float64(g.edges))
		if g.more {
			out.more()
		}
		return out.Send()
	})
}

// A gephi is one stream.
type gephi struct {
	ctx   context.Context
	snap  graph.Snapshot
	out   *held
	limit int
	seen  map[graph.Term]int // the number of each node that was sent
	edges int
	more  bool
}

func (g *gephi) send(kind, id string, attributes map[string]any) error {
	b, err := json.Marshal(map[string]any{kind: map[string]any{id: attributes}})
	if err != nil {
		return err
	}
	_, err = g.out.Write(append(b, "\r\n"...))
	return err
}

// node sends a node if it is new, and returns its id.
func (g *gephi) node(t graph.Term) (string, error) {
	n, ok := g.seen[t]
	if !ok {
		n = len(g.seen)
		g.seen[t] = n
		if err := g.send("an", hexOf(n), g.look(t, nil)); err != nil {
			return "", err
		}
	}
	return hexOf(n), nil
}

func hexOf(n int) string { return strconv.FormatInt(int64(n), 16) }

// look returns what a node looks like. Where it is depends on its term alone, so
// that a stream read again does not move it.
func (g *gephi) look(t graph.Term, attributes map[string]string) map[string]any {
	h := fnv.New64a()
	h.Write([]byte(t))
	sum := h.Sum64()
	angle := 2 * math.Pi * float64(sum>>32) / (1 << 32)
	radius := gephiRadius * math.Sqrt(float64(sum&0xffffffff)/(1<<32))
	out := map[string]any{"label": shortTerm(t), "size": gephiSize, "x": radius * math.Cos(angle), "y": radius * math.Sin(angle)}
	for name, value := range attributes {
		if at, err := strconv.ParseFloat(value, 64); err == nil && (name == "gephi:x" || name == "gephi:y") {
			out[name[len("gephi:"):]] = at
			continue
		}
		if name == nameKey {
			name = "label"
		}
		out[name] = value
	}
	return out
}

func (g *gephi) edge(s, p, o graph.Term) error {
	from, err := g.node(s)
	if err != nil {
		return err
	}
	to, err := g.node(o)
	if err != nil {
		return err
	}
	g.edges++
	return g.send("ae", "q"+hexOf(g.edges-1), map[string]any{"source": from, "target": to, "label": shortTerm(p), "pred": shortTerm(p), "directed": true})
}

// rawQuads sends quads as edges.
func (g *gephi) rawQuads(b *graph.Batch) error {
	for i := range b.Len() {
		if g.edges == g.limit {
			g.more = true
			return errEnough
		}
		q := b.Quad(i)
		if err := g.edge(q.Subject, q.Predicate, q.Object); err != nil {
			return err
		}
	}
	return nil
}
