package main

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"
)

// exportSource writes a file of quads that do not compress well.
func exportSource(t *testing.T, quads int) string {
	t.Helper()
	var b bytes.Buffer
	for i := range quads {
		fmt.Fprintf(&b, "<http://example.org/s%d> ", i/2)
		if i%2 == 0 {
			fmt.Fprintf(&b, "<http://example.org/p%d> <http://example.org/s%d> <http://example.org/l%d> .\n", i%7, i*7919%quads/2, i/50)
		} else {
			fmt.Fprintf(&b, "<http://schema.org/name> \"%x\" <http://example.org/l%d> .\n", sha256.Sum256(fmt.Append(nil, i)), i/50)
		}
	}
	file := filepath.Join(t.TempDir(), "source.nq")
	if err := os.WriteFile(file, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// exportsInto are exports of all kinds: one file, a compressed one, one of several
// tables, folders and archives.
var exportsInto = []struct{ name, flags string }{
	{"a.nq", ""}, {"a.trig.gz", ""}, {"a.graphml", ""}, {"edges.csv", "--table edges"}, {"nodes.parquet", "--table nodes"},
	{"tables", "--format csv"}, {"tables", "--format parquet"}, {"import", "--format neo4j"}, {"tables.zip", "--format csv"}, {"a.neo4j.zip", ""},
}

// leftIn describes what is in a folder: hidden files are what was not taken away.
func leftIn(t *testing.T, dir string) string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

// TestAFullDiskLeavesNothingUnderAnyName exports to a disk of a few pages, where the
// tests may mount one, and under a bound on the size of files.
func TestAFullDiskLeavesNothingUnderAnyName(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs Linux: a small disk, and ulimit -f in blocks of 512 bytes")
	}
	parley, source := programFile(t), exportSource(t, 10_000)
	disk := t.TempDir()
	mounted := exec.Command("mount", "-t", "tmpfs", "-o", "size=20k", "tmpfs", disk).Run() == nil
	if mounted {
		t.Cleanup(func() {
			if err := exec.Command("umount", disk).Run(); err != nil {
				t.Error("umount:", err)
			}
		})
	} else {
		t.Log("no disk may be mounted here: only a bound on files is tried")
	}
	for _, c := range exportsInto {
		args := strings.Fields(fmt.Sprintf("export --db %s %s -o", source, c.flags))
		if mounted {
			t.Run("disk "+c.name+c.flags, func(t *testing.T) {
				wantNoRoom(t, disk, c.name, "no space left on device", "the disk is full", parley, args...)
			})
		}
		t.Run("bound "+c.name+c.flags, func(t *testing.T) {
			shell := append([]string{"-c", `ulimit -f 16 && exec "$0" "$@"`, parley}, args...)
			wantNoRoom(t, t.TempDir(), c.name, "file too large", "ulimit -f", "sh", shell...)
		})
	}
}

// wantNoRoom runs a command that exports to a name in dir, which has no room for it.
func wantNoRoom(t *testing.T, dir, name, failure, hint, program string, args ...string) {
	t.Helper()
	want := ""
	if strings.Contains(name, ".") { // a file may have been there, a folder not
		want = name
		if err := os.WriteFile(filepath.Join(dir, name), []byte("before"), 0o600); err != nil {
			t.Fatal(err)
		}
		defer os.Remove(filepath.Join(dir, name))
	}
	cmd := exec.Command(program, append(args, filepath.Join(dir, name))...)
	var errOut strings.Builder
	cmd.Stderr = &errOut
	cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != 1 || !strings.Contains(errOut.String(), failure) || !strings.Contains(errOut.String(), hint) || !strings.Contains(errOut.String(), name) {
		t.Errorf("status %d, %s", code, errOut.String())
	}
	if left := leftIn(t, dir); left != want {
		t.Errorf("%q is left, want %q", left, want)
	}
	if want != "" {
		if b, err := os.ReadFile(filepath.Join(dir, name)); string(b) != "before" {
			t.Errorf("%s holds %.20q, %v", name, b, err)
		}
	}
}

// TestAnInterruptedExportLeavesNothingUnderAnyName interrupts exports as soon as
// they have begun to write.
func TestAnInterruptedExportLeavesNothingUnderAnyName(t *testing.T) {
	parley, source := programFile(t), exportSource(t, 60_000)
	for i, c := range exportsInto {
		signal := []os.Signal{os.Interrupt, syscall.SIGTERM}[i%2]
		t.Run(fmt.Sprint(c.name, c.flags, " ", signal), func(t *testing.T) {
			t.Parallel()
			for range 5 {
				dir := t.TempDir()
				args := strings.Fields(fmt.Sprintf("export --db %s %s -o", source, c.flags))
				if interrupted(t, dir, signal, parley, append(args, filepath.Join(dir, c.name))...) {
					return
				}
				if left := leftIn(t, dir); left != c.name {
					t.Fatalf("it was done before the signal, and %q is there", left)
				}
			}
			t.Error("it was always done before the signal")
		})
	}
}

// TestTheNextExportRemovesWhatAKilledOneLeft kills exports as soon as they have begun
// to write.
func TestTheNextExportRemovesWhatAKilledOneLeft(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("needs locks on files and folders")
	}
	parley, source, small := programFile(t), exportSource(t, 60_000), exportSource(t, 10)
	for _, c := range exportsInto {
		t.Run(c.name+c.flags, func(t *testing.T) {
			t.Parallel()
			for range 5 {
				dir := t.TempDir()
				flags := strings.Fields(c.flags + " -q -o " + filepath.Join(dir, c.name))
				if wasKilled(t, dir, parley, append([]string{"export", "--db", source}, flags...)...) {
					outputOf(t, parley, append([]string{"export", "--db", small}, flags...)...)
					if left := leftIn(t, dir); left != c.name {
						t.Errorf("%q is there", left)
					}
					return
				}
			}
			t.Error("it was always done before it was killed")
		})
	}
}

