package ftm

import (
	"slices"
	"strings"
	"unicode/utf8"

	"parley/graph/edtf"
	"parley/graph/format/internal/isodate"
	"parley/graph/lpg"
)

// An entity is one of the model that is being made.
type entity struct {
	id, schema, caption string
	values              []value
	referents           []string
	labels              []string // who says that there is one
	note                *property
	left                map[string]int64
	at                  map[said]int // where a value is, once there are more than a few
}

// said is what tells values apart.
type said struct {
	p          *property
	text, lang string
}

// usualValues is how many most entities have at most.
const usualValues = 8

// fewValues are found without a map. There are nodes with 100,000.
const fewValues = 16

// A value is one of a property, with who says so.
type value struct {
	p        *property
	text     string
	lang     string
	original string
	labels   []string
}

func (s *writer) newEntity(id, schema string, labels []string) *entity {
	return &entity{
		id: id, schema: schema, labels: labels, left: s.left, note: properties["notes"],
		values: make([]value, 0, usualValues),
	}
}

// add gives the entity a value. One that is there already gets the labels too.
func (e *entity) add(name, text string, labels []string) *value {
	return e.put(properties[name], text, "", labels)
}

func (e *entity) put(p *property, text, lang string, labels []string) *value {
	if strings.TrimSpace(text) == "" {
		e.left["empty values"]++
		return nil
	}
	if len(text) > p.most && utf8.RuneCountInString(text) > p.most {
		e.left["texts cut to the length that the model allows"]++
		text = string([]rune(text)[:p.most-1]) + "…"
	}
	key := said{p, text, lang}
	if i := e.find(key); i >= 0 {
		v := &e.values[i]
		for _, l := range labels {
			if !slices.Contains(v.labels, l) {
				v.labels = append(slices.Clip(v.labels), l)
			}
		}
		return v
	}
	if e.at != nil {
		e.at[key] = len(e.values)
	}
	e.values = append(e.values, value{p, text, lang, "", labels})
	return &e.values[len(e.values)-1]
}

// find is where a value is, or -1.
func (e *entity) find(key said) int {
	if len(e.values) <= fewValues {
		return slices.IndexFunc(e.values, func(v value) bool { return v.said() == key })
	}
	if e.at == nil {
		e.at = make(map[said]int, len(e.values))
		for i := range e.values {
			e.at[e.values[i].said()] = i
		}
	}
	if i, ok := e.at[key]; ok {
		return i
	}
	return -1
}

func (v *value) said() said { return said{v.p, v.text, v.lang} }

// has reports whether the entity has a value of a property.
func (e *entity) has(name string) bool {
	return slices.ContainsFunc(e.values, func(v value) bool { return v.p.name == name })
}

// Note begins a note of a value that the model has no property for: "parley:size 10".
const Note = "parley:"

func (e *entity) remark(attribute, text, lang string, labels []string) {
	e.put(e.note, Note+attribute+" "+text, lang, labels)
}

// date gives the entity a date as far as the model can say it, and notes the rest.
func (e *entity) date(attribute, property, text string, labels []string) {
	d, err := edtf.Parse(text)
	if err != nil {
		e.remark(attribute, text, "", labels)
		return
	}
	iso, exact := isodate.Of(d)
	if iso != "" {
		if v := e.add(property, iso, labels); v != nil && iso != text {
			v.original = text
		}
	}
	if !exact {
		e.left["dates that say more than a day, month or year: they are in notes"]++
		e.remark(attribute, text, "", labels)
	}
}

// spell gives the entity of an edge the time when the edge held.
func (e *entity) spell(t lpg.Spell, goesOn bool, labels []string) {
	d, err := edtf.Parse(t.Date)
	if err != nil || !d.IsInterval() {
		e.date("date", "date", t.Date, labels)
		return
	}
	start, end, open, exact := isodate.Split(d)
	if start != "" {
		e.add("startDate", start, labels)
	}
	if end != "" {
		e.add("endDate", end, labels)
	}
	if open && goesOn {
		e.add("status", "current", labels)
	}
	if !exact || open && !goesOn {
		e.left["dates that say more than a day, month or year: they are in notes"]++
		e.remark("date", t.Date, "", labels)
	}
}

// refer makes a property of an edge to, or from, another node.
func (e *entity) refer(name, node string, edge *lpg.Edge) {
	e.add(name, ID(node), labelsOf(edge))
}

func labelsOf(e *lpg.Edge) []string {
	if len(e.Sources) == 0 {
		return nil
	}
	out := make([]string, len(e.Sources))
	for i := range e.Sources {
		out[i] = e.Sources[i].Label
	}
	return out
}

// originate says where the entity is from: the addresses and publishers of the
// documents of its labels.
func (s *writer) originate(e *entity) error {
	for _, l := range e.labels {
		d, err := s.docs.Of(s.ctx, l)
		if err != nil {
			return err
		}
		if strings.HasPrefix(d.url, "http://") || strings.HasPrefix(d.url, "https://") {
			e.add("sourceUrl", d.url, []string{l})
		}
		for _, p := range d.publisher {
			e.add("publisher", p, []string{l})
		}
	}
	return nil
}
