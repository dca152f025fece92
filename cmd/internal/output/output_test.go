package output

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/mattn/go-runewidth"

	"parley/graph/quadstore"
)

func TestAListOfNothingIsAnEmptyListInJSON(t *testing.T) {
	if got, err := marshal([]string(nil)); err != nil || got != "[]" {
		t.Errorf("%s, %v", got, err)
	}
}

// listing writes two rows, the second of them awkward, as o asks.
func listing(t *testing.T, o Options) string {
	t.Helper()
	var b strings.Builder
	out, err := Open(&b, o)
	if err != nil {
		t.Fatal(err)
	}
	table := out.Table("name", "links", "also")
	for _, row := range [][]any{{"Umerov", 7, []string{"a", "b"}}, {"tab\there \"q\"\nend\\", 12, nil}} {
		if err := table.Row(row...); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(table.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestRowsComeInTheShapeAskedFor(t *testing.T) {
	for name, c := range map[string]struct {
		o    Options
		want string
	}{
		"tabs":     {Options{}, "Umerov\t7\ta; b\ntab\\there \"q\"\\nend\\\\\t12\t\n"},
		"csv":      {Options{Format: CSV}, "name,links,also\nUmerov,7,a; b\n\"tab\there \"\"q\"\"\nend\\\",12,\n"},
		"jsonl":    {Options{Format: JSONL}, "{\"name\": \"Umerov\", \"links\": 7, \"also\": [\"a\",\"b\"]}\n{\"name\": \"tab\\there \\\"q\\\"\\nend\\\\\", \"links\": 12, \"also\": null}\n"},
		"json":     {Options{Format: JSON}, "[\n{\"name\": \"Umerov\", \"links\": 7, \"also\": [\"a\",\"b\"]},\n{\"name\": \"tab\\there \\\"q\\\"\\nend\\\\\", \"links\": 12, \"also\": null}\n]\n"},
		"terminal": {Options{Width: 80}, "name               links  also\nUmerov                 7  a; b\ntab here \"q\" end\\     12\n"},
		"bold":     {Options{Width: 80, Color: true}, "\x1b[1mname               links  also\x1b[0m\nUmerov                 7  a; b\ntab here \"q\" end\\     12\n"},
	} {
		if got := listing(t, c.o); got != c.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestATableWithoutRowsIsStillWellFormed(t *testing.T) {
	for f, want := range map[Format]string{JSON: "[]\n", JSONL: "", CSV: "a,b\n", Tabs: ""} {
		var b strings.Builder
		out, _ := Open(&b, Options{Format: f})
		if err := errors.Join(out.Table("a", "b").Close(), out.Close()); err != nil || b.String() != want {
			t.Errorf("format %d: %q, %v; want %q", f, b.String(), err, want)
		}
	}
}

func TestATerminalTableNeverCutsAWord(t *testing.T) {
	long := "The exchange of prisoners was agreed by both delegations in principle and will be worked out 語語語語語語語語語語語語"
	for _, width := range []int{20, 40, 60, 80} {
		var b strings.Builder
		out, _ := Open(&b, Options{Width: width})
		table := out.Table("who", "what")
		table.Row("Steve Witkoff", long)
		if err := errors.Join(table.Close(), out.Close()); err != nil {
			t.Fatal(err)
		}
		for line := range strings.Lines(b.String()) {
			if w := runewidth.StringWidth(strings.TrimSuffix(line, "\n")); w > width {
				t.Errorf("width %d: a line takes %d:\n%s", width, w, b.String())
			}
		}
		letters := func(s string) int { return len(strings.Join(strings.Fields(s), "")) }
		if got, want := letters(b.String()), letters("who what Steve Witkoff "+long); got != want {
			t.Errorf("width %d: %d letters shown of %d:\n%s", width, got, want, b.String())
		}
	}
}

func TestControlCharactersOfTheDataDoNotReachATerminal(t *testing.T) {
	var b strings.Builder
	out, _ := Open(&b, Options{Width: 80})
	table := out.Table("name")
	table.Row("\x1b]0;title\x07x\u009b2J")
	if err := errors.Join(table.Close(), out.Close()); err != nil {
		t.Fatal(err)
	}
	if b.String() != "?]0;title?x?2J\n" {
		t.Errorf("got %q", b.String())
	}
}

func TestAFileGetsItsNameOnlyWhenWhole(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "a.json")
	if err := os.WriteFile(name, []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	write := func(end func(*Output)) string {
		out, err := Open(io.Discard, Options{File: name})
		if err != nil {
			t.Fatal(err)
		}
		table := out.Table("x")
		if err := errors.Join(table.Row(1), table.Close()); err != nil {
			t.Fatal(err)
		}
		end(out)
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	if got := write((*Output).Abort); got != "before" {
		t.Errorf("after Abort the file holds %q", got)
	}
	if got := write(func(o *Output) {
		if err := o.Close(); err != nil {
			t.Error(err)
		}
	}); got != "[\n{\"x\": 1}\n]\n" {
		t.Errorf("after Close the file holds %q", got)
	}
	if info, _ := os.Stat(name); info.Mode().Perm() != 0o640 {
		t.Errorf("mode is %v, was 0640", info.Mode().Perm())
	}
	if entries, _ := os.ReadDir(dir); len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
}

func TestASymbolicLinkIsWrittenThrough(t *testing.T) {
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target"), filepath.Join(dir, "link")
	os.WriteFile(target, []byte("before"), 0o600)
	if err := os.Symlink(target, link); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	out, err := Open(io.Discard, Options{File: link})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(out, "after")
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	if b, _ := os.ReadFile(target); string(b) != "after" {
		t.Errorf("target holds %q", b)
	}
	if info, _ := os.Lstat(link); info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is one no more")
	}
}

func TestTheSuffixChoosesCompressionAndFormat(t *testing.T) {
	unpack := map[string]func(io.Reader) (io.Reader, error){
		"a.csv.gz":    func(r io.Reader) (io.Reader, error) { return gzip.NewReader(r) },
		"a.jsonl.zst": func(r io.Reader) (io.Reader, error) { return zstd.NewReader(r) },
		"a.csv":       func(r io.Reader) (io.Reader, error) { return r, nil },
		"a.txt":       func(r io.Reader) (io.Reader, error) { return r, nil },
	}
	want := map[string]string{"a.csv.gz": "x\n1\n", "a.csv": "x\n1\n", "a.jsonl.zst": "{\"x\": 1}\n", "a.txt": "1\n"}
	for name, un := range unpack {
		path := filepath.Join(t.TempDir(), name)
		out, err := Open(io.Discard, Options{File: path})
		if err != nil {
			t.Fatal(err)
		}
		table := out.Table("x")
		table.Row(1)
		if err := errors.Join(table.Close(), out.Close()); err != nil {
			t.Fatal(err)
		}
		b, _ := os.ReadFile(path)
		r, err := un(bytes.NewReader(b))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got, err := io.ReadAll(r); err != nil || string(got) != want[name] {
			t.Errorf("%s: %q, %v; want %q", name, got, err, want[name])
		}
	}
}

func TestACompressionThatIsOnlyReadIsAnError(t *testing.T) {
	dir := t.TempDir()
	if _, err := Open(io.Discard, Options{File: filepath.Join(dir, "a.csv.bz2")}); err == nil || !strings.Contains(err.Error(), "only read") {
		t.Errorf("a file: %v", err)
	}
	if err := fill(t, filepath.Join(dir, "graph.bz2"), (*Files).Close); err == nil || !strings.Contains(err.Error(), "do not fit") {
		t.Errorf("several: %v", err)
	}
	if got := holds(t, dir); got != "" {
		t.Errorf("left behind: %s", got)
	}
}

func TestWhatCannotBeWrittenIsAnError(t *testing.T) {
	if _, err := Open(io.Discard, Options{File: filepath.Join(t.TempDir(), "no", "x")}); err == nil || !strings.Contains(err.Error(), "no such") {
		t.Errorf("missing folder: %v", err)
	}
	if _, err := Open(io.Discard, Options{File: t.TempDir()}); err == nil {
		t.Error("a directory was accepted")
	}
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	out, err := Open(io.Discard, Options{File: "/dev/full"})
	if err != nil {
		t.Fatal(err)
	}
	io.WriteString(out, "x")
	if err := out.Close(); err == nil || err.Error() != "writing /dev/full: no space left on device" {
		t.Errorf("a full disk: %v", err)
	}
}

func TestJSONKeepsTheOrderOfTheColumns(t *testing.T) {
	got := listing(t, Options{Format: JSON})
	var rows []map[string]any
	if err := json.Unmarshal([]byte(got), &rows); err != nil || len(rows) != 2 {
		t.Fatalf("%v in %s", err, got)
	}
	if strings.Index(got, "name") > strings.Index(got, "links") {
		t.Error("the order of the keys is not that of the columns")
	}
}

func TestProgressWaitsASecondAndErasesItself(t *testing.T) {
	var b strings.Builder
	now := time.Unix(0, 0)
	p := NewProgress(&b, 80, func() time.Time { return now })
	p.Update("a.nq", 1000, 10_000_000)
	p.Done()
	if b.Len() != 0 {
		t.Errorf("shown within a second: %q", b.String())
	}
	now = now.Add(time.Second)
	p.Update("a.nq", 5_000_000, 10_000_000)
	p.Update("a.nq", 5_000_001, 10_000_000)
	p.Done()
	if want := "\r\x1b[Ka.nq  [##########..........]  50%  5.0 MB  5.0 MB/s  1s left\r\x1b[K"; b.String() != want {
		t.Errorf("got %q, want %q", b.String(), want)
	}
	NewProgress(&b, 0, nil).Update("x", 1, 1) // no terminal: nothing, and no panic
}

func TestNoTextPlaysTricksOnATerminal(t *testing.T) {
	const text = "\x1b]0;title\x07\x1b[31mred\u009b1m \r\t\x7f \xff\xc3\xa9\n"
	for width, want := range map[int]string{0: text, 80: "?]0;title??[31mred?1m ?\t? \xffé\n"} {
		var b strings.Builder
		out, err := Open(&b, Options{Width: width, Color: true})
		if err != nil {
			t.Fatal(err)
		}
		if n, err := out.Write([]byte(text)); n != len(text) || err != nil {
			t.Errorf("Write = %d, %v", n, err)
		}
		fmt.Fprint(out, out.Bold("head"))
		if err := out.Close(); err != nil {
			t.Fatal(err)
		}
		if got := b.String(); got != want+out.Bold("head") {
			t.Errorf("width %d: %q, want %q", width, got, want)
		}
	}
}

func TestTextIsNotTurnedRoundOrBrokenUp(t *testing.T) {
	const text = "a\u202eb\u2066c\u2028d\ne\u200ff"
	if got, want := Printable(text), "a?b?c?d e\u200ff"; got != want {
		t.Errorf("Printable: %q, want %q", got, want)
	}
	if got := string(harmless([]byte(text))); got != "a?b?c?d\ne\u200ff" {
		t.Errorf("harmless: %q", got)
	}
	for _, width := range []int{0, 3, 80} {
		for _, line := range Wrap(text, width) {
			if strings.ContainsAny(line, "\n\t\r") {
				t.Errorf("Wrap to %d leaves a line end in %q", width, line)
			}
		}
	}
}

func TestAWordOfAMillionLettersIsWrappedInTime(t *testing.T) {
	for _, word := range []string{"x", "é", "語", "e\u0301", "👩\u200d👧"} {
		text := strings.Repeat(word, 1_000_000/len(word))
		began := time.Now()
		lines := Wrap(text, 24)
		if strings.Join(lines, "") != text {
			t.Errorf("%q: something was lost", word)
		}
		for _, line := range lines {
			if w := runewidth.StringWidth(line); w > 24 || w < 23 && line != lines[len(lines)-1] {
				t.Fatalf("%q: a line of %d columns: %q", word, w, line)
			}
		}
		if took := time.Since(began); took > 30*time.Second { // as the square of its length it were minutes
			t.Errorf("%q: wrapped in %v", word, took)
		}
	}
}

func TestNothingIsWrittenIntoAStore(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a.db")
	s, err := quadstore.Create(dir, quadstore.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.Close()
	for _, name := range []string{"MANIFEST", "new.csv"} {
		if _, err := create(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s may be written", name)
		}
	}
}
