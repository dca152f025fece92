package describe

import (
	"context"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

func TestAChainIsOneSentence(t *testing.T) {
	ctx := context.Background()
	node := func(name string) graph.Term { return graph.IRI(schema.Nodes + name) }
	s := memstore.New()
	var b graph.Batch
	add := func(subject, relation string, object graph.Term) {
		b.AppendQuad(graph.Quad{Subject: node(subject), Predicate: graph.IRI(schema.Resolve(relation)), Object: object, Label: "<x:l>"})
	}
	for name, typ := range map[string]string{
		"Lee": "Person", "Orr": "Person", "Reds": "Organization", "President": "Post", "mission": "Delegation", "talks": "Event", "gift": "Statement",
		"served": "Tenure", "acting": "Tenure", "declined": "Tenure",
	} {
		of, _ := schema.FindType(typ)
		add(name, "type", graph.IRI(of.IRI))
		switch typ {
		case "Tenure":
			add(name, "holder", node("Lee"))
			add(name, "post", node("President"))
			add(name, "onBehalfOf", node("Reds"))
			add(name, "status", graph.String(name))
		case "Statement":
			add(name, "kind", graph.String("promise"))
			add(name, "speaker", node("Orr"))
		default:
			add(name, "name", graph.String(name))
		}
	}
	storetest.Fill(t, s, &b)
	snap := storetest.Snapshot(t, s)
	tell := New(snap)
	for _, c := range []struct {
		walked []string // node, relation, node ...
		want   string
	}{
		{[]string{"Lee", "leads", "mission", "attends", "talks"}, "Lee leads mission, which takes part in talks"},
		{[]string{"Orr", "parentOf", "Lee", "leads", "mission"}, "Lee is a child of Orr, and leads mission"},
		{[]string{"Lee", "childOf", "Orr", "leads", "mission"}, "Lee is a child of Orr, who leads mission"},
		{[]string{"Lee", "thanks", "mission", "hasMember", "Orr"}, "Lee thanks mission, and Orr is a member of it"},
		{[]string{"talks", "attendedBy", "mission", "hasMember", "Orr"}, "mission takes part in talks, and Orr is a member of mission"},
		{[]string{"Orr", "says", "gift", "about", "talks"}, "a promise by Orr was said by Orr, and is about talks"},
		{[]string{"Lee", "hasTenure", "served", "onBehalfOf", "Reds"}, "Lee, as President, speaks for Reds"},
		{[]string{"Reds", "spokenForBy", "served", "holder", "Lee"}, "Lee, as President, speaks for Reds"},
		{[]string{"Lee", "hasTenure", "acting", "onBehalfOf", "Reds"}, "Lee, as acting President, speaks for Reds"},
		{[]string{"Orr", "childOf", "Lee", "hasTenure", "served", "onBehalfOf", "Reds"}, "Orr is a child of Lee, who, as President, speaks for Reds"},
		{[]string{"Orr", "parentOf", "Lee", "hasTenure", "served", "onBehalfOf", "Reds"}, "Lee is a child of Orr, and, as President, speaks for Reds"},
		{[]string{"Reds", "spokenForBy", "served", "holder", "Lee", "leads", "mission"}, "Lee, as President, speaks for Reds, and leads mission"},
		{[]string{"Lee", "hasTenure", "declined", "onBehalfOf", "Reds"}, "the tenure of Lee as President is a tenure of Lee, and speaks for Reds"},
	} {
		var edges []Edge
		for i := 1; i < len(c.walked); i += 2 {
			p, ok := schema.Find(c.walked[i])
			if !ok {
				t.Fatalf("no relation %s", c.walked[i])
			}
			from, err := graph.IDOf(ctx, snap, node(c.walked[i-1]))
			if err != nil {
				t.Fatal(err)
			}
			to, err := graph.IDOf(ctx, snap, node(c.walked[i+1]))
			if err != nil {
				t.Fatal(err)
			}
			edges = append(edges, Edge{From: from, To: to, Property: p})
		}
		got, err := tell.Chain(ctx, edges)
		if err != nil || got != c.want {
			t.Errorf("%q: %q, %v; want %q", c.walked, got, err, c.want)
		}
	}
}
