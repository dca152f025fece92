package remarks

// ParseVisitor reads the names of visitors: "President X and Prime Minister Y",
// "King Z I", "President and Mrs. W". Words that belong to nobody are in rest.
func ParseVisitor(text string) (who []Party, rest []Span) {
	runes := []rune(text)
	toks := splitJoined(tokenize(runes))
	p := newParser(runes, toks)
	covered := make([]bool, len(toks))
	for i := 0; p.has(i) && len(toks) <= longest; {
		found, n := p.people(i, true)
		if n <= i {
			i++
			continue
		}
		for k := i; k < n; k++ {
			covered[k] = true
		}
		who, i = append(who, found...), n
	}
	return who, p.rest(covered)
}

// SplitPerson splits "title name of country" at the start of text into its
// parts. n is how many code points of text it took; ok is false where text
// begins with no title and no name.
func SplitPerson(text string) (person Party, n int, ok bool) {
	runes := []rune(text)
	toks := splitJoined(tokenize(runes))
	p := newParser(runes, toks[:min(len(toks), longest)])
	who, next := p.party(0, true)
	if next == 0 || len(who) == 0 {
		return Party{}, 0, false
	}
	return who[0], p.toks[next-1].end, true
}
