package quadstore_test

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/quadstore"
)

// The test binary plays other processes when this variable names what they do.
const (
	playEnv = "QUADSTORE_TEST_PLAY"
	dirEnv  = "QUADSTORE_TEST_DIR"
	formEnv = "QUADSTORE_TEST_FORM"
)

// writers are ways in which a group of quads reaches the disk: by the journal;
// with a merge after every second; as a segment of its own that was spilled.
var writers = map[string]quadstore.Options{
	"journal": {},
	"merging": {JournalQuads: groupSize + 1},
	"bulk":    {BulkQuads: groupSize / 4, MemoryBytes: 1 << 12},
}

func TestMain(m *testing.M) {
	switch os.Getenv(playEnv) {
	case "":
		os.Exit(m.Run())
	case "commit":
		playCommits(os.Getenv(dirEnv))
	case "backup":
		playBackups(os.Getenv(dirEnv))
	case "compact":
		playCompactions(os.Getenv(dirEnv))
	case "hold":
		playHolder(os.Getenv(dirEnv))
	}
	os.Exit(0)
}

// playCommits commits one group of quads after the other, and reports the
// number of each on standard output when Commit has returned.
func playCommits(dir string) {
	s, err := quadstore.Open(dir, writers[os.Getenv(formEnv)])
	if err != nil {
		fail(err)
	}
	from := int(size(s))/groupSize + 1
	for n := from; ; n++ {
		tx, err := s.Begin(context.Background())
		if err != nil {
			fail(err)
		}
		for _, quad := range group(n) {
			if err := tx.Add(batchOf([]graph.Quad{quad})); err != nil {
				fail(err)
			}
		}
		if _, err := tx.Commit(context.Background()); err != nil {
			fail(err)
		}
		fmt.Println(n)
	}
}

func size(s *quadstore.Store) int64 {
	ctx := context.Background()
	snap, err := s.Snapshot(ctx)
	if err != nil {
		fail(err)
	}
	defer snap.Close()
	st, err := snap.Stats(ctx)
	if err != nil {
		fail(err)
	}
	return st.Quads
}

// playHolder holds the lock until its standard input ends.
func playHolder(dir string) {
	s, err := quadstore.Open(dir, quadstore.Options{Holder: "the other one"})
	if err != nil {
		fail(err)
	}
	if _, err := s.Begin(context.Background()); err != nil {
		fail(err)
	}
	fmt.Println("held")
	io.Copy(io.Discard, os.Stdin)
}

func fail(err error) {
	fmt.Fprintln(os.Stderr, err)
	os.Exit(1)
}

// groupSize is the number of quads of a commit: enough for several blocks of
// the disk, so that a kill can find it half written.
const groupSize = 200

func group(n int) []graph.Quad {
	out := make([]graph.Quad, groupSize)
	for i := range out {
		out[i] = q(fmt.Sprintf("s%d-%d p o%s", n, i, strings.Repeat("x", 100)))
	}
	return out
}

// play starts the test binary as another process.
func play(t *testing.T, what, dir, form string) (*exec.Cmd, io.WriteCloser, *bufio.Scanner) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe)
	cmd.Env = append(os.Environ(), playEnv+"="+what, dirEnv+"="+dir, formEnv+"="+form)
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		cmd.Process.Kill()
		cmd.Wait()
	})
	return cmd, in, bufio.NewScanner(out)
}

// TestNothingReportedIsLostToAKill kills a writing process again and again.
// What it had reported is there, and what is there is whole commits, at most
// one of them not reported.
func TestNothingReportedIsLostToAKill(t *testing.T) {
	for form := range writers {
		t.Run(form, func(t *testing.T) { killAgainAndAgain(t, form) })
	}
}

func killAgainAndAgain(t *testing.T, form string) {
	rounds := 15
	if testing.Short() {
		rounds = 5
	}
	dir := create(t, quadstore.Options{}).Dir()
	reported := 0
	for round := range rounds {
		cmd, _, lines := play(t, "commit", dir, form)
		// Each round ends after another number of commits, and at another
		// moment of the next.
		for range round%7 + 1 {
			if !lines.Scan() {
				t.Fatal("the writer ended by itself")
			}
			n, err := strconv.Atoi(lines.Text())
			if err != nil {
				t.Fatal(err)
			}
			reported = n
		}
		time.Sleep(time.Duration(round*round) * 37 * time.Microsecond)
		cmd.Process.Kill()
		for lines.Scan() { // what it still had said
			if n, err := strconv.Atoi(lines.Text()); err == nil {
				reported = n
			}
		}
		cmd.Wait()

		// Part of a transaction may follow the last commit.
		wantSound(t, dir, 7)
		s := open(t, dir, quadstore.Options{})
		held := int(size(s))
		s.Close()
		if held%groupSize != 0 {
			t.Fatalf("round %d: %d quads, no whole number of commits", round, held)
		}
		if n := held / groupSize; n < reported || n > reported+1 {
			t.Fatalf("round %d: %d commits are there, %d were reported", round, n, reported)
		}
		reported = held / groupSize
	}
	s := open(t, dir, quadstore.Options{})
	var want []graph.Quad
	for n := 1; n <= reported; n++ {
		want = append(want, group(n)...)
	}
	wantContents(t, s, want...)
}

func TestOneWriterAmongProcesses(t *testing.T) {
	s := create(t, quadstore.Options{})
	cmd, in, lines := play(t, "hold", s.Dir(), "journal")
	if !lines.Scan() {
		t.Fatal("the other process does not hold the lock")
	}
	_, err := s.Begin(t.Context())
	if !errors.Is(err, graph.ErrLocked) || !strings.Contains(err.Error(), "the other one") {
		t.Errorf("Begin = %v, want ErrLocked with the holder", err)
	}
	wantContents(t, s) // readers do not wait
	in.Close()
	if err := cmd.Wait(); err != nil {
		t.Fatal(err)
	}
	mustAdd(t, s, q("a b c"))
}

func TestReadersSeeWhatOtherProcessesCommit(t *testing.T) {
	for form := range writers {
		t.Run(form, func(t *testing.T) { readWhileAnotherWrites(t, form) })
	}
}

func readWhileAnotherWrites(t *testing.T, form string) {
	s := create(t, quadstore.Options{})
	before, err := s.Snapshot(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer before.Close()
	_, _, lines := play(t, "commit", s.Dir(), form)
	for range 6 {
		if !lines.Scan() {
			t.Fatal("the writer ended by itself")
		}
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Fatal(err)
		}
		if got := int(size(s)); got < n*groupSize || got%groupSize != 0 {
			t.Errorf("after commit %d there are %d quads, want %d and whole commits", n, got, n*groupSize)
		}
	}
	st, err := before.Stats(t.Context())
	if err != nil || st.Quads != 0 {
		t.Errorf("the snapshot taken before has %d quads, %v", st.Quads, err)
	}
}
