package edtf

import "strings"

// An expression is a date as it is written.
type expression struct {
	kind kind
	ends [2]end // the first alone, except in an interval
}

// A kind is a way to put units together.
type kind uint8

const (
	none kind = iota
	single
	interval
	oneOf // one of a set
	allOf // all of a set
)

// An end is one side of an interval, or all of what is no interval.
type end struct {
	state state
	set   bool // written in brackets
	parts []part
}

// A state says why an end of an interval has no date.
type state uint8

const (
	dated   state = iota
	open          // "..": it goes on, or always was
	unknown       // "": nobody says
)

// A part is a unit or, with dots, the units from one to another, where one may
// be absent.
type part struct {
	from, to       unit
	dots           bool
	noFrom, noTill bool // only with dots
}

// parse reads a text and checks all but the order of an interval's ends.
func parse(text string) (expression, error) {
	if text == "" {
		return expression{}, &SyntaxError{Msg: "a date is missing"}
	}
	if slash := outsideBrackets(text, '/'); slash >= 0 {
		x := expression{kind: interval}
		var err error
		if x.ends[0], err = parseEnd(text, text[:slash], 0); err != nil {
			return expression{}, err
		}
		if x.ends[1], err = parseEnd(text, text[slash+1:], slash+1); err != nil {
			return expression{}, err
		}
		if s, e := x.ends[0].state, x.ends[1].state; s != dated && e != dated && (s != open || e != open) {
			return expression{}, &SyntaxError{Text: text, Offset: slash, Msg: "an interval needs a start or an end"}
		}
		return x, nil
	}
	if text[0] == '[' || text[0] == '{' {
		parts, err := parseSet(text, text, 0)
		k := oneOf
		if text[0] == '{' {
			k = allOf
		}
		return expression{kind: k, ends: [2]end{{set: true, parts: parts}}}, err
	}
	u, err := parseUnit(text, text, 0)
	return expression{kind: single, ends: [2]end{{parts: []part{{from: u}}}}}, err
}

// outsideBrackets returns where c stands first outside of brackets, or -1.
func outsideBrackets(text string, c byte) int {
	depth := 0
	for i := range len(text) {
		switch b := text[i]; {
		case b == '[' || b == '{':
			depth++
		case b == ']' || b == '}':
			depth--
		case b == c && depth == 0:
			return i
		}
	}
	return -1
}

// parseEnd reads one end of an interval.
func parseEnd(whole, text string, base int) (end, error) {
	switch {
	case text == "":
		return end{state: unknown}, nil
	case text == "..":
		return end{state: open}, nil
	case text[0] == '[':
		parts, err := parseSet(whole, text, base)
		return end{set: true, parts: parts}, err
	}
	u, err := parseUnit(whole, text, base)
	return end{parts: []part{{from: u}}}, err
}

// parseSet reads a list in brackets.
func parseSet(whole, text string, base int) ([]part, error) {
	closing := byte(']')
	if text[0] == '{' {
		closing = '}'
	}
	if len(text) < 2 || text[len(text)-1] != closing {
		return nil, &SyntaxError{Text: whole, Offset: base + len(text), Msg: "the closing " + string(closing) + " is missing"}
	}
	var parts []part
	inner, at := text[1:len(text)-1], base+1
	for {
		item, rest, more := strings.Cut(inner, ",")
		p, err := parsePart(whole, item, at)
		if err != nil {
			return nil, err
		}
		if p.noFrom && len(parts) > 0 || p.noTill && more {
			return nil, &SyntaxError{Text: whole, Offset: at, Msg: "only the first of a set may begin, and only the last may end, with .."}
		}
		parts = append(parts, p)
		if !more {
			return parts, nil
		}
		inner, at = rest, at+len(item)+1
	}
}

// parsePart reads one item of a set, with blanks around it.
func parsePart(whole, text string, at int) (part, error) {
	trimmed := strings.TrimLeft(text, " ")
	at += len(text) - len(trimmed)
	trimmed = strings.TrimRight(trimmed, " ")
	from, to, dots := strings.Cut(trimmed, "..")
	p := part{dots: dots, noFrom: dots && from == "", noTill: dots && to == ""}
	if p.noFrom && p.noTill {
		return p, &SyntaxError{Text: whole, Offset: at, Msg: "a date is missing"}
	}
	var err error
	if !p.noFrom {
		if p.from, err = parseUnit(whole, from, at); err != nil {
			return p, err
		}
	}
	if dots && !p.noTill {
		if p.to, err = parseUnit(whole, to, at+len(from)+2); err != nil {
			return p, err
		}
	}
	if dots && !p.noFrom && !p.noTill && p.to.latest < p.from.earliest {
		return p, &SyntaxError{Text: whole, Offset: at, Msg: "the range ends before it begins"}
	}
	return p, nil
}

// String writes an end of an interval, or a whole that is no interval.
func (e end) String() string {
	switch e.state {
	case open:
		return ".."
	case unknown:
		return ""
	}
	if !e.set {
		return e.parts[0].from.text
	}
	return "[" + e.list() + "]"
}

func (e end) list() string {
	var b strings.Builder
	for i, p := range e.parts {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString(p.from.text)
		if p.dots {
			b.WriteString("..")
			b.WriteString(p.to.text)
		}
	}
	return b.String()
}

func (x *expression) String() string {
	switch x.kind {
	case interval:
		return x.ends[0].String() + "/" + x.ends[1].String()
	case allOf:
		return "{" + x.ends[0].list() + "}"
	}
	return x.ends[0].String()
}
