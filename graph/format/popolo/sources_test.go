package popolo_test

import (
	"fmt"
	"testing"

	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func TestSourcesBeyondTheThousandthAreCounted(t *testing.T) {
	g := lpgtest.Hub(0)
	g.NodeList = append(g.NodeList, lpg.Node{ID: "http://x/body", Name: "Body", Types: []string{"Organization"}})
	e := lpg.Edge{Source: g.NodeList[0].ID, Target: "http://x/body", Relation: "memberOf"}
	for i := range 1010 {
		e.Sources = append(e.Sources, lpg.Source{Label: fmt.Sprint("http://x/", i), URL: fmt.Sprint("http://x/", i)})
	}
	g.EdgeList = []lpg.Edge{e}
	doc, left := document(t, g)
	if n := len(doc["memberships"][0]["sources"].([]any)); n != 1000 || left["sources of an object beyond the thousandth"] != 10 {
		t.Errorf("%d sources, %v", n, left)
	}
}
