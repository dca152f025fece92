package saved

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dop251/goja"

	"parley/cmd/internal/fault"
	"parley/graph"
)

func parsed(t *testing.T, file, text string) *Query {
	t.Helper()
	q, err := Parse(nameOf(file), file, text)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

const leads = `// summary: whom a person leads
// param who: node, the person (default: Rustem Umerov)
// param most: number of results
// param since: Date of the first (default: 2025)
// param name: a word that is no kind
// limit: 20
//
// More about it.
g.V(who).limit(most).all() // summary: not this
`

func TestTheHeaderTellsWhatAQueryIs(t *testing.T) {
	q := parsed(t, "leads.gizmo", leads)
	if q.Name != "leads" || q.Lang != "gizmo" || q.Summary != "whom a person leads" || q.Limit != 20 || !slices.Equal(q.About, []string{"More about it."}) {
		t.Errorf("%+v", q)
	}
	want := []Param{
		{"who", "node", "node, the person", "Rustem Umerov", true},
		{"most", "number", "number of results", "", false},
		{"since", "date", "Date of the first", "2025", true},
		{"name", "text", "a word that is no kind", "", false},
	}
	if !slices.Equal(q.Params, want) {
		t.Errorf("%+v", q.Params)
	}
	if q := parsed(t, "a.graphql", "# says what it does\n# more\n{nodes {id}}"); q.Summary != "says what it does" || q.Lang != "graphql" || q.Limit != -1 {
		t.Errorf("%+v", q)
	}
	if q := parsed(t, "a.js", "// lang: path\numerov met"); q.Lang != "path" {
		t.Errorf("%+v", q)
	}
}

func TestAWrongHeaderIsAnErrorWithItsPlace(t *testing.T) {
	for text, want := range map[string]string{
		"// limit: many\n":                           "a.gizmo:1:1: the limit \"many\" is no number",
		"\n// param g: text\n":                       "a.gizmo:2:1: a parameter cannot be called g",
		"// param a-b: text\n":                       `"a-b" is no name`,
		"// param a: text\n// param a: text\n":       "a.gizmo:2:1: the parameter a is there twice",
		"// param n: number (default: a lot)\n":      `the default of n: "a lot" is no number`,
		"// lang: sparql\n":                          `"sparql" is no language`,
		"// param d: date of it (default: tomorrow)": `"tomorrow" is no date`,
	} {
		_, err := Parse("a", "a.gizmo", text)
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %q", text, err, want)
		}
	}
}

func TestValuesAreReadByNameOrInOrder(t *testing.T) {
	q := parsed(t, "leads.gizmo", leads)
	for words, want := range map[string]Values{
		"most=3 name=x":      {"who": "Rustem Umerov", "most": "3", "since": "2025", "name": "x"},
		"trump 3 2024 x=y=z": nil, // x is no parameter
		"trump 3 2024 a":     {"who": "trump", "most": "3", "since": "2024", "name": "a"},
		"name=a=b trump 3":   {"who": "trump", "most": "3", "since": "2025", "name": "a=b"},
	} {
		got, err := q.Values(strings.Fields(words))
		if want == nil {
			if err == nil {
				t.Errorf("%s gives %v", words, got)
			}
			continue
		}
		if err != nil || len(got) != len(want) {
			t.Errorf("%s: %v, %v", words, got, err)
		}
		for name, value := range want {
			if got[name] != value {
				t.Errorf("%s: %s is %q, want %q", words, name, got[name], value)
			}
		}
	}
	for words, want := range map[string]string{
		"who=x":                 "most is missing",
		"most=3 name=x whom=y":  "has no parameter whom",
		"most=x name=y":         `most: "x" is no number`,
		"most=3 most=4 name=y":  "leads: most is given twice",
		"a 1 2025 b c":          `there is no parameter for "c"`,
		"most=3 name= since=no": `"no" is no date`,
	} {
		_, err := q.Values(strings.Fields(words))
		var f *fault.Error
		if !errors.As(err, &f) || f.Status != fault.Usage || f.Advice == "" || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q and a hint", words, err, want)
		}
	}
}

// run runs a program in JavaScript that ends with its parameters.
func run(t *testing.T, program string) any {
	t.Helper()
	v, err := goja.New().RunString(program)
	if err != nil {
		t.Fatalf("%v\n%s", err, program)
	}
	return v.Export()
}

func TestParametersAreTypedConstants(t *testing.T) {
	q := parsed(t, "a.gizmo", "// param s: text\n// param n: number\n// param yes: flag\n[s, n, yes]")
	text, err := q.Text(Values{"s": `"); evil("`, "n": "1.5e3", "yes": "on"})
	if err != nil {
		t.Fatal(err)
	}
	got := run(t, text).([]any)
	if got[0] != `"); evil("` || got[1] != int64(1500) || got[2] != true {
		t.Errorf("%v", got)
	}
	if n := strings.Count(text, "\n"); n != 3 {
		t.Errorf("places in the program are %d lines off", n-3)
	}
}

