package story

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func page(t *testing.T, g lpg.Graph, s Story) (string, Report) {
	t.Helper()
	var b bytes.Buffer
	r, err := Write(t.Context(), &b, g, s)
	if err != nil {
		t.Fatal(err)
	}
	return b.String(), r
}

// talks is a small graph as people would publish it.
func talks() *lpgtest.Memory {
	id := func(name string) string { return "https://w3id.org/parley/id/" + name }
	day := func(y, m, d int) edtf.Day { return edtf.DayOf(y, m, d) }
	talks := []lpg.Spell{{From: edtf.MinDay, To: day(2025, 11, 30), Date: "[..2025-11-30]"}}
	report := lpg.Source{Label: id("doc/a#char=0,9"), Document: id("doc/a"), Name: "A report", URL: "https://example.org/a?b=c&d=e",
		Published: "2025-12-01", Publisher: "Agency", Claimant: "Somebody", Quote: "They met in Miami."}
	other := lpg.Source{Label: id("doc/a#char=10,19"), Document: id("doc/a"), Name: "A report", URL: report.URL, Published: "2025-12-01", Publisher: "Agency", Gist: "He is to go to Moscow."}
	decided := lpg.Source{Label: id("decision"), Reason: "It is common knowledge."}
	return &lpgtest.Memory{
		Head: lpg.Header{Title: "talks", Shape: lpg.Simple, Keys: []lpg.Key{{Name: "alias@uk"}, {Name: "name"}}},
		NodeList: []lpg.Node{
			{ID: id("umerov"), Name: "Rustem Umerov", Types: []string{"Person"}, Attributes: []lpg.Attribute{{Key: 0, Values: []string{"Рустем Умєров"}}, {Key: 1, Values: []string{"Rustem Umerov"}}}},
			{ID: id("talks"), Name: "Miami talks", Types: []string{"Event"}, Times: talks},
			{ID: id("moscow"), Name: "Moscow", Types: []string{"Place"}},
			{ID: id("russia"), Name: "Russia", Types: []string{"Country", "Place"}},
		},
		EdgeList: []lpg.Edge{
			{ID: "e1", Source: id("umerov"), Target: id("talks"), Relation: "attends", Text: "attends", Weight: 1, Times: talks, Sources: []lpg.Source{report}},
			{ID: "e2", Source: id("umerov"), Target: id("moscow"), Relation: "travelsTo", Text: "travels to", Weight: 1, Status: "planned",
				Times: []lpg.Spell{{From: day(2025, 12, 1), To: day(2025, 12, 7), Date: "[2025-12-01..2025-12-07]"}}, Sources: []lpg.Source{other, report}},
			{ID: "e3", Source: id("moscow"), Target: id("russia"), Relation: "locatedIn", Text: "located in", Weight: 1, Sources: []lpg.Source{decided}},
		},
	}
}

