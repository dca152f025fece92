package query_test

import (
	"strings"
	"testing"

	"parley/graph/cayley"
)

func TestAQueryThatKeepsTooManyRowsIsAnError(t *testing.T) {
	qs := aliceWith(t, cayley.Options{MaxKept: 1})
	for lang, text := range map[string]string{
		"gizmo":   `g.V().out("<follows>").unique().all()`,
		"graphql": `{ nodes(follows: ["<fred>", "<bob>"], status: ["cool", "smart"]) { id, follows { id, status } } }`,
		"mql":     `[{"id": null, "<follows>": {"id": null, "<status>": null}, "<status>": null}]`,
	} {
		if values, _, err := results(t, qs, lang, text, 0); err == nil || !strings.Contains(err.Error(), "keeps too many rows") {
			t.Errorf("%s: %v, %v", lang, values, err)
		}
		if values, _, err := results(t, alice(t), lang, text, 0); err != nil || len(values) == 0 {
			t.Errorf("%s: %v, %v", lang, values, err)
		}
	}
}
