package algebra

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
)

// shown is how many of the fixed nodes are written out.
const shown = 10

// Text returns the plan as lines, each part indented below what it is part of.
func (p *Plan) Text(name func(graph.ID) string) string {
	if name == nil {
		name = func(id graph.ID) string { return fmt.Sprintf("#%d", id) }
	}
	var out strings.Builder
	p.write(&out, 0, name)
	return out.String()
}

func (p *Plan) write(out *strings.Builder, depth int, name func(graph.ID) string) {
	out.WriteString(strings.Repeat("  ", depth))
	if p.Role != "" {
		fmt.Fprintf(out, "%s: ", p.Role)
	}
	if p.Again {
		fmt.Fprintf(out, "part %d, as above\n", p.Part)
		return
	}
	if p.Part > 0 {
		fmt.Fprintf(out, "part %d, ", p.Part)
	}
	fmt.Fprint(out, p.line(name))
	switch p.Begin {
	case "":
	case "fixed":
		out.WriteString(", by what is fixed")
	case "all":
		out.WriteString(", by all of them")
	default:
		fmt.Fprintf(out, ", from the %s", p.Begin)
	}
	if len(p.Tags) > 0 {
		fmt.Fprintf(out, ", as %s", strings.Join(p.Tags, " and "))
	}
	if p.Rows >= 0 {
		fmt.Fprintf(out, "; rows %s, cost %s", grouped(p.Rows), grouped(p.Cost))
	}
	out.WriteByte('\n')
	for _, of := range p.Of {
		of.write(out, depth+1, name)
	}
}

// line returns the name, or the names of fixed nodes.
func (p *Plan) line(name func(graph.ID) string) string {
	if p.Name != "nodes" {
		return p.Name
	}
	if len(p.IDs) == 0 {
		return "no nodes"
	}
	var list []string
	for _, id := range p.IDs[:min(len(p.IDs), shown)] {
		list = append(list, name(id))
	}
	if more := len(p.IDs) - shown; more > 0 {
		list = append(list, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(list, ", ")
}

// grouped writes a number in groups of three digits.
func grouped(n float64) string {
	digits := []byte(fmt.Sprintf("%.0f", n))
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = slices.Insert(digits, i, ',')
	}
	return string(digits)
}
