package gephi

import (
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
)

// timeset writes times as Gephi's set of intervals, which may not overlap: those
// that do become one. A time without any bound says nothing and is left out.
func timeset(times []lpg.Spell) string {
	spells := lpg.Merged(slices.Clone(times))
	if len(spells) == 0 || !spells[0].Bounded() { // it has all others in it
		return ""
	}
	var b strings.Builder
	for i, s := range spells {
		if i > 0 {
			b.WriteString("; ")
		} else {
			b.WriteByte('<')
		}
		b.WriteString("[" + bound(s.From, "-Infinity") + ", " + bound(s.To, "Infinity") + "]")
	}
	return b.String() + ">"
}

// bound writes a day as Gephi reads it, which knows years of four digits. What is
// beyond them has no bound.
func bound(d edtf.Day, open string) string {
	if !d.Bounded() {
		return open
	}
	switch year, _, _ := d.Civil(); {
	case year > 9999:
		return "Infinity"
	case year < -9999:
		return "-Infinity"
	}
	return d.String()
}
