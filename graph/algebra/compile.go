package algebra

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley/graph"
)

type op uint8

const (
	opNodes op = iota
	opFixed
	opStep
	opUnion
	opIntersect
	opExcept
	opUnique
	opSave
	opConstant
	opPage
	opMatch
	opSort
	opCount
	opReturn
	opRecursive
	opTable
	opInput
)

// A node is an expression made ready: equal ones are one node, and tags are
// slots of a row.
type node struct {
	op     op
	kids   []*node
	nOpt   int    // opIntersect: how many of the last kids are optional
	tagged bool   // binds slots
	uses   int    // how many parents it has
	open   uint64 // the recursions that it is inside of and depends on, as bits

	fixed  *table     // opFixed, opTable
	rows   *Table     // opTable
	step   *step      // opStep
	slots  []int      // opSave, opConstant, opTable, opRecursive (the depth)
	values []graph.ID // opConstant
	skip   int64      // opPage
	limit  int64
	test   Test
	max    int // opRecursive; 0: any
	origin int // opRecursive: slot of the node of the level before; -1: none
	input  int // opInput, opRecursive: number of the recursion
}

// blocking reports whether a row depends on rows with other nodes, so that all
// have to be made before some can be picked out.
func (n *node) blocking() bool {
	return n.op == opPage || n.op == opCount || n.op == opReturn || n.op == opRecursive
}

// made reports whether the rows have to be made, and are worth keeping.
func (n *node) made() bool {
	return n.op != opNodes && n.op != opFixed && n.op != opTable && n.op != opInput
}

// compiler turns expressions into nodes.
type compiler struct {
	ctx    context.Context
	g      *Graph
	done   map[visit]visited
	same   map[string]*node
	number map[*node]int
	inputs map[*input]*node
	rec    int

	names   []string
	slotsOf map[string][]int // slots of a tag, in the order in which later ones win
	slots   int
}

// scope is where in the expression the compiler is: how many slots each tag has
// so far. A tag that is bound in several places has a slot for each, but the
// parts of a union share theirs. bare means that tags are not wanted.
type scope struct {
	bare bool
	n    map[string]int
}

type visit struct {
	e     Expr
	scope string
}

type visited struct {
	n     *node
	after scope
}

func (s scope) key() string {
	if s.bare {
		return "bare"
	}
	var out strings.Builder
	names := make([]string, 0, len(s.n))
	for name := range s.n {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		fmt.Fprintf(&out, "%q%d", name, s.n[name])
	}
	return out.String()
}

var bare = scope{bare: true}

var errEmpty = errors.New("expression is nil")

// compile returns the node of e and the scope behind it.
func (c *compiler) compile(e Expr, s scope) (*node, scope, error) {
	if err := c.ctx.Err(); err != nil {
		return nil, s, err
	}
	key := visit{e, s.key()}
	if v, ok := c.done[key]; ok {
		return v.n, v.after, nil
	}
	n, after, err := c.build(e, s)
	if err != nil {
		return nil, s, err
	}
	n = c.unify(n)
	c.done[key] = visited{n, after}
	return n, after, nil
}

// build makes a node of e.
func (c *compiler) build(e Expr, s scope) (n *node, after scope, err error) {
	switch e := e.(type) {
	case nil:
		return nil, s, errEmpty
	case *Nodes:
		return &node{op: opNodes}, s, nil
	case *Fixed:
		return c.fixed(e), s, nil
	case *Step:
		return c.step(e, s)
	case *Union:
		return c.union(e, s)
	case *Intersect:
		return c.intersect(e, s)
	case *Except:
		return c.except(e, s)
	case *Unique:
		return c.over(&node{op: opUnique}, e.From, s)
	case *Save:
		return c.save(e, s)
	case *Constant:
		return c.constant(e, s)
	case *Page:
		return c.over(&node{op: opPage, skip: max(e.Skip, 0), limit: max(e.Limit, 0)}, e.From, s)
	case *Match:
		return c.over(&node{op: opMatch, test: e.Test}, e.From, s)
	case *Sort:
		return c.over(&node{op: opSort}, e.From, s)
	case *Count:
		n, _, err := c.over(&node{op: opCount}, e.From, bare)
		return n, s, err
	case *Return:
		return c.back(e, s)
	case *Recursive:
		return c.recursive(e, s)
	case *Table:
		return c.table(e, s)
	case *Deferred:
		t, err := e.Open(c.ctx)
		if err != nil {
			return nil, s, err
		}
		return c.table(t, s)
	case *input:
		return c.inputs[e], s, nil
	}
	return nil, s, fmt.Errorf("unknown expression %T", e)
}

// unify returns the node that is equal to n, and n itself if it is the first.
func (c *compiler) unify(n *node) *node {
	for _, k := range n.kids {
		n.tagged = n.tagged || k.tagged
		n.open |= k.open
	}
	if n.op == opRecursive {
		n.open = n.kids[0].open | n.kids[1].open&^(1<<n.input)
	}
	key := c.key(n)
	if have := c.same[key]; have != nil {
		return have
	}
	c.same[key] = n
	if _, ok := c.number[n]; !ok {
		c.number[n] = len(c.number)
	}
	return n
}

// key returns a text that equal nodes have in common.
func (c *compiler) key(n *node) string {
	var out strings.Builder
	fmt.Fprint(&out, n.op)
	switch n.op {
	case opMatch, opTable, opRecursive, opInput:
		fmt.Fprintf(&out, " %p", n) // equal only to itself
	case opFixed:
		fmt.Fprint(&out, n.fixed.node, n.fixed.n)
	case opStep:
		s := n.step
		fmt.Fprint(&out, s.result, s.one, s.saves, s.labelled)
		for _, many := range s.many {
			if many != nil {
				fmt.Fprint(&out, many.list)
			}
			fmt.Fprint(&out, ";")
		}
		for _, part := range s.parts {
			fmt.Fprint(&out, " ", part.at)
		}
	}
	fmt.Fprint(&out, n.nOpt, n.slots, n.values, n.skip, n.limit)
	for _, k := range n.kids {
		fmt.Fprint(&out, " ", c.number[k])
	}
	return out.String()
}

// finish counts uses and fills tables, from the root down.
func (c *compiler) finish(n *node) {
	n.uses++
	if n.uses > 1 {
		return
	}
	if n.op == opTable {
		n.fill(c.slots)
	}
	for _, k := range n.kids {
		c.finish(k)
	}
}
