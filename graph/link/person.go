package link

import (
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/names"
)

// A person is one record of a person.
type person struct {
	node      int32
	term      graph.Term
	shown     string // its name as written
	names     []name
	folded    []string // its names, without aliases
	source    string
	own       bool // the data set has an identifier of its own for it
	countries []country
	offices   []office
	posts     []int32   // nodes of the posts held
	seen      []stretch // all days on which it is attested, in anything, joined
	label     graph.Term
}

// An office is a title held in or for a country or body, and when.
type office struct {
	title string // folded, without the country: "prime minister"
	shown string
	in    string    // key of the country, or of the body's name
	held  []stretch // as they are attested, sorted
	// sure are the days on which it was certainly held: those attested, and
	// what lies between a known start and a known end.
	sure []stretch
}

// key is the same for one office in two data sets.
func (o office) key() string { return o.title + "|" + o.in }

// person reads one; nil if it has no name to compare.
func (r *records) person(i int32, n *node) *person {
	p := &person{node: i, term: r.c.terms[i], label: n.label}
	p.source, p.own = source(p.term)
	p.countries = r.c.countriesOf(n.to(relRepresents))
	var days []stretch
	for _, t := range n.from(relHolder) {
		if tenure := r.c.nodes[t]; tenure.is("Tenure") {
			days = append(days, r.tenure(p, tenure)...)
		}
	}
	for _, e := range r.eventsOf(n) {
		if d := dateOf(r.c.nodes[e]); !d.IsZero() {
			days = append(days, stretchOf(d)...)
		}
	}
	p.seen = joined(days)
	for _, text := range n.values(relName) {
		p.call(text, false)
	}
	for _, text := range n.values(relAlias) {
		p.call(text, true)
	}
	if len(p.names) == 0 {
		r.left.add("persons without a name", 1)
		return nil
	}
	return p
}

// call takes a name, or an alias; the names come first.
func (p *person) call(text string, alias bool) {
	if p.shown == "" {
		p.shown = text
	}
	if !alias {
		p.folded = append(p.folded, names.Fold(text))
	}
	if !alias || !p.onlyTitled(text) {
		p.addName(text)
	}
}

func (p *person) addName(text string) {
	n := parseName(text)
	if len(n.words) == 0 || slices.ContainsFunc(p.names, func(o name) bool {
		return slices.Equal(o.words, n.words) && o.suffix == n.suffix && o.number == n.number
	}) {
		return
	}
	p.names = append(p.names, n)
}

// onlyTitled reports whether an alias is a name that the person has already, with
// a title in front: it says nothing more.
func (p *person) onlyTitled(alias string) bool {
	words := strings.Fields(names.Fold(alias))
	return slices.ContainsFunc(p.folded, func(name string) bool {
		known := strings.Fields(name)
		return len(known) < len(words) && slices.Equal(known, words[len(words)-len(known):])
	})
}

// eventsOf returns the events that a person takes part in, in any way.
func (r *records) eventsOf(n *node) []int32 {
	out := slices.Concat(n.to(relAttends), n.to(relHosts), n.from(relTraveller))
	for _, part := range n.from(relActor) {
		out = append(out, r.c.nodes[part].to(relEvent)...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// tenure adds a tenure to the person's offices and returns its time.
func (r *records) tenure(p *person, t *node) []stretch {
	status := t.value(relStatus)
	var held, sure []stretch
	for _, text := range t.values(relAttested) {
		if d, err := edtf.Parse(text); err == nil {
			held = append(held, stretchOf(d)...)
			if first, last := d.Range(); first == last {
				sure = append(sure, stretch{first, last})
			}
		}
	}
	start, _ := edtf.Parse(t.value(relStart))
	end, _ := edtf.Parse(t.value(relEnd))
	if span, err := edtf.Span(start, end); err == nil && !span.IsZero() {
		if !start.IsZero() && !end.IsZero() {
			held = append(held, stretchOf(span)...)
			if from, to := span.Start().Latest, span.End().Earliest; from <= to {
				sure = append(sure, stretch{from, to})
			}
		} else {
			held = append(held, stretchOf(start)...)
			held = append(held, stretchOf(end)...)
		}
	}
	if status == "nominated" || status == "declined" || status == "appointed" {
		return held // says when the person lived, and not that the post was held
	}
	if status != "served" {
		sure = nil
	}
	for _, post := range t.to(relPost) {
		p.posts = append(p.posts, post)
		r.office(p, r.c.nodes[post], held, sure)
	}
	return held
}

func (r *records) office(p *person, post *node, held, sure []stretch) {
	o := office{shown: post.value(relName)}
	if o.shown == "" {
		return
	}
	for _, in := range post.to(relPostIn) {
		if c, ok := r.c.countryOf(in); ok {
			o.in = c.key
			if !slices.ContainsFunc(p.countries, func(x country) bool { return x.key == c.key }) {
				p.countries = append(p.countries, c)
			}
			o.shown = withoutPlace(o.shown, append(r.c.nodes[in].values(relName), r.c.nodes[in].values(relAlias)...))
		} else if body := r.c.nodes[in]; body != nil && o.in == "" {
			o.in = names.Fold(body.value(relName))
		}
	}
	o.title = titleKey(o.shown)
	for i := range p.offices {
		if have := &p.offices[i]; have.key() == o.key() {
			have.held, have.sure = sorted(append(have.held, held...)), sorted(append(have.sure, sure...))
			return
		}
	}
	o.held, o.sure = sorted(held), sorted(sure)
	p.offices = append(p.offices, o)
}

// withoutPlace cuts "of Russia" from "President of Russia".
func withoutPlace(title string, places []string) string {
	for _, place := range places {
		for _, form := range []string{" of " + place, " of the " + place, " for " + place, ", " + place, " (" + place + ")"} {
			if rest, ok := strings.CutSuffix(title, form); ok && rest != "" {
				return rest
			}
		}
	}
	return title
}

// titleKey is a title as it is compared.
func titleKey(title string) string {
	t := names.Fold(title)
	if same, ok := titles[t]; ok {
		return same
	}
	// Of the heads of states no title goes on: President of the Republic.
	if head, _, ok := strings.Cut(t, " of "); ok && (heads[head] || head == "vice president") {
		return head
	}
	return t
}

// titles leads from titles to others for one office.
var titles = map[string]string{
	"premier": "prime minister", "chairman of the council of ministers": "prime minister",
	"minister of foreign affairs": "foreign minister", "minister for foreign affairs": "foreign minister",
	"external affairs minister": "foreign minister", "foreign secretary": "foreign minister",
	"secretary of state for foreign and commonwealth affairs":             "foreign minister",
	"secretary of state for foreign commonwealth and development affairs": "foreign minister",
	"secretary of state for defence":                                      "defense minister", "defence secretary": "defense minister",
	"minister of defense": "defense minister", "minister of defence": "defense minister", "defence minister": "defense minister",
}
