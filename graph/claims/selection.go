package claims

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"parley/graph"
	"parley/graph/edtf"
)

// A Filter says which claims count. The zero Filter lets all count.
type Filter struct {
	// Known is the date by which something must have been known: a document
	// published, by the latest possible date, or, without a date of
	// publication, loaded by a run; an editor's decision or a claim that
	// stands in no document, written about by a run. The zero Date is any.
	Known edtf.Date
	// Sources are what quads must rest on, one of these; nil is anything. Each is
	// what Documents lists and somebody means by a name: a document by its IRI,
	// name or address, by the file's name or a folder in these, by its publisher,
	// or by the importer that read it; a claimant, for claims that stand in no
	// document; "editor", for all decisions of editors; and, if nothing is called
	// so, a document by the beginning of its digest, of at least four letters.
	// Case does not count.
	Sources []string
	// NotSources are what quads must not rest on. A fact that another source
	// gives as well stands by that.
	NotSources []string
	// Ranks are those that count: "preferred", "normal" (a label of which no
	// rank is known by Known) and "deprecated"; nil is all.
	Ranks []string
}

// IsZero reports whether the filter lets everything pass.
func (f Filter) IsZero() bool {
	return f.Known.IsZero() && f.Sources == nil && f.NotSources == nil && f.Ranks == nil
}

// Left counts the quads that a Selection leaves out, each once: by the first of
// these that is so.
type Left struct {
	Later     int64 // known only later
	Unknown   int64 // nothing says when they were known
	Elsewhere int64 // not resting on Sources, or resting on NotSources
	Ranked    int64 // of another rank
}

// All returns how many quads are left out.
func (l Left) All() int64 { return l.Later + l.Unknown + l.Elsewhere + l.Ranked }

// A Selection is a snapshot of the quads that pass a Filter, decided for each
// label. What runs say of documents and contexts always passes: it tells where
// the others come from. Terms and their ids are those of the whole snapshot.
type Selection struct {
	graph.Snapshot
	hidden labelSet
	shown  int64 // quads
	left   Left

	sources, notSources []Document
}

var _ graph.Narrowed = (*Selection)(nil)

// NewSelection returns the Selection of s by f, which it closes with itself. It
// looks at every label; the cost is linear in the number of quads. With the zero
// Filter it costs nothing. The error for a source that nothing is called is an
// *UnknownSource.
func NewSelection(ctx context.Context, s graph.Snapshot, f Filter) (*Selection, error) {
	if f.IsZero() {
		return &Selection{Snapshot: s}, nil
	}
	sel, err := selectLabels(ctx, s, f)
	if err != nil {
		return nil, fmt.Errorf("selecting claims: %w", err)
	}
	return sel, nil
}

func selectLabels(ctx context.Context, s graph.Snapshot, f Filter) (*Selection, error) {
	l, err := newLibrary(ctx, s)
	if err != nil {
		return nil, err
	}
	k, err := newKnowing(ctx, s, f.Known)
	if err != nil {
		return nil, err
	}
	sel := &Selection{Snapshot: s}
	if sel.sources, err = l.named(f.Sources); err != nil {
		return nil, err
	}
	if sel.notSources, err = l.named(f.NotSources); err != nil {
		return nil, err
	}
	from, notFrom := placesOf(sel.sources), placesOf(sel.notSources)
	var ranks map[graph.ID]string
	if f.Ranks != nil {
		if ranks, err = readRanks(ctx, s, k); err != nil {
			return nil, err
		}
	}
	for _, label := range l.labels {
		day, dated, err := l.knownOn(k, label)
		if err != nil {
			return nil, err
		}
		switch {
		case label.kind == ARun:
		case !k.any && !dated:
			sel.hide(label, &sel.left.Unknown)
		case !k.any && day > k.by:
			sel.hide(label, &sel.left.Later)
		case f.Sources != nil && !from[label.place] || notFrom[label.place]:
			sel.hide(label, &sel.left.Elsewhere)
		case f.Ranks != nil && !slices.Contains(f.Ranks, cmp.Or(ranks[label.id], "normal")):
			sel.hide(label, &sel.left.Ranked)
		}
		sel.shown += label.quads
	}
	sel.shown -= sel.left.All()
	return sel, nil
}

// placesOf returns where the labels of documents and groups of labels stand.
func placesOf(documents []Document) map[place]bool {
	out := map[place]bool{}
	for _, d := range documents {
		out[place{d.Kind, d.Node}] = true
	}
	return out
}

// knownOn returns the day by which what a label stands for was known, if
// anything says so.
func (l *library) knownOn(k *knowing, label labelled) (day edtf.Day, dated bool, err error) {
	switch {
	case k.any || label.kind == ARun:
		return edtf.MinDay, true, nil
	case label.place.kind == WholeDocument && label.kind != AnEditor:
		d := l.found[label.place]
		on, seen := l.published[d]
		if !seen {
			on.day, on.ok = publication(d)
			l.published[d] = on
		}
		return on.day, on.ok, nil
	}
	return k.made(l.ctx, label.id)
}

