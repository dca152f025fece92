package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// sameQuestions are a question for each served command, as a command line and as
// parameters.
var sameQuestions = []struct{ line, target string }{
	{`find umerov`, `/api/find?name=umerov`},
	{`show "miami talks"`, `/api/show?name=miami+talks`},
	{`show umerov --at 2025-12-01`, `/api/show?name=umerov&at=2025-12-01`},
	{`path umerov trump --all`, `/api/path?name=umerov&name=trump&all`},
	{`path umerov trump -k 3 --through country --through place`, `/api/path?name=umerov&name=trump&k=3&through=country&through=place`},
	{`between umerov trump`, `/api/between?name=umerov&name=trump`},
	{`walk umerov memberOf attends`, `/api/walk?name=umerov&expression=memberOf&expression=attends`},
	{`walk umerov met --top 2`, `/api/walk?name=umerov&expression=met&top=2`},
	{`met umerov`, `/api/met?name=umerov`},
	{`met umerov rubio --why`, `/api/met?name=umerov&name=rubio&why`},
	{`common umerov hnatov budanov`, `/api/common?name=umerov&name=hnatov&name=budanov`},
	{`neighbors umerov`, `/api/neighbors?name=umerov`},
	{`cite umerov memberOf "ukraine delegation"`, `/api/cite?name=umerov&relation=memberOf&name=ukraine+delegation`},
	{`who "special envoy"`, `/api/who?post=special+envoy`},
	{`said umerov`, `/api/said?name=umerov`},
	{`timeline umerov rubio`, `/api/timeline?name=umerov&name=rubio`},
	{`disputes --deprecated`, `/api/disputes?deprecated`},
	{`stats --relations`, `/api/stats?relations`},
	{`sources`, `/api/sources`},
	{`schema`, `/api/schema`},
	{`check`, `/api/check`},
}

func TestAServerAnswersAsTheCommandLineDoes(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serving(t, nil)
	tried := map[string]bool{}
	for _, q := range sameQuestions {
		out, errOut, status := runWith(t, nil, append(words(q.line), "--json")...)
		if status != 0 && status != 3 {
			t.Fatalf("%s: status %d: %s", q.line, status, errOut)
		}
		var want, got []any
		if err := json.Unmarshal([]byte(out), &want); err != nil {
			t.Fatalf("%s: %v in %s", q.line, err, out)
		}
		var answer struct {
			Result []any
			Notes  []string
		}
		text := s.get(t, 200, q.target+map[bool]string{true: "&", false: "?"}[strings.Contains(q.target, "?")]+"limit=0")
		if err := json.Unmarshal([]byte(text), &answer); err != nil {
			t.Fatalf("%s: %v in %s", q.target, err, text)
		}
		got = answer.Result
		if w, g := mustJSON(t, want), mustJSON(t, got); w != g {
			t.Errorf("%s\n gives %s\n want  %s", q.target, g, w)
		}
		for _, note := range answer.Notes {
			if !strings.Contains(errOut, note) {
				t.Errorf("%s: the command line does not say %q but %q", q.target, note, errOut)
			}
		}
		if len(want) == 0 && len(answer.Notes) == 0 {
			t.Errorf("%s: nothing says why there is nothing", q.target)
		}
		command, _, _ := strings.Cut(q.line, " ")
		tried[command] = true
	}
	for _, c := range servedCommands((&program{}).newApp()) {
		if !tried[c.Name] {
			t.Errorf("%s is served, and not tried", c.Name)
		}
	}
}

