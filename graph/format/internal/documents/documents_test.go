package documents_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"parley/graph/format/internal/documents"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
	"parley/schema"
)

// asked is a graph that writes down what it is asked for.
type asked struct {
	*lpgtest.Memory
	labels []string
}

func (a *asked) Source(_ context.Context, label string) (lpg.Source, error) {
	a.labels = append(a.labels, label)
	return lpg.Source{Label: label, Name: "looked up"}, nil
}

func TestLabelsOfADocumentAreLookedUpOnce(t *testing.T) {
	g := &asked{}
	docs := documents.New(g, func(s lpg.Source) string { return s.Name })
	docs.Know(lpg.Edge{Sources: []lpg.Source{
		{Label: schema.Documents + "a#row=1", Name: "A"}, {Label: schema.Documents + "a#row=2", Name: "other"}, {Label: schema.Nodes + "x/1", Name: "X"}}})
	for _, c := range []struct{ label, want string }{
		{schema.Documents + "a#row=3", "A"}, {schema.Documents + "a", "A"}, {schema.Nodes + "x/1", "X"},
		{schema.Documents + "b#row=1", "looked up"}, {schema.Documents + "b#row=2", "looked up"},
		{schema.Nodes + "x/2", "looked up"}, {schema.Nodes + "x/3#y", "looked up"}, {schema.Nodes + "x/3#z", "looked up"},
	} {
		if got, err := docs.Of(t.Context(), c.label); got != c.want || err != nil {
			t.Errorf("%s: %q, %v, want %q", c.label, got, err, c.want)
		}
	}
	want := []string{schema.Documents + "b#row=1", schema.Nodes + "x/2", schema.Nodes + "x/3#y", schema.Nodes + "x/3#z"}
	if !slices.Equal(g.labels, want) {
		t.Errorf("asked for %q, want %q", g.labels, want)
	}
}

func TestWhatIsKeptIsBounded(t *testing.T) {
	g := &asked{}
	docs := documents.New(g, func(s lpg.Source) string { return s.Name })
	const n = 1 << 16
	for i := range n + 1 {
		if _, err := docs.Of(t.Context(), fmt.Sprint(schema.Documents, i)); err != nil {
			t.Fatal(err)
		}
	}
	for _, i := range []int{0, n} {
		if _, err := docs.Of(t.Context(), fmt.Sprint(schema.Documents, i)); err != nil {
			t.Fatal(err)
		}
	}
	if len(g.labels) != n+2 { // the first again, the last not
		t.Errorf("asked %d times, want %d", len(g.labels), n+2)
	}
}
