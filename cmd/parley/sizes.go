package main

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph/quadstore"
)

// sizes adds what an embedded store takes on the disk; others take nothing.
func (r *reading) sizes(t *output.Table, quads int64) error {
	s, ok := r.store.Quadstore()
	if !ok {
		return nil
	}
	info, err := s.Info(r.ctx)
	if err != nil {
		return err
	}
	for _, row := range [][2]any{
		{"segments", len(info.Segments)},
		{"quads changed in the journal", info.JournalQuads},
		{"bytes of the journal", info.JournalBytes},
		{"bytes", info.Bytes},
		{"bytes per quad", perQuad(info.Bytes, quads)},
	} {
		if err := t.Row(row[0], row[1]); err != nil {
			return err
		}
	}
	return nil
}

// perQuad returns a share with two digits behind the point, or nil of nothing.
func perQuad(bytes, quads int64) any {
	if quads == 0 {
		return nil
	}
	return hundredths(float64(bytes) / float64(quads))
}

func hundredths(x float64) float64 { return math.Round(x*100) / 100 }

// sections writes what each part of the files takes, over all segments.
func (r *reading) sections() error {
	s, ok := r.store.Quadstore()
	if !ok {
		return fault.Failedf("the store %s has no files with sections", r.store.Place.Name).
			Hint("parley load --db my.db %s makes a store that has", r.store.Place.Name)
	}
	info, err := s.Info(r.ctx)
	if err != nil {
		return err
	}
	size, err := r.snap.Stats(r.ctx)
	if err != nil {
		return err
	}
	parts := partsOf(info)
	names := slices.SortedFunc(maps.Keys(parts), func(a, b string) int {
		return cmp.Or(cmp.Compare(parts[b], parts[a]), cmp.Compare(a, b))
	})
	t := r.out.Table("section", "bytes", "bytes_per_quad")
	for _, name := range names {
		if err := t.Row(name, parts[name], perQuad(parts[name], size.Quads)); err != nil {
			return err
		}
	}
	return t.Close()
}

// partsOf returns the sizes of the parts, which come to info.Bytes.
func partsOf(info quadstore.Info) map[string]int64 {
	parts := map[string]int64{"(journal)": info.JournalBytes}
	rest := info.Bytes - info.JournalBytes
	for _, seg := range info.Segments {
		for _, e := range seg.Sections {
			parts[e.Name] += e.Bytes
			rest -= e.Bytes
		}
	}
	parts["(manifest, headers, directories)"] = rest
	return parts
}
