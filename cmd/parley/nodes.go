package main

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/names"
	"parley/schema"
)

// property returns the predicate of a relation or attribute of the schema.
func property(name string) graph.Term { return graph.IRI(schema.Resolve(name)) }

// typeTerm returns the IRI of a type of the schema. A relation may have the same
// name in another case, so schema.Resolve does not do.
func typeTerm(name string) graph.Term {
	t, ok := schema.FindType(name)
	if !ok {
		panic("parley: no type " + name)
	}
	return graph.IRI(t.IRI)
}

// index returns the names of the snapshot, opened when first asked for. What a
// node is called does not depend on which claims count: a name must not come to
// mean somebody else.
func (r *reading) index() (*names.Index, error) {
	if r.names == nil {
		x, err := names.Open(r.ctx, r.all, open.NameOptions())
		if err != nil {
			return nil, readingNames(err)
		}
		r.names = x
	}
	return r.names, nil
}

func readingNames(err error) error { return fmt.Errorf("reading the names: %w", err) }

// nodes returns the nodes that a name, an IRI or a prefixed name means: one, or
// several records of one name that nothing holds apart. A name that nothing
// bears is an error of status Nothing with the nearest names; one that fits
// different nodes is a usage error with the candidates.
func (r *reading) nodes(text string) ([]names.Match, error) {
	return r.nodesOr(text, nil)
}

// asked is nodes for a question: a name that fits different nodes means the
// foremost of them, if one is, and a bare surname may mean a person of a fuller
// name.
func (r *reading) asked(text string) ([]names.Match, error) { return r.nodesOr(text, r.foremost) }

// nodesOr is nodes, but for a name that fits different nodes choose is asked, if
// there is one, which of them are meant.
func (r *reading) nodesOr(text string, choose func(string, []names.Match) ([]names.Match, error)) ([]names.Match, error) {
	if m, ok, err := r.byIRI(text); ok || err != nil {
		return r.counted([]names.Match{m}), err
	}
	x, err := r.index()
	if err != nil {
		return nil, err
	}
	found, candidates, err := x.Resolve(r.ctx, text)
	if err != nil {
		return nil, readingNames(err)
	}
	if t, ok := schema.FindType(text); ok { // "delegation" means one, not somebody in one
		all, err := x.Find(r.ctx, text)
		if err != nil {
			return nil, readingNames(err)
		}
		of, err := r.ofType(all, t)
		if err != nil {
			return nil, err
		}
		if len(of) == 1 {
			found = of
		} else if len(of) > 1 {
			found, candidates = nil, of
		}
	}
	if apart, err := r.keptApart(found); err != nil {
		return nil, err
	} else if apart {
		found, candidates = nil, found
	}
	if len(found) == 0 {
		of, err := r.qualified(text)
		if err != nil {
			return nil, err
		}
		if len(of) > 1 {
			candidates = of
		}
		if len(of) != 1 {
			if of = nil; choose != nil {
				if of, err = choose(text, candidates); err != nil {
					return nil, err
				}
			}
		}
		if len(of) == 0 {
			return nil, r.unresolved(text, candidates)
		}
		found = of
	}
	if choose != nil {
		if found, err = r.fuller(text, found); err != nil {
			return nil, err
		}
	}
	r.noteTogether(found)
	return r.counted(found), nil
}

// counted turns what a name means into the nodes of what counts: records that
// all claims together have as one may be apart by those that count, and the name
// means each of them.
func (r *reading) counted(found []names.Match) []names.Match {
	if r.snap == r.all || r.oneOfAll == nil {
		return found
	}
	var out []names.Match
	seen := map[graph.ID]bool{}
	for _, m := range found {
		members := r.oneOfAll.Members(m.ID)
		if members == nil {
			members = []graph.ID{m.ID}
		}
		for _, id := range members {
			if m.ID = r.one.Canonical(id); !seen[m.ID] {
				seen[m.ID] = true
				out = append(out, m)
			}
		}
	}
	return out
}

// noteTogether tells that a name means several records.
func (r *reading) noteTogether(found []names.Match) {
	var called []string
	for _, m := range found {
		if !slices.Contains(called, m.Name) {
			called = append(called, m.Name)
		}
	}
	switch {
	case len(called) > 1: // see posts
		r.notef("%s: %d nodes have that name; taken together: %s", found[0].Matched, len(called), strings.Join(called, "; "))
	case len(found) > 1:
		r.notef("%s: %d records of one name, not linked; taken together (parley link or parley same joins them)", found[0].Name, len(found))
	}
}

// ofType returns the matches of a type.
func (r *reading) ofType(found []names.Match, t *schema.Type) ([]names.Match, error) {
	id, err := graph.IDOf(r.ctx, r.all, graph.IRI(t.IRI))
	if err != nil || id == graph.Any {
		return nil, err
	}
	return slices.DeleteFunc(slices.Clone(found), func(m names.Match) bool { return !slices.Contains(m.Types, id) }), nil
}

