package main

import (
	"runtime/debug"
	"testing"
)

func TestTheHeapIsBoundedForOneCommandOnly(t *testing.T) {
	before := debug.SetMemoryLimit(1 << 40)
	defer debug.SetMemoryLimit(before)
	for memory, want := range map[int64]int64{0: usualMemory * 3 / 2, 2 << 30: 3 << 30, 1 << 20: leastHeap, 1 << 50: 1 << 40} {
		restore := boundHeap(memory)
		if got := debug.SetMemoryLimit(-1); got != want {
			t.Errorf("--memory %d: the goal is %d, want %d", memory, got, want)
		}
		restore()
		if got := debug.SetMemoryLimit(-1); got != 1<<40 {
			t.Errorf("--memory %d: %d is left behind", memory, got)
		}
	}
}
