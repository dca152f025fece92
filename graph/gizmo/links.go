package gizmo

import (
	"fmt"

	"github.com/cayleygraph/quad"

	"parley/graph/algebra"
)

// The links of a path, each named after its method.
type (
	isLink     struct{ nodes nodes }
	vertexLink struct{ values []quad.Value } // V: as often as they are listed
	filterLink struct{ tests []algebra.Test }
	tagLink    struct{ tags []string }

	// stepLink is Out, In and Both; labels are tags for the label walked.
	stepLink struct {
		via          nodes
		dir          direction
		tags, labels []string
	}
	hasLink struct {
		via, to nodes
		dir     direction
	}
	saveLink struct {
		via      nodes
		tag      string
		dir      direction
		optional bool
	}

	// predicatesLink is InPredicates and OutPredicates, and with a tag
	// SaveInPredicates and SaveOutPredicates, which stay where they are.
	predicatesLink struct {
		dir direction
		tag string
	}
	labelsLink struct{}

	followLink struct {
		path *path
		back bool
	}
	recursiveLink struct {
		path  *path
		back  bool
		max   int
		depth []string
	}

	intersectLink struct{ with *path }
	unionLink     struct{ with *path }
	exceptLink    struct{ not *path }

	uniqueLink struct{}
	orderLink  struct{}
	pageLink   struct{ skip, limit int64 }

	// backLink is Back: its rest can be walked from where the tag was.
	backLink struct {
		tag  string
		rest *chain
	}
	contextLink struct{ labels *labelContext }
)

// A labelContext is what LabelContext sets. What applies to a path inside it is
// what applied where it was set.
type labelContext struct {
	nodes nodes
	tags  []string
	at    place
}

func (l isLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	if len(l.nodes.values) == 0 {
		return in
	}
	return both(in, b.fixed(l.nodes.values))
}
func (l isLink) reverse() link { return l }

func (l vertexLink) apply(b *builder, in algebra.Expr, _ place) algebra.Expr {
	if b.begin != nil && in == algebra.Expr(b.begin) {
		b.begin = nil
		return in
	}
	return both(in, b.fixed(l.values)) // it is followed
}
func (l vertexLink) reverse() link { return l }

func (l filterLink) apply(_ *builder, in algebra.Expr, _ place) algebra.Expr {
	return match(in, l.tests)
}
func (l filterLink) reverse() link { return l }

func (l tagLink) apply(_ *builder, in algebra.Expr, _ place) algebra.Expr { return save(in, l.tags) }
func (l tagLink) reverse() link                                           { return l }

func (l stepLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	return b.edges(edge{
		via: l.via, dir: l.dir, from: in, to: &algebra.Nodes{},
		tags: l.tags, labels: l.labels, at: at, walked: true,
	})
}

func (l stepLink) reverse() link {
	l.dir = l.dir.turned()
	return l
}

func (l hasLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	return both(in, b.edges(edge{
		via: l.via, dir: l.dir, from: &algebra.Nodes{}, to: b.nodes(l.to, at), atFrom: true, at: at,
	}))
}
func (l hasLink) reverse() link { return l }

func (l saveLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	e := b.edges(edge{
		via: l.via, dir: l.dir, from: &algebra.Nodes{}, to: save(&algebra.Nodes{}, []string{l.tag}), atFrom: true, at: at,
	})
	if !l.optional {
		return both(in, e)
	}
	if i, ok := in.(*algebra.Intersect); ok {
		return &algebra.Intersect{All: i.All, Optional: append(i.Optional[:len(i.Optional):len(i.Optional)], e)}
	}
	return &algebra.Intersect{All: []algebra.Expr{in}, Optional: []algebra.Expr{e}}
}
func (l saveLink) reverse() link { return l }

func (l predicatesLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	start, _ := l.dir.ends()
	if l.tag != "" {
		step := b.looked(at, algebra.Constraint{
			At: algebra.Predicate, From: save(&algebra.Nodes{}, []string{l.tag}),
		})
		step.Result = start
		return both(in, step)
	}
	step := b.looked(at, algebra.Constraint{At: start, From: in})
	step.Result = algebra.Predicate
	return &algebra.Unique{From: step}
}

func (l predicatesLink) reverse() link {
	if l.tag != "" {
		return l
	}
	return nil
}

func (l labelsLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	asSubject := b.looked(at, algebra.Constraint{At: algebra.Subject, From: in})
	asObject := b.looked(at, algebra.Constraint{At: algebra.Object, From: in})
	asSubject.Result, asObject.Result = algebra.Label, algebra.Label
	return &algebra.Unique{From: &algebra.Union{Of: []algebra.Expr{asSubject, asObject}}}
}
func (l labelsLink) reverse() link { return nil }

// looked returns a step over the quads that are there, with a constraint.
func (b *builder) looked(at place, c algebra.Constraint) *algebra.Step {
	step := &algebra.Step{Where: []algebra.Constraint{c}}
	b.limit(step, at)
	return step
}

