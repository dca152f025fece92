package wikidata

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// A teller says what items say.
type teller struct {
	w       *ingest.Facts
	classes map[string]class

	// The item at hand.
	e     *entity
	node  graph.Term
	label graph.Term
	name  string
	types []string
	read  map[string]bool // properties of the item
	time  span            // of the statement at hand
}

// is reports whether the item is of a type.
func (t *teller) is(typ string) bool { return slices.Contains(t.types, typ) }

// tell says what an item says.
func (t *teller) tell(e *entity) {
	t.e, t.node, t.label, t.read = e, node(e.ID), t.w.Label(), map[string]bool{"P31": true}
	types, kind := t.typesOf(e)
	if t.types = types; types == nil {
		t.w.Count("items of no type of the schema", 1)
		return
	}
	for _, typ := range types {
		t.w.Type(t.node, typ)
	}
	t.names()
	t.w.Identifier(t.node, "wikidata", e.ID)
	if t.is("Event") {
		t.w.Text(t.node, "kind", kind)
		status := "held"
		if e.isToCome() {
			status = "planned"
		}
		t.w.Text(t.node, "status", status)
	}
	t.bySubject()
	for p, statements := range e.Claims {
		if !t.read[p] {
			t.w.Count("statements not read: "+p, int64(len(statements)))
		}
	}
}

// names says the labels and aliases: the English label is the name, and each
// other text an alias once.
func (t *teller) names() {
	languages := slices.SortedFunc(maps.Keys(t.e.Labels), func(a, b string) int {
		if ra, rb := rank(a), rank(b); ra != rb {
			return ra - rb
		}
		return strings.Compare(a, b)
	})
	t.name = ""
	seen := map[string]bool{}
	for _, l := range languages {
		text := ingest.Clean(t.e.Labels[l].Value)
		switch {
		case text == "" || seen[text]:
			continue
		case t.name == "":
			t.name = text
			t.w.Name(t.node, text, tag(l))
		default:
			t.w.Alias(t.node, text, tag(l))
		}
		seen[text] = true
	}
	for _, l := range slices.SortedFunc(maps.Keys(t.e.Aliases), func(a, b string) int {
		if ra, rb := rank(a), rank(b); ra != rb {
			return ra - rb
		}
		return strings.Compare(a, b)
	}) {
		for _, alias := range t.e.Aliases[l] {
			if text := ingest.Clean(alias.Value); !seen[text] {
				seen[text] = true
				t.w.Alias(t.node, text, tag(l))
			}
		}
	}
}

// rank puts English first, and then what is meant for all languages.
func rank(language string) int {
	if i := slices.Index([]string{"en", "mul", "en-gb"}, language); i >= 0 {
		return i
	}
	return 3
}

// tag returns a language tag, "" for none.
func tag(language string) string {
	if language == "mul" || !ingest.IsTag(language) {
		return ""
	}
	return language
}

// each calls say for the statements of a property, each under its own label.
// What say reports as false is skipped; of the others, rank and references are
// said, and when they held if dated says so.
func (t *teller) each(property string, dated bool, say func(*statement) bool) {
	t.read[property] = true
	for i := range t.e.Claims[property] {
		s := &t.e.Claims[property][i]
		if s.ID == "" {
			s.ID = fmt.Sprintf("%s$%s.%d", t.e.ID, property, i+1)
		}
		place := t.e.ID + "&" + property + "=" + s.ID
		if s.Main.Type != "value" {
			t.w.Count("statements without a value ("+s.Main.Type+"): "+property, 1)
			continue
		}
		label := t.w.Place(place)
		t.time = t.timeOf(place, s)
		before := t.w.At(label)
		ok := say(s)
		t.w.At(before)
		if !ok {
			t.w.Skip(place, "a statement whose value is not as it should be", property)
			continue
		}
		t.context(label, s, dated)
	}
}

// context says what is known of the label of a statement.
func (t *teller) context(label graph.Term, s *statement, dated bool) {
	c := ingest.Context{}
	if s.Rank == "deprecated" || s.Rank == "preferred" {
		c.Rank = s.Rank
	}
	if dated {
		c.Start, c.End, c.Date = t.time.start, t.time.end, t.time.day
	}
	t.w.Say(label, c)
	for _, r := range s.References {
		for p, snaks := range r.Snaks {
			t.reference(label, p, snaks)
		}
	}
	for q, snaks := range s.Qualifiers {
		if !slices.Contains(qualifiersRead, q) {
			t.w.Count("qualifiers not read: "+q, int64(len(snaks)))
		}
	}
}

