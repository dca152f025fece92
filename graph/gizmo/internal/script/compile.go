package script

import (
	"fmt"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/dop251/goja"
	"github.com/dop251/goja/file"
	"github.com/dop251/goja/parser"

	"parley/graph"
)

// A Program is a text that was read and found fit to run. It is for any number
// of machines, also at once.
type Program struct {
	file, text string
	source     string // its name inside goja, unique in the process
	prog       *goja.Program
	uses       uses
}

// Text returns the program's text.
func (p *Program) Text() string { return p.text }

var programs atomic.Int64

// Compile reads a text of at most Limits.Text bytes. File is its name in
// errors, which are *graph.SyntaxError or *LimitError.
func (m *Machine) Compile(text, file string) (*Program, error) {
	if len(text) > m.limits.Text {
		return nil, tooLong(file, len(text), m.limits.Text)
	}
	return compile(text, file)
}

// Compile reads a text of at most 100,000 bytes, for machines with that limit.
func Compile(text, file string) (*Program, error) {
	if len(text) > maxText {
		return nil, tooLong(file, len(text), maxText)
	}
	return compile(text, file)
}

func tooLong(file string, n, max int) error {
	e := limitError(LimitText, "split it, or keep data in the store instead of in the program",
		"a program of %d bytes; at most %d are read", n, max)
	e.At.File = file
	return e
}

// large is how many bytes make a text whose reading may take much stack. Such
// texts are read one at a time.
const large = 8000

var largeOnes sync.Mutex

func compile(text, fileName string) (p *Program, err error) {
	p = &Program{file: fileName, text: text, source: "program " + strconv.FormatInt(programs.Add(1), 10)}
	if err := p.checkNesting(); err != nil {
		return nil, err
	}
	if len(text) > large {
		largeOnes.Lock()
		defer largeOnes.Unlock()
	}
	// The parser and the compiler panic on some texts that they do not know.
	defer func() {
		if x := recover(); x != nil {
			if _, broken := x.(runtime.Error); !broken {
				if e, ok := x.(error); ok {
					err = p.placeParse(e)
					return
				}
			}
			err = &graph.SyntaxError{File: p.file, Msg: fmt.Sprintf("the program cannot be read: %v", x)}
		}
	}()
	tree, err := parser.ParseFile(nil, p.source, text, 0, parser.WithDisableSourceMaps)
	if err != nil {
		return nil, p.placeParse(err)
	}
	if err := p.inspect(tree); err != nil {
		return nil, err
	}
	if p.prog, err = goja.CompileAST(tree, false); err != nil {
		return nil, p.placeParse(err)
	}
	return p, nil
}

// position returns the place of a node's index.
func position(f *file.File, idx file.Idx) file.Position {
	return f.Position(int(idx) - f.Base())
}
