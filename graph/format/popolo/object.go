package popolo

import (
	"strings"

	"parley/graph/edtf"
	"parley/graph/format/internal/isodate"
	"parley/graph/format/internal/jsontext"
	"parley/graph/lpg"
)

// An object is JSON that is being made.
type object struct {
	out   []byte
	comma bool
}

func (o *object) key(name string) {
	if o.comma {
		o.out = append(o.out, ',')
	}
	o.comma = false
	o.out = append(jsontext.Append(o.out, name), ':')
}

// text adds a member; "" is none.
func (o *object) text(name, value string) {
	if value == "" {
		return
	}
	o.key(name)
	o.out = jsontext.Append(o.out, value)
	o.comma = true
}

// list begins a list of objects; its end is done by what it returns.
func (o *object) list(name string) (end func()) {
	o.key(name)
	o.out = append(o.out, '[')
	return func() {
		o.out = append(o.out, ']')
		o.comma = true
	}
}

func (o *object) begin() {
	if o.comma {
		o.out = append(o.out, ',')
	}
	o.out = append(o.out, '{')
	o.comma = false
}

func (o *object) end() {
	o.out = append(o.out, '}')
	o.comma = true
}

// objects adds a list of objects of texts: names and values by turns. An empty one
// is left out.
func (o *object) objects(name string, all [][]string) {
	if len(all) == 0 {
		return
	}
	end := o.list(name)
	for _, x := range all {
		o.begin()
		for i := 0; i+1 < len(x); i += 2 {
			o.text(x[i], x[i+1])
		}
		o.end()
	}
	end()
}

// Precisions of dates: Popolo has times in memberships and events only.
const (
	toDay = iota
	toTime
)

// date writes one as far as Popolo can say it.
func (w *writer) date(o *object, name, text string, precision int) {
	if text == "" {
		return
	}
	d, err := edtf.Parse(text)
	if err != nil {
		w.left["dates that are none"]++
		return
	}
	iso, exact := isodate.Of(d)
	o.text(name, clock(iso, precision))
	w.inexact(iso, exact && (precision == toTime || !strings.Contains(iso, "T")))
}

// clock writes a time with its zone, which is UTC, or leaves it out.
func clock(iso string, precision int) string {
	day, _, timed := strings.Cut(iso, "T")
	switch {
	case !timed:
		return iso
	case precision == toDay:
		return day
	}
	return iso + "Z"
}

func (w *writer) inexact(iso string, exact bool) {
	switch {
	case exact:
	case iso == "":
		w.left["dates without a day, month or year to say"]++
	default:
		w.left["dates that say more than a day, month or year"]++
	}
}

// spell writes the time of a membership.
func (w *writer) spell(o *object, t lpg.Spell) {
	d, err := edtf.Parse(t.Date)
	switch {
	case t.Date == "":
		return
	case err != nil || !d.IsInterval():
		w.left["times of memberships of which neither start nor end is known"]++
		return
	}
	start, end, goesOn, exact := isodate.Split(d)
	o.text("start_date", start)
	o.text("end_date", end)
	if goesOn {
		w.left["memberships that go on, which reads as an unknown end"]++
	}
	w.inexact(start+end, exact)
}
