package path

import (
	"math/rand/v2"
	"strings"
	"testing"
)

func TestExpressionsAreToldInWords(t *testing.T) {
	for text, want := range map[string]string{
		"leads":                          "X leads Y",
		"^leads":                         "Y leads X",
		"name":                           "the name of X is Y",
		"spouseOf":                       "X is married to Y, or Y to X",
		"met":                            "X met Y (a rule: parley explain met)",
		"skos:broader":                   "X <http://www.w3.org/2004/02/skos/core#broader> Y",
		"memberOf/attends":               "X is a member of A\nA takes part in Y",
		"memberOf/attends/follows":       "X is a member of A\nA takes part in B\nB follows Y",
		"^(memberOf/attends)":            "A takes part in X\nY is a member of A",
		"leads|memberOf/attends":         "either\n  X leads Y\nor\n  X is a member of A\n  A takes part in Y",
		"locatedIn?":                     "once or not at all, one after the other from X to Y (none: Y is X)\n  A lies in B",
		"locatedIn*":                     "any number of times, one after the other from X to Y (none: Y is X)\n  A lies in B",
		"locatedIn+":                     "one or more times, one after the other from X to Y\n  A lies in B",
		"locatedIn{2}":                   "two times, one after the other from X to Y\n  A lies in B",
		"locatedIn{2,12}":                "two to 12 times, one after the other from X to Y\n  A lies in B",
		"locatedIn{0}":                   "Y is X",
		"!(type|^leads)":                 "X has any relation to Y but type, or Y has any relation to X but leads",
		"^!(type|name)":                  "Y has any relation to X but type and name",
		"attends[kind=meeting]":          "X takes part in Y\nthe kind of Y is meeting",
		"^(attends[kind=meeting])":       "Y takes part in X\nthe kind of X is meeting",
		"hasMember[type!=person]":        "Y is a member of X\nY is of another type than Person",
		"attends[date>=2025-11][size<5]": "X takes part in Y\nthe date of Y is at least 2025-11\nthe size of Y is before or below 5",
		`hasMember[name=Rubio]`:          "Y is a member of X\nthe name of Y is \"Rubio\"",
		"attends[takesPlaceIn=Miami]":    "X takes part in Y\nY takes place in Z, and Z is \"Miami\"",
		"met[@since=2025-11][@source=a]": "X met Y (a rule: parley explain met), since Nov 2025 and by a",
		"met[@at=2025-11-30]/name":       "X met A (a rule: parley explain met), as things stood on 30 Nov 2025\nthe name of A is Y",
	} {
		if got := strings.Join(Words(mustParse(text)), "\n"); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", text, got, want)
		}
	}
}

func TestWhatNoShellTouchesIsTheSameExpression(t *testing.T) {
	for text, want := range map[string]string{
		"^leads/attends*":              "ledBy attends@0-",
		"leads|memberOf/attends":       "leads,memberOf/attends",
		"(leads|memberOf)/attends":     "leads,memberOf attends",
		"partOf{2,4}/partOf{3}/partOf": "partOf@2-4 partOf@3 partOf",
		"met?":                         "met@0-1",
		"(leads/attends)+":             "",
		"^name":                        "",
		"attends[kind=meeting]":        "",
		"!(type)":                      "",
	} {
		got, ok := Spelling(mustParse(text))
		if got != want || ok != (want != "") {
			t.Errorf("%s is spelt %q, %v; want %q", text, got, ok, want)
		}
	}
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	d := dice{rand.New(rand.NewPCG(seed, 1))}
	spelt := 0
	for range 5000 {
		x := mustParse(d.expr(d.IntN(4)).String())
		text, ok := Spelling(x)
		if !ok {
			continue
		}
		spelt++
		if strings.ContainsAny(text, "*?[](){}|^<>!$&;~'\"\\`") {
			t.Fatalf("%s is spelt %s, which a shell touches", x, text)
		}
		again, err := ParseWords(strings.Fields(text))
		if err != nil || drawn(again) != drawn(x) {
			t.Fatalf("%s is spelt %s, which reads as %v, %v", x, text, again, err)
		}
	}
	if spelt < 100 {
		t.Errorf("only %d have a spelling", spelt)
	}
}
