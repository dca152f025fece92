package gizmo

import (
	"errors"
	"regexp"
	"strings"

	"parley/graph/gizmo/internal/script"
	"parley/schema"
)

// noMember is what the runtime says of a method that an object has not, and
// noName of a name that nothing has.
var (
	noMember = regexp.MustCompile(`Object has no member '([^']+)'`)
	noName   = regexp.MustCompile(`^ReferenceError: (\S+) is not defined`)
)

// hinted adds to an error about a misspelt method which may be meant.
func hinted(err error) error {
	var thrown *script.Thrown
	if !errors.As(err, &thrown) || thrown.At.Hint != "" {
		return err
	}
	at := thrown.At
	if m := noMember.FindStringSubmatch(at.Msg); m != nil {
		var names []string
		for _, s := range []*methodSet{pathMethods(), graphMethods()} {
			for _, m := range s.list {
				names = append(names, m.name)
			}
		}
		if near := schema.Nearest(m[1], names, 2); len(near) > 0 {
			at.Hint = "did you mean " + strings.Join(near, " or ") + "?"
		} else {
			at.Hint = "the methods of paths and of the graph are listed by parley help gizmo"
		}
	}
	if m := noName.FindStringSubmatch(at.Msg); m != nil {
		var names []string
		for _, m := range functionMethods().list {
			names = append(names, m.name)
		}
		if near := schema.Nearest(m[1], append(names, "g", "graph"), 2); len(near) > 0 {
			at.Hint = "did you mean " + strings.Join(near, " or ") + "?"
		}
	}
	return err
}
