package script

import (
	"fmt"
	"math/big"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/token"
	"github.com/dop251/goja/unistring"
)

// maxTree is how deep a program's tree may be: the compiler calls itself for
// each level.
const maxTree = 2500

// guardProps is the global that copying an object with ... goes through. No
// program can write a name with a space, and the global cannot be changed.
const guardProps = "checked properties"

// inspect walks a program's tree. It notes what the program uses, refuses what
// no machine runs, and rewrites what would be one step of any size.
func (p *Program) inspect(tree *ast.Program) (err error) {
	w := &walker{p: p, file: tree.File, known: knownNames()}
	w.numbers = numbers{declared: map[unistring.String]bool{}, other: map[unistring.String]bool{}}
	p.uses.names = map[string]struct{}{}
	defer func() {
		if x := recover(); x != nil {
			refused, ok := x.(refusal)
			if !ok {
				panic(x)
			}
			err = refused.err
		}
	}()
	w.statements(tree.Body)
	w.numbers.note(&p.uses)
	return nil
}

// A refusal is what the walker panics with.
type refusal struct{ err error }

type walker struct {
	p     *Program
	file  *file.File
	known map[string]struct{} // the names that natives have
	depth int
	names int // that were made for what is taken apart

	numbers numbers
}

// refuse ends the walk with an error at idx.
func (w *walker) refuse(idx file.Idx, hint, format string, args ...any) {
	e := w.p.at(position(w.file, idx), fmt.Sprintf(format, args...))
	e.Hint = hint
	panic(refusal{e})
}

func (w *walker) down(n ast.Node) {
	if w.depth++; w.depth > maxTree {
		e := limitError(LimitText, "write it in parts: functions of their own, variables in between", "%s", tooDeep)
		at := w.p.at(position(w.file, n.Idx0()), e.At.Msg)
		at.Hint = e.At.Hint
		e.At = at
		panic(refusal{e})
	}
}

func (w *walker) up() { w.depth-- }

// name notes a name or a text of the program.
func (w *walker) name(s unistring.String) {
	if _, known := w.known[string(s)]; known {
		w.p.uses.names[string(s)] = struct{}{}
	}
}

func (w *walker) exprs(list []ast.Expression) {
	for _, e := range list {
		w.expr(e)
	}
}

// expr walks an expression; nil is none.
func (w *walker) expr(e ast.Expression) {
	if e == nil {
		return
	}
	w.down(e)
	defer w.up()
	switch e := e.(type) {
	case *ast.Identifier:
		if e != nil {
			w.identifier(e)
		}
	case *ast.StringLiteral:
		w.label(e.Value)
	case *ast.NumberLiteral:
		if _, isBig := e.Value.(*big.Int); isBig {
			w.refuse(e.Idx, "write a number without n, or a text", "BigInt numbers are not available")
		}
	case *ast.RegExpLiteral:
		w.pattern(e)
	case *ast.TemplateLiteral:
		w.template(e)
	case *ast.DotExpression:
		w.operand(e.Left)
		w.label(e.Identifier.Name)
	case *ast.BracketExpression:
		w.bracket(e)
	case *ast.CallExpression:
		w.operand(e.Callee)
		w.exprs(e.ArgumentList)
	case *ast.NewExpression:
		w.operand(e.Callee)
		w.exprs(e.ArgumentList)
	case *ast.BinaryExpression:
		w.binary(e)
	case *ast.ArrayLiteral:
		w.exprs(e.Value)
	case *ast.ObjectLiteral:
		for _, p := range e.Value {
			w.property(p, false)
		}
	case *ast.ArrayPattern, *ast.ObjectPattern:
		w.target(e)
	case *ast.FunctionLiteral:
		w.function(e)
	case *ast.ArrowFunctionLiteral:
		w.arrow(e)
	case *ast.ClassLiteral:
		w.class(e)
	default:
		w.simple(e)
	}
}

