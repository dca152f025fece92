// Command bench measures our stores, Cayley's memory store and gonum's search for
// paths side by side, on the same data in one run, and prints the ratios. Package
// cmd/internal/bench says how; bench -h lists the flags.
//
//	go run ./cmd/bench -quads 1000000
//	go run ./cmd/bench -quads 1000000 -only '^(path|walk)'
//	go run ./cmd/bench -data events.nq -only 'load|gizmo' -json
package main

import (
	"context"
	"os"
	"os/signal"

	"parley/cmd/internal/bench"
	"parley/cmd/internal/bench/gonum"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(bench.Main(ctx, os.Args[1:], os.Stdout, os.Stderr, bench.Embedded(), bench.Memory(), bench.CayleyMemory(), gonum.System()))
}
