// Command bench-stock measures the embedded store beside Cayley's own stores on
// the disk, bolt and leveldb, and prints the ratios. It is a module of its own,
// because those stores need older versions of what the rest of the program
// depends on. They are slow, so it measures on few quads unless told otherwise.
//
//	cd cmd/bench-stock && go run . -quads 60000
package main

import (
	"context"
	"os"
	"os/signal"

	cgraph "github.com/cayleygraph/cayley/graph"
	_ "github.com/cayleygraph/cayley/graph/kv/bolt"    // registers itself
	_ "github.com/cayleygraph/cayley/graph/kv/leveldb" // registers itself

	"parley/cmd/internal/bench"
)

// The first of several flags of one name is overruled by the last.
var defaults = []string{"-quads", "60000", "-only", "^(load|disk|open|gizmo|look-up|scan|export|commit|heap)", "-runs", "3"}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	os.Exit(bench.Main(ctx, args(os.Args[1:]), os.Stdout, os.Stderr,
		bench.Embedded(), bench.CayleyMemory(), backend("bolt"), backend("leveldb")))
}

// args puts the defaults before what the user says, unless no user says it.
func args(given []string) []string {
	if bench.IsChild(given) {
		return given
	}
	return append(defaults, given...)
}

// backend is a store that Cayley has registered.
func backend(name string) bench.System {
	open := func(dir string) (cgraph.QuadStore, error) { return cgraph.NewQuadStore(name, dir, nil) }
	return bench.CayleyDisk("cayley "+name, func(dir string) (cgraph.QuadStore, error) {
		if err := os.Mkdir(dir, 0o777); err != nil {
			return nil, err
		}
		if err := cgraph.InitQuadStore(name, dir, nil); err != nil {
			return nil, err
		}
		return open(dir)
	}, open)
}
