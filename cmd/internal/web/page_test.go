package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"testing"

	"parley/cmd/internal/fault"
)

// hostile are texts that would do harm where they are not escaped.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `javascript:alert(1)`,
	"{{.}}", "</textarea><script>alert(1)</script>", "</title><script>", "data:text/html,<script>alert(1)</script>", "a\u202eb\u0000c",
}

// harmless checks that a page has nothing of a text but as text.
func harmless(t *testing.T, what, page string) {
	t.Helper()
	for _, bad := range []string{"<script", "<img", "onerror=alert(1)>", "' onmouseover='", `href="javascript:`, `href="data:text`} {
		if strings.Contains(page, bad) {
			i := strings.Index(page, bad)
			t.Errorf("%s: %q in …%s…", what, bad, page[max(0, i-80):min(len(page), i+80)])
		}
	}
}

func TestPagesEscapeWhatComesFromTheStoreAndFromWhoAsks(t *testing.T) {
	for _, bad := range hostile {
		ask := func(_ context.Context, q Question, out io.Writer) ([]string, error) {
			row := map[string]any{"name": bad, "iri": bad, "type": bad, "matched": bad, "how": bad,
				"from": map[string]string{"name": bad, "iri": bad}, "to": map[string]string{"name": bad, "iri": bad}, "length": 1,
				"steps": []any{map[string]any{"from": map[string]string{"name": bad, "iri": bad}, "to": map[string]string{"name": bad, "iri": bad}, "text": bad + " met " + bad, "when": bad,
					"edges": []any{map[string]any{"subject": map[string]string{"name": bad, "iri": bad}, "relation": bad, "object": map[string]string{"name": bad, "iri": bad},
						"sources": []any{map[string]string{"document": bad, "url": bad, "quote": bad, "reason": bad, "gist": bad, "claimant": bad}}}}}}}
			b, err := json.Marshal(row)
			if err != nil {
				return nil, err
			}
			for range 2 {
				fmt.Fprintf(out, "%s\n", b)
			}
			return []string{bad}, nil
		}
		show := func(context.Context, Question) ([]Profile, []string, error) {
			return []Profile{{Name: bad, What: bad, IRI: bad, Aliases: []string{bad}, Identifiers: []string{bad},
				Sections: []Section{{Title: bad, Lines: []Line{{Head: bad, Text: bad, IRI: bad, Marks: []string{bad}, MoreMarks: bad}, {Head: bad, IRI: bad, LinksHead: true, Indent: 9}}}},
				Sources:  []Source{{Mark: bad, Document: bad, URL: bad, Text: bad}}}}, []string{bad}, nil
		}
		s := newServer(t, Options{Ask: ask, Show: show, Commands: fakeCommands, Place: bad, Version: bad})
		quoted := strings.NewReplacer("%", "%25", "&", "%26", "+", "%2B", " ", "+", "\"", "%22", "<", "%3C", ">", "%3E", "#", "%23", "\u0000", "%00").Replace(bad)
		js, err := json.Marshal(bad)
		if err != nil {
			t.Fatal(err)
		}
		query := strings.NewReplacer("%", "%25", "&", "%26", "+", "%2B", "\"", "%22", "<", "%3C", ">", "%3E", " ", "%20").Replace(`g.emit({` + string(js) + `:` + string(js) + `})`)
		for _, target := range []string{"/", "/find?name=" + quoted, "/show?name=" + quoted, "/path?name=" + quoted + "&name=" + quoted, "/query?qu=" + quoted, "/query?qu=" + query, "/find?name=x&" + quoted + "=1", "/" + quoted} {
			w, cut := do(s, request("GET", target, "", "Accept", "text/html"))
			if cut || w.Code >= 500 {
				t.Errorf("%q at %s: status %d", bad, target, w.Code)
			}
			harmless(t, fmt.Sprintf("%q at %s", bad, target), w.Body.String())
		}
	}
}

func TestThePageOfANameThatFitsSeveralLeadsToThem(t *testing.T) {
	show := func(context.Context, Question) ([]Profile, []string, error) {
		return nil, nil, fault.Usagef("%q fits several nodes", "Ann & Bob")
	}
	s := newServer(t, Options{Show: show, Commands: fakeCommands})
	w, _ := do(s, request("GET", "/show?name=Ann+%26+Bob", "", "Accept", "text/html"))
	if body := w.Body.String(); w.Code != 400 || !strings.Contains(body, `href="/find?name=Ann%20%26%20Bob"`) {
		t.Errorf("status %d: %s", w.Code, body)
	}
}

func TestSourcesAreLinkedOnTheWebOnly(t *testing.T) {
	for address, want := range map[string]bool{
		"https://example.org/a?b=c": true, "http://example.org": true, "javascript:alert(1)": false, "file:///etc/passwd": false, "//example.org": false,
		"": false, "https:": false, "example.org": false, "JaVaScRiPt:alert(1)": false, "data:text/html,x": false,
	} {
		if got := webAddress(address) != ""; got != want {
			t.Errorf("%q is linked: %v", address, got)
		}
	}
}

func TestTheSentenceOfAStepLinksItsEnds(t *testing.T) {
	for _, c := range []struct{ text, from, to, want string }{
		{"Ann met Bob at the talks", "Ann", "Bob", "|[Ann]| met |[Bob]| at the talks"},
		{"Bob was met by Ann", "Ann", "Bob", "Bob was met by |[Ann]|"},
		{"they met", "Ann", "Bob", "they met"},
		{"Ann met Ann Lee", "Ann", "Ann Lee", "|[Ann]| met |[Ann Lee]|"},
	} {
		step := walkedStep{From: named{c.from, "x:f"}, To: named{c.to, "x:t"}, Text: c.text}
		var got []string
		for _, cell := range step.Linked() {
			if cell.IRI != "" {
				cell.Text = "[" + cell.Text + "]"
			}
			got = append(got, cell.Text)
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: %s, want %s", c.text, strings.Join(got, "|"), c.want)
		}
	}
}
