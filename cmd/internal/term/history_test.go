package term

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// opened opens the history of a file that must be readable.
func opened(t *testing.T, file string) *History {
	t.Helper()
	h, err := OpenHistory(file)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func add(t *testing.T, h *History, entries ...string) {
	t.Helper()
	for _, e := range entries {
		if err := h.Add(e); err != nil {
			t.Fatal(err)
		}
	}
}

func TestAHistoryKeepsEachEntryOnceAndWhole(t *testing.T) {
	file := filepath.Join(t.TempDir(), "state", "parley", "history")
	h := opened(t, file)
	add(t, h, "a", "b\n  .c\n", "a", "  ", "<id:x> \"Умєров\"")
	want := []string{"b\n  .c", "a", "<id:x> \"Умєров\""}
	for _, h := range []*History{h, opened(t, file)} {
		if got := h.Dump().([]string); !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
	}
	if runtime.GOOS == "windows" {
		return
	}
	info, err := os.Stat(file)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("the file is %v, %v; others may read what somebody asked", info.Mode(), err)
	}
	if info, err := os.Stat(filepath.Dir(file)); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("its folder is %v, %v", info.Mode(), err)
	}
}

func TestAChainThatGrewIsOneEntry(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	add(t, opened(t, file), "g.V()", "g.V()\n.out()", "g.V()\n.out()\n.all()", "g.V()x")
	want := []string{"g.V()\n.out()\n.all()", "g.V()x"}
	if got := opened(t, file).Dump().([]string); !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestConsolesAtTheSameTimeKeepTheEntriesOfBoth(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	one, two := opened(t, file), opened(t, file)
	for i := range 2 * MostEntries {
		add(t, one, fmt.Sprintf("one %d", i))
		add(t, two, fmt.Sprintf("two %d", i))
	}
	got := opened(t, file).Dump().([]string)
	if len(got) != MostEntries {
		t.Errorf("%d entries are kept, not %d", len(got), MostEntries)
	}
	for i, entry := range got {
		n := 2*MostEntries - (len(got)-i+1)/2
		if want := fmt.Sprintf("%s %d", []string{"one", "two"}[i%2], n); entry != want {
			t.Fatalf("entry %d is %q, want %q", i, entry, want)
		}
	}
	b, err := os.ReadFile(file)
	if err != nil || strings.Count(string(b), "\n") > 2*MostEntries+2*lookEvery {
		t.Errorf("the file has grown to %d lines, %v", strings.Count(string(b), "\n"), err)
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(file), ".history-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
}

func TestAHistoryThatIsDamagedLosesOnlyWhatIsDamaged(t *testing.T) {
	file := filepath.Join(t.TempDir(), "history")
	if err := os.WriteFile(file, []byte("\"a\"\nnot json\n\"b\"\n\"half"), 0o600); err != nil {
		t.Fatal(err)
	}
	h := opened(t, file)
	if got := h.Dump().([]string); !slices.Equal(got, []string{"a", "b"}) {
		t.Errorf("%q", got)
	}
	h, err := OpenHistory(t.TempDir()) // a folder
	if err == nil {
		t.Error("a folder is read as a history")
	}
	add(t, h, "still works")
	if h.Len() != 1 {
		t.Error("nothing is kept while the console runs")
	}
}

func TestTheHistoryIsSearchedFromTheNewest(t *testing.T) {
	h := opened(t, "")
	add(t, h, "g.V(\"a\")", "other", "G.v(\"b\")")
	entry, at := h.Find("g.v(", h.Len())
	if entry != "G.v(\"b\")" || at != 2 {
		t.Errorf("found %q at %d", entry, at)
	}
	if entry, at = h.Find("g.v(", at); entry != "g.V(\"a\")" || at != 0 {
		t.Errorf("then %q at %d", entry, at)
	}
	if entry, at = h.Find("g.v(", at); at != -1 {
		t.Errorf("then %q at %d", entry, at)
	}
}

func TestCandidatesAreListedInTheWidthThereIs(t *testing.T) {
	var many []Candidate
	for i := range 100 {
		many = append(many, Candidate{Text: fmt.Sprintf("relation%02d", i)})
	}
	got := list(many, 80, mostListed)
	lines := strings.Split(got, "\n")
	if len(lines) != mostListed || !strings.HasPrefix(lines[len(lines)-1], "and ") {
		t.Errorf("%d lines, the last %q", len(lines), lines[len(lines)-1])
	}
	shown := strings.Count(got, "relation")
	if want := fmt.Sprintf("and %d more: ", 100-shown); !strings.Contains(got, want) {
		t.Errorf("%d are shown, and it is not said %q:\n%s", shown, want, got)
	}
	noted := list([]Candidate{{"<id:seed/moscow>", "Moscow"}, {"<a>", "日本語"}}, 80, mostListed)
	if noted != "<id:seed/moscow>  Moscow\n<a>               日本語" {
		t.Errorf("%q", noted)
	}
	for line := range strings.Lines(list([]Candidate{{Text: strings.Repeat("x", 100)}}, 40, mostListed)) {
		if len([]rune(line)) > 39 || !strings.Contains(line, "…") {
			t.Errorf("%q", line)
		}
	}
}

func TestWhatCandidatesShareIsPutIn(t *testing.T) {
	for _, c := range []struct{ typed, a, b, common string }{
		{"sa", "save", "saveOpt", "save"},
		{"Ум", "Умєров", "Умєрова", "Умєров"},
		{"é", "été", "éta", "ét"},
	} {
		common := commonStart([]Candidate{{Text: c.a}, {Text: c.b}})
		if common != c.common || !extends(common, c.typed) {
			t.Errorf("%s and %s share %q", c.a, c.b, common)
		}
	}
	if extends("Rustem", "um") || extends("", "") {
		t.Error("what is typed is taken away")
	}
}
