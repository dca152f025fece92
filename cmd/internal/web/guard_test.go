package web

import (
	"bytes"
	"log/slog"
	"net/http"
	"strings"
	"testing"
)

func TestOnlyNamesOfThisMachineAreAnswered(t *testing.T) {
	narrow, wide := newServer(t, Options{Hosts: []string{"graph.example"}}), newServer(t, Options{Wide: true})
	for host, want := range map[string][2]int{ // narrow, wide
		"localhost": {204, 204}, "localhost:64210": {204, 204}, "LOCALHOST:1": {204, 204}, "localhost.": {204, 204},
		"127.0.0.1:64210": {204, 204}, "127.9.9.9": {204, 204}, "[::1]:64210": {204, 204}, "[::1]": {204, 204},
		"graph.example": {204, 421}, "Graph.Example:80": {204, 421},
		"192.168.1.2:64210": {421, 204}, "[fe80::1]:64210": {421, 204},
		"evil.example": {421, 421}, "localhost.evil.example": {421, 421}, "127.0.0.1.evil.example": {421, 421}, "": {421, 421},
		"evil.example:64210": {421, 421},
	} {
		for i, s := range []*Server{narrow, wide} {
			if w, _ := do(s, request("GET", "/health", "", "Host", host)); w.Code != want[i] {
				t.Errorf("host %q, wide %v: status %d, want %d", host, i == 1, w.Code, want[i])
			}
		}
	}
}

func TestPagesFromElsewhereMayNotAskUnlessTheyAreAllowedTo(t *testing.T) {
	s := newServer(t, Options{Origins: []string{"https://friend.example"}})
	for name, c := range map[string]struct {
		method  string
		headers []string
		status  int
	}{
		"no browser":                {"POST", nil, 200},
		"our own page":              {"POST", []string{"Origin", "http://localhost:64210", "Sec-Fetch-Site", "same-origin"}, 200},
		"another port of this host": {"POST", []string{"Origin", "http://localhost:8080"}, 403},
		"another site":              {"POST", []string{"Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"}, 403},
		"another site that reads":   {"GET", []string{"Origin", "https://evil.example"}, 403},
		"a sandboxed page":          {"POST", []string{"Origin", "null"}, 403},
		"a form without an origin":  {"POST", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 403},
		"an image on another site":  {"GET", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "no-cors"}, 403},
		"a link on another site":    {"GET", []string{"Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate"}, 200},
		"a friend":                  {"POST", []string{"Origin", "https://friend.example", "Sec-Fetch-Site", "cross-site"}, 200},
		"a friend asks if it may":   {"OPTIONS", []string{"Origin", "https://friend.example", "Access-Control-Request-Method", "POST"}, 204},
		"a stranger asks if it may": {"OPTIONS", []string{"Origin", "https://evil.example", "Access-Control-Request-Method", "POST"}, 403},
	} {
		r := request(c.method, "/api/v2/query?lang=gizmo&qu=g.V().count()", "", c.headers...)
		w, _ := do(s, r)
		if w.Code != c.status {
			t.Errorf("%s: status %d, want %d: %s", name, w.Code, c.status, w.Body)
		}
		allowed := w.Header().Get("Access-Control-Allow-Origin")
		if friend := strings.Contains(name, "friend"); friend != (allowed == "https://friend.example") || !friend && allowed != "" {
			t.Errorf("%s: pages of %q may read the answer", name, allowed)
		}
	}
	if _, err := New(Options{Store: s.o.Store, Queries: s.o.Queries, Origins: []string{"friend.example/x"}}); err == nil {
		t.Error("an origin without a scheme is taken")
	}
}

// TestATrustedPageCanShowItsToken: before it does, the browser asks whether it may,
// and has no token then.
func TestATrustedPageCanShowItsToken(t *testing.T) {
	const token, friend = "correct-horse-battery", "https://friend.example"
	s := newServer(t, Options{Token: token, Origins: []string{friend}})
	for _, c := range []struct {
		method, origin, given string
		status                int
		read                  bool
	}{
		{"OPTIONS", friend, "", 204, true}, {"GET", friend, "Bearer " + token, 200, true}, {"GET", friend, "", 401, true},
		{"OPTIONS", "https://evil.example", "", 403, false}, {"GET", "https://evil.example", "Bearer " + token, 403, false},
		{"OPTIONS", "", "", 401, false},
	} {
		r := request(c.method, "/api/v2/formats", "", "Authorization", c.given, "Access-Control-Request-Headers", "authorization")
		if c.origin != "" {
			r.Header.Set("Origin", c.origin)
		}
		w, _ := do(s, r)
		h := w.Header()
		if w.Code != c.status || (h.Get("Access-Control-Allow-Origin") != "") != c.read {
			t.Errorf("%s from %q with %q: status %d, want %d; %v", c.method, c.origin, c.given, w.Code, c.status, h)
		}
		if c.read && !(strings.Contains(h.Get("Access-Control-Allow-Headers"), "Authorization") && strings.Contains(h.Get("Access-Control-Expose-Headers"), notesHeader)) {
			t.Errorf("headers that a page may send and read: %v", h)
		}
	}
}

