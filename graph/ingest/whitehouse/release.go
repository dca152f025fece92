package whitehouse

import (
	"errors"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// A release is one file, cut into its parts. Places are code points of the whole
// text.
type release struct {
	file      string
	title     string
	url       string
	published time.Time // in the zone in which it is written
	kind      string    // "readout", "remark", "delegation", "joint statement" or "other release"
	text      []rune    // the whole file, with CRLF as LF
	body      int       // where the front matter ends
}

type frontMatter struct {
	Title     string `yaml:"title"`
	Date      string `yaml:"date"`
	Published string `yaml:"published_time"`
	URL       string `yaml:"source_url"`
}

// parseRelease cuts a file into its parts. What lacks a title or a date is a
// *graph.SyntaxError.
func parseRelease(file, text string) (*release, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	head, body, ok := strings.Cut(strings.TrimPrefix(text, "---\n"), "\n---\n")
	if !ok || !strings.HasPrefix(text, "---\n") {
		return nil, &graph.SyntaxError{File: file, Line: 1, Column: 1, Msg: "the front matter does not end: a line --- is missing"}
	}
	var f frontMatter
	if err := yaml.Unmarshal([]byte(head), &f); err != nil {
		return nil, &graph.SyntaxError{File: file, Line: 2, Column: 1, Msg: "the front matter is no YAML: " + firstLine(err)}
	}
	r := &release{file: file, title: cleanTitle(f.Title), url: f.URL, text: []rune(text), body: len([]rune(text)) - len([]rune(body))}
	if r.title == "" {
		return nil, &graph.SyntaxError{File: file, Line: 2, Column: 1, Msg: "the front matter has no title"}
	}
	var err error
	if r.published, err = publishedAt(f); err != nil {
		return nil, &graph.SyntaxError{File: file, Line: 2, Column: 1, Msg: "the front matter has no time of publication that can be read"}
	}
	r.kind = kindOf(r.title)
	return r, nil
}

func firstLine(err error) string {
	line, _, _ := strings.Cut(err.Error(), "\n")
	return strings.TrimPrefix(line, "yaml: ")
}

func publishedAt(f frontMatter) (time.Time, error) {
	for _, layout := range []string{"2006-01-02 15:04:05-07:00", "2006-01-02 15:04-07:00", time.RFC3339, "2006-01-02 15:04:05", "2006-01-02"} {
		for _, text := range []string{f.Published, f.Date} {
			if t, err := time.Parse(layout, text); err == nil {
				return t, nil
			}
		}
	}
	return time.Time{}, errors.New("no date")
}

// cleanTitle makes one line of a title, without the characters that only a
// typesetter sees.
func cleanTitle(s string) string {
	return ingest.Clean(strings.Map(func(c rune) rune {
		switch c {
		case '\u00a0', '\u202f':
			return ' '
		case '\u2060', '\u200b', '\ufeff', '\u00ad':
			return -1
		}
		return c
	}, s))
}

// kindOf tells what a release is by its title.
func kindOf(title string) string {
	t := strings.ToLower(title)
	switch {
	case strings.Contains(t, "readout"):
		return "readout"
	case strings.Contains(t, "presidential delegation"):
		return "delegation"
	case strings.Contains(t, "joint statement"), strings.Contains(t, "joint leaders"), strings.Contains(t, "joint declaration"):
		return "joint statement"
	case strings.HasPrefix(t, "remarks by"), strings.HasPrefix(t, "corrected: remarks by"):
		return "remark"
	}
	return "other release"
}

// day is the day of publication, as it is written.
func (r *release) day() edtf.Day { return edtf.DayOfTime(r.published) }

func (r *release) meta() ingest.Meta {
	d, err := edtf.Parse(r.published.Format("2006-01-02T15:04:05Z07:00"))
	if err != nil {
		d = r.day().Of()
	}
	return ingest.Meta{Title: r.title, URL: r.url, Language: "en", Published: d}
}

// key names what the release tells of, across loads: its address without the
// site, or its file's name.
func (r *release) key() []string {
	if _, path, ok := strings.Cut(r.url, "/briefing-room/"); ok {
		parts := strings.Split(strings.Trim(path, "/"), "/")
		return parts[max(0, len(parts)-4):]
	}
	return []string{r.published.Format("2006-01-02"), r.title}
}

// A passage is a range of the text.
type passage struct{ from, to int }

func (r *release) words(p passage) string { return string(r.text[p.from:p.to]) }

// paragraphs returns the paragraphs of the body.
func (r *release) paragraphs() []passage {
	var out []passage
	start := -1
	blank := true // the line so far
	lineStart := r.body
	for i := r.body; i <= len(r.text); i++ {
		if i < len(r.text) && r.text[i] != '\n' {
			if !isSpace(r.text[i]) {
				if blank && start < 0 {
					start = i
				}
				blank = false
			}
			continue
		}
		if blank && start >= 0 {
			out = append(out, r.trimmed(passage{start, lineStart}))
			start = -1
		}
		blank, lineStart = true, i+1
	}
	if start >= 0 {
		out = append(out, r.trimmed(passage{start, len(r.text)}))
	}
	return out
}

func (r *release) trimmed(p passage) passage {
	for p.to > p.from && isSpace(r.text[p.to-1]) {
		p.to--
	}
	for p.from < p.to && isSpace(r.text[p.from]) {
		p.from++
	}
	return p
}

func isSpace(c rune) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\u00a0' || c == '\r' }
