package remarks

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A titles is a run of titles as one person bears them: "Deputy Prime Minister
// and Minister of Finance", "Foreign Minister Prince".
type titles struct {
	list   []Title
	plural bool
	elect  bool
	acting bool
}

// titleAt reads one title, in the singular or the plural, at i. The fields of
// a plural are titles each: "Foreign and Defense Ministers".
func (p *parser) titleAt(i int) (t titles, next int) {
	k := i
	for ; k < i+8 && p.has(k); k++ {
		if head, plural, n := p.head(k); n > 0 {
			return p.titleWith(i, k, head, plural, k+n)
		}
		if !p.beforeHead(k, k == i) {
			break
		}
	}
	return titles{}, i
}

// beforeHead says whether the token at k may stand between the start of a title
// and its head.
func (p *parser) beforeHead(k int, first bool) bool {
	if p.set("complement-only", k) {
		return false
	}
	if p.set("title-modifier", k) || p.set("field", k) {
		return true
	}
	joins := p.oneOf(k, "and", "&", ",", "-", "/") && !first
	return joins && p.set("field", k-1) && (p.set("field", k+1) || p.is(k, ",") && p.is(k+1, "and"))
}

// head reads the head of a title.
func (p *parser) head(k int) (h titleHead, plural bool, n int) {
	h, n = p.lex.titles.match(p.toks, k)
	if hp, m := p.lex.plurals.match(p.toks, k); m > n {
		h, plural, n = hp, true, m
	}
	if n > 0 && h.class == "rank" && !p.upper(k) {
		return titleHead{}, false, 0 // "general", "count", "major"
	}
	if n > 0 && p.has(k+n) && isWordJoin(p, k+n) {
		return titleHead{}, false, 0
	}
	return h, plural, n
}

// isWordJoin says whether the head is the first part of another word: "General
// Assembly", "State Department", "King's College", "Prince Sultan Air Base".
func isWordJoin(p *parser, i int) bool {
	return p.oneOf(i, "assembly", "conference", "department", "representatives", "level", "council") && p.upper(i)
}

func (p *parser) titleWith(i, k int, head titleHead, plural bool, next int) (titles, int) {
	t := titles{plural: plural}
	switch {
	case p.has(next) && isElect(p.toks[next].low):
		t.elect, next = true, next+1
	case p.is(next, "-", "elect"), p.is(next, "-", "designate"):
		t.elect, next = true, next+2
	}
	post := head.class == "post"
	fields := p.fields(i, k)
	if !plural {
		fields = []string{strings.Join(fields, " and ")}
	}
	complement := ""
	if head.complement && !plural {
		complement, next = p.complement(next)
	}
	for _, f := range fields {
		name := head.name
		if head.class == "role" && !p.upper(k) {
			name = strings.ToLower(name)
		}
		if f != "" {
			name = f + " " + name
		}
		t.list = append(t.list, Title{name + complement, post})
	}
	return t, next
}

// fields are the words before the head, capitalised, cut where "and" joins.
func (p *parser) fields(i, k int) []string {
	out := []string{""}
	for ; i < k; i++ {
		switch {
		case p.oneOf(i, "and", "&", ",", "/"):
			if out[len(out)-1] != "" {
				out = append(out, "")
			}
		case p.is(i, "-"):
		default:
			out[len(out)-1] = strings.TrimSpace(out[len(out)-1] + " " + capital(p.toks[i].text))
		}
	}
	return out
}

func capital(s string) string {
	r, n := utf8.DecodeRuneInString(s)
	return string(unicode.ToUpper(r)) + s[n:]
}

// complement reads "of Foreign Affairs and Trade" after a head.
func (p *parser) complement(i int) (text string, next int) {
	if !p.oneOf(i, "of", "for") {
		return "", i
	}
	j := i + 1
	if p.is(j, "the") {
		j++
	}
	start := j
	for p.set("field", j) && p.upper(j) || j > start && p.innerField(j) {
		j++
	}
	if j == start || start == i+2 && p.upper(j) && !p.oneOf(j-1, "ministers", "presidency", "interior", "state") {
		return "", i // "of the International War Crimes Tribunal" names a body
	}
	return " " + p.written(i, j), j
}

// innerField says whether a small word at j joins two fields.
func (p *parser) innerField(j int) bool {
	if !p.oneOf(j, "and", "&", "of", "for", "the", "with", ",") {
		return false
	}
	k := j + 1
	for p.oneOf(k, "and", "&", "of", "for", "the", "with") {
		k++
	}
	if !(p.set("field", k) && p.upper(k)) {
		return false
	}
	// A title of its own begins here: "Minister of Finance and Foreign Minister".
	if p.oneOf(j, "and", "&", ",") {
		_, o := p.owner(k)
		if _, n := p.titleAt(o); n > o {
			return false
		}
	}
	return true
}

// titleRun reads all titles at i that one person bears. compound is set where
// "and" joins some of them.
func (p *parser) titleRun(i int) (t titles, compound bool, next int) {
	t, next = p.titleAt(i)
	if next == i || t.plural {
		return t, false, next
	}
	for {
		j := next
		if p.oneOf(j, "and", "&", "-") || p.is(j, ",", "and") {
			j++
			if p.is(j, "and") {
				j++
			}
		}
		acting := false
		if j > next && p.set("acting", j) {
			acting = true
			j++
		}
		more, n := p.titleAt(j)
		if n == j || more.plural || (j > next && isForm(more.list[0].Name)) {
			return t, compound, next
		}
		if j == next && (p.looksLikeName(j, n, more) || p.monarchName(t, more)) {
			return t, compound, next
		}
		t.list = append(t.list, more.list...)
		t.elect = t.elect || more.elect
		t.acting = t.acting || acting
		compound = compound || j > next
		next = n
	}
}

// monarchName says whether a second title right after an office is rather a
// name: "Prime Minister Amir X", "Prime Minister Shah X".
func (p *parser) monarchName(t, more titles) bool {
	last := more.list[0]
	return t.list[0].Post && last.Post && last.Name != "Ambassador"
}

// isForm says whether a title is a form of address that begins another person:
// "President and Mrs. X".
func isForm(title string) bool {
	return title == "Mrs." || title == "Mrs" || title == "Madame" || title == "Mme."
}

// looksLikeName says whether the title at [j, n) right after another is rather
// a name: "Prime Minister Major", "President Prime".
func (p *parser) looksLikeName(j, n int, t titles) bool {
	if n-j > 1 {
		return false
	}
	after := p.upper(n) || p.set("particle", n) && p.upper(n+1)
	return !after && !p.is(n, "of")
}