// wasKilled runs a command, kills it when something is in dir, and reports whether it
// left that without its name.
func wasKilled(t *testing.T, dir, program string, args ...string) bool {
	t.Helper()
	cmd := exec.Command(program, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	defer timer.Stop()
	go func() {
		for leftIn(t, dir) == "" && cmd.Process.Signal(syscall.Signal(0)) == nil {
			time.Sleep(time.Millisecond)
		}
		cmd.Process.Kill()
	}()
	cmd.Wait()
	return strings.HasPrefix(leftIn(t, dir), ".")
}

// interrupted runs a command, sends it a signal when something is in dir, and
// checks that nothing is left. It is false if the command was done before.
func interrupted(t *testing.T, dir string, signal os.Signal, program string, args ...string) bool {
	t.Helper()
	cmd := exec.Command(program, args...)
	var errOut strings.Builder
	cmd.Stderr = &errOut
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(time.Minute, func() { cmd.Process.Kill() })
	defer timer.Stop()
	sent := make(chan struct{})
	go func() {
		defer close(sent)
		for leftIn(t, dir) == "" && cmd.Process.Signal(syscall.Signal(0)) == nil {
			time.Sleep(time.Millisecond)
		}
		cmd.Process.Signal(signal)
	}()
	err := cmd.Wait()
	<-sent
	var exit *exec.ExitError
	switch {
	case err == nil:
		return false
	case !errors.As(err, &exit) || exit.ExitCode() != 130 || errOut.String() != "parley: interrupted\n":
		t.Fatalf("%v, want status 130: %s", err, errOut.String())
	}
	if left := leftIn(t, dir); left != "" {
		t.Errorf("%q is left", left)
	}
	return true
}

// TestAReaderThatGoesAwayEndsAnExportQuietly gives the output to head.
func TestAReaderThatGoesAwayEndsAnExportQuietly(t *testing.T) {
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell here")
	}
	parley, source := programFile(t), exportSource(t, 20_000)
	for _, flags := range []string{"--format nq", "--format trig", "--format jsonld", "--format graphml", "--format gexf", "--format cyjs", "--format csv --table edges", "--format parquet --table quads"} {
		status := filepath.Join(t.TempDir(), "status")
		cmd := exec.Command("sh", "-c", fmt.Sprintf(`{ "$0" export --db "$1" %s; echo $? >"$2"; } | head -c 1`, flags), parley, source, status)
		var out, errOut strings.Builder
		cmd.Stdout, cmd.Stderr = &out, &errOut
		if err := cmd.Run(); err != nil {
			t.Fatal(err)
		}
		code, _ := os.ReadFile(status)
		if len(out.String()) != 1 || string(code) != "141\n" || errOut.String() != "" {
			t.Errorf("%s: %q, status %s, %s", flags, out.String(), code, errOut.String())
		}
	}
}
