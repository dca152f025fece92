package ftm

import (
	"cmp"
	"context"
	"strings"

	"parley/graph/format/internal/documents"
	"parley/graph/format/internal/ends"
	"parley/graph/lpg"
)

// A writer makes entities. It knows the countries of a whole graph before the first
// is written, as a code means one only where no other has it.
type writer struct {
	ctx  context.Context
	g    lpg.Graph
	head *lpg.Header
	keys []key
	left map[string]int64

	codes  map[string]string // of countries, by their node
	shared map[string]int    // how many countries have a code
	docs   *documents.Documents[document]
	names  *ends.Names
}

// A key is one of the attributes of the graph.
type key struct {
	name, lang string
	foreign    bool // not of the schema, or of a datatype that it does not expect
}

// newWriter reads the countries.
func newWriter(ctx context.Context, g lpg.Graph) (*writer, error) {
	head, err := g.Header(ctx)
	if err != nil {
		return nil, err
	}
	s := &writer{
		ctx: ctx, g: g, head: head, left: map[string]int64{}, codes: map[string]string{}, shared: map[string]int{},
		docs: documents.New(g, documentOf), names: ends.New(g),
	}
	for _, k := range head.Keys {
		x := key{name: k.Name, foreign: strings.HasPrefix(k.Name, "<") || strings.Contains(k.Name, "^^") || strings.Contains(k.Name, ":")}
		if !x.foreign {
			x.name, x.lang, _ = strings.Cut(k.Name, "@")
		}
		s.keys = append(s.keys, x)
	}
	return s, s.eachCountry(func(n *lpg.Node) error {
		if code := s.code(n); code != "" {
			s.codes[n.ID] = code
			s.shared[code]++
		}
		return nil
	})
}

// eachCountry passes on the countries.
func (s *writer) eachCountry(emit func(*lpg.Node) error) error {
	return s.g.Entities(s.ctx, lpg.Of{Types: []string{"Country"}, Out: []string{}, In: []string{}}, func(n *lpg.Entity) error { return emit(n.Node) })
}

// code returns the code of a country by its identifiers.
func (s *writer) code(n *lpg.Node) string {
	for _, id := range n.Values(s.head, "identifier") {
		if iso, ok := strings.CutPrefix(id, "iso3166-1:"); ok {
			if code := codeOf(iso); code != "" {
				return code
			}
		}
	}
	return ""
}

// means returns the code of a country if no other one has it.
func (s *writer) means(id string) (code string, alone bool) {
	code = s.codes[id]
	return code, code != "" && s.shared[code] == 1
}

// A document is what entities say of where they are from.
type document struct {
	dataset   string
	url       string
	publisher []string
}

// undefined is the model's name for a data set that nobody knows.
const undefined = "undefined"

func documentOf(s lpg.Source) document {
	if s.Document == "" {
		return document{dataset: undefined}
	}
	d := document{dataset: cmp.Or(slug(cmp.Or(s.Publisher, s.Name)), digestSlug(s.Document)), url: s.URL}
	if s.Publisher != "" {
		d.publisher = strings.Split(s.Publisher, "; ")
	}
	return d
}
