package claims

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"parley/graph"
	"parley/schema"
)

// close joins the nodes of the claims, the best claim first.
func (r *identityReader) close(x *Identity) {
	x.apart = r.gather(r.apart)
	f := forest{up: map[graph.ID]graph.ID{}, enemies: map[graph.ID][]int{}}
	for i, l := range x.apart {
		f.enemies[l.A] = append(f.enemies[l.A], i)
		f.enemies[l.B] = append(f.enemies[l.B], i)
	}
	var accepted []graph.IDQuad
	for _, c := range r.same {
		against, ok := f.join(c.S, c.O, x.apart)
		if ok {
			accepted = append(accepted, c.IDQuad)
			continue
		}
		x.refuse(c.IDQuad, x.apart[against])
	}
	for _, l := range linksOf(accepted) {
		x.links[l.A] = append(x.links[l.A], l)
		x.links[l.B] = append(x.links[l.B], l)
	}
	for id := range x.links {
		root := f.root(id)
		x.classes[root] = append(x.classes[root], id)
	}
}

// refuse notes a claim that does not count; those of one pair come together.
func (x *Identity) refuse(q graph.IDQuad, against Link) {
	for i := range x.refused {
		if l := &x.refused[i].Same; l.joins(q.S, q.O) {
			l.Labels = append(l.Labels, q.L)
			return
		}
	}
	x.refused = append(x.refused, Refusal{Same: Link{q.S, q.O, []graph.ID{q.L}}, Apart: against})
}

// gather makes links of quads, in the order of terms.
func (r *identityReader) gather(quads []graph.IDQuad) []Link {
	claims := make([]identityClaim, len(quads))
	for i, q := range quads {
		claims[i] = r.claim(q)
	}
	slices.SortFunc(claims, order)
	sorted := make([]graph.IDQuad, len(claims))
	for i, c := range claims {
		sorted[i] = c.IDQuad
	}
	return linksOf(sorted)
}

// linksOf makes one link of the quads about one pair of nodes, in the order of
// the first of them.
func linksOf(quads []graph.IDQuad) []Link {
	var out []Link
	at := map[pair]int{}
	for _, q := range quads {
		key := pair{min(q.S, q.O), max(q.S, q.O)}
		i, seen := at[key]
		if !seen {
			i, at[key] = len(out), len(out)
			out = append(out, Link{A: q.S, B: q.O})
		}
		if !slices.Contains(out[i].Labels, q.L) { // both ways to say it have one label
			out[i].Labels = append(out[i].Labels, q.L)
		}
	}
	return out
}

// A forest joins nodes, and knows what holds its trees apart.
type forest struct {
	up      map[graph.ID]graph.ID
	enemies map[graph.ID][]int // by root: claims that hold a node of it from others
}

func (f *forest) root(id graph.ID) graph.ID {
	for {
		up, ok := f.up[id]
		if !ok {
			return id
		}
		if over, ok := f.up[up]; ok {
			f.up[id] = over // halves the way for the next one
		}
		id = up
	}
}

// join makes a and b one, unless a claim is against it, which it returns.
func (f *forest) join(a, b graph.ID, apart []Link) (against int, ok bool) {
	a, b = f.root(a), f.root(b)
	if a == b {
		return 0, true
	}
	if len(f.enemies[a]) > len(f.enemies[b]) {
		a, b = b, a
	}
	for _, i := range f.enemies[a] { // all of them are held from a
		if f.root(apart[i].A) == b || f.root(apart[i].B) == b {
			return i, false
		}
	}
	f.up[a] = b
	f.enemies[b] = append(f.enemies[b], f.enemies[a]...)
	delete(f.enemies, a)
	return 0, true
}

// choose picks the node that stands for each class.
func (r *identityReader) choose(x *Identity) {
	classes := x.classes
	x.classes = make(map[graph.ID][]graph.ID, len(classes))
	for _, class := range classes {
		slices.SortFunc(class, func(a, b graph.ID) int { return strings.Compare(string(r.terms[a]), string(r.terms[b])) })
		isPlace := slices.ContainsFunc(class, func(id graph.ID) bool {
			return slices.ContainsFunc(r.nodes[id].types, func(t *schema.Type) bool { return schema.IsA(t.Name, "Place") })
		})
		best := slices.MinFunc(class, func(a, b graph.ID) int { // of equal ones the first
			return cmp.Compare(r.nodes[b].fitness(isPlace), r.nodes[a].fitness(isPlace))
		})
		at := slices.Index(class, best)
		copy(class[1:at+1], class[:at])
		class[0] = best
		x.classes[best] = class
		for _, id := range class {
			x.canonical[id] = best
		}
	}
}

// fitness says how well a node's name stands for others: the longest name, or of
// places the shortest that is no abbreviation.
func (m *member) fitness(place bool) int {
	const long, abbreviation = 1 << 20, 3
	best := 0
	for _, name := range m.names {
		n := utf8.RuneCountInString(name)
		if place && n > abbreviation {
			n = long - n
		}
		best = max(best, n)
	}
	return best
}
