package bench

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/generate"
)

func TestPercentilesAreMeasuredValues(t *testing.T) {
	values := make([]float64, 200)
	for i := range values {
		values[i] = float64(i + 1)
	}
	for p, want := range map[int]float64{0: 1, 50: 100, 99: 198, 100: 200} {
		if got := percentile(values, p); got != want {
			t.Errorf("percentile %d of 1 to 200 is %v, want %v", p, got, want)
		}
	}
	if got := percentile([]float64{7}, 99); got != 7 {
		t.Errorf("percentile of one value is %v", got)
	}
}

func TestTheBestRateIsTheHighestAndTheBestTimeTheLeast(t *testing.T) {
	if r := row("x", Seconds, []float64{3, 1, 2}); r.Median != 2 || r.Best != 1 {
		t.Errorf("time: %+v", r)
	}
	if r := row("x", Seconds, []float64{4, 1, 2}).rate(100); r.Median != 50 || r.Best != 100 || r.Unit != PerSecond {
		t.Errorf("rate: %+v", r)
	}
}

func TestRatiosSayHowManyTimesFasterTheFirstSystemIs(t *testing.T) {
	r := Report{Data: "d", Quads: 5, Machine: "m", Rows: []Row{
		{Name: "time", System: "a", Unit: Seconds, Median: 0.002, Best: 0.001, Runs: 2},
		{Name: "time", System: "b", Unit: Seconds, Median: 0.02, Best: 0.02, Runs: 1},
		{Name: "rate", System: "a", Unit: PerSecond, Median: 4e6, Best: 4e6, Runs: 1},
		{Name: "rate", System: "b", Unit: PerSecond, Median: 1e6, Best: 1e6, Runs: 1, Note: "cold"},
		{Name: "late", System: "a", Unit: Seconds, Median: 1, Best: 1, Runs: 1},
		{Name: "late", System: "b", Unit: Seconds, Median: 60, Best: 60, Runs: 1, Over: true},
		{Name: "slow", System: "a", Unit: PerSecond, Median: 4e6, Best: 4e6, Runs: 1},
		{Name: "slow", System: "b", Unit: PerSecond, Median: 1e6, Best: 1e6, Runs: 1, Over: true},
		{Name: "alone", System: "a", Unit: Bytes, Median: 2048, Best: 2048, Runs: 1},
	}}
	var b bytes.Buffer
	if err := r.WriteTable(&b); err != nil {
		t.Fatal(err)
	}
	want := `
median (best) a b ratio
time 2ms (1ms) 20ms 10x
rate 4 M/s 1 M/s 4x
late 1s >1m0s >60x
slow 4 M/s <1 M/s >4x
alone 2 KiB -
d, 5 quads, m
rate, b: cold
`
	got := "\n" + regexp.MustCompile(`(?m)^ +| +$|\n\n`).ReplaceAllString(b.String(), "")
	got = regexp.MustCompile(` +`).ReplaceAllString(strings.ReplaceAll(got, "-d,", "-\nd,"), " ")
	if got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

func TestAnswersThatDifferAreReported(t *testing.T) {
	rows := []Row{
		{Name: "q", System: "a", Answer: 5}, {Name: "q", System: "b", Answer: 5}, {Name: "q", System: "c", Answer: 6},
		{Name: "q", System: "d", Answer: 7, Over: true}, {Name: "p", System: "a"}, {Name: "p", System: "b", Answer: 1},
	}
	got := differing(rows)
	want := []string{"q: a answers 5 and c 6", "p: a answers 0 and b 1"}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestARunPastTheLimitIsGivenUpAndAFailureIsNot(t *testing.T) {
	c := &Config{Runs: 3, Budget: time.Hour, Limit: time.Millisecond, only: regexp.MustCompile(""), progress: io.Discard}
	wait := func(ctx context.Context) (int64, error) { <-ctx.Done(); return 0, ctx.Err() }
	if r, ok, err := c.timed(t.Context(), "wait", 10, wait); err != nil || !ok || !r.Over || r.Median != 1e-4 {
		t.Errorf("past the limit: %+v, %v", r, err)
	}
	broken := errors.New("broken")
	if _, _, err := c.timed(t.Context(), "fail", 1, func(context.Context) (int64, error) { return 0, broken }); !errors.Is(err, broken) {
		t.Errorf("failure: %v", err)
	}
	c.Limit = time.Hour
	n := 0
	if r, _, err := c.timed(t.Context(), "run", 1, func(context.Context) (int64, error) { n++; return 9, nil }); err != nil || n < 3 || r.Runs != n || r.Answer != 9 {
		t.Errorf("%d runs: %+v, %v", n, r, err)
	}
}

func TestTheReservoirKeepsEveryItemWithTheSameChance(t *testing.T) {
	const seed, rounds, items, room = 4, 4000, 20, 5
	random := rand.NewPCG(seed, seed)
	var count [items]int
	for range rounds {
		r := reservoir[int]{room: room, random: random}
		for i := range items {
			r.offer(func() int { return i })
		}
		for _, i := range r.items {
			count[i]++
		}
	}
	for i, n := range count {
		if want := rounds * room / items; n < want*85/100 || n > want*115/100 {
			t.Errorf("item %d is kept %d times, want about %d (seed %d)", i, n, want, seed)
		}
	}
}

func TestInterningNumbersTermsByFirstOccurrence(t *testing.T) {
	src, err := generate.New(generate.Options{Quads: 300_000, Seed: 2, Undated: 0.5})
	if err != nil {
		t.Fatal(err)
	}
	table, want := newTable(), map[string]graph.ID{}
	err = each(src, func(b *graph.Batch) error {
		table.intern(b)
		for i := range b.Len() {
			for pos := range 4 {
				term := string(b.Term(i, pos))
				if want[term] == 0 {
					want[term] = graph.ID(len(want) + 1)
				}
				if got := table.ids[4*i+pos]; got != want[term] {
					return fmt.Errorf("%s is number %d, want %d", term, got, want[term])
				}
			}
		}
		return nil
	})
	if err != nil {
		t.Error(err)
	}
}