func FuzzNoValueLeavesItsString(f *testing.F) {
	for _, seed := range []string{`"`, `\`, "`${1}`", "\u2028", "*/", "</script>", "\n", "\x00", `\u0022`, "日本"} {
		f.Add(seed)
	}
	gizmo, err := Parse("a", "a.gizmo", "// param s: text\ns")
	if err != nil {
		f.Fatal(err)
	}
	mql, err := Parse("a", "a.mql", "// param s: text\n[$s, \"$s\", \"\\\"$s\"] // $s")
	if err != nil {
		f.Fatal(err)
	}
	words, err := Parse("a", "a.cli", "# param s: text\nshow x$s y")
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, value string) {
		if strings.ToValidUTF8(value, "") != value {
			return // JSON has no such text
		}
		v := Values{"s": value}
		text, err := gizmo.Text(v)
		if err != nil {
			t.Fatal(err)
		}
		if got := run(t, text); got != value {
			t.Errorf("in gizmo %q becomes %q", value, got)
		}
		if text, err = mql.Text(v); err != nil {
			t.Fatal(err)
		}
		var got []string
		if err := json.Unmarshal([]byte(text), &got); err != nil || !slices.Equal(got, []string{value, "$s", `"$s`}) {
			t.Errorf("in mql %q becomes %q, %v", value, got, err)
		}
		if got, err := words.Words(v); err != nil || !slices.Equal(got, []string{"show", "x" + value, "y"}) {
			t.Errorf("as words %q becomes %q, %v", value, got, err)
		}
	})
}

func TestAParameterWhoseNameBeginsAnotherIsNotTakenForIt(t *testing.T) {
	q, err := Parse("q", "q.cli", "# param who: text\n# param whose: text\nshow $who $whose x$whose\n")
	if err != nil {
		t.Fatal(err)
	}
	got, err := q.Words(Values{"who": "$whose", "whose": "b"})
	if want := []string{"show", "$whose", "b", "xb"}; err != nil || !slices.Equal(got, want) {
		t.Errorf("%q, %v; want %q", got, err, want)
	}
}

func TestAValueIsNoFlag(t *testing.T) {
	q := parsed(t, "a.cli", "# param s: text\nshow $s")
	if got, err := q.Words(Values{"s": "--db=x"}); err == nil {
		t.Errorf("%q", got)
	}
}

func TestALibraryIsItsFoldersAndWhatIsBuiltIn(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"leads.gizmo": "// summary: mine\ng.V()", "own.path": "umerov met", "notes.txt": "no query", "bad.gizmo": "// limit: x",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l := Library{Dirs: []string{dir, filepath.Join(dir, "none")}}
	all, err := l.List()
	if err == nil || !strings.Contains(err.Error(), "query bad:") {
		t.Errorf("nothing is said of the bad one: %v", err)
	}
	var names []string
	for _, q := range all {
		names = append(names, q.Name)
	}
	for _, name := range []string{"leads", "own", "delegations"} {
		if !slices.Contains(names, name) {
			t.Errorf("%s is not in %v", name, names)
		}
	}
	if q, err := l.Find("leads"); err != nil || q.Summary != "mine" || q.File == "" {
		t.Errorf("%+v, %v", q, err)
	}
	if q, err := l.Find(filepath.Join(dir, "own.path")); err != nil || q.Lang != "path" {
		t.Errorf("%+v, %v", q, err)
	}
	for name, want := range map[string]string{"lead": "there is no query", "bad": "no number", "none.gizmo": "none.gizmo"} {
		if _, err := l.Find(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAQueryIsSavedOnce(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "queries")
	text := WithHeader("gizmo", "all", "g.V().all()")
	file, err := Save(dir, "all", "gizmo", text, false)
	if err != nil {
		t.Fatal(err)
	}
	if q, err := (Library{Dirs: []string{dir}}).Find("all"); err != nil || q.File != file || q.Summary != "all" {
		t.Errorf("%+v, %v", q, err)
	}
	if _, err := Save(dir, "all", "gizmo", text, false); err != nil {
		t.Errorf("the same again: %v", err)
	}
	if _, err := Save(dir, "all", "gizmo", "other", false); err == nil {
		t.Error("another took its place")
	}
	if _, err := Save(dir, "all", "gizmo", "other", true); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"", "../x", "a/b", "-x", ".x", "a.gizmo", "a b"} {
		if _, err := Save(dir, name, "gizmo", text, false); err == nil {
			t.Errorf("%q is taken for a name", name)
		}
	}
	if got := WithHeader("graphql", "x", "# has one\n{}"); got != "# has one\n{}\n" {
		t.Errorf("%q", got)
	}
}

func TestEveryBuiltInQueryIsInOrder(t *testing.T) {
	all, err := Library{}.List()
	if err != nil || len(all) < 6 {
		t.Fatalf("%d queries, %v", len(all), err)
	}
	langs := map[string]bool{}
	for _, q := range all {
		langs[q.Lang] = true
		if q.Summary == "" || q.File != "" {
			t.Errorf("%+v", q)
		}
		for _, p := range q.Params {
			if !p.Optional || p.About == "" {
				t.Errorf("%s: %s has no default, so that it cannot be tried", q.Name, p.Name)
			}
		}
	}
	if len(langs) != 5 {
		t.Errorf("there are examples in %v only", langs)
	}
}
