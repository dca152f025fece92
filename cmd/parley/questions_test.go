package main

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/mattn/go-runewidth"
)

// A question is one of questions.txt.
type question struct {
	text  string // its first line
	at    int    // its line
	asked []inquiry
	from  []reference
}

// An inquiry is one command, and what it should answer.
type inquiry struct {
	command string
	at      int
	lines   []string // stand in the answer, in this order
	never   []string
	status  int
}

// A reference is a place in a source, and words that stand there.
type reference struct {
	file, record string // the file is a pattern of its last elements; record "" is all of it
	at           int
	words        []string
}

// TestTheQuestionsAreAnswered asks the questions of the manual of a store of the
// real sources, and looks the answers up in these.
func TestTheQuestionsAreAnswered(t *testing.T) {
	db := filepath.Join(t.TempDir(), "own.db") // some decide
	if err := os.CopyFS(db, os.DirFS(realStore(t))); err != nil {
		t.Fatal(err)
	}
	data, err := filepath.Abs(realData)
	if err != nil {
		t.Fatal(err)
	}
	all := readQuestions(t)
	if len(all) < 20 {
		t.Errorf("only %d questions", len(all))
	}
	for _, q := range all {
		t.Run(q.text, func(t *testing.T) {
			for _, a := range q.asked {
				a.check(t, db)
			}
			for _, r := range q.from {
				r.check(t, data)
			}
		})
	}
}

// TestTheQuestionsAreReadable: each has a command, an answer and a source, and the
// page fits a terminal.
func TestTheQuestionsAreReadable(t *testing.T) {
	for _, q := range readQuestions(t) {
		if len(q.asked) == 0 {
			t.Errorf("line %d: %s is not asked", q.at, q.text)
		}
		for _, a := range q.asked {
			if len(a.lines) == 0 {
				t.Errorf("line %d: no answer to %s", a.at, a.command)
			}
			if name := words(a.command)[1]; (&program{}).newApp().Command(name) == nil {
				t.Errorf("line %d: no command %s", a.at, name)
			}
		}
		if len(q.from) == 0 {
			t.Errorf("line %d: %s: no source is given", q.at, q.text)
		}
	}
	for n, line := range strings.Split(questions, "\n") {
		if runewidth.StringWidth(line) > 80 {
			t.Errorf("line %d is longer than 80 columns", n+1)
		}
	}
}

// check asks, and compares.
func (a inquiry) check(t *testing.T, db string) {
	t.Helper()
	var out, errOut bytes.Buffer
	status := run(t.Context(), words(a.command), environment{
		In: strings.NewReader(""), Out: &out, Err: &errOut, Now: time.Now,
		Getenv: func(name string) string { return map[string]string{"PARLEY_DB": db}[name] },
	})
	if status != a.status {
		t.Errorf("line %d: exit status %d, want %d", a.at, status, a.status)
	}
	// On a terminal the notes come first.
	answer := strings.Split(errOut.String()+out.String(), "\n")
	for i, line := range answer {
		answer[i] = oneBlank(line)
	}
	rest := answer
	for _, want := range a.lines {
		at := 0
		for at < len(rest) && !strings.Contains(rest[at], oneBlank(want)) {
			at++
		}
		if at == len(rest) {
			t.Errorf("line %d: %s\nhas no %q where it should be in\n%s", a.at, a.command, want, strings.Join(answer[:min(len(answer), 40)], "\n"))
			return
		}
		rest = rest[at+1:]
	}
	whole := oneBlank(strings.Join(answer, " "))
	for _, never := range a.never {
		if strings.Contains(whole, oneBlank(never)) {
			t.Errorf("line %d: %s\nhas %q in\n%s", a.at, a.command, never, strings.Join(answer[:min(len(answer), 40)], "\n"))
		}
	}
}

func oneBlank(text string) string { return strings.Join(strings.Fields(text), " ") }

// check looks for the words in the record.
func (r reference) check(t *testing.T, data string) {
	t.Helper()
	file, err := sourceFile(data, r.file)
	if err != nil {
		t.Errorf("line %d: %v", r.at, err)
		return
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Errorf("line %d: %v", r.at, err)
		return
	}
	record := string(text)
	if r.record != "" {
		if record, err = recordOf(r.file, text, r.record); err != nil {
			t.Errorf("line %d: %s: %v", r.at, r.file, err)
			return
		}
	}
	record = oneBlank(record)
	for _, w := range r.words {
		if !strings.Contains(record, oneBlank(w)) {
			t.Errorf("line %d: %s %s has no %q: %s", r.at, r.file, r.record, w, record[:min(len(record), 1000)])
		}
	}
}

