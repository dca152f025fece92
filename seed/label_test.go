package seed_test

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"parley/graph"
	"parley/seed"
)

// passages are the places in the article that have facts: every sentence, and
// one part of a sentence.
var passages = [][2]int{
	{0, 256}, {257, 382}, {383, 505}, {471, 504}, {506, 716}, {749, 1063}, {1064, 1144}, {1145, 1203},
	{1204, 1332}, {1333, 1447}, {1484, 1545}, {1546, 1721}, {1722, 1848}, {1849, 2067}, {2068, 2197}, {2198, 2321},
}

// place reads a label that is a place in the article.
func place(label graph.Term) (from, to int, ok bool) {
	text, ok := strings.CutPrefix(label.IRI(), document+"#char=")
	if !ok {
		return 0, 0, false
	}
	n, err := fmt.Sscanf(text+"\n", "%d,%d\n", &from, &to)
	return from, to, n == 2 && err == nil
}

// passage returns the label itself if it is a place, and the place where it
// stands if it is a claim.
func (w *world) passage(label graph.Term) graph.Term {
	for _, e := range w.step(label, "at") {
		if _, _, ok := place(e.to); ok {
			return e.to
		}
	}
	return label
}

func TestEveryLabelIsAPlaceAClaimADecisionOrTheRun(t *testing.T) {
	w := read(t)
	for _, label := range w.labels() {
		iri := label.IRI()
		var need []string
		switch {
		case strings.HasPrefix(iri, document+"#char="):
			if _, _, ok := place(label); !ok {
				t.Errorf("%s: not a range of characters", label)
			}
			need = []string{"at", "gist"}
		case strings.HasPrefix(iri, document+"#"):
			need = []string{"at", "gist", "claimant"}
			if _, _, ok := place(w.passage(label)); !ok {
				t.Errorf("%s stands nowhere in the article", label)
			}
		case strings.HasPrefix(iri, editors):
			need = []string{"by", "reason"}
		case iri != run:
			t.Errorf("label %q is of no known form", label)
		}
		for _, property := range need {
			if n := len(w.values(label, property)); n != 1 {
				t.Errorf("%s has %d of %s, want one", label, n, property)
			}
		}
	}
}

func TestEveryContextLabelsAQuad(t *testing.T) {
	w := read(t)
	labels := w.labels()
	for node, types := range w.types {
		if types[0] == "Context" && !slices.Contains(labels, node) && len(w.step(node, "placeOf")) == 0 {
			t.Errorf("%s is described and nothing cites it", node)
		}
	}
}

func TestWhatIsSaidOfDocumentsContextsAndRunsCarriesTheRun(t *testing.T) {
	w := read(t)
	for _, q := range w.quads {
		about := slices.Contains([]string{"Document", "Context", "Run"}, w.typeOf(q.Subject))
		if q.Label.IRI() == editors+"publication-date" {
			about = !about // the editors' word on a document
		}
		if carries := q.Label.IRI() == run; carries != about {
			t.Errorf("%s %s carries %s", q.Subject, q.Predicate, q.Label)
		}
	}
}

func TestEveryPassageIsCitedAndNoOther(t *testing.T) {
	w := read(t)
	cited := map[[2]int]bool{}
	for _, label := range w.labels() {
		if from, to, ok := place(w.passage(label)); ok {
			cited[[2]int{from, to}] = true
		}
	}
	for _, p := range passages {
		if !cited[p] {
			t.Errorf("no quad cites %v", p)
		}
		delete(cited, p)
	}
	for p := range cited {
		t.Errorf("%v is no passage of the article", p)
	}
}

// article returns the bytes of the article, or skips the test.
func article(t *testing.T) []byte {
	t.Helper()
	name := filepath.Join("..", "..", "shared", "seed", "article.txt")
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the article is not at hand (%s)", name)
	}
	if err != nil {
		t.Fatal(err)
	}
	return text
}

func TestTheDocumentIsNamedByTheArticlesDigest(t *testing.T) {
	sum := sha256.Sum256(article(t))
	name := strings.ToLower(base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16]))
	if !strings.HasSuffix(document, "/"+name) {
		t.Errorf("the document is %s, want …/%s", document, name)
	}
	w := read(t)
	want := []graph.Term{graph.String(hex.EncodeToString(sum[:]))}
	if got := w.values(graph.IRI(document), "sha256"); !slices.Equal(got, want) {
		t.Errorf("its digest is %s, want %s", got, want)
	}
}

func TestPassagesBeginAndEndWhereSentencesDo(t *testing.T) {
	text := []rune(string(article(t)))
	for _, p := range passages {
		from, to := p[0], p[1]
		if from >= to || to > len(text) {
			t.Errorf("%v lies outside of the text of %d code points", p, len(text))
			continue
		}
		if unicode.IsSpace(text[from]) || from > 0 && !unicode.IsSpace(text[from-1]) {
			t.Errorf("%v begins within a word or with a space: %q", p, string(text[from:to]))
		}
		if p == [2]int{471, 504} { // the part of a sentence
			continue
		}
		if last := text[to-1]; last != '.' && last != '"' || to < len(text) && !unicode.IsSpace(text[to]) {
			t.Errorf("%v ends within a sentence: %q", p, string(text[from:to]))
		}
	}
}

// words splits a text into words in lower case.
func words(text string) []string {
	return strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\''
	})
}

func TestNoSixWordsInARowAreTheArticles(t *testing.T) {
	const most = 6
	theirs := map[string]bool{}
	all := words(string(article(t)))
	for i := range len(all) - most + 1 {
		theirs[strings.Join(all[i:i+most], " ")] = true
	}
	check := func(where, text string) {
		ours := words(text)
		for i := range max(0, len(ours)-most+1) {
			if run := strings.Join(ours[i:i+most], " "); theirs[run] {
				t.Errorf("%s: %q is the article's", where, run)
			}
		}
	}
	for _, q := range read(t).quads {
		check(q.Subject.IRI(), q.Object.Lexical())
	}
	names, err := fs.Glob(seed.Files(), "*")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		text, err := fs.ReadFile(seed.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		check(name, string(text))
	}
}
