package path

import (
	"fmt"
	"strings"
)

// Spelling returns an expression as words that no shell touches, and whether
// there is such a spelling: groups, negated sets and tests have none.
func Spelling(x Expr) (string, bool) {
	parts, ok := x.(Seq)
	if !ok {
		parts = Seq{x}
	}
	out := make([]string, len(parts))
	for i, part := range parts {
		if out[i], ok = spelt(part, true); !ok {
			return "", false
		}
	}
	return strings.Join(out, " "), true
}

// spelt spells one word; alternatives may only stand outermost.
func spelt(x Expr, outermost bool) (string, bool) {
	switch x := x.(type) {
	case Link:
		text := x.String()
		return text, !strings.ContainsAny(text, "^<")
	case Alt:
		return speltAll(x, ",", outermost)
	case Seq:
		return speltAll(x, "/", true)
	case Repeat:
		text, ok := spelt(x.X, false)
		if _, twice := x.X.(Repeat); twice || !ok {
			return "", false
		}
		if _, group := x.X.(Seq); group {
			return "", false
		}
		switch {
		case x.Max < 0:
			return fmt.Sprintf("%s@%d-", text, x.Min), true
		case x.Min == x.Max:
			return fmt.Sprintf("%s@%d", text, x.Min), true
		}
		return fmt.Sprintf("%s@%d-%d", text, x.Min, x.Max), true
	}
	return "", false
}

func speltAll(parts []Expr, sep string, ok bool) (string, bool) {
	out := make([]string, len(parts))
	for i, part := range parts {
		if _, alt := part.(Alt); alt && sep == "/" || !ok {
			return "", false
		}
		if out[i], ok = spelt(part, false); !ok {
			return "", false
		}
	}
	return strings.Join(out, sep), true
}
