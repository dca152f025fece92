package table

import (
	"errors"
	"strings"
	"testing"

	"parley/graph"
)

func open(t *testing.T, text string, o Options) *Table {
	t.Helper()
	o.File = "t.csv"
	table, err := Open(strings.NewReader(text), o)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestRowsAreReadByTheNamesOfTheirColumns(t *testing.T) {
	table := open(t, "id,name, note \r\n1,\"O, \"\"P\"\"\",x\r\n\r\n2,Q\r\n3,R,s,,\r\n4,S,t,u\r\n", Options{Columns: []string{"name", "id"}, Empty: []string{"x"}})
	type row struct{ id, name, note, fragment, place, wrong string }
	want := []row{
		{"1", `O, "P"`, "", "row=1", "row 1, line 2", ""},
		{"2", "Q", "", "row=2", "row 2, line 4", "only 2 fields, and the header has 3 columns"},
		{"3", "R", "s", "row=3", "row 3, line 5", ""},
		{"4", "S", "t", "row=4", "row 4, line 6", "4 fields, and the header has 3 columns"},
	}
	for _, w := range want {
		if !table.Next() {
			t.Fatalf("no row %v: %v", w, table.Err())
		}
		got := row{table.Get("id"), table.Get("name"), table.Get("note"), table.Fragment(), table.Place(), table.Wrong()}
		if got != w {
			t.Errorf("got  %q\nwant %q", got, w)
		}
	}
	if table.Next() || table.Err() != nil {
		t.Errorf("after the last row: %v", table.Err())
	}
	if extra := table.Extra([]string{"id"}); len(extra) != 2 {
		t.Errorf("extra columns: %q", extra)
	}
}

func TestQuotesMeanNothingWhereTabsPartTheColumns(t *testing.T) {
	table := open(t, "a\tb\n\"x\t\"y\"\n", Options{Tabs: true})
	if !table.Next() || table.Get("a") != `"x` || table.Get("b") != `"y"` {
		t.Errorf("got %q, %q", table.Get("a"), table.Get("b"))
	}
}

func TestAColumnHasANumber(t *testing.T) {
	table := open(t, ",,\n1, two ,-\n", Options{Empty: []string{"-"}})
	if table.Next(); table.Field(2) != "two" || table.Field(3) != "" || table.Field(0) != "" || table.Field(4) != "" {
		t.Errorf("got %q, %q", table.Field(2), table.Field(3))
	}
}

func TestATableWithoutAHeaderIsToldItsColumns(t *testing.T) {
	table := open(t, "1\t2", Options{Tabs: true, Header: []string{"a", "b"}})
	if !table.Next() || table.Get("b") != "2" || table.Line() != 1 {
		t.Errorf("got %q in line %d", table.Get("b"), table.Line())
	}
}

func TestATableThatIsNotWhatItShouldBeIsAnErrorWithItsPlace(t *testing.T) {
	for _, c := range []struct {
		text string
		o    Options
		says string
		line int
	}{
		{"", Options{}, "empty", 1},
		{"", Options{Tabs: true}, "empty", 1},
		{"a,b\n", Options{Columns: []string{"c", "a"}}, "column c is missing; the header has a, b", 1},
		{"a,a\n", Options{Columns: []string{"a"}}, "twice", 1},
		{strings.Repeat("ä", 1000) + strings.Repeat(",b", 1000), Options{Columns: []string{"c"}}, "header has " + strings.Repeat("ä", 60) + "…, b, b", 1},
		{"a" + strings.Repeat(",b", 1000), Options{Columns: []string{"c"}}, "b, … (1001 in all)", 1},
		{"a,b\n1,\"2\n3,4\n", Options{}, "quote", 2},
		{"a\tb\n" + strings.Repeat("x", MaxLine+1), Options{Tabs: true}, "line of more than", 2},
		{"a,b\n1,2\n\"" + strings.Repeat("x\n", MaxLine), Options{}, "is a quote not closed", 3},
	} {
		table, err := Open(strings.NewReader(c.text), c.o)
		if err == nil {
			for table.Next() {
			}
			err = table.Err()
		}
		var syntax *graph.SyntaxError
		if !errors.As(err, &syntax) || !strings.Contains(syntax.Msg, c.says) || syntax.Line < c.line {
			t.Errorf("%.20q: %v, want %q", c.text, err, c.says)
		}
	}
}

func TestUTF16WithoutAMarkIsGuessedAt(t *testing.T) {
	_, err := Open(strings.NewReader("a\x00,\x00b\x00\n\x00"), Options{Columns: []string{"a"}})
	var syntax *graph.SyntaxError
	if !errors.As(err, &syntax) || !strings.Contains(syntax.Hint, "utf-16le") {
		t.Errorf("%v, %+v", err, syntax)
	}
}

func TestSeparatorsAtTheEndOfAHeaderMakeNoColumns(t *testing.T) {
	for _, text := range []string{"a\tb\t\t\n1\t2\n", "a\tb\n1\t2\t\t\n", "a\tb\t \n1\t2\t\t\t\n"} {
		table, err := Open(strings.NewReader(text), Options{Tabs: true})
		if err != nil {
			t.Fatal(err)
		}
		if !table.Next() || table.Wrong() != "" || table.Get("b") != "2" || len(table.Header()) != 2 {
			t.Errorf("%q: %v, %s", text, table.Header(), table.Wrong())
		}
	}
}

func TestALongTableOfCSVHasNoBound(t *testing.T) {
	table, err := Open(strings.NewReader("a,b\n"+strings.Repeat(strings.Repeat("x", 1<<20)+",2\n", 20)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	for table.Next() {
	}
	if table.Err() != nil || table.Row() != 20 {
		t.Errorf("%d rows, %v", table.Row(), table.Err())
	}
}

func FuzzTable(f *testing.F) {
	f.Add("a,b\n1,2\n", false)
	f.Add("a\tb\n\"1\t2\n", true)
	f.Fuzz(func(t *testing.T, text string, tabs bool) {
		table, err := Open(strings.NewReader(text), Options{Tabs: tabs})
		if err != nil {
			return
		}
		for table.Next() {
			for _, name := range table.Header() {
				table.Get(name)
			}
			table.Wrong()
		}
		var syntax *graph.SyntaxError
		if err := table.Err(); err != nil && !errors.As(err, &syntax) {
			t.Errorf("%v is no syntax error", err)
		}
	})
}
