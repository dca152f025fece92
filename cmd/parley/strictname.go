package main

import (
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/names"
)

// exactly finds the node that a text names beyond doubt: by its IRI, or by a
// whole name or alias, case and accents aside, that only this node bears, or that
// and, in front of it, a post which the node holds. If several bear it, or none
// does, ok is false and like has those, or those that it may have been meant for.
//
// A question may take part of a name for the whole: its answer says whom it is
// about. What is written about the wrong node stays.
func (r *reading) exactly(text string) (m names.Match, like []names.Match, ok bool, err error) {
	if m, ok, err := r.byIRI(text); ok || err != nil {
		return m, nil, ok, err
	}
	x, err := r.index()
	if err != nil {
		return m, nil, false, err
	}
	if like, err = x.Find(r.ctx, text); err != nil {
		return m, nil, false, err
	}
	named := slices.DeleteFunc(slices.Clone(like), func(m names.Match) bool { return !m.Quality.Same() })
	switch len(named) {
	case 0:
		m, ok, err := r.holderOf(strings.Fields(text))
		return m, like, ok, err
	case 1:
		return named[0], nil, true, nil
	}
	return m, named, false, nil
}

// holderOf finds the node that words name by a post and a name: "Secretary of
// State Marco Rubio".
func (r *reading) holderOf(words []string) (m names.Match, ok bool, err error) {
	x, err := r.index()
	if err != nil {
		return m, false, err
	}
	only := func(words []string) (names.Match, bool, error) {
		found, err := x.Find(r.ctx, strings.Join(words, " "))
		found = slices.DeleteFunc(found, func(m names.Match) bool { return !m.Quality.Same() })
		if err != nil || len(found) != 1 {
			return names.Match{}, false, err
		}
		return found[0], true, nil
	}
	holds, err := graph.IDOf(r.ctx, r.snap, property("holds"))
	if err != nil || holds == graph.Any {
		return m, false, err
	}
	for i := 1; i < len(words); i++ {
		post, isPost, err := only(words[:i])
		if err != nil {
			return m, false, err
		}
		holder, isHolder, err := only(words[i:])
		if err != nil {
			return m, false, err
		}
		if !isPost || !isHolder {
			continue
		}
		n, err := r.snap.Size(r.ctx, graph.Pattern{S: holder.ID, P: holds, O: post.ID})
		if err != nil || n > 0 {
			return holder, n > 0, err
		}
	}
	return m, false, nil
}

// borne reports whether the matches bear the name itself.
func borne(like []names.Match) bool { return len(like) > 0 && like[0].Quality.Same() }

// notExact is the error for a name that is not beyond doubt.
func (f *fact) notExact(text string, like []names.Match) error {
	switch {
	case len(like) == 0 && f.store.Created:
		return fault.Usagef("nothing is called %q", text).Hint(emptyStore)
	case len(like) == 0:
		return fault.Usagef("nothing is called %q", text).Hint("--new TYPE makes it, as in --new Person")
	case borne(like):
		return f.unresolved(text, like)
	}
	lines, err := f.candidates(like)
	if err != nil {
		return err
	}
	return fault.Usagef("nothing is called just %q; it may be meant for\n%s", text, strings.Join(lines, "\n")).
		Hint("what is written wants the whole name, or the IRI; --new TYPE makes a new node")
}

// noteLike tells that a node is made although others have names like its own.
func (f *fact) noteLike(e end) {
	if len(e.like) > 0 {
		f.notef("%s is new; the store has also: %s", e.name, join(shownNames(e.like)))
	}
}

// taken is the error for a new node whose IRI is in use, as that of one which
// has been renamed.
func (f *fact) taken(e end) error {
	id, err := graph.IDOf(f.ctx, f.snap, e.term)
	if err != nil || id == graph.Any {
		return err
	}
	name, err := f.name(e.term)
	if err != nil {
		return err
	}
	return fault.Usagef("%q would be made as %s, which is %s already", e.name, short(e.term), name).
		Hint("say more of the name")
}
