package web

import (
	"errors"

	"parley/cmd/internal/fault"
)

// nothing turns the error for an empty answer into words. That a name means
// nothing stays one.
func nothing(err error) (why []string, rest error) {
	if err == nil || errors.Is(err, ErrUnknown) || fault.StatusOf(err) != fault.Nothing {
		return nil, err
	}
	if fault.Told(err) {
		return nil, nil
	}
	why = []string{err.Error()}
	if hint := fault.Hint(err); hint != "" {
		why = append(why, hint)
	}
	return why, nil
}
