package fault

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"syscall"
	"testing"

	"parley/graph"
)

func TestStatusFollowsTheKindOfError(t *testing.T) {
	for name, c := range map[string]struct {
		err  error
		want Status
	}{
		"no error":          {nil, Done},
		"any error":         {errors.New("x"), Failed},
		"usage, wrapped":    {fmt.Errorf("a: %w", Usagef("b")), Usage},
		"nothing found":     {Nothingf("no"), Nothing},
		"interrupted":       {fmt.Errorf("a: %w", context.Canceled), Interrupted},
		"deadline":          {context.DeadlineExceeded, Failed},
		"pipe closed":       {fmt.Errorf("writing: %w", syscall.EPIPE), ClosedPipe},
		"cancel in a fault": {Failedf("a: %w", context.Canceled), Interrupted},
	} {
		if got := StatusOf(c.err); got != c.want {
			t.Errorf("%s: status %d, want %d", name, got, c.want)
		}
	}
}

func TestReportSaysWhatWhereAndWhatToDo(t *testing.T) {
	place := &graph.SyntaxError{File: "a.nq", Line: 3, Column: 5, Text: "<a> oops", Msg: "expected a term"}
	wide := &graph.SyntaxError{File: "a.nq", Line: 1, Column: 3, Text: "\t語x", Msg: "bad"}
	for name, c := range map[string]struct {
		err  error
		want string
	}{
		"plain":   {errors.New("reading x: no such file"), "parley: reading x: no such file\n"},
		"hint":    {Usagef("unknown command %q", "lod").Hint("did you mean load?"), "parley: unknown command \"lod\"\nhint: did you mean load?\n"},
		"place":   {fmt.Errorf("loading: %w", place), "parley: loading: a.nq:3:5: expected a term\n  <a> oops\n      ^\n"},
		"width":   {wide, "parley: a.nq:1:3: bad\n  \t語x\n  \t  ^\n"},
		"control": {&graph.SyntaxError{Column: 1, Text: "\x1b[2J", Msg: "bad"}, "parley: bad\n  ?[2J\n  ^\n"},
		"names":   {Usagef("%s fits two:\n  %s", "a\x1b[2J", "b\u009b").Hint("or \x07c"), "parley: a?[2J fits two:\n  b?\nhint: or ?c\n"},
		"lines":   {&graph.SyntaxError{Column: 3, Text: "a\nb", Msg: "bad"}, "parley: bad\n  a?b\n    ^\n"},
		"nothing": {Nothingf("no way"), "no way\n"},
		"silent":  {Silent(Failed), ""},
		"pipe":    {syscall.EPIPE, ""},
		"ctrl-c":  {fmt.Errorf("loading x: %w", context.Canceled), "parley: interrupted\n"},
		"outer hint wins": {fmt.Errorf("x: %w", Failedf("y: %w", &graph.SyntaxError{Msg: "z", Hint: "inner"}).Hint("outer")),
			"parley: x: y: z\nhint: outer\n"},
		"hint of its own": {fmt.Errorf("x: %w", advised{}), "parley: x: too large\nhint: less\n"},
		"joined":          {errors.Join(errors.New("a"), Failedf("b").Hint("h")), "parley: a\nb\nhint: h\n"},
	} {
		var b strings.Builder
		Report(&b, 0, c.err)
		if b.String() != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, b.String(), c.want)
		}
	}
}

// advised is an error of a library that has a hint.
type advised struct{}

func (advised) Error() string { return "too large" }
func (advised) Hint() string  { return "less" }

func TestACaretOutsideTheLineIsNotDrawn(t *testing.T) {
	var b strings.Builder
	Report(&b, 0, &graph.SyntaxError{File: "f", Line: 1, Column: 99, Text: "short", Msg: "m"})
	if strings.Contains(b.String(), "^") {
		t.Errorf("caret drawn:\n%s", b.String())
	}
}
