package script_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"parley/graph/gizmo/internal/script"
)

// What is replaced means what it meant: each line of testdata/same.txt has the
// same value on the runtime as it is, written as JSON.
func TestReplacedNativesMeanTheSame(t *testing.T) {
	data, err := os.ReadFile("testdata/same.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		// Long arrays and texts take another way than short ones.
		for _, text := range []string{line, "var k = 'x'; ({})[k]; " + line} {
			if want, got := theirs(t, text), ours(t, text); got != want {
				t.Errorf("%s\n gives %s\n want  %s", text, got, want)
			}
		}
	}
	if n < 100 {
		t.Errorf("%d lines", n)
	}
}

func theirs(t *testing.T, text string) string {
	t.Helper()
	v, err := goja.New().RunString(text)
	if err != nil {
		if e, ok := err.(*goja.Exception); ok {
			return "throws " + kind(e.Value().String())
		}
		return "throws " + err.Error()
	}
	return written(t, v.Export())
}

func ours(t *testing.T, text string) string {
	t.Helper()
	m := script.New(script.Limits{})
	p, err := script.Compile(text, "")
	if err != nil {
		return "throws " + kind(err.Error())
	}
	v, err := m.Run(t.Context(), p)
	if err != nil {
		_, msg, _ := strings.Cut(err.Error(), " ")
		return "throws " + kind(msg)
	}
	out, err := m.Export(t.Context(), v)
	if err != nil {
		return "no value: " + err.Error()
	}
	return written(t, out)
}

// kind returns the name of an error.
func kind(msg string) string {
	name, _, _ := strings.Cut(msg, ":")
	return name
}

func written(t *testing.T, v any) string {
	t.Helper()
	out, err := json.Marshal(v)
	if err != nil {
		return fmt.Sprint(v)
	}
	return string(out)
}
