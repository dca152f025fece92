package wikidata

import (
	"bytes"
	"encoding/json"
	"fmt"
	"regexp"
	"strconv"

	"parley/graph"
	"parley/graph/edtf"
)

// An entity is a line of a dump.
type entity struct {
	Type    string             `json:"type"`
	ID      string             `json:"id"`
	Labels  table[text]        `json:"labels"`
	Aliases table[[]text]      `json:"aliases"`
	Claims  table[[]statement] `json:"claims"`

	Modified string `json:"modified"` // when it was changed last; "" in older dumps
}

func (e *entity) has(property string) bool { return len(e.Claims[property]) > 0 }

// isToCome reports whether the item, an event, begins after it was changed last.
func (e *entity) isToCome() bool {
	changed, err := edtf.Parse(e.Modified)
	if err != nil {
		return false
	}
	_, last := changed.Range()
	for _, property := range []string{"P580", "P585"} {
		for i := range e.Claims[property] {
			s := &e.Claims[property][i]
			if d, err := s.Main.date(false); err == nil && s.Rank != "deprecated" {
				first, _ := d.Range()
				return first > last
			}
		}
	}
	return false
}

// A table is an object, which dumps write as [] where it is empty.
type table[T any] map[string]T

func (t *table[T]) UnmarshalJSON(data []byte) error {
	if bytes.Equal(bytes.TrimSpace(data), []byte("[]")) {
		return nil
	}
	return json.Unmarshal(data, (*map[string]T)(t))
}

type text struct {
	Language string `json:"language"`
	Value    string `json:"value"`
}

type statement struct {
	ID         string        `json:"id"`
	Rank       string        `json:"rank"`
	Main       snak          `json:"mainsnak"`
	Qualifiers table[[]snak] `json:"qualifiers"`
	References []struct {
		Snaks table[[]snak] `json:"snaks"`
	} `json:"references"`
}

// A snak is a value of a property.
type snak struct {
	Type  string `json:"snaktype"` // value, somevalue, novalue
	Value struct {
		Type  string          `json:"type"`
		Value json.RawMessage `json:"value"`
	} `json:"datavalue"`
}

// item returns the id of the item that is the value, "" if it is none.
func (s *snak) item() string {
	if s.Type != "value" || s.Value.Type != "wikibase-entityid" {
		return ""
	}
	var v struct {
		ID      string `json:"id"`
		Kind    string `json:"entity-type"`
		Numeric int64  `json:"numeric-id"`
	}
	if json.Unmarshal(s.Value.Value, &v) != nil {
		return ""
	}
	if v.ID == "" && v.Kind == "item" && v.Numeric > 0 {
		v.ID = "Q" + strconv.FormatInt(v.Numeric, 10)
	}
	if !isItem(v.ID) {
		return ""
	}
	return v.ID
}

// text returns the text of a value, "" if it is none.
func (s *snak) text() string {
	var v string
	if s.Type != "value" || json.Unmarshal(s.Value.Value, &v) != nil {
		return ""
	}
	return v
}

// degrees returns latitude and longitude of a place on the Earth.
func (s *snak) degrees() (latitude, longitude string, ok bool) {
	var v struct {
		Latitude, Longitude *float64
		Globe               string
	}
	if s.Type != "value" || s.Value.Type != "globecoordinate" || json.Unmarshal(s.Value.Value, &v) != nil || v.Latitude == nil || v.Longitude == nil {
		return "", "", false
	}
	if v.Globe != "" && v.Globe != entities+"Q2" {
		return "", "", false
	}
	return fmt.Sprint(*v.Latitude), fmt.Sprint(*v.Longitude), true
}

var isItem = regexp.MustCompile(`^Q[1-9][0-9]*$`).MatchString

// entities is where the IRIs of items lie.
const entities = "http://www.wikidata.org/entity/"

// node returns the node of an item; "" for "".
func node(id string) graph.Term {
	if id == "" {
		return ""
	}
	return graph.IRI(entities + id)
}
