package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/saved"
	"parley/graph"
	"parley/graph/cayley/query"
	"parley/graph/format/nquads"
	"parley/graph/subgraph"
)

// selectResults chooses the nodes that a query gives, wherever in its results they
// stand, and all edges between them.
func (a *answer) selectResults(by string, ch *chosen) (*subgraph.Selection, error) {
	lang, file, text := "gizmo", "--gizmo", a.c.String("gizmo")
	switch {
	case by == "run":
		q, values, err := a.keptQuery()
		if err != nil {
			return nil, err
		}
		if q.IsWords() {
			return a.selectWords(q, values, ch)
		}
		if text, err = a.savedText(q, values); err != nil {
			return nil, err
		}
		lang, file, ch.title = q.Lang, q.Shown(), q.Name
	case text == "-":
		b, err := io.ReadAll(a.In)
		if err != nil {
			return nil, fault.Failedf("reading the query from standard input: %w", err)
		}
		text, file = string(b), "standard input"
		ch.title = "the result of a query"
	default:
		ch.title = text
	}
	e, err := a.engine(lang, file)
	if err != nil {
		return nil, err
	}
	defer e.Close()
	e.window = ch.window
	found := &nodeResults{}
	if _, err := e.run(a.ctx, text, 0, found, ""); err != nil {
		return nil, err
	}
	return a.selectTerms(found)
}

// keptQuery finds the query that the arguments name, and its parameters.
func (a *answer) keptQuery() (*saved.Query, saved.Values, error) {
	q, err := a.library("").Find(a.c.Args().First())
	if err != nil {
		return nil, nil, err
	}
	values, err := q.Values(a.c.Args().Tail())
	return q, values, err
}

// selectWords chooses what a kept path or walk gives.
func (a *answer) selectWords(q *saved.Query, values saved.Values, ch *chosen) (*subgraph.Selection, error) {
	words, err := q.Words(values)
	if err != nil {
		return nil, err
	}
	if q.Lang != "path" || len(words) < 2 || pathOrWalk(words) != "walk" {
		return nil, fault.Usagef("the query %s is no program and no walk", q.Name).Hint("--path, --between and --walk choose what paths and walks give")
	}
	return a.walkSelected(words, ch)
}

// selectTerms makes a selection of the nodes that results named.
func (a *answer) selectTerms(found *nodeResults) (*subgraph.Selection, error) {
	if len(found.terms) == 0 {
		return nil, fault.Nothingf("the query gives no nodes").Hint("nodes are exported, not numbers or texts: end it in .all() or .paths()")
	}
	terms := slices.Sorted(maps.Keys(found.terms))
	ids, err := a.snap.Lookup(a.ctx, terms, nil)
	if err != nil {
		return nil, err
	}
	sel := subgraph.Selection{Induced: true}
	for i, id := range ids {
		if id == graph.Any {
			return nil, fmt.Errorf("the query gives %s, which the graph does not know", terms[i])
		}
		sel.AddNode(id)
	}
	if found.other > 0 {
		a.notef("%s in the results that are no nodes left out", count(int64(found.other), "value"))
	}
	return &sel, nil
}

// nodeResults gathers the nodes among results.
type nodeResults struct {
	terms map[graph.Term]bool
	other int // values that are no nodes
}

// add passes over the value of a program, which is none of what it has sent.
func (n *nodeResults) add(r result) error {
	if q, ok := r.(*query.Results); ok && q.Bare() {
		return nil
	}
	n.gather(r.Value())
	return nil
}

func (n *nodeResults) end() error { return nil }

func (n *nodeResults) gather(v any) {
	switch v := v.(type) {
	case map[string]any:
		for _, part := range v {
			n.gather(part)
		}
	case []any:
		for _, part := range v {
			n.gather(part)
		}
	case []string:
		for _, part := range v {
			n.gather(part)
		}
	case string:
		if _, ok := iriIn(v); !ok && !strings.HasPrefix(v, "_:") {
			n.other++
			return
		}
		t, err := nquads.ParseTerm(v)
		if err != nil {
			n.other++
			return
		}
		if n.terms == nil {
			n.terms = map[graph.Term]bool{}
		}
		n.terms[t] = true
	case nil:
	default:
		n.other++
	}
}
