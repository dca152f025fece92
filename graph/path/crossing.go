package path

// maxHops bounds the hops of one step: person, delegation, event, delegation,
// person are four, and a statement may add one.
const maxHops = 5

// crossed is what a step has gone through so far, and in how many hops: the
// state of the automaton that says what one step is. At a station it is 0.
//
// Beyond what it counts a step would string together what nobody calls a
// connection: that somebody spoke about an event whose place also saw another
// event. It may go through one event, one statement, one tenure, two delegations
// and two participations. It goes through an event and a delegation only if all
// that joins the delegation to its neighbors puts somebody at the event: that
// somebody thanks a delegation, at whose meeting there was another one, which acts
// on instructions from a third, are three steps. And it does not go through an
// event, a statement and a delegation.
type crossed uint16

// What a step has crossed, as fields of bits, and how many hops it has walked;
// noEvent forbids it any event.
const (
	oneEvent         crossed = 1 << 0
	oneStatement     crossed = 1 << 1
	oneTenure        crossed = 1 << 2
	oneDelegation    crossed = 1 << 3 // up to two
	oneParticipation crossed = 1 << 5 // up to two
	oneHop           crossed = 1 << 7 // up to maxHops
	noEvent          crossed = 1 << 10
	otherwise        crossed = 1 << 11 // a delegation was come to or left otherwise than by who is in it
)

// fits reports whether a step may be what it has crossed.
func (c crossed) fits() bool {
	return c&oneEvent == 0 || c&otherwise == 0 && (c&oneStatement == 0 || c/oneDelegation&3 == 0)
}

// crossings are the types that a step may go through.
var crossings = map[string]crossed{
	"Event": oneEvent, "Statement": oneStatement, "Tenure": oneTenure,
	"Delegation": oneDelegation, "Participation": oneParticipation,
}

// hops is the number of edges walked.
func (c crossed) hops() int { return int(c / oneHop & 7) }

// through is c after one more hop that leads to a node of this kind; ok is false
// where no step goes that way.
func (c crossed) through(kind crossed) (next crossed, ok bool) {
	switch kind {
	case oneEvent, oneStatement, oneTenure:
		if c&kind != 0 || kind == oneEvent && c&noEvent != 0 {
			return 0, false
		}
	case oneDelegation, oneParticipation:
		if c/kind&3 == 2 {
			return 0, false
		}
	default:
		return 0, false
	}
	next = c + kind + oneHop
	return next, next.fits() && next.hops() < maxHops
}
