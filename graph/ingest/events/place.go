package events

import (
	"strconv"

	"parley/graph"
	"parley/graph/ingest"
	"parley/graph/ingest/country"
)

// Country returns the node of a country: that of its code if c is known, else
// one by the name as written; "" for neither.
func Country(w *ingest.Facts, c *country.Country, name string) graph.Term {
	if c == nil {
		if name = ingest.Clean(name); name == "" {
			return ""
		}
		n := w.Node("Country", name)
		w.Name(n, name, "")
		return n
	}
	n := w.Node("Country", c.Alpha3)
	w.Name(n, c.Name, "")
	w.Identifier(n, country.Scheme, c.Alpha3)
	return n
}

// CountryNamed returns the node of the country of this name, with its key: the
// ISO code or, where the table has none, the name.
func CountryNamed(w *ingest.Facts, name string) (n graph.Term, key string) {
	if c, ok := country.ByName(name); ok {
		return Country(w, c, ""), c.Alpha3
	}
	return Country(w, nil, name), name
}

// CountryActor returns a country as one who acts. C may be nil; then it is
// known by the name as written only.
func CountryActor(w *ingest.Facts, c *country.Country, name string) Actor {
	if c != nil {
		name = c.Name
	}
	return Actor{Node: Country(w, c, name), Name: name, Country: true}
}

// A Site is a place in steps: city, district, province, country.
type Site struct {
	Country string   // its name
	Parts   []string // from the largest to the smallest; what is "" is left out
	// Latitude and Longitude are of the smallest part, in degrees; they may
	// be "".
	Latitude, Longitude string
	Identifier          string // of the smallest part, with a scheme; "" if there is none
	Record              string // the place of the record, for what is skipped
}

// Node returns the node of the smallest part, with the chain that leads to the
// country. A site of which only the country is known is the country. Told
// reports of a node whether it is new: what is known of a place is told once.
func (s Site) Node(w *ingest.Facts, told *Told) graph.Term {
	whole, code := CountryNamed(w, s.Country)
	var key []string
	if code != "" {
		key = append(key, code)
	}
	small := false
	for _, part := range s.Parts {
		if part == "" {
			continue
		}
		key, small = append(key, part), true
		n := w.Node("Place", key...)
		if told.First(n) {
			w.Name(n, part, "")
			w.Relate(n, "locatedIn", whole)
		}
		whole = n
	}
	if !small {
		return whole
	}
	if s.Identifier != "" && told.First(whole+" is") {
		w.Text(whole, "identifier", s.Identifier)
	}
	switch {
	case !areDegrees(s.Latitude, s.Longitude):
		w.Skip(s.Record, NoDegrees, s.Latitude+" "+s.Longitude)
	case s.Latitude != "" && told.First(whole+" at"):
		Coordinates(w, whole, s.Latitude, s.Longitude)
	}
	return whole
}

// NoDegrees is why coordinates are skipped.
const NoDegrees = "the coordinates are no degrees of the Earth"

// Coordinates gives a place where it lies. If one of the two is missing, no
// number, or beyond a pole or the half of the Earth, neither is written, and that
// is reported as false; two that are missing are no fault.
func Coordinates(w *ingest.Facts, n graph.Term, latitude, longitude string) bool {
	return areDegrees(latitude, longitude) && w.Decimal(n, "latitude", latitude) && w.Decimal(n, "longitude", longitude)
}

func areDegrees(latitude, longitude string) bool {
	if latitude == "" && longitude == "" {
		return true
	}
	lat, err := strconv.ParseFloat(latitude, 64)
	long, err2 := strconv.ParseFloat(longitude, 64)
	return err == nil && err2 == nil && -90 <= lat && lat <= 90 && -180 <= long && long <= 180
}

// A Told remembers of which nodes a document has told what they are. Its memory
// is bounded: past it some is told again, under another label. The zero Told is
// ready to use.
type Told struct{ seen map[graph.Term]struct{} }

const mostTold = 1 << 18

// First reports whether it is asked about n for the first time.
func (t *Told) First(n graph.Term) bool {
	if _, ok := t.seen[n]; ok {
		return false
	}
	if t.seen == nil || len(t.seen) >= mostTold {
		t.seen = map[graph.Term]struct{}{}
	}
	t.seen[n] = struct{}{}
	return true
}