// simple walks the expressions that have nothing of their own to look at.
func (w *walker) simple(e ast.Expression) {
	switch e := e.(type) {
	case *ast.AssignExpression:
		w.numbers.assign(e)
		if id, ok := e.Left.(*ast.Identifier); ok {
			w.name(id.Name)
		} else {
			w.top(e.Left)
		}
		w.expr(e.Right)
		if w.takesRest(e.Left) {
			e.Right = w.guarded(e.Right)
		}
	case *ast.ConditionalExpression:
		w.expr(e.Test)
		w.expr(e.Consequent)
		w.expr(e.Alternate)
	case *ast.SequenceExpression:
		w.exprs(e.Sequence)
	case *ast.UnaryExpression:
		w.expr(e.Operand)
	case *ast.YieldExpression:
		w.p.uses.iterates = w.p.uses.iterates || e.Delegate
		w.expr(e.Argument)
	case *ast.AwaitExpression:
		w.expr(e.Argument)
	case *ast.OptionalChain:
		w.expr(e.Expression)
	case *ast.Optional:
		w.operand(e.Expression)
	case *ast.SpreadElement:
		w.p.uses.iterates = true
		w.expr(e.Expression)
	case *ast.ThisExpression:
		w.p.uses.global = true
	case *ast.PrivateDotExpression:
		w.expr(e.Left)
	case *ast.BooleanLiteral, *ast.NullLiteral, *ast.SuperExpression, *ast.MetaProperty, *ast.PrivateIdentifier:
	default:
		w.refuse(e.Idx0(), "", "this is not understood")
	}
}

// identifier walks a name that is used as a value.
func (w *walker) identifier(id *ast.Identifier) {
	w.name(id.Name)
	if id.Name == "globalThis" {
		w.p.uses.global = true
	}
	if makesObjects(string(id.Name)) {
		w.p.uses.escapes = true
	}
}

// operand walks an expression whose value goes no further: what is called, or
// what a property is taken of.
func (w *walker) operand(e ast.Expression) {
	if id, ok := e.(*ast.Identifier); ok {
		w.name(id.Name)
		if id.Name == "globalThis" {
			w.p.uses.global = true
		}
		return
	}
	w.expr(e)
}

// label notes the name of a property, or a text that may be one.
func (w *walker) label(s unistring.String) {
	w.name(s)
	w.numbers.spoil(s)
}

// bracket walks x[y]. A name that is not in the text may be any.
func (w *walker) bracket(e *ast.BracketExpression) {
	w.operand(e.Left)
	switch e.Member.(type) {
	case *ast.StringLiteral, *ast.NumberLiteral:
	default:
		w.numbers.keys = append(w.numbers.keys, e.Member)
	}
	w.expr(e.Member)
}

func (w *walker) binary(e *ast.BinaryExpression) {
	switch e.Operator {
	case token.STRICT_EQUAL, token.STRICT_NOT_EQUAL, token.EQUAL, token.NOT_EQUAL, token.INSTANCEOF:
		w.operand(e.Left)
		w.operand(e.Right)
	default:
		w.expr(e.Left)
		w.expr(e.Right)
	}
}

// maxJoined is how many parts of a template are joined in one step.
const maxJoined = 4

// template walks a template. One of many parts is made one of two templates of
// half the parts each: every step then at most doubles what there is, and the
// watch over the heap sees it.
func (w *walker) template(t *ast.TemplateLiteral) {
	if t.Tag != nil {
		w.operand(t.Tag)
		w.exprs(t.Expressions)
		return
	}
	if n := len(t.Expressions); n > maxJoined {
		half := n / 2
		left := &ast.TemplateLiteral{
			OpenQuote: t.OpenQuote, CloseQuote: t.CloseQuote,
			Elements:    append(append([]*ast.TemplateElement{}, t.Elements[:half]...), noText(t)),
			Expressions: t.Expressions[:half:half],
		}
		right := &ast.TemplateLiteral{
			OpenQuote: t.OpenQuote, CloseQuote: t.CloseQuote,
			Elements:    t.Elements[half:],
			Expressions: t.Expressions[half:],
		}
		t.Elements = []*ast.TemplateElement{noText(t), noText(t), noText(t)}
		t.Expressions = []ast.Expression{left, right}
	}
	w.exprs(t.Expressions)
}

func noText(t *ast.TemplateLiteral) *ast.TemplateElement {
	return &ast.TemplateElement{Idx: t.OpenQuote, Valid: true}
}

// pattern checks a regular expression of the program's text.
func (w *walker) pattern(e *ast.RegExpLiteral) {
	w.p.uses.patterns = true
	if _, err := parsePattern(e.Pattern, e.Flags); err != nil {
		at := w.p.at(position(w.file, e.Idx), err.Error())
		at.Hint = err.hint
		panic(refusal{at})
	}
}
