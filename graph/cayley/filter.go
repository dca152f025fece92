package cayley

import (
	"regexp"
	"strings"
	"time"

	"github.com/cayleygraph/cayley/graph/iterator"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/algebra"
)

// testOf returns a filter of Cayley's as a test, or nil for one that is not
// known or cannot be run, which Cayley has to report.
func testOf(f shape.ValueFilter) algebra.Test {
	switch f := f.(type) {
	case shape.Comparison:
		return comparison(f)
	case shape.Regexp:
		return match{f.Re, f.Refs}
	case shape.Wildcard:
		if f.Pattern == "" {
			return nothing{}
		}
		if strings.Trim(f.Pattern, "%") == "" {
			return everything{}
		}
		if re, err := regexp.Compile(f.Regexp()); err == nil {
			return match{re, true}
		}
	}
	return nil
}

type nothing struct{}

func (nothing) Admits(graph.Term) bool { return false }

type everything struct{}

func (everything) Admits(graph.Term) bool { return true }

// comparison compares like with like: numbers with numbers of the same type,
// times with times, and so on, by what they are and not by how they are written.
// Values of other types are compared with everything, as text.
type comparison shape.Comparison

func (c comparison) Admits(t graph.Term) bool {
	v := ToValue(t)
	switch c.Val.(type) {
	case quad.Int, quad.Float, quad.Time:
		if written, ok := v.(quad.TypedString); ok { // in another way, as 02 or with an offset
			if parsed, err := written.ParseValue(); err == nil {
				v = parsed
			}
		}
	}
	switch want := c.Val.(type) {
	case quad.Int:
		have, ok := v.(quad.Int)
		return ok && iterator.RunIntOp(have, c.Op, want)
	case quad.Float:
		have, ok := v.(quad.Float)
		return ok && iterator.RunFloatOp(have, c.Op, want)
	case quad.String:
		have, ok := v.(quad.String)
		return ok && iterator.RunStrOp(string(have), c.Op, string(want))
	case quad.BNode:
		have, ok := v.(quad.BNode)
		return ok && iterator.RunStrOp(string(have), c.Op, string(want))
	case quad.IRI:
		have, ok := v.(quad.IRI)
		return ok && iterator.RunStrOp(string(have), c.Op, string(want))
	case quad.Time:
		have, ok := v.(quad.Time)
		return ok && iterator.RunTimeOp(time.Time(have), c.Op, time.Time(want))
	case quad.TypedString:
		have, ok := v.(quad.TypedString)
		return ok && have.Type.Full() == want.Type.Full() && iterator.RunStrOp(string(have.Value), c.Op, string(want.Value))
	}
	return iterator.RunStrOp(quad.StringOf(v), c.Op, quad.StringOf(c.Val))
}

// match looks for a pattern in texts, and in IRIs and blank nodes if refs is
// set. Numbers and the like have no text.
type match struct {
	re   *regexp.Regexp
	refs bool
}

func (m match) Admits(t graph.Term) bool {
	switch v := ToValue(t).(type) {
	case quad.String:
		return m.re.MatchString(string(v))
	case quad.LangString:
		return m.re.MatchString(string(v.Value))
	case quad.TypedString:
		return m.re.MatchString(string(v.Value))
	case quad.BNode:
		return m.refs && m.re.MatchString(string(v))
	case quad.IRI:
		return m.refs && m.re.MatchString(string(v))
	}
	return false
}
