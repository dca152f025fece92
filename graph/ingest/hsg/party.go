package hsg

import (
	"strings"
	"sync"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/remarks"
)

// A named is whom a text names, as a node.
type named struct {
	node     graph.Term
	capacity string
}

// person returns the node of one whom a text names, and says what is known of
// him by that: his name, whom he represents and which posts he held on the day.
// Country is whose official he is if the text does not say. ok is false for one
// who is not named.
func (o *occasion) person(p remarks.Party, country string) (n named, ok bool) {
	w := o.w
	n.capacity = capacity(p)
	country = officialOf(p, country)
	if us, found := o.officer(p, country); found {
		if us.key != "" {
			n.node = officerNode(w, us)
			return n, true
		}
		country = unitedStates
	}
	if p.Kind != remarks.Named || p.Name == "" {
		return n, false
	}
	key := []string{o.countryOf(p, country), mainTitle(p), p.Name}
	if key[0] == "" {
		key[0] = orElse(slugged(p.Org), "-")
	}
	if later := homonym(key[0], p.Name, o.first); later != "" {
		key = append(key, later)
	}
	n.node = w.Node("Person", key...)
	w.Name(n.node, p.Name, "")
	if titles := titleWords(p); titles != "" {
		w.Alias(n.node, titles+" "+p.Name, "")
	}
	o.posts(p, n.node, key, country)
	return n, true
}

// posts writes the posts by whose titles somebody is named, attested on the
// days of the record.
func (o *occasion) posts(p remarks.Party, person graph.Term, key []string, country string) {
	w := o.w
	of := o.countryOf(p, country)
	held := false
	for _, t := range p.Titles {
		if !t.Post || p.Elect || p.Former || p.Late || of == "" && p.Org == "" {
			continue
		}
		held = true
		post := officialPost(w, of, p.Org, t.Name)
		place := orElse(of, slugged(p.Org))
		own := append(append([]string{}, key...), place, t.Name)
		status := "served"
		if p.Acting { // another time in the post than that of the holder
			own, status = append(own, "acting"), "acting"
		}
		tenure := w.Node("Tenure", own...)
		w.Relate(tenure, "holder", person)
		w.Relate(tenure, "post", post)
		w.Text(tenure, "status", status)
		w.Date(tenure, "attested", o.days())
	}
	if of != "" && (held || p.Elect || !o.trip) && !p.Former && !p.Late {
		w.Relate(person, "represents", countryNode(w, of, ""))
	}
}

// officialPost returns the node of an office of a country or, where there is
// none, of an organization.
func officialPost(w *ingest.Facts, country, org, title string) graph.Term {
	if org != "" && !strings.Contains(title, "Minister") {
		post := w.Node("Post", slugged(org), title)
		body := w.Node("Organization", slugged(org))
		w.Name(body, org, "")
		w.Name(post, title+" of "+org, "")
		w.Relate(post, "postIn", body)
		return post
	}
	post := w.Node("Post", country, title)
	name := countryTitle(country)
	if country == unitedStates {
		name = "the United States"
	}
	w.Name(post, title+" of "+name, "")
	w.Relate(post, "postIn", countryNode(w, country, ""))
	return post
}

// officer finds the president or secretary of the United States whom a party
// means. Country is whose official it is if the text does not say.
func (o *occasion) officer(p remarks.Party, country string) (officer, bool) {
	if p.Kind == remarks.Group || p.Org != "" {
		return officer{}, false
	}
	if p.Country.Name != "" && countryNamed(p.Country.Name, o.year()) != unitedStates {
		return officer{}, false
	}
	if p.Kind == remarks.Unnamed && p.Country.Name == "" && country != unitedStates {
		return officer{}, false
	}
	for _, t := range p.Titles {
		if office := officeOf(t.Name); office != "" {
			return findOfficer(office, p, o.first)
		}
	}
	return officer{}, false
}

// countryOf is the key of the country whose official a party is, "" for one of
// an organization.
func (o *occasion) countryOf(p remarks.Party, country string) string {
	switch {
	case p.Country.Name != "":
		return orElse(countryNamed(p.Country.Name, o.year()), slug(p.Country.Name))
	case p.Org != "":
		return ""
	}
	return country
}

// officialOf is whose official a party is if the text does not say: of those of a
// table its own country, else the one given.
func officialOf(p remarks.Party, country string) string {
	for _, f := range officials() {
		if f[1] != "" && f[1] != p.Name {
			continue
		}
		for _, t := range p.Titles {
			if t.Name == f[0] {
				return f[2]
			}
		}
	}
	if country == "west-bank" {
		return "palestinian-authority"
	}
	return country
}

var officials = sync.OnceValue(func() [][]string { return rows(officialsText, 3) })

// mainTitle is the title in the key of a person: the first that is an office, or
// the first, or "-".
func mainTitle(p remarks.Party) string {
	for _, t := range p.Titles {
		if t.Post {
			return t.Name
		}
	}
	if len(p.Titles) > 0 {
		return p.Titles[0].Name
	}
	return "-"
}

func titleWords(p remarks.Party) string {
	var words []string
	for _, t := range p.Titles {
		words = append(words, t.Name)
	}
	return strings.Join(words, " and ")
}

// capacity is how one took part: "acting Prime Minister", "President-elect".
func capacity(p remarks.Party) string {
	text := titleWords(p)
	switch {
	case text == "":
	case p.Former:
		text = "former " + text
	case p.Acting:
		text = "acting " + text
	case p.Elect:
		text += "-elect"
	}
	return text
}

// slugged is the key of an organization: its name with underscores is made by
// the node.
func slugged(org string) string { return ingest.Clean(org) }

type second struct {
	name string
	from edtf.Day
}

var homonyms = sync.OnceValue(func() map[string][]second {
	m := map[string][]second{}
	for _, f := range rows(homonymsText, 3) {
		if d, err := edtf.Parse(f[2]); err == nil {
			first, _ := d.Range()
			m[f[0]] = append(m[f[0]], second{strings.ToLower(f[1]), first})
		}
	}
	return m
})

// homonym is what is added to the key of a person of a bare surname that an
// earlier person had with the same title: the year from which it is the later
// one, or "".
func homonym(country, name string, day edtf.Day) string {
	added := ""
	for _, h := range homonyms()[country] {
		if h.name == strings.ToLower(name) && day >= h.from {
			year, _, _ := h.from.Civil()
			added = itoa(year)
		}
	}
	return added
}
