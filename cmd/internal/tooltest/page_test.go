package tooltest

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"parley/cmd/internal/story"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// a4 is the size of a sheet in points, upright or on its side.
var a4 = regexp.MustCompile(`0 0 (59[45][0-9.]* 84[12]|84[12][0-9.]* 59[45])`)

// A seenPage is what page.js says of a page.
type seenPage struct {
	Requests, Errors, Violations, Scrolls []string
	Passed                                int
	Drawing                               struct {
		Boxes, Lines     int
		Overlaps, Spills []string
		Letters          float64
	}
	Keyboard struct {
		Skip, Target, Next string
		Lit                int
	}
	Chosen     string
	Shown, All int
	Print      struct {
		Address, Tools bool
		Pages          int
		Sizes          []string
	}
	Bare struct{ Facts, Drawing, Filter int }
}

func TestToolChromiumShowsPublishedPages(t *testing.T) {
	chromium := tool(t, "chromium")
	dir := t.TempDir()
	type want struct{ nodes, facts, lines int }
	wants := map[string]want{}
	var files []string
	add := func(name string, w want) string {
		file := filepath.Join(dir, name+".html")
		files, wants[file] = append(files, file), w
		return file
	}
	parley(t, "publish", "--db", "seed:", "--around", "miami talks", "--depth", "2", "--title", "The Miami talks", "--lead", "Who was there.", "-o", add("around", want{}))
	parley(t, "publish", "--db", "seed:", "--between", "umerov", "trump", "-o", add("between", want{}))
	parley(t, "publish", "--db", "seed:", "-o", add("seed", want{}))
	for name, g := range map[string]*lpgtest.Memory{"hard": lpgtest.Hard(), "hub": lpgtest.Hub(100), "large": lpgtest.Hub(300)} {
		w := want{nodes: len(g.NodeList), facts: len(g.EdgeList), lines: len(g.EdgeList)}
		switch name {
		case "large":
			w.lines = 0
		case "hard":
			w.lines-- // two facts of one relation between the same two
		}
		writePage(t, add(name, w), g)
	}
	var seen map[string]seenPage
	if err := json.Unmarshal([]byte(node(t, "page.js", append([]string{chromium}, files...)...)), &seen); err != nil {
		t.Fatal(err)
	}
	for file, p := range seen {
		name, w := filepath.Base(file), wants[file]
		for what, list := range map[string][]string{"asks for": p.Requests, "has the error": p.Errors, "violates": p.Violations, "scrolls sideways at": p.Scrolls, "has overlapping boxes": p.Drawing.Overlaps, "has text beyond its box": p.Drawing.Spills} {
			for _, text := range list {
				t.Errorf("%s %s %s", name, what, text)
			}
		}
		if p.Passed < 20 {
			t.Errorf("%s: axe looked at %d rules", name, p.Passed)
		}
		if w.facts == 0 {
			w = want{nodes: p.Drawing.Boxes, facts: p.All, lines: p.Drawing.Lines}
		}
		drawn := w.lines > 0
		if drawn && (p.Drawing.Boxes != w.nodes || p.Drawing.Lines != w.lines || p.Drawing.Letters < 9) {
			t.Errorf("%s: %d boxes, %d lines, letters of %.1f pixels", name, p.Drawing.Boxes, p.Drawing.Lines, p.Drawing.Letters)
		}
		if k := p.Keyboard; k.Skip != "skip" || drawn && (!strings.HasPrefix(k.Target, "LI f") || k.Lit == 0 || "LI "+k.Next != k.Target) {
			t.Errorf("%s: by keyboard %+v", name, k)
		}
		if p.All != w.facts || p.Shown == 0 || p.Shown > p.All || !strings.Contains(p.Chosen, "facts shown") {
			t.Errorf("%s: %d of %d facts shown, %q; there are %d", name, p.Shown, p.All, p.Chosen, w.facts)
		}
		if pr := p.Print; !pr.Address || pr.Tools || pr.Pages < 2 {
			t.Errorf("%s: on paper %+v", name, pr)
		}
		for _, size := range p.Print.Sizes {
			if !a4.MatchString(size) {
				t.Errorf("%s: a sheet of %s is not A4", name, size)
			}
		}
		if p.Bare.Facts != w.facts || p.Bare.Filter != 0 || drawn && p.Bare.Drawing != 1 {
			t.Errorf("%s: without the script %+v", name, p.Bare)
		}
		t.Logf("%s: %d boxes, %d lines, %d facts, %d sheets, %d rules of axe passed", name, p.Drawing.Boxes, p.Drawing.Lines, p.All, p.Print.Pages, p.Passed)
	}
	if len(seen) != len(files) {
		t.Errorf("%d pages of %d", len(seen), len(files))
	}
}

func writePage(t *testing.T, name string, g lpg.Graph) {
	t.Helper()
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := story.Write(context.Background(), f, g, story.Story{Lead: "One.\n\nTwo.", Commands: []string{"parley publish"}}); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
}
