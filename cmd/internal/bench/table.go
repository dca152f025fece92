package bench

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// WriteTable writes the report for people: a line a measurement, a column a
// system, and behind each other system's median its ratio to the first's.
func (r *Report) WriteTable(w io.Writer) error {
	systems, names := r.columns()
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(t, "median (best)\t%s\t\n", strings.Join(headings(systems), "\t"))
	var notes []string
	for _, name := range names {
		cells := r.cells(name, systems)
		fmt.Fprintf(t, "%s\t%s\t\n", name, strings.Join(cells, "\t"))
		for _, row := range r.Rows {
			if row.Name == name && row.Note != "" {
				notes = append(notes, fmt.Sprintf("%s, %s: %s", name, row.System, row.Note))
			}
		}
	}
	if err := t.Flush(); err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	for _, q := range r.Queries {
		notes = append(notes, fmt.Sprintf("%s: %s = %d", q.Name, q.Text, q.Answer))
	}
	for _, p := range r.Problems {
		notes = append(notes, "ANSWERS DIFFER: "+p)
	}
	_, err := fmt.Fprintf(w, "\n%s, %d quads, %s\n%s\n", r.Data, r.Quads, r.Machine, strings.Join(notes, "\n"))
	if err != nil {
		return fmt.Errorf("writing the table: %w", err)
	}
	return nil
}

// columns returns the systems and the names of rows, each in the order in which
// they first occur; rows of no system in particular go to the first column.
func (r *Report) columns() (systems, names []string) {
	for _, row := range r.Rows {
		if row.System != "" && !slices.Contains(systems, row.System) {
			systems = append(systems, row.System)
		}
		if !slices.Contains(names, row.Name) {
			names = append(names, row.Name)
		}
	}
	if len(systems) == 0 {
		systems = []string{""}
	}
	return systems, names
}

func headings(systems []string) []string {
	out := []string{systems[0]}
	for _, s := range systems[1:] {
		out = append(out, s, "ratio")
	}
	return out
}

func (r *Report) cells(name string, systems []string) []string {
	var base *Row
	var out []string
	for i, s := range systems {
		k := slices.IndexFunc(r.Rows, func(row Row) bool {
			return row.Name == name && (row.System == s || i == 0 && row.System == "")
		})
		var row *Row
		cell := "-"
		if k >= 0 {
			row = &r.Rows[k]
			cell = row.cell()
		}
		out = append(out, cell)
		if i == 0 {
			base = row
		} else {
			out = append(out, ratio(base, row))
		}
	}
	return out
}

// ratio says how many times worse row is than base: longer, larger or slower.
func ratio(base, row *Row) string {
	if base == nil || row == nil || base.Median == 0 || row.Median == 0 || row.Unit == Percent || base.Over {
		return ""
	}
	x := row.Median / base.Median
	if row.Unit == PerSecond {
		x = base.Median / row.Median
	}
	text := fmt.Sprintf("%.3gx", x)
	if x >= 1000 {
		text = fmt.Sprintf("%.0fx", x)
	}
	if row.Over {
		return ">" + text
	}
	return text
}

func (r Row) cell() string {
	text := quantity(r.Median, r.Unit)
	switch {
	case r.Runs == 0:
		return "-"
	case r.Over && r.Unit == PerSecond:
		return "<" + text
	case r.Over:
		return ">" + text
	case r.Runs > 1:
		return fmt.Sprintf("%s (%s)", text, quantity(r.Best, r.Unit))
	}
	return text
}

// quantity writes a value with three digits and the unit that suits its size.
func quantity(x float64, unit string) string {
	switch unit {
	case Seconds:
		d := time.Duration(x * float64(time.Second))
		for _, step := range []time.Duration{time.Second, time.Millisecond, time.Microsecond} {
			if d >= step {
				return d.Round(step / 100).String()
			}
		}
		return fmt.Sprintf("%.3gns", x*1e9)
	case Bytes:
		return scaled(x, 1024, []string{" B", " KiB", " MiB", " GiB"})
	case PerSecond:
		return scaled(x, 1000, []string{"/s", " k/s", " M/s", " G/s"})
	}
	return fmt.Sprintf("%.3g%s", x, unit)
}

func scaled(x, step float64, units []string) string {
	for x >= step && len(units) > 1 {
		x, units = x/step, units[1:]
	}
	return fmt.Sprintf("%.4g%s", x, units[0])
}
