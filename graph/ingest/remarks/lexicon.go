package remarks

import (
	"embed"
	"slices"
	"strconv"
	"strings"
	"sync"
)

//go:embed tables/*.tsv
var tables embed.FS

// A lexicon is the tables of words, read once and never changed after.
type lexicon struct {
	titles        phrases[titleHead]
	plurals       phrases[titleHead]
	countries     phrases[string] // by name
	adjectives    phrases[string]
	organizations phrases[string]
	states        phrases[string]
	verbs         phrases[verb]
	sets          map[string]map[string]bool
	abbreviations map[string]bool
}

// A titleHead is a line of titles.tsv.
type titleHead struct {
	name       string // in the singular
	class      string // post, rank, role
	complement bool   // "of" and a field of work may follow
}

// A verb is a line of verbs.tsv.
type verb struct {
	kind  Kind
	shape string
}

// words returns the lexicon.
var words = sync.OnceValue(readLexicon)

// spelling maps misspelled words to what they stand for.
var spelling = sync.OnceValue(func() map[string]string {
	m := map[string]string{}
	for _, f := range rows("spelling") {
		m[f[0]] = f[1]
	}
	return m
})

// in says whether a word, in its plain form, belongs to a set of words.tsv.
func (l *lexicon) in(set string, low string) bool { return l.sets[set][low] }

func readLexicon() *lexicon {
	l := &lexicon{
		titles: phrases[titleHead]{}, plurals: phrases[titleHead]{},
		countries: phrases[string]{}, adjectives: phrases[string]{},
		organizations: phrases[string]{}, states: phrases[string]{},
		verbs: phrases[verb]{}, sets: map[string]map[string]bool{},
	}
	for _, f := range rows("words") {
		set := map[string]bool{}
		for w := range strings.FieldsSeq(f[1]) {
			set[w] = true
		}
		l.sets[f[0]] = set
	}
	l.abbreviations = l.sets["abbreviation"]
	l.readNames()
	l.readTitles()
	for _, f := range rows("verbs") {
		l.verbs.add(f[0], verb{Kind(f[1]), f[2]})
	}
	return l
}

func (l *lexicon) readNames() {
	for _, f := range rows("countries") {
		l.countries.add(f[0], f[0])
		for _, n := range list(f[1]) {
			l.countries.add(n, f[0])
		}
		for _, a := range list(f[2]) {
			l.adjectives.add(a, f[0])
		}
	}
	for _, f := range rows("organizations") {
		l.organizations.add(f[0], f[0])
		for _, n := range list(f[1]) {
			l.organizations.add(n, f[0])
		}
	}
	for _, f := range rows("us-states") {
		l.states.add(f[0], f[0])
		for _, n := range list(f[1]) {
			l.states.add(n, f[0])
		}
	}
}

func (l *lexicon) readTitles() {
	for _, f := range rows("titles") {
		head := titleHead{f[0], f[2], f[3] == "of"}
		l.titles.add(f[0], head)
		if strings.Contains(f[0], " ") {
			l.titles.add(strings.ReplaceAll(f[0], " ", "-"), head)
		}
		for _, p := range list(f[1]) {
			switch p {
			case "-": // the plural is a group, or a verb's form
			default:
				l.plurals.add(p, head)
			}
		}
	}
}

// rows reads a table: lines of at least four fields, empty where the line has
// fewer.
func rows(table string) [][]string {
	data, err := tables.ReadFile("tables/" + table + ".tsv")
	if err != nil {
		panic("remarks: " + err.Error()) // built in: the name is wrong
	}
	var out [][]string
	for line := range strings.Lines(string(data)) {
		line = strings.TrimRight(line, "\n")
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		f := strings.Split(line, "\t")
		for len(f) < 4 {
			f = append(f, "")
		}
		out = append(out, f)
	}
	return out
}

func list(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// phrases finds the longest phrase that begins at a token. The key is the
// first word.
type phrases[T any] map[string][]phraseOf[T]

type phraseOf[T any] struct {
	words []string
	value T
}

func (p phrases[T]) add(text string, value T) {
	var ws []string
	for _, t := range splitTokens([]rune(text)) {
		ws = append(ws, t.key())
	}
	list := p[ws[0]]
	at := slices.IndexFunc(list, func(o phraseOf[T]) bool { return len(o.words) < len(ws) })
	if at < 0 {
		at = len(list)
	}
	p[ws[0]] = slices.Insert(list, at, phraseOf[T]{ws, value})
}

// match returns the value of the longest phrase at toks[i] and how many tokens
// it has, 0 if there is none.
func (p phrases[T]) match(toks []token, i int) (value T, n int) {
	if i >= len(toks) {
		return value, 0
	}
	for _, c := range p[toks[i].key()] {
		if len(c.words) > len(toks)-i {
			continue
		}
		if sameWords(c.words, toks[i:]) {
			return c.value, len(c.words)
		}
	}
	return value, 0
}

func sameWords(ws []string, toks []token) bool {
	for k, w := range ws {
		if toks[k].key() != w {
			return false
		}
	}
	return true
}

// countOf reads a number in words or digits; 0 if it is none.
func countOf(low string) int {
	if n, err := strconv.Atoi(low); err == nil && n < 10000 {
		return n
	}
	return slices.Index(strings.Fields("zero one two three four five six seven eight nine ten eleven twelve"), low)
}
