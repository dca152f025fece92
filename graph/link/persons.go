package link

import (
	"fmt"
	"slices"
	"strings"
)

// defaultBlock is how many records are compared with one another at most.
const defaultBlock = 120

// proposePersons compares persons pair by pair.
func (r *records) proposePersons(block int, left counts) []scored {
	var out []scored
	r.pairs(block, left, func(a, b *person) {
		l := a.likes(b)
		if l.score == 0 {
			left.add("pairs whose names differ", 1)
			return
		}
		if heldApart(a, b) {
			left.add("pairs that one data set keeps apart", 1)
			return
		}
		s := scored{a: a, b: b, like: l, score: l.score, why: []string{l.why}}
		if l.inB {
			s.a, s.b = b, a // the shorter name is identified
		}
		s.weigh(s.a.likes(s.b))
		if s.score > 0 {
			out = append(out, s)
		}
	})
	return r.withRivals(out)
}

// A scored is a pair of persons with its score.
type scored struct {
	a, b  *person
	like  likeName
	score float64
	why   []string
}

func (s *scored) times(factor float64, format string, args ...any) {
	s.score *= factor
	if format != "" {
		s.why = append(s.why, fmt.Sprintf(format, args...))
	}
}

// weigh adds country, title and time to the likeness of the names.
func (s *scored) weigh(l likeName) {
	common := shared(s.a.countries, s.b.countries)
	switch {
	case len(common) > 0:
		s.why = append(s.why, "both of "+common[0].name)
	case len(s.a.countries) > 0 && len(s.b.countries) > 0:
		s.times(0.55, "of %s and of %s", s.a.countries[0].name, s.b.countries[0].name)
	default:
		s.times(0.9, "a country is not known")
	}
	if len(l.at) == 1 && (l.inA || l.inB) {
		s.weighBare(l, len(common) > 0)
		return
	}
	if s.a.bare() && s.b.bare() {
		s.weighBoth(len(common) > 0)
		return
	}
	title, shownTitle := s.commonTitle()
	switch {
	case title:
		s.why = append(s.why, "both "+shownTitle)
	case len(s.a.offices) > 0 && len(s.b.offices) > 0:
		s.times(0.96, "%s and %s", s.a.offices[0].shown, s.b.offices[0].shown)
	default:
		s.times(0.97, "a title is not known")
	}
	s.weighTime()
	if s.a.suffixed() != s.b.suffixed() { // father and son bear one name
		plain, junior := s.a, s.b
		if plain.suffixed() {
			plain, junior = junior, plain
		}
		if len(plain.seen) == 0 || len(junior.seen) == 0 || outside(plain.seen, junior.seen) > 4*366 {
			s.score = 0
		}
	}
}

// weighTime lowers the score of records that are years apart, and most where the
// names agree in part only.
func (s *scored) weighTime() {
	days, known := between(s.a.seen, s.b.seen)
	part := s.like.inA || s.like.inB
	text := fmt.Sprintf("attested %s and %s", years(s.a.seen), years(s.b.seen))
	switch y := days / 366; {
	case !known:
		s.times(0.92, "a time is not known")
	case y < 2:
		s.why = append(s.why, text)
	case y < 5:
		s.times(0.97, "%s", text)
	case y < 10 && !part:
		s.times(0.92, "%s, %d years apart", text, y)
	case y < 20 && !part:
		s.times(0.8, "%s, %d years apart", text, y)
	default:
		s.times(0.5, "%s, %d years apart", text, y)
	}
	if !s.like.spelled && days >= 5*366 {
		s.times(0.85, "") // brothers' names are alike, too
	}
}

