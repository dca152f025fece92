package algebra

import (
	"context"

	"parley/graph"
)

// An Expr is an expression: a tree, or a graph without cycles, of pointers to
// the types below. It stands for a bag of rows; a row is a node and what the
// tags are bound to. Expressions are not changed by anything here and may be
// shared, within one expression and between goroutines. A nil Expr is not one.
type Expr interface{ expr() }

// A Position is a place in a quad.
type Position uint8

// The positions of a quad.
const (
	Subject Position = iota
	Predicate
	Object
	Label
)

type (
	// Nodes is every term that some quad uses in any position.
	Nodes struct{}

	// Fixed is the nodes listed, each as often as it is listed.
	Fixed struct{ IDs []graph.ID }

	// Step is one row for each quad and each choice of one row of every
	// constraint whose node is at the constraint's position; the node is
	// the one at Result, and a quad without a label has none there. No
	// constraints: all quads. Quads that Keep does not admit are not there,
	// if there is a Keep. Labels are tags that are bound to the label of the
	// quad, where it has one; unlike a constraint they leave no quad out.
	Step struct {
		Result Position
		Where  []Constraint
		Keep   QuadTest
		Labels []string
	}

	// Jump is the rows of From, each at every node that Over reaches from
	// its node.
	Jump struct {
		From Expr
		Over Relation
	}

	// Union is the rows of all, one after the other.
	Union struct{ Of []Expr }

	// Intersect is the rows that agree in the node: one for each choice of
	// one row of every part of All. A part of Optional multiplies the rows
	// where it has the node, and leaves them alone where it has not. All
	// must not be empty.
	Intersect struct{ All, Optional []Expr }

	// Except is the rows of From whose node is not one of Not.
	Except struct{ From, Not Expr }

	// Unique is one row of From, any, for each node.
	Unique struct{ From Expr }

	// Save binds tags to the node of each row.
	Save struct {
		From Expr
		Tags []string
	}

	// Constant binds tags to fixed nodes in every row.
	Constant struct {
		From Expr
		Tags []Binding
	}

	// Page leaves out the first Skip rows, and those after the next Limit;
	// a Limit of 0 leaves out none. Which rows come first is up to the
	// plan, unless From is a Sort.
	Page struct {
		From        Expr
		Skip, Limit int64
	}

	// Match is the rows of From whose node passes the test.
	Match struct {
		From Expr
		Test Test
	}

	// Sort is the rows of From in the byte order of the node's term.
	// Whatever takes rows out, changes tags or cuts keeps the order; a
	// Step or an Intersect does not.
	Sort struct{ From Expr }

	// Count is one row: the number of rows of From, as an xsd:integer.
	Count struct{ From Expr }

	// Return is the rows of From at the node that Tag is bound to; those in
	// which it is not bound are left out.
	Return struct {
		From Expr
		Tag  string
	}

	// Recursive is the nodes that one or more applications of Step to From
	// reach, at most Max (0: any number), each in one row: that of the
	// least depth, with the tags of one of the rows of From that it was
	// reached from and those of the last application. From's own nodes are
	// among them only if they are reached. The Depth tags are bound to the
	// depth, as an xsd:integer. Step is called once, with what stands for
	// the nodes of the level before. Trace, if not nil, is told of each node
	// when it is first reached, before a row of it is passed on, and once in
	// a run; inside of another Recursive, once for each level of that. Which
	// of several ways to a node it hears of is up to the plan, but is one.
	Recursive struct {
		From  Expr
		Step  func(from Expr) Expr
		Max   int
		Depth []string
		Trace func(Reached)
	}

	// Table is rows made elsewhere.
	Table struct {
		Tags []string
		Rows []Row
	}

	// Deferred is a Table that is made when the expression is first run,
	// and for each query that it is part of.
	Deferred struct {
		Open func(ctx context.Context) (*Table, error)
	}
)

// A Constraint binds one position of the quads of a Step.
type Constraint struct {
	At   Position
	From Expr
}

// A Binding is a tag and the node that it is bound to.
type Binding struct {
	Tag  string
	Node graph.ID
}

// A Row is a row of a Table. Tags are bound in the order of the Table's; Any
// leaves one unbound.
type Row struct {
	Node graph.ID
	Tags []graph.ID
}

// A Test decides about nodes by their terms. It is called from the goroutine
// that runs the query.
type Test interface {
	Admits(t graph.Term) bool
}

// A QuadTest decides about quads. Two that are equal, as values of an
// interface, decide alike. It is called from the goroutine that runs the query.
type QuadTest interface {
	// Admit sets ok[i], which is false, to whether quads[i] passes. Both are
	// as long, and good for the time of the call. A quad can come again.
	Admit(ctx context.Context, quads []graph.IDQuad, ok []bool) error
}

// A Relation leads from nodes to nodes in a way of its own. It is called from
// the goroutine that runs the query, and may be called again from within emit.
// Two that are equal, as values of an interface, lead alike. The nodes may be
// ids that Graph.ID made up, on either side; those asked for are never Any and
// never NoLabel.
type Relation interface {
	// Reach calls emit once for each pair of one of the nodes, which are
	// distinct, and a node that it leads to. An error of emit ends it. The
	// slice is not to be changed, and good for the time of the call.
	Reach(ctx context.Context, from []graph.ID, emit func(from, to graph.ID) error) error
	// Back is Reach for the nodes that lead to those given.
	Back(ctx context.Context, to []graph.ID, emit func(from, to graph.ID) error) error
}

// A Reached is a node that a Recursive has come to first, and how.
type Reached struct {
	Node  graph.ID
	From  graph.ID // the node of the level before
	Level int      // 1 for the nodes that the first application reaches
	// Tag returns what the last application bound a tag to, or Any. What
	// From bound it does not know. It is good for the time of the call.
	Tag func(name string) graph.ID
}

// input stands for the nodes of the level before in a Recursive.
type input struct{ _ byte } // not of size zero: pointers must differ

func (*Nodes) expr()     {}
func (*Fixed) expr()     {}
func (*Step) expr()      {}
func (*Jump) expr()      {}
func (*Union) expr()     {}
func (*Intersect) expr() {}
func (*Except) expr()    {}
func (*Unique) expr()    {}
func (*Save) expr()      {}
func (*Constant) expr()  {}
func (*Page) expr()      {}
func (*Match) expr()     {}
func (*Sort) expr()      {}
func (*Count) expr()     {}
func (*Return) expr()    {}
func (*Recursive) expr() {}
func (*Table) expr()     {}
func (*Deferred) expr()  {}
func (*input) expr()     {}
