package names

import "parley/graph"

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

// A Field is a predicate whose literals are names.
type Field struct {
	Predicate graph.Term
	// Weight is how much a name counts: of two whole names that match
	// equally well the heavier one is meant, and the heaviest name of a
	// node is the one shown.
	Weight int
}

// An Index finds the nodes of one snapshot by their names. It does not need the
// snapshot once it is built, and is safe for concurrent use.
type Index struct {
	nodes   []node  // by term
	entries []entry // by node, then the best name first

	full    table // whole names, folded
	words   table // words of names, folded
	spelled table // words of names, by spelling
	letters []uint32
	byID    map[graph.ID]int32
	apart   map[[2]int32]bool
}

// A node is what has names.
type node struct {
	term      graph.Term
	id        graph.ID
	types     []graph.ID // ascending
	preferred bool
	first     uint32 // its first entry, whose name is shown
}

// An entry is one name of one node.
type entry struct {
	node    uint32
	weight  int32
	content int32  // number of words that count
	text    string // as written
	folded  string
}

// Len returns the number of names.
func (x *Index) Len() int { return len(x.entries) }

// NameOf returns the name by which a node is shown, or "" if it has none.
func (x *Index) NameOf(id graph.ID) string {
	if n, ok := x.byID[id]; ok {
		return x.mainName(uint32(n))
	}
	return ""
}

func (x *Index) mainName(n uint32) string { return x.entries[x.nodes[n].first].text }

// buildTables makes the tables that lead from keys to entries.
func (x *Index) buildTables() {
	var full, words, spelled []posting
	for i := range x.entries {
		e := &x.entries[i]
		f := foldAll(e.text)
		e.folded, e.content = f.text, int32(len(f.content))
		n := uint32(i)
		full = append(full, posting{f.text, n})
		for _, w := range f.words {
			words = append(words, posting{w, n})
		}
		for _, w := range f.compounds {
			words = append(words, posting{w, n})
		}
		for _, keys := range f.spelled {
			for _, k := range keys {
				spelled = append(spelled, posting{k, n})
			}
		}
	}
	x.full, x.words, x.spelled = newTable(full), newTable(words), newTable(spelled)
	x.letters = make([]uint32, len(x.words.keys))
	for i, w := range x.words.keys {
		x.letters[i] = signature(w)
	}
}
