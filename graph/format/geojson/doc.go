// Package geojson writes the places and events of a property graph as GeoJSON
// (RFC 7946), which maps and geographic information systems read.
//
//	report, err := geojson.Write(ctx, w, g)
//	report.Notes() // "12 events are at no known place", …
//
//	{"type":"FeatureCollection","name":"Miami talks","features":[
//	{"type":"Feature","id":"https://…/geneva","geometry":{"type":"Point","coordinates":[6.15,46.2]},"properties":{…}}
//	]}
//
// There is one feature for each place that has coordinates, and one for each event
// at each place where it was: a trip to three cities is three features, each with the
// dates and the sources of its stop. Coordinates are longitude and latitude, in this
// order. The graph should have the shape [Shape].
//
// # Properties
//
//	feature         "place" or "event"
//	id, name, type  of the place or event; type is a list
//	status, kind    of an event, and all other attributes by their keys
//	date            when it was there, in EDTF, a list; start and end are the
//	                first and the last day that it may include
//	eventDate       when the event was, if that is something else
//	participants    names of who took part, with their ids in participantIds
//	place, placeId  where it was
//	precision       what the coordinates are those of: "place" itself, an "area"
//	                that it lies in, or only a "country", and so not where it was
//	coordinatesOf   the place whose they are, if it is another, with its id in
//	                coordinatesOfId
//	relation        how it is joined to the place, a list; and of each source
//	                label, document, source, url, published, publisher, claimant
//	                and quote, lists of one length, with "" for what is not known
//	claims          the labels under which attributes are claimed
//
// The feature's own id is that of the place; of an event that of the event, a blank
// and that of the place. An attribute that has one of these names is called
// "attribute" and its name.
//
// # What it does not do
//
// What has no coordinates is not there: [Report] counts it. Nobody is on a map but in
// the events that somebody took part in.
//
// # Why no point for several places
//
// A MultiPoint for a trip would be one feature, of which no tool could show what was
// when where, and many would put it into a layer of its own.
package geojson
