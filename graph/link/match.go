package link

import (
	"slices"
	"strings"
)

// A likeName is how two names compare.
type likeName struct {
	score float64 // 0: different names
	why   string  // in words
	// inA: each word of A is one of B's, which has more: A may be the bare
	// surname. inB: the other way round.
	inA, inB bool
	at       []int // for each word of the part, which word of the other it is
	spelled  bool  // each word of the shorter name is the other's, spelling aside
}

// Of names that agree as far as they go.
const (
	partOfName = 0.93 // two words or more of the other name
	oneOfName  = 0.6  // one word of it
	otherOrder = 0.93
)

// compareNames says whether two names can be one person's. A word on either side
// that the other name has nothing like makes them two people: Lee Kuan Yew, Lee
// Hsien Loong. So do Jr. and Sr., II and III, and initials that differ.
func compareNames(a, b name) likeName {
	if len(a.words) == 0 || len(b.words) == 0 || a.number != b.number && a.number != "" && b.number != "" ||
		a.suffix != b.suffix && a.suffix != "" && b.suffix != "" {
		return likeName{}
	}
	l := align(a.words, b.words)
	switch {
	case l.score > 0:
	case a.joined() == b.joined():
		l = likeName{score: respelled, why: "the same name, its words joined otherwise", spelled: true}
	case len(a.words) > 1 && a.full() == b.full():
		l = likeName{score: otherOrder, why: "the same name, in another order", spelled: true}
	default:
		return likeName{}
	}
	if a.suffix != b.suffix {
		l.score, l.why = l.score*0.8, l.why+", one of them with "+a.suffix+b.suffix
	}
	return l
}

// align matches the words of two names in order, as many as it can.
func align(a, b []string) likeName {
	short, long, swapped := a, b, false
	if len(a) > len(b) {
		short, long, swapped = b, a, true
	}
	l := likeName{spelled: true}
	var ways []string
	next, sum, initials := 0, 0.0, 0
	for k, w := range short {
		best, at, way := 0.0, -1, ""
		for i := next; i <= len(long)-len(short)+k; i++ {
			if s, how := likeness(w, long[i]); s > best {
				best, at, way = s, i, how
			}
		}
		if at < 0 {
			return likeName{}
		}
		next, sum = at+1, sum+best
		l.at = append(l.at, at)
		l.spelled = l.spelled && best >= respelled
		if best == initialled {
			initials++
		}
		if way != "" && !slices.Contains(ways, way) {
			ways = append(ways, way)
		}
	}
	if initials > 0 && initials == len(short) {
		return likeName{} // nothing but initials
	}
	l.score = sum / float64(len(short))
	// The worst word weighs more than an average of many would let it.
	if l.score > 0 && len(ways) > 0 {
		l.score -= (1 - l.score) * 0.5
	}
	l.why = "the same name"
	if len(ways) > 0 {
		l.why = "the same name, " + strings.Join(ways, " and ")
	}
	if len(short) == len(long) {
		return l
	}
	if !fitsInitials(short, long, l.at) {
		return likeName{}
	}
	part, words := partOfName, "the name is part of the other"
	if len(short) == 1 || len(short)-initials == 1 {
		part, words = oneOfName, "one name of the other"
	}
	l.score *= part
	l.inA, l.inB = !swapped, swapped
	l.why = words
	if len(ways) > 0 {
		l.why += ", " + strings.Join(ways, " and ")
	}
	return l
}

// fitsInitials reports whether the initials of two names of different length can
// be one person's: George W. and George H. W. are two, George may be either.
func fitsInitials(short, long []string, at []int) bool {
	for _, w := range short {
		if len(w) == 1 {
			for i, o := range long {
				if len(o) == 1 && !slices.Contains(at, i) {
					return false
				}
			}
		}
	}
	return true
}
