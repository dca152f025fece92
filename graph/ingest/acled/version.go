package acled

import (
	"strconv"

	"parley/graph/ingest"
)

// A version is what the rows read so far say of an event.
type version struct {
	time int64    // when the latest of them was written
	rows []string // those of that time; nil if no row has a time
	// untimed says that a row has no time. It is replaced by no other.
	untimed bool
}

// mostVersions is how many events are remembered, to notice that a later row
// replaces an earlier one. Past it the memory begins anew.
const mostVersions = 1 << 20

// replace makes the earlier of two rows about one event one that does not count:
// its label is deprecated, and what it says is kept and hidden. It reports
// whether another row about the event counts beside the one that is read now.
func (x *reader) replace(id string) (beside bool) {
	row := x.t.Fragment()
	time, err := strconv.ParseInt(x.get("timestamp"), 10, 64)
	v, seen := x.latest[id]
	if !seen && len(x.latest) >= mostVersions {
		clear(x.latest)
	}
	beside = v.untimed
	switch {
	case err != nil:
		v.untimed, beside = true, seen
	case v.rows == nil:
		v.time, v.rows = time, []string{row}
	case time == v.time:
		v.rows, beside = append(v.rows, row), true
	case time > v.time:
		for _, old := range v.rows {
			x.deprecate(old, row)
		}
		v.time, v.rows = time, []string{row}
	default:
		x.deprecate(row, v.rows[len(v.rows)-1])
	}
	x.latest[id] = v
	return beside
}

func (x *reader) deprecate(old, by string) {
	x.w.Count("rows that a later one replaces", 1)
	x.w.Say(x.w.Place(old), ingest.Context{Rank: "deprecated", Gist: "replaced by " + by + " of the same file, whose timestamp is later"})
}
