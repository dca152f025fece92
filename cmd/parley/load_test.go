package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"net/http"
	"net/url"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

var (
	loadTime    = flag.Duration("load", 2*time.Second, "how long TestAServerUnderLoad asks (make load: a minute)")
	loadClients = flag.Int("load-clients", 64, "how many ask at once")
)

// A loadKind is one kind of request of those that are mixed.
type loadKind struct {
	name   string
	share  int // of a hundred
	ask    func(r *rand.Rand, client, n int) (method, target, body string)
	status int // what is right
	cancel bool
}

var loadKinds = []loadKind{
	{"gizmo, one step", 25, func(r *rand.Rand, _, _ int) (string, string, string) {
		return "POST", "/api/v2/query?lang=gizmo", `g.V("<id:seed/miami-talks>").in("<attends>").save("<name>", "name").all()`
	}, 200, false},
	{"gizmo, all and counted", 5, func(*rand.Rand, int, int) (string, string, string) {
		return "POST", "/api/v2/query?lang=gizmo&limit=0", `g.V().both().unique().count()`
	}, 200, false},
	{"graphql", 5, func(*rand.Rand, int, int) (string, string, string) {
		return "POST", "/api/v2/query?lang=graphql", `{nodes(name: "Rustem Umerov") {id, name}}`
	}, 200, false},
	{"read", 10, func(*rand.Rand, int, int) (string, string, string) {
		return "GET", "/api/v2/read?sub=" + url.QueryEscape("<https://w3id.org/parley/id/seed/miami-talks>") + "&format=json", ""
	}, 200, false},
	{"find", 10, func(r *rand.Rand, _, _ int) (string, string, string) {
		return "GET", "/api/find?name=" + []string{"umerov", "rubio", "talks", "secretary"}[r.IntN(4)], ""
	}, 200, false},
	{"path", 10, func(*rand.Rand, int, int) (string, string, string) {
		return "GET", "/api/path?name=umerov&name=trump&why", ""
	}, 200, false},
	{"page", 5, func(*rand.Rand, int, int) (string, string, string) {
		return "GET", "/show?name=miami+talks", ""
	}, 200, false},
	{"write and delete", 10, func(_ *rand.Rand, client, n int) (string, string, string) {
		do := []string{"write", "delete"}[n%2]
		return "POST", "/api/v2/" + do, fmt.Sprintf("<x:load/%d> <http://schema.org/name> \"Client %d\" <x:load> .\n", client, client)
	}, 200, false},
	{"malformed query", 5, func(r *rand.Rand, _, _ int) (string, string, string) {
		return "POST", "/api/v2/query?lang=gizmo", []string{`g.V(`, `g.V().out({}).all()`, `throw "x"`, `g.V().nosuch()`}[r.IntN(4)]
	}, 400, false},
	{"malformed quads", 5, func(r *rand.Rand, _, _ int) (string, string, string) {
		return "POST", "/api/v2/write", []string{"<a> <b>", "\x00\x01", `{"a":`, strings.Repeat("<", 1000)}[r.IntN(4)]
	}, 400, false},
	{"cancelled", 10, func(r *rand.Rand, _, _ int) (string, string, string) {
		return "POST", "/api/v2/query?lang=gizmo", []string{`while(true){}`, `g.V().both().both().both().both().all()`}[r.IntN(2)]
	}, 0, true},
}

// A tally is what came of the requests of one kind.
type tally struct {
	took   []time.Duration
	failed []string
}

