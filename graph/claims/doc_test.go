package claims_test

import (
	"os"
	"strings"
	"testing"

	"parley/graph/claims"
)

func TestThePackageCommentListsTheRulesAsTheyAre(t *testing.T) {
	doc, err := os.ReadFile("doc.go")
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(string(doc), "//", "")), " ")
	for _, r := range claims.Rules {
		if !strings.Contains(text, r.Name+" "+r.Doc) {
			t.Errorf("no line for the rule %s: %s", r.Name, r.Doc)
		}
	}
}
