package names

import (
	"bytes"
	"cmp"
	"context"

	"parley/graph"
)

// Options say which quads carry names. The zero Options name nothing.
type Options struct {
	// Names are the predicates whose literals are names.
	Names []Field
	// Types is the predicate that leads to a node's type; empty: none.
	Types graph.Term
	// Prefer are the types whose nodes are meant when only a part of a name
	// is given: "witkoff" is the person, not the event that is called
	// Witkoff's trip to Moscow. Whole names are not affected.
	Prefer []graph.Term
	// Apart are the predicates that say of two nodes that they are not the
	// same, whatever their names.
	Apart []graph.Term
	// Language is the language tag of the names that are shown, if a node
	// has several of equal weight; empty: "en". Names without a tag are
	// shown before all others.
	Language string
}

// Predicates returns the predicates of Names: what WriteSection has to be given
// for a section that Open can use.
func (o Options) Predicates() []graph.Term {
	var out []graph.Term
	for _, f := range o.Names {
		out = append(out, f.Predicate)
	}
	return out
}

// A Field is a predicate whose literals are names.
type Field struct {
	Predicate graph.Term
	// Weight is how much a name counts: of two whole names that match
	// equally well the heavier one is meant, and the heaviest name of a
	// node is the one shown.
	Weight int
}

// An Index finds the nodes of one snapshot by their names. It reads the
// snapshot, which has to stay open, and is safe for concurrent use.
type Index struct {
	snap graph.Snapshot
	o    Options

	weights    map[graph.ID]int // of the predicates of names
	predicates []graph.ID       // those, and that of types
	types      graph.ID         // graph.Any: none
	prefer     []graph.ID
	apart      []graph.ID

	sections graph.Sectioned         // nil: rest has all names
	joined   func(graph.ID) graph.ID // of a snapshot that shows several nodes as one, else nil
	usable   []bool                  // parts whose section is read
	rest     *section                // the names of all other parts
}

// Open returns an index of the names in s. Where s is a store with sections as
// WriteSection makes them for the predicates of o, they are read where they lie,
// and opening costs what has no section: the quads that carry names of such
// parts are read, and of other stores all of them.
func Open(ctx context.Context, s graph.Snapshot, o Options) (*Index, error) {
	x := &Index{snap: s, o: o, sections: graph.SectionsOf(s), joined: graph.CanonicalOf(s)}
	if err := x.lookUp(ctx); err != nil {
		return nil, err
	}
	scans := []scan{s.Scan}
	if x.sections != nil {
		var err error
		if scans, err = x.lacking(ctx); err != nil {
			return nil, err
		}
	}
	if len(scans) == 0 {
		return x, nil
	}
	var b bytes.Buffer
	if err := writeSection(ctx, s, scans, o.Predicates(), &b); err != nil {
		return nil, err
	}
	rest, ok := parseSection(b.Bytes())
	if !ok {
		panic("names: a section just written cannot be read")
	}
	x.rest = &rest
	return x, nil
}

// lookUp finds the ids of what the options name.
func (x *Index) lookUp(ctx context.Context) error {
	terms := append(x.o.Predicates(), x.o.Types)
	terms = append(append(terms, x.o.Prefer...), x.o.Apart...)
	ids, err := x.snap.Lookup(ctx, terms, nil)
	if err != nil {
		return err
	}
	known := func(id graph.ID) bool { return id != graph.Any && id != graph.NoLabel }
	x.weights = map[graph.ID]int{}
	n := len(x.o.Names)
	for i, id := range ids[:n] {
		if w, again := x.weights[id]; known(id) && (!again || w < x.o.Names[i].Weight) {
			x.weights[id] = x.o.Names[i].Weight
		}
	}
	for id := range x.weights {
		x.predicates = append(x.predicates, id)
	}
	x.types = graph.Any
	if known(ids[n]) {
		x.types = ids[n]
		x.predicates = append(x.predicates, ids[n])
	}
	for i, id := range ids[n+1:] {
		switch {
		case !known(id):
		case i < len(x.o.Prefer):
			x.prefer = append(x.prefer, id)
		default:
			x.apart = append(x.apart, id)
		}
	}
	return nil
}

// lacking notes which parts have a section that can be used, and returns the
// scans of the others.
func (x *Index) lacking(ctx context.Context) ([]scan, error) {
	var scans []scan
	err := x.sections.WithSections(ctx, SectionName, func(parts [][]byte) error {
		x.usable = make([]bool, len(parts))
		for i, b := range parts {
			if b != nil {
				s, ok := parseSection(b)
				if !ok {
					return errDamaged
				}
				x.usable[i] = s.covers(x.o.Names)
			}
			if !x.usable[i] {
				scans = append(scans, func(ctx context.Context, p graph.Pattern, _ graph.Order) (graph.Cursor, error) {
					return x.sections.ScanPart(ctx, i, p)
				})
			}
		}
		return nil
	})
	return scans, err
}

// each calls f for every section. A section may be read during the call only.
func (x *Index) each(ctx context.Context, l *look, f func(*section)) error {
	if x.rest != nil {
		f(x.rest)
	}
	if x.sections != nil {
		err := x.sections.WithSections(ctx, SectionName, func(parts [][]byte) error {
			for i, b := range parts {
				if !x.usable[i] {
					continue
				}
				s, ok := parseSection(b)
				if !ok {
					return errDamaged
				}
				f(&s)
				if err := cmp.Or(ctx.Err(), l.err()); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return cmp.Or(ctx.Err(), l.err())
}

// nodes returns the nodes of the snapshot that a section means, which knows the
// nodes of the store.
func (x *Index) nodes(found []uint32) []graph.ID {
	out := make([]graph.ID, len(found))
	for i, n := range found {
		out[i] = graph.ID(n)
		if x.joined != nil {
			out[i] = x.joined(out[i])
		}
	}
	return out
}

func (l *look) err() error {
	if l.bad {
		return errDamaged
	}
	return nil
}
