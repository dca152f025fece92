package ftm

import (
	"cmp"
	"context"
	"crypto/sha256"
	"hash/maphash"
	"slices"
	"strings"

	"parley/graph/lpg"
	"parley/schema"
)

// A survey is what has to be known of a whole graph before its first entity is
// written.
type survey struct {
	ctx  context.Context
	g    lpg.Graph
	head *lpg.Header
	keys []key
	left map[string]int64

	seed    maphash.Seed
	classes map[uint64]class
	codes   map[string]string // of countries, by their node
	shared  map[string]int    // how many countries have a code
	parts   []part            // by event
	actors  []string          // of parts
	docs    map[string]*document
	names   map[string]string // of nodes that were asked for
}

// A key is one of the attributes of the graph.
type key struct {
	name, lang string
	foreign    bool // not of the schema, or of a datatype that it does not expect
}

// A part is that an actor took part in an event, of which a digest is kept.
type part struct {
	event [12]byte
	actor uint32 // index in actors
}

// newSurvey reads edges and nodes. Each country is passed on when it is met.
func newSurvey(ctx context.Context, g lpg.Graph) (*survey, error) {
	head, err := g.Header(ctx)
	if err != nil {
		return nil, err
	}
	s := &survey{
		ctx: ctx, g: g, head: head, left: map[string]int64{}, seed: maphash.MakeSeed(), classes: map[uint64]class{},
		codes: map[string]string{}, shared: map[string]int{}, docs: map[string]*document{}, names: map[string]string{},
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
		s.classes[s.hash(n.ID)] = c
		if c == country {
			if code := s.code(n); code != "" {
				s.codes[n.ID] = code
				s.shared[code]++
			}
		}
		if c == none {
			s.left["nodes of type "+cmp.Or(n.Type(), "unknown")]++
		}
		return nil
	})
}

func (s *survey) hash(id string) uint64 { return maphash.String(s.seed, id) }

func (s *survey) classOf(n *lpg.Node) class { return classOf(n.Types, n.Value(s.head, "kind")) }

// class is that of any node of the graph.
func (s *survey) class(id string) class { return s.classes[s.hash(id)] }

// code returns the code of a country by its identifiers.
func (s *survey) code(n *lpg.Node) string {
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
func (s *survey) means(id string) (code string, alone bool) {
	code = s.codes[id]
	return code, code != "" && s.shared[code] == 1
}

// readEdges reads who took part in what, and which documents there are. The edges
// of a participation come one after the other.
func (s *survey) readEdges() error {
	index := map[string]uint32{}
	at := ""
	var actors, events []string
	flush := func() {
		for _, e := range events {
			for _, a := range actors {
				i, known := index[a]
				if !known {
					i = uint32(len(s.actors))
					index[a] = i
					s.actors = append(s.actors, a)
				}
				s.parts = append(s.parts, part{digest(e), i})
			}
		}
		actors, events = actors[:0], events[:0]
	}
	err := s.g.Edges(s.ctx, func(e *lpg.Edge) error {
		if e.Source != at {
			flush()
			at = e.Source
		}
		switch e.Relation {
		case "actor":
			actors = append(actors, e.Target)
		case "event":
			events = append(events, e.Target)
		}
		for i := range e.Sources {
			s.know(&e.Sources[i])
		}
		return nil
	})
	flush()
	slices.SortFunc(s.parts, func(a, b part) int { return slices.Compare(a.event[:], b.event[:]) })
	return err
}

func digest(id string) (out [12]byte) {
	sum := sha256.Sum256([]byte(id))
	copy(out[:], sum[:])
	return out
}

// tookPart returns who took part in an event, by participations.
func (s *survey) tookPart(event string) []string {
	if len(s.parts) == 0 {
		return nil
	}
	d := digest(event)
	i, _ := slices.BinarySearchFunc(s.parts, d, func(p part, d [12]byte) int { return slices.Compare(p.event[:], d[:]) })
	var out []string
	for ; i < len(s.parts) && s.parts[i].event == d; i++ {
		if a := s.actors[s.parts[i].actor]; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
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
func (s *survey) know(source *lpg.Source) {
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
func (s *survey) document(label string) (*document, error) {
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
func (s *survey) name(id string) (string, error) {
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
