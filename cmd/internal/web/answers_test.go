package web

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"testing"
	"time"

	"parley/graph"
)

func TestPagesFollowOneAnotherUntilAllIsRead(t *testing.T) {
	s := newServer(t, Options{})
	link := regexp.MustCompile(`^<(.+)>; rel="next"$`)
	for _, suffix := range []string{"", ".jsonl", ".csv"} {
		next, got := "/api/find"+suffix+"?name=25&limit=10", ""
		for pages := 1; next != ""; pages++ {
			w, _ := do(s, request("GET", next, ""))
			got += w.Body.String()
			m := link.FindStringSubmatch(w.Header().Get("Link"))
			if more := w.Header().Get(moreHeader) == "true"; more != (m != nil) || more != (pages < 3) {
				t.Fatalf("page %d: %v", pages, w.Header())
			}
			if next = ""; m != nil {
				next = m[1]
			}
		}
		for i := range 25 {
			if n := strings.Count(got, fmt.Sprintf("x:%d\"", i)) + strings.Count(got, fmt.Sprintf("x:%d\n", i)); n != 1 {
				t.Errorf("%q: row %d is there %d times", suffix, i, n)
			}
		}
	}
}

func TestALongAnswerTellsAfterwardsThatThereIsMore(t *testing.T) {
	address := startHTTP(t, newServer(t, Options{MaxRows: 20_000}))
	for _, path := range []string{"/api/find?name=30000&limit=0", "/api/find.csv?name=30000&limit=0"} {
		resp, err := http.Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		n := 0
		buf := make([]byte, 1<<16)
		for {
			k, err := resp.Body.Read(buf)
			n += strings.Count(string(buf[:k]), "\n")
			if err != nil {
				break
			}
		}
		if n < 20_000 || n > 60_000 || resp.Trailer.Get(moreHeader) != "true" {
			t.Errorf("%s: %d lines, trailer %v", path, n, resp.Trailer)
		}
	}
}

func TestWhatIsToldBesideRowsIsInAHeaderOfLines(t *testing.T) {
	s := newServer(t, Options{})
	w, _ := do(s, request("GET", "/api/find.jsonl?name=none", ""))
	var notes string
	if err := json.Unmarshal([]byte(w.Header().Get(notesHeader)), &notes); err != nil || w.Body.Len() > 0 {
		t.Fatalf("%v %q %s", err, w.Header().Get(notesHeader), w.Body)
	}
	if notes != "a note\nnothing is called \"none\"\nlook elsewhere" {
		t.Errorf("%q", notes)
	}
}

func TestAcceptChoosesTheFormOfRows(t *testing.T) {
	s := newServer(t, Options{})
	for accept, want := range map[string]string{
		"": "application/json", "*/*": "application/json", "text/csv": "text/csv", "application/x-ndjson": "application/x-ndjson",
		"text/html, text/csv;q=0.5": "text/csv", "application/json, text/csv;q=0.5": "application/json", "image/png": "application/json",
	} {
		w, _ := do(s, request("GET", "/api/find?name=1", "", "Accept", accept))
		if got := bareType(w.Header().Get("Content-Type")); got != want {
			t.Errorf("%q: %s, want %s", accept, got, want)
		}
	}
}

