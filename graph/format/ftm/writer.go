package ftm

import (
	"cmp"
	"context"
	"strings"

	"parley/graph/format/internal/survey"
	"parley/graph/lpg"
	"parley/schema"
)

// A writer makes entities. It knows what has to be known of a whole graph before the
// first is
// written.
type writer struct {
	ctx  context.Context
	g    lpg.Graph
	head *lpg.Header
	keys []key
	left map[string]int64

	classes   survey.Nodes
	countries bool              // there are some
	codes     map[string]string // of countries, by their node
	shared    map[string]int    // how many countries have a code
	parts     survey.Parts
	docs      map[string]*document
	names     map[string]string // of nodes that were asked for
}

// A key is one of the attributes of the graph.
type key struct {
	name, lang string
	foreign    bool // not of the schema, or of a datatype that it does not expect
}

// newWriter reads edges and nodes. Each country is passed on when it is met.
func newWriter(ctx context.Context, g lpg.Graph) (*writer, error) {
	head, err := g.Header(ctx)
	if err != nil {
		return nil, err
	}
	s := &writer{
		ctx: ctx, g: g, head: head, left: map[string]int64{}, codes: map[string]string{}, shared: map[string]int{}, docs: map[string]*document{}, names: map[string]string{},
	}
	for _, k := range head.Keys {
		x := key{name: k.Name, foreign: strings.HasPrefix(k.Name, "<") || strings.Contains(k.Name, "^^") || strings.Contains(k.Name, ":")}
		if !x.foreign {
			x.name, x.lang, _ = strings.Cut(k.Name, "@")
		}
		s.keys = append(s.keys, x)
	}
	if err := s.readEdges(); err != nil {
		return nil, err
	}
	return s, g.Nodes(ctx, func(n *lpg.Node) error {
		c := s.classOf(n)
		s.classes.Set(n.ID, uint8(c))
		s.countries = s.countries || c == country
		if c == country {
			if code := s.code(n); code != "" {
				s.codes[n.ID] = code
				s.shared[code]++
			}
		}
		if c == topic {
			s.left["nodes of type Topic: their names are keywords"]++
		}
		if c == none {
			s.left["nodes of type "+cmp.Or(n.Type(), "unknown")]++
		}
		return nil
	})
}

func (s *writer) classOf(n *lpg.Node) class { return classOf(n.Types, n.Value(s.head, "kind")) }

// class is that of any node of the graph.
func (s *writer) class(id string) class { return class(s.classes.Get(id)) }

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

// readEdges reads who took part in what, and which documents there are.
func (s *writer) readEdges() error {
	return s.g.Edges(s.ctx, func(e *lpg.Edge) error {
		s.parts.Add(e)
		for i := range e.Sources {
			s.know(&e.Sources[i])
		}
		return nil
	})
}

// A document is what entities say of where they are from.
type document struct {
	dataset   string
	url       string
	publisher []string
}

// undefined is the model's name for a data set that nobody knows.
const undefined = "undefined"

// know remembers the document of a source.
func (s *writer) know(source *lpg.Source) {
	if s.docs[source.Document] != nil || source.Document == "" {
		return
	}
	d := &document{dataset: slug(cmp.Or(source.Publisher, source.Name)), url: source.URL}
	if d.dataset == "" {
		d.dataset = digestSlug(source.Document)
	}
	if source.Publisher != "" {
		d.publisher = strings.Split(source.Publisher, "; ")
	}
	s.docs[source.Document] = d
}

// document returns the one that a label is a place in, nil if there is none.
func (s *writer) document(label string) (*document, error) {
	doc, _, _ := strings.Cut(label, "#")
	if d := s.docs[doc]; d != nil || !strings.HasPrefix(doc, schema.Documents) {
		return d, nil
	}
	n, err := s.g.Node(s.ctx, doc)
	if err != nil {
		return nil, err
	}
	d := &document{dataset: digestSlug(doc)}
	if n != nil {
		d.dataset = cmp.Or(slug(n.Name), d.dataset)
	}
	s.docs[doc] = d
	return d, nil
}

// namesKept bounds how many names are kept.
const namesKept = 1 << 16

// name returns the name of a node, "" if nothing is known of it.
func (s *writer) name(id string) (string, error) {
	if name, known := s.names[id]; known {
		return name, nil
	}
	n, err := s.g.Node(s.ctx, id)
	if err != nil {
		return "", err
	}
	if len(s.names) >= namesKept {
		clear(s.names)
	}
	if n != nil {
		s.names[id] = n.Name
	} else {
		s.names[id] = ""
	}
	return s.names[id], nil
}
