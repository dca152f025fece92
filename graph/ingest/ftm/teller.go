package ftm

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/format/ftm"
	"parley/graph/ingest"
)

// A teller says what entities say.
type teller struct {
	w       *ingest.Facts
	names   map[naming]string // by which nodes have been named
	dataset string            // of the first record that has one
	mixed   bool              // others have another
	// countries are those that have an entity, by their code; "" if several
	// have one code.
	countries map[string]graph.Term

	// The entity at hand.
	e      *entity
	record string // its fragment, and the place for skips
	label  graph.Term
	node   graph.Term
	read   map[string]bool // properties
	told   map[string]bool // what was skipped
	notes  map[string][]value
	// noteRead are the notes that have been said.
	noteRead map[string]bool
}

type naming struct {
	node     graph.Term
	language string
}

// mostNames bounds the memory of who has a name already. Past it, an entity that
// comes again much later might get a second one.
const mostNames = 1 << 20

func newTeller(w *ingest.Facts) *teller {
	return &teller{w: w, names: map[naming]string{}, countries: map[string]graph.Term{}}
}

// undefined is what the model calls the data set that nobody knows.
const undefined = "undefined"

// node returns the node of an id: one of ours says which it is.
func node(id string) graph.Term {
	if iri, ok := ftm.Node(id); ok && ingest.IsIRI(iri) {
		return graph.IRI(iri)
	}
	return ingest.Node(dataset, "entity", id)
}

// tell says what an entity says, and the entities within it. The label is that
// of the facts now.
func (t *teller) tell(e *entity, record string) {
	if e.Properties == nil {
		e.Properties = map[string]values{}
	}
	t.e, t.record, t.label, t.node = e, record, t.w.Label(), node(e.ID)
	t.read, t.told = map[string]bool{}, map[string]bool{}
	t.readNotes()
	known := t.bySchema()
	if known {
		t.noted()
		t.origin()
		for p, vs := range e.Properties {
			if !t.read[p] {
				t.w.Count("values not read: "+e.Schema+"."+p, int64(len(vs)))
			}
		}
	} else {
		t.skip("no relation of the schema for "+e.Schema, e.ID)
	}
	for _, p := range slices.Sorted(maps.Keys(e.Properties)) {
		for _, v := range e.Properties[p] {
			if n := v.nested; n != nil && n.ID != "" && n.Schema != "" {
				t.tell(n, record)
			}
		}
	}
}

// end says who published the document, if that is one data set.
func (t *teller) end() {
	if !t.mixed {
		t.w.Describe(ingest.Meta{Publisher: t.dataset})
	}
}

// origin says where the record is from, of its label.
func (t *teller) origin() {
	c := ingest.Context{}
	for i, v := range t.take("sourceUrl") {
		page := t.w.Page(v.text)
		if page == "" {
			t.skip("a source that is no address of the web", v.text)
			continue
		}
		c.At = page
		if i > 0 {
			t.w.Say(t.label, ingest.Context{At: page})
		} else {
			t.w.Say(t.label, c)
		}
	}
	for _, v := range t.take("publisher") {
		t.w.Say(t.label, ingest.Context{Claimant: t.w.Publisher(v.text)})
	}
	t.e.Datasets = slices.DeleteFunc(t.e.Datasets, func(d string) bool { return d == undefined })
	if len(t.e.Datasets) > 0 && t.dataset == "" {
		t.dataset = t.e.Datasets[0]
	}
	if len(t.e.Datasets) == 1 && t.e.Datasets[0] == t.dataset {
		return
	}
	for _, d := range t.e.Datasets {
		t.mixed = true
		t.w.Say(t.label, ingest.Context{Claimant: t.w.Publisher(d)})
	}
}

// skip tells of a part of the entity that cannot be said, once.
func (t *teller) skip(reason, detail string) {
	if key := reason + "\x00" + detail; !t.told[key] {
		t.told[key] = true
		t.w.Skip(t.record, reason, detail)
	}
}

// take returns the values of a property, and notes that it is read.
func (t *teller) take(property string) []value {
	t.read[property] = true
	return t.e.Properties[property]
}

// under says something under the label of a value.
func (t *teller) under(v value, say func()) {
	before := t.w.At(cmp.Or(v.label, t.label))
	say()
	t.w.At(before)
}

// each says something of each value of a property, under its label.
func (t *teller) each(property string, say func(text string)) {
	for _, v := range t.take(property) {
		t.under(v, func() { say(v.text) })
	}
}

// text returns the values of a property as one text.
func (t *teller) text(property string) string {
	all := ""
	for _, v := range t.take(property) {
		if all != "" {
			all += "; "
		}
		all += v.text
	}
	return all
}

// refer returns the node that a reference means. If it can only be of one type,
// that is said.
func (t *teller) refer(id, typ string) graph.Term {
	n := node(id)
	if _, ours := ftm.Node(id); typ != "" && !ours { // which may be a country
		t.w.Type(n, typ)
	}
	return n
}

// date reads a date: an ISO date or the beginning of one.
func (t *teller) date(property string, v value) edtf.Date {
	d, err := edtf.Parse(ingest.Clean(v.text))
	if err != nil {
		t.skip("no date", property+" "+strconv.Quote(v.text))
	}
	return d
}

// dates gives the node dates. Of those that contradict each other, each after
// the first gets a label of its own, as one label has one value.
func (t *teller) dates(attribute, property string) {
	said := map[graph.Term][]edtf.Date{}
	for i, v := range t.datesOf(attribute, property) {
		d := t.date(property, v)
		label := cmp.Or(v.label, t.label)
		if !meetsAll(d, said[label]) {
			label = t.w.Place(t.record + "&" + property + "=" + strconv.Itoa(i+1))
		}
		before := t.w.At(label)
		if d.IsZero() {
			t.w.Text(t.node, "dateText", v.text)
		} else {
			t.w.Date(t.node, attribute, d)
			said[label] = append(said[label], d)
		}
		t.w.At(before)
	}
}

func meetsAll(d edtf.Date, others []edtf.Date) bool {
	for _, o := range others {
		if _, possible := d.Meets(o); !d.IsZero() && !possible {
			return false
		}
	}
	return true
}
