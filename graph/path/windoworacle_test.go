package path

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
)

// A spell is the time of one tenure, trip or meeting as the test made it up:
// every pair of a first and a last day that is possible. Days are counted from 1
// January 2000; far is beyond all that is asked about.
type spell struct {
	holder         string
	firsts, lasts  []int
	event, dated   bool
	openEnd, noEnd bool
	status         string
}

const far = 60

func day(n int) string { return (edtf.DayOf(2000, 1, 1) + edtf.Day(n)).String() }

func upTo(from, to int) []int {
	var out []int
	for n := from; n <= to; n++ {
		out = append(out, n)
	}
	return out
}

// randomSpell makes up a time and writes it as facts about node.
func randomSpell(r *rand.Rand, node string, event bool) (spell, string) {
	s := spell{event: event, dated: true}
	first := r.IntN(12)
	last := first + 1 + r.IntN(8)
	switch r.IntN(6) {
	case 0: // nothing is known
		s.dated = false
		return s, ""
	case 1: // one of several days
		s.firsts, s.lasts = upTo(first, last), nil
		return s, fmt.Sprintf("%s date \"[%s..%s]\"\n", node, day(first), day(last))
	case 2: // from a day on, and nobody says until when
		s.firsts, s.noEnd = []int{first}, true
		return s, fmt.Sprintf("%s startDate %q\n", node, day(first))
	case 3: // it goes on
		s.firsts, s.openEnd = []int{first}, true
		return s, fmt.Sprintf("%s date \"%s/..\"\n", node, day(first))
	case 4: // until a day, and nobody says since when
		s.firsts, s.lasts = upTo(-far, last), []int{last}
		return s, fmt.Sprintf("%s endDate %q\n", node, day(last))
	}
	s.firsts, s.lasts = []int{first}, []int{last}
	return s, fmt.Sprintf("%s startDate %q\n%s endDate %q\n", node, day(first), node, day(last))
}

// worlds calls f with every first and last day that is possible; bound is the
// latest day that an unknown end may have.
func (s spell) worlds(bound int, f func(first, last int)) {
	for _, first := range s.firsts {
		lasts := s.lasts
		switch {
		case s.openEnd:
			lasts = []int{10 * far}
		case s.noEnd:
			lasts = upTo(first, bound)
		case lasts == nil:
			lasts = []int{first}
		}
		for _, last := range lasts {
			f(first, last)
		}
	}
}

// A question is a window as the test means it: the days from lo to hi, and at if
// it asks for the world as it stood on hi. It may be uncertain which window is
// meant: los and his are then all firsts and lasts that are possible, of which the
// days up to hi count.
type question struct {
	lo, hi   int
	at       bool
	los, his []int
}

func (q question) verdict(s spell, bound, since int) Verdict {
	if !s.dated {
		return Undated
	}
	lo := q.lo
	if q.at && s.event {
		lo = -10 * far
	}
	los, his := []int{lo}, []int{q.hi}
	if q.los != nil {
		los, his = q.los, q.his
	}
	all, some := true, false
	s.worlds(bound, func(first, last int) {
		if first < since {
			return
		}
		for _, lo := range los {
			for _, hi := range his {
				if lo > hi {
					continue
				}
				within := first <= min(hi, q.hi) && last >= lo && lo <= min(hi, q.hi)
				all, some = all && within, some || within
			}
		}
	})
	switch {
	case all:
		return Held
	case some:
		return Possible
	}
	return RuledOut
}

func randomQuestion(r *rand.Rand) (question, Window) {
	d := func(n int) edtf.Date { return (edtf.DayOf(2000, 1, 1) + edtf.Day(n)).Of() }
	n, m := r.IntN(22)-1, r.IntN(8)
	switch r.IntN(7) {
	case 5, 6: // during what may have begun and ended on some days, and by a day
		x := Extent{From: edtf.DayOf(2000, 1, 1) + edtf.Day(n)}
		k, l, by := r.IntN(6), r.IntN(4), n+r.IntN(8)
		begin, end := n+k, n+r.IntN(k+m+1)
		x.FromLatest, x.ToEarliest, x.To = x.From+edtf.Day(k), x.From+edtf.Day(end-n), x.From+edtf.Day(max(begin, end)-n+l)
		last := max(begin, end) + l
		return question{hi: by, los: upTo(n, begin), his: upTo(end, last)}, Window{}.During(x).Until(d(by))
	case 0:
		return question{lo: n, hi: n}, Window{}.On(d(n))
	case 1:
		return question{lo: n, hi: n, at: true}, Window{}.At(d(n))
	case 2:
		return question{lo: n, hi: 10 * far}, Window{}.Since(d(n))
	case 3:
		return question{lo: -10 * far, hi: n}, Window{}.Until(d(n))
	}
	return question{lo: n, hi: n + m}, Window{}.Until(d(n + m)).Since(d(n))
}

