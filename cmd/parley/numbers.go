package main

import (
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
)

// atLeast is the error for one of these flags, where a command has it, if it is less
// than that.
func atLeast(least int, c *cli.Context, flags ...string) error {
	for _, flag := range flags {
		if flagNamed(c.Command.Flags, flag) != nil && c.Int(flag) < least {
			return fault.Usagef("%s must be %d or more", dashed(flag), least)
		}
	}
	return nil
}

// firstOf returns how many of n --top shows, all if it is 0, and says if that is not
// all.
func (a *answer) firstOf(n int) int {
	if most := a.c.Int("top"); most > 0 && most < n {
		a.notef("%d of %d shown", most, n)
		return most
	}
	return n
}

// commaWords returns the words of a flag that may be given several times, and with
// several words between commas.
func commaWords(values []string) (out []string) {
	for _, v := range values {
		for _, word := range strings.Split(v, ",") {
			out = append(out, strings.TrimSpace(word))
		}
	}
	return out
}
