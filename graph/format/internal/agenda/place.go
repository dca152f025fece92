package agenda

import (
	"math"
	"slices"
	"strconv"

	"parley/graph/lpg"
)

// A Place is a place, or anything else that has coordinates.
type Place struct {
	ID, Name string
	Country  bool
	Point    *Point // its own; nil if it has none
	in       []string
	event    bool // an event that says where it was, and no place
}

// A Point is a point of the Earth, in degrees north and east (WGS 84).
type Point struct{ Latitude, Longitude float64 }

// What the coordinates of a Position are those of.
const (
	Own     = "place"   // the place itself
	Area    = "area"    // a place that it lies in
	Country = "country" // a country: not where it happened, but in which country
)

// A Position is where a place is on a map.
type Position struct {
	Point
	Precision string // Own, Area or Country
	Of        *Place // whose coordinates they are
}

// Locate returns where a place is. It is false if nobody knows.
func (r *Reader) Locate(id string) (Position, bool) {
	next := []string{id}
	seen := map[string]bool{}
	for len(next) > 0 {
		var within []string
		for _, id := range next {
			p := r.places[id]
			if p == nil || seen[id] {
				continue
			}
			seen[id] = true
			if p.Point != nil {
				return position(p, len(seen) > 1), true
			}
			within = append(within, p.in...)
		}
		slices.SortStableFunc(within, func(a, b string) int { return r.rank(a) - r.rank(b) })
		next = within
	}
	return Position{}, false
}

// rank puts countries behind other places.
func (r *Reader) rank(id string) int {
	if p := r.places[id]; p != nil && p.Country {
		return 1
	}
	return 0
}

func position(p *Place, around bool) Position {
	out := Position{Point: *p.Point, Of: p, Precision: Own}
	switch {
	case p.Country:
		out.Precision = Country
	case around:
		out.Precision = Area
	}
	return out
}

// addPlace keeps a node if it is a place.
func (r *Reader) addPlace(n *lpg.Node) error {
	latitudes, longitudes := r.degrees(n, "latitude", 90), r.degrees(n, "longitude", 180)
	country := slices.Contains(n.Types, "Country")
	isPlace := country || slices.Contains(n.Types, "Place")
	if !isPlace && (latitudes == nil || longitudes == nil) {
		return nil
	}
	p := &Place{ID: n.ID, Name: n.Name, Country: country, event: !isPlace && isEvent(n)}
	if latitudes != nil || longitudes != nil {
		p.Point = pair(latitudes, longitudes)
		if p.Point == nil {
			r.Bad++
		}
	} else {
		r.Unplaced++
	}
	r.places[n.ID] = p
	return nil
}

// A degree is a value of a coordinate with the label that claims it.
type degree struct {
	value float64 // NaN if it is no degree
	label string
}

// degrees returns the values of a coordinate, once for each label.
func (r *Reader) degrees(n *lpg.Node, name string, most float64) []degree {
	var out []degree
	for _, a := range n.Attributes {
		key := r.Header.Keys[a.Key].Name
		if base(key) != name {
			continue
		}
		claims := lpg.Claims(n.Labels, map[string]int{key: len(a.Values)})
		for i, text := range a.Values {
			v, err := strconv.ParseFloat(text, 64)
			if err != nil || !(math.Abs(v) <= most) {
				v = math.NaN()
			}
			claimed := false
			for _, c := range claims {
				if c.Key == key && c.Value == i {
					out, claimed = append(out, degree{v, c.Label}), true
				}
			}
			if !claimed {
				out = append(out, degree{v, ""})
			}
		}
	}
	return out
}

// pair returns the first latitude and longitude that one label claims, or those that
// there are if nobody claims others; nil if none are degrees.
func pair(latitudes, longitudes []degree) *Point {
	alone := one(latitudes) && one(longitudes)
	for _, lat := range latitudes {
		for _, long := range longitudes {
			if (alone || lat.label == long.label) && !math.IsNaN(lat.value) && !math.IsNaN(long.value) {
				return &Point{lat.value, long.value}
			}
		}
	}
	return nil
}

// one reports whether all claim the same.
func one(values []degree) bool {
	return !slices.ContainsFunc(values, func(d degree) bool { return d.value != values[0].value })
}
