package parquet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"slices"
	"strings"
	"testing"

	library "github.com/parquet-go/parquet-go"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/format/internal/tables"
	"parley/graph/lpg"
	"parley/graph/lpg/lpgtest"
)

func written(t *testing.T, table string, g lpg.Graph, quads func(func(*graph.Batch) error) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := WriteTable(t.Context(), &b, table, g, quads); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func opened(t *testing.T, data []byte) *library.File {
	t.Helper()
	f, err := library.OpenFile(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// read returns the rows of a file, one cell a column.
func read(t *testing.T, data []byte) [][][]string {
	t.Helper()
	f := opened(t, data)
	var out [][][]string
	for _, group := range f.RowGroups() {
		rows := group.Rows()
		defer rows.Close()
		for {
			buf := make([]library.Row, 1)
			n, err := rows.ReadRows(buf)
			if n > 0 {
				cells := make([][]string, len(f.Schema().Fields()))
				for _, v := range buf[0] {
					if !v.IsNull() {
						cells[v.Column()] = append(cells[v.Column()], v.String())
					}
				}
				out = append(out, cells)
			}
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Fatal(err)
			}
		}
	}
	return out
}

func TestColumnsHaveTheTypesOfTheirValues(t *testing.T) {
	const want = `message nodes {
	required binary id (STRING);
	required binary name (STRING);
	required group type (LIST) {
		repeated group list {
			required binary element (STRING);
		}
	}
	required group when (LIST) {
		repeated group list {
			required binary element (STRING);
		}
	}
	optional int32 from (DATE);
	optional int32 to (DATE);
	required group claims (LIST) {
		repeated group list {
			required binary element (STRING);
		}
	}
	optional boolean flag;
	optional double height;
	optional int64 size (INT(64,true));
	required group sizes (LIST) {
		repeated group list {
			required int64 element (INT(64,true));
		}
	}
}`
	g := &lpgtest.Memory{Head: lpg.Header{Keys: []lpg.Key{{Name: "flag", Kind: lpg.Boolean}, {Name: "height", Kind: lpg.Decimal}, {Name: "size", Kind: lpg.Integer}, {Name: "sizes", Kind: lpg.Integer, List: true}}}}
	if got := opened(t, written(t, "nodes", g, nil)).Schema().String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestEveryCellIsReadBack holds for what Parquet can have: all but days of far-off
// years.
func TestEveryCellIsReadBack(t *testing.T) {
	g := lpgtest.Hard()
	quads, err := lpgtest.Quads(t.Context(), g)
	if err != nil {
		t.Fatal(err)
	}
	emit := func(emit func(*graph.Batch) error) error {
		var b graph.Batch
		for _, q := range quads {
			b.AppendQuad(q)
		}
		return emit(&b)
	}
	of := tables.New(g, emit)
	for _, table := range tables.All {
		columns, _ := of.Columns(t.Context(), table)
		got := read(t, written(t, table, g, emit))
		n := 0
		err := of.Rows(t.Context(), table, func(row []tables.Cell) error {
			for i, want := range row {
				have := got[n][i]
				if columns[i].Day && len(want) > 0 && len(have) > 0 {
					have = []string{edtf.DayOf(1970, 1, 1+number(have[0])).String()}
				}
				if columns[i].Day && strings.HasPrefix(strings.Join(want, ""), "-") {
					want = nil
				}
				if !slices.Equal(have, want) {
					t.Errorf("%s, row %d, %s: %q, want %q", table, n, columns[i].Name, have, want)
				}
			}
			n++
			return nil
		})
		if err != nil || n != len(got) || n < 12 {
			t.Errorf("%s: %d rows of %d, %v", table, len(got), n, err)
		}
	}
}

func number(text string) (n int) {
	fmt.Sscan(text, &n)
	return n
}

func TestOnlyDaysThatEverybodyHasAreDays(t *testing.T) {
	for text, want := range map[string]string{
		"2025-11-30": "2025-11-30", "0001-01-01": "0001-01-01", "9999-12-31": "9999-12-31", "1970-01-01": "1970-01-01",
		"0000-12-31": "", "-0043-03-15": "", "Y12345": "", "2025-11": "", "": "", "20x5-11-30": "", "+025-11-30": "",
	} {
		day, ok := dayOf(text)
		if got := day.String(); ok != (want != "") || ok && got != want {
			t.Errorf("%q: %s, %v", text, got, ok)
		}
	}
}

func TestAValueOfAnotherKindIsAnErrorThatNamesTheColumn(t *testing.T) {
	for _, kind := range []lpg.Kind{lpg.Integer, lpg.Decimal, lpg.Boolean} {
		g := lpgtest.Hub(1)
		g.Head.Keys = append(g.Head.Keys, lpg.Key{Name: "size", Kind: kind})
		g.NodeList[1].Attributes = append(g.NodeList[1].Attributes, lpg.Attribute{Key: 1, Values: []string{"many"}})
		if err := WriteTable(t.Context(), io.Discard, "nodes", g, nil); err == nil || !strings.Contains(err.Error(), "size") {
			t.Errorf("kind %d: %v", kind, err)
		}
	}
}

func TestNoGroupIsLargerThanTheBounds(t *testing.T) {
	f := opened(t, written(t, "edges", lpgtest.Hub(2*groupRows+10), nil))
	groups := f.RowGroups()
	if f.NumRows() != 2*groupRows+10 || len(groups) < 3 {
		t.Errorf("%d rows in %d groups", f.NumRows(), len(groups))
	}
	for _, g := range groups {
		if g.NumRows() > groupRows {
			t.Errorf("a group of %d rows", g.NumRows())
		}
	}
	g := lpgtest.Hub(3 * blockRows)
	for i := range g.NodeList {
		g.NodeList[i].Name = strings.Repeat(fmt.Sprint(i), groupBytes/blockRows/len(fmt.Sprint(i)))
	}
	if got := opened(t, written(t, "nodes", g, nil)).RowGroups(); len(got) < 3 {
		t.Errorf("%d groups of nodes with long names", len(got))
	}
}

func TestTheSameGraphGivesTheSameBytes(t *testing.T) {
	first, second := written(t, "edges", lpgtest.Hard(), nil), written(t, "edges", lpgtest.Hard(), nil)
	if !bytes.Equal(first, second) {
		t.Error("two files of one graph differ")
	}
	if by := opened(t, first).Metadata().CreatedBy; by != "parley version 1.0.0(build 0)" && by != "parley version 1.0.0 (build 0)" {
		t.Errorf("created by %q", by)
	}
}

func TestInvalidTextDoesNotSpoilTheFile(t *testing.T) {
	g := lpgtest.Hub(1)
	g.NodeList[0].Name = "a\xffb"
	if got := read(t, written(t, "nodes", g, nil)); !reflect.DeepEqual(got[0][1], []string{"a\ufffdb"}) {
		t.Errorf("%q", got[0][1])
	}
}

func TestATableWithoutRowsIsStillOne(t *testing.T) {
	none := func(func(*graph.Batch) error) error { return nil }
	for _, table := range tables.All {
		f := opened(t, written(t, table, &lpgtest.Memory{}, none))
		if f.NumRows() != 0 || len(f.Schema().Fields()) < 7 {
			t.Errorf("%s: %d rows, %d columns", table, f.NumRows(), len(f.Schema().Fields()))
		}
	}
}

type closing struct{ io.Writer }

func (closing) Close() error { return nil }

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }

var errFull = errors.New("full")

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	var names []string
	err := Write(t.Context(), func(name string) (io.WriteCloser, error) {
		names = append(names, name)
		if len(names) == 2 {
			return closing{full{}}, nil
		}
		return closing{io.Discard}, nil
	}, lpgtest.Hard(), nil)
	if got := strings.Join(names, " "); !errors.Is(err, errFull) || got != "nodes.parquet edges.parquet" {
		t.Errorf("%s: %v", got, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := WriteTable(ctx, io.Discard, "edges", lpgtest.Hard(), nil); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	const edges = 200_000
	g := lpgtest.Hub(edges)
	like := lpgtest.Hard().EdgeList[3]
	for i := range g.EdgeList {
		g.EdgeList[i].Sources, g.EdgeList[i].Times = like.Sources, like.Times
	}
	b.ReportAllocs()
	for b.Loop() {
		create := func(string) (io.WriteCloser, error) { return closing{io.Discard}, nil }
		if err := Write(b.Context(), create, g, nil); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(edges)*float64(b.N)/b.Elapsed().Seconds(), "edges/s")
}
