package segment

import (
	"context"
	"errors"
	"fmt"
	"os"

	"parley/graph/internal/durable"
)

// Copy writes the file once more, at path, where nothing may be, and syncs it.
// It works when the file itself has been unlinked since. It checks no
// checksums; open the copy to do that. It must be guarded like any other
// reading. After an error the copy may be there in part.
func (s *Segment) Copy(ctx context.Context, fsys durable.FS, path string, worked func(bytes int64)) error {
	f, err := fsys.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	defer f.Close() // after a fault; else it is closed already
	buf := make([]byte, 0, writeBuffer)
	for at := int64(0); at < s.Size(); at += int64(len(buf)) {
		if err := ctx.Err(); err != nil {
			return err
		}
		// Through a buffer: a fault in the kernel would be no panic.
		buf = append(buf[:0], s.mapping.Data[at:min(at+writeBuffer, s.Size())]...)
		if _, err := f.WriteAt(buf, at); err != nil {
			return fmt.Errorf("writing %s: %w", path, err)
		}
		worked(int64(len(buf)))
	}
	if err := errors.Join(f.Sync(), f.Close()); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return nil
}