// weighBare judges one word of a name: it counts within the time of the fuller
// name or close by, in one country.
func (s *scored) weighBare(l likeName, oneCountry bool) {
	if !oneCountry || !s.a.usesAsName(s.b, l) {
		s.score = 0
		return
	}
	title, shown := s.commonTitle()
	if !title && s.a.numbered() != s.b.numbered() { // a king is not called as others are
		s.score = 0
		return
	}
	spelled := 1.0
	if !l.spelled {
		spelled = 0.85
	}
	// How far the farthest of its days is from the other's time, in that title
	// if they have one in common.
	far, office := outside(s.a.seen, s.b.seen), false
	if title {
		o := s.a.officeWith(s.b)
		far, office = outside(o.held, joined(s.b.officeLike(*o).held)), true
		s.why = append(s.why, "both "+shown)
	}
	text := fmt.Sprintf("attested %s and %s", years(s.a.seen), years(s.b.seen))
	s.score = 0
	if len(s.a.seen) > 0 && len(s.b.seen) > 0 {
		meets, _ := between(s.a.seen, s.b.seen)
		s.score = spelled * bareScore(far, office, meets == 0 && oneCareer(s.a.seen, s.b.seen))
	}
	if office && far > 4*366 {
		text += ", so that the shorter name is attested outside the other's time"
	}
	s.why = append(s.why, text)
}

// bareScore is the score of a surname whose farthest day is so many days outside
// of the fuller name's time, in one office or in others; overlap says that the
// times meet and are together no longer than one career.
func bareScore(far int, office, overlap bool) float64 {
	switch {
	case office && far == 0:
		return 0.95
	case office && far <= 366:
		return 0.85
	case office && far <= 4*366:
		return 0.72
	case office && overlap:
		return 0.7
	case far == 0:
		return 0.65
	case far <= 2*366:
		return 0.55
	}
	return 0
}

// weighBoth judges two records of one word each: a surname, title and country
// alone join nobody, so the time has to be one, too.
func (s *scored) weighBoth(oneCountry bool) {
	title, shown := s.commonTitle()
	days, known := between(s.a.seen, s.b.seen)
	if !oneCountry || !known || days > 4*366 || !oneCareer(s.a.seen, s.b.seen) {
		s.score = 0
		return
	}
	factor := 0.88
	if days > 366 {
		factor = 0.75
	}
	if title {
		s.times(factor, "both %s", shown)
	} else {
		s.times(factor*0.75, "of no common title")
	}
	s.times(1, "attested %s and %s, neither under more of a name", years(s.a.seen), years(s.b.seen))
}

// career is how many years one person is in office, from first to last, at most.
// A surname that is attested for longer is a family's.
const career = 30

func oneCareer(a, b []stretch) bool {
	first, last := min(a[0].First, b[0].First), max(a[len(a)-1].Last, b[len(b)-1].Last)
	return gapDays(first, last) <= career*366
}

// commonTitle returns whether both held one title for one country, and which.
func (s *scored) commonTitle() (bool, string) {
	if o := s.a.officeWith(s.b); o != nil {
		return true, o.shown
	}
	return false, ""
}

// officeWith returns the first office of p that o has too.
func (p *person) officeWith(o *person) *office {
	for i := range p.offices {
		if o.officeLike(p.offices[i]) != nil {
			return &p.offices[i]
		}
	}
	return nil
}

func (p *person) numbered() bool {
	return slices.ContainsFunc(p.names, func(n name) bool { return n.number != "" })
}

func (p *person) suffixed() bool {
	return slices.ContainsFunc(p.names, func(n name) bool { return n.suffix != "" })
}

// withRivals lowers the score of a part of a name that several persons have.
func (r *records) withRivals(all []scored) []scored {
	of := map[*person][]int{}
	for i, s := range all {
		if s.like.inA || s.like.inB {
			of[s.a] = append(of[s.a], i)
		}
	}
	rivals := make([]int, len(all))
	for i, s := range all {
		if !s.like.inA && !s.like.inB {
			continue
		}
		for _, j := range of[s.a] {
			if o := all[j]; j != i && o.score > 0.5 && (o.b.likes(s.b).score < sameName || heldApart(o.b, s.b)) {
				rivals[i]++
			}
		}
	}
	for i, n := range rivals {
		if n > 0 {
			all[i].times(1/float64(1+n), "%d more of that name could be meant", n)
		}
	}
	return all
}

func (s *scored) claim() Claim {
	reason := strings.Join(s.why, "; ")
	return Claim{A: s.a.record(), B: s.b.record(), Score: min(s.score, 0.99), Reason: reason, Why: s.why}
}