// limit leaves a step the quads that are there.
func (b *builder) limit(step *algebra.Step, at place) {
	if l := at.labels; l != nil { // any label is not the same as none
		step.Where = append(step.Where, algebra.Constraint{At: algebra.Label, From: save(b.nodes(l.nodes, l.at), l.tags)})
	}
	if at.world != nil {
		step.Keep = b.know.test(at.world)
	}
}

func (l followLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	return b.follow(l.path.chain, in, at, l.back)
}

func (l followLink) reverse() link {
	l.back = !l.back
	return l
}

func (l recursiveLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	return b.trace.recursion(b, l, in, at)
}

func (l recursiveLink) reverse() link {
	l.back = !l.back
	return l
}

func (l intersectLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	return both(in, b.aside(l.with, at))
}
func (l intersectLink) reverse() link { return l }

func (l unionLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	return &algebra.Union{Of: []algebra.Expr{in, b.whole(l.with, at)}}
}
func (l unionLink) reverse() link { return l }

func (l exceptLink) apply(b *builder, in algebra.Expr, at place) algebra.Expr {
	return &algebra.Except{From: in, Not: b.aside(l.not, at)}
}
func (l exceptLink) reverse() link { return l }

// aside returns the rows of a path that is looked at and not walked.
func (b *builder) aside(p *path, at place) (e algebra.Expr) {
	b.tracing(nil, func() { e = b.whole(p, at) })
	return e
}

func (uniqueLink) apply(_ *builder, in algebra.Expr, _ place) algebra.Expr {
	return &algebra.Unique{From: in}
}
func (l uniqueLink) reverse() link { return l }

func (orderLink) apply(_ *builder, in algebra.Expr, _ place) algebra.Expr {
	return &algebra.Sort{From: in}
}
func (l orderLink) reverse() link { return l }

func (l pageLink) apply(_ *builder, in algebra.Expr, _ place) algebra.Expr {
	return &algebra.Page{From: in, Skip: l.skip, Limit: l.limit}
}
func (l pageLink) reverse() link { return l }

// picks reports whether a link takes some of the rows that come to it, or makes
// others of them, so that walking it from its end gives something else.
func picks(l link) bool {
	switch l := l.(type) {
	case uniqueLink, orderLink, pageLink, unionLink:
		return true
	case followLink:
		return l.path.chain.picks()
	case recursiveLink:
		return l.path.chain.picks()
	case backLink:
		return l.rest.picks()
	}
	return l.reverse() == nil
}

// oneWay returns a link of a chain, or of those that it follows, that cannot be
// walked from its end, or nil.
func (c *chain) oneWay() link {
	for ; c != nil; c = c.prev {
		switch l := c.link.(type) {
		case followLink:
			if over := l.path.chain.oneWay(); over != nil {
				return over
			}
		case recursiveLink:
			if over := l.path.chain.oneWay(); over != nil {
				return over
			}
		default:
			if l.reverse() == nil {
				return l
			}
		}
	}
	return nil
}

func (c *chain) picks() bool {
	for ; c != nil; c = c.prev {
		if picks(c.link) {
			return true
		}
	}
	return false
}

func (l backLink) apply(b *builder, in algebra.Expr, at place) (e algebra.Expr) {
	b.tracing(nil, func() {
		if !l.rest.picks() && !l.rest.rebinds(at) {
			e = both(in, b.follow(l.rest, &algebra.Nodes{}, at, true))
			return
		}
		// By a tag of its own: the program's may be bound anew on the way.
		b.nBacks++
		here := fmt.Sprintf("%sback %d", hidden, b.nBacks)
		e = &algebra.Return{From: b.follow(l.rest, save(in, []string{here}), at, false), Tag: here}
	})
	return e
}
func (l backLink) reverse() link { return l }

func (l contextLink) apply(_ *builder, in algebra.Expr, _ place) algebra.Expr { return in }
func (l contextLink) reverse() link                                           { return l }

func (l contextLink) move(_ *builder, at place) place {
	if at.labels = l.labels; l.labels != nil {
		set := *l.labels
		set.at = place{world: at.world}
		at.labels = &set
	}
	return at
}

// nameOf returns what a link is called in a program.
func nameOf(l link) string {
	switch l := l.(type) {
	case predicatesLink:
		if l.dir == in {
			return "inPredicates()"
		}
		return "outPredicates()"
	case labelsLink:
		return "labels()"
	case jumpLink:
		return fmt.Sprintf("walk(%q)", l.text)
	}
	return fmt.Sprintf("%T", l)
}

// noneLink leads nowhere: an empty list of nodes is not all of them.
type noneLink struct{}

func (noneLink) apply(*builder, algebra.Expr, place) algebra.Expr { return &algebra.Fixed{} }
func (l noneLink) reverse() link                                  { return l }
