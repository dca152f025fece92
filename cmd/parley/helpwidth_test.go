package main

import (
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"
)

func TestTheHelpOfCommandsFitsATerminal(t *testing.T) {
	p := &program{environment: environment{In: strings.NewReader(""), Getenv: func(string) string { return "" }, Now: time.Now}}
	for _, c := range p.newApp().Commands {
		text := c.Description
		if c.Category == asking { // the examples of others have whole quotations
			for line := range strings.Lines(c.UsageText) {
				text += "  " + line // as they are printed
			}
		}
		for line := range strings.Lines(text) {
			if n := runewidth.StringWidth(strings.TrimRight(line, "\n")); n > 80 {
				t.Errorf("parley %s: %d columns: %s", c.Name, n, line)
			}
		}
	}
}
