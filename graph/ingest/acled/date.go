package acled

import (
	"errors"
	"strings"
	"time"

	"parley/graph"
	"parley/graph/edtf"
)

// date gives the event its date, as precise as the row says that it is.
func (x *reader) date(n graph.Term) {
	text, precision := x.get("event_date"), x.get("time_precision")
	d, err := dateOf(text, precision)
	if err != nil {
		x.w.Skip(x.t.Place(), err.Error(), text)
		x.w.Text(n, "dateText", text)
		return
	}
	x.w.Date(n, "date", d)
	if precision != "1" && precision != "" {
		x.w.Text(n, "dateText", text+", precise to the "+precisions[precision])
	}
}

var precisions = map[string]string{"1": "day", "2": "week", "3": "month"}

// layouts are the ways in which files of different years write a day.
var layouts = []string{"2006-01-02", "02/01/2006", "2 January 2006", "2-January-2006", "2-Jan-2006"}

var (
	errNoDate      = errors.New("no such date")
	errNoPrecision = errors.New("no such precision of a date")
)

// dateOf reads a date of a precision: "1" a day, "2" a week, "3" a month. Of a
// week it is not said which of its days is written, so that the day that is
// meant lies within six days before or after.
func dateOf(text, precision string) (edtf.Date, error) {
	if precision != "" && precisions[precision] == "" {
		return edtf.Date{}, errNoPrecision
	}
	if month, ok := strings.CutSuffix(text, "-00"); ok && precision == "3" {
		d, err := edtf.Parse(month)
		if err != nil || len(month) != len("2006-01") {
			return edtf.Date{}, errNoDate
		}
		return d, nil
	}
	for _, layout := range layouts {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		day := edtf.DayOfTime(t)
		switch precision {
		case "2":
			return edtf.OneOf(day-6, day+6), nil
		case "3":
			return edtf.Parse(t.Format("2006-01"))
		}
		return day.Of(), nil
	}
	return edtf.Date{}, errNoDate
}
