package hsg

import (
	"context"
	"encoding/xml"
	"io"
	"regexp"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// A division of a TEI text: a section, or a dated entry.
type division struct {
	Type string     `xml:"type,attr"`
	Head rich       `xml:"head"`
	Text []rich     `xml:"p"`
	Divs []division `xml:"div"`
}

// rich is a text with the dates and persons that are marked in it.
type rich struct {
	text   string
	dates  []dating
	people []string // keys of persons
}

// A dating is a date as TEI marks it.
type dating struct{ when, from, to string }

// UnmarshalXML collects the text and the marks.
func (r *rich) UnmarshalXML(d *xml.Decoder, start xml.StartElement) (err error) {
	r.text, err = textWithin(d, r.mark)
	return err
}

func (r *rich) mark(e xml.StartElement) {
	attr := map[string]string{}
	for _, a := range e.Attr {
		attr[a.Name.Local] = a.Value
	}
	switch e.Name.Local {
	case "date":
		r.dates = append(r.dates, dating{when: attr["when"], from: attr["from"], to: attr["to"]})
	case "ref":
		if _, key, ok := strings.Cut(attr["target"], "/departmenthistory/people/"); ok && key != "" && !strings.ContainsAny(key, "/#?") {
			r.people = append(r.people, key)
		}
	}
}

// An article is a text that is read entry by entry.
type article struct {
	w     *ingest.Facts
	key   []string
	about graph.Term // what all entries are about
	n     int
}

// readArticle reads a TEI text. Begin is told its titles, by their types, before
// the first division.
func readArticle(ctx context.Context, r io.Reader, w *ingest.Facts, begin func(titles map[string]string) *article) error {
	x := newReading(r, w)
	titles := map[string]string{}
	var a *article
	return x.each(ctx, "TEI", []string{"title", "div"}, func(start xml.StartElement, within []string) error {
		if start.Name.Local == "title" {
			kind := ""
			for _, t := range start.Attr {
				if t.Name.Local == "type" {
					kind = t.Value
				}
			}
			var text prose
			err := x.decode(start, &text)
			titles[kind] = string(text)
			return err
		}
		var d division
		if err := x.decode(start, &d); err != nil {
			return err
		}
		if a == nil {
			w.Describe(ingest.Meta{Title: titles["complete"]})
			a = begin(titles)
		}
		if !contains(within, "front") {
			a.division(&d)
		}
		return nil
	})
}

// division reads the dated entries of a division; the rest of it is counted.
func (a *article) division(d *division) {
	if len(d.Head.dates) > 0 && len(d.Text) > 0 {
		a.entry(d)
	} else if len(d.Text) > 0 {
		a.w.Count("paragraphs of prose, not read", int64(len(d.Text)))
	}
	for i := range d.Divs {
		a.division(&d.Divs[i])
	}
}

// entry writes a dated entry as an event.
func (a *article) entry(d *division) {
	w := a.w
	a.n++
	place := "entry=" + itoa(a.n)
	w.Record(place)
	var texts []string
	for _, p := range d.Text {
		texts = append(texts, p.text)
	}
	text := strings.Join(texts, " ")
	label := w.Label()
	w.At(w.Passage(place+"&text", text, label))
	e := w.Node("Event", append(a.key, itoa(a.n))...)
	w.Name(e, entryName(d.Head.text, text), "")
	w.Text(e, "kind", "other")
	w.Text(e, "status", "held")
	w.Text(e, "gist", text)
	a.dates(e, place, d.Head)
	w.Relate(e, "about", a.about)
	for _, p := range d.Text {
		for _, key := range p.people {
			w.Relate(e, "about", w.Node("Person", key))
		}
	}
	w.At(label)
}

// dates writes when an entry was: the one date of its head, or from when to when.
func (a *article) dates(e graph.Term, place string, head rich) {
	w := a.w
	first := head.dates[0]
	if first.from != "" || first.to != "" {
		from, to := readDate(w, place, "from", first.from), readDate(w, place, "to", first.to)
		if _, err := edtf.Span(from, to); err != nil && !from.IsZero() && !to.IsZero() {
			w.Skip(place, backwards, first.from+" to "+first.to)
			return
		}
		w.Date(e, "startDate", from)
		w.Date(e, "endDate", to)
		return
	}
	if d := readDate(w, place, "when", first.when); !d.IsZero() {
		w.Date(e, "date", d)
	} else {
		w.Text(e, "dateText", head.text)
	}
}

var (
	trailingDate = regexp.MustCompile(`,? *(\w+ )?(\d{1,2}, )?\d{4}([-–]\d{2,4})?\.?$`)
	sentenceEnd  = regexp.MustCompile(`[.!?][”"’)]*( )[A-Z“]`)
	shortened    = regexp.MustCompile(`(^|[^\pL])(\pL|Mrs?|Ms|Drs?|St|Messrs|Gen|Col|Capt|Lt|Sgt|Adm|Sen|Rep|Gov|Rev|Hon|Amb|No)$`) // before a full stop that ends no sentence
)

// entryName names an entry by its head without the date or, where the head is
// nothing else, by its first sentence.
func entryName(head, text string) string {
	if name := trailingDate.ReplaceAllString(head, ""); strings.Count(name, " ") > 1 {
		return name
	}
	for _, at := range sentenceEnd.FindAllStringSubmatchIndex(text, -1) {
		if text[at[0]] != '.' || !shortened.MatchString(text[:at[0]]) {
			return text[:at[2]]
		}
	}
	return text
}

// readHistory reads the history of relations with one country.
func readHistory(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	return readArticle(ctx, r, w, func(titles map[string]string) *article {
		name := titles["short"]
		if name == "" {
			_, name, _ = strings.Cut(titles["complete"], ": ")
		}
		key := orElse(countryNamed(name, 9999), slug(name))
		return &article{w: w, key: []string{"history", key}, about: countryNode(w, key, name)}
	})
}

// readTimeline reads the timeline of the administration of the Department.
func readTimeline(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	return readArticle(ctx, r, w, func(map[string]string) *article {
		return &article{w: w, key: []string{"timeline"}, about: department(w)}
	})
}
