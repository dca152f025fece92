package saved

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
)

// A Query is one that was kept.
type Query struct {
	Name    string
	File    string // where it lies; "" if it is built in
	Lang    string // gizmo, graphql, mql, path or cli
	Summary string
	About   []string // what else the header says, by lines
	Params  []Param
	Limit   int // -1: the header names none
	text    string
}

// A Param is one of a query.
type Param struct {
	Name, Kind string
	About      string
	Default    string
	Optional   bool // it has a default, which may be ""
}

// Kinds are the kinds of parameters.
var Kinds = []string{"text", "node", "number", "date", "flag"}

// languages are those of files by extension.
var languages = map[string]string{
	".gizmo": "gizmo", ".js": "gizmo", ".graphql": "graphql", ".gql": "graphql", ".mql": "mql", ".path": "path", ".cli": "cli",
}

// Language returns the language that the extension of a file names, or "".
func Language(file string) string { return languages[strings.ToLower(filepath.Ext(file))] }

// Extension returns the extension of files of a language, or "".
func Extension(lang string) string {
	for _, ext := range []string{".gizmo", ".graphql", ".mql", ".path", ".cli"} {
		if languages[ext] == lang {
			return ext
		}
	}
	return ""
}

var (
	headerLine = regexp.MustCompile(`^\s*(?://+|#+)\s?(.*)$`)
	setting    = regexp.MustCompile(`^\s*(summary|lang|limit|param\s+(\S+))\s*:\s*(.*)$`)
	defaulted  = regexp.MustCompile(`^(.*?)\s*\(default:\s*(.*)\)\s*$`)
	paramName  = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_]*$`)
	firstWord  = regexp.MustCompile(`^[A-Za-z]+`)
)

// Parse reads the text of a file. An error in its header is a *graph.SyntaxError.
func Parse(name, file, text string) (*Query, error) {
	q := &Query{Name: name, File: file, Lang: Language(file), Limit: -1, text: text}
	for i, line := range strings.Split(text, "\n") {
		if strings.TrimSpace(line) == "" {
			continue
		}
		m := headerLine.FindStringSubmatch(line)
		if m == nil {
			break
		}
		if err := q.header(m[1]); err != nil {
			return nil, &graph.SyntaxError{File: q.Shown(), Line: i + 1, Column: 1, Msg: err.Error(), Text: line}
		}
	}
	if Extension(q.Lang) == "" {
		return nil, &graph.SyntaxError{File: q.Shown(), Line: 1, Column: 1, Msg: fmt.Sprintf("%q is no language of queries", q.Lang),
			Hint: "it goes by the extension, .gizmo, .graphql, .mql, .path or .cli, or by a line \"lang: gizmo\" in the header"}
	}
	if q.Summary == "" && len(q.About) > 0 {
		q.Summary, q.About = q.About[0], q.About[1:]
	}
	return q, nil
}

// Shown is how errors name the query: its file, or its name.
func (q *Query) Shown() string {
	if q.File != "" {
		return q.File
	}
	return q.Name
}

// header reads one line of the header.
func (q *Query) header(line string) (err error) {
	m := setting.FindStringSubmatch(line)
	switch {
	case m == nil && strings.TrimSpace(line) != "":
		q.About = append(q.About, strings.TrimSpace(line))
	case m == nil:
	case m[2] != "":
		return q.param(m[2], m[3])
	case m[1] == "summary":
		q.Summary = strings.TrimSpace(m[3])
	case m[1] == "lang":
		q.Lang = strings.ToLower(strings.TrimSpace(m[3]))
	case m[1] == "limit":
		if q.Limit, err = strconv.Atoi(strings.TrimSpace(m[3])); err != nil || q.Limit < 0 {
			return fmt.Errorf("the limit %q is no number", m[3])
		}
	}
	return nil
}

// reserved are names that a program has already.
var reserved = strings.Fields(`g graph break case catch class const continue debugger default delete do else enum
	export extends false finally for function if import in instanceof let new null return static super switch this
	throw true try typeof var void while with yield await async undefined NaN Infinity eval arguments`)

func (q *Query) param(name, about string) error {
	switch {
	case !paramName.MatchString(name):
		return fmt.Errorf("%q is no name of a parameter: letters, digits and _", name)
	case slices.Contains(reserved, name):
		return fmt.Errorf("a parameter cannot be called %s, which means something else in a program", name)
	case q.Param(name) != nil:
		return fmt.Errorf("the parameter %s is there twice", name)
	}
	p := Param{Name: name, Kind: "text", About: strings.TrimSpace(about)}
	if m := defaulted.FindStringSubmatch(p.About); m != nil {
		p.About, p.Default, p.Optional = m[1], m[2], true
	}
	word := strings.ToLower(firstWord.FindString(p.About))
	if word == "iri" {
		word = "node"
	}
	if slices.Contains(Kinds, word) {
		p.Kind = word
	}
	if p.Optional {
		if _, err := p.check(p.Default); err != nil {
			return fmt.Errorf("the default of %s: %w", name, err)
		}
	}
	q.Params = append(q.Params, p)
	return nil
}

// Param returns the parameter of a name, or nil.
func (q *Query) Param(name string) *Param {
	for i := range q.Params {
		if q.Params[i].Name == name {
			return &q.Params[i]
		}
	}
	return nil
}

// check returns the value that a text is for the parameter: a string, a float64 or
// a bool.
func (p *Param) check(text string) (any, error) {
	switch p.Kind {
	case "number":
		n, err := strconv.ParseFloat(text, 64)
		if err != nil || n != n || n > 1e300 || n < -1e300 {
			return nil, fmt.Errorf("%q is no number", text)
		}
		return n, nil
	case "flag":
		switch strings.ToLower(text) {
		case "true", "yes", "on", "1":
			return true, nil
		case "false", "no", "off", "0", "":
			return false, nil
		}
		return nil, fmt.Errorf("%q is neither yes nor no", text)
	case "date":
		if _, err := edtf.Parse(text); err != nil {
			return nil, fmt.Errorf("%q is no date, such as 2025-11-30, 2025-11 or 2025", text)
		}
	}
	return text, nil
}
