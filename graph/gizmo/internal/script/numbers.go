package script

import (
	"math/big"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// Most programs with x[y] in them go through an array with a number. Where that
// can be seen, the name of no native can be meant. A variable holds numbers
// alone if the program declares it, and all that is assigned to it anywhere,
// under whatever variable of that name, is a number; and if no parameter, no
// property and no text has its name, so that nothing can be put into it on
// another way. Where a program has hold of the global object, nothing is sure.
type numbers struct {
	declared map[unistring.String]bool
	other    map[unistring.String]bool // may hold anything
	assigned []assignment
	keys     []ast.Expression // the y of every x[y]
}

type assignment struct {
	to unistring.String
	v  ast.Expression
}

// declare notes a variable with what it begins with.
func (n *numbers) declare(target, v ast.Expression) {
	id, ok := target.(*ast.Identifier)
	if !ok {
		return // patterns come to spoil, one name at a time
	}
	n.declared[id.Name] = true
	if v != nil {
		n.assigned = append(n.assigned, assignment{id.Name, v})
	}
}

// assign notes an assignment.
func (n *numbers) assign(e *ast.AssignExpression) {
	id, ok := e.Left.(*ast.Identifier)
	if !ok {
		return // patterns come to spoil, one name at a time
	}
	switch e.Operator {
	case token.ASSIGN, token.PLUS:
		n.assigned = append(n.assigned, assignment{id.Name, e.Right})
	case token.LOGICAL_AND, token.LOGICAL_OR, token.COALESCE:
		n.other[id.Name] = true
	}
}

// spoil notes that a variable may hold anything.
func (n *numbers) spoil(name unistring.String) { n.other[name] = true }

// note writes what a program relies on into its uses.
func (n *numbers) note(u *uses) {
	if !n.settle() {
		u.dynamic = true
		return
	}
	for name := range n.other {
		u.others = append(u.others, name.String())
	}
	if len(n.keys) == 0 {
		return
	}
	for name := range n.declared {
		if !n.other[name] {
			u.numbers = append(u.numbers, name.String())
		}
	}
}

// settle takes the variables that hold other things than numbers out, until
// none is left of them, and reports whether every key is a number.
func (n *numbers) settle() bool {
	for again := true; again; {
		again = false
		for _, a := range n.assigned {
			if !n.other[a.to] && !n.isNumber(a.v, 0) {
				n.other[a.to] = true
				again = true
			}
		}
	}
	for _, k := range n.keys {
		if !n.isNumber(k, 0) {
			return false
		}
	}
	return true
}

// isNumber reports whether an expression gives a number whatever happens.
func (n *numbers) isNumber(e ast.Expression, depth int) bool {
	if depth > 50 {
		return false
	}
	switch e := e.(type) {
	case *ast.NumberLiteral:
		_, isBig := e.Value.(*big.Int)
		return !isBig
	case *ast.Identifier:
		return n.declared[e.Name] && !n.other[e.Name]
	case *ast.UnaryExpression:
		switch e.Operator {
		case token.PLUS, token.MINUS, token.BITWISE_NOT, token.INCREMENT, token.DECREMENT:
			return true
		}
	case *ast.BinaryExpression:
		switch e.Operator {
		case token.MINUS, token.MULTIPLY, token.EXPONENT, token.SLASH, token.REMAINDER, token.AND, token.OR,
			token.EXCLUSIVE_OR, token.SHIFT_LEFT, token.SHIFT_RIGHT, token.UNSIGNED_SHIFT_RIGHT:
			return true
		case token.PLUS:
			return n.isNumber(e.Left, depth+1) && n.isNumber(e.Right, depth+1)
		}
	case *ast.ConditionalExpression:
		return n.isNumber(e.Consequent, depth+1) && n.isNumber(e.Alternate, depth+1)
	case *ast.AssignExpression:
		return e.Operator == token.ASSIGN && n.isNumber(e.Right, depth+1)
	}
	return false
}
