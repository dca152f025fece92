package main

import (
	"math"
	"runtime/debug"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
)

func memoryFlagOf() cli.Flag {
	return &cli.StringFlag{Name: "memory", Usage: "hold at most `SIZE` in memory (512MB, 4GB; else 1GB), and the rest in files"}
}

// keptFlag is --memory of a query.
func keptFlag() cli.Flag {
	return &cli.StringFlag{Name: "memory", Usage: "let a query keep at most `SIZE` of rows (512MB, 4GB; else 1GB)"}
}

// sizes are the units of --memory, the longer names first.
var sizes = []struct {
	name  string
	bytes int64
}{{"KB", 1e3}, {"MB", 1e6}, {"GB", 1e9}, {"TB", 1e12}, {"K", 1e3}, {"M", 1e6}, {"G", 1e9}, {"T", 1e12}, {"B", 1}, {"", 1}}

// leastMemory is what --memory can be at least: with less, a load is all files.
const leastMemory = 1e6

// memoryFlag returns what --memory says, in bytes, or 0.
func memoryFlag(c *cli.Context) (int64, error) {
	text := c.String("memory")
	if text == "" {
		return 0, nil
	}
	return sizeOf("--memory", text, leastMemory)
}

// sizeOf reads the size that a flag has, in bytes.
func sizeOf(flag, text string, least float64) (int64, error) {
	for _, s := range sizes {
		digits, found := strings.CutSuffix(strings.ToUpper(text), s.name)
		if !found {
			continue
		}
		n, err := strconv.ParseFloat(strings.TrimSpace(digits), 64)
		if bytes := n * float64(s.bytes); err == nil && bytes >= least && bytes < 1<<62 {
			return int64(bytes), nil
		}
		break
	}
	e := fault.Usagef("%s %s is no size", flag, text).Hint("write 512MB or 4GB")
	if least > 1 {
		e.Hint("write 512MB or 4GB; at least 1MB")
	}
	return 0, e
}

// usualMemory is --memory where it is not given, and leastHeap what is left to the
// program beside it.
const (
	usualMemory = 1 << 30
	leastHeap   = 256 << 20
)

// boundHeap sees to it that what is no longer used does not double what a command
// holds: the collector of garbage, which lets the heap grow to twice what is in
// use, collects earlier once it comes to half as much again as bytes (0: the usual
// memory). It is a goal and no limit: what is in use stays. The function returned
// takes the goal back. A lower one, as of GOMEMLIMIT, is left.
func boundHeap(bytes int64) (restore func()) {
	if bytes == 0 {
		bytes = usualMemory
	}
	goal := max(leastHeap, bytes+min(bytes/2, math.MaxInt64-bytes))
	before := debug.SetMemoryLimit(-1)
	if before <= goal {
		return func() {}
	}
	debug.SetMemoryLimit(goal)
	return func() { debug.SetMemoryLimit(before) }
}
