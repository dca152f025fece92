package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"io"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// An untilServing stops a server as soon as it says that it serves, if it has
// something to stop it with.
type untilServing struct {
	bytes.Buffer
	stop func()
}

func (u *untilServing) Write(text []byte) (int, error) {
	if u.stop != nil && bytes.HasPrefix(text, []byte("serving ")) {
		u.stop()
	}
	return u.Buffer.Write(text)
}

var fixedPort = regexp.MustCompile(`:[0-9]+`)

// atAnyPort has an example of serve listen at a port that nobody has.
func atAnyPort(command string) string {
	if !strings.Contains(command, "--listen") {
		return command + " --listen 127.0.0.1:0"
	}
	return fixedPort.ReplaceAllString(command, ":0")
}

// A served is a server that runs in this process.
type served struct {
	address string
	stop    func() (status int, errOut string)
}

// serving runs parley serve with these arguments until the test ends.
func serving(t testing.TB, env map[string]string, args ...string) *served {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	read, write := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, slices.Concat([]string{"parley", "serve", "--listen", "127.0.0.1:0"}, args), environment{
			In: strings.NewReader(""), Out: io.Discard, Err: write,
			Getenv: func(name string) string { return env[name] }, Now: time.Now,
		})
		write.Close()
	}()
	lines := bufio.NewReader(read)
	s := &served{}
	var said strings.Builder
	for s.address == "" {
		line, err := lines.ReadString('\n')
		said.WriteString(line)
		if err != nil {
			cancel()
			t.Fatalf("it does not serve:\n%s", said.String())
		}
		if _, rest, ok := strings.Cut(line, " at http://"); ok {
			address, _, _ := strings.Cut(rest, " ")
			s.address = "http://" + address
		}
	}
	rest := make(chan string, 1)
	go func() {
		const most = 1 << 20 // a long run has a longer log
		b, _ := io.ReadAll(io.LimitReader(lines, most))
		_, _ = io.Copy(io.Discard, lines)
		rest <- string(b)
	}()
	stopped := false
	s.stop = func() (int, string) {
		if stopped {
			return 0, ""
		}
		stopped = true
		cancel()
		status := <-ended
		return status, said.String() + <-rest
	}
	t.Cleanup(func() {
		http.DefaultClient.CloseIdleConnections()
		if status, errOut := s.stop(); status != 0 {
			t.Errorf("the server ended with status %d\n%s", status, errOut)
		}
	})
	return s
}

// get returns an answer that must have the status.
func (s *served) get(t testing.TB, status int, target string) string {
	t.Helper()
	resp, err := http.Get(s.address + target)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != status {
		t.Fatalf("%s: status %d, want %d: %v\n%s", target, resp.StatusCode, status, err, b)
	}
	return string(b)
}

