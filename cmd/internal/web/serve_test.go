package web

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"
)

// startHTTP serves on a port of its own until the test ends, and returns the
// address.
func startHTTP(t testing.TB, s *Server) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	ended := make(chan error, 1)
	go func() { ended <- s.serve(ctx, l, time.Second) }()
	t.Cleanup(func() {
		stop()
		if err := <-ended; err != nil {
			t.Errorf("the server ended with %v", err)
		}
		http.DefaultClient.CloseIdleConnections()
	})
	return "http://" + l.Addr().String()
}

// held asks are answered when the test says so.
type gate struct {
	entered chan struct{}
	leave   chan struct{}
	err     chan error // what the context of the question said at its end
}

func newGate() *gate {
	return &gate{make(chan struct{}), make(chan struct{}), make(chan error, 1)}
}

func (g *gate) ask(ctx context.Context, q Question, out io.Writer) ([]string, error) {
	if len(q.Args) > 0 && q.Args[0] == "held" {
		g.entered <- struct{}{}
		select {
		case <-g.leave:
		case <-ctx.Done():
		}
		g.err <- ctx.Err()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
	}
	_, err := io.WriteString(out, `{"name":"a"}`+"\n")
	return nil, err
}

// got is an answer, or the error in its place.
type got struct {
	status int
	body   string
	err    error
}

func fetch(ctx context.Context, address string) got {
	r, err := http.NewRequestWithContext(ctx, "GET", address, nil)
	if err != nil {
		return got{err: err}
	}
	resp, err := http.DefaultClient.Do(r)
	if err != nil {
		return got{err: err}
	}
	defer resp.Body.Close()
	b, err := io.ReadAll(resp.Body)
	return got{resp.StatusCode, string(b), err}
}

// An ending is a server with one question under way, which is about to end.
type ending struct {
	*gate
	listener net.Listener
	stop     func()
	ended    chan error
	answered chan got
}

func aboutToEnd(t *testing.T, drain time.Duration) *ending {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	e := &ending{gate: newGate(), listener: l, ended: make(chan error, 1), answered: make(chan got, 1)}
	s := newServer(t, Options{Ask: e.ask, Commands: fakeCommands})
	var ctx context.Context
	ctx, e.stop = context.WithCancel(t.Context())
	go func() { e.ended <- s.serve(ctx, l, drain) }()
	go func() { e.answered <- fetch(t.Context(), "http://"+l.Addr().String()+"/api/show?name=held") }()
	<-e.entered
	return e
}

// refused returns when no new connections are taken.
func (e *ending) refused() {
	for {
		c, err := net.Dial("tcp", e.listener.Addr().String())
		if err != nil {
			return
		}
		c.Close()
	}
}

func TestTheServerLetsAnswersEndBeforeItDoes(t *testing.T) {
	e := aboutToEnd(t, time.Minute)
	e.stop()
	e.refused()
	close(e.leave)
	if a := <-e.answered; a.err != nil || a.status != 200 || !strings.Contains(a.body, `"a"`) {
		t.Errorf("the answer under way: %+v", a)
	}
	if err := <-e.ended; err != nil {
		t.Error(err)
	}
}

// TestAServerWhoseListenerBreaksLetsAnswersEndToo: the caller closes the store when
// Serve returns.
func TestAServerWhoseListenerBreaksLetsAnswersEndToo(t *testing.T) {
	e := aboutToEnd(t, time.Minute)
	defer e.stop()
	e.listener.Close()
	e.refused()
	select {
	case err := <-e.ended:
		t.Errorf("it has ended, with a question under way: %v", err)
	default:
	}
	close(e.leave)
	if a := <-e.answered; a.err != nil || a.status != 200 {
		t.Errorf("the answer under way: %+v", a)
	}
	if err := <-e.ended; !errors.Is(err, net.ErrClosed) {
		t.Errorf("it ended with %v", err)
	}
}

func TestAnswersThatTakeTooLongAreCancelledAtTheEnd(t *testing.T) {
	e := aboutToEnd(t, time.Millisecond)
	e.stop()
	if err := <-e.err; !errors.Is(err, context.Canceled) {
		t.Errorf("the question ended with %v", err)
	}
	if err := <-e.ended; err != nil {
		t.Error(err)
	}
	if a := <-e.answered; a.err == nil && (a.status != http.StatusServiceUnavailable || !strings.Contains(a.body, "the server is ending")) {
		t.Errorf("the answer: %+v", a)
	}
}

func TestWhoGoesAwayFreesTheQuery(t *testing.T) {
	s := newServer(t, Options{})
	done := make(chan struct{}, 1)
	inner := s.handler
	s.handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() { done <- struct{}{} }()
		inner.ServeHTTP(w, r)
	})
	address := startHTTP(t, s)
	for _, query := range []string{"while(true){}", `g.V().all(); for(;;){}`} {
		ctx, cancel := context.WithCancel(t.Context())
		r, err := http.NewRequestWithContext(ctx, "POST", address+"/api/v2/query?lang=gizmo", strings.NewReader(query))
		if err != nil {
			t.Fatal(err)
		}
		answered := make(chan error, 1)
		go func() {
			resp, err := http.DefaultClient.Do(r)
			if err == nil {
				resp.Body.Close()
			}
			answered <- err
		}()
		for len(s.slots) == 0 { // it is running once it has its slot
			select {
			case err := <-answered:
				t.Fatalf("%s: answered with %v", query, err)
			default:
			}
		}
		cancel()
		<-answered
		<-done
		if n := len(s.slots); n != 0 {
			t.Errorf("%s: %d slots are held", query, n)
		}
	}
	if text := body(t, s, 200, request("GET", "/metrics", "")); !strings.Contains(text, `method="POST",route="/api/v2/query",status="499"} 2`) {
		t.Errorf("it is not counted as what it is:\n%s", text)
	}
}

func TestAnAnswerThatTakesTooLongIsGivenUp(t *testing.T) {
	s := newServer(t, Options{Timeout: time.Millisecond})
	for _, r := range []*http.Request{
		request("POST", "/api/v2/query?lang=gizmo", "while(true){}"),
		request("GET", "/api/find?name=forever", ""),
		request("GET", "/api/path.dot?name=forever&name=", ""),
		request("GET", "/query?qu=while(true)%7B%7D", "", "Accept", "text/html"),
	} {
		if text := body(t, s, http.StatusGatewayTimeout, r); !strings.Contains(text, "--timeout") {
			t.Errorf("%s: no hint: %s", r.URL, text)
		}
	}
}

func TestTooManyRequestsAtOnceAreRefusedWithAWord(t *testing.T) {
	g := newGate()
	s := newServer(t, Options{Ask: g.ask, Commands: fakeCommands, Clients: 1})
	s.patience = time.Millisecond
	first := make(chan string, 1)
	go func() { first <- body(t, s, 200, request("GET", "/api/show?name=held", "")) }()
	<-g.entered
	w, _ := do(s, request("GET", "/api/show?name=a", ""))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "1" || !strings.Contains(w.Body.String(), "--clients") {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	body(t, s, http.StatusNoContent, request("GET", "/health", "")) // needs no slot
	close(g.leave)
	<-first
	body(t, s, 200, request("GET", "/api/show?name=a", ""))
}
