package algebra

import "parley/graph"

// nodes counts through the ids of all terms that are in use.
func (r *run) nodes(in *idSet, emit func(*rows) error) error {
	var out rows
	size := r.q.first
	pass := func(id graph.ID) error {
		if err := r.touch(1); err != nil {
			return err
		}
		out.add(id, 1)
		if out.len() < size {
			return nil
		}
		size = min(4*size, r.q.full)
		err := emit(&out)
		out.reset()
		return err
	}
	if err := r.eachUsed(in, pass); err != nil || out.len() == 0 {
		return err
	}
	return emit(&out)
}

func (r *run) eachUsed(in *idSet, pass func(graph.ID) error) error {
	if in != nil {
		for _, id := range in.list {
			if err := r.look(1); err != nil {
				return err
			}
			used, err := r.g.Used(r.ctx, id)
			if err != nil {
				return err
			}
			if used {
				if err := pass(id); err != nil {
					return err
				}
			}
		}
		return nil
	}
	ranges, _, all, err := r.g.Usage(r.ctx)
	if err != nil {
		return err
	}
	for _, span := range ranges {
		for id := uint64(span.First); id <= uint64(span.Last); id++ {
			used := all
			if !all {
				if err := r.look(1); err != nil {
					return err
				}
				if used, err = r.g.Used(r.ctx, graph.ID(id)); err != nil {
					return err
				}
			}
			if used {
				if err := pass(graph.ID(id)); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
