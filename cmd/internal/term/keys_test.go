package term

import (
	"fmt"
	"strings"
	"testing"
)

func TestCandidatesAreListedInTheRoomThereIs(t *testing.T) {
	var plain, noted []Candidate
	for i := range 30 {
		plain = append(plain, Candidate{Text: fmt.Sprintf("name%02d", i)})
		noted = append(noted, Candidate{Text: fmt.Sprintf("name%02d", i), Note: strings.Repeat("説明", 40)})
	}
	for _, c := range []struct {
		found       []Candidate
		width, most int
		lines       int
		last        string
	}{
		{plain, 80, 12, 4, "name27  name28  name29"},
		{plain, 20, 3, 3, "and 26 more: type a little more of it"},
		{noted, 80, 12, 12, "and 19 more: type a little more of it"},
		{noted[:1], 80, 12, 1, "…"},
	} {
		lines := strings.Split(list(c.found, c.width, c.most), "\n")
		if len(lines) != c.lines || !strings.HasSuffix(lines[len(lines)-1], c.last) {
			t.Errorf("%d candidates in %d columns, %d lines:\n%s", len(c.found), c.width, c.most, strings.Join(lines, "\n"))
		}
	}
}

func TestNamesInAListDoNotReachTheTerminalAsOrders(t *testing.T) {
	got := list([]Candidate{{Text: "a\x1b[2J\nb", Note: "c\x1b]0;d\x07\r"}}, 80, 12)
	if strings.ContainsAny(got, "\x1b\x07\r\n") || !strings.Contains(got, "b") || !strings.Contains(got, "0;d") {
		t.Errorf("%q", got)
	}
}
