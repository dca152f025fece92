// Package lpgtest has property graphs for the tests of formats: one in
// memory, and one with everything that is hard to write.
package lpgtest

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/lpg"
)

// A Memory is a property graph of slices. Its nodes and edges are in the order in
// which they are passed on.
type Memory struct {
	Head     lpg.Header
	NodeList []lpg.Node
	EdgeList []lpg.Edge
	places   map[string]int // in NodeList, by ID; made when it is first needed
	placed   int            // how many nodes there were then
}

// Header returns the header with nodes and edges counted.
func (m *Memory) Header(context.Context) (*lpg.Header, error) {
	h := m.Head
	h.Nodes, h.Edges = int64(len(m.NodeList)), int64(len(m.EdgeList))
	return &h, nil
}

// Nodes passes on the nodes.
func (m *Memory) Nodes(ctx context.Context, emit func(*lpg.Node) error) error {
	for i := range m.NodeList {
		n := m.node(i) // a copy: what emit does to it must not matter
		if err := emit(&n); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// node returns a node with its nature.
func (m *Memory) node(i int) lpg.Node {
	n := m.NodeList[i]
	n.Nature = lpg.NatureOf(n.Types...)
	if slices.Contains(n.Values(&m.Head, "kind"), "trip") {
		n.Nature |= lpg.Trip
	}
	return n
}

// edge returns an edge with the natures of its ends.
func (m *Memory) edge(i int) lpg.Edge {
	e := m.EdgeList[i]
	if at, known := m.place(e.Source); known {
		e.From = m.node(at).Nature
	}
	if at, known := m.place(e.Target); known {
		e.To = m.node(at).Nature
	}
	return e
}

// Edges passes on the edges.
func (m *Memory) Edges(ctx context.Context, emit func(*lpg.Edge) error) error {
	return m.Links(ctx, lpg.Links{}, emit)
}

// Links passes on the edges that are asked for.
func (m *Memory) Links(ctx context.Context, links lpg.Links, emit func(*lpg.Edge) error) error {
	for i := range m.EdgeList {
		e := m.edge(i)
		if links.Wanted != nil && !links.Wanted(e.Relation, e.From, e.To) {
			continue
		}
		if links.Bare {
			e = lpg.Edge{Relation: e.Relation, From: e.From, To: e.To}
		}
		if err := emit(&e); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Entities passes on the nodes that are asked for with their edges.
func (m *Memory) Entities(ctx context.Context, of lpg.Of, emit func(*lpg.Entity) error) error {
	out, in := map[string][]lpg.Edge{}, map[string][]lpg.Edge{}
	for i := range m.EdgeList {
		e := m.edge(i)
		out[e.Source] = append(out[e.Source], e)
		in[e.Target] = append(in[e.Target], e)
	}
	by := func(edges []lpg.Edge, relations []string) []lpg.Edge {
		if relations == nil {
			return edges
		}
		return slices.DeleteFunc(slices.Clone(edges), func(e lpg.Edge) bool { return !slices.Contains(relations, e.Relation) })
	}
	for i := range m.NodeList {
		n := m.node(i)
		if of.Types != nil && !n.Nature.Is(lpg.NatureOf(of.Types...)) || n.Nature.Is(lpg.NatureOf(of.Except...)) {
			continue
		}
		e := lpg.Entity{Node: &n, Out: by(out[n.ID], of.Out), In: by(in[n.ID], of.In)}
		for _, part := range in[n.ID] {
			if !of.Actors || part.Relation != "event" {
				continue
			}
			for _, a := range out[part.Source] {
				if actor := (lpg.Actor{ID: a.Target, Nature: a.To}); a.Relation == "actor" && !slices.Contains(e.Actors, actor) {
					e.Actors = append(e.Actors, actor)
				}
			}
		}
		if err := emit(&e); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// Names returns the names of nodes, of others their IDs.
func (m *Memory) Names(ctx context.Context, ids []string) ([]string, error) {
	out := slices.Clone(ids)
	for i, id := range ids {
		if n, err := m.Node(ctx, id); err != nil {
			return nil, err
		} else if n != nil {
			out[i] = n.Name
		}
	}
	return out, nil
}

// Source returns what an edge says of a label, else of its document, else the label
// alone.
func (m *Memory) Source(_ context.Context, label string) (lpg.Source, error) {
	out := lpg.Source{Label: label}
	document, _, _ := strings.Cut(label, "#")
	for i := range m.EdgeList {
		for _, s := range m.EdgeList[i].Sources {
			if s.Label == label {
				return s, nil
			}
			if s.Document == document {
				out.Document, out.Name, out.URL, out.Published, out.Publisher = s.Document, s.Name, s.URL, s.Published, s.Publisher
			}
		}
	}
	return out, nil
}

// place returns where a node is in NodeList.
func (m *Memory) place(id string) (i int, known bool) {
	if m.placed != len(m.NodeList) {
		m.placed, m.places = len(m.NodeList), make(map[string]int, len(m.NodeList))
		for i, n := range m.NodeList {
			m.places[n.ID] = i
		}
	}
	i, known = m.places[id]
	return i, known
}

// Node returns the node with an ID.
func (m *Memory) Node(_ context.Context, id string) (*lpg.Node, error) {
	i, known := m.place(id)
	if !known {
		return nil, nil
	}
	n := m.node(i)
	return &n, nil
}

const id = "https://w3id.org/parley/id/test/"

// Hard is a graph of few nodes with all that formats trip over: names with quotes,
// angle brackets, emoji, text from right to left, line ends, separators of lists,
// formulas of spreadsheets and control characters; ids that are no addresses;
// several edges between the same two nodes, edges from a node to itself, times with
// and without bounds, values of all kinds, lists, and keys with languages and
// datatypes.
func Hard() *Memory {
	m := &Memory{Head: lpg.Header{
		Title: `Hard "cases" <&> of all kinds`, Shape: lpg.All,
		Keys: []lpg.Key{
			{Name: "alias", List: true, Doc: "Another name or spelling, in any script."},
			{Name: "alias@uk", List: true},
			{Name: "code^^xsd:boolean", Kind: lpg.Boolean},
			{Name: "foaf:homepage^^@id", Kind: lpg.IRI},
			{Name: "latitude", Kind: lpg.Decimal},
			{Name: "longitude", Kind: lpg.Decimal},
			{Name: "name"},
			{Name: "size", Kind: lpg.Integer},
			{Name: "startDate", Kind: lpg.Date, List: true},
		},
	}}
	const doc = "https://w3id.org/parley/id/doc/aaaaaaaaaaaaaaaaaaaaaaaaaa"
	names := []string{
		`Robert "Bob" O'Neil`, `<b>Angle & Amp</b> ]]> &amp;`, "😀 Emoji 👩‍👩‍👧 Zürich", "שלום עולם محمد", "line one\nline two\r\nthree\rfour",
		"semi;colon|pipe,comma\ttab\\back", "=HYPERLINK(\"x\")", "control\x01\x1f\u0085\u2028char", " blanks around ", "%percent {brace} [square] #hash", "-", "\ufeffmark",
	}
	for i, name := range names {
		n := lpg.Node{
			ID: fmt.Sprintf("%sn%d", id, i), Name: name, Types: []string{"Person"},
			Attributes: []lpg.Attribute{{Key: 6, Values: []string{name}}},
			Labels:     []string{doc + "#row=1"},
		}
		switch i {
		case 0:
			n.Attributes = []lpg.Attribute{
				{Key: 0, Values: []string{"a;b", "c|d", `e"f`, ""}}, {Key: 1, Values: []string{"Ґалаґан"}}, {Key: 2, Values: []string{"true"}},
				{Key: 3, Values: []string{"https://example.org/a?b=c&d=e"}}, {Key: 6, Values: []string{name}},
				{Key: 7, Values: []string{"-12"}}, {Key: 8, Values: []string{"1984~", "2001/.."}},
			}
			n.Labels = []string{doc + "#row=1", doc + "#row=2 alias 0,2", "- size"}
		case 1:
			n.Types = []string{"Place", "Country", "foaf:Thing"}
			n.Attributes = []lpg.Attribute{{Key: 4, Values: []string{"-12.5"}}, {Key: 5, Values: []string{"179.999999"}}, {Key: 6, Values: []string{name}}}
		case 2:
			n.Types, n.ID = nil, "_:b0"
		case 3:
			n.ID = "https://example.org/ä?x=y&z='1';#ü"
		}
		m.NodeList = append(m.NodeList, n)
	}
	day := edtf.DayOf
	times := [][]lpg.Spell{
		nil,
		{{From: day(2025, 11, 30), To: day(2025, 11, 30), Date: "2025-11-30"}},
		{{From: day(2001, 1, 1), To: edtf.MaxDay, Date: "2001/.."}},
		{{From: edtf.MinDay, To: day(1999, 12, 31), Date: "../1999-12-31"}, {From: day(2025, 12, 1), To: day(2025, 12, 7), Date: "[2025-12-01..2025-12-07]"}},
		{{From: day(-43, 3, 15), To: day(-43, 3, 15), Date: "-0043-03-15"}},
	}
	for i := range m.NodeList {
		next := (i + 1) % len(m.NodeList)
		m.EdgeList = append(m.EdgeList, lpg.Edge{
			Source: m.NodeList[i].ID, Target: m.NodeList[next].ID,
			Relation: "memberOf", Text: "member of", Weight: 1, Times: times[i%len(times)],
			Sources: []lpg.Source{
				{Label: fmt.Sprintf("%s#char=%d,%d", doc, i, i+9), Document: doc, Name: `A "report" & more; <1>`, URL: "https://example.org/r?a=b&c=d",
					Published: "2025-12-01", Publisher: "Agency; Co", Claimant: "Somebody", Quote: names[next], Gist: names[i]},
				{Label: doc + "#row=7", Document: doc, Name: "Table"},
			}[:1+i%2],
		})
	}
	more := []lpg.Edge{
		{Source: m.NodeList[0].ID, Target: m.NodeList[1].ID, Relation: "memberOf", Text: "member of", Times: times[2]},
		{Source: m.NodeList[0].ID, Target: m.NodeList[1].ID, Relation: "leads", Text: "leads", Status: "planned"},
		{Source: m.NodeList[4].ID, Target: m.NodeList[4].ID, Relation: "foaf:knows", Text: "foaf:knows"},
		{Source: m.NodeList[5].ID, Target: m.NodeList[6].ID, Relation: "inContactWith", Text: "in contact with", Undirected: true},
	}
	for _, e := range more {
		e.Weight = 1
		m.EdgeList = append(m.EdgeList, e)
	}
	order := map[string]int{}
	for i, n := range m.NodeList {
		order[n.ID] = i
	}
	slices.SortStableFunc(m.EdgeList, func(a, b lpg.Edge) int { return order[a.Source] - order[b.Source] })
	for i := range m.EdgeList {
		m.EdgeList[i].ID = fmt.Sprintf("e%d", i+1)
	}
	m.Head.Mixed = true
	return m
}

// Hub is a graph of one node with so many edges to as many others.
func Hub(edges int) *Memory {
	m := &Memory{Head: lpg.Header{Title: "a hub", Shape: lpg.Simple, Mixed: true, Keys: []lpg.Key{{Name: "name"}}}}
	for i := range edges + 1 {
		m.NodeList = append(m.NodeList, lpg.Node{
			ID: fmt.Sprintf("%sn%d", id, i), Name: fmt.Sprint("N", i), Types: []string{"Person"},
			Attributes: []lpg.Attribute{{Key: 0, Values: []string{fmt.Sprint("N", i)}}},
		})
		if i > 0 {
			m.EdgeList = append(m.EdgeList, lpg.Edge{ID: fmt.Sprint("e", i), Source: id + "n0", Target: m.NodeList[i].ID, Relation: "inContactWith", Text: "in contact with", Undirected: true, Weight: 1})
		}
	}
	return m
}

// Many is a graph of one node with so many values of one attribute, said by seven
// labels in turn, and with a tenth as many other attributes.
func Many(values int) *Memory {
	m := &Memory{Head: lpg.Header{Title: "many values", Shape: lpg.All, Keys: []lpg.Key{{Name: "alias", List: true}}}}
	n := lpg.Node{ID: id + "n", Name: "N", Types: []string{"Person"}, Attributes: []lpg.Attribute{{Key: 0}}}
	counts := map[string]int{lpg.TypeKey: 1, "alias": values}
	claims := []lpg.Claim{{Key: lpg.TypeKey}}
	for i := range values {
		n.Attributes[0].Values = append(n.Attributes[0].Values, fmt.Sprint("name ", i))
		claims = append(claims, lpg.Claim{Key: "alias", Value: i, Label: fmt.Sprint(id, "doc", i%7)})
	}
	for i := range values / 10 {
		name := fmt.Sprintf("http://example.org/k%07d", i)
		m.Head.Keys = append(m.Head.Keys, lpg.Key{Name: name})
		n.Attributes = append(n.Attributes, lpg.Attribute{Key: i + 1, Values: []string{"v"}})
		counts[name] = 1
		claims = append(claims, lpg.Claim{Key: name})
	}
	n.Labels = lpg.LabelsOf(claims, counts)
	m.NodeList = []lpg.Node{n}
	return m
}

// Quads returns the quads that a Decoder makes of a graph, sorted: what reading
// back what a format wrote should give.
func Quads(ctx context.Context, g lpg.Graph) ([]graph.Quad, error) {
	h, err := g.Header(ctx)
	if err != nil {
		return nil, err
	}
	var b graph.Batch
	d := lpg.Decoder{Ours: true, Shape: h.Shape}
	d.Into(&b)
	err = g.Nodes(ctx, func(n *lpg.Node) error { d.Node(n, h.Keys); return nil })
	if err == nil {
		err = g.Edges(ctx, func(e *lpg.Edge) error { d.Edge(e); return nil })
	}
	return Sorted(&b), err
}

// Sorted returns the quads of a batch in order, each once.
func Sorted(b *graph.Batch) []graph.Quad {
	var out []graph.Quad
	for i := range b.Len() {
		out = append(out, b.Quad(i))
	}
	slices.SortFunc(out, func(a, b graph.Quad) int { return slices.Compare(parts(a), parts(b)) })
	return slices.Compact(out)
}

func parts(q graph.Quad) []string {
	return []string{string(q.Subject), string(q.Predicate), string(q.Object), string(q.Label)}
}
