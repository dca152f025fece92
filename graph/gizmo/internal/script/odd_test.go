package script_test

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/gizmo/internal/script"
)

var update = flag.Bool("update", false, "write what the odd programs come to into testdata")

// outcome runs a program on a machine of its own, for so long, and says how it
// ends: "= value", "limit" for whatever ends a program that does too much, or
// the kind of error and its text.
func outcome(t *testing.T, m *script.Machine, text string, most time.Duration) string {
	t.Helper()
	p, err := m.Compile(text, "q")
	var out any
	if err == nil {
		ctx, cancel := context.WithTimeout(t.Context(), most)
		defer cancel()
		out, err = run(ctx, m, p)
	}
	var limit *script.LimitError
	var thrown *script.Thrown
	var export *script.ExportError
	var syntax *graph.SyntaxError
	switch {
	case err == nil:
		line, err := json.Marshal(out)
		if err != nil {
			line = []byte(fmt.Sprint(out))
		}
		return "= " + first(string(line), 100)
	case errors.As(err, &limit):
		if limit.Limit == "" || limit.At.Hint == "" {
			t.Errorf("%s: a limit without name or hint: %#v", text, limit)
		}
		return "limit"
	case errors.Is(err, context.DeadlineExceeded):
		return "limit"
	case errors.As(err, &thrown):
		msg, _, _ := strings.Cut(err.Error(), " &{") // goja shows an address
		return "throws " + first(msg, 100)
	case errors.As(err, &export):
		return "no plain value: " + first(export.Cause.Error(), 100)
	case errors.As(err, &syntax):
		return "syntax " + first(err.Error(), 100)
	}
	return "breaks: " + err.Error()
}

func run(ctx context.Context, m *script.Machine, p *script.Program) (any, error) {
	v, err := m.Run(ctx, p)
	if err != nil {
		return nil, err
	}
	return m.Export(ctx, v)
}

func first(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	return string(r[:n])
}

// Each of the programs in testdata ended the process, went on for ever, filled
// the memory or answered in silence somewhere, or is near to one that did.
func TestOddProgramEndsWithAnErrorAndHarmsNothing(t *testing.T) {
	data, err := os.ReadFile("testdata/odd.txt")
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	text, n := "", 0
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if want, ok := strings.CutPrefix(line, "    "); ok {
			n++
			m := script.New(script.Limits{Memory: 64 << 20})
			got := outcome(t, m, text, 40*time.Millisecond)
			if got == "limit" && want != "limit" {
				// It was slow, or is new: it has an end if it ends soon.
				got = outcome(t, script.New(script.Limits{Memory: 64 << 20}), text, 3*time.Second)
			}
			fmt.Fprintf(&out, "%s\n    %s\n", text, got)
			if got != want && !*update {
				t.Errorf("%s\n gives %s\n want  %s", text, got, want)
			}
			if got := outcome(t, script.New(script.Limits{}), "[1, 2].map(x => x + 1).join()", time.Minute); got != `= "2,3"` {
				t.Fatalf("after %s a new machine gives %s", text, got)
			}
			continue
		}
		text = line
	}
	if n < 300 {
		t.Errorf("%d programs", n)
	}
	if *update {
		if err := os.WriteFile("testdata/odd.txt", []byte(out.String()), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}
