package cayley_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	cgraph "github.com/cayleygraph/cayley/graph"
	"github.com/cayleygraph/cayley/graph/graphtest"
	"github.com/cayleygraph/cayley/graph/graphtest/testutil"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/memstore"
	"parley/graph/quadstore"
)

// suites are the stores that Cayley's own tests run on, and how.
var suites = map[string]struct {
	open func(t testing.TB) graph.Store
	opts cayley.Options
}{
	"memstore":  {inMemory, cayley.Options{}},
	"unplanned": {inMemory, cayley.Options{Unplanned: true}},
	"quadstore": {onDisk, cayley.Options{}},
}

func inMemory(testing.TB) graph.Store { return memstore.New() }

func onDisk(t testing.TB) graph.Store {
	s, err := quadstore.Create(filepath.Join(t.TempDir(), "db"), quadstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// suiteConfig says what our stores do. An iterator stays on its snapshot, so
// it still finds what was deleted after it began.
var suiteConfig = graphtest.Config{SkipDeletedFromIterator: true, OptimizesComparison: true}

const insideSuite = "PARLEY_INSIDE_GRAPHTEST"

// Cayley's tests read their data by a path relative to Cayley's source, so they
// run in a process of their own. All of them pass. They include queries on
// 30,000 films, which are too many for going without a plan.
func TestCayleysOwnTestsPass(t *testing.T) {
	if testing.Short() {
		t.Skip("loads and queries for some seconds")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for name := range suites {
		t.Run(name, func(t *testing.T) {
			cmd := exec.Command(self, "-test.run=^TestInsideSuite$/^"+name+"$", "-test.v")
			cmd.Dir = filepath.Join(cayleySource(t), "graph", "graphtest")
			cmd.Env = append(os.Environ(), insideSuite+"=1")
			log, err := cmd.CombinedOutput()
			if err != nil {
				t.Errorf("%v\n%s", err, log)
			}
			if n := strings.Count(string(log), "--- PASS"); n < 100 {
				t.Errorf("only %d tests passed; has the suite run?\n%s", n, log)
			}
			t.Logf("%d tests passed, %d were left out by Cayley", strings.Count(string(log), "--- PASS"), strings.Count(string(log), "--- SKIP"))
		})
	}
}

func TestInsideSuite(t *testing.T) {
	if os.Getenv(insideSuite) == "" {
		t.Skip("runs as a part of TestCayleysOwnTestsPass")
	}
	for name, suite := range suites {
		t.Run(name, func(t *testing.T) {
			conf := suiteConfig
			conf.AlwaysRunIntegration = !suite.opts.Unplanned
			graphtest.TestAll(t, onStore(suite.open, suite.opts), &conf)
		})
	}
}

// onStore returns the kind of function that Cayley's tests take.
func onStore(open func(t testing.TB) graph.Store, o cayley.Options) testutil.DatabaseFunc {
	return func(t testing.TB) (cgraph.QuadStore, cgraph.Options, func()) {
		s := open(t)
		qs, err := cayley.New(t.Context(), s, o)
		if err != nil {
			t.Fatal(err)
		}
		return qs, nil, func() {
			if err := qs.Close(); err != nil {
				t.Error(err)
			}
			if err := s.Close(); err != nil {
				t.Error(err)
			}
		}
	}
}
