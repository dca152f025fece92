package path

import (
	"context"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// A Preference says which of the paths of one length come first.
type Preference uint8

const (
	// Telling puts first what says most in the fewest words: what is certain,
	// and relations that two actors have before what they only took part in.
	Telling Preference = iota
	// Recent puts first the path whose oldest step is the latest, each step
	// counted by its latest evidence; what has no date is oldest.
	Recent
	// Evidence puts first the path whose weakest step rests on most documents.
	Evidence
)

// weigh returns how much a path is preferred: that of its weakest step, the more
// the better.
func (s *search) weigh(ctx context.Context, steps []Step) (int64, error) {
	if s.o.Prefer == Telling {
		return 0, nil
	}
	var least int64
	for i, step := range steps {
		var weight int64
		var err error
		switch s.o.Prefer {
		case Recent:
			weight, err = s.latest(ctx, step)
		case Evidence:
			weight, err = s.documents(ctx, step)
		}
		if err != nil {
			return 0, err
		}
		if i == 0 || weight < least {
			least = weight
		}
	}
	return least, nil
}

// latest returns the latest day on which a step is known to have been, by any of
// its evidences.
func (s *search) latest(ctx context.Context, step Step) (int64, error) {
	last := edtf.MinDay
	for _, hops := range append([][]Hop{step.Hops}, step.More...) {
		for _, h := range hops {
			days, known, err := s.g.daysOf(ctx, h)
			if err != nil {
				return 0, err
			}
			for _, d := range days {
				day := d.to
				if !day.Bounded() { // it goes on, or nobody says until when
					day = d.from
				}
				if known && day.Bounded() {
					last = max(last, day)
				}
			}
		}
	}
	return int64(last), nil
}

// documents counts the documents that a step rests on.
func (s *search) documents(ctx context.Context, step Step) (int64, error) {
	found := map[string]bool{}
	for _, hops := range append([][]Hop{step.Hops}, step.More...) {
		for _, h := range hops {
			if err := s.addDocuments(ctx, h, found); err != nil {
				return 0, err
			}
		}
	}
	return int64(len(found)), nil
}

func (s *search) addDocuments(ctx context.Context, h Hop, found map[string]bool) error {
	for _, v := range h.Via {
		if err := s.addDocuments(ctx, v, found); err != nil {
			return err
		}
	}
	for _, label := range h.Labels {
		if label == graph.NoLabel {
			continue
		}
		t, err := s.g.Term(ctx, label)
		if err != nil {
			return err
		}
		document, _, _ := strings.Cut(t.IRI(), "#")
		found[document] = true
	}
	return nil
}