func (s *served) post(t testing.TB, status int, target, body string) string {
	t.Helper()
	resp, err := http.Post(s.address+target, "text/plain", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != status {
		t.Fatalf("%s: status %d, want %d: %v\n%s", target, resp.StatusCode, status, err, b)
	}
	return string(b)
}

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
var safeParameters = strings.Fields(`all apart around at avoid by certain coded count deprecated during fanout format group hub in-order k kind last
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

func TestWhoCanReachAServerIsDecidedBeforeItStarts(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, content := range map[string]string{"short": "abc", "blank": "   \n", "spaces": "a b c d e f g h i j k", "good": "0123456789abcdef\n"} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	for line, want := range map[string]string{
		"--listen 0.0.0.0:0":                              "there is no token",
		"--listen :0":                                     "there is no token",
		"--listen [::]:0":                                 "there is no token",
		"--listen 0.0.0.0:0 --token-file short":           "is none: it needs 16 signs",
		"--listen 0.0.0.0:0 --token-file blank":           "is none: it needs 16 signs",
		"--listen 0.0.0.0:0 --token-file spaces":          "without blanks",
		"--listen 0.0.0.0:0 --token-file absent":          "reading the token",
		"--token-file=":                                   "--token-file needs a value",
		"--listen 1234":                                   "write host and port",
		"--listen " + l.Addr().String():                   "another program has that port",
		"--listen 127.0.0.1:0 --max-body much":            "--max-body much is no size",
		"--listen 127.0.0.1:0 --max-rows 0":               "--max-rows must be 1 or more",
		"--listen 127.0.0.1:0 --clients -1":               "--clients must be 1 or more",
		"--listen 127.0.0.1:0 --timeout -1s":              "less than nothing",
		"--listen 127.0.0.1:0 --origin friend.example":    "the origin",
		"--listen 127.0.0.1:0 --db seed: --write":         "read-only",
		"--listen 127.0.0.1:0 --db nowhere.db":            "there is no store at nowhere.db",
		"--listen 127.0.0.1:0 now":                        "unexpected argument",
		"--listen 127.0.0.1:0 --token-file good --tokens": "unknown flag",
	} {
		_, errOut, status := runWith(t, nil, append([]string{"serve"}, strings.Fields(line)...)...)
		if status != 1 && status != 2 || !strings.Contains(errOut, want) || strings.Contains(errOut, "serving ") {
			t.Errorf("serve %s: status %d, want %q in\n%s", line, status, want, errOut)
		}
	}
}

func TestATokenIsTakenFromTheFileOrTheEnvironment(t *testing.T) {
	t.Chdir(t.TempDir())
	const token = "0123456789abcdef"
	if err := os.WriteFile("token", []byte(token+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, s := range []*served{serving(t, nil, "--token-file", "token"), serving(t, map[string]string{"PARLEY_TOKEN": token})} {
		s.get(t, http.StatusUnauthorized, "/api/find?name=umerov")
		r, err := http.NewRequestWithContext(t.Context(), "GET", s.address+"/api/find?name=umerov", nil)
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Authorization", "Bearer "+token)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 200 {
			t.Errorf("with the token: status %d", resp.StatusCode)
		}
		if _, errOut := s.stop(); strings.Contains(errOut, token) {
			t.Errorf("the log has the token:\n%s", errOut)
		}
	}
}

func TestWhatClientsWriteIsInTheStoreAndOthersMayWriteMeanwhile(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, errOut, status := runWith(t, nil, "load", "--db", "my.db", "seed:"); status != 0 {
		t.Fatal(errOut)
	}
	s := serving(t, nil, "--db", "my.db", "--write")
	s.post(t, 200, "/api/v2/write", `<x:a> <http://schema.org/name> "Ann Quill" <x:l> .`)
	if text := s.get(t, 200, "/api/find?name=quill"); !strings.Contains(text, "x:a") {
		t.Errorf("it is not found: %s", text)
	}
	if out, errOut, status := runWith(t, nil, "find", "--db", "my.db", "quill"); status != 0 {
		t.Errorf("another process does not see it: %s%s", out, errOut)
	}
	if _, errOut, status := runWith(t, map[string]string{"USER": "t"}, "add", "--db", "my.db", "x:a", "alias", "Annie", "--source", "https://example.org"); status != 0 {
		t.Errorf("another process cannot write: %s", errOut)
	}
	if text := s.get(t, 200, "/api/find?name=annie"); !strings.Contains(text, "x:a") {
		t.Errorf("what another process wrote is not found: %s", text)
	}
	if text := s.post(t, 200, "/api/v2/query?lang=gizmo", `g.V("<id:seed/miami-talks>").out("<takesPlaceIn>").all()`); !strings.Contains(text, "id/seed/miami>") {
		t.Errorf("names of the schema mean nothing: %s", text)
	}
	if text := s.post(t, 200, "/api/v2/query?lang=gizmo", `g.find("annie").all()`); !strings.Contains(text, "<x:a>") {
		t.Errorf("names of people mean nothing in Gizmo: %s", text)
	}
}

func TestTheProgramEndsWellWhenItIsToldTo(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	binary := filepath.Join(dir, "parley")
	if err := os.Symlink(self, binary); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	for _, signal := range []os.Signal{syscall.SIGTERM, os.Interrupt} {
		cmd := exec.Command(binary, "serve", "--listen", "127.0.0.1:0", "--timeout", "2s")
		cmd.Dir = dir
		errOut, err := cmd.StderrPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(errOut)
		address := ""
		for address == "" && lines.Scan() {
			if _, rest, ok := strings.Cut(lines.Text(), " at http://"); ok {
				address, _, _ = strings.Cut(rest, " ")
				address = "http://" + address
			}
		}
		answered := make(chan string, 1)
		go func() { // one that runs into its limit of time while the program ends
			resp, err := http.Post(address+"/api/v2/query?lang=gizmo", "text/plain", strings.NewReader("while(true){}"))
			if err != nil {
				answered <- err.Error()
				return
			}
			defer resp.Body.Close()
			answered <- resp.Status
		}()
		for { // until it is under way
			resp, err := http.Get(address + "/metrics")
			if err != nil {
				t.Fatal(err)
			}
			b, err := io.ReadAll(resp.Body)
			resp.Body.Close()
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(string(b), "parley_http_requests_in_flight 2") {
				break
			}
		}
		if err := cmd.Process.Signal(signal); err != nil {
			t.Fatal(err)
		}
		if status := <-answered; !strings.HasPrefix(status, "504") {
			t.Errorf("%v: the answer under way: %s", signal, status)
		}
		for lines.Scan() { // the rest of the log
		}
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: ended with %v", signal, err)
		}
		http.DefaultClient.CloseIdleConnections()
	}
}
