package gizmo_test

import (
	"regexp"
	"slices"
	"strings"

	"github.com/cayleygraph/cayley/graph/iterator"
	cpath "github.com/cayleygraph/cayley/graph/path"
	"github.com/cayleygraph/cayley/graph/shape"
	"github.com/cayleygraph/quad"

	"parley/graph"
	"parley/graph/cayley"
)

// theirs makes paths of Cayley's.
type theirs struct {
	under, optional bool // a labelContext, and an optional tag
	recursive, cut  bool // it has followRecursive, and skip or limit
	left            bool // it is one of those that are left out
}

// theirPath makes a path of Cayley's, if that is to be compared. Cayley does not
// survive all of them.
func theirPath(p *qpath) (out *cpath.Path, ok bool) {
	defer func() {
		if recover() != nil {
			out, ok = nil, false
		}
	}()
	b := &theirs{}
	out = b.path(p)
	return out, !b.left && !(b.recursive && b.cut)
}

func theirValues(terms []graph.Term) (out []quad.Value) {
	for i, t := range terms {
		if !slices.Contains(terms[:i], t) {
			out = append(out, cayley.ToValue(t))
		}
	}
	return out
}

// followed is path for one that is followed.
func (b *theirs) followed(p *qpath) *cpath.Path {
	b.left = b.left || b.under
	once := *p
	once.start = nil
	for _, t := range p.start {
		if !slices.Contains(once.start, t) {
			once.start = append(once.start, t)
		}
	}
	return b.path(&once)
}

func (b *theirs) path(p *qpath) *cpath.Path {
	if b.under && p.m {
		b.left = true
	}
	outside := *b
	b.under = false
	out := cpath.StartMorphism()
	if !p.m && !p.every {
		var start []quad.Value
		for _, t := range p.start {
			start = append(start, cayley.ToValue(t))
		}
		out = cpath.StartMorphism(start...)
	}
	out = b.links(out, p.links)
	b.under = outside.under
	return out
}

func (b *theirs) via(n qnodes) []any {
	switch {
	case n.any:
		return nil
	case n.path != nil:
		return []any{b.path(n.path)}
	}
	return []any{theirValues(n.terms)}
}

// one is via for methods that take one.
func (b *theirs) one(n qnodes) any {
	if via := b.via(n); via != nil {
		return via[0]
	}
	return nil
}

func (b *theirs) links(p *cpath.Path, links []*qlink) *cpath.Path {
	for _, l := range links {
		if p = b.link(p, l); b.left {
			return p
		}
	}
	return p
}

func (b *theirs) link(p *cpath.Path, l *qlink) *cpath.Path {
	if l.labels != nil {
		b.left = true
		return p
	}
	switch l.kind {
	case "out":
		return p.OutWithTags(l.tags, b.via(l.via)...)
	case "in":
		return p.InWithTags(l.tags, b.via(l.via)...)
	case "both":
		return p.BothWithTags(l.tags, b.via(l.via)...)
	case "has", "hasR":
		switch {
		case l.to.path != nil: // it has no such thing
			b.left = true
			return p
		case l.to.tests != nil:
			return p.HasFilter(b.one(l.via), l.kind == "hasR", filters(l.to.tests)...)
		case l.kind == "hasR":
			return p.HasReverse(b.one(l.via), theirValues(l.to.terms)...)
		}
		return p.Has(b.one(l.via), theirValues(l.to.terms)...)
	case "save":
		return p.Save(b.one(l.via), l.tags[0])
	case "saveR":
		return p.SaveReverse(b.one(l.via), l.tags[0])
	case "saveOpt", "saveOptR":
		b.left = b.left || b.optional
		b.optional = true
		if l.kind == "saveOptR" {
			return p.SaveOptionalReverse(b.one(l.via), l.tags[0])
		}
		return p.SaveOptional(b.one(l.via), l.tags[0])
	case "is":
		return p.Is(theirValues(l.to.terms)...)
	case "filter":
		return p.Filters(filters(l.to.tests)...)
	case "tag":
		return p.Tag(l.tags...)
	case "and":
		b.left = b.left || l.path.start == nil && len(flat(l.path.links, scope{})) == 0
		return p.And(b.path(l.path))
	case "or":
		return p.Or(b.path(l.path))
	case "except":
		return p.Except(b.path(l.path))
	case "unique":
		return p.Unique()
	case "order":
		return p.Order()
	case "skip":
		b.cut = true
		return p.Skip(int64(l.n))
	case "limit":
		b.cut = true
		return p.Limit(int64(l.n))
	case "follow":
		return p.Follow(b.followed(l.path))
	case "followR":
		b.left = b.left || contexts(l.path.links)
		if with := b.followed(l.path); !b.left {
			return p.FollowReverse(with)
		}
		return p
	case "followRecursive":
		b.recursive = true
		for _, step := range l.path.links {
			b.left = b.left || !slices.Contains([]string{"out", "in", "is"}, step.kind) || step.tags != nil
		}
		return p.FollowRecursive(b.followed(l.path), max(l.n, 0), l.tags)
	case "back":
		rest := flat(l.rest, scope{})
		if b.left = b.left || len(rest) == 0 || picks(rest) || contexts(l.rest); b.left {
			return p
		}
		if p = b.links(p, l.rest); b.left {
			return p
		}
		return p.Back(l.tags[0])
	case "labelContext":
		if b.under = !l.via.any; b.under {
			return p.LabelContextWithTags(l.tags, b.via(l.via)...)
		}
		return p.LabelContext()
	}
	b.left = b.left || b.under // what follows looks at labels with us only
	switch l.kind {
	case "labels":
		return p.Labels()
	case "inPredicates":
		return p.InPredicates()
	case "outPredicates":
		return p.OutPredicates()
	case "saveInPredicates":
		return p.SavePredicates(true, l.tags[0])
	case "saveOutPredicates":
		return p.SavePredicates(false, l.tags[0])
	}
	panic(l.kind)
}

// contexts reports whether there is a labelContext among links, or in what they
// follow.
func contexts(links []*qlink) bool {
	return slices.ContainsFunc(links, func(l *qlink) bool {
		return l.kind == "labelContext" || strings.HasPrefix(l.kind, "follow") && contexts(l.path.links) || contexts(l.rest)
	})
}

func filters(tests []qtest) (out []shape.ValueFilter) {
	operators := map[string]iterator.Operator{"lt": iterator.CompareLT, "lte": iterator.CompareLTE, "gt": iterator.CompareGT, "gte": iterator.CompareGTE}
	for _, t := range tests {
		switch t.name {
		case "regex", "regex of IRIs too":
			out = append(out, shape.Regexp{Re: regexp.MustCompile(t.arg), Refs: t.name != "regex"})
		case "like":
			out = append(out, shape.Wildcard{Pattern: t.arg})
		default:
			v := quad.StringToValue(t.arg)
			if t.arg == "1" || t.arg == "2" {
				v = cayley.ToValue(number(int(t.arg[0] - '0')))
			}
			out = append(out, shape.Comparison{Op: operators[t.name], Val: v})
		}
	}
	return out
}
