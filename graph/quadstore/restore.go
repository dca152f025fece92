package quadstore

import (
	"context"
	"fmt"
)

// A DamagedError says that a store breaks invariants, and that therefore
// nothing was made of it. It unwraps to the first violation.
type DamagedError struct {
	Dir   string
	Found []Violation // at least one
}

func (e *DamagedError) Error() string {
	if len(e.Found) == 1 {
		return fmt.Sprintf("%s: %v", e.Dir, e.Found[0])
	}
	return fmt.Sprintf("%s: %d violations, the first: %v", e.Dir, len(e.Found), e.Found[0])
}

// Unwrap returns the first violation.
func (e *DamagedError) Unwrap() error { return e.Found[0] }

// Restore makes a store at the directory to that holds what the store at from
// holds, a backup, having verified all of it: damage is a DamagedError. What
// Verify finds that loses nothing, an unfinished transaction or a foreign file,
// stays behind and is told to Options.Notice. For the rest it is Backup.
func Restore(ctx context.Context, from, to string, o Options, b BackupOptions) error {
	found, err := Verify(ctx, from, o)
	if err != nil {
		return fmt.Errorf("restoring: %w", err)
	}
	var bad []Violation
	for _, v := range found {
		if v.Invariant == 7 || v.Invariant == 9 {
			o.notice("left behind: %v", v.Err)
		} else {
			bad = append(bad, v)
		}
	}
	if len(bad) > 0 {
		return fmt.Errorf("restoring: %w", &DamagedError{from, bad})
	}
	o.ReadOnly = true
	s, err := Open(from, o)
	if err != nil {
		return fmt.Errorf("restoring: %w", err)
	}
	defer s.Close()
	return s.Backup(ctx, to, b)
}
