package generate

import (
	"strconv"
	"time"

	"parley/graph"
	"parley/schema"
)

// addEvent adds the quads of the next event.
func (s *Source) addEvent(b *graph.Batch) {
	n := s.event
	s.event++
	host, guest := s.pair(n)
	s.host, s.guest = s.appendActor(s.host[:0], host), s.appendActor(s.guest[:0], guest)
	s.subject = appendNode(s.subject[:0], "event/", n)
	day := s.day(n)
	if day.Year() != s.year {
		s.year = day.Year()
		s.document = s.appendDocument(s.document[:0], strconv.Itoa(s.year))
	}
	dated := s.random.Uint64()>>32 >= s.undated
	what := kinds[below(s.random.Uint64(), uint64(len(kinds)))]
	place := s.zipf.rank(s.random.Uint64(), s.places)
	relation := plain[below(s.random.Uint64(), uint64(len(plain)))]

	s.add(b, s.subject, typeOf, eventType, s.labelOf(n, 0))
	s.add(b, s.subject, kind, what, s.labelOf(n, 1))
	s.add(b, s.subject, status, held, s.labelOf(n, 2))
	if dated {
		s.object = appendDate(s.object[:0], day)
		s.add(b, s.subject, date, s.object, s.labelOf(n, 3))
	}
	s.object = appendNode(s.object[:0], "place/", int64(place))
	s.add(b, s.subject, takesPlaceIn, s.object, s.labelOf(n, 4))
	s.add(b, s.host, hosts, s.subject, s.labelOf(n, 5))
	s.add(b, s.guest, attends, s.subject, s.labelOf(n, 6))
	direct := s.subject
	if s.o.LabelEach {
		direct = s.labelOf(n, 7)
	}
	s.add(b, s.host, relation, s.guest, direct)
}

// labelOf returns the label of quad i of event n: the record, or a passage. It is
// valid until the next call.
func (s *Source) labelOf(n int64, i int) []byte {
	if !s.o.LabelEach {
		if i > 0 {
			return s.label
		}
		s.label = append(append(s.label[:0], s.document...), "#row="...)
		s.label = append(strconv.AppendInt(s.label, n+1, 10), '>')
		return s.label
	}
	const eventLength, quadLength = 1000, 100 // in code points of the document
	from := n*eventLength + int64(i)*quadLength
	s.label = append(append(s.label[:0], s.document...), "#char="...)
	s.label = append(strconv.AppendInt(s.label, from, 10), ',')
	s.label = append(strconv.AppendInt(s.label, from+quadLength, 10), '>')
	return s.label
}

func appendDate(b []byte, day time.Time) []byte {
	b = day.AppendFormat(append(b, '"'), time.DateOnly)
	return append(append(append(b, `"^^<`...), schema.XSDDate...), '>')
}

// pair draws the two actors of event n, which are not one.
func (s *Source) pair(n int64) (host, guest int) {
	if s.crossEvery > 0 && n%s.crossEvery == s.crossEvery-1 {
		return s.crossPair(n / s.crossEvery)
	}
	community := int(below(s.random.Uint64(), uint64(s.o.Communities)))
	size := s.size(community)
	a := s.zipf.rank(s.random.Uint64(), size)
	for {
		b := s.zipf.rank(s.random.Uint64(), size)
		if a != b {
			return a*s.o.Communities + community, b*s.o.Communities + community
		}
	}
}

// crossPair draws the actors of the n-th event across a border.
func (s *Source) crossPair(n int64) (host, guest int) {
	inPart := int64(s.o.Communities / s.o.Parts)
	borders := int64(s.o.Communities - s.o.Parts)
	border := n % borders
	left := int(border/(inPart-1)*inPart + border%(inPart-1))
	host = s.anyOf(left)
	guest = s.anyOf(left + 1)
	if s.random.Uint64()>>63 == 1 {
		host, guest = guest, host
	}
	return host, guest
}

// anyOf draws an actor of a community, each with the same chance.
func (s *Source) anyOf(community int) int {
	return int(below(s.random.Uint64(), uint64(s.size(community))))*s.o.Communities + community
}

// size returns the number of actors of a community.
func (s *Source) size(community int) int {
	return (s.o.Actors - community + s.o.Communities - 1) / s.o.Communities
}

// addSame adds a claim that two actors are the same.
func (s *Source) addSame(b *graph.Batch) {
	for {
		one := s.anyOf(int(below(s.random.Uint64(), uint64(s.o.Communities))))
		two, ok := s.twin(one)
		if !ok {
			continue
		}
		s.host, s.guest = s.appendActor(s.host[:0], one), s.appendActor(s.guest[:0], two)
		s.label = appendNode(s.label[:0], "claim/", s.claim)
		s.claim++
		s.add(b, s.host, same, s.guest, s.label)
		return
	}
}

// twin returns the actor that may be claimed to be the same as actor i: its
// neighbor by rank in its community, if that is of the same type.
func (s *Source) twin(i int) (int, bool) {
	community, rank := i%s.o.Communities, i/s.o.Communities
	other := rank ^ 1
	if other >= s.size(community) {
		return 0, false
	}
	twin := other*s.o.Communities + community
	return twin, s.isOrganization(i) == s.isOrganization(twin)
}

// addContact adds a plain quad without an event, where there is no room for an
// event any more.
func (s *Source) addContact(b *graph.Batch) {
	host, guest := s.pair(s.event)
	s.event++
	s.host, s.guest = s.appendActor(s.host[:0], host), s.appendActor(s.guest[:0], guest)
	s.add(b, s.host, plain[0], s.guest, s.labelOf(s.event, 0))
}
