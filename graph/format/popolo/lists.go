package popolo

import (
	"slices"
	"strings"

	"parley/graph/lpg"
)

// named begins the object of a node with its id, names, identifiers and sources.
// Name is what the list calls the first of its names.
func (w *writer) named(n *lpg.Node, name string) *object {
	o := w.begin()
	o.text("id", n.ID)
	own := n.Name
	if !w.isNamed(n) {
		w.left["names made of what is known of a node without one"]++
	}
	o.text(name, own)
	var others [][]string
	var labels []string
	var identifiers [][]string
	for _, a := range n.Attributes {
		key, lang, _ := strings.Cut(w.head.Keys[a.Key].Name, "@")
		for _, v := range a.Values {
			switch {
			case v == "":
				if key == "alias" || key == "name" {
					w.left["empty values"]++
				}
			case key == "identifier":
				identifiers = append(identifiers, identifier(v))
			case key == "alias", key == "name" && (v != own || lang != ""):
				others = append(others, []string{"name", v, "lang", lang})
				labels = append(labels, v)
			}
		}
	}
	if name == "label" { // of a post, which has them as texts
		if len(labels) > 0 {
			end := o.list("other_label")
			for _, l := range labels {
				if o.comma {
					o.out = append(o.out, ',')
				}
				o.out = append(o.out, quoted(l)...)
				o.comma = true
			}
			end()
		}
	} else {
		o.objects("other_names", others)
	}
	o.objects("identifiers", identifiers)
	return o
}

func (w *writer) isNamed(n *lpg.Node) bool {
	return slices.ContainsFunc(n.Attributes, func(a lpg.Attribute) bool {
		key, _, _ := strings.Cut(w.head.Keys[a.Key].Name, "@")
		return key == "name"
	})
}

// identifier cuts one into scheme and key. An IRI has no scheme of ours.
func identifier(text string) []string {
	if q, ok := strings.CutPrefix(text, "http://www.wikidata.org/entity/"); ok {
		return []string{"scheme", "wikidata", "identifier", q}
	}
	scheme, key, ok := strings.Cut(text, ":")
	if !ok || strings.HasPrefix(key, "//") || key == "" || scheme == "" {
		return []string{"identifier", text}
	}
	return []string{"scheme", scheme, "identifier", key}
}

// mostSources bounds those of one object.
const mostSources = 1000

// sources adds those of labels, with the words of edges.
func (w *writer) sources(o *object, labels []string, edges []*lpg.Edge) error {
	var all [][]string
	seen := map[string]bool{}
	add := func(label, words string) error {
		url, note, err := w.source(label)
		if words != "" && note != "" {
			note += ": "
		}
		note += words
		if err != nil || url == "" || seen[url+"\x00"+note] || words == "" && seen[url] {
			return err
		}
		if len(all) >= mostSources {
			w.left["sources of an object beyond the thousandth"]++
			return nil
		}
		seen[url+"\x00"+note], seen[url] = true, true
		all = append(all, []string{"url", url, "note", note})
		return nil
	}
	for _, e := range edges {
		for i := range e.Sources {
			if err := add(e.Sources[i].Label, e.Sources[i].Words()); err != nil {
				return err
			}
		}
	}
	for _, l := range labels {
		label, _, _ := strings.Cut(l, " ")
		if err := add(label, ""); err != nil {
			return err
		}
	}
	o.objects("sources", all)
	return nil
}

// dates adds the dates of a node, by the names that the list has for them.
func (w *writer) dates(o *object, n *lpg.Node, names ...string) {
	for i := 0; i+1 < len(names); i += 2 {
		values := n.Values(w.head, names[i])
		for j, v := range values {
			switch {
			case strings.HasSuffix(v, "/.."):
				w.left["what goes on, which reads as an unknown end"]++
			case j > 0:
				w.left["further values of "+names[i]]++
			default:
				w.date(o, names[i+1], v, toDay)
			}
		}
	}
}

func (w *writer) person(n *lpg.Entity, c class) error {
	if c != person {
		return nil
	}
	o := w.named(n.Node, "name")
	w.dates(o, n.Node, "birthDate", "birth_date", "deathDate", "death_date")
	identity := ""
	for _, code := range n.Values(w.head, "code") {
		if text, ok := strings.CutPrefix(code, "national_identity:"); ok && identity == "" {
			identity = text
		} else {
			w.left["values of code of a Person"]++
		}
	}
	var countries [][]string
	for i := range n.Out {
		if e := &n.Out[i]; e.Relation == "citizenOf" && classOf(e.To) == country {
			name, err := w.names.Of(w.ctx, e.Target)
			if err != nil {
				return err
			}
			countries = append(countries, []string{"id", e.Target, "name", name})
			if identity == "" {
				identity = name
			}
		}
	}
	o.text("national_identity", identity)
	o.objects("nationalities", countries)
	return w.end(o, n.Labels)
}

func (w *writer) organization(n *lpg.Entity, c class) error {
	if !c.Body() {
		return nil
	}
	o := w.named(n.Node, "name")
	kinds := n.Values(w.head, "kind")
	switch {
	case c == country:
		o.text("classification", "country")
	case c == delegation:
		o.text("classification", "delegation")
	case len(kinds) > 0:
		o.text("classification", kinds[0])
		if len(kinds) > 1 {
			w.left["further values of kind of an Organization"] += int64(len(kinds) - 1)
		}
	}
	w.dates(o, n.Node, "startDate", "founding_date", "endDate", "dissolution_date")
	return w.end(o, n.Labels)
}

func (w *writer) area(n *lpg.Entity, c class) error {
	if !isArea(c) {
		return nil
	}
	o := w.named(n.Node, "name")
	if c == country {
		o.text("classification", "country")
	} else if kinds := n.Values(w.head, "kind"); len(kinds) > 0 {
		o.text("classification", kinds[0])
	}
	first := true
	for i := range n.Out {
		if e := &n.Out[i]; e.Relation == "locatedIn" && isArea(classOf(e.To)) {
			if !first {
				w.left["further areas in which one lies"]++
				continue
			}
			first = false
			o.text("parent_id", e.Target)
		}
	}
	return w.end(o, n.Labels)
}

func (w *writer) post(n *lpg.Entity, c class) error {
	if c != post {
		return nil
	}
	o := w.named(n.Node, "label")
	first := true
	for i := range n.Out {
		if e := &n.Out[i]; e.Relation == "postIn" && classOf(e.To).Body() {
			if !first {
				w.left["further organizations of a post"]++
				continue
			}
			first = false
			o.text("organization_id", e.Target)
		}
	}
	w.dates(o, n.Node, "startDate", "start_date", "endDate", "end_date")
	return w.end(o, n.Labels)
}
