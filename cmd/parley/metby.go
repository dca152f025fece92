package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
)

// A metSide says whose posts the meetings of somebody are told by.
type metSide func(h path.Hop) graph.ID

// sideAsked reads --by and --min-posts; nil is no --by.
func sideAsked(c *cli.Context) (metSide, error) {
	if c.IsSet("min-posts") {
		if err := atLeast(1, c, "min-posts"); err != nil {
			return nil, err
		}
	}
	if err := wantValues(c, "by"); err != nil {
		return nil, err
	}
	switch by := c.String("by"); by {
	case "":
		if c.IsSet("min-posts") {
			return nil, fault.Usagef("--min-posts says nothing without --by").Hint("--by post, or --by own-post")
		}
		return nil, nil
	case "post", "own-post":
		if c.Bool("why") {
			return nil, fault.Usagef("--by and --why exclude each other").Hint("parley met NAME NAME --why shows the meetings of two")
		}
		if by == "post" {
			return func(h path.Hop) graph.ID { return h.To }, nil
		}
		return func(h path.Hop) graph.ID { return h.From }, nil
	default:
		return nil, fault.Usagef("--by: %q is neither post nor own-post", by)
	}
}

// A metInPost is a person who was met, by one or several records, and in which
// posts.
type metInPost struct {
	name      string
	nodes     []graph.ID
	countries map[graph.ID]bool
	posts     []inPost // in the order of the first meeting in them
	times     int
}

// An inPost is how somebody was met in one post; called "" where none is known.
type inPost struct {
	acquaintance
	called string
	posts  []graph.ID
	may    bool
}

// metByPost tells the meetings with those met by the posts of one side.
func (a *answer) metByPost(met []acquaintance, side metSide) error {
	persons, err := a.persons(met)
	if err != nil {
		return err
	}
	for i := range persons {
		if err := a.byPosts(&persons[i], met, side); err != nil {
			return err
		}
	}
	least := a.c.Int("min-posts")
	persons = slices.DeleteFunc(persons, func(p metInPost) bool { return p.known() < least })
	slices.SortStableFunc(persons, func(x, y metInPost) int {
		return cmp.Or(cmp.Compare(y.known(), x.known()), cmp.Compare(y.times, x.times), strings.Compare(x.name, y.name))
	})
	if len(persons) == 0 {
		return a.nothing(func() error { return a.metInPostRows(nil) }, fault.Nothingf("nobody was met in %s or more%s", count(int64(least), "post"), a.asOf.then()).
			Hint("without --min-posts all are told who were met"))
	}
	persons = persons[:a.firstOf(len(persons))]
	a.noteTakenForOne(persons)
	if a.out.Rows() {
		return a.metInPostRows(persons)
	}
	return a.tellMetInPost(persons)
}

// noteTakenForOne tells which persons stand for several records.
func (a *answer) noteTakenForOne(persons []metInPost) {
	var names []string
	for _, p := range persons {
		if len(p.nodes) > 1 {
			names = append(names, p.name)
		}
	}
	if n := len(names); n > mostNear {
		names = append(names[:mostNear], fmt.Sprintf("%d more", n-mostNear))
	}
	if names != nil {
		a.notef("records of one name and country, not linked, taken for one person: %s (parley link)", join(names))
	}
}

// known is how many posts somebody was met in, as far as is known.
func (p metInPost) known() int {
	return len(slices.DeleteFunc(slices.Clone(p.posts), func(in inPost) bool { return in.called == "" }))
}

// persons gathers the records of one name that have a country in common, or of
// which one has none, and that no data set keeps apart.
func (a *answer) persons(met []acquaintance) ([]metInPost, error) {
	var out []metInPost
	for _, m := range met {
		countries, err := countriesAbout(a.ctx, a.paths, m.node)
		if err != nil {
			return nil, err
		}
		i := -1
		for j := range out {
			if same, err := a.samePerson(out[j], m, countries); err != nil {
				return nil, err
			} else if same {
				i = j
			}
		}
		if i < 0 {
			i = len(out)
			out = append(out, metInPost{name: m.name, countries: map[graph.ID]bool{}})
		}
		p := &out[i]
		p.nodes = append(p.nodes, m.node)
		for c := range countries {
			p.countries[c] = true
		}
	}
	return out, a.tellApartByMarks(len(out), func(i int) (*string, graph.ID) { return &out[i].name, out[i].nodes[0] })
}

