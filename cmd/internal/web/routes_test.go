package web

import (
	"net/http"
	"strings"
	"testing"
)

// A trial is one request and what comes of it.
type trial struct {
	method, target, body string
	headers              []string
	status               int
	want                 string // stands in the body
}

// trials are for every route, what is right and what is not.
var trials = []trial{
	{"GET", "/health", "", nil, 204, ""},
	{"POST", "/health", "", nil, 405, `takes no POST`},
	{"GET", "/metrics", "", nil, 200, "parley_store_quads 6"},
	{"GET", "/openapi.json", "", nil, 200, `"openapi":"3.1.0"`},
	{"GET", "/gizmo.d.ts", "", nil, 200, `declare const g: Graph;`},
	{"GET", "/nothing", "", nil, 404, `"error":"there is nothing at /nothing"`},
	{"GET", "/api/v2/qery", "", nil, 404, `did you mean /api/v2/query?`},

	{"POST", "/api/v2/query?lang=gizmo", `g.V("<alice>").out("<follows>").all()`, nil, 200, `{"result":[{"id":"<bob>"}]}` + "\n"},
	{"GET", "/api/v2/query?lang=gizmo&qu=g.V(%22%3Calice%3E%22).out(%22%3Cfollows%3E%22).all()", "", nil, 200, `{"result":[{"id":"<bob>"}]}` + "\n"},
	{"POST", "/api/v2/query?lang=gizmo", `g.V("<nobody>").all()`, nil, 200, `{"result":null}` + "\n"},
	{"POST", "/api/v2/query?lang=gizmo&limit=1", `g.V().out("<follows>").all()`, nil, 200, `"more":true`},
	{"POST", "/api/v2/query?lang=gizmo&limit=x", `g.V().all()`, nil, 400, "limit"},
	{"POST", "/api/v2/query?lang=gizmo", `g.V("<alice>").out("<follows>").all()`, []string{"Accept", "application/ld+json"}, 200, `{"result":[{"id":{"@id":"bob"}}]}`},
	{"POST", "/api/v2/query?lang=gizmo", `g.V(`, nil, 400, `"line":1,"column":5`},
	{"POST", "/api/v2/query?lang=gizmo", `g.V().out({}).all()`, nil, 400, `"error"`},
	{"POST", "/api/v2/query?lang=gizmo", "", nil, 400, "the query is empty"},
	{"POST", "/api/v2/query", `g.V().all()`, nil, 400, "no query language"},
	{"POST", "/api/v2/query?lang=sparql", `x`, nil, 400, "gizmo, graphql, mql"},
	{"POST", "/api/v2/query?lang=mql", `[{"id": "<alice>", "<follows>": null}]`, nil, 200, `"<follows>":"<bob>"`},
	{"POST", "/api/v2/query?lang=mql", `[{`, nil, 400, `"error"`},
	{"POST", "/api/v2/query?lang=graphql", `{nodes(id: <alice>) {id}}`, nil, 200, `{"data":{"nodes":{"id":"alice"}}}`},
	{"POST", "/api/v2/query?lang=graphql", `{nodes(`, nil, 400, `"errors":[{"message":`},
	{"PUT", "/api/v2/query?lang=gizmo", ``, nil, 405, "GET and POST"},
	{"POST", "/api/v1/query/gizmo", `g.V("<alice>").out("<follows>").all()`, nil, 200, `{"result":[{"id":"<bob>"}]}`},
	{"POST", "/api/v1/query/gremlin?limit=1", `g.V().all()`, nil, 200, `"more":true`},
	{"POST", "/api/v1/query/cypher", `x`, nil, 400, "unknown query language"},

	{"GET", "/api/v2/read?sub=<alice>", "", nil, 200, "<alice> <follows> <bob> .\n"},
	{"GET", "/api/v2/read?sub=<alice>,<charlie>&obj=<bob>&format=json", "", nil, 200, `"subject":"<charlie>"`},
	{"POST", "/api/v2/read", "", []string{"Accept", "application/json"}, 200, `{"subject":"<bob>","predicate":"<status>","object":"cool"}`},
	{"GET", "/api/v2/read?label=<smart_graph>&format=jsonld", "", nil, 200, `"@language":"en"`},
	{"GET", "/api/v2/read?obj=<nobody>&format=json", "", nil, 200, "null"},
	{"GET", "/api/v2/read?limit=1", "", nil, 200, " .\n"},
	{"GET", "/api/v2/read?limit=x", "", nil, 400, "limit"},
	{"GET", "/api/v2/read?format=xml", "", nil, 400, "nquads, ntriples"},
	{"GET", "/api/v2/read?iri=none", "", nil, 400, "neither short nor full"},
	{"GET", "/api/v2/read", "", []string{"Accept", "image/png"}, 406, "/api/v2/formats"},
	{"GET", "/api/v2/read?sub=<a%20b>", "", nil, 400, "is no IRI"},
	{"GET", "/api/v2/formats", "", nil, 200, `"id":"pquads"`},
	{"GET", "/gephi/gs", "", nil, 200, `"an":`},
	{"GET", "/gephi/gs?mode=nodes&limit=-1", "", nil, 200, `"ae":`},
	{"GET", "/gephi/gs?mode=x", "", nil, 400, "neither raw nor nodes"},
	{"GET", "/gephi/gs?limit=x", "", nil, 400, "limit"},

	{"POST", "/api/v2/write", "<x> <y> <z> .", nil, 200, `{"result":"Successfully wrote 1 quads.","count":1,"changed":1}`},
	{"POST", "/api/v2/write", "<x> <y> <z> .", nil, 200, `"count":1,"changed":0`},
	{"POST", "/api/v2/write", "<x> <y>", nil, 400, `"line":1`},
	{"POST", "/api/v2/write", "x", []string{"Content-Type", "image/png"}, 415, "/api/v2/formats"},
	{"POST", "/api/v2/write?format=graphviz", "x", nil, 400, "not read from graphviz"},
	{"POST", "/api/v2/write", `[{"subject":"<x>","predicate":"<y>"}]`, []string{"Content-Type", "application/json"}, 400, "quad 1: object"},
	{"POST", "/api/v2/write", `{"subject":"<x>"}`, []string{"Content-Type", "application/json"}, 400, "no array"},
	{"POST", "/api/v2/write", `[{"subject":`, []string{"Content-Type", "application/json"}, 400, "in quad 1"},
	{"POST", "/api/v2/write", `[] []`, []string{"Content-Type", "application/json"}, 400, "follows the array"},
	{"POST", "/api/v2/write", `{"@id":`, []string{"Content-Type", "application/ld+json"}, 400, `"error"`},
	{"POST", "/api/v2/write", "\x05hello", []string{"Content-Type", "application/x-protobuf"}, 400, "binary quad 1"},
	{"GET", "/api/v2/write", "", nil, 405, "POST"},
	{"POST", "/api/v2/delete", "<x> <y> <z> .", []string{"Content-Type", "application/n-quads"}, 200, `{"result":"Successfully deleted 1 quads.","count":1,"changed":1}`},
	{"POST", "/api/v2/node/delete", "<emily>", nil, 200, `{"result":"Successfully deleted 1 nodes.","count":1,"changed":1}`},
	{"POST", "/api/v2/node/delete", `"cool"`, []string{"Content-Type", "application/json"}, 200, `"count":1,"changed":1`},
	{"POST", "/api/v2/node/delete", `<nobody>`, nil, 200, `"count":0,"changed":0`},
	{"POST", "/api/v2/node/delete", ``, nil, 400, "empty"},
	{"POST", "/api/v2/node/delete", `x`, []string{"Content-Type", "application/ld+json"}, 400, "nquads, json or pquads"},
	{"POST", "/api/v1/write", `[{"subject":"x","predicate":"y","object":"z","label":null}]`, nil, 200, `"count":1,"changed":1`},
	{"POST", "/api/v1/write", `nonsense`, nil, 400, "JSON is wrong"},
	{"POST", "/api/v1/delete", `[{"subject":"x","predicate":"y","object":"z"}]`, nil, 200, `"count":1,"changed":1`},
	{"POST", "/api/v1/write/file/nquad", form("NQuadFile", "<u> <v> <w> ."), []string{"Content-Type", "multipart/form-data; boundary=b"}, 200, `"count":1,"changed":1`},
	{"POST", "/api/v1/write/file/nquad", form("Other", "<u> <v> <w> ."), []string{"Content-Type", "multipart/form-data; boundary=b"}, 400, "no NQuadFile"},
	{"POST", "/api/v1/write/file/nquad", "x", nil, 400, "multipart"},

	{"GET", "/api/find?name=2", "", nil, 200, `"iri":"x:1"`},
	{"GET", "/api/find.json?name=2&limit=1", "", nil, 200, `"more":true,"next":"/api/find.json?limit=1&name=2&offset=1"`},
	{"GET", "/api/find.jsonl?name=2&offset=1", "", nil, 200, `{"name":"n1"`},
	{"GET", "/api/find.csv?name=2&limit=1&offset=1", "", nil, 200, "name,iri\n\"n\n1\",x:1\n"},
	{"GET", "/api/find?name=1&top=3&why&source=a&source=b", "", nil, 200, `--top=3 --why=true --source=a --source=b`},
	{"GET", "/api/find?name=1&why=false", "", nil, 200, `"how":""`},
	{"GET", "/api/find?name=1&why=perhaps", "", nil, 400, "neither true nor false"},
	{"GET", "/api/find?name=1&top=1&top=2", "", nil, 400, "given 2 times"},
	{"GET", "/api/find?name=1&offset=-1", "", nil, 400, "offset"},
	{"GET", "/api/find?nam=1", "", nil, 400, "did you mean name?"},
	{"GET", "/api/find?name=1&output=x", "", nil, 400, "no parameter"},
	{"GET", "/api/find", "", nil, 400, "it takes name=…"},
	{"GET", "/api/find?name=none", "", nil, 200, `{"result":[],"notes":["a note","nothing is called \"none\"","look elsewhere"]}`},
	{"GET", "/api/find?name=nobody", "", nil, 404, `"hint":"did you mean somebody?"`},
	{"GET", "/api/find?name=usage", "", nil, 400, `"hint":"say more"`},
	{"GET", "/api/find?name=bound", "", nil, 422, `"hint":"ask for more"`},
	{"GET", "/api/find?name=broken", "", nil, 500, `the disk is gone`},
	{"GET", "/api/find?name=panic", "", nil, 500, `the server has a fault`},
	{"GET", "/api/path?name=-a&name=--db%3Dx", "", nil, 200, `"args":["-a","--db=x"]`},
	{"GET", "/api/path?name=a", "", nil, 400, "name=…&name=…"},
	{"GET", "/api/path.dot?name=a&name=b&k=3", "", nil, 200, `"flags":["-k=3"],"format":"dot"`},
	{"GET", "/api/path.mmd?name=a&name=b", "", nil, 200, `"format":"mermaid"`},
	{"GET", "/api/find.dot?name=a", "", nil, 404, "nothing at"},
	{"GET", "/api/cite?name=a&relation=met&name=b", "", nil, 200, `"args":["a","met","b"]`},
	{"GET", "/api/cite?iri=x:y", "", nil, 200, `"args":["x:y"]`},
	{"GET", "/api/cite?iri=x:y&name=a", "", nil, 400, "or iri=…"},
	{"GET", "/api/met?name=a", "", nil, 200, `"args":["a"]`},
	{"GET", "/api/walk?name=a&expression=b&expression=c", "", nil, 200, `"args":["a","b","c"]`},
	{"GET", "/api/stats", "", nil, 200, `"command":"stats"`},
	{"GET", "/api/show?name=a", "", nil, 200, `"command":"show"`},

	{"GET", "/", "", nil, 200, "<h1>Who met whom"},
	{"GET", "/find?name=2", "", nil, 200, `<a href="/show?name=x%3A1">n1</a>`},
	{"GET", "/find?name=1", "", nil, 303, ""},
	{"GET", "/find?name=", "", nil, 303, ""},
	{"GET", "/find?name=nobody", "", []string{"Accept", "text/html"}, 404, `<p class="hint">did you mean somebody?</p>`},
	{"GET", "/show?name=a", "", []string{"Accept", "text/html"}, 404, "shows no pages"},
	{"GET", "/path", "", nil, 200, `<form action="/path"`},
	{"GET", "/path?name=a&name=b", "", nil, 200, "0 steps"},
	{"GET", "/query", "", nil, 200, "<textarea"},
	{"GET", "/query?qu=g.V(%22%3Calice%3E%22).out(%22%3Cfollows%3E%22).all()", "", nil, 200, `<a href="/show?name=bob">bob</a>`},
	{"GET", "/query?qu=g.V(", "", nil, 400, "Unexpected end of input"},
	{"GET", "/query?lang=x&qu=x", "", nil, 400, "unknown query language"},
	{"GET", "/style.css", "", nil, 200, "prefers-color-scheme: dark"},
}

