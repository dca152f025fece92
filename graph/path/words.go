package path

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/schema"
)

// Words tells in lines, indented by two blanks a level, what an expression says
// of X, where a walk begins, and of Y, where it ends. Nodes in between are called
// A, B and so on.
func Words(x Expr) []string {
	w := words{}
	w.tell(x, false, nil, "X", "Y", 0)
	return w.lines
}

// words are the lines of an explanation.
type words struct {
	lines []string
	n     int // nodes in between so far
}

func (w *words) add(depth int, format string, args ...any) {
	w.lines = append(w.lines, strings.Repeat("  ", depth)+fmt.Sprintf(format, args...))
}

// between returns the name of another node.
func (w *words) between() string {
	w.n++
	name := ""
	for n := w.n; n > 0; n = (n - 1) / 22 {
		name = string(rune('A'+(n-1)%22)) + name // up to V: X and Y are taken
	}
	return name
}

// tell adds what x says of two nodes. With back, it leads from its end to its
// start; tests are those on its edge.
func (w *words) tell(x Expr, back bool, tests []Test, from, to string, depth int) {
	switch x := x.(type) {
	case Link:
		w.add(depth, "%s%s", linkWords(x, back, from, to), edgeWords(tests))
	case Not:
		w.add(depth, "%s%s", notWords(x, back, from, to), edgeWords(tests))
	case Inverse:
		w.tell(x.X, !back, nil, from, to, depth)
	case Seq:
		w.sequence(x, back, from, to, depth)
	case Alt:
		for i, part := range x {
			w.add(depth, "%s", []string{"either", "or"}[min(i, 1)])
			w.tell(part, back, nil, from, to, depth+1)
		}
	case Repeat:
		w.repeat(x, back, from, to, depth)
	case Tested:
		w.tested(x, back, from, to, depth)
	}
}

func (w *words) sequence(parts Seq, back bool, from, to string, depth int) {
	if back {
		parts = slices.Clone(parts)
		slices.Reverse(parts)
	}
	for i, part := range parts {
		next := to
		if i < len(parts)-1 {
			next = w.between()
		}
		w.tell(part, back, nil, from, next, depth)
		from = next
	}
}

func (w *words) repeat(x Repeat, back bool, from, to string, depth int) {
	if x.Max == 0 {
		w.add(depth, "%s is %s", to, from)
		return
	}
	how := timesWords(x.Min, x.Max) + ", one after the other from " + from + " to " + to
	if x.Min == 0 {
		how += " (none: " + to + " is " + from + ")"
	}
	w.add(depth, "%s", how)
	here, there := w.between(), w.between()
	w.tell(x.X, back, nil, here, there, depth+1)
}

func timesWords(low, high int) string {
	number := func(n int) string {
		return [...]string{"no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"}[n]
	}
	word := func(n int) string {
		if n < 10 {
			return number(n)
		}
		return fmt.Sprint(n)
	}
	switch {
	case low == 0 && high == 1:
		return "once or not at all"
	case low == 0 && high < 0:
		return "any number of times"
	case high < 0:
		return word(low) + " or more times"
	case low == high && low == 1:
		return "once"
	case low == high:
		return word(low) + " times"
	}
	return word(low) + " to " + word(high) + " times"
}

func (w *words) tested(x Tested, back bool, from, to string, depth int) {
	var onEdge []Test
	for _, t := range x.Tests {
		if t.Edge {
			onEdge = append(onEdge, t)
		}
	}
	w.tell(x.X, back, onEdge, from, to, depth)
	node := to
	if back {
		node = from
	}
	for _, t := range x.Tests {
		if !t.Edge {
			w.add(depth, "%s", t.words(node))
		}
	}
}

// words tells a test on a node.
func (t Test) words(node string) string {
	value := t.Value
	_, isNumber := number(value)
	if _, err := edtf.Parse(value); err != nil && !isNumber && t.Key != "type" && t.Key != "kind" && t.Key != "status" {
		value = fmt.Sprintf("%q", value)
	}
	if t.Key == "type" {
		if typ, ok := schema.FindType(t.Value); ok {
			value = typ.Name
		}
		switch t.Op {
		case "=":
			return fmt.Sprintf("%s is of type %s", node, value)
		case "!=":
			return fmt.Sprintf("%s is of another type than %s", node, value)
		}
	}
	what := fmt.Sprintf("the %s of %s", schema.Words(t.Key), node)
	if t.Property.Attribute == nil && t.Property.Relation != nil {
		what = strings.NewReplacer("{s}", node, "{o}", "Z").Replace(t.Property.Relation.Sentence) + ", and Z"
		if t.Property.Inverse {
			what = strings.NewReplacer("{s}", "Z", "{o}", node).Replace(t.Property.Relation.Sentence) + ", and Z"
		}
	}
	return what + " " + map[string]string{
		"=": "is", "!=": "is not", "<": "is before or below", "<=": "is at most", ">": "is after or above", ">=": "is at least",
	}[t.Op] + " " + value
}

// edgeWords tells the tests on an edge, behind it.
func edgeWords(tests []Test) string {
	var out []string
	for _, t := range tests {
		when, in := t.Value, "in "
		if d, err := edtf.Parse(t.Value); err == nil {
			when = d.Human()
			if from, to := d.Range(); from == to {
				in = "on "
			}
		}
		switch t.Key {
		case "source":
			out = append(out, "by "+t.Value)
		case "at":
			out = append(out, "as things stood "+in+when)
		case "on":
			out = append(out, in+when)
		default:
			out = append(out, t.Key+" "+when)
		}
	}
	if out == nil {
		return ""
	}
	return ", " + strings.Join(out, " and ")
}

// linkWords tells one edge.
func linkWords(l Link, back bool, from, to string) string {
	if l.Back != back {
		from, to = to, from
	}
	fill := strings.NewReplacer("{s}", from, "{o}", to).Replace
	switch p := l.Property; {
	case p.Derived != nil:
		return fill(p.Derived.Sentence) + " (a rule: parley explain " + p.Derived.Name + ")"
	case p.Relation != nil && p.Relation.Symmetric():
		return fill(p.Relation.Sentence) + ", or " + to + " to " + from
	case p.Relation != nil:
		return fill(p.Relation.Sentence)
	case p.Attribute != nil:
		return fmt.Sprintf("the %s of %s is %s", schema.Words(p.Attribute.Name), from, to)
	}
	return fmt.Sprintf("%s <%s> %s", from, l.IRI, to)
}

// notWords tells any edge but some.
func notWords(n Not, back bool, from, to string) string {
	var names [2][]string // forward and backward
	for _, l := range n.Links {
		way := 0
		if l.Back != back {
			way = 1
		}
		l.Back = false
		names[way] = append(names[way], l.String())
	}
	var out []string
	for way, ends := range [][2]string{{from, to}, {to, from}} {
		if names[way] != nil {
			out = append(out, fmt.Sprintf("%s has any relation to %s but %s", ends[0], ends[1], strings.Join(names[way], " and ")))
		}
	}
	return strings.Join(out, ", or ")
}
