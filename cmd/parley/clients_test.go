package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestCayleysPublicClientsWorkUnchanged runs the clients that are installed where
// python3 and node look for them. make clients installs them for one run.
func TestCayleysPublicClientsWorkUnchanged(t *testing.T) {
	scripts, err := filepath.Abs("testdata/clients")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		script  string
		program string
		loads   []string // fails where the client is not there
	}{
		{"run_pyley.py", "python3", []string{"-c", "import pyley"}},
		{"node-cayley.js", "node", []string{"-e", `require("node-cayley")`}},
		{"cayleygraph.js", "node", []string{"-e", `require("@cayleygraph/cayley")`}},
	} {
		t.Run(c.script, func(t *testing.T) {
			if out, err := exec.Command(c.program, c.loads...).CombinedOutput(); err != nil {
				why := strings.TrimSpace(string(out))
				if why == "" {
					why = err.Error()
				}
				t.Skipf("%s cannot load the client (make clients installs it): %s", c.program, lastLine(why))
			}
			s := serving(t, nil, "--db", "mem:", "--write")
			if out, err := exec.Command(c.program, filepath.Join(scripts, c.script), s.address).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
			if text := s.get(t, 200, "/api/v2/read"); text != "" {
				t.Errorf("it left behind\n%s", text)
			}
		})
	}
}

func lastLine(text string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, "Error") {
			return strings.TrimSpace(line)
		}
	}
	return text[strings.LastIndexByte(text, '\n')+1:]
}
