package story

import (
	"fmt"
	"net/url"
	"slices"

	"parley/graph/edtf"
	"parley/graph/lpg"
)

// A document is a source with the passages that are cited from it.
type document struct {
	N         int
	Name      string
	URL       string // "" if it is none that a browser may follow
	Address   string // the address where it is no URL
	Published date
	Publisher string
	Passages  []*passage
}

// Anchor is the address of a document inside the page.
func (d *document) Anchor() string { return fmt.Sprint("s", d.N) }

// A passage is a place of a document, or an editor's decision.
type passage struct {
	Of       *document
	N        int
	Quote    string // the words of the source
	Gist     string // what they say, in an editor's words
	Reason   string // on what ground an editor decided so
	Claimant string
	Facts    []*fact
}

// Number is how a fact cites the passage.
func (p *passage) Number() string {
	if len(p.Of.Passages) == 1 {
		return fmt.Sprint(p.Of.N)
	}
	return fmt.Sprintf("%d.%d", p.Of.N, p.N)
}

// Anchor is the address of a passage inside the page.
func (p *passage) Anchor() string { return fmt.Sprintf("s%d-%d", p.Of.N, p.N) }

// sources are the documents in the order in which facts first cite them.
type sources struct {
	documents []*document
	byKey     map[string]*document
	passages  map[passageKey]*passage
}

type passageKey struct {
	of                             *document
	label, quote, gist, by, reason string
}

// Names of what is cited and is no document.
const (
	ofEditors = "Decisions of the editors"
	ofNobody  = "No document given"
)

// cite returns the passage that a source stands for.
func (s *sources) cite(x *lpg.Source) *passage {
	key := x.Document
	switch {
	case key == "" && x.Reason != "":
		key = ofEditors
	case key == "":
		key = ofNobody
	}
	d := s.byKey[key]
	if d == nil {
		d = newDocument(x, key)
		if s.byKey == nil {
			s.byKey, s.passages = map[string]*document{}, map[passageKey]*passage{}
		}
		s.byKey[key] = d
		s.documents = append(s.documents, d)
	}
	k := passageKey{d, x.Label, x.Quote, x.Gist, x.Claimant, x.Reason}
	if x.Words() == "" && x.Claimant == "" {
		k.label = "" // places without words are one: the document
	}
	p := s.passages[k]
	if p == nil {
		p = &passage{Of: d, Quote: plain(x.Quote), Gist: plain(x.Gist), Reason: plain(x.Reason), Claimant: plain(x.Claimant)}
		s.passages[k] = p
		d.Passages = append(d.Passages, p)
	}
	return p
}

func newDocument(x *lpg.Source, key string) *document {
	d := &document{Name: plain(x.Name), URL: webAddress(x.URL), Publisher: plain(x.Publisher)}
	if d.URL == "" {
		d.Address = plain(x.URL)
	}
	if d.Name == "" {
		d.Name = plain(key)
	}
	if x.Published != "" {
		d.Published = date{Text: plain(x.Published), EDTF: plain(x.Published)}
		if at, err := edtf.Parse(x.Published); err == nil {
			d.Published.Text, d.Published.at = at.Human(), at
		}
	}
	return d
}

// number gives documents and passages their numbers, in the order of the facts.
func (s *sources) number(facts []*fact) {
	s.documents = nil
	for _, f := range facts {
		var once []*passage
		for _, p := range f.Cites {
			if slices.Contains(once, p) {
				continue
			}
			once = append(once, p)
			if p.Of.N == 0 {
				s.documents = append(s.documents, p.Of)
				p.Of.N = len(s.documents)
				p.Of.Passages = nil
			}
			if p.N == 0 {
				p.Of.Passages = append(p.Of.Passages, p)
				p.N = len(p.Of.Passages)
			}
			p.Facts = append(p.Facts, f)
		}
		f.Cites = once
	}
}

// webAddress is an address that a page may link to, and "" for any other: a link
// must not lead to a script or a file.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return ""
	}
	return address
}