func TestEveryFactIsASentenceWithItsSources(t *testing.T) {
	text := textOf(t, first(page(t, talks(), Story{})))
	for _, want := range []string{
		"Rustem Umerov takes part in Miami talks (by 30 Nov 2025). [1.1]",
		"Rustem Umerov is to travel to Moscow (1–7 Dec 2025, one day). [1.2] [1.1]",
		"Moscow lies in Russia. [2]",
		"A report, Agency, 1 Dec 2025",
		"Somebody: They met in Miami. For facts 1, 2.",
		"He is to go to Moscow. For fact 2.",
		"Decisions of the editors", "It is common knowledge.",
		"alias (uk): Рустем Умєров",
		"1 fact has no date.",
		"3 facts from 2 sources about 1 country, 1 event, 1 person and 1 place.",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
}

func first(s string, _ Report) string { return s }

func TestALinkInsideThePageLeadsSomewhere(t *testing.T) {
	for name, g := range map[string]lpg.Graph{"talks": talks(), "hard": lpgtest.Hard(), "hub": lpgtest.Hub(30)} {
		html, _ := page(t, g, Story{Commands: []string{"parley publish"}})
		ids := map[string]bool{}
		for _, m := range regexp.MustCompile(` id="([^"]*)"`).FindAllStringSubmatch(html, -1) {
			if ids[m[1]] {
				t.Errorf("%s: two elements have the id %s", name, m[1])
			}
			ids[m[1]] = true
		}
		links := regexp.MustCompile(` (?:href="#|aria-labelledby="|aria-describedby="|data-node="|data-line=")([^"]*)"`).FindAllStringSubmatch(html, -1)
		if len(links) < 20 {
			t.Fatalf("%s: %d links", name, len(links))
		}
		for _, m := range links {
			if !ids[m[1]] {
				t.Errorf("%s: nothing is called %s", name, m[1])
			}
		}
	}
}

func TestTextStaysText(t *testing.T) {
	g := lpgtest.Hard()
	attack := `"><script>alert(1)</script><img src=x onerror=alert(1)>{{.}}</title></style>`
	g.NodeList[0].Name, g.EdgeList[0].Text, g.EdgeList[0].Relation = attack, attack, attack
	g.EdgeList[0].Sources[0] = lpg.Source{Document: attack, Name: attack, URL: "javascript:alert(1)", Publisher: attack, Claimant: attack, Quote: attack, Gist: attack, Reason: attack, Published: attack}
	html, _ := page(t, g, Story{Title: attack, Lead: attack, Commands: []string{attack}, Generator: attack, Made: attack, Files: []File{{"graph.nq", attack}}})
	if n := strings.Count(html, "<script>"); n != 1 {
		t.Errorf("%d scripts", n)
	}
	if strings.Contains(html, "<img") || strings.Contains(html, "<b>") || regexp.MustCompile(`(href|src)="javascript:`).MatchString(html) {
		t.Error("names became elements or scripts")
	}
	text := textOf(t, html)
	for _, n := range g.NodeList {
		if want := strings.Join(strings.Fields(plain(n.Name)), " "); !strings.Contains(text, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
	if strings.ContainsFunc(html, func(r rune) bool { return r < ' ' && r != '\n' && r != '\t' || r >= 0x7f && r <= 0x9f }) {
		t.Error("the page has control characters")
	}
}

func TestThePageFetchesNothing(t *testing.T) {
	html, _ := page(t, talks(), Story{})
	for _, bad := range []string{"src=", "<link", "@import", "url(", "<iframe", "<object", "http-equiv=\"refresh\"", " style=", "onclick"} {
		if strings.Contains(html, bad) {
			t.Errorf("the page has %s", bad)
		}
	}
	policy := regexp.MustCompile(`content="(default-src[^"]*)"`).FindStringSubmatch(html)
	if policy == nil {
		t.Fatal("the page has no policy")
	}
	for _, element := range []string{"style", "script"} {
		m := regexp.MustCompile(`(?s)<` + element + `>(.*?)</` + element + `>`).FindStringSubmatch(html)
		if want := element + "-src '" + digest(m[1]) + "'"; !strings.Contains(strings.ReplaceAll(strings.ReplaceAll(policy[1], "&#39;", "'"), "&#43;", "+"), want) {
			t.Errorf("the policy %s does not have %s", policy[1], want)
		}
	}
}

func TestTheSameGraphGivesTheSamePage(t *testing.T) {
	for name, g := range map[string]lpg.Graph{"talks": talks(), "hard": lpgtest.Hard(), "hub": lpgtest.Hub(60)} {
		a, _ := page(t, g, Story{})
		for range 3 {
			if b, _ := page(t, g, Story{}); a != b {
				t.Errorf("%s: two pages differ", name)
			}
		}
	}
}

func TestAGraphTooLargeToDrawSaysSoAndHasAllFacts(t *testing.T) {
	html, r := page(t, lpgtest.Hub(MostDrawn), Story{})
	if strings.Contains(html, "<svg") || r.Drawn {
		t.Error("it is drawn")
	}
	if !strings.Contains(html, "151 nodes and 150 facts are too many for one picture that can be read: up to 150 nodes are drawn.") {
		t.Error("the page does not say why there is no picture")
	}
	if n := strings.Count(html, ` class="small">(no source)`); n != MostDrawn || r.Facts != MostDrawn {
		t.Errorf("%d facts", n)
	}
	html, r = page(t, lpgtest.Hub(MostDrawn), Story{MostDrawn: MostDrawn + 1})
	if !r.Drawn || strings.Count(html, `<a class="line`) != MostDrawn || strings.Count(html, `<a class="box`) != MostDrawn+1 {
		t.Error("not all is drawn where it is asked for")
	}
}

func TestDatesAreAsVagueAsTheyAre(t *testing.T) {
	html, _ := page(t, talks(), Story{Made: "2025-12-02"})
	for _, want := range []string{
		`<time data-edtf="[..2025-11-30]">by 30 Nov 2025</time>`,
		`<time datetime="2025-12-01" data-edtf="2025-12-01">1 Dec 2025</time>`,
		`<time datetime="2025-12-02" data-edtf="2025-12-02">2 Dec 2025</time>`,
	} {
		if !strings.Contains(html, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

func TestTheTimelineIsInTheOrderOfTime(t *testing.T) {
	g := lpgtest.Hard()
	c, err := read(t.Context(), g, nil)
	if err != nil {
		t.Fatal(err)
	}
	periods, undated := timeline(c)
	var names, moments []string
	for _, p := range periods {
		names = append(names, p.Name)
		for _, m := range p.Moments {
			moments = append(moments, m.When.EDTF)
			if len(m.Facts) == 0 {
				t.Errorf("nothing at %s", m.When.EDTF)
			}
		}
	}
	want := []string{"-0043-03-15", "../1999-12-31", "2001/..", "2025-11-30", "[2025-12-01..2025-12-07]"}
	if !slices.Equal(moments, want) {
		t.Errorf("%q, want %q", moments, want)
	}
	if undated == 0 || undated >= len(c.facts) {
		t.Errorf("%d of %d facts have no date", undated, len(c.facts))
	}
	if !slices.Contains(names, "Nov 2025") || !slices.Contains(names, "Dec 2025") {
		t.Errorf("periods %q", names)
	}
}

func TestAHubStandsAmongItsNeighbours(t *testing.T) {
	for _, n := range []int{8, 20, 60} {
		c, err := read(t.Context(), lpgtest.Hub(n), nil)
		if err != nil {
			t.Fatal(err)
		}
		d := draw(c)
		hub, left, above := d.Boxes[0].At, 0, 0
		for i, b := range d.Boxes {
			if b.At.X < hub.X {
				left++
			}
			if b.At.Y < hub.Y {
				above++
			}
			for _, other := range d.Boxes[:i] {
				if b.covers(&other.box) > 0 {
					t.Errorf("%d: the boxes of %s and %s overlap", n, b.Node.Name, other.Node.Name)
				}
			}
		}
		if left < n/4 || left > n-n/4 || above < n/4 || above > n-n/4 {
			t.Errorf("of %d neighbours %d are to the left and %d above", n, left, above)
		}
	}
}

func TestAnEdgeToNowhereIsAnError(t *testing.T) {
	g := talks()
	g.NodeList = g.NodeList[:3]
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, g, Story{}); err == nil || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

func TestANothingIsAPage(t *testing.T) {
	html, r := page(t, &lpgtest.Memory{}, Story{})
	if r != (Report{}) || !strings.Contains(html, "There is nothing to draw.") || !strings.Contains(html, "Nothing here has a date.") {
		t.Errorf("%+v\n%s", r, html)
	}
}

func TestAPageIsGivenUpWithItsContext(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	var b bytes.Buffer
	if _, err := Write(ctx, &b, talks(), Story{}); !errors.Is(err, context.Canceled) || b.Len() > 0 {
		t.Errorf("%v, %d bytes", err, b.Len())
	}
}

var (
	unseen = regexp.MustCompile(`(?s)<(head|svg|style|script)\b.*?</(head|svg|style|script)>`)
	block  = regexp.MustCompile(`</?(p|li|ul|ol|h\d|section|dt|dd|div|pre|blockquote|figcaption)\b[^>]*>`)
	tag    = regexp.MustCompile(`<[^>]*>`)
)

// textOf is what a reader reads of a page.
func textOf(t *testing.T, html string) string {
	t.Helper()
	html = tag.ReplaceAllString(block.ReplaceAllString(unseen.ReplaceAllString(html, " "), " "), "")
	html = strings.NewReplacer("&lt;", "<", "&gt;", ">", "&#34;", `"`, "&#39;", "'", "&#43;", "+", "&amp;", "&").Replace(html)
	return strings.Join(strings.Fields(html), " ")
}

func BenchmarkWrite(b *testing.B) {
	for _, n := range []int{30, 100, 150, 300} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			g := lpgtest.Hub(n)
			for i := range n { // what joins the others
				g.EdgeList = append(g.EdgeList, lpg.Edge{ID: fmt.Sprint("x", i), Source: g.NodeList[i].ID, Target: g.NodeList[i*7%n].ID, Relation: "leads", Text: "leads", Weight: 1})
			}
			for b.Loop() {
				var out bytes.Buffer
				if _, err := Write(b.Context(), &out, g, Story{MostDrawn: n + 1}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func TestATimeThatGoesOnIsToldUnderWhatIsKnownOfItsStart(t *testing.T) {
	for text, want := range map[string]string{"0963/..": "963", "2001-05/": "May 2001", "/2025-11-30": "Nov 2025", "2025": "2025", "[1997-02-19..1997-02-21]": "Feb 1997", "1990-03-04/1999": "Mar 1990"} {
		d, err := edtf.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := periodOf(d); got != want {
			t.Errorf("%s is told under %s, want %s", text, got, want)
		}
	}
}
