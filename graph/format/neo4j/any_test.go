package neo4j_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"testing"

	"pgregory.net/rapid"

	"parley/graph"
	"parley/graph/format/neo4j"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func TestAnyTextComesBack(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		text := rapid.StringOf(rapid.OneOf(rapid.Rune(), rapid.RuneFrom([]rune("\",;\\\r\n \t\x1f\u241b\u241f\ufeff'"))))
		g := &lpgtest.Memory{Head: lpg.Header{Shape: lpg.All, Keys: []lpg.Key{{Name: "alias", List: true}, {Name: "dateText"}}}}
		for _, id := range []string{"urn:a", "urn:b"} {
			g.NodeList = append(g.NodeList, lpg.Node{
				ID: id, Name: text.Draw(r, "name"), Labels: []string{"urn:doc"},
				Attributes: []lpg.Attribute{
					{Key: 0, Values: rapid.SliceOfNDistinct(text, 1, 3, rapid.ID).Draw(r, "aliases")},
					{Key: 1, Values: []string{text.Draw(r, "text")}},
				},
			})
		}
		want, err := lpgtest.Quads(t.Context(), g)
		if err != nil {
			r.Fatal(err)
		}
		got, err := read(t, zipped(t, written(t, g).texts()))
		if err != nil {
			r.Fatal(err)
		}
		same(t, got, want)
	})
}

// Whatever is in a table, reading it ends, with quads or with an error that has a
// place.
func FuzzTable(f *testing.F) {
	f.Add("id:ID,name,born:int,:LABEL\n1,\"a\"\"b\",3,x;y\n")
	f.Add(":START_ID(A);role;:END_ID(B);:TYPE\r\n1;\"x\ny\";2;KNOWS")
	f.Add("\ufeff:ID\n\"\n")
	f.Fuzz(func(t *testing.T, table string) {
		var out bytes.Buffer
		z := zip.NewWriter(&out)
		w, err := z.Create("a.csv")
		if err != nil {
			t.Fatal(err)
		}
		io.WriteString(w, table)
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		r := neo4j.NewReader(&out, "g.zip")
		for err == nil {
			err = r.Read(&graph.Batch{})
		}
		var syntax *graph.SyntaxError
		if err != io.EOF && !errors.As(err, &syntax) {
			t.Error(err)
		}
	})
}
