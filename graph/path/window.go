package path

import (
	"parley/graph/edtf"
)

// A Window is the time that a question is about. The zero Window is all time:
// every edge passes, dated or not. It is made by its methods, each of which
// returns a narrower one:
//
//	w := path.Window{}.Since(d).Until(e)
//
// What was or held within a window is certain if the dates say so, and possible
// if they do not rule it out. See [Graph.JudgeNode] for how one node is judged.
type Window struct {
	// Undated lets pass, as what may have held, what has no date at all.
	Undated bool
	// Certain lets pass only what the dates say for certain.
	Certain bool

	held  days // when an office or a membership must have held
	begun days // when an event must have been
	set   bool // it is narrower than all time
}

// days are the days from one to another, both included.
type days struct {
	from, to edtf.Day
	date     edtf.Date

	// Where it is not certain which days are meant, they are sure to begin by
	// fromLatest and to end no earlier than toEarliest. What was on each of
	// cores, as far as these are set, was on one of them in any case, unless
	// nothing is certain of them.
	fromLatest, toEarliest edtf.Day
	cores                  [2]edtf.Date
	unsure                 bool
}

var allDays = days{from: edtf.MinDay, to: edtf.MaxDay, date: edtf.Between(edtf.MinDay, edtf.MaxDay),
	fromLatest: edtf.MinDay, toEarliest: edtf.MaxDay}

func (d days) within(from, to edtf.Day) days {
	return d.during(Extent{From: from, FromLatest: from, ToEarliest: to, To: to})
}

func (d days) during(x Extent) days {
	d.from, d.fromLatest = max(d.from, x.From), max(d.fromLatest, x.FromLatest)
	d.to, d.toEarliest = min(d.to, x.To), min(d.toEarliest, x.ToEarliest)
	d.date, d.cores, d.unsure = edtf.Date{}, [2]edtf.Date{}, false
	if d.from > d.to {
		return d
	}
	d.date = edtf.Between(d.from, d.to)
	switch {
	case d.fromLatest > d.to || d.toEarliest < d.from: // there may be no day at all
		d.unsure = true
	case d.from == d.fromLatest && d.to == d.toEarliest:
	case d.fromLatest <= d.toEarliest:
		d.cores[0] = edtf.Between(d.fromLatest, d.toEarliest)
	default: // it may be any one day of these
		d.cores = [2]edtf.Date{d.toEarliest.Of(), d.fromLatest.Of()}
		d.unsure = !d.toEarliest.Bounded() || !d.fromLatest.Bounded()
	}
	return d
}

func (w Window) narrowed(held, begun func(days) days) Window {
	if !w.set {
		w.held, w.begun, w.set = allDays, allDays, true
	}
	w.held, w.begun = held(w.held), begun(w.begun)
	return w
}

// At is the world as it stood: offices and memberships that held on the day, or
// on some day of the month or year, and events begun by then.
func (w Window) At(d edtf.Date) Window {
	from, to := d.Range()
	return w.narrowed(
		func(x days) days { return x.within(from, to) },
		func(x days) days { return x.within(edtf.MinDay, to) })
}

// On is what was or held on that day, or on some day of the month or year.
func (w Window) On(d edtf.Date) Window { return w.both(d.Range()) }

// Since is what was or held on the first day of d or later.
func (w Window) Since(d edtf.Date) Window {
	from, _ := d.Range()
	return w.both(from, edtf.MaxDay)
}

// Until is what was or held on the last day of d or earlier.
func (w Window) Until(d edtf.Date) Window {
	_, to := d.Range()
	return w.both(edtf.MinDay, to)
}

func (w Window) both(from, to edtf.Day) Window {
	narrow := func(x days) days { return x.within(from, to) }
	return w.narrowed(narrow, narrow)
}

// Limited reports whether the window is narrower than all time.
func (w Window) Limited() bool { return w.set }

// Empty reports whether there is no day in it, because its limits contradict
// each other: nothing passes then.
func (w Window) Empty() bool { return w.set && w.held.from > w.held.to }

// with returns the window narrowed by a test on an edge.
func (w Window) with(key string, d edtf.Date) Window {
	switch key {
	case "at":
		return w.At(d)
	case "on":
		return w.On(d)
	case "since":
		return w.Since(d)
	default:
		return w.Until(d)
	}
}

// A Verdict says how the time of something stands to a window.
type Verdict uint8

const (
	// RuledOut: the dates say that it was not then.
	RuledOut Verdict = iota
	// Undated: nothing says when it was.
	Undated
	// Possible: the dates do not rule it out.
	Possible
	// Held: the dates say so.
	Held
)

// Admits reports whether what is judged so passes the window.
func (w Window) Admits(v Verdict) bool {
	switch v {
	case Held:
		return true
	case Possible:
		return !w.Certain
	case Undated:
		return w.Undated && !w.Certain
	}
	return false
}

// judge holds one span against the window; event says which of its two kinds of
// time counts.
func (w Window) judge(s span, event bool) Verdict {
	if !w.set {
		return Held
	}
	asked := w.held
	if event {
		asked = w.begun
	}
	if asked.from > asked.to {
		return RuledOut
	}
	if !s.dated {
		return Undated
	}
	certain, possible := s.within(asked.date)
	certain = certain && !asked.unsure
	for _, core := range asked.cores {
		if certain && !core.IsZero() {
			certain, _ = s.within(core)
		}
	}
	switch {
	case certain:
		return Held
	case possible:
		return Possible
	}
	return RuledOut
}
