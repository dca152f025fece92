package web

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

func packed(t testing.TB, text string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := io.WriteString(z, text); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestBodiesAreMeasuredPackedAndUnpacked(t *testing.T) {
	const most = 64 << 10
	s := newServer(t, Options{Store: storeOf(t, people), Write: true, MaxBody: most})
	before := size(t, s)
	many := strings.Repeat("<a> <b> <c> .\n", most) // unpacks to 14 times what is allowed
	bomb := packed(t, many)
	if len(bomb) > most/10 {
		t.Fatalf("the bomb has %d bytes", len(bomb))
	}
	gz := []string{"Content-Encoding", "gzip"}
	part := form("NQuadFile", bomb)
	for name, c := range map[string]struct {
		r    *http.Request
		want int
	}{
		"plain":                  {request("POST", "/api/v2/write", many), 413},
		"packed":                 {request("POST", "/api/v2/write", bomb, gz...), 413},
		"packed and JSON":        {request("POST", "/api/v2/write", packed(t, "["+strings.Repeat(" ", 3*most)), append(gz, "Content-Type", "application/json")...), 413},
		"packed and JSON-LD":     {request("POST", "/api/v2/write", packed(t, "["+strings.Repeat(" ", 3*most)), append(gz, "Content-Type", "application/ld+json")...), 413},
		"packed TriG":            {request("POST", "/api/v2/delete", bomb, append(gz, "Content-Type", "application/trig")...), 413},
		"packed inside a form":   {request("POST", "/api/v1/write/file/nquad", part, "Content-Type", "multipart/form-data; boundary=b"), 413},
		"a query":                {request("POST", "/api/v2/query?lang=gizmo", bomb, gz...), 413},
		"a node":                 {request("POST", "/api/v2/node/delete", bomb, gz...), 413},
		"no gzip at all":         {request("POST", "/api/v2/write", "hello", gz...), 400},
		"gzip that ends early":   {request("POST", "/api/v2/write", packed(t, "<a> <b> <c> .\n")[:20], gz...), 400},
		"unknown packing":        {request("POST", "/api/v2/write", "x", "Content-Encoding", "br"), 415},
		"a form for read":        {request("POST", "/api/v2/read", "sub="+strings.Repeat("x", 2*most), "Content-Type", "application/x-www-form-urlencoded"), 413},
		"a packed form for read": {request("POST", "/api/v2/read", packed(t, "sub="+strings.Repeat("x", 2*most)), append(gz, "Content-Type", "application/x-www-form-urlencoded")...), 413},
		"as much as is allowed":  {request("POST", "/api/v2/delete", strings.Repeat(" ", most)), 200},
		"packed, and not larger": {request("POST", "/api/v2/delete", packed(t, "<a> <b> <c> .\n"), gz...), 200},
	} {
		if w, _ := do(s, c.r); w.Code != c.want {
			t.Errorf("%s: status %d, want %d: %s", name, w.Code, c.want, w.Body)
		} else if c.want == 413 && !strings.Contains(w.Body.String(), "--max-body") {
			t.Errorf("%s: no hint: %s", name, w.Body)
		}
	}
	if after := size(t, s); after != before {
		t.Errorf("%d quads, %d before", after, before)
	}
	if n := s.bodies.Load(); n != 0 {
		t.Errorf("%d bytes are still counted", n)
	}
}

func TestManyLargeBodiesAtOnceAreRefused(t *testing.T) {
	s := newServer(t, Options{Store: storeOf(t, people), Write: true, MaxBody: 1000})
	s.bodies.Store(bodiesAtOnce*1000 - 5)
	w, _ := do(s, request("POST", "/api/v2/write", "<a> <b> <c> ."))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("status %d: %s", w.Code, w.Body)
	}
	s.bodies.Store(0)
	body(t, s, 200, request("POST", "/api/v2/write", "<a> <b> <c> ."))
}

