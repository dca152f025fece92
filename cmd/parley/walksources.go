package main

import (
	"errors"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/path"
	"parley/schema"
)

// knownSources sees to it that every test @source means what --source does, or
// at least names the beginning of a label: with a misspelt one nothing would ever
// be reached.
func (a *answer) knownSources(x path.Expr) error {
	for _, source := range path.Sources(x) {
		sel, err := claims.NewSelection(a.ctx, a.all, claims.Filter{Sources: []string{source}})
		var unknown *claims.UnknownSource
		switch {
		case err == nil:
			a.paths.NameSource(source, sel.Counts)
			continue
		case !errors.As(err, &unknown):
			return err
		}
		if known, err := a.beginsLabel(source); err != nil {
			return err
		} else if !known {
			return fault.Usagef("@source=%s: no document or context begins with that", source).Hint("parley sources lists the documents")
		}
	}
	return nil
}

// beginsLabel reports whether a text is a label, the beginning of one up to its
// fragment, or the beginning of a digest.
func (a *answer) beginsLabel(source string) (bool, error) {
	iri := source
	if long, ok := schema.Expand(source); ok {
		iri = long
	}
	id, err := graph.IDOf(a.ctx, a.snap, graph.IRI(iri))
	if err != nil || id != graph.Any {
		return id != graph.Any, err
	}
	for _, prefix := range []string{iri + "#", schema.Documents + source} {
		ranges, err := a.snap.PrefixRanges(a.ctx, "<"+prefix)
		if err != nil {
			return false, err
		}
		if source != "" && len(ranges) > 0 {
			return true, nil
		}
	}
	return false, nil
}
