package remarks

import (
	"encoding/xml"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// shared is a folder of real data that stands beside the project.
const shared = "../../../../shared/data/us-state-dept"

var (
	sample   = flag.Int("sample", 0, "print this many sentences of the real files with what was read")
	seed     = flag.Int64("seed", 1, "what the sample is drawn with")
	failing  = flag.Bool("failing", false, "print only sentences that are not understood")
	long     = flag.Int("long", 0, "print only sentences of at least so many words, each once")
	visitors = flag.Bool("visitors", false, "print the visitors instead")
)

// texts reads the notes of all trips and visits, and the visitors.
func texts(t testing.TB) (notes, visitors []string) {
	files, _ := filepath.Glob(filepath.Join(shared, "travels/*-travels/*.xml"))
	more, _ := filepath.Glob(filepath.Join(shared, "visits/data/*.xml"))
	files = append(files, more...)
	if len(files) == 0 {
		t.Skip("no shared data")
	}
	slices.Sort(files)
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		d := xml.NewDecoder(strings.NewReader(string(data)))
		n, v := fields(t, d)
		notes, visitors = append(notes, n...), append(visitors, v...)
	}
	return notes, visitors
}

// fields collects the text of the elements that hold notes and visitors.
func fields(t testing.TB, d *xml.Decoder) (notes, visitors []string) {
	for {
		tok, err := d.Token()
		if tok == nil {
			return notes, visitors
		}
		if err != nil {
			t.Fatal(err)
		}
		start, ok := tok.(xml.StartElement)
		if !ok {
			continue
		}
		var text string
		switch start.Name.Local {
		case "remarks", "description":
			if err := d.DecodeElement(&text, &start); err != nil {
				t.Fatal(err)
			}
			notes = append(notes, text)
		case "visitor":
			if err := d.DecodeElement(&text, &start); err != nil {
				t.Fatal(err)
			}
			visitors = append(visitors, text)
		}
	}
}

func TestMostRealSentencesAreUnderstood(t *testing.T) {
	notes, _ := texts(t)
	all, understood, nWords, nRest := 0, 0, 0, 0
	kinds := map[Kind]int{}
	for _, n := range notes {
		for _, s := range Parse(n).Sentences {
			all++
			if s.Understood() {
				understood++
			}
			for _, c := range s.Clauses {
				kinds[c.Kind]++
			}
			nWords += len(strings.Fields(string([]rune(n)[s.Start:s.End])))
			for _, r := range s.Rest {
				nRest += len(strings.Fields(string([]rune(n)[r.Start:r.End])))
			}
		}
	}
	t.Logf("%d texts, %d sentences, %d understood (%.2f %%), %d words, %d of them left", len(notes), all,
		understood, 100*float64(understood)/float64(all), nWords, nRest)
	t.Log(kinds)
	if share := float64(understood) / float64(all); share < floor {
		t.Errorf("%.4f of the sentences are understood, before it was %.4f", share, floor)
	}
}

// floor is below the share of sentences that was understood when last measured,
// 0.998.
const floor = 0.995

// TestSample prints sentences for somebody to judge: -sample 100 -seed 2.
func TestSample(t *testing.T) {
	if *sample == 0 {
		t.Skip("no -sample")
	}
	notes, names := texts(t)
	var lines []string
	if *visitors {
		for _, n := range names {
			who, rest := ParseVisitor(n)
			if *failing && len(rest) == 0 {
				continue
			}
			lines = append(lines, fold(n)+"\n"+showParties("  ", who)+showRest(n, rest))
		}
		print(t, lines)
		return
	}
	seen := map[string]bool{}
	for _, n := range notes {
		for _, s := range Parse(n).Sentences {
			words := fold(string([]rune(n)[s.Start:s.End]))
			if *failing && s.Understood() || len(strings.Fields(words)) < *long || *long > 0 && seen[words] {
				continue
			}
			seen[words] = true
			lines = append(lines, words+"\n"+show(n, s))
		}
	}
	print(t, lines)
}

func print(t *testing.T, lines []string) {
	rand.New(rand.NewSource(*seed)).Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	for i, l := range lines[:min(*sample, len(lines))] {
		fmt.Printf("%d. %s\n", i+1, l)
	}
	t.Logf("%d in all", len(lines))
}

func fold(s string) string { return strings.Join(strings.Fields(s), " ") }

// show writes what was read of a sentence, a clause a line.
func show(text string, s Sentence) string {
	var b strings.Builder
	for _, c := range s.Clauses {
		fmt.Fprintf(&b, "  %s", c.Kind)
		if c.Via != "" {
			fmt.Fprintf(&b, " via=%s", c.Via)
		}
		if c.Verb != "" {
			fmt.Fprintf(&b, " verb=%q", c.Verb)
		}
		if c.Visit != "" {
			fmt.Fprintf(&b, " visit=%q", c.Visit)
		}
		if c.Earlier {
			b.WriteString(" EARLIER")
		}
		if c.Subject != nil {
			fmt.Fprintf(&b, " SUBJECT=%q", c.Subject.Text)
		}
		for name, ph := range map[string]*Phrase{"agreement": c.Agreement, "topic": c.Topic, "object": c.Object} {
			if ph != nil {
				fmt.Fprintf(&b, " %s=%q", name, ph.Text)
			}
		}
		for _, pl := range c.Places {
			fmt.Fprintf(&b, " place=%s[%s]%s", pl.Name, pl.In, pl.Role)
		}
		for _, d := range c.Dates {
			fmt.Fprintf(&b, " dates=%v..%v%s", d.From, d.To, d.Open)
		}
		for _, a := range c.Adjuncts {
			fmt.Fprintf(&b, " adjunct=%q", a.Text)
		}
		if e := c.Event; e != nil {
			fmt.Fprintf(&b, " event=%q %s %s", e.Name, e.Kind, e.Occasion)
			if len(e.Of) > 0 {
				b.WriteString(" of:\n" + strings.TrimRight(showParties("      ", e.Of), "\n"))
			}
		}
		b.WriteString("\n" + showParties("    ", c.Who))
	}
	return b.String() + showRest(text, s.Rest)
}

func showRest(text string, rest []Span) string {
	var b strings.Builder
	for _, r := range rest {
		fmt.Fprintf(&b, "  REST %q\n", fold(string([]rune(text)[r.Start:r.End])))
	}
	return b.String()
}

func showParties(indent string, who []Party) string {
	var b strings.Builder
	for _, p := range who {
		b.WriteString(indent + string(p.Kind))
		for _, t := range p.Titles {
			fmt.Fprintf(&b, " <%s>", t.Name)
		}
		if p.Name != "" {
			fmt.Fprintf(&b, " %q", p.Name)
		} else {
			fmt.Fprintf(&b, " (%s)", p.Written)
		}
		fmt.Fprintf(&b, " country=%s org=%s", p.Country.Name, p.Org)
		for flag, set := range map[string]bool{"former": p.Former, "acting": p.Acting, "elect": p.Elect, "late": p.Late} {
			if set {
				b.WriteString(" " + flag)
			}
		}
		if p.Count > 0 {
			fmt.Fprintf(&b, " count=%d", p.Count)
		}
		b.WriteString("\n")
	}
	return b.String()
}
