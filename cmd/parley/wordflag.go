package main

import (
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/schema"
)

// A wordFlag takes one of a few words, or none: alone it stands for the first
// of them. So what follows it is its value only if it is one of the words.
type wordFlag struct {
	cli.StringFlag
	words []string
}

// valueOf returns the value of the flag on a command line, next being what
// follows it, and whether that is the value.
func (f *wordFlag) valueOf(next string) (value string, taken bool) {
	if slices.Contains(f.words, next) {
		return next, true
	}
	return f.words[0], false
}

// check refuses a value that is none of the words.
func (f *wordFlag) check(value string) error {
	if slices.Contains(f.words, value) {
		return nil
	}
	e := fault.Usagef("%s=%s: it is %s", dashed(f.Name), value, strings.Join(f.words, " or "))
	return e.Hint("%s", didYouMean(schema.Nearest(value, f.words, 1)))
}

// undatedFlag says what becomes of what has no date, where a time is asked
// about.
func undatedFlag() cli.Flag {
	return &wordFlag{cli.StringFlag{Name: "undated",
		Usage: "`keep|drop` what has no date; kept, it may have held; --undated alone keeps it, otherwise it is dropped"}, []string{"keep", "drop"}}
}
