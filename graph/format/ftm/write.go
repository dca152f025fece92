package ftm

import (
	"bufio"
	"context"
	"io"
	"slices"
	"strings"

	"parley/graph/format/internal/jsontext"
	"parley/graph/lpg"
)

// Write writes a graph as JSON lines, an entity each. Left counts what the model has
// no place for, by its kind.
func Write(ctx context.Context, w io.Writer, g lpg.Graph) (left map[string]int64, err error) {
	b := bufio.NewWriterSize(w, 1<<16)
	var line []byte
	left, err = each(ctx, g, func(s *writer, e *entity) error {
		datasets, err := s.datasets(e.labels)
		if err != nil {
			return err
		}
		line = e.appendJSON(line[:0], datasets)
		_, err = b.Write(line)
		return err
	})
	if err == nil {
		err = b.Flush()
	}
	return left, err
}

// datasets returns the names of those that labels lie in.
func (s *writer) datasets(labels []string) ([]string, error) {
	var out []string
	last := ""
	for _, l := range labels {
		doc, _, _ := strings.Cut(l, "#")
		if doc == last && len(out) > 0 {
			continue
		}
		last = doc
		name, err := s.dataset(l)
		if err != nil {
			return nil, err
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	if len(out) > 1 {
		out = slices.DeleteFunc(out, func(n string) bool { return n == undefined })
	}
	if len(out) == 0 {
		return []string{undefined}, nil
	}
	slices.Sort(out)
	return out, nil
}

func (s *writer) dataset(label string) (string, error) {
	d, err := s.docs.Of(s.ctx, label)
	return d.dataset, err
}

// appendJSON appends the line of an entity. Values of one property stand together,
// the properties in the order of their names.
func (e *entity) appendJSON(out []byte, datasets []string) []byte {
	slices.SortStableFunc(e.values, func(a, b value) int { return strings.Compare(a.p.name, b.p.name) })
	out = append(out, `{"id":`...)
	out = jsontext.Append(out, e.id)
	if e.caption != "" {
		out = jsontext.Append(append(out, `,"caption":`...), e.caption)
	}
	out = append(out, `,"schema":"`...)
	out = append(append(out, e.schema...), `","properties":{`...)
	var there map[string]bool // texts of the property
	for i, v := range e.values {
		if i == 0 || v.p != e.values[i-1].p {
			if i > 0 {
				out = append(out, "],"...)
			}
			out = append(append(append(out, '"'), v.p.name...), `":[`...)
			there = nil
		} else if there[v.text] {
			continue // in another language
		} else {
			out = append(out, ',')
		}
		if i+1 < len(e.values) && e.values[i+1].p == v.p {
			if there == nil {
				there = map[string]bool{}
			}
			there[v.text] = true
		}
		out = jsontext.Append(out, v.text)
	}
	if len(e.values) > 0 {
		out = append(out, ']')
	}
	out = append(out, '}')
	out = appendList(out, "datasets", datasets)
	if len(e.referents) > 0 {
		out = appendList(out, "referents", e.referents)
	}
	return append(out, "}\n"...)
}

func appendList(out []byte, name string, values []string) []byte {
	out = append(append(append(out, `,"`...), name...), `":[`...)
	for i, v := range values {
		if i > 0 {
			out = append(out, ',')
		}
		out = jsontext.Append(out, v)
	}
	return append(out, ']')
}
