package story

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strings"

	"parley/graph/edtf"
	"parley/graph/lpg"
)

//go:embed page
var files embed.FS

var pageTemplate = template.Must(template.ParseFS(files, "page/page.html"))

// MostDrawn is how many nodes are drawn unless Story.MostDrawn says otherwise. With
// more, boxes are too small to be read on any screen or sheet.
const MostDrawn = 150

// MostFacts is how many facts a page has at most by its callers' good sense: with
// more, browsers take seconds to show it, and nobody reads it.
const MostFacts = 20_000

// A Story is what a page says beside its graph.
type Story struct {
	Title string // "": the graph's
	Lead  string // what it is about; an empty line parts paragraphs
	// Commands are those that made the page, as they are typed.
	Commands  []string
	Made      string // when, in EDTF; "": the page does not say
	Generator string // the program and its version
	Files     []File
	Asked     []string // IDs of the nodes that it is about, which stand out in the picture
	MostDrawn int      // 0: MostDrawn; below 0: none
}

// A File is one that lies beside the page.
type File struct {
	Name string
	What string // "JSON-LD, for …"
}

// A Report says what a page tells.
type Report struct {
	Nodes, Facts, Sources int
	Drawn                 bool
}

// Write writes the page of a graph, which is held in memory.
func Write(ctx context.Context, w io.Writer, g lpg.Graph, s Story) (Report, error) {
	c, err := read(ctx, g, s.Asked)
	if err != nil {
		return Report{}, err
	}
	v, err := viewOf(ctx, c, s)
	if err != nil {
		return Report{}, err
	}
	r := Report{len(c.nodes), len(c.facts), len(c.sources.documents), v.Drawing != nil}
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, v); err != nil {
		return r, fmt.Errorf("writing the page: %w", err)
	}
	_, err = b.WriteTo(w)
	return r, err
}

// A view is what the template shows.
type view struct {
	Title, Generator, Sums, Policy string
	Lead                           []string
	Made                           *date
	Drawing                        *drawing // nil: Undrawn says why
	Caption, Undrawn               string
	Timeline                       []period
	Undated                        string
	Nodes                          []*node
	Sources                        []*document
	Files                          []File
	Commands                       []string
	Style                          template.CSS
	Script                         template.JS
}

func viewOf(ctx context.Context, c *content, s Story) (*view, error) {
	v := &view{Title: plain(strings.TrimSpace(s.Title)), Generator: plain(s.Generator), Nodes: c.nodes, Sources: c.sources.documents, Files: s.Files}
	if v.Title == "" {
		v.Title = c.title
	}
	if v.Title == "" {
		v.Title = "A story of " + count(len(c.facts), "fact")
	}
	if v.Generator == "" {
		v.Generator = "Made by parley"
	}
	for p := range strings.SplitSeq(plain(s.Lead), "\n\n") {
		if p = strings.TrimSpace(p); p != "" {
			v.Lead = append(v.Lead, p)
		}
	}
	for _, line := range s.Commands {
		v.Commands = append(v.Commands, plain(line))
	}
	if s.Made != "" {
		v.Made = &date{Text: plain(s.Made), EDTF: plain(s.Made)}
		if at, err := edtf.Parse(s.Made); err == nil {
			v.Made.Text = at.Human()
		}
	}
	v.Sums = sums(c)
	var undated int
	v.Timeline, undated = timeline(c)
	if undated > 0 {
		v.Undated = fmt.Sprintf("%s %s no date.", count(undated, "fact"), have(undated))
	}
	v.picture(c, s)
	css, js, err := assets(v.Drawing)
	if err != nil {
		return nil, err
	}
	v.Style, v.Script = template.CSS(css), template.JS(js)
	v.Policy = fmt.Sprintf("default-src 'none'; style-src '%s'; script-src '%s'; base-uri 'none'; form-action 'none'", digest(css), digest(js))
	return v, ctx.Err()
}

// picture draws the graph, or says why not.
func (v *view) picture(c *content, s Story) {
	most := s.MostDrawn
	if most == 0 {
		most = MostDrawn
	}
	switch n := len(c.nodes); {
	case n == 0:
		v.Undrawn = "There is nothing to draw."
	case most < 0:
		v.Undrawn = "No picture was asked for; the facts are all below."
	case n > most:
		v.Undrawn = fmt.Sprintf("%s and %s are too many for one picture that can be read: up to %s are drawn. The facts are all below.",
			count(n, "node"), count(len(c.facts), "fact"), count(most, "node"))
	default:
		v.Drawing = draw(c)
		v.Caption = caption(c)
	}
}

// assets returns the style and the script of a page.
func assets(d *drawing) (css, js string, err error) {
	style, err := files.ReadFile("page/page.css")
	if err != nil {
		return "", "", err
	}
	script, err := files.ReadFile("page/page.js")
	if err != nil {
		return "", "", err
	}
	css = string(style)
	if d != nil {
		// Letters of 14 pixels stay legible down to two thirds of their size;
		// from there on the drawing scrolls in its frame.
		css = fmt.Sprintf("figure svg { min-width: %dpx; max-width: %dpx; }\n", d.Width*66/100, d.Width*125/100) + css
	}
	return css, string(script), nil
}

// digest is how a policy names the text of a style or a script.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}
