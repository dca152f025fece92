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
	spells := slices.Clone(times)
	slices.SortFunc(spells, func(a, b lpg.Spell) int { return int(min(max(int64(a.From)-int64(b.From), -1), 1)) })
	var joined []lpg.Spell
	for _, s := range spells {
		if n := len(joined); n > 0 && s.From <= joined[n-1].To {
			joined[n-1].To = max(joined[n-1].To, s.To)
			continue
		}
		joined = append(joined, s)
	}
	if len(joined) == 0 || len(joined) == 1 && joined[0].From == edtf.MinDay && joined[0].To == edtf.MaxDay {
		return ""
	}
	var b strings.Builder
	for i, s := range joined {
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
