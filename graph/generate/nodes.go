package generate

import (
	"strconv"

	"parley/graph"
	"parley/schema"
)

// space is where the nodes of generated graphs are named.
const space = schema.Nodes + "sample/"

// Actors returns the number of actors. Actor i is one below it.
func (s *Source) Actors() int { return s.o.Actors }

// Actor returns the IRI of actor i. Actors that occur more often in their
// community come first: those of rank k in it are actors k*Communities to
// (k+1)*Communities-1.
func (s *Source) Actor(i int) graph.Term { return graph.Term(s.appendActor(nil, i)) }

// Name returns the name of actor i, which no other node has.
func (s *Source) Name(i int) string { return string(s.appendName(nil, i)) }

// Part returns the number of the part to which actor i belongs.
func (s *Source) Part(i int) int {
	return i % s.o.Communities / (s.o.Communities / s.o.Parts)
}

// number scatters the actors, so that the order of their IRIs is not that of
// their degrees. It maps [0, Actors) onto itself.
func (s *Source) number(i int) int {
	return int((uint64(i)*s.stride + s.o.Seed%1000) % uint64(s.o.Actors))
}

// strideFor returns a number near the golden section of n that has no divisor
// with n in common.
func strideFor(n uint64) uint64 {
	for m := n*618/1000 + 1; ; m++ {
		if gcd(m, n) == 1 {
			return m
		}
	}
}

func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}

func (s *Source) isOrganization(i int) bool { return s.number(i)%4 == 0 }

func (s *Source) appendActor(b []byte, i int) []byte {
	kind := "person/"
	if s.isOrganization(i) {
		kind = "organization/"
	}
	return appendNode(b, kind, int64(s.number(i)))
}

func appendNode(b []byte, kind string, n int64) []byte {
	b = append(append(b, '<'), space...)
	b = strconv.AppendInt(append(b, kind...), n, 10)
	return append(b, '>')
}

var given = [...]string{
	"Ada", "Boris", "Carla", "Daniel", "Elena", "Farid", "Greta", "Hakan", "Irina", "Jonas", "Katya",
	"Luis", "Marta", "Nadia", "Oskar", "Petra", "Quentin", "Rosa", "Sergej", "Tamar", "Uli", "Vera",
	"Walid", "Ximena", "Yusuf", "Zofia",
}

const (
	consonants = "bdfgklmnprstvz"
	vowels     = "aeiou"
	syllables  = len(consonants) * len(vowels)
)

func (s *Source) appendName(b []byte, i int) []byte {
	n := s.number(i)
	if s.isOrganization(i) {
		return append(appendWord(b, n), " Institute"...)
	}
	b = append(append(b, given[n%len(given)]...), ' ')
	return appendWord(b, n)
}

// appendWord spells n in syllables, at least three, as a capitalised word.
func appendWord(b []byte, n int) []byte {
	start := len(b)
	for i := 0; i < 3 || n > 0; i++ {
		x := n % syllables
		n /= syllables
		b = append(b, consonants[x/len(vowels)], vowels[x%len(vowels)])
	}
	b[start] -= 'a' - 'A'
	return b
}

// header adds the quads of actors and places, as many as b has room for.
func (s *Source) header(b *graph.Batch) {
	for ; s.nextActor < s.o.Actors && !b.Full(); s.nextActor++ {
		s.subject = s.appendActor(s.subject[:0], s.nextActor)
		typ := personType
		if s.isOrganization(s.nextActor) {
			typ = organizationType
		}
		s.add(b, s.subject, typeOf, typ, s.register)
		s.object = append(s.appendName(append(s.object[:0], '"'), s.nextActor), '"')
		s.add(b, s.subject, name, s.object, s.register)
	}
	for ; s.nextActor == s.o.Actors && s.nextPlace < s.places && !b.Full(); s.nextPlace++ {
		s.subject = appendNode(s.subject[:0], "place/", int64(s.nextPlace))
		s.add(b, s.subject, typeOf, placeType, s.register)
		s.object = append(appendWord(append(s.object[:0], '"'), s.nextPlace), ` City"`...)
		s.add(b, s.subject, name, s.object, s.register)
	}
}

// describe adds the quads of the documents.
func (s *Source) describe(b *graph.Batch) {
	s.described = true
	s.add(b, s.register, typeOf, documentType, s.register)
	for year := range years {
		s.label = append(s.appendDocument(s.label[:0], strconv.Itoa(firstDay.Year()+year)), '>')
		s.add(b, s.label, typeOf, documentType, s.label)
	}
}
