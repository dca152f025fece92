package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// killed runs the real program, kills it after a time unless it is done before,
// and reports whether it was done.
func killed(t *testing.T, parley string, after time.Duration, args ...string) (done bool) {
	t.Helper()
	cmd := exec.Command(parley, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(after, func() { cmd.Process.Kill() })
	defer timer.Stop()
	return cmd.Wait() == nil
}

// outputOf runs the real program to its end and returns what it writes.
func outputOf(t *testing.T, parley string, args ...string) string {
	t.Helper()
	var out, errOut bytes.Buffer
	cmd := exec.Command(parley, args...)
	cmd.Stdout, cmd.Stderr = &out, &errOut
	if err := cmd.Run(); err != nil {
		t.Fatalf("parley %s: %v\n%s", strings.Join(args, " "), err, errOut.String())
	}
	return out.String()
}

// programFile returns the path of this binary under the name at which it is the
// program itself (see TestMain).
func programFile(t *testing.T) string {
	t.Helper()
	if runtime.GOOS == "windows" {
		t.Skip("needs symbolic links")
	}
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	parley := filepath.Join(t.TempDir(), "parley")
	if err := os.Symlink(exe, parley); err != nil {
		t.Fatal(err)
	}
	return parley
}

// TestKilledCommandsLeaveTheStoreBeforeOrAfter kills the program at random
// moments while it loads, in bulk and through files, and while it compacts. What
// is there afterwards is what was before, or all of what was asked for, and
// sound; the next writer leaves no file that does not belong.
func TestKilledCommandsLeaveTheStoreBeforeOrAfter(t *testing.T) {
	const quads = 150_000 // more than a transaction holds before it writes a segment
	parley, dir := programFile(t), t.TempDir()
	var text strings.Builder
	for i := range quads {
		fmt.Fprintf(&text, "<http://example.org/s%d> <http://example.org/p%d> \"value %d\" <http://example.org/l%d> .\n", i/5, i%7, i%1000, i/50)
	}
	file, small := filepath.Join(dir, "large.nq"), filepath.Join(dir, "small.nq")
	for name, content := range map[string]string{file: text.String(), small: "<http://example.org/s> <http://example.org/p> <http://example.org/o> .\n"} {
		if err := os.WriteFile(name, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	rounds := 8
	if testing.Short() {
		rounds = 2
	}
	for _, command := range [][]string{{"load", file}, {"load", "--memory", "1MB", file}, {"compact"}} {
		what := strings.Join(command[:len(command)-len(command)/2], " ")
		var whole time.Duration // of the command, when it is left alone
		for round := range rounds {
			db := filepath.Join(dir, fmt.Sprint("db", round, len(command)))
			outputOf(t, parley, "load", "-q", "--db", db, "seed:", small)
			if command[0] == "compact" {
				outputOf(t, parley, "load", "-q", "--db", db, file)
				outputOf(t, parley, "load", "-q", "--db", db, file, small) // nothing new
			}
			before := contentsOf(t, parley, db)
			after := time.Minute
			if round > 0 {
				after = time.Duration(random.Int64N(int64(whole)))
			}
			began := time.Now()
			done := killed(t, parley, after, append([]string{command[0], "--db", db}, command[1:]...)...)
			if round == 0 {
				whole = time.Since(began)
			}
			now := contentsOf(t, parley, db)
			added := len(now) - len(before)
			switch {
			case command[0] == "compact" && !slices.Equal(now, before):
				t.Fatalf("%s, round %d: the store changed", what, round)
			case command[0] != "compact" && (done && added != quads || added != 0 && added != quads || added == 0 && !slices.Equal(now, before)):
				t.Fatalf("%s, round %d: %d quads were added", what, round, added)
			}
			outputOf(t, parley, "load", "-q", "--db", db, "--label", "http://example.org/next", small)
			outputOf(t, parley, "verify", "-q", "--db", db)
			checkFiles(t, db)
		}
	}
}

// contentsOf returns the lines of an export, sorted: their order is that of ids,
// which compacting changes.
func contentsOf(t *testing.T, parley, db string) []string {
	t.Helper()
	return slices.Sorted(strings.Lines(outputOf(t, parley, "export", "--db", db, "--format", "nq")))
}

// checkFiles checks that a store has no files but those that its manifest names.
func checkFiles(t *testing.T, db string) {
	t.Helper()
	manifest, err := os.ReadFile(filepath.Join(db, "MANIFEST"))
	if err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(db)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); name != "MANIFEST" && name != "LOCK" && !strings.Contains(string(manifest), " "+name+" ") {
			t.Errorf("%s was left in the store", name)
		}
	}
}

// TestAClosedTerminalEndsACommandInOrder closes the terminal under a load that
// waits for its standard input.
func TestAClosedTerminalEndsACommandInOrder(t *testing.T) {
	parley, temp := programFile(t), t.TempDir()
	cmd := exec.Command(parley, "load", "--db", filepath.Join(t.TempDir(), "a.db"), "--format", "nq", "-")
	cmd.Env = append(os.Environ(), "TMPDIR="+temp)
	var errOut bytes.Buffer
	cmd.Stderr = &errOut
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	kept := func() int {
		entries, err := os.ReadDir(temp)
		if err != nil {
			t.Fatal(err)
		}
		return len(entries)
	}
	for range 600 {
		if kept() > 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if err := cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(30*time.Second, func() { cmd.Process.Kill() })
	defer timer.Stop()
	cmd.Wait()
	if cmd.ProcessState.ExitCode() != 130 || !strings.Contains(errOut.String(), "interrupted") || kept() != 0 {
		t.Errorf("status %d, %d files left, %s", cmd.ProcessState.ExitCode(), kept(), errOut.String())
	}
}
