package script

import (
	"github.com/dop251/goja/ast"
)

// property walks a property of an object, or of a pattern that takes one
// apart.
func (w *walker) property(p ast.Property, pattern bool) {
	w.down(p)
	defer w.up()
	switch p := p.(type) {
	case *ast.PropertyShort:
		w.identifier(&p.Name)
		w.numbers.spoil(p.Name.Name)
		w.expr(p.Initializer)
	case *ast.PropertyKeyed:
		w.key(p.Key, p.Computed && pattern)
		if pattern {
			w.target(p.Value)
		} else {
			w.expr(p.Value)
		}
	case *ast.SpreadElement:
		w.expr(p.Expression)
		p.Expression = w.guarded(p.Expression)
	default:
		w.refuse(p.Idx0(), "", "this is not understood")
	}
}

// key walks the name of a property. A name that a pattern makes while the
// program runs may be any.
func (w *walker) key(key ast.Expression, made bool) {
	if made {
		if _, isText := key.(*ast.StringLiteral); !isText {
			w.numbers.keys = append(w.numbers.keys, key)
		}
	}
	switch key := key.(type) {
	case *ast.Identifier:
		w.label(key.Name)
	case *ast.PrivateIdentifier: // no other object has it
	default:
		w.expr(key)
	}
}

// guarded returns e as the argument of the function that looks at its size.
func (w *walker) guarded(e ast.Expression) ast.Expression {
	return &ast.CallExpression{
		Callee:           &ast.Identifier{Name: guardProps, Idx: e.Idx0()},
		LeftParenthesis:  e.Idx0(),
		ArgumentList:     []ast.Expression{e},
		RightParenthesis: e.Idx1(),
	}
}

// top walks what is assigned to, if what is assigned has been looked at.
func (w *walker) top(e ast.Expression) {
	if p, ok := e.(*ast.ObjectPattern); ok {
		w.down(e)
		defer w.up()
		w.fields(p)
		return
	}
	w.target(e)
}

func (w *walker) fields(p *ast.ObjectPattern) {
	for _, one := range p.Properties {
		w.property(one, true)
	}
	w.target(p.Rest)
}

// target walks what is assigned to.
func (w *walker) target(e ast.Expression) {
	switch e := e.(type) {
	case nil:
	case *ast.Identifier:
		w.label(e.Name)
	case *ast.AssignExpression: // with a default
		w.target(e.Left)
		w.expr(e.Right)
	case *ast.ArrayPattern:
		w.down(e)
		defer w.up()
		for _, one := range e.Elements {
			w.target(one)
		}
		if e.Rest != nil {
			w.p.uses.iterates = true
			w.target(e.Rest)
		}
	case *ast.ObjectPattern:
		if e.Rest != nil {
			w.refuseRest(e)
		}
		w.down(e)
		defer w.up()
		w.fields(e)
	default:
		w.expr(e)
	}
}
