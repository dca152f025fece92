package tooltest

import (
	"strings"
	"testing"
)

func TestToolPythonRuns(t *testing.T) {
	if out := python(t, "version.py"); !strings.HasPrefix(out, "3.") {
		t.Errorf("version %q", out)
	}
}