// TestABodyThatComesTooSlowlyIsGivenUp: also one that nobody reads, for the
// connection would wait for it without end.
func TestABodyThatComesTooSlowlyIsGivenUp(t *testing.T) {
	s := newServer(t, Options{})
	s.bodyTime = 50 * time.Millisecond
	address := strings.TrimPrefix(startHTTP(t, s), "http://")
	for request, want := range map[string]string{
		"POST /api/v2/write": "408", "POST /api/v2/read": "408", "POST /api/v2/query?lang=gizmo": "408",
		"GET /health": "204", "POST /nowhere": "404", "DELETE /api/v2/write": "405",
	} {
		c, err := net.Dial("tcp", address)
		if err != nil {
			t.Fatal(err)
		}
		defer c.Close()
		fmt.Fprintf(c, "%s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\n<a> <b>", request)
		answer, err := io.ReadAll(c) // the connection is ended behind it
		if err != nil || !strings.HasPrefix(string(answer), "HTTP/1.1 "+want) || want == "408" && !strings.Contains(string(answer), "too long to come") {
			t.Errorf("%s: %v\n%s", request, err, answer)
		}
	}
	if text := quadsIn(t, s); strings.Contains(text, "<a>") {
		t.Error("half a body was written")
	}
}

// Nobody waits for a body that nobody wants.
func TestAnUnwantedBodyKeepsNoConnection(t *testing.T) {
	s := newServer(t, Options{})
	s.bodyTime = 50 * time.Millisecond
	address := startHTTP(t, s)
	for begin, want := range map[string]string{
		"POST /nowhere HTTP/1.1\r\nHost: localhost\r\n":       "404",
		"POST /api/v2/write HTTP/1.1\r\nHost: elsewhere\r\n":  "421",
		"GET /api/v2/formats HTTP/1.1\r\nHost: localhost\r\n": "200",
	} {
		for _, length := range []string{"Content-Length: 100\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\n"} {
			if answer := talk(t, address, begin+length); !strings.HasPrefix(answer, "HTTP/1.1 "+want) {
				t.Errorf("%s: %s", begin+length, answer)
			}
		}
	}
}

func TestABodyThatBreaksOffIsTheClientsFault(t *testing.T) {
	s := newServer(t, Options{})
	address := startHTTP(t, s)
	answer := talk(t, address, "POST /api/v2/query?lang=gizmo HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
	if !strings.HasPrefix(answer, "HTTP/1.1 400") || !strings.Contains(answer, "reading the body") {
		t.Error(answer)
	}
}

// talk sends bytes and returns all that comes until the server ends the connection.
func talk(t *testing.T, address, bytes string) string {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	if _, err := io.WriteString(c, bytes); err != nil {
		t.Fatal(err)
	}
	answer, err := io.ReadAll(c)
	if err != nil {
		t.Errorf("%v behind %s", err, answer)
	}
	return string(answer)
}

// TestAQueryMayTakeLongerThanItsBody: the limit of time for a body must not end
// what is done when it is there.
func TestAQueryMayTakeLongerThanItsBody(t *testing.T) {
	s := newServer(t, Options{})
	s.bodyTime = 100 * time.Millisecond
	address := startHTTP(t, s)
	query := `var end = Date.now() + 300; while (Date.now() < end) {} g.V("<alice>").all()`
	resp, err := http.Post(address+"/api/v2/query?lang=gizmo", "text/plain", strings.NewReader(query))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != 200 || !strings.Contains(string(text), "<alice>") {
		t.Errorf("%d %v %s", resp.StatusCode, err, text)
	}
}

func TestAnswersArePackedForThoseWhoTakeIt(t *testing.T) {
	s := newServer(t, Options{})
	for accept, want := range map[string]bool{"gzip": true, "br, gzip;q=0.5": true, "gzip;q=0": false, "": false, "identity": false} {
		w, _ := do(s, request("GET", "/api/v2/read", "", "Accept-Encoding", accept))
		if got := w.Header().Get("Content-Encoding") == "gzip"; got != want {
			t.Errorf("%q: packed is %v", accept, got)
			continue
		}
		r := io.Reader(w.Body)
		if want {
			z, err := gzip.NewReader(w.Body)
			if err != nil {
				t.Fatal(err)
			}
			r = z
		}
		text, err := io.ReadAll(r)
		if err != nil || strings.Count(string(text), "\n") != 6 {
			t.Errorf("%q: %v, %q", accept, err, text)
		}
	}
}