// sourceFile returns the one file that a pattern means: its last elements match.
func sourceFile(data, pattern string) (string, error) {
	if pattern == "article" {
		return filepath.Join(data, "..", "seed", "article.txt"), nil
	}
	names, err := sourceFiles(data)
	if err != nil {
		return "", err
	}
	var found []string
	n := strings.Count(pattern, "/") + 1
	for _, name := range names {
		parts := strings.Split(filepath.ToSlash(name), "/")
		if ok, err := path.Match(pattern, strings.Join(parts[max(0, len(parts)-n):], "/")); err != nil {
			return "", err
		} else if ok {
			found = append(found, name)
		}
	}
	if len(found) != 1 {
		return "", fmt.Errorf("%s means %d files: %v", pattern, len(found), found)
	}
	return found[0], nil
}

// sourceFiles returns the files of the sources that are loaded.
func sourceFiles(data string) (names []string, err error) {
	for _, source := range sourcesLoaded() {
		if source == "seed:" {
			continue
		}
		err := filepath.WalkDir(filepath.Join(data, source), func(name string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() {
				names = append(names, name)
			}
			return err
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

// recordOf returns a record as text: of XML the element with that id, of a table
// the row of that number below the heading, of the article characters.
func recordOf(file string, text []byte, id string) (string, error) {
	if file == "article" {
		var from, to int
		runes := []rune(string(text))
		if _, err := fmt.Sscanf(id, "%d-%d", &from, &to); err != nil || from > to || to > len(runes) {
			return "", fmt.Errorf("no characters %s", id)
		}
		return string(runes[from:to]), nil
	}
	if filepath.Ext(file) == ".csv" {
		n, err := strconv.Atoi(id)
		lines := strings.Split(string(text), "\n")
		if err != nil || n < 1 || n >= len(lines) {
			return "", fmt.Errorf("no row %s", id)
		}
		return lines[n], nil
	}
	x := xml.NewDecoder(bytes.NewReader(text))
	var open []int64 // where the elements begin
	depth := -1      // of the record, once its id is read
	for inID := false; ; {
		at := x.InputOffset()
		token, err := x.Token()
		if err != nil {
			return "", fmt.Errorf("no record %s", id)
		}
		switch token := token.(type) {
		case xml.StartElement:
			open = append(open, at)
			inID = token.Name.Local == "id"
		case xml.CharData:
			if inID && depth < 0 && strings.TrimSpace(string(token)) == id {
				depth = len(open) - 1
			}
		case xml.EndElement:
			inID = false
			if len(open) == depth {
				return string(text[open[depth-1]:x.InputOffset()]), nil
			}
			open = open[:len(open)-1]
		}
	}
}

var reads = regexp.MustCompile(`^(\S+?)(?: (\S+))?:$`)

// readQuestions reads the manual.
func readQuestions(t *testing.T) []question {
	t.Helper()
	var all []question
	var q *question
	_, text, ok := strings.Cut(questions, "\n\n\n") // what comes before is about the page
	if !ok {
		t.Fatal("no questions")
	}
	first := strings.Count(questions, "\n") - strings.Count(text, "\n")
	for n, line := range strings.Split(text, "\n") {
		at := first + n + 1
		key, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
		indented := strings.HasPrefix(line, "  ")
		switch {
		case line == "":
			q = nil
		case !indented && q == nil && strings.ToUpper(line) == line: // a heading
		case !indented:
			if q == nil {
				all = append(all, question{text: line, at: at})
				q = &all[len(all)-1]
			}
		case q == nil:
			t.Fatalf("line %d is of no question", at)
		case key == "$":
			q.asked = append(q.asked, inquiry{command: rest, at: at})
		case len(q.asked) > 0 && strings.HasSuffix(q.asked[len(q.asked)-1].command, " \\"): // goes on
			a := &q.asked[len(q.asked)-1]
			a.command = strings.TrimSuffix(a.command, "\\") + strings.TrimSpace(line)
		case key == "from:":
			m := reads.FindStringSubmatch(rest)
			if m == nil {
				t.Fatalf("line %d names no source", at)
			}
			q.from = append(q.from, reference{at: at, file: m[1], record: m[2]})
		case strings.HasPrefix(line, "    ") && q.from != nil:
			r := &q.from[len(q.from)-1]
			for _, w := range strings.Split(line, ";") {
				r.words = append(r.words, strings.TrimSpace(w))
			}
		case q.asked == nil:
			t.Fatalf("line %d: an answer before a command", at)
		default:
			a := &q.asked[len(q.asked)-1]
			switch key {
			case "|":
				a.lines = append(a.lines, rest)
			case "not:":
				a.never = append(a.never, rest)
			case "exit":
				status, err := strconv.Atoi(strings.TrimPrefix(rest, "status: "))
				if err != nil {
					t.Fatalf("line %d: %v", at, err)
				}
				a.status = status
			default:
				t.Fatalf("line %d is not understood: %s", at, line)
			}
		}
	}
	return all
}
