package geojson

import "fmt"

// A Report says what was written, and what a map has no place for.
type Report struct {
	Places    int64 // features of places
	Events    int64 // events of the graph, on the map or not
	Features  int64 // features of events: one for each place
	Area      int64 // of these, at the coordinates of a place around
	Country   int64 // of these, at the coordinates of a country
	Nowhere   int64 // events of which no place is known
	Uncharted int64 // events of which no place has coordinates
	Unplaced  int64 // places without coordinates of their own
	Bad       int64 // places whose coordinates are no degrees, or not both there
	Others    int64 // nodes that are neither place nor event
}

// Notes tells it in lines, without those of which there is nothing to tell.
func (r Report) Notes() []string {
	var out []string
	say := func(n int64, one, many string) {
		switch {
		case n == 1:
			out = append(out, "1 "+one)
		case n > 1:
			out = append(out, fmt.Sprintf("%d %s", n, many))
		}
	}
	out = append(out, fmt.Sprintf("features: %d of places, %d of events at places", r.Places, r.Features))
	say(r.Area, "event is where the place is that its own lies in", "events are where the place is that their own lies in")
	say(r.Country, "event is in the middle of a country, where it need not have been", "events are in the middle of a country, where they need not have been")
	say(r.Nowhere, "event is left out: nobody says where it was", "events are left out: nobody says where they were")
	say(r.Uncharted, "event is left out: its place has no coordinates", "events are left out: their places have no coordinates")
	say(r.Unplaced, "place is left out: it has no coordinates", "places are left out: they have no coordinates")
	say(r.Bad, "place is left out: its coordinates are no degrees of the Earth, or not of one source", "places are left out: their coordinates are no degrees of the Earth, or not of one source")
	say(r.Others, "other node is on no map", "other nodes are on no map")
	return out
}
