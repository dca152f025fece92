package path

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// tell spells out the paths, the more telling first and then in the order of the
// terms that they pass.
func (s *search) tell(ctx context.Context, f *Found) error {
	if len(s.met) == 0 {
		return nil
	}
	if s.o.InOrder { // the shortest may not be, and only the ways that are count
		return s.longer(ctx, f, s.length)
	}
	all, many, err := s.shortest(ctx)
	if err != nil {
		return err
	}
	if all, err = s.together(ctx, all); err != nil {
		return err
	}
	if err := s.sort(ctx, all); err != nil {
		return err
	}
	f.Total, f.Many = len(all), many || s.many
	f.More = f.Many || len(all) > s.o.Most
	for _, steps := range all[:min(len(all), s.o.Most)] {
		p, err := s.ways(ctx, steps)
		if err != nil {
			return err
		}
		f.Paths = append(f.Paths, p)
	}
	if !s.o.Longer || len(f.Paths) == s.o.Most {
		return nil
	}
	return s.longer(ctx, f, s.length+1)
}

// shortest spells out the shortest paths, no more than CountMost.
func (s *search) shortest(ctx context.Context) (all [][]Step, many bool, err error) {
	// to and from put steps before and behind the ones that are there.
	var to, from func(node graph.ID, steps []Step) error
	from = func(node graph.ID, steps []Step) error {
		if len(all) == CountMost {
			many = true
			return nil
		}
		if s.sides[1].has(node) {
			all = append(all, slices.Clone(steps))
			return nil
		}
		next, err := s.stepsInto(ctx, 1, node)
		for _, step := range next {
			if err := from(step.To, append(steps, step)); err != nil {
				return err
			}
		}
		return err
	}
	middle := graph.Any
	to = func(node graph.ID, steps []Step) error {
		if many {
			return nil
		}
		if s.sides[0].has(node) {
			before := slices.Clone(steps)
			slices.Reverse(before)
			return from(middle, before)
		}
		before, err := s.stepsInto(ctx, 0, node)
		for _, step := range before {
			if err := to(step.From, append(steps, step)); err != nil {
				return err
			}
		}
		return err
	}
	for _, middle = range s.met {
		if err := to(middle, nil); err != nil {
			return nil, false, err
		}
	}
	return all, many, nil
}

// A ranked path is one with what says where it stands.
type ranked struct {
	steps []Step
	standing
	rank int
	key  string
}

func (a ranked) compare(b ranked) int {
	return cmp.Or(len(a.steps)-len(b.steps), slices.Compare(b.standing, a.standing), a.rank-b.rank)
}

// sort puts paths in the order in which they are told: the shorter first, and of
// these the preferred ones. Of those that will not be told the order is of no
// account.
func (s *search) sort(ctx context.Context, paths [][]Step) error {
	all := make([]ranked, len(paths))
	for i, steps := range paths {
		if err := ctx.Err(); err != nil { // what has no preference asks no store
			return err
		}
		all[i] = ranked{steps: steps, rank: rankOf(steps)}
		var err error
		if all[i].standing, err = s.g.standing(ctx, s.o.Prefer, steps); err != nil {
			return err
		}
	}
	slices.SortStableFunc(all, ranked.compare)
	for i := range all {
		if i >= s.o.Most && all[i].compare(all[s.o.Most-1]) > 0 {
			break
		}
		var err error
		if all[i].key, err = s.keyOf(ctx, all[i].steps); err != nil {
			return err
		}
	}
	slices.SortStableFunc(all, func(a, b ranked) int { return cmp.Or(a.compare(b), strings.Compare(a.key, b.key)) })
	for i, a := range all {
		paths[i] = a.steps
	}
	return nil
}

// ways puts the preferred way of each step of a path first, of those that can be
// one after the other, if that is asked for.
func (s *search) ways(ctx context.Context, steps []Step) (Path, error) {
	out := make([]Step, len(steps))
	for i, step := range steps {
		var err error
		if out[i], err = s.g.preferWays(ctx, s.o.Prefer, step); err != nil {
			return Path{}, err
		}
	}
	if s.o.InOrder {
		if err := s.firstInTurn(ctx, out); err != nil {
			return Path{}, err
		}
	}
	return Path{out}, nil
}

// keyOf is what a path walks and comes by, as text that is the same on every store.
func (s *search) keyOf(ctx context.Context, steps []Step) (string, error) {
	var b strings.Builder
	for _, step := range steps {
		for _, h := range step.Hops {
			name, err := s.nameOf(ctx, h)
			if err != nil {
				return "", err
			}
			t, err := s.g.Term(ctx, h.To)
			if err != nil {
				return "", err
			}
			b.WriteString(name + "\x00" + string(t) + "\x00")
		}
	}
	t, err := s.g.Term(ctx, steps[0].From) // of several records taken for one
	b.WriteString(string(t))
	return b.String(), err
}

// nameOf is the name of what a hop walks, or the term of a predicate that the
// schema does not know.
func (s *search) nameOf(ctx context.Context, h Hop) (string, error) {
	if name := h.Property.Name(); name != "" {
		return name, nil
	}
	t, err := s.g.Term(ctx, h.Predicate)
	return string(t), err
}

func rankOf(steps []Step) int {
	sum := 0
	for _, s := range steps {
		sum += s.rank()
	}
	return sum
}
