package claims_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

// people are nodes that the cases below speak of.
const people = `
	ann a Person
	bob a Person
	home a Country
	city a Place
	town a Place
	city locatedIn home
	body a Organization
	office a Post
	team a Delegation
	talks a Event
	talks kind "meeting"
	talks status "held"
	trip a Event
	trip kind "trip"
	trip status "planned"
	here a Context
	there a Context
`

// ruleCases have, for every rule, facts that break it and facts that come near
// and do not.
var ruleCases = []struct {
	rule, facts string
	want        int // violations of the rule
	says        string
}{
	{"subject", `"ann" name "Ann"`, 1, "cannot be a subject"},
	{"subject", `_:ann a Person`, 0, ""},

	{"predicate", `ann parley:memberof team`, 1, "did you mean memberOf?"},
	{"predicate", `ann _:b team`, 1, "no IRI"},
	{"predicate", `ann wd:P39 team`, 0, ""},
	{"predicate", `parley:leads parley:inverseName "ledBy"`, 0, ""},

	{"type", `x a parley:Delegaton`, 1, "did you mean Delegation?"},
	{"type", `x a "Person"`, 1, "no IRI"},
	{"type", `x a wd:Q5`, 0, ""},

	{"untyped", "x memberOf team\nx leads team", 1, "has no type"},
	{"untyped", "ann memberOf x\nbob memberOf x", 1, "has no type"},
	{"untyped", `x name "X"`, 1, "has no type"},
	{"untyped", "x a wd:Q5\nx memberOf team", 1, "only types that the schema does not have"},
	{"untyped", "ann same wd:Q1", 0, ""},
	{"untyped", "ann wd:P1 x", 0, ""},
	{"untyped", "note a Context\nnote at doc:h#char=0,5\ndoc:h#char=0,5 gist \"g\"\ndoc:h a Document", 0, ""},

	{"domain", "city memberOf team", 1, "is a Place"},
	{"domain", `talks published "2025"^gYear`, 1, "published is an attribute of a Document"},
	{"domain", "home locatedIn home", 0, ""},
	{"domain", "home attends talks", 0, ""},

	{"range", "ann leads talks", 1, "leads to a Delegation or an Organization"},
	{"range", "talks takesPlaceIn home", 0, ""},
	{"range", "talks about city", 0, ""},

	{"node", `ann memberOf "the team"`, 1, "is a literal"},
	{"node", "paper a Document\npaper url \"http://x\"", 1, "is a literal"},
	{"node", "paper a Document\npaper url wd:Q1", 0, ""},

	{"literal", "ann name bob", 1, "is a node"},
	{"literal", `ann name "Bob"`, 0, ""},

	{"value", `talks date "30 November"`, 1, "none for dates"},
	{"value", `talks date "2025-02-30"^date`, 1, "is no date"},
	{"value", `talks date "2025-02"^date`, 1, "does not fit its datatype"},
	{"value", `talks date "2025-02-01/2024"^edtf`, 1, "is no date"},
	{"value", `talks date "[2025-11-30..2025-12-07]"^edtf`, 0, ""},
	{"value", `talks date "2025-02"^gYearMonth`, 0, ""},
	{"value", `talks date "2025-02-01T10:00:00Z"^dateTime`, 0, ""},
	{"value", `team size "ten"`, 1, "no xsd:integer"},
	{"value", `team size "10"^decimal`, 1, "no xsd:integer"},
	{"value", `team size "10"^integer`, 0, ""},
	{"value", `talks kind "party"`, 1, "none of the words for an Event"},
	{"value", `talks kind "meeting"@en`, 1, "no plain text"},
	{"value", `team status "anything"`, 0, ""},
	{"value", `city kind "capital"`, 0, ""},
	{"value", "paper a Document\npaper sha256 \"12ab\"", 1, "64 hexadecimal digits"},
	{"value", "paper a Document\npaper sha256 \"" + digest + "\"", 0, ""},
	{"value", "paper a Document\npaper language \"english language\"", 1, "no language tag"},
	{"value", "paper a Document\npaper language \"zh-Hant\"", 0, ""},
	{"value", `ann name "5"^integer`, 1, "is not text"},
	{"value", `ann name "Ann"@en`, 0, ""},

	{"quote", `here quote "` + strings.Repeat("é", 1001) + `"`, 1, "1001 code points"},
	{"quote", `here quote "` + strings.Repeat("é", 1000) + `"`, 0, ""},

	{"incomplete", "x a Tenure\nx holder ann", 1, "a Tenure has no post"},
	{"incomplete", "x a Participation", 2, ""},
	{"incomplete", "x a Statement", 1, "no speaker"},
	{"incomplete", `x a Event`, 2, ""},
	{"incomplete", "x a Tenure\nx holder ann\nx post office", 0, ""},
	{"incomplete", "x a Tenure\nx holder ann\nx post office\ny a Tenure\ny partOf x", 0, ""},

	{"functional", "talks startDate \"2025-11-29\"^date\ntalks startDate \"2025-11-30\"^date", 1, "one value"},
	{"functional", "talks startDate \"2025-11\"^gYearMonth\ntalks startDate \"2025-11-30\"^date", 0, ""},
	{"functional", "talks startDate \"2025-11-29\"^date\ntalks startDate \"2025-11-30\"^date there", 0, ""},
	{"functional", "talks takesPlaceIn city\ntalks takesPlaceIn town", 1, ""},
	{"functional", "talks takesPlaceIn city\ntalks takesPlaceIn home", 0, ""},
	{"functional", "city same town\ntalks takesPlaceIn city\ntalks takesPlaceIn town", 0, ""},
	{"functional", "trip takesPlaceIn city\ntrip takesPlaceIn town", 0, ""},
	{"functional", "team size \"10\"^integer\nteam size \"010\"^integer", 0, ""},
	{"functional", "team size \"10\"^integer\nteam size \"11\"^integer\nteam size \"12\"^integer", 1, ""},
	{"functional", "x a Tenure\nx holder ann\nx holder bob there\nx post office", 1, "holder has one value"},
	{"functional", "talks date \"never\"\ntalks date \"2025\"^gYear", 0, ""},
	{"functional", "there rank \"deprecated\"\nx a Tenure\nx holder ann\nx holder bob there\nx post office", 0, ""},

	{"disputed", "talks startDate \"2025-11-29\"^date\ntalks startDate \"2025-11-30\"^date there", 1, "29"},
	{"disputed", "there rank \"preferred\"\ntalks startDate \"2025-11-29\"^date\ntalks startDate \"2025-11-30\"^date there", 0, ""},
	{"disputed", "there rank \"deprecated\"\ntalks startDate \"2025-11-29\"^date\ntalks startDate \"2025-11-30\"^date there", 0, ""},
	{"disputed", "ann same bob\nbob notSame ann there", 1, "same"},

	{"name", "ann name \"Ann\"\nann name \"Anne\" there", 1, "aliases"},
	{"name", "ann name \"Ann\"\nann name \"Ann\" there", 0, ""},
	{"name", "ann name \"Ann\" doc:h#row=1\nann name \"Anne\" doc:h#row=2\ndoc:h a Document", 1, "aliases"},
	{"name", "ann name \"Ann\" doc:h#row=1\nann name \"Anne\" doc:i#row=1\ndoc:h a Document\ndoc:i a Document", 0, ""},
	{"name", "ann name \"Ann\"\nann name \"Анна\"@uk", 0, ""},
	{"name", "ann name \"Ann\"\nann name \"Anne\" there\nthere startDate \"1990\"^gYear", 0, ""},
	{"name", "ann name \"Ann\"\nann name \"Anne\" there\nthere rank \"deprecated\"", 0, ""},

	{"self", "ann spouseOf ann", 1, "to itself"},
	{"self", "ann same ann", 1, ""},
	{"self", "city locatedIn city", 1, ""},
	{"self", "ann sonInLawOf ann", 1, ""},
	{"self", "team memberOf team", 1, ""},
	{"self", "ann supports ann", 0, ""},

	{"backwards", "talks startDate \"2025-11-30\"^date\ntalks endDate \"2025-11-29\"^date", 1, "is before"},
	{"backwards", "talks startDate \"2025-11-30\"^date\ntalks endDate \"2025-11-29\"^date there", 1, ""},
	{"backwards", "talks startDate \"2025-11-30\"^date\ntalks endDate \"2025-11\"^gYearMonth", 0, ""},
	{"backwards", "talks startDate \"2025-11-30\"^date\ntalks endDate \"never\"", 0, ""},
	{"backwards", "talks startDate \"2025-11-30\"^date\ntalks startDate \"2025-11-28\"^date there\ntalks endDate \"2025-11-29\"^date", 0, ""},

	{"opposite", "ann same bob\nbob notSame ann", 1, ""},
	{"opposite", "ann same bob\nbob notSame ann there", 0, ""},

	{"implied", "ann leads team", 1, "implies memberOf"},
	{"implied", "ann leads team\nann memberOf team there", 1, ""},
	{"implied", "ann leads team\nann memberOf team", 0, ""},

	{"label", "ann memberOf team _:x\nbob memberOf team _:x", 1, "no IRI"},
	{"label", "ann memberOf team \"article\"", 1, ""},
	{"label", "ann memberOf team here", 0, ""},
	{"document", "ann memberOf team doc:h#row=1\nbob memberOf team doc:h#row=2", 1, "doc:h"},
	{"document", "ann memberOf team doc:h#row=1\ndoc:h a Document", 0, ""},
	{"foreign", "ann wd:P39 office\nbob wd:P39 office\nann a wd:Q5", 2, ""},
	{"foreign", "ann memberOf team", 0, ""},
	{"unlabelled", "ann memberOf team -\nbob memberOf team -", 1, ""},
	{"unlabelled", "ann memberOf team", 0, ""},
}