// byIRI finds the node that is written as an IRI.
func (r *reading) byIRI(text string) (m names.Match, ok bool, err error) {
	if !strings.Contains(text, ":") {
		return m, false, nil
	}
	t, ok := iriOf(text)
	if !ok {
		return m, false, nil
	}
	id, err := graph.IDOf(r.ctx, r.all, t)
	if err != nil || id == graph.Any {
		return m, false, err
	}
	name, err := r.name(t)
	return names.Match{Node: t, ID: id, Name: name, Matched: text}, true, err
}

// An unknownName is the error for a name that nothing bears.
type unknownName struct {
	name string
	near []string // names that it may have been meant to be
}

func (e *unknownName) Error() string { return fmt.Sprintf("nothing is called %q", e.name) }

// hint offers the nearest names, else what the caller knows to do.
func (e *unknownName) hint(otherwise string) string {
	if len(e.near) > 0 {
		return didYouMean(e.near)
	}
	return otherwise
}

const emptyStore = "the store is empty: the built-in graph is only asked where there is none; parley load seed: puts it into the store"

// unresolved is the error for a name that means nothing, or several nodes.
func (r *reading) unresolved(text string, candidates []names.Match) error {
	if len(candidates) == 0 || candidates[0].Quality.Near() {
		e := &unknownName{name: text, near: shownNames(candidates)}
		if r.store.Created {
			return fault.Nothingf("%w", e).Hint(emptyStore)
		}
		return fault.Nothingf("%w", e).Hint("%s", e.hint("parley find searches all names"))
	}
	lines, err := r.candidates(candidates)
	if err != nil {
		return err
	}
	return fault.Usagef("%q fits several nodes:\n%s", text, strings.Join(lines, "\n")).
		Hint("say more of the name, or use the IRI; of one name, words in brackets will do, as in \"Ann Lee (President)\"")
}

// candidates tells matches, one a line, and how many more there are than fit.
func (r *reading) candidates(found []names.Match) ([]string, error) {
	lines := make([]string, 0, len(found))
	for _, m := range found {
		line := "  " + m.Name
		if m.Matched != m.Name {
			line += " (" + m.Matched + ")"
		}
		types, err := r.typeWords(m.Types)
		if err != nil {
			return nil, err
		}
		if slices.ContainsFunc(found, func(o names.Match) bool { return o.Name == m.Name && o.ID != m.ID }) {
			marks, err := r.marks(m.ID)
			if err != nil {
				return nil, err
			}
			types = join(append([]string{types}, marks[:min(len(marks), 4)]...))
		}
		lines = append(lines, fmt.Sprintf("%s, %s, %s", line, types, short(m.Node)))
	}
	const most = 10
	if len(lines) > most {
		lines = append(lines[:most], fmt.Sprintf("  and %d more", len(lines)-most))
	}
	return lines, nil
}

// shownNames returns the shown names of the first three different candidates.
func shownNames(candidates []names.Match) []string {
	var out []string
	for _, m := range candidates {
		if !slices.Contains(out, m.Name) && len(out) < 3 {
			out = append(out, m.Name)
		}
	}
	return out
}

// typeWords names types in a few words.
func (r *reading) typeWords(ids []graph.ID) (string, error) {
	terms, err := r.all.Terms(r.ctx, ids, nil)
	if err != nil || len(terms) == 0 {
		return "of no type", err
	}
	return join(typeNamesOf(terms)), nil
}

// typeNamesOf returns the schema's words for types, and the IRIs of others.
func typeNamesOf(terms []graph.Term) []string {
	var out []string
	for _, t := range terms {
		if known, ok := schema.TypeByIRI(t.IRI()); ok {
			out = append(out, known.Name)
		} else {
			out = append(out, short(t))
		}
	}
	return out
}

// completeName returns names that begin with what is typed.
func (p *program) completeName(c *cli.Context, prefix string) []string {
	const most = 50
	quiet := &program{environment: p.environment, app: p.app, quiet: true, db: p.db, opened: p.opened}
	var found []string
	_ = quiet.read(c, func(r *reading) error {
		x, err := r.index()
		if err == nil {
			found, err = x.Complete(r.ctx, prefix, most)
		}
		return err
	})
	return found
}

// typesOf returns the types of a node.
func typesOf(ctx context.Context, s graph.Snapshot, node graph.ID) ([]graph.Term, error) {
	p, err := graph.IDOf(ctx, s, property("type"))
	if err != nil || p == graph.Any {
		return nil, err
	}
	var ids []graph.ID
	for q, err := range graph.Quads(ctx, s, graph.Pattern{S: node, P: p}, graph.SPOL) {
		if err != nil {
			return nil, err
		}
		if !slices.Contains(ids, q.O) {
			ids = append(ids, q.O)
		}
	}
	return s.Terms(ctx, ids, nil)
}