// qualifiersRead are those that some statements are read with.
var qualifiersRead = []string{"P580", "P582", "P585", "P1480", "P1365", "P1366", "P2715", "P2389", "P4100", "P768", "P276"}

// reference says what a statement rests on.
func (t *teller) reference(label graph.Term, property string, snaks []snak) {
	for i := range snaks {
		switch property {
		case "P854":
			t.w.Say(label, ingest.Context{At: t.w.Page(snaks[i].text())})
		case "P248":
			if work := node(snaks[i].item()); work != "" {
				t.w.Say(label, ingest.Context{At: work})
				before := t.w.At(t.label)
				t.w.Type(work, "Document")
				t.w.At(before)
			}
		default:
			t.w.Count("references not read: "+property, 1)
		}
	}
}

// typed returns the node of an item, which is said to be of a type: the property
// asks for one. What is said so stands under the item's label and not under that
// of a statement, which may be deprecated.
func (t *teller) typed(id, typ string) graph.Term {
	n := node(id)
	if n == "" || typ == "" {
		return n
	}
	before := t.w.At(t.label)
	t.w.Type(n, typ)
	if typ == "Event" {
		t.w.Text(n, "kind", "other")
		t.w.Text(n, "status", "held")
	}
	t.w.At(before)
	return n
}

// about reports whether a statement is only about right.
func about(s *statement) bool {
	for i := range s.Qualifiers["P1480"] {
		if s.Qualifiers["P1480"][i].item() == "Q5727902" { // circa
			return true
		}
	}
	return false
}

// A span is when a statement held.
type span struct{ start, end, day edtf.Date }

func (t *teller) timeOf(place string, s *statement) span {
	x := span{t.when(place, s, "P580"), t.when(place, s, "P582"), t.when(place, s, "P585")}
	if x.end.IsZero() {
		x.end = openEnd(s, x.start)
	}
	return x
}

// when returns the date of a qualifier: of several days all, of several starts or
// ends the first.
func (t *teller) when(place string, s *statement, qualifier string) edtf.Date {
	var first edtf.Date
	for i := range s.Qualifiers[qualifier] {
		q := &s.Qualifiers[qualifier][i]
		if q.Type != "value" {
			if q.Type == "somevalue" {
				t.w.Count("dates that nobody knows: "+qualifier, 1)
			}
			continue
		}
		d, err := q.date(about(s))
		switch {
		case err != nil:
			t.w.Skip(place, "no date", qualifier+" "+err.Error())
		case first.IsZero():
			first = d
		case qualifier == "P585" && !alsoOn(first, d).IsZero():
			first = alsoOn(first, d)
		default:
			t.w.Skip(place, "a further date of a statement, which has one", qualifier+" "+d.String())
		}
	}
	return first
}

// alsoOn returns the set of days that has one more, or the zero Date for what
// cannot stand in a set.
func alsoOn(days, d edtf.Date) edtf.Date {
	all, err := edtf.Parse("{" + strings.Trim(days.String(), "{}") + "," + d.String() + "}")
	if err != nil {
		return edtf.Date{}
	}
	return all
}

// openEnd returns the end of what goes on: Wikidata says that there is no end.
func openEnd(s *statement, start edtf.Date) edtf.Date {
	for i := range s.Qualifiers["P582"] {
		if s.Qualifiers["P582"][i].Type == "novalue" {
			return edtf.GoesOn(start)
		}
	}
	return edtf.Date{}
}

// date gives the item a date, each under the label of its statement.
func (t *teller) date(property, attribute string) {
	t.each(property, false, func(s *statement) bool {
		d, err := s.Main.date(about(s))
		if err != nil {
			t.w.Skip(t.e.ID+"&"+property+"="+s.ID, "no date", err.Error())
			return true
		}
		t.w.Date(t.node, attribute, d)
		return true
	})
}

// relate says a relation between the item and the values of a property; back
// says it from the value to the item.
func (t *teller) relate(property, relation, typ string, back bool) {
	t.each(property, true, func(s *statement) bool {
		value := t.typed(s.Main.item(), typ)
		if value == "" || value == t.node {
			return false
		}
		if back {
			t.w.Relate(value, relation, t.node)
		} else {
			t.w.Relate(t.node, relation, value)
		}
		return true
	})
}

// identify says an identifier of another data set.
func (t *teller) identify(property, scheme string) {
	t.each(property, false, func(s *statement) bool {
		key := s.Main.text()
		if key == "" {
			return false
		}
		if s.Rank != "deprecated" && len(s.Qualifiers["P582"]) == 0 { // else another may have it now
			t.w.Text(t.node, "identifier", fmt.Sprintf("%s:%s", scheme, key))
		}
		return true
	})
}
