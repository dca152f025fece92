package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
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
	return answerOf(t, status, target, resp, err)
}

func (s *served) post(t testing.TB, status int, target, body string) string {
	t.Helper()
	resp, err := http.Post(s.address+target, "text/plain", strings.NewReader(body))
	return answerOf(t, status, target, resp, err)
}

func answerOf(t testing.TB, status int, target string, resp *http.Response, err error) string {
	t.Helper()
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
		"--listen 127.0.0.1:0 now":                        "parley serve takes flags alone",
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
		t.Cleanup(func() { _ = cmd.Process.Kill() }) // it has ended, unless the test failed
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
