package main

import (
	"fmt"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
)

// examples are the first that anybody sees. They run on the built-in graph, and
// a test runs them.
const examples = `
parley show "Miami talks"           all about an event, with its sources
parley path Umerov Trump --why      how two people are connected, and why
parley walk Umerov met              whom somebody met
parley who "Secretary of State"     who held a post
parley said --about "Miami talks"   what was said of it
parley load facts.trig              fill a store of your own`

// welcome answers the program's bare name.
func (p *program) welcome(c *cli.Context) error {
	return p.ask(c, func(r *reading) error {
		size, err := r.snap.Stats(r.ctx)
		if err != nil {
			return err
		}
		types, err := r.types()
		if err != nil {
			return err
		}
		var held []string
		for _, t := range types {
			held = append(held, t.String())
		}
		what := "the store " + r.store.Place.Name
		if r.store.BuiltIn {
			what = "the built-in graph"
		}
		holds := fmt.Sprintf("%s holds %s", what, count(size.Quads, "quad"))
		if len(held) > 0 {
			holds += ": " + strings.Join(held, ", ")
		}
		_, err = fmt.Fprintf(r.out, "%s\n%s.\nparley help lists the commands.\n", indent(examples), fault.Fold(holds, r.out.Width()))
		return err
	})
}
