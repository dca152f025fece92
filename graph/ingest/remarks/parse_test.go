package remarks

import (
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"
)

// brief writes a remark in one line a clause, for tests to compare.
func brief(text string) string {
	var out []string
	for _, s := range Parse(text).Sentences {
		for _, c := range s.Clauses {
			out = append(out, briefClause(c))
		}
		for _, r := range s.Rest {
			out = append(out, "rest: "+string([]rune(text)[r.Start:r.End]))
		}
	}
	return strings.Join(out, "\n")
}

func briefClause(c Clause) string {
	b := []string{string(c.Kind)}
	add := func(name, value string) {
		if value != "" {
			b = append(b, name+"="+value)
		}
	}
	phrase := func(name string, ph *Phrase) {
		if ph != nil {
			add(name, ph.Text)
		}
	}
	if c.Earlier {
		b = append(b, "earlier")
	}
	add("via", c.Via)
	add("visit", string(c.Visit))
	phrase("subject", c.Subject)
	phrase("agreement", c.Agreement)
	phrase("topic", c.Topic)
	phrase("object", c.Object)
	if c.Event != nil {
		add("event", c.Event.Name+" ("+strings.TrimSpace(string(c.Event.Kind)+" "+c.Event.Occasion)+")")
		for _, p := range c.Event.Of {
			add("of", briefParty(p))
		}
	}
	for _, p := range c.Who {
		b = append(b, briefParty(p))
	}
	for _, pl := range c.Places {
		add(strings.TrimSpace("place "+pl.Role), strings.TrimSuffix(pl.Name+", "+pl.In, ", "))
	}
	for _, d := range c.Dates {
		add("date", briefDates(d))
	}
	for _, a := range c.Adjuncts {
		add("adjunct", a.Text)
	}
	return strings.Join(b, " | ")
}

func briefParty(p Party) string {
	var b strings.Builder
	for i, t := range p.Titles {
		if i > 0 {
			b.WriteString("+")
		}
		b.WriteString(t.Name)
	}
	b.WriteString("/" + p.Name)
	if p.Kind == Group {
		b.WriteString("{" + p.Written + "}")
	}
	if p.Country.Name != "" {
		b.WriteString("@" + p.Country.Name)
	}
	if p.Org != "" {
		b.WriteString("#" + p.Org)
	}
	for _, f := range []struct {
		name string
		set  bool
	}{{"former", p.Former}, {"acting", p.Acting}, {"elect", p.Elect}, {"late", p.Late}} {
		if f.set {
			b.WriteString(" " + f.name)
		}
	}
	return b.String()
}

func briefDates(d Dates) string {
	return strings.TrimPrefix(briefDay(d.From)+".."+briefDay(d.To)+string(d.Open), "..")
}

func briefDay(d Day) string {
	if d == (Day{}) {
		return ""
	}
	return strings.Trim(strings.Join([]string{digits(d.Year), digits(d.Month), digits(d.Day)}, "-"), "-")
}

func digits(n int) string {
	if n == 0 {
		return ""
	}
	s := ""
	for ; n > 0; n /= 10 {
		s = string(rune('0'+n%10)) + s
	}
	return s
}

// check compares what is read of texts with what is expected.
func check(t *testing.T, cases [][2]string) {
	t.Helper()
	for _, c := range cases {
		if got := brief(c[0]); got != c[1] {
			t.Errorf("%s\n got %s\nwant %s", c[0], strings.ReplaceAll(got, "\n", "\n     "), strings.ReplaceAll(c[1], "\n", "\n     "))
		}
	}
}

// faults says what is wrong with the places of a remark, "" if nothing is.
func faults(text string) string {
	runes := []rune(text)
	at := 0
	covered := make([]bool, len(runes))
	for _, s := range Parse(text).Sentences {
		if s.Start < at || s.End <= s.Start || s.End > len(runes) {
			return "a sentence is out of order or outside the text"
		}
		if strings.TrimSpace(string(runes[at:s.Start])) != "" {
			return "something stands between sentences"
		}
		at = s.End
		if f := faultsIn(s, runes, covered); f != "" {
			return f
		}
		for i := s.Start; i < s.End; i++ {
			if (unicode.IsLetter(runes[i]) || unicode.IsDigit(runes[i])) && !covered[i] {
				return "a word is lost: " + string(runes[s.Start:s.End])
			}
		}
	}
	if strings.TrimSpace(string(runes[at:])) != "" {
		return "something stands after the last sentence"
	}
	return ""
}

func faultsIn(s Sentence, runes []rune, covered []bool) string {
	mark := func(sp Span) bool {
		if sp.Start < s.Start || sp.End > s.End || sp.End <= sp.Start {
			return false
		}
		for i := sp.Start; i < sp.End; i++ {
			covered[i] = true
		}
		return true
	}
	last := s.Start
	for _, c := range s.Clauses {
		if c.Start < last || !mark(c.Span) {
			return "a clause is out of order or outside its sentence"
		}
		last = c.End
		for _, p := range spansOf(c) {
			if p.Start < s.Start || p.End > s.End || p.End <= p.Start {
				return "a part is outside its sentence"
			}
		}
	}
	for _, r := range s.Rest {
		if slices.Contains(covered[r.Start:r.End], true) {
			return "a rest is within a clause"
		}
		if !mark(r) {
			return "a rest is outside its sentence"
		}
	}
	return ""
}

func spansOf(c Clause) (out []Span) {
	for _, p := range c.Who {
		out = append(out, p.Span)
	}
	for _, p := range c.Places {
		out = append(out, p.Span)
	}
	for _, d := range c.Dates {
		out = append(out, d.Span)
	}
	for _, a := range c.Adjuncts {
		out = append(out, a.Span)
	}
	for _, ph := range []*Phrase{c.Subject, c.Agreement, c.Topic, c.Object} {
		if ph != nil {
			out = append(out, ph.Span)
		}
	}
	if c.Event != nil {
		out = append(out, c.Event.Span)
	}
	return out
}

func TestNoWordOfARealNoteIsLost(t *testing.T) {
	notes, visitors := texts(t)
	for _, n := range append(notes, visitors...) {
		if f := faults(n); f != "" {
			t.Errorf("%s: %q", f, n)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, s := range []string{
		"Met with President Abel Baro of Elbonia; the Kings of A and B, and senior officials (May 3–5, 1961).",
		"State visit. In U.S. Apr. 3–Jun. 4; visited \"Ground Zero\", New York, N.Y., and St. Paul (Minn.).",
		"Accompanied President Doe to meetings with NATO Foreign Ministers and to the 2nd Summit’s opening.",
		"[Visit made as President-elect.]", "Emir Hamad al –Khalifa, K.C.B.", "with with and and ,;. ( (", "of the of",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 2000 {
			return
		}
		began := time.Now()
		defer func() {
			if d := time.Since(began); d > 5*time.Second {
				t.Errorf("reading took %v: %q", d, text)
			}
		}()
		if why := faults(text); why != "" {
			t.Errorf("%s: %q", why, text)
		}
		ParseVisitor(text)
		SplitPerson(text)
	})
}
