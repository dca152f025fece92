package path

import (
	"strings"
	"testing"

	"parley/graph"
)

const careers = `
ann type Person
chair type Post
chief type Post
t1 type Tenure
t1 holder ann
t1 post chair
t1 startDate "1990-01-01"
t1 endDate "1995-12-31"
t2 type Tenure
t2 holder ann
t2 post chief
t2 attested "1999-05-05" record9
early type Event
early date "1992-03-03" record1
late type Event
late date "1998-03-03" record2
named type Event
named date "1992-03-04" record9
when type Event
bob type Person
`

func TestThePostsThatSomebodyHadAtAnEvent(t *testing.T) {
	f := build(t, careers)
	for _, c := range []struct {
		person, event, label, want string
		why                        string
	}{
		{"ann", "early", "record1", "chair", "the dates say so"},
		{"ann", "late", "record2", "chief may", "she was attested in it a year later"},
		{"ann", "named", "record9", "chief", "the same source calls her so"},
		{"ann", "when", "record2", "", "nothing says when it was"},
		{"bob", "early", "record1", "", "he had none"},
	} {
		posts, err := f.g.PostsAt(f.ctx, f.id(c.person), f.id(c.event), []graph.ID{f.id(c.label)})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, p := range posts.IDs {
			got = append(got, f.word(p))
		}
		if posts.May {
			got = append(got, "may")
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s at %s: %q, want %q: %s", c.person, c.event, got, c.want, c.why)
		}
	}
}
