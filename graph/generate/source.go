package generate

import (
	"crypto/sha256"
	"encoding/base32"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"time"

	"parley/graph"
	"parley/schema"
)

// The terms that every graph has.
var (
	typeOf           = predicate("type")
	name             = predicate("name")
	kind             = predicate("kind")
	status           = predicate("status")
	date             = predicate("date")
	takesPlaceIn     = predicate("takesPlaceIn")
	hosts            = predicate("hosts")
	attends          = predicate("attends")
	same             = predicate("same")
	personType       = typeIRI("Person")
	organizationType = typeIRI("Organization")
	placeType        = typeIRI("Place")
	eventType        = typeIRI("Event")
	documentType     = typeIRI("Document")
	held             = []byte(`"held"`)
	kinds            = [...][]byte{[]byte(`"meeting"`), []byte(`"call"`), []byte(`"visit"`), []byte(`"conference"`), []byte(`"agreement"`)}
	plain            = [...][]byte{predicate("inContactWith"), predicate("inContactWith"), predicate("supports")}
)

func predicate(name string) []byte {
	p, ok := schema.Find(name)
	if !ok || p.Inverse {
		panic("generate: the schema has no " + name)
	}
	return []byte(graph.IRI(p.IRI()))
}

func typeIRI(name string) []byte {
	t, ok := schema.FindType(name)
	if !ok {
		panic("generate: the schema has no type " + name)
	}
	return []byte(graph.IRI(t.IRI))
}

// A Source makes one graph. It is not safe for concurrent use, but for Actors,
// Actor, Name and Part.
type Source struct {
	o      Options
	random *rand.PCG
	zipf   zipf
	places int
	stride uint64
	left   int64 // quads still to make

	nextActor, nextPlace int
	event, claim         int64
	events               int64 // about how many there will be
	crossEvery           int64 // every how many events one is across a border; 0: none
	sameMillionth        int64
	sameDebt             int64 // of claims of identity, in millionths
	undated              uint64

	register  []byte // the document of actors and places, their label
	document  []byte // of the current year, without the closing bracket
	year      int
	described bool // the documents are

	// Scratch for the terms of a quad.
	subject, object, host, guest, label []byte
}

// New returns a Source of the graph that o describes.
func New(o Options) (*Source, error) {
	o, err := o.filled()
	if err != nil {
		return nil, err
	}
	s := &Source{
		o: o, random: rand.NewPCG(o.Seed, 0x9e3779b97f4a7c15), left: o.Quads,
		places: min(max(o.Actors/actorsAPlace, 8), 20_000), stride: strideFor(uint64(o.Actors)),
		sameMillionth: int64(o.Same * million), undated: uint64(o.Undated * (1 << 32)),
	}
	s.zipf = newZipf(max(s.places, (o.Actors+o.Communities-1)/o.Communities))
	s.events = (o.Quads - quadsAnActor*int64(o.Actors+s.places)) * (million - s.sameMillionth) / million / quadsAnEvent
	if borders := int64(o.Communities - o.Parts); borders > 0 {
		s.crossEvery = max(s.events/(crossEvents*borders), 1)
	}
	s.register = append(s.appendDocument(nil, "register"), '>')
	return s, nil
}

// appendDocument appends the IRI of a document without the closing bracket. It is
// named like the digest of its bytes.
func (s *Source) appendDocument(b []byte, title string) []byte {
	sum := sha256.Sum256(fmt.Appendf(nil, "sample %d %s", s.o.Seed, title))
	digest := base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(sum[:16])
	return append(append(append(b, '<'), schema.Documents...), strings.ToLower(digest)...)
}

// Read implements graph.Source. It returns no error but io.EOF.
func (s *Source) Read(b *graph.Batch) error {
	for s.left > 0 && !b.Full() {
		switch {
		case !s.described:
			s.describe(b)
		case s.nextPlace < s.places:
			s.header(b)
		case s.sameDebt >= million:
			s.sameDebt -= million
			s.addSame(b)
		case s.left < quadsAnEvent:
			s.addContact(b)
		default:
			before := s.left
			s.addEvent(b)
			s.sameDebt += (before - s.left) * s.sameMillionth * million / (million - s.sameMillionth)
		}
	}
	if s.left == 0 {
		return io.EOF
	}
	return nil
}

// add adds a quad.
func (s *Source) add(b *graph.Batch, subject, predicate, object, label []byte) {
	b.Append(subject, predicate, object, label)
	s.left--
}

// Events are spread over these days.
var firstDay = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	years = 26
	days  = years * 365
)

// day returns the day of an event; they come in the order of their dates.
func (s *Source) day(event int64) time.Time {
	return firstDay.AddDate(0, 0, int(min(event*days/max(s.events, 1), days-1)))
}
