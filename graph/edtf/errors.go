package edtf

import "fmt"

// A SyntaxError says where and why a text is no date.
type SyntaxError struct {
	Text   string // all of it
	Offset int    // in bytes from its start
	Msg    string // what is wrong there
	Hint   string // what to do about it; "" if nothing
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("date %q, offset %d: %s", e.Text, e.Offset, e.Msg)
}

// userHint is for who types a date.
const userHint = "dates are written 2025-11-30, 2025-11 or 2025"
