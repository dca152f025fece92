package edtf

import (
	"strconv"
	"strings"
)

// Human returns d as people read it: "30 Nov 2025", "19–21 Feb 1997, one day",
// "by 30 Nov 2025", "since 2001". The zero Date gives "undated".
func (d Date) Human() string {
	if d.IsZero() {
		return "undated"
	}
	x, err := parse(d.text)
	if err != nil {
		return d.text
	}
	switch x.kind {
	case interval:
		return humanInterval(x.ends[0], x.ends[1])
	case allOf:
		return humanList(x.ends[0].parts, "and", func(p part) string { return p.humanAll() })
	}
	return x.ends[0].human()
}

// human writes a unit, or one of a set.
func (e end) human() string {
	if len(e.parts) == 1 {
		return e.parts[0].humanOne()
	}
	return humanList(e.parts, "or", func(p part) string {
		if p.dots && !p.noFrom && !p.noTill {
			return p.humanRange()
		}
		return p.humanOne()
	})
}

func humanList(parts []part, last string, human func(part) string) string {
	var b strings.Builder
	for i, p := range parts {
		switch {
		case i == 0:
		case i == len(parts)-1:
			b.WriteString(" " + last + " ")
		default:
			b.WriteString(", ")
		}
		b.WriteString(human(p))
	}
	return b.String()
}

// humanOne writes one of the units of p.
func (p *part) humanOne() string {
	switch {
	case !p.dots:
		return p.from.human()
	case p.noFrom:
		return "by " + p.to.human()
	case p.noTill:
		return p.from.human() + " or later"
	}
	text := p.humanRange()
	if text == p.from.human() {
		return text
	}
	return text + ", one " + p.grain()
}

// humanAll writes all of the units of p.
func (p *part) humanAll() string {
	switch {
	case !p.dots:
		return p.from.human()
	case p.noFrom:
		return "all up to " + p.to.human()
	case p.noTill:
		return "all from " + p.from.human()
	}
	return p.humanRange()
}

// grain is the word for the units of p.
func (p *part) grain() string {
	switch {
	case p.from.precise() && p.to.precise():
		return "day"
	case p.from.month != "" && p.to.month != "" && !p.from.precise() && !p.to.precise() &&
		p.from.season() == 0 && p.to.season() == 0:
		return "month"
	case p.from.month == "" && p.to.month == "":
		return "year"
	}
	return "time"
}

func (p *part) humanRange() string { return humanFromTo(&p.from, &p.to) }

// humanInterval writes an interval.
func humanInterval(from, to end) string {
	switch {
	case from.state == open && to.state == open:
		return "always"
	case to.state == open:
		return "since " + from.human()
	case to.state == unknown:
		return "from " + from.human() + ", end unknown"
	case from.state == open:
		return "until " + to.human()
	case from.state == unknown:
		return "until " + to.human() + ", start unknown"
	case from.set || to.set:
		return "from " + from.humanEdge() + " to " + to.humanEdge()
	}
	return humanFromTo(&from.parts[0].from, &to.parts[0].from)
}

// humanEdge writes an end of an interval between "from" and "to".
func (e end) humanEdge() string {
	if p := e.parts[0]; p.noFrom && len(e.parts) == 1 {
		return p.to.human() + " or earlier"
	}
	return e.human()
}

// humanFromTo writes two units with a dash, and what they share once.
func humanFromTo(a, b *unit) string {
	if a.text == b.text {
		return a.human()
	}
	const dash = "–"
	switch {
	case !a.plain() || !b.plain() || a.clock != "" || b.clock != "":
	case a.month == "" && b.month == "" && a.yearLow >= 0:
		return a.human() + dash + b.human()
	case a.year != b.year || a.month == "" || b.month == "" || (a.day == "") != (b.day == ""):
	case a.day == "":
		return months[number(a.month)] + dash + b.human()
	case a.month == b.month:
		return strconv.Itoa(number(a.day)) + dash + b.human()
	default:
		return strconv.Itoa(number(a.day)) + " " + months[number(a.month)] + " " + dash + " " + b.human()
	}
	return a.human() + " " + dash + " " + b.human()
}