func TestWhatIsWrittenIsSeenAtOnceAndWhatOthersWriteASecondLater(t *testing.T) {
	now := time.Now()
	store := storeOf(t, people)
	s := newServer(t, Options{Store: store, Write: true, Now: func() time.Time { return now }})
	count := func() string {
		return body(t, s, 200, request("POST", "/api/v2/query?lang=gizmo", `g.V("<new>").out().count()`))
	}
	add := func(object string) {
		tx, err := store.Begin(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		b := &graph.Batch{}
		b.AppendQuad(graph.Quad{Subject: "<new>", Predicate: "<p>", Object: graph.IRI(object)})
		if err := tx.Add(b); err != nil {
			t.Fatal(err)
		}
		if _, err := tx.Commit(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	if got := count(); !strings.Contains(got, "[0]") {
		t.Fatal(got)
	}
	body(t, s, 200, request("POST", "/api/v2/write", "<new> <p> <a> ."))
	if got := count(); !strings.Contains(got, "[1]") {
		t.Errorf("what was written is not seen: %s", got)
	}
	add("b") // as another process does
	if got := count(); !strings.Contains(got, "[1]") {
		t.Errorf("a new snapshot is taken for each query: %s", got)
	}
	now = now.Add(staleAfter)
	if got := count(); !strings.Contains(got, "[2]") {
		t.Errorf("what others wrote is not seen a second later: %s", got)
	}
}

func TestWhileAnotherProcessWritesAClientIsAskedToTryAgain(t *testing.T) {
	store := storeOf(t, people)
	s := newServer(t, Options{Store: store, Write: true})
	tx, err := store.Begin(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	w, _ := do(s, request("POST", "/api/v2/write", "<a> <b> <c> ."))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") != "1" {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	if err := tx.Rollback(); err != nil {
		t.Fatal(err)
	}
	body(t, s, 200, request("POST", "/api/v2/write", "<a> <b> <c> ."))
}

func TestMetricsCountByRoute(t *testing.T) {
	s := newServer(t, Options{})
	for range 3 {
		body(t, s, 200, request("GET", "/api/find.json?name=2", ""))
	}
	do(s, request("BREW", "/nowhere/at/all", ""))
	body(t, s, 200, request("POST", "/api/v2/write", "<a> <b> <c> ."))
	text := body(t, s, 200, request("GET", "/metrics", ""))
	for _, want := range []string{
		`parley_http_requests_total{method="GET",route="/api/find",status="200"} 3`,
		`parley_http_requests_total{method="other",route="none",status="404"} 1`,
		`parley_http_request_duration_seconds_count{route="/api/find"} 3`,
		"parley_rows_total 6", "parley_quads_added_total 1", "parley_store_quads 7", "parley_http_requests_in_flight 1", "go_memstats_heap_alloc_bytes",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("no %s", want)
		}
	}
}

func TestGephiGetsNodesBeforeTheirEdges(t *testing.T) {
	s := newServer(t, Options{Store: storeOf(t, people+`<alice> <http://schema.org/name> "Alice" .
<alice> <age> "31"^^<http://www.w3.org/2001/XMLSchema#integer> .
<alice> <gephi:x> "10"^^<http://www.w3.org/2001/XMLSchema#integer> .
<status> <gephi:inline> "true" .
`)})
	for mode, want := range map[string]struct {
		edges int
		name  string
	}{"raw": {10, ""}, "nodes": {5, "Alice"}} {
		text := body(t, s, 200, request("GET", "/gephi/gs?mode="+mode, ""))
		nodes, edges := map[string]map[string]any{}, 0
		for line := range strings.SplitSeq(strings.TrimSuffix(text, "\r\n"), "\r\n") {
			for kind, of := range decode(t, line) {
				for id, attributes := range of.(map[string]any) {
					a := attributes.(map[string]any)
					switch kind {
					case "an", "cn":
						if (nodes[id] != nil) != (kind == "cn") {
							t.Errorf("%s: %s", mode, line)
						}
						nodes[id] = a
					case "ae":
						edges++
						if nodes[a["source"].(string)] == nil || nodes[a["target"].(string)] == nil {
							t.Errorf("%s: an edge before its nodes: %s", mode, line)
						}
					}
				}
			}
		}
		name, x := "", any(nil)
		for _, a := range nodes {
			if a["label"] == "Alice" && a["age"] != nil {
				name, x = "Alice", a["x"]
			}
		}
		if edges != want.edges || name != want.name || name != "" && x != 10.0 {
			t.Errorf("%s: %d edges, want %d; name %q at %v\n%s", mode, edges, want.edges, name, x, text)
		}
	}
	w, _ := do(s, request("GET", "/gephi/gs?limit=2", ""))
	if strings.Count(w.Body.String(), `"ae"`) != 2 || w.Header().Get(moreHeader) != "true" {
		t.Errorf("%v %s", w.Header(), w.Body)
	}
}

func TestWhatAQueryHasToSayIsInAHeader(t *testing.T) {
	s := newServer(t, Options{})
	w, _ := do(s, request("POST", "/api/v2/query?lang=gizmo", `g.V("<nobody>").all()`))
	if got := w.Header().Get(notesHeader); got != `"nothing has the node <nobody>"` {
		t.Errorf("%q", got)
	}
}
