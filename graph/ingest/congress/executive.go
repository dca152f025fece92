package congress

import (
	"fmt"
	"strconv"

	"go.yaml.in/yaml/v3"

	"parley/graph"
)

type executive struct {
	ID struct {
		Bioguide  string `yaml:"bioguide"`
		Govtrack  int    `yaml:"govtrack"`
		Wikidata  string `yaml:"wikidata"`
		President int    `yaml:"icpsr_prez"`
	} `yaml:"id"`
	Name struct {
		First, Middle, Last, Suffix, Nickname string
	} `yaml:"name"`
	Bio struct {
		Birthday string `yaml:"birthday"`
	} `yaml:"bio"`
	Terms []struct {
		Type, Start, End, Party, How string
	} `yaml:"terms"`
}

var posts = map[string]string{"prez": "President of the United States", "viceprez": "Vice President of the United States"}

// executive reads the presidents and vice presidents.
func (w *writer) executive(root *yaml.Node) error {
	for i, n := range root.Content {
		at := fmt.Sprintf("/%d", i)
		w.Record(at)
		var e executive
		if !w.decode(n, at, &e) {
			continue
		}
		scheme, id := "bioguide", e.ID.Bioguide
		if id == "" {
			scheme, id = "govtrack", strconv.Itoa(e.ID.Govtrack)
		}
		person := w.person(scheme, id, fullName(e))
		if e.Name.Nickname != "" {
			w.Alias(person, e.Name.Nickname+" "+e.Name.Last, "en")
		}
		w.Identifier(person, "wikidata", e.ID.Wikidata)
		w.date(person, "birthDate", e.Bio.Birthday, at)
		for j, t := range e.Terms {
			place := fmt.Sprintf("%s/terms/%d", at, j)
			w.Record(place)
			name, ok := posts[t.Type]
			if !ok {
				w.Skip(place, "a term of a kind that is not known", t.Type)
				continue
			}
			tenure := w.tenure(person, w.executivePost(t.Type, name), id, t.Type, t.Start)
			w.date(tenure, "startDate", t.Start, place)
			w.date(tenure, "endDate", t.End, place)
			w.Text(tenure, "role", t.How)
			if t.Party != "" && t.Party != "no party" {
				party := w.Node("Organization", "party", t.Party)
				w.Name(party, t.Party+" Party", "en")
				w.Relate(tenure, "onBehalfOf", party)
			}
		}
		if w.Err() != nil {
			return w.Err()
		}
	}
	return nil
}

func fullName(e executive) string {
	name := e.Name.First + " " + e.Name.Middle + " " + e.Name.Last
	if e.Name.Suffix != "" {
		name += ", " + e.Name.Suffix
	}
	return name
}

func (w *writer) executivePost(kind, name string) graph.Term {
	post := w.Node("Post", kind)
	w.Name(post, name, "en")
	w.Integer(post, "seats", 1)
	w.Relate(post, "postIn", w.unitedStates())
	return post
}

// tenure is one term of a person in a post.
func (w *writer) tenure(person, post graph.Term, key ...string) graph.Term {
	t := w.Node("Tenure", key...)
	w.Relate(t, "holder", person)
	w.Relate(t, "post", post)
	w.Text(t, "status", "served")
	return t
}