func form(name, content string) string {
	return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"f.nq\"\r\n\r\n" + content + "\r\n--b--\r\n"
}

func TestEveryRouteAnswersWhatIsRightAndRefusesWhatIsNot(t *testing.T) {
	s := newServer(t, Options{})
	seen := map[string]bool{}
	for _, c := range trials {
		r := request(c.method, strings.NewReplacer("<", "%3C", ">", "%3E").Replace(c.target), c.body, c.headers...)
		w, cut := do(s, r)
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.want) || cut {
			t.Errorf("%s %s: status %d, cut %v, want %d with %q\n%s", c.method, c.target, w.Code, cut, c.status, c.want, w.Body)
		}
		if w.Header().Get(idHeader) == "" || w.Header().Get("Content-Security-Policy") == "" {
			t.Errorf("%s %s: headers %v", c.method, c.target, w.Header())
		}
		if kind := w.Header().Get("Content-Type"); c.status >= 400 && strings.HasPrefix(c.target, "/api") && !strings.HasPrefix(kind, "application/json") {
			t.Errorf("%s %s: an error as %s", c.method, c.target, kind)
		}
		seen[r.Pattern] = true
	}
	for _, r := range s.routes {
		if _, suffix := cutSuffix(r.path); !seen[r.path] && (suffix == "" || r.path == "/openapi.json") {
			t.Errorf("%s is not tried", r.path)
		}
	}
	if n := len(s.slots); n != 0 {
		t.Errorf("%d slots are not given back", n)
	}
	if n := s.bodies.Load(); n != 0 {
		t.Errorf("%d bytes of bodies are still counted", n)
	}
}

func TestAServerThatOnlyReadsChangesNothing(t *testing.T) {
	s := newServer(t, Options{Store: storeOf(t, people)})
	before := quadsIn(t, s)
	for _, r := range s.routes {
		if !r.writes {
			continue
		}
		if text := body(t, s, http.StatusForbidden, request("POST", r.path, "<x> <y> <z> .")); !strings.Contains(text, "--write") {
			t.Errorf("%s: no hint: %s", r.path, text)
		}
	}
	if after := quadsIn(t, s); after != before {
		t.Errorf("it holds\n%s", after)
	}
}

func TestHeadIsAnsweredWithoutABody(t *testing.T) {
	srv := startHTTP(t, newServer(t, Options{}))
	for _, path := range []string{"/", "/api/v2/read", "/api/find?name=1"} {
		resp, err := http.Head(srv + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != 200 || resp.Header.Get("Content-Type") == "" {
			t.Errorf("%s: %d %v", path, resp.StatusCode, resp.Header)
		}
	}
}
