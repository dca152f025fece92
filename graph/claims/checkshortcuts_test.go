package claims_test

import (
	"fmt"
	"strings"
	"testing"
)

const tenure = `
	x a Tenure
	x status "served"
	x holder ann
	x post office
`

// shortcutCases are like ruleCases.
var shortcutCases = []struct {
	rule, facts string
	want        int
	says        string
}{
	{"shortcut", "ann holds office", 1, "no such path"},
	{"shortcut", tenure + "ann holds office there", 1, "under another label"},
	{"shortcut", tenure + "ann holds office", 0, ""},
	{"shortcut", strings.Replace(tenure, "served", "declined", 1) + "ann holds office", 1, "served or acting"},
	{"shortcut", "x a Tenure\nx status \"acting\"\nx holder ann here\nx post office there\nann holds office there", 0, ""},
	{"shortcut", "x a Statement\nx kind \"thanks\"\nx speaker ann\nx addressee bob\nann thanks bob", 0, ""},
	{"shortcut", "x a Statement\nx kind \"report\"\nx speaker ann\nx addressee bob\nann thanks bob", 1, "no such path"},
	{"shortcut", "x a Statement\nx kind \"thanks\"\nx speaker ann\nx addressee bob\nbob thanks ann", 1, "no such path"},
	{"shortcut", "ann attends talks", 0, ""},

	{"long-form", tenure, 1, "shortcut holds is not"},
	{"long-form", tenure + "ann holds office there", 1, ""},
	{"long-form", tenure + "ann holds office", 0, ""},
	{"long-form", tenure + "x holder ann there\nx post office there\nann holds office", 1, ""},
	{"long-form", tenure + "x post office there\nann holds office", 0, ""},
	{"long-form", strings.Replace(tenure, "served", "declined", 1), 0, ""},
	{"long-form", strings.Replace(tenure, "x status \"served\"", "", 1), 0, ""},
	{"long-form", "x a Tenure\nx status \"acting\"\nx holder ann here\nx post office there\nann holds office there", 0, ""},
	{"long-form", "x a Tenure\nx status \"acting\"\nx holder ann here\nx post office there", 1, ""},
	{"long-form", "x a Statement\nx kind \"instruction\"\nx speaker ann\nx addressee bob", 1, "instructedBy"},
	{"long-form", "x a Statement\nx kind \"goal\"\nx speaker ann\nx addressee bob", 0, ""},
	{"long-form", "x a Participation\nx actor ann\nx event talks", 1, "attends"},
	{"long-form", "trip traveller ann\ntrip destination city\ntrip destination town\nann travelsTo city", 1, "travelsTo"},
}

func TestShortcutsAndLongFormsGoTogether(t *testing.T) {
	for i, c := range shortcutCases {
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
