package congress

import (
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"

	"parley/graph"
)

type committee struct {
	Type          string      `yaml:"type"`
	Name          string      `yaml:"name"`
	ID            string      `yaml:"thomas_id"`
	Jurisdiction  string      `yaml:"jurisdiction"`
	Address       string      `yaml:"address"`
	Phone         string      `yaml:"phone"`
	URL           string      `yaml:"url"`
	Subcommittees []committee `yaml:"subcommittees"`
}

var houses = map[string]string{"house": "United States House of Representatives", "senate": "United States Senate", "joint": "United States Congress"}

// committees reads committees and their subcommittees.
func (w *writer) committees(root *yaml.Node) error {
	for i, n := range root.Content {
		at := fmt.Sprintf("/%d", i)
		w.Record(at)
		var c committee
		if !w.decode(n, at, &c) {
			continue
		}
		if c.ID == "" || c.Name == "" {
			w.Skip(at, "a committee without a name or an id", c.ID+c.Name)
			continue
		}
		body := w.committee(c.ID)
		w.Name(body, c.Name, "en")
		w.Identifier(body, "thomas", c.ID)
		if name, ok := houses[c.Type]; ok {
			house := w.Node("Organization", c.Type)
			w.Name(house, name, "en")
			w.Relate(body, "memberOf", house)
		} else {
			w.Skip(at, "a committee of a house that is not known", c.Type)
		}
		w.notRead(c)
		for j, s := range c.Subcommittees {
			w.Record(fmt.Sprintf("%s/subcommittees/%d", at, j))
			sub := w.committee(c.ID + s.ID)
			w.Name(sub, c.Name+": "+s.Name, "en")
			w.Alias(sub, "Subcommittee on "+s.Name, "en")
			w.Identifier(sub, "thomas", c.ID+s.ID)
			w.Relate(sub, "memberOf", body)
			w.notRead(s)
		}
		if w.Err() != nil {
			return w.Err()
		}
	}
	return nil
}

// notRead counts what a committee has besides.
func (w *writer) notRead(c committee) {
	for what, text := range map[string]string{"jurisdictions": c.Jurisdiction, "addresses": c.Address, "telephones": c.Phone, "web pages": c.URL} {
		if text != "" {
			w.Count(what+", not read", 1)
		}
	}
}

func (w *writer) committee(id string) graph.Term { return w.Node("Organization", "committee", id) }

type member struct {
	Name     string `yaml:"name"`
	Party    string `yaml:"party"`
	Rank     int    `yaml:"rank"`
	Title    string `yaml:"title"`
	Bioguide string `yaml:"bioguide"`
}

// membership reads who belongs to which committee.
func (w *writer) membership(root *yaml.Node) error {
	for i := 0; i+1 < len(root.Content); i += 2 {
		id := root.Content[i].Value
		for j, n := range root.Content[i+1].Content {
			at := fmt.Sprintf("/%s/%d", id, j)
			w.Record(at)
			var m member
			if !w.decode(n, at, &m) {
				continue
			}
			if m.Bioguide == "" || m.Name == "" {
				w.Skip(at, "a member without a name or an id", m.Name+m.Bioguide)
				continue
			}
			person, body := w.person("bioguide", m.Bioguide, m.Name), w.committee(id)
			switch {
			case isChair(m.Title):
				w.Relate(person, "leads", body)
			default:
				w.Relate(person, "memberOf", body)
			}
			if m.Title != "" {
				post := w.Node("Post", id, m.Title)
				w.Name(post, m.Title+" ("+id+")", "en")
				w.Relate(post, "postIn", body)
				w.tenure(person, post, m.Bioguide, id, m.Title)
			}
			w.Count("ranks and sides of members, not read", 1)
		}
		if w.Err() != nil {
			return w.Err()
		}
	}
	return nil
}

// isChair reports whether a title is that of who presides, and not of a deputy.
func isChair(title string) bool {
	t := strings.ToLower(title)
	return t == "chair" || t == "chairman" || t == "chairwoman" || t == "cochairman"
}
