package bench

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"

	"parley/graph"
	"parley/graph/components"
	"parley/graph/format/nquads"
	"parley/graph/generate"
	"parley/schema"
)

// A Workload is what every system is asked about.
type Workload struct {
	Title  string       `json:"title"`
	File   string       `json:"file"` // the data, as N-Quads
	Bytes  int64        `json:"bytes"`
	Quads  int64        `json:"quads"`  // in it; duplicates count
	Sample []graph.Quad `json:"sample"` // drawn from all quads
	Terms  []graph.Term `json:"terms"`  // the distinct terms of the sample
	Actors []graph.Term `json:"actors"` // drawn from all persons and organizations
	Hosts  []graph.Term `json:"hosts"`  // of events, drawn from all
	// Queries, Rows and Names, of some of the actors, come from the first
	// system. Rows send rows, and their answer is how many.
	Queries []Query  `json:"queries"`
	Rows    []Query  `json:"rows"`
	Names   []string `json:"names"`
	// Walked are the predicates of the edges that a search walks.
	Walked []graph.Term `json:"walked"`
	// Lengths are the distances between the first of the pairs, over every
	// edge, -1 where nothing joins them; the first system finds them.
	Lengths []int `json:"lengths"`
	// Communities is a graph of its own, with pairs of its actors that are
	// joined, and pairs that are not. Its file is "" where it is not needed.
	Communities Communities `json:"communities"`
}

// Communities is the second graph of a Workload.
type Communities struct {
	File   string          `json:"file"`
	Joined [][2]graph.Term `json:"joined"`
	Apart  [][2]graph.Term `json:"apart"`
}

// A Query is a text in Gizmo and the number that it comes to.
type Query struct {
	Name   string `json:"name"`
	Text   string `json:"text"`
	Answer int64  `json:"answer"`
}

// How much is drawn.
const (
	sampleQuads = 8000 // a few are scanned for, the terms of all are looked up
	samplePairs = 1000
	sampleHosts = 24
)

// prepare makes the data and draws the workload.
func (c *Config) prepare() (*Workload, error) {
	w := &Workload{File: c.Data, Title: filepath.Base(c.Data)}
	switch {
	case c.Data == "":
		w.File = filepath.Join(c.Dir, "data.nq")
		w.Title = fmt.Sprintf("generated, seed %d, label each %v, same %v, undated %v", c.Seed, c.LabelEach, c.Same, c.Undated)
		src, err := generate.New(generate.Options{Quads: c.Quads, Seed: c.Seed, LabelEach: c.LabelEach, Same: c.Same, Undated: c.Undated})
		if err != nil {
			return nil, err
		}
		c.tell("generating")
		if err := writeFile(w.File, src); err != nil {
			return nil, err
		}
	case filepath.Ext(c.Data) == ".csv":
		w.File = filepath.Join(c.Dir, "data.nq")
		src, err := readMeetings(c.Data)
		if err != nil {
			return nil, err
		}
		if err := writeFile(w.File, src); err != nil {
			return nil, err
		}
	}
	if err := w.draw(c.Seed); err != nil {
		return nil, err
	}
	if err := w.drawCommunities(c); err != nil {
		return nil, err
	}
	return w, nil
}

