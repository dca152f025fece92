package story

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/schema"
)

// A node is somebody or something, with its facts.
type node struct {
	N          int // its number on the page, from 1
	Name, Type string
	Also       []string // the types behind the first
	When       []date
	Notes      []note  // what is known of it beside facts
	Facts      []*fact // told of it, in the order of the page
	Others     []*fact // those of other nodes that name it
	Asked      bool    // the page is about it
}

// Anchor is the address of a node inside the page.
func (n *node) Anchor() string { return fmt.Sprint("n", n.N) }

// A note is an attribute of a node in words.
type note struct {
	Key    string
	Values []value
}

// A value is a text, with the address on the web that it is, if it is one.
type value struct{ Text, URL string }

// A date is a time as people and as machines read it.
type date struct {
	Text string // "by 30 Nov 2025"
	EDTF string
	at   edtf.Date // zero if it cannot be read
}

// Machine is the date if it is one that HTML has: a day, a month or a year.
func (d date) Machine() string {
	for i, c := range d.EDTF {
		if digit := i != 4 && i != 7; digit != (c >= '0' && c <= '9') || !digit && c != '-' {
			return ""
		}
	}
	if n := len(d.EDTF); n != 4 && n != 7 && n != 10 || d.EDTF[:4] == "0000" {
		return ""
	}
	return d.EDTF
}

func dates(spells []lpg.Spell) []date {
	var out []date
	for _, text := range lpg.Dates(spells) {
		at, err := edtf.Parse(text)
		d := date{Text: plain(text), EDTF: plain(text), at: at}
		if err == nil {
			d.Text = at.Human()
		}
		out = append(out, d)
	}
	return out
}

// A fact is an edge as a sentence.
type fact struct {
	N      int
	Parts  []part
	When   []date
	Marks  []string // "planned", "on 3 occasions"
	Cites  []*passage
	From   *node
	To     *node
	Text   string // of the relation
	Both   bool   // it has no direction
	Status string
}

// Anchor is the address of a fact inside the page.
func (f *fact) Anchor() string { return fmt.Sprint("f", f.N) }

// A part of a sentence is a node or the text between two.
type part struct {
	Text string
	Node *node
}