func mustJSON(t testing.TB, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestNoParameterLeadsToTheFilesOfTheServer lists what may be given, so that a new
// flag that does is noticed here.
func TestNoParameterLeadsToTheFilesOfTheServer(t *testing.T) {
	app := (&program{}).newApp()
	var served []string
	for _, c := range servedCommands(app) {
		served = append(served, c.Name)
		for _, f := range c.Flags {
			if !slices.Contains(safeParameters, f.Name) {
				t.Errorf("%s: is the parameter %s safe? (%s)", c.Name, f.Name, f.Usage)
			}
		}
	}
	for _, name := range []string{"load", "export", "query", "console", "serve", "add", "remove", "drop", "backup", "restore", "link", "completion", "help", "explain"} {
		if slices.Contains(served, name) {
			t.Errorf("%s is served", name)
		}
	}
}

// safeParameters are flags of which it was made sure that they name no file, write
// nothing and end nothing.
var safeParameters = strings.Fields(`all apart at avoid by certain coded count deprecated during fanout group hub in-order involved k kind last
	known max-edges max-steps min-posts min-sources not-source on prefer rank reaching relation relations rule rules sections since
	source through timeout to top type undated until via why about own-post`)

func TestWhatAUserWritesNeverBecomesAFlag(t *testing.T) {
	t.Chdir(t.TempDir())
	secret := filepath.Join(t.TempDir(), "secret.nq")
	if err := os.WriteFile(secret, []byte("<x:a> <http://schema.org/name> \"Secret\" <x:l> .\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := serving(t, nil)
	for _, name := range []string{"--db=" + secret, "-o" + secret, "--output=" + secret, "--help", "--", "-", "--json", "--text=" + secret} {
		for _, target := range []string{"/api/find?name=", "/api/show?name=", "/api/walk?expression=met&name=", "/find?name=", "/show?name="} {
			resp, err := http.Get(s.address + target + url.QueryEscape(name))
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			if err != nil || resp.StatusCode >= 500 || strings.Contains(string(b), "Secret") || strings.Contains(string(b), "Examples") {
				t.Errorf("%s%s: %d %v\n%s", target, name, resp.StatusCode, err, b)
			}
		}
	}
	s.get(t, 400, "/api/show?name=umerov&text="+url.QueryEscape(secret))
	s.get(t, 400, "/api/show?name=umerov&at="+url.QueryEscape("2025 --db="+secret))
	if b, err := os.ReadFile(secret); err != nil || !strings.Contains(string(b), "Secret") {
		t.Errorf("the file was changed: %v %s", err, b)
	}
}

func TestASearchThatItsOwnBoundEndsIsNoFaultOfTheServer(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serving(t, nil)
	for target, want := range map[string]string{
		"/api/path?name=umerov&name=trump&max-edges=3":     "is not known",
		"/api/between?name=umerov&name=trump&max-edges=3":  "is not known",
		"/api/walk?name=umerov&expression=met&max-edges=3": "there may be more",
	} {
		if text := s.get(t, 422, target); !strings.Contains(text, want) || !strings.Contains(text, "max-edges") {
			t.Errorf("%s: %s", target, text)
		}
	}
}

func TestAFormThatIsNoRowsIsNotGivenForRows(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serving(t, nil)
	for _, target := range []string{"/api/schema?format=turtle", "/api/cite?name=umerov&name=trump&format=csl"} {
		if text := s.get(t, 400, target); !strings.Contains(text, `no parameter \"format\"`) {
			t.Errorf("%s: %s", target, text)
		}
	}
}

func TestANodesPageTellsWhatShowTells(t *testing.T) {
	t.Chdir(t.TempDir())
	s := serving(t, nil)
	page := s.get(t, 200, "/show?name=miami+talks")
	for _, want := range []string{
		"<h1>Miami talks</h1>", "a meeting (held)", "also Miami meeting", "<h2>Who took part</h2>",
		`<dt><a href="/show?name=https%3A%2F%2Fw3id.org%2Fparley%2Fid%2Fseed%2Frustem-umerov">Rustem Umerov</a></dt>`,
		`>Miami, Florida, United States</a> <a class="mark" href="#s-1">1</a>`, `<li id="s-e1">`, "claimed by Suspilne",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	for _, m := range regexp.MustCompile(`href="#(s-[^"]+)"`).FindAllStringSubmatch(page, -1) {
		if !strings.Contains(page, `id="`+m[1]+`"`) {
			t.Errorf("no source is called %s", m[1])
		}
	}
	for _, m := range regexp.MustCompile(`href="(/show\?[^"]+)"`).FindAllStringSubmatch(page, 40) {
		s.get(t, 200, strings.ReplaceAll(m[1], "&amp;", "&"))
	}
	if page := s.get(t, 200, "/path?name=umerov&name=trump"); !strings.Contains(page, "what says so") || !strings.Contains(page, ">Jared Kushner</a>") {
		t.Errorf("the page of a path is\n%s", page)
	}
	if page := s.get(t, 404, "/show?name=nobody+of+that+name"); !strings.Contains(page, "nothing is called") {
		t.Errorf("the page of nobody is\n%s", page)
	}
}

func TestHostileNamesStayTextOnEveryPage(t *testing.T) {
	t.Chdir(t.TempDir())
	bad := `<script>alert(1)</script> \"onmouseover=alert(1) ' onx='`
	data := `<javascript:alert(1)> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Person> <x:l> .
<javascript:alert(1)> <http://schema.org/name> "` + bad + `" <x:l> .
<javascript:alert(1)> <https://w3id.org/parley/ns#supports> <x:b> <x:l> .
<x:b> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Person> <x:l> .
<x:b> <http://schema.org/name> "Bob ` + bad + `" <x:l> .
`
	if err := os.WriteFile("a.nq", []byte(data), 0o600); err != nil {
		t.Fatal(err)
	}
	s := serving(t, nil, "--db", "a.nq")
	for _, target := range []string{"/find?name=script", "/show?name=javascript:alert(1)", "/show?name=x:b", "/path?name=x:b&name=javascript:alert(1)",
		"/query?qu=" + url.QueryEscape(`g.V().save("<name>", "name").all()`)} {
		page := s.get(t, 200, target)
		if strings.Contains(page, "<script") || strings.Contains(page, `href="javascript:`) || strings.Contains(page, `"onmouseover`) || strings.Contains(page, "' onx='") {
			t.Errorf("%s:\n%s", target, page)
		}
		if !strings.Contains(page, "&lt;script&gt;") {
			t.Errorf("%s does not show the name:\n%s", target, page)
		}
	}
}
