package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

const (
	exampleFacts = `<http://example.org/s> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <http://schema.org/Person> `
	exampleLabel = `<http://example.org/l> .` + "\n"
)

// twoFireflies are two records of two data sets of one president.
const twoFireflies = `@prefix : <https://w3id.org/parley/ns#> .
@prefix s: <http://schema.org/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix h: <https://w3id.org/parley/id/hsg/> .
@prefix w: <https://w3id.org/parley/id/whitehouse/> .
<http://example.org/l> {
	h:country\/x a s:Country ; s:name "Freedonia" .
	h:post\/x a org:Post ; s:name "President of Freedonia" ; org:postIn h:country\/x .
	h:person\/x\/y a s:Person ; s:name "Rufus Firefly" .
	h:tenure\/x a :Tenure ; :holder h:person\/x\/y ; :post h:post\/x ; :status "served" ; :attested "1990-01-01" .
	w:person\/x\/y a s:Person ; s:name "Rufus Firefly" .
	w:tenure\/x a :Tenure ; :holder w:person\/x\/y ; :post h:post\/x ; :status "served" ; :attested "1990-02-02" .
}
`

// articleText is read once, from the folder of the package.
var articleText = sync.OnceValues(func() ([]byte, error) { return os.ReadFile("../../../shared/seed/article.txt") })

// exampleFolder makes a folder with the files that examples name and enters it.
// Article says that the article is among them.
func exampleFolder(t *testing.T) (article bool) {
	t.Helper()
	text, err := articleText()
	t.Chdir(t.TempDir())
	files := map[string]string{
		"talks.trig": exampleFacts + ".\n", "facts.trig": exampleFacts + ".\n", "facts.ttl": exampleFacts + ".\n",
		"list.nt": exampleFacts + ".\n", "guests.csv": "id,name\n1,Ann Quill\n", "club.map": "mapping club\nguest: Person {id}\n\tname {name}\n", "a.nq": exampleFacts + exampleLabel, "b.nq": exampleFacts + exampleLabel,
		"token": "0123456789abcdef0123\n", "lead.txt": "What is known.\n", "question.gizmo": "g.V().limit(1).all()\n", "questions.gizmo": "g.V().limit(1).all()\n",
	}
	if err == nil {
		files["article.txt"] = string(text)
	}
	files["firefly.trig"] = twoFireflies
	for name, content := range files {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	runExample(t, `parley export --db a.nq -o trips.nq.gz`)
	return err == nil
}

var (
	readsFile = regexp.MustCompile(` < (\S+)$`)
	comment   = regexp.MustCompile(`  .*$`) // two blanks or more set what it does apart
)

// runExample runs one line of help as a shell would, as far as parley is
// concerned, and fails the test if it does not work.
func runExample(t *testing.T, line string) {
	t.Helper()
	command := strings.TrimSpace(comment.ReplaceAllString(strings.TrimSpace(line), ""))
	command, _, _ = strings.Cut(command, " | ")
	command, _, _ = strings.Cut(command, "  #")
	in := exampleFacts + exampleLabel
	if m := readsFile.FindStringSubmatch(command); m != nil {
		content, err := os.ReadFile(m[1])
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		in, command = string(content), readsFile.ReplaceAllString(command, "")
	}
	if strings.HasPrefix(command, "parley console") && !strings.Contains(line, "<") {
		in = ":quit\n"
	}
	var out bytes.Buffer
	var errOut untilServing
	ctx, stop := context.WithCancel(context.Background())
	defer stop()
	if strings.HasPrefix(command, "parley serve") {
		errOut.stop, command = stop, atAnyPort(command)
	}
	status := run(ctx, words(command), environment{
		In: strings.NewReader(in), Out: &out, Err: &errOut,
		Getenv: func(string) string { return "" }, Now: time.Now,
	})
	if status != 0 {
		t.Errorf("%s: exit status %d\n%s", command, status, errOut.String())
	}
}

// umerovIsOne are the lines after which two records are one.
var umerovIsOne = []string{
	"parley load seed:",
	`parley add "R. Umerov" attends "Paris talks" --new Person --new meeting --source https://example.org/a`,
	`parley same "Rustem Umerov" "R. Umerov" --because "one portrait, one post"`,
}

// needed is what the examples of a command need to be there: each is run in a
// folder where these lines were run before.
var needed = map[string][]string{
	"console": {"parley load --db my.db seed:"},
	"serve":   {"parley load --db my.db seed:"},
	"drop":    {"parley load seed:", `parley add "Marco Rubio" alias "Secretary Rubio" --source https://example.org/a`},
	"remove": {
		"parley load seed:", "parley load --label none facts.trig",
		`parley add "Marco Rubio" alias "Secretary Rubio" --source https://example.org/a`,
	},
	"disputes": {
		"parley load seed:",
		`parley add "Miami talks" endDate 2025-12-02 --source https://example.org/a`,
	},
	"link":    {"parley load firefly.trig"},
	"same":    umerovIsOne,
	"notsame": {"parley load seed:"},
	"prefer":  {"parley load seed:"},
	"undo":    umerovIsOne,
	"stats":   {"parley load seed:"},
	"verify":  {"parley load seed:", "parley load --db my.db seed:"},
	"compact": {"parley load seed:", "parley load --db my.db seed:"},
	"backup":  {"parley load seed:"},
	"restore": {"parley load --db my.db seed:", "parley backup --db my.db parley-2026-01-31"},
}

// TestEveryExampleOfTheHelpWorks runs them all: those that ask on the built-in
// graph, and those that write one after the other in a store of their own.
func TestEveryExampleOfTheHelpWorks(t *testing.T) {
	p := &program{}
	for _, c := range p.newApp().Commands {
		t.Run(c.Name, func(t *testing.T) {
			article := exampleFolder(t)
			if c.Name == "add" { // as its help says
				runExample(t, "parley load seed:")
			}
			for line := range strings.Lines(strings.TrimSpace(c.UsageText)) {
				if strings.Contains(line, "article.txt") && !article {
					t.Logf("not run, for the article is not here: %s", line)
					continue
				}
				if lines := needed[c.Name]; lines != nil {
					exampleFolder(t)
					for _, line := range lines {
						runExample(t, line)
					}
				}
				runExample(t, line)
			}
		})
	}
}

func TestTheExamplesOfTheWelcomeWork(t *testing.T) {
	exampleFolder(t)
	for line := range strings.Lines(strings.TrimSpace(examples)) {
		runExample(t, line)
	}
}

// TestTheReadmeFillsAStore runs the commands with which the README fills one, in
// a folder that has none.
func TestTheReadmeFillsAStore(t *testing.T) {
	text, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, block, ok := strings.Cut(string(text), "```\nparley load ")
	if !ok {
		t.Fatal("the README fills no store")
	}
	block, _, _ = strings.Cut("parley load "+block, "```")
	exampleFolder(t)
	for line := range strings.Lines(block) {
		runExample(t, line)
	}
}
