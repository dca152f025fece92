package quadstore_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"parley/graph"
	"parley/graph/quadstore"
)

// playBackups makes one backup after the other beside the store, and reports the
// number of each when Backup has returned.
func playBackups(dir string) {
	s, err := quadstore.Open(dir, quadstore.Options{})
	if err != nil {
		fail(err)
	}
	for n := 0; ; n++ {
		to := fmt.Sprintf("%s-%d", dir, n)
		if _, err := os.Stat(to); err == nil {
			continue // of a process before
		}
		if err := s.Backup(context.Background(), to, quadstore.BackupOptions{Copy: n%2 == 0}); err != nil {
			fail(err)
		}
		fmt.Println(n)
	}
}

// TestABackupThatWasKilledIsNoStore kills a process that makes backups while
// another one commits and merges. Those that it reported are sound and hold
// whole commits; the last one is whole or no store.
func TestABackupThatWasKilledIsNoStore(t *testing.T) {
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	dir := create(t, quadstore.Options{}).Dir()
	_, _, commits := play(t, "commit", dir, "merging")
	if !commits.Scan() {
		t.Fatal("the writer ended by itself")
	}
	go func() {
		for commits.Scan() {
		}
	}()
	for round := range rounds {
		cmd, _, lines := play(t, "backup", dir, "")
		for range round%3 + 1 {
			if !lines.Scan() {
				t.Fatal("the other process ended by itself")
			}
		}
		time.Sleep(time.Duration(round) * 97 * time.Microsecond)
		cmd.Process.Kill()
		cmd.Wait()
	}
	found, err := filepath.Glob(dir + "-*")
	if err != nil || len(found) < rounds {
		t.Fatalf("backups %v, %v", found, err)
	}
	stores := 0
	for _, to := range found {
		s, err := quadstore.Open(to, quadstore.Options{})
		if err != nil {
			if !errors.Is(err, graph.ErrNotStore) {
				t.Errorf("%s: %v, want a store or none", to, err)
			}
			continue
		}
		stores++
		wantSound(t, to) // MANIFEST.new is a stray
		n := int(size(s))
		if n == 0 || n%groupSize != 0 {
			t.Errorf("%s has %d quads, no whole number of commits", to, n)
		}
		s.Close()
	}
	if stores < rounds {
		t.Errorf("%d of %d backups are stores, want at least the %d reported", stores, len(found), rounds)
	}
}

// TestVerifyTakesNoChangeForDamage verifies a store while another process
// commits and merges.
func TestVerifyTakesNoChangeForDamage(t *testing.T) {
	rounds := 100
	if testing.Short() {
		rounds = 20
	}
	dir := create(t, quadstore.Options{}).Dir()
	_, _, commits := play(t, "commit", dir, "merging")
	if !commits.Scan() {
		t.Fatal("the writer ended by itself")
	}
	for range rounds {
		wantSound(t, dir)
		if !commits.Scan() {
			t.Fatal("the writer ended by itself")
		}
	}
}

// playCompactions compacts the store again and again, with a commit between.
func playCompactions(dir string) {
	s, err := quadstore.Open(dir, quadstore.Options{})
	if err != nil {
		fail(err)
	}
	for n := int(size(s)) / groupSize; ; n++ {
		tx, err := s.Begin(context.Background())
		if err != nil {
			fail(err)
		}
		if err := tx.Add(batchOf(group(n + 1))); err != nil {
			fail(err)
		}
		if _, err := tx.Commit(context.Background()); err != nil {
			fail(err)
		}
		fmt.Println(n + 1)
		if err := s.Compact(context.Background()); err != nil {
			fail(err)
		}
	}
}

func TestACompactionThatWasKilledLosesNothing(t *testing.T) {
	rounds := 15
	if testing.Short() {
		rounds = 4
	}
	dir := create(t, quadstore.Options{}).Dir()
	for round := range rounds {
		cmd, _, lines := play(t, "compact", dir, "")
		reported := ""
		for range round%3 + 1 {
			if !lines.Scan() {
				t.Fatal("the other process ended by itself")
			}
			reported = lines.Text()
		}
		time.Sleep(time.Duration(round) * 301 * time.Microsecond) // into the compaction
		cmd.Process.Kill()
		for lines.Scan() {
			reported = lines.Text()
		}
		cmd.Wait()
		wantSound(t, dir, 7) // what the next writer cuts off
		s := open(t, dir, quadstore.Options{})
		n, err := strconv.Atoi(reported)
		if held := int(size(s)); err != nil || held != n*groupSize && held != (n+1)*groupSize {
			t.Fatalf("round %d: %d quads, and commit %s was reported, %v", round, held, reported, err)
		}
		s.Close()
	}
	mustAdd(t, open(t, dir, quadstore.Options{}), q("a b c"))
	wantSound(t, dir)
}
