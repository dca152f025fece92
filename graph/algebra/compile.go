package algebra

import (
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"

	"parley/graph"
)

type op uint8

const (
	opNodes op = iota
	opFixed
	opStep
	opJump
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
	over   Relation   // opJump
	slots  []int      // opSave, opConstant, opTable, opRecursive (the depth)
	values []graph.ID // opConstant
	skip   int64      // opPage
	limit  int64
	test   Test
	max    int        // opRecursive; 0: any
	origin int        // opRecursive: slot of the node of the level before; -1: none
	input  int        // opInput, opRecursive: number of the recursion
	traced *Recursive // opRecursive with a trace
	space  *space     // and the tags of its step
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
	looker
	g       *Graph
	done    map[visit]visited
	same    map[string]*node
	number  map[*node]int
	inputs  map[*input]*node
	values  map[any]int // see valueNumber
	nValues int
	rec     int

	spaces []*space // the first is that of the query
	slots  int
}

// A space is tags that are told apart by their names. A recursion that is traced
// where tags are not wanted has one of its own.
type space struct {
	names   []string
	slotsOf map[string][]int // slots of a tag, in the order in which later ones win
}

func (c *compiler) newSpace() int {
	c.spaces = append(c.spaces, &space{slotsOf: map[string][]int{}})
	return len(c.spaces) - 1
}

// scope is where in the expression the compiler is: how many slots each tag has
// so far. A tag that is bound in several places has a slot for each, but the
// parts of a union share theirs. bare means that tags are not wanted.
type scope struct {
	bare  bool
	space int
	n     map[string]int
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
	fmt.Fprint(&out, s.space)
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

// maxSlots is how many places for tags a query may have. Each row has them all, and
// each part of the query a scope of its own, so that what they take grows with the
// square of their number.
const maxSlots = 1000

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
	if err == nil && c.slots > maxSlots {
		err = &graph.SyntaxError{Msg: fmt.Sprintf("more than %d tags in one query", maxSlots)}
	}
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
		n, err := c.fixed(e)
		return n, s, err
	case *Step:
		return c.step(e, s)
	case *Jump:
		if e.Over == nil {
			return nil, s, errors.New("jump over no relation")
		}
		return c.over(&node{op: opJump, over: e.Over}, e.From, s)
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
	return n
}

// key returns bytes that equal nodes have in common, and no others.
func (c *compiler) key(n *node) string {
	k := keyBytes{byte(n.op)}
	switch n.op {
	case opMatch, opTable, opRecursive, opInput:
		k.number(c.numberOf(n)) // equal only to itself
	case opJump:
		k.number(c.valueNumber(n.over))
	case opFixed:
		k.ids(n.fixed.node)
		for _, times := range n.fixed.n {
			k.number(int(times))
		}
	case opStep:
		s := n.step
		k = append(k, byte(s.result))
		k.ids([]graph.ID{s.one.S, s.one.P, s.one.O, s.one.L})
		for at, many := range s.many {
			if many == nil {
				k.number(-1)
			} else {
				k.ids(many.list)
			}
			k.numbers(s.saves[at])
		}
		k = append(k, flag(s.labelled))
		k.number(c.valueNumber(s.keep))
		k.numbers(s.labels)
		k.number(len(s.parts))
		for _, part := range s.parts {
			k = append(k, byte(part.at))
		}
	}
	k.number(n.nOpt)
	k.numbers(n.slots)
	k.ids(n.values)
	k.number(int(n.skip))
	k.number(int(n.limit))
	for _, kid := range n.kids {
		k.number(c.numberOf(kid))
	}
	return string(k)
}

// keyBytes is a key in the making. Lists begin with their lengths.
type keyBytes []byte

func (k *keyBytes) number(n int) { *k = binary.AppendVarint(*k, int64(n)) }

func (k *keyBytes) numbers(list []int) {
	k.number(len(list))
	for _, n := range list {
		k.number(n)
	}
}

func (k *keyBytes) ids(list []graph.ID) {
	k.number(len(list))
	for _, id := range list {
		*k = binary.LittleEndian.AppendUint32(*k, uint32(id))
	}
}

func flag(yes bool) byte {
	if yes {
		return 1
	}
	return 0
}

func (c *compiler) numberOf(n *node) int {
	k, ok := c.number[n]
	if !ok {
		k = len(c.number)
		c.number[n] = k
	}
	return k
}

// valueNumber gives values of the caller's that are equal the same number. One
// that cannot be compared is equal to none.
func (c *compiler) valueNumber(v any) int {
	if v == nil {
		return 0
	}
	c.nValues++
	if !reflect.ValueOf(v).Comparable() {
		return c.nValues
	}
	if k, ok := c.values[v]; ok {
		return k
	}
	c.values[v] = c.nValues
	return c.nValues
}

// finish counts uses and fills tables, from the root down.
func (c *compiler) finish(n *node) error {
	n.uses++
	if n.uses > 1 {
		return nil
	}
	if n.op == opTable {
		if err := c.fill(n); err != nil {
			return err
		}
	}
	for _, k := range n.kids {
		if err := c.finish(k); err != nil {
			return err
		}
	}
	return nil
}