func TestAServerUnderLoad(t *testing.T) {
	t.Chdir(t.TempDir())
	if _, errOut, status := runWith(t, nil, "load", "--db", "my.db", "seed:"); status != 0 {
		t.Fatal(errOut)
	}
	s := serving(t, nil, "--db", "my.db", "--write", "--clients", fmt.Sprint(*loadClients))
	before := s.get(t, 200, "/api/v2/read")
	seed := rand.Uint64()
	t.Logf("seed %d, %d clients, %v", seed, *loadClients, *loadTime)
	begun := time.Now()
	first := drive(t, s, seed, *loadTime/4, begun) // until all is warm
	memory := heapInUse()
	all := drive(t, s, seed+1, *loadTime*3/4, begun)
	grown := heapInUse() - memory
	for name, of := range first {
		all[name].took, all[name].failed = append(all[name].took, of.took...), append(all[name].failed, of.failed...)
	}
	total := 0
	for _, k := range loadKinds {
		of := all[k.name]
		total += len(of.took)
		slices.Sort(of.took)
		if n := len(of.took); n > 0 {
			t.Logf("%-24s %6d  median %8v  p99 %8v  most %8v", k.name, n, of.took[n/2].Round(10*time.Microsecond), of.took[n*99/100].Round(10*time.Microsecond), of.took[n-1].Round(10*time.Microsecond))
		}
		if len(of.failed) > 0 {
			t.Errorf("%s: %d of %d failed, first: %s", k.name, len(of.failed), len(of.took), of.failed[0])
		}
	}
	t.Logf("%d requests, %.0f a second; heap %.1f MB, grown by %.1f MB since a quarter of the time", total, float64(total)/time.Since(begun).Seconds(), float64(memory)/1e6, float64(grown)/1e6)
	if grown > 32<<20 {
		t.Errorf("the heap grew by %d bytes", grown)
	}
	for i := range *loadClients { // what a client wrote last may be there still
		s.post(t, 200, "/api/v2/delete", fmt.Sprintf("<x:load/%d> <http://schema.org/name> \"Client %d\" <x:load> .\n", i, i))
	}
	if after := s.get(t, 200, "/api/v2/read"); after != before {
		t.Error("the store does not hold what it held")
	}
	if text := s.get(t, 200, "/metrics"); !strings.Contains(text, "parley_http_requests_in_flight 1\n") {
		t.Error("requests are still under way")
	}
}

func heapInUse() int64 {
	http.DefaultClient.CloseIdleConnections()
	for range 3 { // what the first finds dead, cleanups let go of for the next
		runtime.GC()
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

// drive asks with many clients at once for a time.
func drive(t *testing.T, s *served, seed uint64, long time.Duration, begun time.Time) map[string]*tally {
	t.Helper()
	ctx, stop := context.WithTimeout(t.Context(), long)
	defer stop()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *loadClients}}
	defer client.CloseIdleConnections()
	all := map[string]*tally{}
	for _, k := range loadKinds {
		all[k.name] = &tally{}
	}
	var mu sync.Mutex
	var clients sync.WaitGroup
	for i := range *loadClients {
		clients.Go(func() {
			r := rand.New(rand.NewPCG(seed, uint64(i)))
			for n := 0; ctx.Err() == nil; n++ {
				k := kindOf(r)
				method, target, body := k.ask(r, i, n)
				from := time.Now()
				failed := askOnce(client, s.address, k, method, target, body, time.Duration(1+r.IntN(50))*time.Millisecond)
				mu.Lock()
				of := all[k.name]
				of.took = append(of.took, time.Since(from))
				if failed != "" {
					of.failed = append(of.failed, fmt.Sprintf("%v: %s", time.Since(begun).Round(time.Millisecond), failed))
				}
				mu.Unlock()
			}
		})
	}
	clients.Wait()
	return all
}

func kindOf(r *rand.Rand) loadKind {
	at := r.IntN(100)
	for _, k := range loadKinds {
		if at -= k.share; at < 0 {
			return k
		}
	}
	panic("the shares are less than a hundred")
}

// askOnce asks, and returns what was wrong with the answer.
func askOnce(client *http.Client, address string, k loadKind, method, target, body string, patience time.Duration) string {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	if k.cancel {
		timer := time.AfterFunc(patience, cancel)
		defer timer.Stop()
	}
	r, err := http.NewRequestWithContext(ctx, method, address+target, strings.NewReader(body))
	if err != nil {
		return err.Error()
	}
	resp, err := client.Do(r)
	if err == nil {
		defer resp.Body.Close()
		var text []byte
		text, err = io.ReadAll(resp.Body)
		if err == nil && k.status != 0 && resp.StatusCode != k.status {
			return fmt.Sprintf("status %d: %.200s", resp.StatusCode, text)
		}
	}
	if err != nil && !(k.cancel && errors.Is(err, context.Canceled)) {
		return err.Error()
	}
	return ""
}
