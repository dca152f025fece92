package web

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/format/nquads"
	"parley/graph/memstore"
)

// people are Cayley's usual data.
const people = `<alice> <follows> <bob> .
<bob> <follows> <fred> .
<bob> <status> "cool" .
<charlie> <follows> <bob> .
<charlie> <follows> <dani> .
<emily> <status> "smart"@en <smart_graph> .
`

// storeOf returns a store in memory with these quads.
func storeOf(t testing.TB, quads string) *memstore.Store {
	t.Helper()
	s := memstore.New()
	from := nquads.NewReader(strings.NewReader(quads), nquads.Options{Relative: true})
	batches, _, err := readAll(t.Context(), from)
	if err != nil {
		t.Fatal(err)
	}
	tx, err := s.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range batches {
		if err := tx.Add(b); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tx.Commit(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// newServer returns a server that may write, on people unless o has a store.
func newServer(t testing.TB, o Options) *Server {
	t.Helper()
	if o.Store == nil {
		o.Store = storeOf(t, people)
		o.Write = true
	}
	qs, err := cayley.New(context.Background(), o.Store, cayley.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { qs.Close() })
	o.Queries = qs
	if o.Commands == nil {
		o.Commands, o.Ask = fakeCommands, fakeAsk
	}
	s, err := New(o)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// fakeCommands ask nothing of a store.
var fakeCommands = []Command{
	{Name: "find", Summary: "asks", Forms: [][]Argument{{{Name: "name"}}}, Flags: []Flag{{Name: "top", Kind: "integer"}, {Name: "why", Kind: "boolean"}, {Name: "source", Kind: "string", Many: true}}},
	{Name: "path", Summary: "asks", Forms: [][]Argument{{{Name: "name"}, {Name: "name"}}}, Flags: []Flag{{Name: "all", Kind: "boolean"}, {Name: "k", Kind: "integer"}}, Draws: true},
	{Name: "show", Summary: "asks", Forms: [][]Argument{{{Name: "name"}}}, Flags: []Flag{{Name: "all", Kind: "boolean"}}},
	{Name: "cite", Summary: "asks", Forms: [][]Argument{{{Name: "name"}, {Name: "name"}}, {{Name: "name"}, {Name: "relation"}, {Name: "name"}}, {{Name: "iri"}}}},
	{Name: "met", Summary: "asks", Forms: [][]Argument{{{Name: "name"}, {Name: "name", Optional: true}}}},
	{Name: "walk", Summary: "asks", Forms: [][]Argument{{{Name: "name"}, {Name: "expression", Many: true}}}},
	{Name: "stats", Summary: "asks"},
}

// fakeAsk answers find with as many rows as the name says, and others with what
// was asked.
func fakeAsk(ctx context.Context, q Question, out io.Writer) ([]string, error) {
	arg := strings.TrimSpace(strings.Join(q.Args, " "))
	switch arg {
	case "panic":
		panic("out of order")
	case "none":
		return []string{"a note"}, fault.Nothingf("nothing is called %q", arg).Hint("look elsewhere")
	case "nobody":
		return nil, Unknown(fault.Nothingf("nothing is called %q", arg).Hint("did you mean somebody?"))
	case "usage":
		return nil, fault.Usagef("it fits two").Hint("say more")
	case "bound":
		return nil, fault.Boundedf("the search ended").Hint("ask for more")
	case "broken":
		return nil, errors.New("the disk is gone")
	case "forever":
		<-ctx.Done()
		return nil, fmt.Errorf("stopped: %w", ctx.Err())
	case "breaks off":
		_, err := io.WriteString(out, strings.Repeat(`{"name":"`+strings.Repeat("x", 1000)+`"}`+"\n", 400))
		return nil, errors.Join(err, errors.New("the disk is gone"))
	}
	if q.Command == "find" {
		n := 0
		if _, err := fmt.Sscan(arg, &n); err != nil {
			n = 1
		}
		if q.Format == "csv" {
			fmt.Fprint(out, "name,iri\n")
		}
		for i := range n {
			row := fmt.Sprintf(`{"name":"n%d","iri":"x:%d","type":"Person","matched":"n","how":"%s"}`+"\n", i, i, strings.Join(q.Flags, " "))
			if q.Format == "csv" {
				row = fmt.Sprintf("\"n\n%d\",x:%d\n", i, i)
			}
			if _, err := io.WriteString(out, row); err != nil {
				return nil, fmt.Errorf("writing: %w", err)
			}
		}
		return nil, nil
	}
	b, err := json.Marshal(map[string]any{"command": q.Command, "args": q.Args, "flags": q.Flags, "format": q.Format})
	if err == nil {
		_, err = out.Write(append(b, '\n'))
	}
	return nil, err
}

// request makes one as from this machine.
func request(method, target, body string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	r.Host = "localhost:64210"
	for i := 0; i < len(headers); i += 2 {
		if headers[i] == "Host" {
			r.Host = headers[i+1]
			continue
		}
		r.Header.Add(headers[i], headers[i+1])
	}
	return r
}

// do answers a request, which may end by being cut off.
func do(s http.Handler, r *http.Request) (w *httptest.ResponseRecorder, cut bool) {
	w = httptest.NewRecorder()
	defer func() {
		if x := recover(); x == http.ErrAbortHandler {
			cut = true
		} else if x != nil {
			panic(x)
		}
	}()
	s.ServeHTTP(w, r)
	return w, false
}

// body returns the body of an answer that must have the status.
func body(t testing.TB, s http.Handler, status int, r *http.Request) string {
	t.Helper()
	w, cut := do(s, r)
	if w.Code != status || cut {
		t.Fatalf("%s %s: status %d, cut %v, want %d: %s", r.Method, r.URL, w.Code, cut, status, w.Body)
	}
	return w.Body.String()
}

// quadsIn returns what the server's store holds, as N-Quads.
func quadsIn(t testing.TB, s *Server) string {
	t.Helper()
	return body(t, s, 200, request("GET", "/api/v2/read", ""))
}

func size(t testing.TB, s *Server) int64 {
	t.Helper()
	var n int64
	err := s.snapshot(t.Context(), func(snap graph.Snapshot) (err error) {
		n, err = snap.Size(t.Context(), graph.Pattern{})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func decode(t testing.TB, text string) map[string]any {
	t.Helper()
	var out map[string]any
	d := json.NewDecoder(bytes.NewReader([]byte(text)))
	if err := d.Decode(&out); err != nil {
		t.Fatalf("%v in %s", err, text)
	}
	return out
}
