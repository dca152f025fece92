package popolo

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"parley/graph/ingest"
)

// read reads a document: an object with lists of objects.
func read(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	s := newStream(r, w.File())
	t := &teller{w: w, dataset: "popolo/" + fileKey(w.File()), periods: map[string]period{}, organizations: map[string]string{}}
	if _, err := s.token('{'); err != nil {
		return err
	}
	found := false
	for s.dec.More() {
		key, err := s.token(0)
		if err != nil {
			return err
		}
		name, _ := key.(string)
		if !slices.Contains(lists, name) {
			var other any
			if err := s.decode(&other); err != nil {
				return err
			}
			w.Count("values not read: "+name, 1)
			continue
		}
		found = true
		if err := readList(ctx, s, t, name); err != nil {
			return err
		}
	}
	if _, err := s.token('}'); err != nil {
		return err
	}
	if !found {
		return s.at(s.dec.InputOffset(), "no list of Popolo: persons, organizations, memberships")
	}
	if s.dec.More() {
		return s.at(s.dec.InputOffset(), "something stands after the end of the document")
	}
	t.finish()
	return w.Err()
}

// readList reads the objects of one list.
func readList(ctx context.Context, s *stream, t *teller, list string) error {
	if _, err := s.token('['); err != nil {
		return err
	}
	for i := 0; s.dec.More(); i++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		pointer := fmt.Sprintf("/%s/%d", list, i)
		var v any
		if err := s.decode(&v); err != nil {
			return err
		}
		o, ok := v.(map[string]any)
		if !ok {
			t.w.Skip(pointer, "no object stands in the list", fmt.Sprint(v))
			continue
		}
		t.record(list, pointer, o)
		if t.w.Err() != nil {
			return t.w.Err()
		}
	}
	_, err := s.token(']')
	return err
}

// An object is one of a document, and which of its values are read.
type object struct {
	list    string // what it is one of
	pointer string // where it stands
	values  map[string]any
	read    map[string]bool
	faulty  map[string]bool // dates that were told of
}

func newObject(list, pointer string, values map[string]any) *object {
	return &object{list, pointer, values, map[string]bool{}, map[string]bool{}}
}

// get returns the text of a value, "" if there is none.
func (o *object) get(name string) string {
	switch v := o.values[name].(type) {
	case nil:
		o.read[name] = true
	case string:
		o.read[name] = true
		return ingest.Clean(v)
	case json.Number:
		o.read[name] = true
		return v.String()
	}
	return ""
}

// each calls do for the objects of a list, with their pointers. A text or
// number stands for an object that has it as what lone names.
func (o *object) each(name, lone string, do func(*object)) {
	all, ok := o.values[name].([]any)
	if !ok {
		return
	}
	o.read[name] = true
	for i, v := range all {
		pointer := fmt.Sprintf("%s/%s/%d", o.pointer, name, i)
		switch v := v.(type) {
		case map[string]any:
			do(newObject(name, pointer, v))
		case string:
			do(newObject(name, pointer, map[string]any{lone: v}))
		}
	}
}

// within returns an object that stands as a value, nil if there is none.
func (o *object) within(name, list string) *object {
	v, ok := o.values[name].(map[string]any)
	if !ok {
		return nil
	}
	o.read[name] = true
	return newObject(list, o.pointer+"/"+name, v)
}
