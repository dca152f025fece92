package ftm_test

import (
	"fmt"
	"testing"

	"parley/graph/format/ftm"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func TestLabelsBeyondAThousandAreCounted(t *testing.T) {
	g := lpgtest.Hub(0)
	g.NodeList = append(g.NodeList, lpg.Node{ID: "http://x/post", Name: "Post", Types: []string{"Post"}}, lpg.Node{ID: "http://x/body", Name: "Body", Types: []string{"Organization"}})
	e := lpg.Edge{Source: "http://x/post", Target: "http://x/body", Relation: "postIn"}
	for i := range 1010 {
		label := fmt.Sprint("http://x/", i)
		e.Sources = append(e.Sources, lpg.Source{Label: label, Document: label, URL: label})
	}
	g.EdgeList = []lpg.Edge{e}
	all, left := entities(t, g)
	if n := len(all[ftm.ID("http://x/post")].Properties["sourceUrl"]); n != 1000 {
		t.Errorf("%d addresses", n)
	}
	if n := left["labels of edges that an entity is not said to be from, as it has a thousand"]; n != 10 {
		t.Errorf("%d labels are counted: %v", n, left)
	}
}
