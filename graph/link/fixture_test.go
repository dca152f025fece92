package link

import (
	"fmt"
	"testing"

	"parley/graph"
	"parley/graph/ingest"
	codes "parley/graph/ingest/country"
	"parley/schema"
)

// A book writes records as importers do, by the same conventions.
type book struct {
	set   string // the data set
	label graph.Term
	quads []graph.Quad
}

func newBook(set string) *book { return &book{set: set} }

// record begins a record: what follows is labelled with it.
func (b *book) record(fragment string) *book {
	b.label = graph.IRI(schema.Documents + ingest.TextName(b.set) + "#" + fragment)
	return b
}

func (b *book) add(s graph.Term, name string, o graph.Term) {
	b.quads = append(b.quads, graph.Quad{Subject: s, Predicate: predicate(name), Object: o, Label: b.label})
}

func (b *book) text(s graph.Term, name, text string) { b.add(s, name, graph.String(text)) }

func (b *book) is(s graph.Term, typ string) {
	t, _ := schema.FindType(typ)
	b.add(s, "type", graph.IRI(t.IRI))
}

// country writes a country by its name.
func (b *book) country(name string) graph.Term {
	node := ingest.Node(b.set, "Country", name)
	b.is(node, "Country")
	b.text(node, "name", name)
	if c, ok := codes.ByName(name); ok {
		b.text(node, "identifier", "iso3166-1:"+c.Alpha3)
	}
	return node
}

// person writes a person of a country with a title, attested on days.
func (b *book) person(land, title, name string, days ...string) graph.Term {
	node := ingest.Node(b.set, "Person", land, title, name)
	b.tell(node, land, title, name, "served", days...)
	return node
}

// own writes a person whom the data set knows by an identifier of its own.
func (b *book) own(id, land, title, name string, days ...string) graph.Term {
	node := ingest.Node(b.set, "Person", id)
	b.tell(node, land, title, name, "served", days...)
	return node
}

func (b *book) tell(node graph.Term, land, title, name, status string, days ...string) {
	c := b.country(land)
	b.is(node, "Person")
	b.text(node, "name", name)
	b.add(node, "represents", c)
	if title == "" {
		return
	}
	post := ingest.Node(b.set, "Post", land, title)
	b.is(post, "Post")
	b.text(post, "name", title+" of "+land)
	b.add(post, "postIn", c)
	tenure := ingest.Node(b.set, "Tenure", node.IRI(), post.IRI())
	b.is(tenure, "Tenure")
	b.add(tenure, "holder", node)
	b.add(tenure, "post", post)
	b.text(tenure, "status", status)
	for _, day := range days {
		b.text(tenure, "attested", day)
	}
}

// visit writes a visit of a guest to a country.
func (b *book) visit(id string, guest graph.Term, land, start, end string) graph.Term {
	node := ingest.Node(b.set, "Event", id)
	b.is(node, "Event")
	b.text(node, "name", "Visit "+id)
	b.text(node, "kind", "visit")
	b.text(node, "status", "held")
	b.add(node, "traveller", guest)
	b.add(node, "destination", b.country(land))
	b.text(node, "startDate", start)
	b.text(node, "endDate", end)
	return node
}

// meeting writes a meeting of persons.
func (b *book) meeting(id, date string, who ...graph.Term) graph.Term {
	node := ingest.Node(b.set, "Event", id)
	b.is(node, "Event")
	b.text(node, "name", "Meeting "+id)
	b.text(node, "kind", "meeting")
	b.text(node, "status", "held")
	b.text(node, "date", date)
	for i, p := range who {
		part := ingest.Node(b.set, "Participation", id, fmt.Sprint(i))
		b.is(part, "Participation")
		b.add(part, "actor", p)
		b.add(part, "event", node)
		b.add(p, "attends", node)
	}
	return node
}

// collected feeds the books to a Collector.
func collected(books ...*book) *Collector {
	c := NewCollector()
	for _, k := range books {
		var batch graph.Batch
		for _, q := range k.quads {
			batch.AppendQuad(q)
		}
		c.Add(&batch)
	}
	return c
}

// find returns the claim about two nodes, or nil.
func find(all []Claim, a, b graph.Term) *Claim {
	for i := range all {
		if k := &all[i]; k.A.Node == a && k.B.Node == b || k.A.Node == b && k.B.Node == a {
			return k
		}
	}
	return nil
}

// proposed is what is proposed of two nodes; its score is 0 if nothing is.
func proposed(t *testing.T, c *Collector, a, b graph.Term) Claim {
	t.Helper()
	if k := find(c.Proposals(Options{}).Claims, a, b); k != nil {
		return *k
	}
	return Claim{}
}
