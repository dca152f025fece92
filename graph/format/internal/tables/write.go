package tables

import (
	"context"
	"io"
)

// Write writes every table into a file of its own, named after it, one after the
// other.
func Write(ctx context.Context, create func(name string) (io.WriteCloser, error), extension string, t *Tables, write func(context.Context, io.Writer, *Tables, string) error) error {
	for _, table := range t.Has() {
		w, err := create(table + extension)
		if err != nil {
			return err
		}
		err = write(ctx, w, t, table)
		if closing := w.Close(); err == nil {
			err = closing
		}
		if err != nil {
			return err
		}
	}
	return nil
}