func (a *answer) samePerson(p metInPost, m acquaintance, countries map[graph.ID]bool) (bool, error) {
	if p.name != m.name {
		return false, nil
	}
	for _, node := range p.nodes {
		if apart, err := a.areApart(node, m.node); err != nil || apart {
			return false, err
		}
	}
	return len(countries) == 0 || len(p.countries) == 0 || meet(countries, p.countries), nil
}

// byPosts sorts the meetings with a person by posts. Two sources may call one post
// by two names, and a third both: what has a post in common is one.
func (a *answer) byPosts(p *metInPost, met []acquaintance, side metSide) error {
	for _, m := range met {
		if !slices.Contains(p.nodes, m.node) {
			continue
		}
		for _, h := range m.hops {
			posts, err := a.paths.PostsAt(a.ctx, side(h), h.Shared(), labelsOf([]path.Hop{h}))
			if err != nil {
				return err
			}
			in := p.in(posts.IDs)
			in.may = in.may && posts.May
			if err := a.addMeeting(&in.acquaintance, h); err != nil {
				return err
			}
			p.times++
		}
	}
	for i := range p.posts {
		names, err := a.tell.Names(a.ctx, p.posts[i].posts)
		if err != nil {
			return err
		}
		p.posts[i].called = join(slices.Compact(names))
	}
	slices.SortStableFunc(p.posts, func(x, y inPost) int { return edtf.Compare(x.firstDate(), y.firstDate()) })
	return nil
}

// in returns where the meetings in these posts are gathered.
func (p *metInPost) in(posts []graph.ID) *inPost {
	for i := range p.posts {
		of := p.posts[i].posts
		if len(of)+len(posts) > 0 && !slices.ContainsFunc(posts, func(id graph.ID) bool { return slices.Contains(of, id) }) {
			continue
		}
		for _, id := range posts {
			if !slices.Contains(of, id) {
				p.posts[i].posts = append(p.posts[i].posts, id)
			}
		}
		return &p.posts[i]
	}
	p.posts = append(p.posts, inPost{posts: slices.Clone(posts), may: true})
	return &p.posts[len(p.posts)-1]
}

// firstDate is the first date of the meetings, or zero.
func (m acquaintance) firstDate() edtf.Date {
	if len(m.dates) == 0 {
		return edtf.Date{}
	}
	return m.dates[0]
}

func (a *answer) tellMetInPost(persons []metInPost) error {
	t := a.out.Table("who", "post", "times", "first", "last", "where")
	unsure := false
	for _, p := range persons {
		name := p.name
		for _, in := range p.posts {
			post := orElse(in.called, "no post known")
			if in.may && in.called != "" {
				post += "?"
			}
			first, last := in.firstAndLast()
			unsure = unsure || first != a.dayOf(first) || last != a.dayOf(last)
			if err := t.Row(name, post, len(in.events), a.dayOf(first), a.dayOf(last), a.fewPlaces(in.places)); err != nil {
				return err
			}
			if a.out.Width() > 0 { // on a terminal a name is not said again
				name = ""
			}
		}
	}
	a.noteOneDay(unsure)
	return t.Close()
}

func (a *answer) metInPostRows(persons []metInPost) error {
	t := a.out.Table("who", "iris", "post", "post_iris", "may", "times", "first", "last", "first_date", "last_date", "where", "events")
	for _, p := range persons {
		nodes, err := a.irisOf(p.nodes)
		if err != nil {
			return err
		}
		for _, in := range p.posts {
			posts, err := a.irisOf(in.posts)
			if err != nil {
				return err
			}
			events, err := a.irisOf(in.events)
			if err != nil {
				return err
			}
			first, last := in.firstAndLast()
			firstDate, lastDate := in.firstAndLastEDTF()
			if err := t.Row(p.name, nodes, in.called, posts, in.may && in.called != "", len(in.events), first, last, firstDate, lastDate, append([]string{}, in.places...), events); err != nil {
				return err
			}
		}
	}
	return t.Close()
}

// irisOf returns the IRIs of nodes.
func (a *answer) irisOf(nodes []graph.ID) ([]string, error) {
	out := make([]string, len(nodes))
	for i, id := range nodes {
		term, err := a.tell.Term(a.ctx, id)
		if err != nil {
			return nil, err
		}
		out[i] = iriText(term)
	}
	return out, nil
}
