package main

import (
	"fmt"

	"github.com/urfave/cli/v2"
)

// examples are the first that anybody sees. They run on the built-in graph, and
// a test runs them.
const examples = `
parley version                     which version this is`

func (p *program) welcome(c *cli.Context) error {
	_, err := fmt.Fprintf(p.Out, "%s", indent(examples))
	return err
}
