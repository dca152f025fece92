package hsg

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

// readMembers reads the XML documents of an archive, each as a record whose
// place is its path. A member that is no XML, or has another root, is skipped.
func readMembers[T any](ctx context.Context, r io.Reader, w *ingest.Facts, root string, do func(place string, v *T)) error {
	z, err := ingest.Zip(r, w.File())
	if err != nil {
		return err
	}
	for _, f := range z.File {
		if f.FileInfo().IsDir() || !strings.HasSuffix(f.Name, ".xml") {
			continue
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		data, err := member(f, w.File())
		if err != nil {
			return err
		}
		w.Record(f.Name)
		v := new(T)
		if err := decodeWhole(ctx, data, w, root, v); err != nil {
			w.Skip(f.Name, "a member that is not the XML expected", err.Error())
			continue
		}
		do(f.Name, v)
		if err := w.Err(); err != nil {
			return err
		}
	}
	return nil
}

// noID is why a record was skipped.
const noID = "no id or person"

// maxMember bounds one member of an archive: they have a few kilobytes.
const maxMember = 1 << 20

func member(f *zip.File, file string) ([]byte, error) {
	if f.UncompressedSize64 > maxMember {
		return nil, &graph.SyntaxError{File: file + "/" + f.Name, Msg: fmt.Sprintf("it unpacks to more than %d KiB", maxMember>>10)}
	}
	return ingest.Member(f, file)
}

// decodeWhole reads a document that is one element.
func decodeWhole(ctx context.Context, data []byte, w *ingest.Facts, root string, v any) error {
	x := newReading(bytes.NewReader(data), w)
	for {
		t, err := x.dec.Token()
		if err != nil {
			return x.wrong(err)
		}
		start, ok := t.(xml.StartElement)
		if !ok {
			continue
		}
		if start.Name.Local != root {
			return fmt.Errorf("it begins with <%s> and not with <%s>", start.Name.Local, root)
		}
		return x.decode(start, v)
	}
}

// A person is a record of the archive of persons.
type person struct {
	ID   string `xml:"id"`
	Name struct {
		Surname  string   `xml:"surname"`
		Forename string   `xml:"forename"`
		Gen      string   `xml:"genName"` // "Jr."
		Others   []string `xml:"altname"`
	} `xml:"persName"`
	Birth  string   `xml:"birth"`
	Death  string   `xml:"death"`
	OldIDs []string `xml:"old-ids>old-id"`
}

func readPeople(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	return readMembers(ctx, r, w, "person", func(place string, p *person) {
		id := ingest.Clean(p.ID)
		if id == "" {
			w.Skip(place, noID, "")
			return
		}
		n := w.Node("Person", id)
		w.Name(n, p.Name.Forename+" "+p.Name.Surname+" "+p.Name.Gen, "")
		for _, other := range p.Name.Others {
			w.Alias(n, other, "")
		}
		for _, old := range append(p.OldIDs, id) {
			w.Identifier(n, "pocom", old)
		}
		w.Date(n, "birthDate", readDate(w, place, "birth", p.Birth))
		w.Date(n, "deathDate", readDate(w, place, "death", p.Death))
	})
}

// readPresidents reads the list of presidents, with their time in office.
func readPresidents(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	x := newReading(r, w)
	return x.each(ctx, "presidents", []string{"president"}, func(start xml.StartElement, _ []string) error {
		var p struct {
			Number string `xml:"n,attr"`
			ID     string `xml:"id"`
			Name   string `xml:"name"`
			Birth  string `xml:"birth-year"`
			Death  string `xml:"death-year"`
			Took   string `xml:"took-office-date"`
			Left   struct {
				Date string `xml:",chardata"`
				Open bool   `xml:"still-in-office,attr"`
			} `xml:"left-office-date"`
		}
		if err := x.decode(start, &p); err != nil {
			return err
		}
		place := "n=" + p.Number
		if p.ID = presidentKey(ingest.Clean(p.ID)); p.ID == "" {
			w.Skip(place, noID, p.Name)
			return nil
		}
		w.Record(place)
		n := w.Node("Person", p.ID)
		w.Name(n, p.Name, "")
		if id := archivedAs[p.ID]; id != "" {
			w.Identifier(n, "pocom", id)
		}
		w.Date(n, "birthDate", readDate(w, place, "birth", p.Birth))
		w.Date(n, "deathDate", readDate(w, place, "death", p.Death))
		post := officialPost(w, unitedStates, "", "President")
		w.Integer(post, "seats", 1)
		w.Alias(post, "US President", "")
		tenure := w.Node("Tenure", "president", p.ID, p.Number)
		w.Relate(tenure, "holder", n)
		w.Relate(tenure, "post", post)
		w.Text(tenure, "status", "served")
		took, left := readDate(w, place, "took office", p.Took), readDate(w, place, "left office", p.Left.Date)
		if p.Left.Open && left.IsZero() {
			left = edtf.GoesOn(took)
		}
		w.Date(tenure, "startDate", took)
		w.Date(tenure, "endDate", left)
		return nil
	})
}

// readConcurrent reads that somebody was chief of several missions at once, and
// where he lived, as an event: the lists of some of the missions may not be there,
// so their tenures are named by their keys only.
func readConcurrent(ctx context.Context, r io.Reader, w *ingest.Facts) error {
	type concurrent struct {
		ID        string   `xml:"id"`
		Person    string   `xml:"person-id"`
		Locale    string   `xml:"resident-at>locale-id"`
		Territory string   `xml:"resident-at>contemporary-territory-id"`
		Chiefs    []string `xml:"chief-id"`
	}
	return readMembers(ctx, r, w, "concurrent-appointments", func(place string, c *concurrent) {
		if c.ID, c.Person = ingest.Clean(c.ID), ingest.Clean(c.Person); c.ID == "" || c.Person == "" {
			w.Skip(place, noID, c.Person)
			return
		}
		e := w.Node("Event", "concurrent", c.ID)
		w.Name(e, "residence of a chief of several missions", "")
		w.Text(e, "kind", "other")
		w.Text(e, "status", "held")
		w.Relate(e, "about", w.Node("Person", c.Person))
		if city := localeName(c.Locale); city != "" {
			w.Relate(e, "takesPlaceIn", cityNode(w, ingest.Clean(c.Territory), city))
		}
		for _, id := range c.Chiefs {
			w.Text(e, "code", ingest.Clean(id))
		}
	})
}
