package web

import (
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

// TestAPagerGivesTheSameRowsHoweverTheyAreCut writes rows in pieces of any size.
func TestAPagerGivesTheSameRowsHoweverTheyAreCut(t *testing.T) {
	seed := rand.Uint64()
	t.Logf("seed %d", seed)
	r := rand.New(rand.NewPCG(seed, 1))
	for range 300 {
		quoted, heading := r.IntN(2) == 0, r.IntN(2) == 0
		var rows []string
		for i := range r.IntN(20) {
			row := fmt.Sprintf("row %d", i)
			if quoted && r.IntN(2) == 0 {
				row = fmt.Sprintf("\"line\nend \"\"%d\"\"\"", i)
			}
			rows = append(rows, row)
		}
		skip, left := r.IntN(8), r.IntN(8)
		var got []string
		p := &pager{heading: heading, quoted: quoted, skip: skip, left: left, emit: func(row []byte) error {
			got = append(got, string(row))
			return nil
		}}
		text := strings.Join(rows, "\n")
		if r.IntN(2) == 0 && len(rows) > 0 {
			text += "\n"
		}
		var err error
		for len(text) > 0 && err == nil {
			n := 1 + r.IntN(len(text))
			_, err = io.WriteString(p, text[:n])
			text = text[n:]
		}
		if err == nil {
			err = p.end()
		}
		want, rest := []string{}, rows
		if heading && len(rest) > 0 {
			want, rest = append(want, rest[0]), rest[1:]
		}
		rest = rest[min(skip, len(rest)):]
		more := len(rest) > left
		want = append(want, rest[:min(left, len(rest))]...)
		if strings.Join(got, "|") != strings.Join(want, "|") || p.more != more || more != errors.Is(err, errEnough) {
			t.Fatalf("%q: got %q, more %v, %v; want %q, more %v", rows, got, p.more, err, want, more)
		}
	}
}
