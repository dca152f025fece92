package names

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// A record is a node with what an answer says of it.
type record struct {
	id        graph.ID
	term      graph.Term
	names     []name     // the best first; none if the node has no names now
	types     []graph.ID // ascending
	preferred bool
}

// A name is one name of a node.
type name struct {
	id     graph.ID
	text   string // as written, blanks made single
	weight int
	rank   int // of the language
}

// recordPiece is how many nodes are read at a time.
const recordPiece = 4096

// records reads the nodes, whose ids are distinct, and passes on those that
// have names.
func (x *Index) records(ctx context.Context, nodes []graph.ID, f func(*record)) error {
	for piece := range slices.Chunk(nodes, recordPiece) {
		records, err := x.read(ctx, piece)
		if err != nil {
			return err
		}
		for i := range records {
			if len(records[i].names) > 0 {
				f(&records[i])
			}
		}
	}
	return nil
}

// read reads the nodes. The quads say what a node is called now, whatever the
// section from which it comes said once.
func (x *Index) read(ctx context.Context, nodes []graph.ID) ([]record, error) {
	records := make([]record, len(nodes))
	for i, id := range nodes {
		records[i].id = id
	}
	if len(x.weights) == 0 {
		return records, nil
	}
	walk := graph.Expansion{Nodes: nodes, Direction: graph.Out, Predicates: x.predicates}
	err := x.snap.Expand(ctx, walk, func(edges []graph.Edge) bool {
		for _, e := range edges {
			records[e.Node].add(x, e)
		}
		return true
	})
	if err != nil {
		return nil, err
	}
	return records, x.lookUpNames(ctx, records)
}

// add notes an edge.
func (r *record) add(x *Index, e graph.Edge) {
	if e.Predicate == x.types {
		if at, found := slices.BinarySearch(r.types, e.Neighbor); !found {
			r.types = slices.Insert(r.types, at, e.Neighbor)
		}
		r.preferred = r.preferred || slices.Contains(x.prefer, e.Neighbor)
	}
	weight, isName := x.weights[e.Predicate]
	if !isName {
		return
	}
	for i := range r.names {
		if r.names[i].id == e.Neighbor {
			r.names[i].weight = max(r.names[i].weight, weight)
			return
		}
	}
	r.names = append(r.names, name{id: e.Neighbor, weight: weight})
}

// lookUpNames fills in the terms and sorts the names.
func (x *Index) lookUpNames(ctx context.Context, records []record) error {
	var ids []graph.ID
	for i := range records {
		ids = append(ids, records[i].id)
		for _, n := range records[i].names {
			ids = append(ids, n.id)
		}
	}
	terms, err := x.snap.Terms(ctx, ids, nil)
	if err != nil {
		return err
	}
	for i := range records {
		r := &records[i]
		r.term, terms = terms[0], terms[1:]
		for j := range r.names {
			r.names[j].text = textOf(terms[j])
			r.names[j].rank = x.languageRank(terms[j])
		}
		terms = terms[len(r.names):]
		r.names = slices.DeleteFunc(r.names, func(n name) bool { return n.text == "" })
		slices.SortFunc(r.names, func(a, b name) int {
			return cmp.Or(-cmp.Compare(a.weight, b.weight), cmp.Compare(a.rank, b.rank), strings.Compare(a.text, b.text))
		})
	}
	return nil
}

// languageRank puts names without a language first, then those in the language
// that is asked for.
func (x *Index) languageRank(name graph.Term) int {
	want := cmp.Or(x.o.Language, "en")
	switch tag := name.Language(); {
	case tag == "":
		return 0
	case tag == want:
		return 1
	case strings.HasPrefix(tag, want+"-"):
		return 2
	}
	return 3
}
