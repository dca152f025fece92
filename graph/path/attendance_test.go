package path

import (
	"slices"
	"strings"
	"testing"
)

// twoSides is a call in which two of three share a delegation, told by
// participations with their shortcuts.
const twoSides = `
call type Event
call kind "call"
call status "held"
a type Person
b type Person
c type Person
ours type Delegation
pa type Participation
pa actor a r
pa event call r
pa within ours r
a attends call r
pb type Participation
pb actor b r
pb event call r
pb within ours r
b attends call r
pc type Participation
pc actor c r
pc event call r
c attends call r
`

func TestMetLooksAtTheParticipationBehindAttends(t *testing.T) {
	f := build(t, twoSides)
	if got := f.walk("a", "met"); got != "c" {
		t.Errorf("a met %q, want c: b is of the same delegation", got)
	}
	f = build(t, twoSides+`
pa startDate "2001-01-01"
pa endDate "2001-01-01"
pc startDate "2001-01-02"
`)
	if got := f.walk("a", "met"); got != "" {
		t.Errorf("a met %q, who came a day later", got)
	}
}

// TestWhoIsAPersonAndADelegationMetAsBoth has data that says both of one node: its
// members were there, from whichever end one asks.
func TestWhoIsAPersonAndADelegationMetAsBoth(t *testing.T) {
	f := build(t, `
talk type Event
talk kind "meeting"
a type Person
b type Person
both type Person
both type Delegation
b memberOf both
both attends talk
a attends talk
`)
	for start, want := range map[string]string{"a": "b both", "b": "a both", "both": "a b"} {
		got := strings.Fields(f.walk(start, "met"))
		slices.Sort(got)
		if strings.Join(got, " ") != want {
			t.Errorf("%s met %q, want %q", start, got, want)
		}
	}
}

// TestWhoCameWithTwoDelegationsMetNobodyOfEither holds of each of them, whichever is
// read last.
func TestWhoCameWithTwoDelegationsMetNobodyOfEither(t *testing.T) {
	const more = "theirs type Delegation\npa within theirs r\npc within theirs r\n"
	for _, text := range []string{twoSides + more, more + twoSides} {
		f := build(t, text)
		if got := f.walk("a", "met"); got != "" {
			t.Errorf("a met %q, who are both of a delegation of a's", got)
		}
		if got := f.walk("b", "met"); got != "c" {
			t.Errorf("b met %q, want c", got)
		}
	}
}
