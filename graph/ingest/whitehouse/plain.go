package whitehouse

import (
	"regexp"
	"strings"

	"parley/graph/ingest/country"
	"parley/graph/ingest/remarks"
)

// Words of titles and sentences that are no part of a name, or that hide where
// one ends.
var (
	longForm     = regexp.MustCompile(`\b[Tt]he (?:People[’']s Republic|Commonwealth|(?:Hashemite )?Kingdom|Sultanate|State|Grand Duchy) of (?:the )?([A-Z])`)
	capitalWord  = regexp.MustCompile(`(\pL) (Of|And) ([A-Z])`)
	honourable   = regexp.MustCompile(`\b(?:[Tt]he )?Honorable `)
	jointHead    = regexp.MustCompile(`\b[Jj]oint [Ss]tatement(?: [Ff]ollowing| [Aa]fter)?(?: (?:[Tt]he|[Aa]))?(?: [Mm]eeting)?(?: (?:[Bb]etween|[Bb]y|[Oo]f|[Ff]rom))?`)
	ambassadorTo = regexp.MustCompile(`^(.*?) ?Ambassador to (?:the )?`)
)

// plain writes what releases write in several ways as the grammar of names reads
// it: countries by their short names, and what kind of release it is without
// capitals.
func plain(text string) string {
	text = longForm.ReplaceAllString(text, "$1")
	text = capitalWord.ReplaceAllStringFunc(text, func(s string) string {
		return strings.NewReplacer(" Of ", " of ", " And ", " and ").Replace(s)
	})
	text = honourable.ReplaceAllString(text, "")
	return jointHead.ReplaceAllString(text, ";")
}

// sentBy corrects an ambassador: who comes for a country is the one sent by it,
// and not the one sent to it.
func sentBy(p remarks.Party) remarks.Party {
	m := ambassadorTo.FindStringSubmatch(p.Written)
	if m == nil || len(p.Titles) == 0 || p.Country.Name == "" {
		return p
	}
	to := p.Country.Name
	p.Titles = []remarks.Title{{Name: "Ambassador to " + to, Post: true}}
	p.Country = remarks.Country{}
	switch sender := strings.TrimSpace(m[1]); sender {
	case "U.S.", "US", "United States", "American", "":
		p.Country.Name = unitedStates
	default:
		if c, ok := country.ByName(sender); ok {
			p.Country.Name = c.Name
		} else if of, _, ok := remarks.SplitPerson(sender + " President " + p.Name); ok {
			p.Country = of.Country
		}
	}
	return p
}

// generic are titles that no country has one of: whose director, secretary or
// governor somebody is, is not said by them alone, so they name no post.
var generic = map[string]bool{"Director": true, "Deputy Director": true, "Affairs Director": true, "Advisor": true, "Adviser": true, "Senior Advisor": true,
	"Special Advisor": true, "Security Advisor": true, "Economic Adviser": true, "Coordinator": true, "Administrator": true, "Deputy Administrator": true,
	"Governor": true, "Mayor": true, "Secretary": true, "Deputy Secretary": true, "Assistant Secretary": true, "Development Secretary": true,
	"Security Secretary": true, "Commissioner": true, "Chair": true, "Co-Chair": true, "Chairman": true, "Chairwoman": true, "Envoy": true,
	"Special Envoy": true, "Chief of Staff": true, "Deputy Chief of Staff": true, "Ambassador": true, "Representative": true, "Commander": true,
	"Principal Secretary": true, "General": true}

// located gives those who are named without a country the one that the text
// names them with elsewhere, if it is one.
func (t *telling) located(people []mention) []mention {
	var told []mention
	for i := range people {
		m := &people[i]
		if m.side() != "" || !foreignTitles[m.title()] && m.title() != "President" {
			continue
		}
		if told == nil {
			told = mentions(strings.Join(strings.Fields(t.release.prose()), " "))
		}
		of := ""
		for j := range told {
			o := &told[j]
			if o.Country.Name == "" || o.title() != m.title() || !sharesName(o.Name, m.Name) {
				continue
			}
			if of != "" && of != o.side() {
				of = ""
				break
			}
			of = o.side()
		}
		if of != "" {
			m.Country.Name = of
		}
	}
	return people
}

// prose is the body of a release.
func (r *release) prose() string { return string(r.text[r.body:]) }
