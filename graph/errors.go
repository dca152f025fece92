package graph

import (
	"errors"
	"fmt"
)

// Errors that every store returns, wrapped or as they are; test them with
// errors.Is.
var (
	// ErrClosed: a store, snapshot, cursor or transaction was used after
	// its end.
	ErrClosed = errors.New("already closed")
	// ErrLocked: another transaction is open, here or in another process.
	ErrLocked = errors.New("locked by another writer")
	// ErrReadOnly: the store cannot be written.
	ErrReadOnly = errors.New("read-only")
	// ErrNotStore: there is no store at the place named.
	ErrNotStore = errors.New("not a store")
	// ErrVersion: the store was written by a newer version of the program.
	ErrVersion = errors.New("written by a newer version")
	// ErrCorrupt: the bytes of a store are not what was written. It is
	// what a CorruptError unwraps to.
	ErrCorrupt = errors.New("corrupt")
	// ErrUnknownID: an id does not come from this snapshot.
	ErrUnknownID = errors.New("unknown id")
	// ErrNoSeek: Seek was called on a cursor without an order.
	ErrNoSeek = errors.New("cursor has no order to seek in")
)

// A CorruptError says where the bytes of a store are not what was written.
type CorruptError struct {
	File   string
	Offset int64 // in bytes from the start of File
	Reason string
}

func (e *CorruptError) Error() string {
	return fmt.Sprintf("%s: damaged at byte %d: %s", e.File, e.Offset, e.Reason)
}

// Unwrap returns ErrCorrupt.
func (e *CorruptError) Unwrap() error { return ErrCorrupt }

// A SyntaxError says where a text could not be read. Lines and columns count
// from 1, columns in code points. Zero means unknown.
type SyntaxError struct {
	File   string // as the user named it; "" if unknown
	Line   int
	Column int
	Text   string // the line, cut to something readable; "" if unknown
	Msg    string // what is wrong
	Hint   string // what to do about it; "" if nothing
}

func (e *SyntaxError) Error() string {
	place := e.File
	if e.Line > 0 {
		if place != "" {
			place += ":"
		}
		place += fmt.Sprintf("%d:%d", e.Line, e.Column)
	}
	if place != "" {
		place += ": "
	}
	return place + e.Msg
}
