package algebra

// union passes on the rows of each part. Where all parts are steps from the
// same node, that is run once for them all.
func (r *run) union(n *node, in *idSet, m mode, emit func(*rows) error) error {
	if in == nil && m != bag {
		done, err := r.together(n, m, emit)
		if done || err != nil {
			return err
		}
	}
	width := r.width(n, m)
	for _, k := range n.kids {
		if err := r.each(k, in, m, r.widen(width, r.width(k, m), emit)); err != nil {
			return err
		}
	}
	return nil
}

// widen gives rows without tags empty ones.
func (r *run) widen(to, from int, emit func(*rows) error) func(*rows) error {
	if to == from {
		return emit
	}
	out := rows{width: to}
	return func(b *rows) error {
		out.reset()
		for i, id := range b.node {
			out.add(id, b.n[i])
		}
		return emit(&out)
	}
}

// together runs a union of steps that are all driven by the same node, and
// reports whether the union is one.
func (r *run) together(n *node, m mode, emit func(*rows) error) (bool, error) {
	from, walks, err := r.walks(n, m, emit)
	if from == nil || err != nil || len(walks) == 0 {
		return from != nil, err
	}
	if m == tagged && !from.tagged {
		m = list
	}
	feed := r.each
	if from.uses <= len(n.kids) && r.memo[memoKey{from, m}] == nil {
		feed = r.stream // nobody else wants it, so it need not be kept
	}
	all := func(b *rows) error {
		for _, w := range walks {
			if err := w.from(b); err != nil {
				return err
			}
		}
		return nil
	}
	if m == list {
		return true, r.gather(from, all)
	}
	seen := seenSet{kept: kept{r: r}}
	defer seen.kept.drop()
	return true, feed(from, nil, m, func(b *rows) error {
		b, err := fresh(b, m, &seen)
		if err != nil {
			return err
		}
		return all(b)
	})
}

// walks returns the node that drives all parts of a union, or nil, and the walks
// of those parts that can have rows.
func (r *run) walks(n *node, m mode, emit func(*rows) error) (from *node, out []*walk, err error) {
	for _, k := range n.kids {
		if k.op != opStep || k.uses > 1 && m <= bag {
			return nil, nil, nil
		}
		by, err := r.access(k, nil, m)
		if err != nil {
			return nil, nil, err
		}
		by, made, err := r.reconsider(k, by, m)
		if err != nil {
			return nil, nil, err
		}
		if made != nil || by.part < 0 || from != nil && k.step.parts[by.part].n != from {
			return nil, nil, nil
		}
		from = k.step.parts[by.part].n
		w, err := r.walk(k, by, nil, m, r.widen(r.width(n, m), r.width(k, m), emit))
		if err != nil {
			return nil, nil, err
		}
		if w != nil {
			out = append(out, w)
		}
	}
	return from, out, nil
}