func (s *Selection) hide(label labelled, count *int64) {
	s.hidden.add(label.id)
	*count += label.quads
}

// Whole returns the snapshot with what is left out.
func (s *Selection) Whole() graph.Snapshot { return s.Snapshot }

// Left tells what is left out.
func (s *Selection) Left() Left { return s.left }

// Shown returns how many quads pass. It is 0 for the zero Filter.
func (s *Selection) Shown() int64 { return s.shown }

// Sources returns the documents and groups of labels that Filter.Sources named.
func (s *Selection) Sources() []Document { return s.sources }

// NotSources returns those that Filter.NotSources named.
func (s *Selection) NotSources() []Document { return s.notSources }

// Counts reports whether quads with this label pass.
func (s *Selection) Counts(label graph.ID) bool { return !s.hidden.has(label) }

// Size counts what passes: by label at once, else one by one.
func (s *Selection) Size(ctx context.Context, p graph.Pattern) (int64, error) {
	switch {
	case s.hidden.empty():
		return s.Snapshot.Size(ctx, p)
	case p.L != graph.Any && s.hidden.has(p.L):
		return 0, ctx.Err()
	case p.L != graph.Any:
		return s.Snapshot.Size(ctx, p)
	case p == graph.Pattern{}:
		return s.shown, ctx.Err()
	}
	return sizeOf(ctx, s, p)
}

// Contains does not find what is left out.
func (s *Selection) Contains(ctx context.Context, quads []graph.IDQuad, out []bool) ([]bool, error) {
	out, err := s.Snapshot.Contains(ctx, quads, out)
	if err != nil {
		return nil, err
	}
	for i, q := range quads {
		out[i] = out[i] && !s.hidden.has(q.L)
	}
	return out, nil
}

// Scan passes over what is left out.
func (s *Selection) Scan(ctx context.Context, p graph.Pattern, o graph.Order) (graph.Cursor, error) {
	c, err := s.Snapshot.Scan(ctx, p, o)
	if err != nil || s.hidden.empty() {
		return c, err
	}
	return &viewCursor{c, s.hidden.has}, nil
}

// Expand passes over what is left out. Labels are looked at here and not by the
// store, which would look for each among all ranges: labels that count and
// labels that do not may alternate.
func (s *Selection) Expand(ctx context.Context, x graph.Expansion, emit func([]graph.Edge) bool) error {
	if s.hidden.empty() {
		return s.Snapshot.Expand(ctx, x, emit)
	}
	var kept []graph.Edge
	return s.Snapshot.Expand(ctx, x, func(edges []graph.Edge) bool {
		kept = kept[:0]
		for _, e := range edges {
			if e.Neighbor == graph.Any || !s.hidden.has(e.Label) { // a hub has a number for its label
				kept = append(kept, e)
			}
		}
		return len(kept) == 0 || emit(kept)
	})
}

// Stats counts the quads that pass and their terms, at the cost of a scan.
func (s *Selection) Stats(ctx context.Context) (graph.Stats, error) {
	if s.hidden.empty() {
		return s.Snapshot.Stats(ctx)
	}
	return statsOf(ctx, s)
}

// sizeOf counts the quads that p selects one by one.
func sizeOf(ctx context.Context, s graph.Snapshot, p graph.Pattern) (n int64, err error) {
	for _, err := range graph.Quads(ctx, s, p, graph.AnyOrder) {
		if err != nil {
			return 0, err
		}
		n++
	}
	return n, nil
}

// statsOf counts quads and their terms one by one.
func statsOf(ctx context.Context, s graph.Snapshot) (st graph.Stats, err error) {
	var seen labelSet
	for q, err := range graph.Quads(ctx, s, graph.Pattern{}, graph.AnyOrder) {
		if err != nil {
			return st, err
		}
		st.Quads++
		for _, id := range []graph.ID{q.S, q.P, q.O, q.L} {
			if id != graph.NoLabel && !seen.has(id) {
				seen.add(id)
				st.Terms++
			}
		}
	}
	return st, nil
}

// A labelSet is a set of ids. The zero labelSet is empty.
type labelSet struct {
	words []uint64
	some  bool
}

func (l *labelSet) add(id graph.ID) {
	i := int(id / 64)
	if i >= len(l.words) {
		l.words = append(l.words, make([]uint64, i+1-len(l.words))...)
	}
	l.words[i] |= 1 << (id % 64)
	l.some = true
}

func (l *labelSet) has(id graph.ID) bool {
	i := int(id / 64)
	return i < len(l.words) && l.words[i]&(1<<(id%64)) != 0
}

func (l *labelSet) empty() bool { return !l.some }
