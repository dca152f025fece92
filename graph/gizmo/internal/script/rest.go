package script

import (
	"strconv"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// {a, ...rest} copies all other properties in one step, and a text has as many
// as it has characters. So what is taken apart goes through the function that
// looks at its size. Where it has no place in the text (a parameter, the
// variable of a loop) the pattern moves to a declaration of its own:
//
//	({a, ...rest}) => rest    becomes    (p) => { var {a, ...rest} = checked(p); return rest }

// takesRest reports whether a pattern copies the rest of an object. One inside
// another pattern is refused: there is nothing to look at yet.
func (w *walker) takesRest(e ast.Expression) bool {
	if a, ok := e.(*ast.AssignExpression); ok {
		return w.takesRest(a.Left)
	}
	p, ok := e.(*ast.ObjectPattern)
	return ok && p.Rest != nil
}

func (w *walker) refuseRest(p *ast.ObjectPattern) {
	w.refuse(p.Idx0(), "take it apart in two steps: const x = …; const {a, ...rest} = x", "... inside another pattern, or as this kind of variable, is not available")
}

// moved returns a new name for what is taken apart by a pattern, and the
// binding that does it.
func (w *walker) moved(p ast.BindingTarget) (*ast.Identifier, *ast.Binding) {
	w.names++
	id := &ast.Identifier{Name: unistring.String("taken apart " + strconv.Itoa(w.names)), Idx: p.Idx0()}
	return id, &ast.Binding{Target: p, Initializer: id}
}

// moveParams moves patterns out of the parameters of a function. It returns
// their declaration; nil if there is none.
func (w *walker) moveParams(params *ast.ParameterList) *ast.VariableStatement {
	if params == nil {
		return nil
	}
	var out *ast.VariableStatement
	for i, b := range params.List {
		if !w.takesRest(b.Target) {
			if out != nil && b.Initializer != nil {
				w.refuse(b.Target.Idx0(), "write the default in the function", "a default after a parameter with ... is not available")
			}
			continue
		}
		id, moved := w.moved(b.Target)
		params.List[i] = &ast.Binding{Target: id, Initializer: b.Initializer}
		if out == nil {
			out = &ast.VariableStatement{Var: id.Idx}
		}
		out.List = append(out.List, moved)
	}
	return out
}

// declare puts a declaration at the beginning of a function's body.
func declare(s *ast.VariableStatement, body *ast.BlockStatement, declared *[]*ast.VariableDeclaration) {
	at := 0
	for at < len(body.List) && isDirective(body.List[at]) {
		at++
	}
	list := append([]ast.Statement{}, body.List[:at]...)
	list = append(list, s)
	body.List = append(list, body.List[at:]...)
	*declared = append(*declared, &ast.VariableDeclaration{Var: s.Var, List: s.List})
}

func isDirective(s ast.Statement) bool {
	e, ok := s.(*ast.ExpressionStatement)
	if !ok {
		return false
	}
	_, ok = e.Expression.(*ast.StringLiteral)
	return ok
}

// moveLoop moves the pattern of a for-of loop into the loop.
func (w *walker) moveLoop(s *ast.ForOfStatement) {
	d, ok := s.Into.(*ast.ForDeclaration)
	if !ok || !w.takesRest(d.Target) {
		return
	}
	id, moved := w.moved(d.Target)
	t := token.LET
	if d.IsConst {
		t = token.CONST
	}
	s.Into = &ast.ForDeclaration{Idx: d.Idx, IsConst: d.IsConst, Target: id}
	s.Body = &ast.BlockStatement{
		LeftBrace: s.Body.Idx0(), RightBrace: s.Body.Idx1(),
		List: []ast.Statement{&ast.LexicalDeclaration{Idx: d.Idx, Token: t, List: []*ast.Binding{moved}}, s.Body},
	}
}
