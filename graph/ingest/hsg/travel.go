package hsg

import (
	"context"
	"encoding/xml"
	"io"
	"strings"

	"parley/graph/ingest"
	"parley/graph/ingest/remarks"
)

// A region is an element that names a country and has its key.
type region struct {
	ID   string `xml:"id,attr"`
	Name string `xml:",chardata"`
}

type tripRecord struct {
	ID      string   `xml:"id"`
	Who     string   `xml:"who,attr"`
	Role    string   `xml:"role,attr"`
	Name    string   `xml:"name"`
	Start   string   `xml:"start-date"`
	End     string   `xml:"end-date"`
	Country []region `xml:"country"`
	Locale  []string `xml:"locale"`
	Remarks string   `xml:"remarks"`
}

func readTrips(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	x := newReading(r, w)
	return x.each(ctx, "trips", []string{"trip"}, func(start xml.StartElement, _ []string) error {
		line := x.line()
		var t tripRecord
		if err := x.decode(start, &t); err != nil {
			return err
		}
		t.ID, t.Who = ingest.Clean(t.ID), ingest.Clean(t.Who)
		if t.ID == "" || t.Who == "" {
			w.Skip("line "+itoa(line), noID, t.Name)
			return nil
		}
		addTrip(w, &t)
		return nil
	})
}

func addTrip(w *ingest.Facts, t *tripRecord) {
	o := &occasion{w: w, trip: true, id: t.ID, record: "id=" + t.ID}
	w.Record(o.record)
	o.label = w.Label()
	o.node = w.Node("Event", "trip", t.ID)
	w.Text(o.node, "kind", "trip")
	w.Text(o.node, "status", "held")
	o.setDates(t.Start, t.End)

	traveller := w.Node("Person", t.traveller())
	w.Name(traveller, t.Name, "")
	o.guests = []named{{node: traveller, capacity: o.capacityOf(t)}}
	w.Relate(o.node, "traveller", traveller)
	o.destinations(t)
	o.read(t.Remarks)
}

// traveller is the key of the person.
func (t *tripRecord) traveller() string {
	if ingest.Clean(t.Role) == "president" {
		return presidentKey(t.Who)
	}
	return t.Who
}

// capacityOf is the office of a traveller.
func (o *occasion) capacityOf(t *tripRecord) string {
	switch role := ingest.Clean(t.Role); role {
	case "president":
		if o.dated {
			return travelledAs(t.traveller(), o.first)
		}
		return "President"
	case "secretary":
		return "Secretary of State"
	default:
		return role
	}
}

// destinations writes where a trip went.
func (o *occasion) destinations(t *tripRecord) {
	w := o.w
	for i, c := range t.Country {
		key := countryKey(c.ID, c.Name, o.year())
		if i == 0 {
			o.country, o.filed = key, orElse(ingest.Clean(c.ID), key)
			if other := pick(loadTerritories().ids[o.filed], o.year()); other != "" {
				o.filed = other
			}
		}
		o.land = countryNode(w, key, c.Name)
		w.Relate(o.node, "destination", o.land)
	}
	if len(t.Country) > 1 {
		o.land = ""
	}
	for _, l := range t.Locale {
		for _, name := range splitPlaces(l) {
			city, in, _ := strings.Cut(name, " (")
			if strings.EqualFold(city, countryTitle(o.country)) || slug(city) == "" {
				continue // an island that is the country
			}
			place, lies := o.placeIn(o.filed, city, strings.TrimSuffix(in, ")"))
			w.Relate(o.node, "destination", place)
			o.places = append(o.places, place)
			if lies != o.country {
				o.land = ""
			}
		}
	}
}

// splitPlaces splits a list of places at its commas, but for those in brackets
// and in "Mexico, D.F.".
func splitPlaces(list string) []string {
	list = strings.ReplaceAll(ingest.Clean(list), "Mexico, D.F.", "Mexico City")
	var out []string
	depth, from := 0, 0
	add := func(part string) {
		if part = ingest.Clean(part); part != "" {
			out = append(out, part)
		}
	}
	for i, r := range list {
		switch {
		case r == '(':
			depth++
		case r == ')':
			depth--
		case (r == ',' || r == ';') && depth <= 0:
			add(list[from:i])
			from = i + 1
		}
	}
	add(list[from:])
	return out
}

type visitRecord struct {
	ID          string   `xml:"id"`
	Start       string   `xml:"start-date"`
	End         string   `xml:"end-date"`
	Visitor     []string `xml:"visitor"`
	From        []region `xml:"from"`
	Description string   `xml:"description"`
}

func readVisits(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	x := newReading(r, w)
	return x.each(ctx, "visits", []string{"visit"}, func(start xml.StartElement, _ []string) error {
		line := x.line()
		var v visitRecord
		if err := x.decode(start, &v); err != nil {
			return err
		}
		if v.ID = ingest.Clean(v.ID); v.ID == "" {
			w.Skip("line "+itoa(line), noID, strings.Join(v.Visitor, "; "))
			return nil
		}
		addVisit(w, &v)
		return nil
	})
}

func addVisit(w *ingest.Facts, v *visitRecord) {
	o := &occasion{w: w, id: v.ID, record: "id=" + v.ID, country: unitedStates, filed: unitedStates}
	w.Record(o.record)
	o.label = w.Label()
	o.node = w.Node("Event", "visit", v.ID)
	w.Text(o.node, "kind", "visit")
	w.Text(o.node, "status", "held")
	o.setDates(v.Start, v.End)
	w.Relate(o.node, "destination", countryNode(w, unitedStates, ""))
	for _, f := range v.From {
		key := countryKey(f.ID, f.Name, o.year())
		countryNode(w, key, f.Name)
		o.from = orElse(o.from, key)
	}
	for _, text := range v.Visitor {
		o.visitors(ingest.Clean(text))
	}
	if len(o.guests) == 0 {
		w.Skip(o.record, "no visitor", strings.Join(v.Visitor, "; "))
	}
	o.read(v.Description)
}

// visitors reads those who came, and writes them as travellers. Words that the
// grammar cannot place are told; a name of which it knows nothing is a person.
func (o *occasion) visitors(text string) {
	w := o.w
	who, rest := remarks.ParseVisitor(text)
	if len(rest) > 0 {
		w.Skip(o.record, "words in the visitor that are not understood", text)
	}
	if len(who) == 0 && text != "" {
		who = []remarks.Party{{Kind: remarks.Named, Written: text, Name: text}}
	}
	for _, p := range who {
		n, ok := o.person(p, o.from)
		if !ok { // "the Crown Prince": known by title alone, and only in this record
			n.node = w.Node("Person", orElse(o.from, "-"), "-", "visit "+o.id+" "+itoa(p.Start))
			w.Name(n.node, orElse(p.Written, text), "")
			w.Relate(n.node, "represents", countryNode(w, o.from, ""))
		}
		w.Relate(o.node, "traveller", n.node)
		o.guests = append(o.guests, n)
	}
}
