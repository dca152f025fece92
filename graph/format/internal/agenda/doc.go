// Package agenda is what maps and calendars ask of a property graph: its events, each
// with where it was, who took part, when, and who says so.
//
//	r, err := agenda.New(ctx, g)
//	err = r.Each(ctx, place, func(e *agenda.Event) error { … })
//
// The graph should have the shape [Shape], in which trips are nodes and those who
// take part are joined to an event directly.
//
// # Where a place is
//
// A place is where its own coordinates are, if it has any that are degrees of the
// Earth. If not, it is where the nearest place is that it lies in, and [Position] says
// so: a city for a hall in it is good enough for a map, but not the middle of a
// country for what was somewhere in it, unless the reader is told. If a place has
// several coordinates, those are taken of which one source claims latitude and
// longitude.
//
// # Cost
//
// The graph is read two or three times. Places are held, some hundred bytes each, and
// one event with its edges at a time.
package agenda