func TestTheTokenIsNeededForEverythingAndStandsInNoLog(t *testing.T) {
	const token = "correct-horse-battery"
	var log bytes.Buffer
	s := newServer(t, Options{Token: token, Log: slog.New(slog.NewTextHandler(&log, nil))})
	for _, r := range s.routes {
		path := strings.NewReplacer("{$}", "", "{lang}", "gizmo").Replace(r.path)
		w, _ := do(s, request(r.methods[0], path, ""))
		if w.Code != http.StatusUnauthorized || w.Header().Get("WWW-Authenticate") == "" {
			t.Errorf("%s without a token: %d", path, w.Code)
		}
	}
	for given, want := range map[string]int{
		"Bearer " + token: 204, "bearer " + token: 204, "Bearer  " + token: 204,
		"Bearer " + token + "x": 401, "Bearer correct": 401, "Bearer ": 401, "Basic " + token: 401, token: 401, "": 401,
	} {
		if w, _ := do(s, request("GET", "/health", "", "Authorization", given)); w.Code != want {
			t.Errorf("%q: status %d, want %d", given, w.Code, want)
		}
	}
	do(s, request("GET", "/health?token="+token, ""))
	if strings.Contains(log.String(), "correct") {
		t.Errorf("the log has it:\n%s", log.String())
	}
}

func TestTheLogHasALineForEachRequestAndNothingOfWhatWasAsked(t *testing.T) {
	var log bytes.Buffer
	s := newServer(t, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	do(s, request("POST", "/api/v2/query?lang=gizmo", `g.V("<secret>").all()`, idHeader, "mine-1"))
	do(s, request("GET", "/api/find?name=secret", "", idHeader, "not\nmine"))
	r := request("GET", "/", "")
	r.URL.Path = "/a\nb\x1b[2J" + strings.Repeat("x", 500)
	do(s, r)
	do(s, request("GET", "/api/find?name=breaks+off&limit=0", "", idHeader, "mine-2"))
	lines := strings.Split(strings.TrimSpace(log.String()), "\n")
	if len(lines) != 5 { // the last has one for its error, too
		t.Fatalf("%d lines:\n%s", len(lines), log.String())
	}
	if !strings.Contains(lines[0], "id=mine-1") || !strings.Contains(lines[0], "status=200") || !strings.Contains(lines[0], "method=POST path=/api/v2/query query_bytes=10") {
		t.Errorf("the line is %s", lines[0])
	}
	if strings.Contains(lines[1], "mine") {
		t.Errorf("a name with a line end is taken: %s", lines[1])
	}
	if strings.ContainsAny(log.String(), "\x1b") || len(lines[2]) > 500 || !strings.Contains(lines[2], "status=404") {
		t.Errorf("the line is %s", lines[2])
	}
	if !strings.Contains(lines[4], "cut=true") {
		t.Errorf("an answer that was cut is not marked: %s", lines[4])
	}
	if strings.Contains(log.String(), "secret") {
		t.Errorf("the log tells what was asked:\n%s", log.String())
	}
}

func TestAnAnswerThatBreaksOffIsNotTakenForWhole(t *testing.T) {
	s := newServer(t, Options{})
	if w, cut := do(s, request("GET", "/api/find?name=breaks+off&limit=0", "")); !cut || w.Code != 200 {
		t.Errorf("status %d, cut %v", w.Code, cut)
	}
	address := startHTTP(t, s)
	if a := fetch(t.Context(), address+"/api/find?name=breaks+off&limit=0"); a.err == nil {
		t.Errorf("the client was not told: %d bytes, %v", len(a.body), a.status)
	}
}

func TestAPanicEndsItsRequestAndNothingElse(t *testing.T) {
	var log bytes.Buffer
	s := newServer(t, Options{Log: slog.New(slog.NewTextHandler(&log, nil))})
	text := body(t, s, 500, request("GET", "/api/find?name=panic", "", idHeader, "mine"))
	if !strings.Contains(text, "request mine") || strings.Contains(text, "out of order") {
		t.Errorf("the answer is %s", text)
	}
	if !strings.Contains(log.String(), "out of order") || !strings.Contains(log.String(), "web_test.go") {
		t.Errorf("the log is %s", log.String())
	}
	if len(s.slots) != 0 {
		t.Error("its slot is held")
	}
	body(t, s, 200, request("GET", "/api/find?name=1", ""))
}

func TestPagesHaveNoScriptAndForbidIt(t *testing.T) {
	s := newServer(t, Options{})
	w, _ := do(s, request("GET", "/", ""))
	policy := w.Header().Get("Content-Security-Policy")
	if !strings.HasPrefix(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") || strings.Contains(policy, "script-src") {
		t.Errorf("the policy is %s", policy)
	}
	if text := w.Body.String(); strings.Contains(text, "<script") || strings.Contains(text, "style=") {
		t.Error("the page has a script or a style of its own")
	}
}