// bound returns the last day that an unknown end of a spell may have: that on
// which the next holder began, of those who began after it.
func bound(s spell, all []spell, oneSeat bool) int {
	out := 10 * far
	if !oneSeat || !s.noEnd {
		return out
	}
	for _, o := range all {
		known := o.dated && o.firsts[0] > -far
		if known && o.holder != s.holder && o.status == "served" && o.firsts[0] > s.firsts[0] {
			out = min(out, slices.Max(o.firsts))
		}
	}
	return out
}

// since returns the first day that an unknown start of a spell may have: the last
// one before its end on which somebody else is sure to have had the post.
func since(s spell, all []spell, oneSeat bool) int {
	out := -10 * far
	if !oneSeat || !s.dated || s.firsts[0] > -far {
		return out
	}
	for _, o := range all {
		known := o.dated && o.firsts[0] > -far
		if !known || o.holder == s.holder || o.status != "served" || slices.Max(o.firsts) >= s.lasts[0] {
			continue
		}
		out = max(out, slices.Min(o.firsts))
		if len(o.lasts) == 1 && o.lasts[0] < s.lasts[0] {
			out = max(out, o.lasts[0])
		}
	}
	return out
}

// TestWindowsAgreeWithAllPossibleWorlds holds walks over random tenures, trips
// and meetings against a definition by brute force: an answer is certain if it
// is so in every world that the dates allow, and possible if it is in one.
func TestWindowsAgreeWithAllPossibleWorlds(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 300 {
		var facts strings.Builder
		facts.WriteString("hub type Person\nhub type Place\nplace type Place\npost type Post\n")
		oneSeat := r.IntN(2) == 0
		if oneSeat {
			facts.WriteString("post seats \"1\"\n")
		}
		people := []string{"a", "b", "c"}
		spells := map[string][]spell{} // by relation
		for _, p := range people {
			fmt.Fprintf(&facts, "%s type Person\n%s holds post\n%s travelsTo place\n", p, p, p)
		}
		for i := range 18 {
			who, node := people[i%3], fmt.Sprintf("n%d", i)
			what := []string{"heldBy", "visitedBy", "met"}[i/6]
			s, dates := randomSpell(r, node, what != "heldBy")
			s.holder, s.status = who, "served"
			switch what {
			case "heldBy":
				s.status = []string{"served", "acting"}[r.IntN(2)]
				fmt.Fprintf(&facts, "%s type Tenure\n%s holder %s\n%s post post\n%s status %q\n", node, node, who, node, node, s.status)
			case "visitedBy":
				fmt.Fprintf(&facts, "%s type Event\n%s kind \"trip\"\n%s traveller %s\n%s destination place\n", node, node, node, who, node)
			case "met":
				fmt.Fprintf(&facts, "%s type Event\n%s kind \"meeting\"\n%s status \"held\"\n%s attends %s\nhub attends %s\n", node, node, node, who, node, node)
			}
			facts.WriteString(dates)
			spells[what] = append(spells[what], s)
		}
		f := build(t, facts.String())
		for range 12 {
			q, w := randomQuestion(r)
			w.Undated, w.Certain = r.IntN(3) == 0, r.IntN(3) == 0
			for what, start := range map[string]string{"heldBy": "post", "visitedBy": "place", "met": "hub"} {
				want := expected(people, spells[what], q, w, oneSeat && what == "heldBy")
				x := mustParse(what)
				walked, err := f.g.WalkWithin(f.ctx, []graph.ID{f.id(start)}, x, w)
				if err != nil {
					t.Fatal(err)
				}
				var got []string
				for _, r := range walked.Reached {
					word := f.word(r.Node)
					if r.May() {
						word += "?"
					}
					got = append(got, word)
				}
				slices.Sort(got)
				if !slices.Equal(got, want) {
					t.Fatalf("%s %+v undated %v certain %v: got %v, want %v\n%s", what, q, w.Undated, w.Certain, got, want, facts.String())
				}
			}
		}
	}
}

// expected says who is reached: somebody of whom one spell passes.
func expected(people []string, spells []spell, q question, w Window, oneSeat bool) []string {
	var out []string
	for _, p := range people {
		best := RuledOut
		for _, s := range spells {
			if s.holder == p {
				best = max(best, q.verdict(s, bound(s, spells, oneSeat), since(s, spells, oneSeat)))
			}
		}
		switch {
		case best == Held:
			out = append(out, p)
		case best == Possible && !w.Certain, best == Undated && w.Undated && !w.Certain:
			out = append(out, p+"?")
		}
	}
	return out
}
