package hsg

import (
	"encoding/xml"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// An appointment is a record of a chief of mission or a principal officer.
type appointment struct {
	ID        string `xml:"id"`
	Person    string `xml:"person-id"`
	Role      string `xml:"role-title-id"`
	Territory string `xml:"contemporary-territory-id"`
	Appointed step   `xml:"appointed"`
	Arrived   step   `xml:"arrived"`
	Started   step   `xml:"started"`
	Ended     step   `xml:"ended"`
	Note      note   `xml:"note"`

	other bool // listed apart, as one who was named and did not come to serve
}

// A step of an appointment has a date, of any precision, and a note on it.
type step struct {
	Date string `xml:"date"`
	Note prose  `xml:"note"`
}

// prose is the text of an element with that of all elements in it.
type prose string

// UnmarshalXML collects the text.
func (p *prose) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	text, err := textWithin(d, func(xml.StartElement) {})
	*p = prose(text)
	return err
}

// textWithin returns the text up to the end of the element that has begun, with
// white space folded, and shows the elements in it to mark.
func textWithin(d *xml.Decoder, mark func(xml.StartElement)) (string, error) {
	var b strings.Builder
	for depth := 1; depth > 0; {
		t, err := d.Token()
		if err != nil {
			return "", err
		}
		switch t := t.(type) {
		case xml.StartElement:
			depth++
			mark(t)
		case xml.EndElement:
			depth--
		case xml.CharData:
			b.Write(t)
		}
	}
	return ingest.Clean(b.String()), nil
}

// A note is on a whole record; its type says if it names the post that the person
// held beside this one.
type note struct {
	Type string
	Text prose
}

// UnmarshalXML reads the attribute and the text.
func (n *note) UnmarshalXML(d *xml.Decoder, start xml.StartElement) error {
	for _, a := range start.Attr {
		if a.Name.Local == "type" {
			n.Type = a.Value
		}
	}
	return n.Text.UnmarshalXML(d, start)
}

// A posting is the list that appointments stand in: who is listed held this post.
type posting struct {
	post   graph.Term
	tenure []string       // the beginning of the tenures' keys
	seen   map[string]int // how often an id came before
	title  func(a *appointment) string
	acting bool // those listed stood in for a holder

	// other is the post of one whose note says that it was another; nil if all
	// had one.
	other func(note string) graph.Term
}

// of is the post of one who is listed.
func (p *posting) of(a *appointment) graph.Term {
	if p.other != nil {
		if post := p.other(string(a.Note.Text)); post != "" {
			return post
		}
	}
	return p.post
}

// add writes the tenure of one appointment.
func (p *posting) add(w *ingest.Facts, a *appointment) {
	a.ID, a.Person = ingest.Clean(a.ID), ingest.Clean(a.Person)
	place := "id=" + a.ID
	if a.ID == "" || a.Person == "" {
		w.Skip(orElse(a.ID, "a record without id"), noID, a.Person)
		return
	}
	record := place
	key := append(append([]string{}, p.tenure...), a.ID)
	if p.seen[a.ID]++; p.seen[a.ID] > 1 { // the source has some ids twice
		n := itoa(p.seen[a.ID])
		key, record = append(key, n), place+"&n="+n
	}
	w.Record(record)
	tenure := w.Node("Tenure", key...)
	w.Relate(tenure, "holder", w.Node("Person", a.Person))
	w.Relate(tenure, "post", p.of(a))
	w.Text(tenure, "role", p.title(a))

	status, fromNote := a.status(p.acting)
	label := w.Label()
	if a.Note.Text != "" {
		note := w.Passage(record+"&note", string(a.Note.Text), label)
		if fromNote {
			w.At(note)
		}
	}
	w.Text(tenure, "status", status)
	w.At(label)
	p.dates(w, a, tenure, place, status)
}

// dates writes when the tenure was given, began and ended.
func (p *posting) dates(w *ingest.Facts, a *appointment, tenure graph.Term, place, status string) {
	read := func(what string, s step) edtf.Date {
		d := noted(readDate(w, place, what, s.Date), string(s.Note))
		if s.Note != "" {
			w.Text(tenure, "dateText", what+": "+ingest.Clean(string(s.Note)+" "+s.Date))
		}
		if d.IsZero() && s.Note != "" {
			d = writtenDate(string(s.Note))
		}
		return d
	}
	appointed, arrived := read("appointed", a.Appointed), read("arrived", a.Arrived)
	started, ended := read("started", a.Started), read("ended", a.Ended)
	if p.acting && started.IsZero() { // those who stood in were in charge at once
		started, appointed = appointed, edtf.Date{}
	}
	if started.IsZero() {
		started = arrived
	}
	if served := status == "served" || status == "acting"; served && started.IsZero() {
		started = notBefore(appointed, ended)
	}
	if _, err := edtf.Span(started, ended); err != nil && !started.IsZero() && !ended.IsZero() {
		w.Skip(place, backwards, started.String()+" to "+ended.String())
		w.Text(tenure, "dateText", "ended: "+ended.String())
		ended = edtf.Date{}
	}
	w.Date(tenure, "appointedOn", appointed)
	w.Date(tenure, "startDate", started)
	w.Date(tenure, "endDate", ended)
}

// notBefore is a start of which only the appointment before it is known.
func notBefore(appointed, ended edtf.Date) edtf.Date {
	if appointed.IsZero() {
		return edtf.Date{}
	}
	first, _ := appointed.Range()
	last := edtf.MaxDay
	if !ended.IsZero() {
		_, last = ended.Range()
	}
	if !first.Bounded() || first > last {
		return edtf.Date{}
	}
	return edtf.OneOf(first, last)
}

// writtenDate reads the one date in a note that stands for one: "Jun 1783".
func writtenDate(note string) edtf.Date {
	if d, err := edtf.ParseUser(note, 0); err == nil && strings.ContainsAny(note, "0123456789") {
		return d
	}
	return edtf.Date{}
}
