package ftm

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

func wholeNumber(text string) (int64, bool) {
	n, err := strconv.ParseInt(strings.TrimSpace(text), 10, 64)
	return n, err == nil
}

// mostPairs bounds what one edge says: each of its ends may have any number of
// values, and facts are said of each pair.
const mostPairs = 10_000

// pairs calls say for each pair of values of two properties, under the label of
// the second. An edge without one of its ends is skipped.
func (t *teller) pairs(from, to string, say func(i int, a, b value)) {
	as, bs := t.take(from), t.take(to)
	if len(as) == 0 || len(bs) == 0 {
		t.skip("an edge without "+missingEnd(from, len(as), to), t.e.Schema)
		return
	}
	if len(as)*len(bs) > mostPairs {
		t.skip(fmt.Sprintf("an edge between more than %d pairs", mostPairs), fmt.Sprintf("%d times %d", len(as), len(bs)))
		return
	}
	i := 0
	for _, a := range as {
		for _, b := range bs {
			t.under(b, func() { say(i, a, b) })
			i++
		}
	}
}

func missingEnd(from string, n int, to string) string {
	if n == 0 {
		return from
	}
	return to
}

// occupancy makes a tenure; where it has several holders or posts, one for each
// pair of them.
func (t *teller) occupancy() {
	t.pairs("holder", "post", func(i int, holder, post value) {
		t.tenure(t.e.ID, i, holder, t.refer(post.text, "Post"))
	})
}

// served returns whether the holder of an occupancy served. The model's status
// says whether it goes on, but for the words of the schema.
func (t *teller) served() string {
	status := "served"
	for _, v := range t.take("status") {
		switch text := strings.ToLower(v.text); text {
		case "current", "ended", "unknown", "served":
		case "nominated", "appointed", "acting", "declined":
			status = text
		default:
			t.skip("unknown status of an occupancy", v.text)
		}
	}
	return status
}

// tenure says that the holder had the post, under the label now, which is that of
// the post; i tells the tenures of one entity apart.
func (t *teller) tenure(key string, i int, holder value, post graph.Term) {
	n := node(key)
	if i > 0 {
		n = ingest.Node(dataset, "entity", key, strconv.Itoa(i+1))
	}
	t.w.Type(n, "Tenure")
	t.under(holder, func() { t.w.Relate(n, "holder", t.refer(holder.text, "Person")) })
	t.w.Relate(n, "post", post)
	t.w.Text(n, "status", t.served())
	t.node = n
	t.dates("startDate", "startDate")
	t.dates("endDate", "endDate")
	t.dates("attested", "date")
	t.each("description", func(text string) { t.w.Text(n, "role", text) })
	if t.goesOn() {
		t.openEnd(n)
	}
}

// goesOn reports whether an occupancy is current and has no end.
func (t *teller) goesOn() bool {
	for _, v := range t.e.Properties["status"] {
		if strings.EqualFold(v.text, "current") {
			return len(t.e.Properties["endDate"]) == 0
		}
	}
	return false
}

// openEnd says that what began goes on, which takes a start to say.
func (t *teller) openEnd(n graph.Term) {
	for _, v := range t.e.Properties["startDate"] {
		start, err := edtf.Parse(v.text)
		if err != nil {
			continue
		}
		if open := edtf.GoesOn(start); !open.IsZero() {
			t.under(v, func() { t.w.Date(n, "endDate", open) })
			return
		}
	}
	t.w.Count("tenures that go on, without a start", 1)
}

// employment is membership, and a tenure if it says as what.
func (t *teller) employment() {
	t.joins("employee", "Person", "memberOf", "employer", "Organization")
	roles := t.take("role")
	if len(roles) == 0 {
		return
	}
	t.pairs("employee", "employer", func(i int, person, org value) {
		for j, role := range roles {
			post := t.w.Node("Post", org.text, role.text)
			t.w.Name(post, role.text, "")
			t.w.Relate(post, "postIn", node(org.text))
			t.tenure(t.e.ID, i*len(roles)+j, person, post)
		}
	})
}

// joins says a relation between two entities, dated by the context of its label,
// with the role as gist.
func (t *teller) joins(from, fromType, relation, to, toType string) {
	t.pairs(from, to, func(_ int, a, b value) {
		t.w.Relate(t.refer(a.text, fromType), relation, t.refer(b.text, toType))
	})
	t.dated(to)
}

// dated says of the labels of a property's values when the edge held, and in
// which role.
func (t *teller) dated(property string) {
	c := ingest.Context{Gist: t.text("role"), Quote: t.text("summary")}
	if d := t.text("description"); d != "" && c.Gist == "" {
		c.Gist = d
	}
	if t.notes["date"] != nil {
		t.noteRead["date"] = true
		for _, p := range []string{"startDate", "endDate", "date"} {
			t.read[p] = true
		}
		c.Date = t.date("date", t.notes["date"][0])
	} else {
		c.Start, c.End, c.Date = t.one("startDate", &c), t.one("endDate", &c), t.one("date", &c)
	}
	if t.goesOn() && !c.Start.IsZero() {
		c.End = edtf.GoesOn(c.Start)
	}
	said := map[graph.Term]bool{}
	for _, v := range t.take(property) {
		if label := cmp.Or(v.label, t.label); !said[label] {
			said[label] = true
			t.w.Say(label, c)
		}
	}
}

// one returns the first date of a property: a label holds at one time.
func (t *teller) one(property string, c *ingest.Context) edtf.Date {
	var first edtf.Date
	for i, v := range t.take(property) {
		d := t.date(property, v)
		switch {
		case d.IsZero():
			c.DateText = v.text
		case first.IsZero():
			first = d
		default:
			t.skip("a further date of a relation, which has one", property+" "+strconv.Quote(t.e.Properties[property][i].text))
		}
	}
	return first
}

// kinship says what a relationship is to the person who has it: in "mother" the
// relative is the mother of the person.
func kinship(text string) (relation string, fromRelative, ok bool) {
	switch strings.ToLower(ingest.Clean(text)) {
	case "mother", "father", "parent":
		return "childOf", false, true
	case "son", "daughter", "child":
		return "childOf", true, true
	case "husband", "wife", "spouse", "married":
		return "spouseOf", false, true
	case "son-in-law", "son in law":
		return "sonInLawOf", true, true
	}
	return "", false, false
}

// family says how two persons are related, if the schema has a word for it.
func (t *teller) family() {
	said := false
	for _, r := range t.take("relationship") {
		relation, back, ok := kinship(r.text)
		if !ok {
			t.skip("no relation of the schema for this kinship", r.text)
			continue
		}
		said = true
		t.pairs("person", "relative", func(_ int, a, b value) {
			s, o := t.refer(a.text, "Person"), t.refer(b.text, "Person")
			if back {
				s, o = o, s
			}
			t.w.Relate(s, relation, o)
		})
	}
	if said {
		t.dated("relative")
	} else if len(t.e.Properties["relationship"]) == 0 {
		t.skip("kinship that does not say which", t.e.ID)
	}
}
