package gizmo

import (
	"container/list"
	"sync"

	"parley/graph/gizmo/internal/script"
)

const (
	// keptPrograms is how many programs a session keeps read: a server and a
	// console are asked the same ones again and again.
	keptPrograms = 64
	// keptText is how many bytes a text may have that is kept. Longer ones are
	// not what people ask again, and a program takes some times as much.
	keptText = 4096
)

// compiled keeps the programs that were run last. A program that was read is not
// changed by being run, so any number of runs share it.
type compiled struct {
	mu     sync.Mutex
	recent list.List // of *kept, the last one first
	byText map[written]*list.Element
	nRead  int // texts that had to be read
}

// A written is a text and the name that errors call it by.
type written struct{ text, file string }

type kept struct {
	source  written
	program *script.Program
}

// program returns the program of a text, which read reads if it is not kept.
func (c *compiled) program(s written, read func(text, file string) (*script.Program, error)) (*script.Program, error) {
	if p := c.have(s); p != nil {
		return p, nil
	}
	p, err := read(s.text, s.file)
	if err != nil || len(s.text) > keptText {
		return p, err
	}
	c.keep(&kept{s, p})
	return p, nil
}

func (c *compiled) have(s written) *script.Program {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e := c.byText[s]; e != nil {
		c.recent.MoveToFront(e)
		return e.Value.(*kept).program
	}
	c.nRead++
	return nil
}

func (c *compiled) keep(k *kept) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byText[k.source] != nil {
		return // another run was as quick
	}
	if c.byText == nil {
		c.byText = map[written]*list.Element{}
	}
	c.byText[k.source] = c.recent.PushFront(k)
	if c.recent.Len() > keptPrograms {
		oldest := c.recent.Remove(c.recent.Back()).(*kept)
		delete(c.byText, oldest.source)
	}
}
