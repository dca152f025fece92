package main

import (
	"cmp"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/path"
	"parley/schema"
)

// citedFact tells a fact: each way in which it is so.
func (a *answer) citedFact(subject []string, relation string, object []string) ([]cited, error) {
	if err := a.asOf.needsLimit(); err != nil {
		return nil, err
	}
	starts, from, err := a.named(subject)
	if err != nil {
		return nil, err
	}
	ends, to, err := a.factObject(relation, object)
	if err != nil {
		return nil, err
	}
	hops, err := a.factHops(starts, relation, ends)
	if err != nil {
		return nil, err
	}
	a.noteUndated(len(a.undated))
	var out []cited
	for _, h := range hops {
		step := path.Step{From: h.From, To: h.To, Hops: []path.Hop{h}}
		of, err := a.citedStep(step)
		if err != nil {
			return nil, err
		}
		out = append(out, of...)
	}
	if out != nil {
		return out, nil
	}
	hint, err := a.wouldBe(func(b *answer) (string, error) {
		starts, _, err := b.named(subject)
		if err != nil {
			return "", err
		}
		ends, _, err := b.factObject(relation, object)
		if err != nil {
			return "", err
		}
		hops, err := b.factHops(starts, relation, ends)
		return some(len(hops), "sentence"), err
	})
	if err != nil {
		return nil, err
	}
	return nil, fault.Nothingf("no source says %s %s %s%s", from, schema.Words(relation), to, a.asOf.then()).
		Hint("%s", orElse(hint, "parley show "+strings.Join(subject, " ")+" tells what there is"))
}

// factObject resolves the object of a fact: a node, or a text for the value of an
// attribute.
func (a *answer) factObject(relation string, words []string) (func(graph.ID) (bool, error), string, error) {
	p, _ := schema.Find(relation)
	text := strings.Join(words, " ")
	if p.Attribute == nil || p.Attribute.Value == schema.Node {
		ends, name, err := a.named(words)
		return func(id graph.ID) (bool, error) { return slices.Contains(ends, id), nil }, name, err
	}
	return func(id graph.ID) (bool, error) {
		term, err := a.tell.Term(a.ctx, id)
		return term.Kind() == graph.KindLiteral && strings.EqualFold(term.Lexical(), text), err
	}, text, nil
}

// factHops returns the hops of a relation from starts to ends within the time asked
// about, in the order of time: of a derived one, one for each meeting and the like.
func (a *answer) factHops(starts []graph.ID, relation string, isEnd func(graph.ID) (bool, error)) ([]path.Hop, error) {
	p, _ := schema.Find(relation)
	var all []path.Hop
	if p.Derived != nil && p.Attribute == nil {
		for _, node := range starts {
			hops, err := a.paths.Derive(a.ctx, p.Name(), node)
			if err != nil {
				return nil, err
			}
			all = append(all, hops...)
		}
	} else {
		x, err := expression([]string{relation})
		if err != nil {
			return nil, err
		}
		for _, node := range starts {
			reached, err := a.paths.Walk(a.ctx, []graph.ID{node}, x)
			if err != nil {
				return nil, err
			}
			for _, r := range reached {
				all = append(all, r.Hops...)
			}
		}
	}
	var out []path.Hop
	dates := map[graph.ID]edtf.Date{} // of what is shared, or of the end
	of := func(h path.Hop) graph.ID { return cmp.Or(h.Shared(), h.To) }
	for _, h := range all {
		if end, err := isEnd(h.To); err != nil {
			return nil, err
		} else if !end {
			continue
		}
		if ok, err := a.judged(&h); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		when, err := a.tell.When(a.ctx, of(h))
		if err != nil {
			return nil, err
		}
		out, dates[of(h)] = append(out, h), when.First()
	}
	slices.SortStableFunc(out, func(x, y path.Hop) int {
		return cmp.Or(mayLast(x.May, y.May), edtf.Compare(dates[of(x)], dates[of(y)]))
	})
	return out, nil
}
