package describe

import (
	"fmt"
	"strings"
	"testing"
)

// TestAFactOfManySourcesIsToldOnce would not end in reasonable time if each
// source were compared with all others.
func TestAFactOfManySourcesIsToldOnce(t *testing.T) {
	const nSources = 20000
	var b strings.Builder
	b.WriteString("x type Person\nx name \"X\"\nann type Person\nann name \"Ann\"\n")
	for i := range nSources {
		fmt.Fprintf(&b, "x supports ann l%d\n", i)
	}
	if n := strings.Count(profileOf(t, b.String()), "Ann"); n != 1 {
		t.Errorf("Ann is told %d times", n)
	}
}
