package generate

import (
	"fmt"
	"math/bits"
)

// Options say what to make. Quads must be set; the zero value of the rest gives
// one community, every event dated, and no claims of identity.
type Options struct {
	Quads int64  // how many; MinQuads or more
	Seed  uint64 // other seeds give other graphs

	Actors      int // 0: one for 64 quads, and 16 for each community at least
	Communities int // 0: one
	// Parts is how many pieces the communities make up that no path joins.
	// 0: one. Communities must be a multiple of it.
	Parts int

	// LabelEach gives every quad of an event a label of its own, a passage
	// of the document, in the place of the record.
	LabelEach bool
	// Same is the share, in [0, 0.5], of claims that an actor is the same as
	// its twin among the quads of claims and events. An actor has at most
	// one twin; several claims of one pair have a label each.
	Same float64
	// Undated is the share of events without a date, in [0, 1].
	Undated float64
}

// MinQuads is the smallest graph that can be made.
const MinQuads = 1000

const (
	quadsPerActor     = 64 // as in the political events of 2017: 559,745 quads, 8,390 actors
	actorsInCommunity = 16 // at least
	quadsAnActor      = 2
	quadsAnEvent      = 8
	actorsAPlace      = 32
	crossEvents       = 16 // between neighboring communities
	million           = 1_000_000
)

// filled returns o with the defaults in place of zeros.
func (o Options) filled() (Options, error) {
	o.Communities, o.Parts = max(o.Communities, 1), max(o.Parts, 1)
	if o.Actors == 0 {
		o.Actors = max(int(o.Quads/quadsPerActor), actorsInCommunity*o.Communities)
	}
	switch {
	case o.Quads < MinQuads:
		return o, fmt.Errorf("generating a graph: %d quads are too few; %d is the least", o.Quads, MinQuads)
	case o.Communities%o.Parts != 0:
		return o, fmt.Errorf("generating a graph: %d communities cannot make up %d parts of one size", o.Communities, o.Parts)
	case o.Actors < actorsInCommunity*o.Communities:
		return o, fmt.Errorf("generating a graph: %d actors are too few for %d communities; each needs %d",
			o.Actors, o.Communities, actorsInCommunity)
	case int64(o.Actors) > o.Quads/(2*quadsAnActor):
		return o, fmt.Errorf("generating a graph: %d actors are too many for %d quads", o.Actors, o.Quads)
	case !(o.Same >= 0 && o.Same <= 0.5):
		return o, fmt.Errorf("generating a graph: the share of claims of identity is %v, and must lie in [0, 0.5]", o.Same)
	case !(o.Undated >= 0 && o.Undated <= 1):
		return o, fmt.Errorf("generating a graph: the share of undated events is %v, and must lie in [0, 1]", o.Undated)
	}
	return o, nil
}

// below turns 64 random bits into a number below n.
func below(random, n uint64) uint64 {
	high, _ := bits.Mul64(random, n)
	return high
}
