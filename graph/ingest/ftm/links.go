package ftm

import (
	"slices"
	"strings"

	"parley/graph/format/ftm"
	"parley/schema"
)

// takesPartAs is the role of a link by which somebody takes part in an event, with
// nothing behind it or " as " and what as.
const takesPartAs = "takes part"

// linkRole returns what a link says.
func (t *teller) linkRole() string {
	if all := t.e.Properties["role"]; len(all) > 0 {
		return all[0].text
	}
	return ""
}

func (t *teller) takesPart() bool {
	role := t.linkRole()
	return role == takesPartAs || strings.HasPrefix(role, takesPartAs+" as ")
}

// link says the relation that the role of a link names, as our writer of the model
// does: "in contact with". It reports whether it names one.
func (t *teller) link() bool {
	if t.takesPart() {
		t.part()
		return true
	}
	relation, ok := ftm.Relation(t.linkRole())
	if !ok || len(t.e.Properties["role"]) != 1 {
		return false
	}
	t.read["role"], t.read["status"], t.read["recordId"] = true, true, true
	t.pairs("subject", "object", func(_ int, a, b value) { t.w.Relate(t.refer(a.text, ""), relation, t.refer(b.text, "")) })
	delete(t.e.Properties, "role") // it is no gist
	t.dated("object")
	return true
}

// directs says that a director is a member, or, where the role is that, leads.
func (t *teller) directs() {
	relation := "memberOf"
	if all := t.e.Properties["role"]; len(all) == 1 && all[0].text == "leads" {
		relation = "leads"
		delete(t.e.Properties, "role")
	}
	t.joins("director", "", relation, "organization", "Organization")
}

// part makes a participation.
func (t *teller) part() {
	t.pairs("subject", "object", func(_ int, actor, event value) {
		t.w.Type(t.node, "Participation")
		t.w.Relate(t.node, "actor", t.refer(actor.text, ""))
		t.w.Relate(t.node, "event", t.refer(event.text, ""))
	})
	t.each("role", func(text string) {
		if role, ok := strings.CutPrefix(text, takesPartAs+" as "); ok {
			t.w.Text(t.node, "role", role)
		}
	})
	t.dates("startDate", "startDate")
	t.dates("endDate", "endDate")
	t.dates("attested", "date")
	t.notedRelations("within")
}

// statement makes a statement of a note that says of what kind it is. Who said it
// to whom is among its notes, and a link.
func (t *teller) statement() bool {
	p, _ := schema.Find("kind")
	isKind := func(v value) bool { return slices.Contains(p.Attribute.Codes["Statement"], v.text) }
	if !slices.ContainsFunc(t.e.Properties["keywords"], isKind) {
		return false
	}
	t.thing("Statement")
	for _, v := range t.take("keywords") {
		if isKind(v) {
			t.under(v, func() { t.w.Text(t.node, "kind", v.text) })
		} else {
			t.topic(v)
		}
	}
	t.each("description", func(text string) { t.w.Text(t.node, "gist", text) })
	t.each("entity", func(id string) { t.w.Relate(t.node, "about", t.refer(id, "")) })
	t.dates("date", "createdAt")
	t.notedRelations("speaker", "addressee")
	return true
}