// Plain is the sentence as text.
func (f *fact) Plain() string {
	var b strings.Builder
	for _, p := range f.Parts {
		if p.Node != nil {
			b.WriteString(p.Node.Name)
		}
		b.WriteString(p.Text)
	}
	var more []string
	for _, d := range f.When {
		more = append(more, d.Text)
	}
	if more = append(more, f.Marks...); len(more) > 0 {
		b.WriteString(" (" + strings.Join(more, "; ") + ")")
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// content is all that a page tells.
type content struct {
	title   string
	nodes   []*node
	facts   []*fact
	sources sources
}

// read reads a graph into memory. Asked are the IDs of nodes that it is about.
func read(ctx context.Context, g lpg.Graph, asked []string) (*content, error) {
	h, err := g.Header(ctx)
	if err != nil {
		return nil, err
	}
	c := &content{title: plain(h.Title)}
	byID := map[string]*node{}
	err = g.Nodes(ctx, func(n *lpg.Node) error {
		x := newNode(n, h)
		x.N, x.Asked = len(c.nodes)+1, slices.Contains(asked, n.ID)
		c.nodes = append(c.nodes, x)
		byID[n.ID] = x
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = g.Edges(ctx, func(e *lpg.Edge) error {
		from, to := byID[e.Source], byID[e.Target]
		if from == nil || to == nil {
			return fmt.Errorf("edge %s: one of its ends is no node of the graph", e.ID)
		}
		f := newFact(e, from, to, h.Weighted)
		for i := range e.Sources {
			p := c.sources.cite(&e.Sources[i])
			f.Cites = append(f.Cites, p)
		}
		from.Facts = append(from.Facts, f)
		if to != from {
			to.Others = append(to.Others, f)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	for _, n := range c.nodes { // numbered as the page has them
		for _, f := range n.Facts {
			c.facts = append(c.facts, f)
			f.N = len(c.facts)
		}
	}
	c.sources.number(c.facts)
	return c, nil
}

func newNode(n *lpg.Node, h *lpg.Header) *node {
	x := &node{Name: plain(n.Name), When: dates(n.Times)}
	for i, t := range n.Types {
		if i == 0 {
			x.Type = plain(t)
		} else {
			x.Also = append(x.Also, plain(t))
		}
	}
	for _, a := range n.Attributes {
		k := h.Keys[a.Key]
		// The name is the heading, and times are told in words beside it.
		if k.Name == "name" && len(a.Values) == 1 && a.Values[0] == n.Name || k.Kind == lpg.Date && len(n.Times) > 0 {
			continue
		}
		v := note{Key: plain(keyWords(k.Name))}
		for _, text := range a.Values {
			x := value{Text: plain(text)}
			if k.Kind == lpg.IRI {
				x.URL = webAddress(text)
			}
			v.Values = append(v.Values, x)
		}
		x.Notes = append(x.Notes, v)
	}
	return x
}

// keyWords is how people read the name of an attribute: "alias (uk)".
func keyWords(key string) string {
	if strings.HasPrefix(key, "<") {
		return key
	}
	key, _, _ = strings.Cut(key, "^^")
	name, language, ok := strings.Cut(key, "@")
	if name = schema.Words(name); ok {
		name += " (" + language + ")"
	}
	return name
}

func newFact(e *lpg.Edge, from, to *node, weighted bool) *fact {
	f := &fact{From: from, To: to, Text: plain(e.Text), Both: e.Undirected, Status: e.Status, When: dates(e.Times)}
	sentence, planned, told := sentenceOf(e)
	for sentence != "" {
		at := strings.IndexByte(sentence, '{')
		if at < 0 || at+3 > len(sentence) {
			f.Parts = append(f.Parts, part{Text: sentence})
			break
		}
		if at > 0 {
			f.Parts = append(f.Parts, part{Text: sentence[:at]})
		}
		if sentence[at:at+3] == "{s}" {
			f.Parts = append(f.Parts, part{Node: from})
		} else {
			f.Parts = append(f.Parts, part{Node: to})
		}
		sentence = sentence[at+3:]
	}
	if !told {
		f.Parts = []part{{Node: from}, {Text: " " + f.Text + " "}, {Node: to}}
	}
	if e.Status != "" && !(told && planned) {
		f.Marks = append(f.Marks, plain(e.Status))
	}
	if weighted && e.Weight > 1 {
		f.Marks = append(f.Marks, fmt.Sprintf("on %d occasions", e.Weight))
	}
	return f
}

// sentenceOf returns the sentence of the schema for an edge, and whether it says that
// the edge is only planned.
func sentenceOf(e *lpg.Edge) (sentence string, planned, ok bool) {
	p, ok := schema.Find(e.Relation)
	if !ok || p.Name() != e.Relation || p.Inverse {
		return "", false, false
	}
	switch {
	case p.Relation != nil && e.Status != "" && p.Relation.Planned != "":
		sentence, planned = p.Relation.Planned, e.Status == "planned"
	case p.Relation != nil:
		sentence = p.Relation.Sentence
	case p.Derived != nil:
		sentence = p.Derived.Sentence
	}
	return sentence, planned, strings.Contains(sentence, "{s}") && strings.Contains(sentence, "{o}")
}

// plain returns text without what HTML has no place for: control characters other
// than line ends and tabs, and bytes that are no text, become U+FFFD.
func plain(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.ReplaceAll(strings.ReplaceAll(text, "\r\n", "\n"), "\r", "\n")
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t':
			return r
		case r < ' ', r >= 0x7f && r <= 0x9f, r&0xfffe == 0xfffe, r >= 0xfdd0 && r <= 0xfdef:
			return '\uFFFD'
		}
		return r
	}, text)
}
