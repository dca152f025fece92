package popolo

import (
	"slices"

	"parley/graph/lpg"
)

// memberships writes those of a person or body, and that of a tenure.
func (w *writer) memberships(n *lpg.Entity, c class) error {
	switch {
	case c == tenure:
		return w.tenure(n)
	case c != person && !c.Body():
		return nil
	}
	said := map[*lpg.Edge]bool{}
	for i := range n.Out {
		e := &n.Out[i]
		to := classOf(e.To)
		role := ""
		switch {
		case e.Relation == "memberOf" && to.Body():
		case e.Relation == "leads" && to.Body():
			role = "leads"
		case e.Relation == "holds" && c == person && to == post:
		default:
			continue
		}
		if err := w.membership(n, e, c, role, said); err != nil {
			return err
		}
	}
	for i := range n.Out {
		if e := &n.Out[i]; e.Relation == "represents" && c == person && !said[e] && (classOf(e.To).Body() || classOf(e.To) == place) {
			w.left["edges by represents that no membership has the sources of"]++
		}
	}
	return nil
}

// membership writes one for each time at which an edge held.
func (w *writer) membership(n *lpg.Entity, e *lpg.Edge, c class, role string, said map[*lpg.Edge]bool) error {
	times := e.Times
	if len(times) == 0 {
		times = []lpg.Spell{{}}
	}
	for i, t := range times {
		if i > 0 && t.Date == times[i-1].Date {
			continue
		}
		o := w.begin()
		if c == person {
			o.text("person_id", n.ID)
		} else {
			o.key("member")
			o.begin()
			o.text("id", n.ID)
			o.end()
		}
		if e.Relation == "holds" {
			o.text("post_id", e.Target)
		} else {
			o.text("organization_id", e.Target)
		}
		if role == "" {
			role = gist(e)
		}
		o.text("role", role)
		if e.Relation == "memberOf" && c == person {
			w.represented(o, n, e, said)
		}
		w.spell(o, t)
		if err := w.end(o, nil, e); err != nil {
			return err
		}
	}
	return nil
}

// gist returns what sources say of a membership beyond its being one, if they agree.
func gist(e *lpg.Edge) string {
	out := ""
	for i := range e.Sources {
		if g := e.Sources[i].Gist; g != "" && out != "" && g != out {
			return ""
		} else if g != "" {
			out = g
		}
	}
	return out
}

// represented says whom and which place the member represents, by the edges that
// the same source claims.
func (w *writer) represented(o *object, n *lpg.Entity, e *lpg.Edge, said map[*lpg.Edge]bool) {
	party, area := "", ""
	for i := range n.Out {
		r := &n.Out[i]
		if r.Relation != "represents" || !shareLabel(e, r) {
			continue
		}
		switch to := classOf(r.To); {
		case to == place && area == "":
			area, said[r] = r.Target, true
		case to.Body() && party == "":
			party, said[r] = r.Target, true
		}
	}
	o.text("on_behalf_of_id", party)
	o.text("area_id", area)
}

func shareLabel(a, b *lpg.Edge) bool {
	return slices.ContainsFunc(a.Sources, func(s lpg.Source) bool {
		return s.Label != "" && slices.ContainsFunc(b.Sources, func(r lpg.Source) bool { return r.Label == s.Label })
	})
}

// tenure writes the membership of a post.
func (w *writer) tenure(n *lpg.Entity) error {
	holder, office, behalf := "", "", ""
	var edges []*lpg.Edge
	for i := range n.Out {
		e := &n.Out[i]
		if !hasEdge(e.Relation, tenure, classOf(e.To)) {
			continue
		}
		end := map[string]*string{"holder": &holder, "post": &office, "onBehalfOf": &behalf}[e.Relation]
		if *end != "" {
			w.left["further "+e.Relation+" of a Tenure"]++
		}
		*end = e.Target
		edges = append(edges, e)
	}
	label := ""
	switch status := n.Value(w.head, "status"); {
	case holder == "" || office == "":
		w.left["tenures without holder or post"]++
		return nil
	case status == "acting":
		label = "acting"
	case status != "" && status != "served":
		w.left["tenures that were not served: "+status]++
		return nil
	}
	o := w.begin()
	o.text("id", n.ID)
	o.text("person_id", holder)
	o.text("post_id", office)
	o.text("on_behalf_of_id", behalf)
	o.text("label", label)
	if roles := n.Values(w.head, "role"); len(roles) > 0 {
		o.text("role", roles[0])
	}
	w.timesOf(o, n.Node)
	return w.end(o, n.Labels, edges...)
}

// timesOf adds the start and the end of a tenure or an event.
func (w *writer) timesOf(o *object, n *lpg.Node) {
	for _, x := range []struct{ attribute, name string }{{"startDate", "start_date"}, {"endDate", "end_date"}} {
		for i, v := range n.Values(w.head, x.attribute) {
			switch {
			case len(v) > 3 && v[len(v)-3:] == "/..":
				w.left["what goes on, which reads as an unknown end"]++
			case i > 0:
				w.left["further values of "+x.attribute]++
			default:
				w.date(o, x.name, v, toTime)
			}
		}
	}
}
