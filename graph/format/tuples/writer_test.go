package tuples

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"parley/graph/edtf"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

// dated is a graph with an edge for each of these lists of dates, apart by blanks.
func dated(t *testing.T, dates ...string) *lpgtest.Memory {
	t.Helper()
	g := lpgtest.Hub(len(dates))
	for i, list := range dates {
		for _, text := range strings.Fields(list) {
			d, err := edtf.Parse(text)
			if err != nil {
				t.Fatal(err)
			}
			from, to := d.Range()
			g.EdgeList[i].Times = append(g.EdgeList[i].Times, lpg.Spell{From: from, To: to, Date: text})
		}
	}
	return g
}

// days returns the days that are written, and what is counted.
func days(t *testing.T, g lpg.Graph, o Options) (string, Counts) {
	t.Helper()
	var b strings.Builder
	counts, err := Write(t.Context(), &b, g, o)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for line := range strings.Lines(b.String()) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 4 {
			t.Fatalf("%d fields in %q", len(fields), line)
		}
		out = append(out, fields[3])
	}
	if int(counts.Lines) != len(out) {
		t.Errorf("%d lines counted, %d written", counts.Lines, len(out))
	}
	return strings.Join(out, " "), counts
}

func TestAFactHasALineForEachDayOnWhichItBegan(t *testing.T) {
	for _, c := range []struct{ dates, sure, vague string }{
		{"2025-11-30", "2025-11-30", "2025-11-30"},
		{"2001-02-03/..", "2001-02-03", "2001-02-03"},
		{"1997-02-19/1997-02-21", "1997-02-19", "1997-02-19"},
		{"1999-01-01 2001-01-01/2002 2001-01-01", "1999-01-01 2001-01-01", "1999-01-01 2001-01-01"},
		{"2025-11", "", "2025-11-01"},
		{"[2025-12-01..2025-12-07]", "", "2025-12-01"},
		{"2025-11-30?", "", "2025-11-30"},
		{"1984~", "", "1984-01-01"},
		{"../1999-12-31", "", ""},
		{"[..1999-12-31]", "", ""},
		{"-0043-03-15", "", ""},
		{"2025-11 2025-12-01", "2025-12-01", "2025-11-01 2025-12-01"},
		{"", "", ""},
	} {
		for vague, want := range map[bool]string{false: c.sure, true: c.vague} {
			got, counts := days(t, dated(t, c.dates), Options{Vague: vague})
			if got != want {
				t.Errorf("%q, vague %v: %q, want %q", c.dates, vague, got, want)
			}
			if c.dates != "" && want == "" && (counts.Vague != 1 || counts.Undated != 0) || c.dates == "" && counts.Undated != 1 {
				t.Errorf("%q, vague %v: %+v", c.dates, vague, counts)
			}
		}
	}
}

func TestWhatIsOnlyPlannedIsLeftOutAndCounted(t *testing.T) {
	g := dated(t, "2025-11-30", "2025-12-01")
	g.EdgeList[0].Status = "planned"
	if got, counts := days(t, g, Options{}); got != "2025-12-01" || counts != (Counts{Lines: 1, Planned: 1}) {
		t.Errorf("%s, %+v", got, counts)
	}
}

func TestALineHasSubjectRelationObjectAndDay(t *testing.T) {
	g := dated(t, "2025-11-30")
	g.NodeList[1].Name = "\u2028 two\r\nlines\tand\u0085 blanks "
	for names, want := range map[bool]string{
		false: g.NodeList[0].ID + "\tinContactWith\t" + g.NodeList[1].ID + "\t2025-11-30\n",
		true:  "N0\tin contact with\ttwo lines and blanks\t2025-11-30\n",
	} {
		var b strings.Builder
		if _, err := Write(t.Context(), &b, g, Options{Names: names}); err != nil || b.String() != want {
			t.Errorf("names %v: %q, %v; want %q", names, b.String(), err, want)
		}
	}
}

func TestNoNameBreaksALine(t *testing.T) {
	g := lpgtest.Hard()
	got, counts := days(t, g, Options{Names: true, Vague: true})
	if lines := len(strings.Fields(got)); lines != 8 || counts.Planned != 1 || counts.Undated == 0 || counts.Vague == 0 {
		t.Errorf("%d lines, %+v: %s", lines, counts, got)
	}
}

func TestWhatIsLeftOutIsToldInWords(t *testing.T) {
	_, counts := days(t, dated(t, "2025-11-30", "2025-11", "1984", ""), Options{})
	want := "1 fact is left out: nothing dates it; 2 dates are left out: no one day begins them; tuples have no place for sources: csv and parquet keep them, under the same ids"
	if got := strings.Join(counts.Notes(), "; "); got != want {
		t.Errorf("%s", got)
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("full")

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	if _, err := Write(t.Context(), full{}, dated(t, "2025-11-30"), Options{}); !errors.Is(err, errFull) {
		t.Errorf("a full disk: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := Write(ctx, io.Discard, dated(t, "2025-11-30"), Options{Names: true}); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	const edges = 200_000
	g := lpgtest.Hub(edges)
	for i := range g.EdgeList {
		day := edtf.DayOf(2001, 1, 1+i%9000)
		g.EdgeList[i].Times = []lpg.Spell{{From: day, To: day, Date: day.String()}}
	}
	for _, names := range []bool{false, true} {
		b.Run(fmt.Sprint("names ", names), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := Write(b.Context(), io.Discard, g, Options{Names: names}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(edges)*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
		})
	}
}