var digest = strings.Repeat("0123456789abcdef", 4)

func TestEachRuleFiresOnWhatBreaksItAndOnNothingElse(t *testing.T) {
	for i, c := range ruleCases {
		t.Run(fmt.Sprintf("%s/%d", c.rule, i), func(t *testing.T) {
			found := check(t, people+c.facts, c.rule)
			if len(found) != c.want {
				t.Fatalf("%d violations of %s, want %d, by\n%s\n%v", len(found), c.rule, c.want, c.facts, found)
			}
			for _, v := range found {
				if !strings.Contains(v.Message, c.says) {
					t.Errorf("the message is %q, without %q", v.Message, c.says)
				}
			}
		})
	}
}

func TestEveryRuleHasACaseOfEachKind(t *testing.T) {
	fires, silent := map[string]bool{}, map[string]bool{}
	for _, c := range slices.Concat(ruleCases, shortcutCases) {
		fires[c.rule] = fires[c.rule] || c.want > 0
		silent[c.rule] = silent[c.rule] || c.want == 0
	}
	for _, r := range claims.Rules {
		if !fires[r.Name] || !silent[r.Name] {
			t.Errorf("rule %s: a case that fires: %v, one that does not: %v", r.Name, fires[r.Name], silent[r.Name])
		}
	}
}

