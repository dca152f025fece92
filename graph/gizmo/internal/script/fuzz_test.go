package script_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"parley/graph/gizmo/internal/script"
)

// Whatever a program is, it ends with a value or an error that says what is
// wrong, the process goes on, and so does the machine.
func FuzzRun(f *testing.F) {
	for _, name := range []string{"testdata/odd.txt", "testdata/same.txt"} {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for line := range strings.Lines(string(data)) {
			if !strings.HasPrefix(line, "    ") && !strings.HasPrefix(line, "#") {
				f.Add(strings.TrimSuffix(line, "\n"))
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		m := script.New(script.Limits{Memory: 64 << 20, Work: 1e7, CallDepth: 200})
		got := outcome(t, m, text, 20*time.Millisecond)
		if strings.HasPrefix(got, "breaks") {
			t.Errorf("%q %s", text, got)
		}
		if got := outcome(t, m, "1 + 1", time.Minute); got != "= 2" {
			t.Errorf("after %q the machine gives %s", text, got)
		}
	})
}
