package describe

import (
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/memstore"
	"parley/graph/storetest"
	"parley/schema"
)

// profileOf tells the profile of x in a graph of lines "subject property object
// [label]": literals in quotes with "_" for blanks, dates behind "@", types as their names.
func profileOf(t *testing.T, lines string) string {
	t.Helper()
	teller, x := tellerOf(t, lines)
	p, err := teller.Profile(t.Context(), x)
	if err != nil {
		t.Fatal(err)
	}
	return p.What + "\n" + tell(p)
}

// tellerOf makes a Teller of such a graph, and returns x with it.
func tellerOf(t *testing.T, lines string) (*Teller, graph.ID) {
	t.Helper()
	node := func(word string) graph.Term {
		if date, ok := strings.CutPrefix(word, "@"); ok {
			return graph.Typed(date, schema.EDTF)
		}
		if strings.HasPrefix(word, `"`) {
			return graph.String(strings.ReplaceAll(strings.Trim(word, `"`), "_", " "))
		}
		return graph.IRI("x:" + word)
	}
	var b graph.Batch
	for line := range strings.Lines(lines) {
		f := strings.Fields(line)
		if len(f) == 0 {
			continue
		}
		q := graph.Quad{Subject: node(f[0]), Predicate: graph.IRI(schema.Resolve(f[1])), Object: node(f[2])}
		if f[1] == "type" {
			ty, ok := schema.FindType(f[2])
			if !ok {
				t.Fatalf("no type %s", f[2])
			}
			q.Object = graph.IRI(ty.IRI)
		}
		if len(f) > 3 {
			q.Label = node(f[3])
		}
		b.AppendQuad(q)
	}
	s := memstore.New()
	storetest.Fill(t, s, &b)
	snap := storetest.Snapshot(t, s)
	x, err := graph.IDOf(t.Context(), snap, node("x"))
	if err != nil {
		t.Fatal(err)
	}
	return New(snap), x
}

func TestAProfileHasWhatNoShortcutStandsFor(t *testing.T) {
	for name, c := range map[string]struct {
		lines string
		want  []string
	}{
		"a participation alone": {`
x type Event
x kind "meeting"
p type Participation
p event x
p actor ann
p role "chair"
ann type Person
ann name "Ann"
`, []string{"Ann chair"}},
		"what somebody took part in alone": {`
x type Person
e type Event
e name "Talks"
p type Participation
p event e
p actor x
`, []string{"attends Talks"}},
		"a leader who is no member": {`
x type Delegation
ann type Person
ann name "Ann"
ann leads x
`, []string{"Ann", "leads it"}},
		"two words on how it stands": {`
x type Event
x kind "meeting" l
x kind "call" m
x status "held" l
x status "cancelled" m
`, []string{"call or meeting", "cancelled or held"}},
		"a date and an end": {`
x type Event
x kind "meeting"
x date "2025-11-29"
x endDate "2025-11-30"
`, []string{"2025-11-29", "2025-11-30"}},
		"two wordings of the date": {`
x type Event
x date "2025-11-29"
x dateText "later_this_week"
x dateText "soon"
`, []string{"later this week", "soon"}},
		"a post with a tenure and one without": {`
x type Person
x holds a
x holds b
a type Post
a name "Post_A"
b type Post
b name "Post_B"
t type Tenure
t holder x
t post a
`, []string{"Post A", "Post B"}},
		"a holder with a tenure and one without": {`
x type Post
ann type Person
ann name "Ann"
bob type Person
bob name "Bob"
ann holds x
bob holds x
t type Tenure
t holder ann
t post x
`, []string{"Ann", "Bob"}},
		"what was said for it": {`
x type Country
s type Statement
s kind "goal"
s gist "peace"
s onBehalfOf x
s speaker ann
ann type Person
ann name "Ann"
`, []string{"Ann", "goal", "peace"}},
	} {
		told := profileOf(t, c.lines)
		for _, want := range c.want {
			if !strings.Contains(told, want) {
				t.Errorf("%s: %q is left out of\n%s", name, want, told)
			}
		}
	}
}

func TestAProfileTellsNothingTwice(t *testing.T) {
	told := profileOf(t, `
x type Tenure
x attested "2025-11-29"
`)
	if n := strings.Count(told, "2025-11-29"); n != 1 {
		t.Errorf("the one date is told %d times:\n%s", n, told)
	}
}
