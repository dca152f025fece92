package popolo

import (
	"cmp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/schema"
)

// A teller says what the objects of one document say.
type teller struct {
	w       *ingest.Facts
	dataset string
	periods map[string]period // the events read so far that last
	waiting []*object         // memberships of periods or parties that have not been read
	parts   []part

	organizations map[string]string // the names of those read so far, by id
}

// A period is when an event was, and what it is called.
type period struct {
	name       string
	start, end edtf.Date
}

// record tells of an object of a list.
func (t *teller) record(list, pointer string, values map[string]any) {
	o := newObject(list, pointer, values)
	if list == "memberships" && t.waits(o) {
		t.waiting = append(t.waiting, o)
		return
	}
	t.w.Record(pointer)
	t.tell(o)
}

// finish tells of the memberships that waited.
func (t *teller) finish() {
	for _, o := range t.waiting {
		t.w.Record(o.pointer)
		t.tell(o)
	}
	t.waiting = nil
	t.sayParts()
}

// tell says what an object says under its label, and counts what is not read.
func (t *teller) tell(o *object) graph.Term {
	before := t.w.At(t.w.Place(o.pointer))
	defer t.w.At(before)
	var n graph.Term
	switch o.list {
	case "persons":
		n = t.person(o)
	case "organizations":
		n = t.organization(o)
	case "posts":
		n = t.post(o)
	case "areas":
		n = t.area(o)
	case "events":
		n = t.event(o)
	case "memberships":
		t.membership(o)
	case "speeches":
		t.speech(o)
	default:
		t.w.Skip(o.pointer, "no relation of the schema for what stands in "+o.list, "")
		return ""
	}
	t.sources(o)
	for name := range o.values {
		if !o.read[name] {
			t.w.Count("values not read: "+o.list+"."+name, 1)
		}
	}
	return n
}

// node returns the node of a key, and says its type: references are to one type.
func (t *teller) node(typ, key string) graph.Term {
	if key == "" {
		return ""
	}
	if isOurs(key) {
		return graph.IRI(key) // of a type that its own object says
	}
	n := ingest.Node(t.dataset, typ, key)
	t.w.Type(n, typ)
	return n
}

// isOurs reports whether an id is the IRI of a node, as our writer of Popolo has it.
func isOurs(id string) bool {
	return strings.HasPrefix(id, schema.Nodes) && ingest.IsIRI(id)
}

// own returns the node of an object itself: by its id or, lacking one, its name.
func (t *teller) own(o *object, typ string, others ...string) graph.Term {
	key := o.get("id")
	for _, name := range others {
		key = cmp.Or(key, o.get(name))
	}
	if key == "" {
		t.w.Skip(o.pointer, "an object without id and name", o.list)
	}
	n := t.node(typ, key)
	named := func(name string) bool { return o.values[name] != nil }
	if isOurs(key) && slices.ContainsFunc(others, named) { // and no mere reference
		switch word := o.get("classification"); {
		case word == "country" && typ != "Event":
			typ = "Country"
		case word == "delegation" && typ == "Organization":
			typ = "Delegation"
		}
		t.w.Type(n, typ)
	}
	return n
}

// named says the names and identifiers of a node.
func (t *teller) named(n graph.Term, o *object, name string) {
	t.w.Name(n, o.get(name), "")
	o.each("other_names", "name", func(other *object) { t.otherName(n, other) })
	o.each("identifiers", "identifier", func(id *object) {
		key, scheme := id.get("identifier"), id.get("scheme")
		switch {
		case scheme == "" && isOurs(o.get("id")):
			t.w.Text(n, "identifier", key)
		case isOurs(o.get("id")):
			t.w.Identifier(n, scheme, key)
		case scheme == "":
			t.w.Text(n, "code", key)
		case slices.Contains(shared, strings.ToLower(scheme)):
			t.w.Identifier(n, strings.ToLower(scheme), key)
		default:
			t.w.Identifier(n, t.dataset+"/"+scheme, key)
		}
	})
}

// shared are the schemes of identifiers that mean the same in every file.
var shared = []string{"wikidata", "viaf", "isni", "gnd", "lei", "duns", "isin", "geonames", "freebase", "imdb", "bnf", "lcauth", "openpolis", "parlamento_it"}

// otherName says another name; one that was borne for a time has the label of
// its own place, which says when.
func (t *teller) otherName(n graph.Term, o *object) {
	language := o.get("lang")
	if !ingest.IsTag(language) {
		language = ""
	}
	c := ingest.Context{Gist: o.get("note"), Start: t.date(o, "start_date"), End: t.date(o, "end_date")}
	if c.Start.IsZero() && c.End.IsZero() {
		t.w.Alias(n, o.get("name"), language)
		return
	}
	before := t.w.At(t.w.Place(o.pointer))
	t.w.Alias(n, o.get("name"), language)
	t.w.Say(t.w.Label(), c)
	t.w.At(before)
}

// date reads a date. One that is none is told and gives the zero Date.
func (t *teller) date(o *object, name string) edtf.Date {
	text := o.get(name)
	if text == "" {
		return edtf.Date{}
	}
	d, err := edtf.Parse(text)
	if err != nil && !o.faulty[name] {
		o.faulty[name] = true
		t.w.Skip(o.pointer, "no date", name+" "+text)
	}
	return d
}

// dated gives a node a date, or the words of what is none.
func (t *teller) dated(n graph.Term, attribute string, o *object, name string) {
	if d := t.date(o, name); !d.IsZero() {
		t.w.Date(n, attribute, d)
	} else {
		t.w.Text(n, "dateText", o.get(name))
	}
}

// sources says which pages a record rests on.
func (t *teller) sources(o *object) {
	o.each("sources", "url", func(source *object) {
		if url := source.get("url"); isOurs(url) {
			t.w.Count("sources that are labels of another store", 1)
			return
		}
		page := t.w.Page(source.get("url"))
		if page == "" {
			t.w.Skip(o.pointer, "a source that is no address of the web", source.get("url"))
		}
		t.w.Say(t.w.Label(), ingest.Context{At: page})
	})
}
