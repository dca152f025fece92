package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/names"
	"parley/graph/path"
)

// An inTime is a node that may have a time; a tenure has a holder.
type inTime struct {
	names.Match
	holder graph.ID
}

// namedInTime resolves the name of something that has a time: as names are
// everywhere, or "NAME as POST" for a tenure.
func (a *answer) namedInTime(g *path.Graph, text string) ([]inTime, error) {
	var found []names.Match
	who, post, ok := strings.Cut(text, " as ")
	if ok {
		m, _, whole, err := a.exactly(text)
		if err != nil {
			return nil, err
		}
		if !whole {
			return a.tenuresAs(g, who, post)
		}
		found = []names.Match{m}
	} else {
		var err error
		if found, err = a.asked(text); err != nil {
			return nil, err
		}
	}
	out := make([]inTime, len(found))
	for i, m := range found {
		out[i].Match = m
	}
	return out, nil
}

// tenureTimes leaves what is only attested of a tenure aside where another record
// of one holder states more, and otherwise takes it for one time: every record
// attests some days of it. What is no tenure stays.
func tenureTimes(times []during) (out []during) {
	stated, at := map[graph.ID]bool{}, map[graph.ID]int{}
	for _, d := range times {
		stated[d.holder] = stated[d.holder] || !d.extent.Attested
	}
	for _, d := range times {
		i, seen := at[d.holder]
		switch {
		case d.holder == graph.Any || !d.extent.Attested:
			out = append(out, d)
		case stated[d.holder]:
		case !seen:
			at[d.holder] = len(out)
			out = append(out, d)
		default:
			x, y := &out[i].extent, d.extent
			x.From, x.FromLatest = min(x.From, y.From), min(x.FromLatest, y.FromLatest)
			x.ToEarliest, x.To = max(x.ToEarliest, y.ToEarliest), max(x.To, y.To)
		}
	}
	return out
}

// tenuresAs returns the tenures of somebody in a post. Who is meant is found by
// both names together: of many Clintons one was Secretary of State, and of many
// secretaries one was a Clinton.
func (a *answer) tenuresAs(g *path.Graph, who, post string) ([]inTime, error) {
	persons, err := a.called(who)
	if err != nil {
		return nil, err
	}
	posts, err := a.called(post)
	if err != nil {
		return nil, err
	}
	held, err := a.postsOf(g, persons)
	if err != nil {
		return nil, err
	}
	// Of the posts that one of them held, those of the best name; Vice President is
	// not President.
	best := slices.IndexFunc(posts, func(m names.Match) bool { return slices.Contains(held, m.ID) })
	if best < 0 {
		hint := "parley show " + who + " tells what there is"
		if len(held) > 0 && len(held) <= 5 {
			called, err := a.whole.Names(a.ctx, held)
			if err != nil {
				return nil, err
			}
			hint = "recorded is: " + join(called)
		}
		return nil, fault.Usagef("--during: nobody called %q is recorded as %q", who, post).Hint("%s", hint)
	}
	like := slices.DeleteFunc(slices.Clone(posts), func(p names.Match) bool {
		return p.Quality != posts[best].Quality || begins(p.Matched, post) != begins(posts[best].Matched, post) || !slices.Contains(held, p.ID)
	})
	out, err := a.tenuresIn(like, persons)
	if err != nil {
		return nil, err
	}
	if out == nil {
		return nil, fault.Usagef("--during: %s did not serve as %s", who, posts[best].Name).Hint("parley who %s tells who did", post)
	}
	return out, nil
}

// tenuresIn returns the tenures of persons in posts, of those persons who have the
// best name; and where somebody served in one, not those who only acted.
func (a *answer) tenuresIn(posts, persons []names.Match) (out []inTime, err error) {
	quality, acting := names.Quality(0), false // of those in out
	for _, p := range posts {
		tenures, err := claims.Tenures(a.ctx, a.all, p.ID)
		if err != nil {
			return nil, err
		}
		for _, t := range tenures {
			i := slices.IndexFunc(persons, func(m names.Match) bool { return m.ID == t.Holder })
			if i < 0 || !t.Served() {
				continue
			}
			acts := t.Status == "acting"
			switch {
			case out == nil:
			case persons[i].Quality > quality, persons[i].Quality == quality && acts && !acting:
				continue
			case persons[i].Quality < quality, acting && !acts:
				out = nil
			}
			node, err := graph.TermOf(a.ctx, a.all, t.Node)
			if err != nil {
				return nil, err
			}
			quality, acting = persons[i].Quality, acts
			out = append(out, inTime{names.Match{ID: t.Node, Node: node, Name: fmt.Sprintf("%s's time as %s", persons[i].Name, p.Name)}, t.Holder})
		}
	}
	return out, nil
}

// begins reports whether a text begins with another, in any case.
func begins(text, with string) bool {
	return len(text) >= len(with) && strings.EqualFold(text[:len(with)], with)
}

// called returns what bears a name, whole or in part, the best first. That nothing
// does is an error.
func (a *answer) called(text string) ([]names.Match, error) {
	all, err := a.matches(text)
	if err != nil {
		return nil, err
	}
	found := slices.DeleteFunc(slices.Clone(all), func(m names.Match) bool { return m.Quality.Near() })
	if len(found) == 0 {
		return nil, a.unresolved(text, all)
	}
	return found, nil
}

// postsOf returns the posts that somebody held.
func (a *answer) postsOf(g *path.Graph, persons []names.Match) ([]graph.ID, error) {
	x, err := expression([]string{"hasTenure", "post"})
	if err != nil {
		return nil, err
	}
	nodes, _ := ids(persons)
	reached, err := g.Walk(a.ctx, nodes, x)
	return nodesOf(reached), err
}
