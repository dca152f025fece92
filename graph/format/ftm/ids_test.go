package ftm_test

import (
	"regexp"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"parley/graph/format/ftm"
	"parley/schema"
)

// The model's own rule, as its reference implementation has it.
var id = regexp.MustCompile(`^[0-9a-zA-Z]([0-9a-zA-Z.\-]*[0-9a-zA-Z])?$`)

func TestAnIDIsOneOfTheModelAndTellsItsNode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		iri := rapid.SampledFrom([]string{schema.Nodes, "https://example.org/", "urn:x:", schema.Nodes + "ftm/entity/"}).Draw(t, "base") +
			rapid.StringMatching(`[a-z./\-_,:%#?é]{0,70}[a-z/.\-_]`).Draw(t, "rest")
		got := ftm.ID(iri)
		if !id.MatchString(got) || len(got) > 200 {
			t.Fatalf("%s is no id, of %s", got, iri)
		}
		back, ours := ftm.Node(got)
		if !ours {
			back = schema.Nodes + "ftm/entity/" + got
		}
		if back != iri && !strings.HasPrefix(got, "long-") {
			t.Fatalf("%s of %s means %s", got, iri, back)
		}
	})
}

func TestIDsOfOthersStandForNoNode(t *testing.T) {
	for _, other := range []string{"NK-1", "Q42", "parley-", "parley-a-", "parley-a-6", "parley-a-61", "parley-a-2F", "parley-a-2d-2d", "parley-a-5f", "parley-a--", "parley-a-x", "parley-a-3a-", "parley-a.", "iri-x", "iri-", "edge-00", "parleya"} {
		if iri, ok := ftm.Node(other); ok {
			t.Errorf("%s is taken for %s", other, iri)
		}
	}
	for node, want := range map[string]string{
		schema.Nodes + "seed/person/umerov":       "parley-seed.person.umerov",
		schema.Nodes + "ftm/entity/NK-1":          "NK-1",
		schema.Nodes + "ftm/entity/occ-1/2":       "parley-ftm.entity.occ--1.2",
		schema.Nodes + "ftm/entity/parley-a":      "parley-ftm.entity.parley--a",
		"_:b0":                                    "blank-b0",
		"http://x/" + strings.Repeat("\xff", 300): "long-",
	} {
		if got := ftm.ID(node); got != want && !(want == "long-" && strings.HasPrefix(got, want)) {
			t.Errorf("%s has the id %s, want %s", node, got, want)
		}
	}
}