// check returns the violations of one rule.
func check(t *testing.T, facts, rule string) []claims.Violation {
	t.Helper()
	found, err := claims.Check(t.Context(), snapshot(t, facts), claims.CheckOptions{Rules: []string{rule}})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestAStoreInOrderHasNoViolation(t *testing.T) {
	found, err := claims.Check(t.Context(), snapshot(t, people), claims.CheckOptions{})
	if err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}

func TestAnEmptyStoreHasNoViolation(t *testing.T) {
	found, err := claims.Check(t.Context(), snapshot(t, ""), claims.CheckOptions{})
	if err != nil || len(found) > 0 {
		t.Errorf("%v, %v", found, err)
	}
}

func TestAViolationNamesTheQuadAndHowManyThereAre(t *testing.T) {
	found := check(t, people+"ann memberOf team _:x\nbob memberOf team _:x", "label")
	want := graph.Quad{Subject: term("ann"), Predicate: property("memberOf"), Object: term("team"), Label: "_:x"}
	if len(found) != 1 || found[0].Quad != want || found[0].Count != 2 || found[0].Severity != claims.Error {
		t.Errorf("%+v, want one error for two quads, the first %v", found, want)
	}
}

func TestViolationsComeByRuleAndThenByQuad(t *testing.T) {
	found, err := claims.Check(t.Context(), snapshot(t, people+"b memberOf \"t\"\na memberOf \"t\"\nann memberOf team -\n\"x\" name \"y\""), claims.CheckOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, v := range found {
		got = append(got, v.Rule)
	}
	want := []string{"subject", "untyped", "node", "node", "unlabelled"}
	if !slices.Equal(got, want) || found[2].Quad.Subject > found[3].Quad.Subject {
		t.Errorf("%v, want %v\n%v", got, want, found)
	}
}

func TestCheckingEndsWithItsContext(t *testing.T) {
	if _, err := claims.Check(canceled(t), snapshot(t, people), claims.CheckOptions{}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v, want context.Canceled", err)
	}
}
