package quadstore_test

import (
	"fmt"
	"strings"
	"testing"

	"parley/graph/quadstore"
)

func TestMeaningsAreThoseOfThePackageComment(t *testing.T) {
	doc := strings.ReplaceAll(string(readFile(t, "doc.go")), "//", " ")
	doc = strings.Join(strings.Fields(doc), " ")
	n := 1
	for ; quadstore.Meaning(n) != ""; n++ {
		if want := fmt.Sprintf("I%d %s", n, quadstore.Meaning(n)); !strings.Contains(doc, want) {
			t.Errorf("the package comment does not say %q", want)
		}
	}
	if strings.Contains(doc, fmt.Sprintf("I%d ", n)) || n < 12 {
		t.Errorf("the package comment has more than the %d invariants of Meaning", n-1)
	}
}
