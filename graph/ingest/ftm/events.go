package ftm

import (
	"slices"

	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/schema"
)

// happens says what all events have: kind, status and time.
func (t *teller) happens(kind string) {
	t.w.Type(t.node, "Event")
	status := t.status()
	for _, v := range t.take("keywords") {
		switch {
		case isWord("kind", v.text):
			kind = v.text
		case isWord("status", v.text):
			status = v.text
		default:
			t.topic(v)
		}
	}
	t.w.Text(t.node, "kind", kind)
	t.w.Text(t.node, "status", status)
	t.dates("startDate", "startDate")
	t.dates("endDate", "endDate")
	t.dates("date", "date")
	t.notedRelations("traveller", "destination")
	for _, p := range []string{"summary", "description"} {
		t.each(p, func(text string) { t.w.Text(t.node, "gist", text) })
	}
}

// status returns whether the event was to come when the record was last seen.
func (t *teller) status() string {
	seen, err := edtf.Parse(t.e.LastSeen)
	if err != nil {
		if seen, err = edtf.Parse(t.e.LastChange); err != nil {
			return "held"
		}
	}
	_, last := seen.Range()
	for _, p := range []string{"startDate", "date"} {
		for _, v := range t.e.Properties[p] {
			if d, err := edtf.Parse(v.text); err == nil {
				if first, _ := d.Range(); first > last {
					return "planned"
				}
			}
		}
	}
	return "held"
}

// topic says that the entity is about what a keyword names.
func (t *teller) topic(keyword value) {
	t.under(keyword, func() {
		n := t.w.Node("Topic", keyword.text)
		t.w.Name(n, keyword.text, keyword.language)
		t.w.Relate(t.node, "about", n)
	})
}

// isWord reports whether an attribute of events has this for a value.
func isWord(attribute, text string) bool {
	p, _ := schema.Find(attribute)
	return slices.Contains(p.Attribute.Codes["Event"], text)
}

func (t *teller) event() {
	t.thing("Event")
	t.happens("other")
	t.involved("attends")
	t.hosts()
	t.scene("takesPlaceIn")
}

// trip says where it goes. Where it comes from has no relation.
func (t *teller) trip() {
	t.thing("Event")
	t.happens("trip")
	t.involved("makes")
	t.hosts()
	t.each("endLocation", func(id string) { t.w.Relate(t.node, "destination", t.refer(id, "Place")) })
	t.scene("destination")
}

// involved relates those who are involved to the event.
func (t *teller) involved(relation string) {
	t.each("involved", func(id string) { t.w.Relate(t.refer(id, ""), relation, t.node) })
}

func (t *teller) hosts() {
	t.each("organizer", func(id string) { t.w.Relate(t.refer(id, ""), "hosts", t.node) })
}

// scene relates the event to its places; a country counts where nothing nearer
// is named.
func (t *teller) scene(relation string) {
	t.each("addressEntity", func(id string) { t.w.Relate(t.node, relation, t.refer(id, "Place")) })
	t.read["country"], t.read["location"] = true, true
	if len(t.e.Properties["addressEntity"])+len(t.e.Properties["endLocation"]) > 0 {
		return // location names the same places
	}
	t.each("location", func(text string) { t.w.Relate(t.node, relation, t.place(text)) })
	if len(t.e.Properties["location"]) > 0 {
		return
	}
	t.each("country", func(code string) { t.w.Relate(t.node, relation, t.countryOf("country", code)) })
}

// call has a caller and a receiver.
func (t *teller) call() {
	t.happens("call")
	t.role("caller", "caller")
	t.role("receiver", "receiver")
}

// payment is an event of a payer and a beneficiary.
func (t *teller) payment() {
	t.happens("other")
	t.w.Text(t.node, "code", "payment")
	t.role("payer", "payer")
	t.role("beneficiary", "beneficiary")
	for _, p := range []string{"amount", "amountEur", "amountUsd", "currency", "purpose", "programme"} {
		t.each(p, func(text string) { t.w.Text(t.node, "gist", p+": "+text) })
	}
}

// role says that those of a property took part, and as what.
func (t *teller) role(property, role string) {
	for _, v := range t.take(property) {
		t.under(v, func() {
			part := ingest.Node(dataset, "participation", t.e.ID, role, v.text)
			t.w.Type(part, "Participation")
			t.w.Relate(part, "actor", t.refer(v.text, ""))
			t.w.Relate(part, "event", t.node)
			t.w.Text(part, "role", role)
		})
	}
	if len(t.e.Properties[property]) == 0 {
		t.skip("an edge without "+property, t.e.Schema)
	}
}
