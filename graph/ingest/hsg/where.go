package hsg

import (
	"parley/graph"
	"parley/graph/ingest/remarks"
)

// place returns the node of a place in a remark, which may lie in another country
// than the one that the trip went to.
func (o *occasion) place(p remarks.Place) graph.Term {
	in := o.filed
	if p.In != "" {
		if key := countryAt(p.In, o.year()); key != "" && in != unitedStates { // Georgia is a state there
			place, _ := o.placeIn(key, p.Name, "")
			return place
		}
	}
	if home, ok := cities()[slug(p.Name)]; ok && in != unitedStates {
		in = home
	}
	place, _ := o.placeIn(in, p.Name, p.In)
	return place
}

// placeIn returns the node of a place that is filed under a country, and the key
// of the country where it lies. A name of a territory of that day is the
// territory: Bermuda is filed under the United Kingdom.
func (o *occasion) placeIn(country, name, in string) (place graph.Term, lies string) {
	_, known := spellings()[[2]string{country, slug(name)}]
	if _, city := cities()[slug(name)]; !known && !city && in == "" && (country != unitedStates || name != "Georgia") {
		if key := countryAt(name, o.year()); key != "" {
			return countryNode(o.w, key, ""), key
		}
	}
	return placeNode(o.w, country, name, in)
}
