package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"
)

// Units of rows.
const (
	Seconds   = "s" // less is better, as for bytes
	Bytes     = "B"
	PerSecond = "/s" // more is better
	Percent   = "%"
)

// A Row is one measurement.
type Row struct {
	Name   string  `json:"name"`   // "scan SP"
	System string  `json:"system"` // "quadstore"
	Unit   string  `json:"unit"`
	Median float64 `json:"median"`
	Best   float64 `json:"best"` // the least, or for rates the highest
	Runs   int     `json:"runs"`
	Note   string  `json:"note,omitempty"`
	// Over says that the limit ended it: Median is that limit, and the true
	// value is worse.
	Over bool `json:"over,omitempty"`
	// Answer is what the work came to, for comparison between systems; 0
	// of all of them where there is nothing to compare.
	Answer int64 `json:"answer,omitempty"`
}

// A Report is the outcome of a run of the program.
type Report struct {
	Data     string    `json:"data"`  // what was measured on
	Quads    int64     `json:"quads"` // in it
	Machine  string    `json:"machine"`
	Time     time.Time `json:"time"`
	Queries  []Query   `json:"queries"`
	Rows     []Row     `json:"rows"`
	Problems []string  `json:"problems,omitempty"` // answers that differ
}

// WriteJSON writes the report as JSON.
func (r *Report) WriteJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	if err := enc.Encode(r); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}

// row returns the row of values in unit.
func row(name, unit string, values []float64) Row {
	values = slices.Sorted(slices.Values(values))
	best := values[0]
	if unit == PerSecond {
		best = values[len(values)-1]
	}
	return Row{Name: name, Unit: unit, Median: percentile(values, 50), Best: best, Runs: len(values)}
}

// percentile returns the smallest of the ascending values that at least p in a
// hundred of them do not exceed.
func percentile(values []float64, p int) float64 {
	return values[max(0, (len(values)*p+99)/100-1)]
}

// shares returns, for each system, the speed of its load in percent of that of
// parsing and interning alone.
func shares(rows []Row) []Row {
	base := slices.IndexFunc(rows, func(r Row) bool { return r.Name == internRow })
	if base < 0 || rows[base].Over {
		return nil
	}
	var out []Row
	for _, r := range rows {
		if r.Name == loadRate {
			r.Name, r.Unit = "load, share of parse and intern", Percent
			r.Median, r.Best = 100*r.Median/rows[base].Median, 100*r.Best/rows[base].Best
			out = append(out, r)
		}
	}
	return out
}

// differing returns a line for each name of a row to which systems gave
// different answers.
func differing(rows []Row) []string {
	first := map[string]Row{}
	var out []string
	for _, r := range rows {
		if r.Over {
			continue
		}
		f, seen := first[r.Name]
		if !seen {
			first[r.Name] = r
		} else if f.Answer != r.Answer {
			out = append(out, fmt.Sprintf("%s: %s answers %d and %s %d", r.Name, f.System, f.Answer, r.System, r.Answer))
		}
	}
	return out
}