// writeFile writes quads as N-Quads.
func writeFile(name string, src graph.Source) (err error) {
	f, err := os.Create(name)
	if err != nil {
		return fmt.Errorf("writing the data: %w", err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := nquads.NewWriter(f, nquads.WriterOptions{})
	if err := each(src, w.Write); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	if err := w.Close(); err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return nil
}

// each passes on the quads of src in batches.
func each(src graph.Source, do func(*graph.Batch) error) error {
	var b graph.Batch
	for {
		b.Reset()
		end := src.Read(&b)
		if err := do(&b); err != nil {
			return err
		}
		if end == io.EOF {
			return nil
		}
		if end != nil {
			return end
		}
	}
}

// eachOf passes on the quads of a file of N-Quads, parsed by so many workers.
func eachOf(name string, workers int, do func(*graph.Batch) error) error {
	f, err := os.Open(name)
	if err != nil {
		return fmt.Errorf("reading the data: %w", err)
	}
	defer f.Close()
	return each(nquads.NewReader(f, nquads.Options{File: name, Parallel: workers}), do)
}

// A reservoir keeps a number of the items offered, each with the same chance.
type reservoir[T any] struct {
	room    int
	offered uint64
	random  *rand.PCG
	items   []T
}

func (r *reservoir[T]) offer(item func() T) {
	r.offered++
	if len(r.items) < r.room {
		r.items = append(r.items, item())
	} else if i := r.random.Uint64() % r.offered; i < uint64(r.room) {
		r.items[i] = item()
	}
}

// draw reads the data once.
func (w *Workload) draw(seed uint64) error {
	random := rand.NewPCG(seed, 1)
	sample := reservoir[graph.Quad]{room: sampleQuads, random: random}
	actors := reservoir[graph.Term]{room: 2 * samplePairs, random: random}
	hosts := reservoir[graph.Term]{room: sampleHosts, random: random}
	typeOf, host := iri("type"), iri("hosts")
	walks := walking()
	walked := map[graph.Term]bool{}
	person, organization := typeIRI("Person"), typeIRI("Organization")
	err := eachOf(w.File, 1, func(b *graph.Batch) error {
		for i := range b.Len() {
			sample.offer(func() graph.Quad { return b.Quad(i) })
			if p, ok := walks(b, i); ok {
				walked[p] = true
			}
			subject := func() graph.Term { return graph.Term(b.Term(i, graph.SubjectPos)) }
			switch graph.Term(b.Term(i, graph.PredicatePos)) {
			case typeOf:
				if o := graph.Term(b.Term(i, graph.ObjectPos)); o == person || o == organization {
					actors.offer(subject)
				}
			case host:
				hosts.offer(subject)
			}
		}
		w.Quads += int64(b.Len())
		return nil
	})
	if err != nil {
		return err
	}
	if w.Quads == 0 {
		return fmt.Errorf("measuring: %s has no quads", w.File)
	}
	info, err := os.Stat(w.File)
	if err != nil {
		return fmt.Errorf("reading the data: %w", err)
	}
	w.Bytes = info.Size()
	w.Sample, w.Actors, w.Hosts = sample.items, actors.items, hosts.items
	w.Terms = distinct(w.Sample)
	w.Walked = slices.Sorted(maps.Keys(walked))
	return nil
}

// walking returns what tells the edges that a search walks, and their predicates.
func walking() func(b *graph.Batch, i int) (predicate graph.Term, walked bool) {
	closed := map[string]bool{string(iri("same")): true}
	for _, t := range components.Closed() {
		closed[string(t)] = true
	}
	return func(b *graph.Batch, i int) (graph.Term, bool) {
		p := b.Term(i, graph.PredicatePos)
		if closed[string(p)] || b.Term(i, graph.ObjectPos)[0] == '"' {
			return "", false
		}
		return graph.Term(p), true
	}
}

func distinct(quads []graph.Quad) []graph.Term {
	seen := map[graph.Term]bool{"": true}
	var out []graph.Term
	for _, q := range quads {
		for _, t := range []graph.Term{q.Subject, q.Predicate, q.Object, q.Label} {
			if !seen[t] {
				seen[t] = true
				out = append(out, t)
			}
		}
	}
	return out
}

// pairs returns the drawn actors two by two.
func (w *Workload) pairs() [][2]graph.Term {
	var out [][2]graph.Term
	for i := 0; i+1 < len(w.Actors); i += 2 {
		if w.Actors[i] != w.Actors[i+1] {
			out = append(out, [2]graph.Term{w.Actors[i], w.Actors[i+1]})
		}
	}
	return out
}

// drawCommunities makes the second graph and draws its pairs.
func (w *Workload) drawCommunities(c *Config) error {
	if !c.wantsAny(ofCommunities) && !c.wantsAny(ofUnreachable) {
		return nil
	}
	c.tell("generating communities")
	w.Communities.File = filepath.Join(c.Dir, "communities.nq")
	src, err := generate.New(generate.Options{Quads: max(w.Quads, generate.MinQuads), Seed: c.Seed + 1, Communities: 8, Parts: 2})
	if err != nil {
		return err
	}
	if err := writeFile(w.Communities.File, src); err != nil {
		return err
	}
	random := rand.NewPCG(c.Seed, 2)
	for len(w.Communities.Joined) < samplePairs || len(w.Communities.Apart) < samplePairs {
		a, b := int(random.Uint64()%uint64(src.Actors())), int(random.Uint64()%uint64(src.Actors()))
		to := &w.Communities.Joined
		if src.Part(a) != src.Part(b) {
			to = &w.Communities.Apart
		}
		if a != b && len(*to) < samplePairs {
			*to = append(*to, [2]graph.Term{src.Actor(a), src.Actor(b)})
		}
	}
	return nil
}

// saveJSON and readJSON hand things to the processes that measure.
func saveJSON(name string, v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return fmt.Errorf("writing %s: %w", name, err)
	}
	return os.WriteFile(name, text, 0o666)
}

func readJSON(name string, v any) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	if err := json.Unmarshal(text, v); err != nil {
		return fmt.Errorf("reading %s: %w", name, err)
	}
	return nil
}

// iri returns the predicate of a relation or attribute of the schema.
func iri(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }

func typeIRI(name string) graph.Term {
	t, _ := schema.FindType(name)
	return graph.IRI(t.IRI)
}
