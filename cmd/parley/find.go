package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/names"
)

func (p *program) findCommand() *cli.Command {
	return &cli.Command{
		Name: "find", Category: asking, ArgsUsage: "NAME",
		Usage: "look for nodes by name",
		UsageText: `
parley find umerov              a part of a name is enough
parley find Умєров              in another script
parley find special envoy       posts have names too
parley find moscow --json       with the IRIs`,
		Description: `
Any case, accents or not, words in any order, other spellings and scripts. The
best matches come first: persons, bodies, places and posts before documents and
events, and of equal ones those of whom most is recorded. Every command takes
names in the same way; where one fits different nodes, it lists them and asks
for more. Records that were found to be one (parley same) are one line; --apart
has each. With --known, --source, --not-source or --rank only nodes are listed
of which something counts.`,
		Flags:  outputFlags(claimFlags(deprecatedFlag(), apartFlag())...),
		Action: p.find,
	}
}

func (p *program) find(c *cli.Context) error {
	if err := wantArgs(c, 1, -1); err != nil {
		return err
	}
	query := strings.Join(c.Args().Slice(), " ")
	return p.askJoined(c, func(r *reading) error {
		found, left, err := r.matchesThatCount(query)
		if err != nil {
			return err
		}
		columns := []string{"name", "type", "matched", "how", "iri"}
		terminal := r.out.Width() > 0 // has no room for two columns of what matched
		if terminal {
			columns = slices.Delete(columns, 2, 3)
		}
		t := r.out.Table(columns...)
		if len(found) == 0 {
			if err := t.Close(); err != nil {
				return err
			}
			if left > 0 {
				return fault.Nothingf("nothing is called %q%s", query, r.limits.then()).
					Hint("without %s there would be %s", strings.Join(r.limits.claimFlags(), " and "), count(int64(left), "node"))
			}
			return fault.Nothingf("nothing is called %q", query).Hint("parley stats shows what the store holds")
		}
		if left > 0 {
			r.notef("%s of that name left out, of which nothing counts", count(int64(left), "node"))
		}
		if err := r.mostRecorded(found); err != nil {
			return err
		}
		for _, m := range found {
			types, err := r.typeWords(m.Types)
			if err != nil {
				return err
			}
			row := []any{m.Name, types, m.Matched, m.Quality.String(), r.iri(m.Node)}
			if terminal {
				row = slices.Delete(row, 2, 3)
				if m.Matched != m.Name {
					row[2] = fmt.Sprintf("%s: %s", m.Quality, m.Matched)
				}
			}
			if err := t.Row(row...); err != nil {
				return err
			}
		}
		return t.Close()
	})
}

// matchesThatCount returns those of matches of which something counts, and how many
// others there are.
func (r *reading) matchesThatCount(query string) (found []names.Match, left int, err error) {
	all, err := r.matches(query)
	if err != nil || r.snap == r.all {
		return all, 0, err
	}
	for _, m := range all {
		nodes, _ := ids(r.counted([]names.Match{m}))
		if nodes, err = r.occurring(nodes); err != nil {
			return nil, 0, err
		}
		if len(nodes) == 0 {
			left++
		}
		for _, m.ID = range nodes {
			if m.Node, err = graph.TermOf(r.ctx, r.snap, m.ID); err != nil {
				return nil, 0, err
			}
			if m.Name, err = r.name(m.Node); err != nil {
				return nil, 0, err
			}
			found = append(found, m)
		}
	}
	return found, left, nil
}

// mostRecorded sorts matches that are equally good: actors, places and posts
// first, and then those of whom most is recorded.
func (r *reading) mostRecorded(found []names.Match) error {
	lasting, err := r.lasting(found)
	if err != nil {
		return err
	}
	lasts := map[graph.ID]bool{}
	for _, m := range lasting {
		lasts[m.ID] = true
	}
	size := map[graph.ID]int64{}
	for _, m := range found {
		if size[m.ID], err = r.recorded(m.ID); err != nil {
			return err
		}
	}
	slices.SortStableFunc(found, func(x, y names.Match) int {
		switch {
		case x.Quality != y.Quality:
			return cmp.Compare(x.Quality, y.Quality)
		case lasts[x.ID] != lasts[y.ID]:
			return map[bool]int{true: -1, false: 1}[lasts[x.ID]]
		}
		return cmp.Compare(size[y.ID], size[x.ID])
	})
	return nil
}

// iri returns the IRI of a node: in full for machines, and as it is typed for
// people.
func (r *reading) iri(t graph.Term) string {
	if r.out.Rows() {
		return iriText(t)
	}
	return short(t)
}

// matches returns what a name or an IRI may mean, the best first.
func (r *reading) matches(query string) ([]names.Match, error) {
	if m, ok, err := r.byIRI(query); ok || err != nil {
		return []names.Match{m}, err
	}
	x, err := r.index()
	if err != nil {
		return nil, err
	}
	found, err := x.Find(r.ctx, query)
	if err != nil {
		return nil, readingNames(err)
	}
	return found, nil
}
