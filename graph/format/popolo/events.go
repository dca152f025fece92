package popolo

import (
	"slices"
	"strings"

	"parley/graph/edtf"
	"parley/graph/format/internal/isodate"
	"parley/graph/format/internal/jsontext"
	"parley/graph/lpg"
)

func quoted(text string) []byte { return jsontext.Append(nil, text) }

// statuses are those of events in the words of calendars, which Popolo uses.
var statuses = map[string]string{
	"held": "confirmed", "planned": "tentative", "cancelled": "cancelled", "unknown": "unknown",
}

func (w *writer) event(n *lpg.Entity, c class) error {
	if !c.Happens() {
		return nil
	}
	o := w.named(n.Node, "name")
	o.text("classification", n.Value(w.head, "kind"))
	o.text("status", statuses[n.Value(w.head, "status")])
	o.text("description", strings.Join(n.Values(w.head, "gist"), "\n"))
	w.when(o, n.Node)
	var areas, attendees roster
	var edges []*lpg.Edge
	host, parent := "", ""
	var err error
	for i := range n.Out {
		e := &n.Out[i]
		to := classOf(e.To)
		switch {
		case e.Relation == "takesPlaceIn" && isArea(to):
			err = w.addNamed(&areas, e.Target, "")
		case e.Relation == "destination" && isArea(to):
			err = w.addNamed(&areas, e.Target, "destination")
		case e.Relation == "traveller" && to == person:
			err = w.addNamed(&attendees, e.Target, "traveller")
		case e.Relation == "partOf" && to.Happens():
			w.only(&parent, e.Target, "wholes")
		default:
			continue
		}
		if err != nil {
			return err
		}
		edges = append(edges, e)
	}
	for i := range n.In {
		e := &n.In[i]
		switch from := classOf(e.From); {
		case e.Relation == "attends" && from == person:
			err = w.addNamed(&attendees, e.Source, "")
		case e.Relation == "hosts" && from.Body():
			w.only(&host, e.Source, "hosts")
		default:
			continue
		}
		if err != nil {
			return err
		}
		edges = append(edges, e)
	}
	for _, actor := range n.Actors {
		if classOf(actor.Nature) == person {
			if err := w.addNamed(&attendees, actor.ID, ""); err != nil {
				return err
			}
		}
	}
	var places []string
	for _, a := range areas.list {
		if !slices.Contains(places, a[3]) {
			places = append(places, a[3])
		}
	}
	o.text("location", strings.Join(places, "; "))
	o.objects("areas", areas.list)
	o.text("organization_id", host)
	o.text("parent_id", parent)
	o.objects("attendees", attendees.list)
	return w.end(o, n.Labels, edges...)
}

// A roster is who took part, or where, each once in a role. There may be 100,000.
type roster struct {
	list  [][]string // names and values by turns, as objects takes them
	there map[[2]string]bool
}

// addNamed adds a node with its name.
func (w *writer) addNamed(r *roster, id, role string) error {
	key := [2]string{id, role}
	if r.there[key] {
		return nil
	}
	if r.there == nil {
		r.there = map[[2]string]bool{}
	}
	r.there[key] = true
	name, err := w.names.Of(w.ctx, id)
	r.list = append(r.list, []string{"id", id, "name", name, "role", role})
	return err
}

// only sets what an event has one of, and counts others.
func (w *writer) only(to *string, id, what string) {
	if *to != "" && *to != id {
		w.left["further "+what+" of an event"]++
		return
	}
	*to = id
}

// when says the time of an event: its start and end, or the day or days of its
// date.
func (w *writer) when(o *object, n *lpg.Node) {
	dates := n.Values(w.head, "date")
	if len(dates) == 0 || len(n.Values(w.head, "startDate"))+len(n.Values(w.head, "endDate")) > 0 {
		w.timesOf(o, n)
		return
	}
	d, err := edtf.Parse(dates[0])
	if err != nil {
		w.left["dates that are none"]++
		return
	}
	if len(dates) > 1 {
		w.left["further values of date"] += int64(len(dates) - 1)
	}
	start, end, goesOn, exact := isodate.Split(d)
	if !d.IsInterval() {
		start, exact = isodate.Of(d)
		end = start
	}
	o.text("start_date", clock(start, toTime))
	o.text("end_date", clock(end, toTime))
	w.inexact(start+end, exact && !goesOn)
}

func (w *writer) speech(n *lpg.Entity, c class) error {
	if c != statement {
		return nil
	}
	speaker, audience, event := "", "", ""
	var edges []*lpg.Edge
	for i := range n.Out {
		e := &n.Out[i]
		if !hasEdge(e.Relation, statement, classOf(e.To)) {
			continue
		}
		end := map[string]*string{"speaker": &speaker, "addressee": &audience, "about": &event}[e.Relation]
		if *end != "" {
			w.left["further "+e.Relation+" of a Statement"]++
			continue
		}
		*end = e.Target
		edges = append(edges, e)
	}
	if speaker == "" {
		w.left["statements that no person made"]++
		return nil
	}
	o := w.begin()
	o.text("id", n.ID)
	o.text("creator_id", speaker)
	o.text("audience_id", audience)
	o.text("event_id", event)
	o.text("type", n.Value(w.head, "kind"))
	o.text("title", strings.Join(n.Values(w.head, "gist"), "\n"))
	if dates := n.Values(w.head, "date"); len(dates) > 0 {
		w.date(o, "date", dates[0], toDay)
	}
	text := ""
	for _, e := range edges {
		for i := range e.Sources {
			if e.Relation == "speaker" && text == "" {
				text = e.Sources[i].Quote
			}
		}
	}
	o.text("text", text)
	return w.end(o, n.Labels, edges...)
}
