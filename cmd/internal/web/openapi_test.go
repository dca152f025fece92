package web

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestTheDescriptionHasEveryRouteAndParameter(t *testing.T) {
	s := newServer(t, Options{})
	paths := decode(t, body(t, s, 200, request("GET", "/openapi.json", "")))["paths"].(map[string]any)
	if len(paths) != len(s.routes) {
		t.Errorf("%d paths for %d routes", len(paths), len(s.routes))
	}
	ids := map[string]bool{}
	for _, r := range s.routes {
		path := strings.TrimSuffix(r.path, "{$}")
		item, ok := paths[path].(map[string]any)
		if !ok {
			t.Errorf("%s is not described", path)
			continue
		}
		for _, method := range r.methods {
			op, ok := item[strings.ToLower(method)].(map[string]any)
			if !ok {
				t.Errorf("%s %s is not described", method, path)
				continue
			}
			id := op["operationId"].(string)
			if ids[id] || op["summary"] == "" {
				t.Errorf("%s %s: operation %s, summary %v", method, path, id, op["summary"])
			}
			ids[id] = true
			var names []string
			if list, ok := op["parameters"].([]any); ok {
				for _, p := range list {
					names = append(names, p.(map[string]any)["name"].(string))
				}
			}
			for _, m := range regexp.MustCompile(`{(\w+)}`).FindAllStringSubmatch(path, -1) {
				if !slices.Contains(names, m[1]) {
					t.Errorf("%s: %s is not described", path, m[1])
				}
			}
			for _, p := range r.params {
				if !slices.Contains(names, p.name) {
					t.Errorf("%s: %s is not described", path, p.name)
				}
			}
		}
	}
}

// validate checks descriptions with openapi-spec-validator; status 3: it is not here.
const validate = `
import json, sys
try:
    from openapi_spec_validator import validate
except ImportError:
    sys.exit(3)
for name in sys.argv[1:]:
    validate(json.load(open(name)))
`

// TestTheDescriptionIsValid asks openapi-spec-validator of Python, where it is.
func TestTheDescriptionIsValid(t *testing.T) {
	var files []string
	for _, o := range []Options{{}, {Token: "0123456789abcdef"}} {
		text, err := json.Marshal(newServer(t, o).openAPI())
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "openapi.json")
		if err := os.WriteFile(file, text, 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	out, err := exec.Command("python3", append([]string{"-c", validate}, files...)...).CombinedOutput()
	var ended *exec.ExitError
	switch {
	case errors.Is(err, exec.ErrNotFound), errors.As(err, &ended) && ended.ExitCode() == 3:
		t.Skip("python3 with openapi-spec-validator is not here (make clients says how to have it)")
	case err != nil:
		t.Errorf("%v\n%s", err, out)
	}
}
