package script

import (
	"github.com/dop251/goja/ast"
)

func (w *walker) statements(list []ast.Statement) {
	for _, s := range list {
		w.statement(s)
	}
}

// statement walks a statement; nil is none.
func (w *walker) statement(s ast.Statement) {
	if s == nil {
		return
	}
	w.down(s)
	defer w.up()
	switch s := s.(type) {
	case *ast.BlockStatement:
		if s != nil {
			w.statements(s.List)
		}
	case *ast.ExpressionStatement:
		w.expr(s.Expression)
	case *ast.VariableStatement:
		w.bindings(s.List)
	case *ast.LexicalDeclaration:
		w.bindings(s.List)
	case *ast.FunctionDeclaration:
		w.expr(s.Function)
	case *ast.ClassDeclaration:
		w.expr(s.Class)
	case *ast.ReturnStatement:
		w.expr(s.Argument)
	case *ast.ThrowStatement:
		w.expr(s.Argument)
	case *ast.IfStatement:
		w.expr(s.Test)
		w.statement(s.Consequent)
		w.statement(s.Alternate)
	case *ast.LabelledStatement:
		w.statement(s.Statement)
	case *ast.SwitchStatement:
		w.expr(s.Discriminant)
		for _, c := range s.Body {
			w.statement(c)
		}
	case *ast.CaseStatement:
		w.expr(s.Test)
		w.statements(s.Consequent)
	case *ast.TryStatement:
		w.try(s)
	case *ast.WithStatement:
		w.p.uses.global = true
		w.expr(s.Object)
		w.statement(s.Body)
	case *ast.BranchStatement, *ast.EmptyStatement, *ast.DebuggerStatement:
	default:
		w.loop(s)
	}
}

func (w *walker) loop(s ast.Statement) {
	switch s := s.(type) {
	case *ast.WhileStatement:
		w.expr(s.Test)
		w.statement(s.Body)
	case *ast.DoWhileStatement:
		w.expr(s.Test)
		w.statement(s.Body)
	case *ast.ForStatement:
		w.forInit(s.Initializer)
		w.expr(s.Test)
		w.expr(s.Update)
		w.statement(s.Body)
	case *ast.ForInStatement:
		w.forInto(s.Into)
		w.expr(s.Source)
		s.Source = w.guarded(s.Source) // whose names are listed in one step
		w.statement(s.Body)
	case *ast.ForOfStatement:
		w.moveLoop(s)
		w.forInto(s.Into)
		w.expr(s.Source)
		w.statement(s.Body)
	default:
		w.refuse(s.Idx0(), "", "this statement is not understood")
	}
}

func (w *walker) forInit(i ast.ForLoopInitializer) {
	switch i := i.(type) {
	case nil:
	case *ast.ForLoopInitializerExpression:
		w.expr(i.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		w.bindings(i.List)
	case *ast.ForLoopInitializerLexicalDecl:
		w.bindings(i.LexicalDeclaration.List)
	default:
		w.refuse(i.Idx0(), "", "this loop is not understood")
	}
}

func (w *walker) forInto(i ast.ForInto) {
	switch i := i.(type) {
	case *ast.ForIntoVar:
		if id, ok := i.Binding.Target.(*ast.Identifier); ok {
			w.numbers.spoil(id.Name)
		}
		w.binding(i.Binding)
	case *ast.ForDeclaration:
		w.target(i.Target)
	case *ast.ForIntoExpression:
		w.target(i.Expression)
	default:
		w.refuse(i.Idx0(), "", "this loop is not understood")
	}
}

func (w *walker) try(s *ast.TryStatement) {
	w.statement(s.Body)
	if c := s.Catch; c != nil {
		w.name("catch") // what is caught is an Error
		w.target(c.Parameter)
		w.statement(c.Body)
	}
	if s.Finally != nil {
		w.statement(s.Finally)
	}
}

func (w *walker) bindings(list []*ast.Binding) {
	for _, b := range list {
		w.binding(b)
	}
}

func (w *walker) binding(b *ast.Binding) {
	if b == nil {
		return
	}
	w.numbers.declare(b.Target, b.Initializer)
	if id, ok := b.Target.(*ast.Identifier); ok {
		w.name(id.Name)
	} else if b.Initializer == nil {
		w.target(b.Target)
		return
	} else {
		w.top(b.Target)
	}
	w.expr(b.Initializer)
	if w.takesRest(b.Target) {
		b.Initializer = w.guarded(b.Initializer)
	}
}

func (w *walker) function(f *ast.FunctionLiteral) {
	if f == nil {
		return
	}
	if f.Name != nil {
		w.label(f.Name.Name)
	}
	if moved := w.moveParams(f.ParameterList); moved != nil {
		declare(moved, f.Body, &f.DeclarationList)
	}
	w.params(f.ParameterList)
	if f.Body != nil {
		w.statements(f.Body.List)
	}
}

func (w *walker) params(params *ast.ParameterList) {
	if params == nil {
		return
	}
	for _, b := range params.List {
		if id, ok := b.Target.(*ast.Identifier); ok {
			w.numbers.spoil(id.Name)
		}
		w.binding(b)
	}
	w.target(params.Rest)
}

func (w *walker) arrow(e *ast.ArrowFunctionLiteral) {
	moved := w.moveParams(e.ParameterList)
	if x, ok := e.Body.(*ast.ExpressionBody); ok && moved != nil {
		e.Body = &ast.BlockStatement{
			LeftBrace: x.Idx0(), RightBrace: x.Idx1(),
			List: []ast.Statement{&ast.ReturnStatement{Return: x.Idx0(), Argument: x.Expression}},
		}
	}
	w.params(e.ParameterList)
	switch body := e.Body.(type) {
	case *ast.BlockStatement:
		if moved != nil {
			declare(moved, body, &e.DeclarationList)
		}
		w.statements(body.List)
	case *ast.ExpressionBody:
		w.expr(body.Expression)
	default:
		w.refuse(e.Idx0(), "", "this function is not understood")
	}
}

func (w *walker) class(c *ast.ClassLiteral) {
	if c.Name != nil {
		w.label(c.Name.Name)
	}
	w.operand(c.SuperClass)
	for _, el := range c.Body {
		switch el := el.(type) {
		case *ast.FieldDefinition:
			w.key(el.Key, false)
			w.expr(el.Initializer)
		case *ast.MethodDefinition:
			w.key(el.Key, false)
			w.expr(el.Body)
		case *ast.ClassStaticBlock:
			w.statement(el.Block)
		default:
			w.refuse(el.Idx0(), "", "this part of a class is not understood")
		}
	}
}
