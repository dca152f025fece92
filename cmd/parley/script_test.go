package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"parley/cmd/internal/open"
	"parley/graph"
	"parley/graph/quadstore"
	"parley/seed"
)

func TestMain(m *testing.M) {
	testscript.Main(once{m}, map[string]func(){"parley": main})
}

// TestScripts runs the real program on the scripts in testdata, one a
// behaviour. Beside the commands of testscript they have:
//
//	exits N COMMAND...   run a command whose exit status must be N
//	lock DIR             hold the writer's lock of a store until the script ends
//	newer DIR            make a store look as if a newer version had written it
//	lines N FILE LINE    write a line N times
//	flip FILE BYTE       flip a bit of a byte; below 0: counted from the end
//	real DIR             a store of the real sources
//	[!] holds DIR TEXT   the bytes of TEXT are in a file of a folder
func TestScripts(t *testing.T) {
	testscript.Run(t, scripts(testscript.Params{Dir: "testdata"}, nil))
}

// TestScriptsOnAStore runs the scripts that ask the built-in graph a second
// time, on a store that has it in a segment with an index of its names.
func TestScriptsOnAStore(t *testing.T) {
	const asked = "env PARLEY_DB=seed:"
	all, err := filepath.Glob("testdata/*.txt")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	var files []string
	for _, file := range all {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Contains(text, []byte(asked)) {
			continue
		}
		again := filepath.Join(dir, filepath.Base(file))
		if err := os.WriteFile(again, bytes.ReplaceAll(text, []byte(asked), []byte("env PARLEY_DB=$SEGMENT")), 0o666); err != nil {
			t.Fatal(err)
		}
		files = append(files, again)
	}
	testscript.Run(t, scripts(testscript.Params{Files: files}, map[string]string{"SEGMENT": builtInSegment(t)}))
}

// builtInSegment makes a store of the built-in graph.
func builtInSegment(t *testing.T) string {
	t.Helper()
	ctx := t.Context()
	place := open.Place{Name: filepath.Join(t.TempDir(), "builtin.db")}
	s, err := open.Write(ctx, place, open.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	tx, err := s.Begin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	defer tx.Rollback()
	source := seed.Source()
	var b graph.Batch
	for ended := false; !ended; b.Reset() {
		err := source.Read(&b)
		if ended = errors.Is(err, io.EOF); err != nil && !ended {
			t.Fatal(err)
		}
		if err := tx.Add(&b); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := tx.Commit(ctx); err != nil {
		t.Fatal(err)
	}
	if err := s.Store.(*quadstore.Store).Compact(ctx); err != nil {
		t.Fatal(err)
	}
	return place.Name
}

// scripts completes the parameters of a run.
func scripts(p testscript.Params, environment map[string]string) testscript.Params {
	return testscript.Params{
		Dir: p.Dir, Files: p.Files,
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(e *testscript.Env) error {
			for name, value := range environment {
				e.Setenv(name, value)
			}
			e.Setenv("USER", "tester")
			e.Values[deferKey{}] = e
			if shared, err := filepath.Abs("../../../shared"); err == nil {
				e.Setenv("SHARED", shared)
			}
			return nil
		},
		Condition: func(name string) (bool, error) {
			if name != "shared" {
				return false, fmt.Errorf("unknown condition %q", name)
			}
			_, err := os.Stat("../../../shared")
			return err == nil, nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "lock": lock, "newer": newer, "lines": lines, "flip": flip, "holds": holds, "real": real,
		},
	}
}

// deferKey is where a script keeps its environment, for what is to be done when
// it ends.
type deferKey struct{}

func exits(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) < 2 || neg {
		ts.Fatalf("usage: exits N COMMAND...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	var exit *exec.ExitError
	switch err := ts.Exec(args[1], args[2:]...); {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if got != want {
		ts.Fatalf("exit status %d, want %d", got, want)
	}
}

func lock(ts *testscript.TestScript, neg bool, args []string) {
	s, err := quadstore.Open(ts.MkAbs(args[0]), quadstore.Options{})
	ts.Check(err)
	tx, err := s.Begin(context.Background())
	ts.Check(err)
	ts.Value(deferKey{}).(*testscript.Env).Defer(func() {
		tx.Rollback()
		s.Close()
	})
}

func newer(ts *testscript.TestScript, neg bool, args []string) {
	path := filepath.Join(ts.MkAbs(args[0]), "MANIFEST")
	b, err := os.ReadFile(path)
	ts.Check(err)
	b = bytes.Replace(b, []byte("format 0\n"), []byte("format 9\n"), 1)
	b = b[:bytes.LastIndex(b, []byte("checksum "))]
	b = fmt.Appendf(b, "checksum %08x\n", crc32.Checksum(b, crc32.MakeTable(crc32.Castagnoli)))
	ts.Check(os.WriteFile(path, b, 0o666))
}

func lines(ts *testscript.TestScript, neg bool, args []string) {
	n, err := strconv.Atoi(args[0])
	ts.Check(err)
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(args[2], "%d", strconv.Itoa(i)) + "\n")
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[1]), []byte(b.String()), 0o666))
}

func flip(ts *testscript.TestScript, neg bool, args []string) {
	path := ts.MkAbs(args[0])
	b, err := os.ReadFile(path)
	ts.Check(err)
	at, err := strconv.Atoi(args[1])
	ts.Check(err)
	if at < 0 {
		at += len(b)
	}
	b[at] ^= 1
	ts.Check(os.WriteFile(path, b, 0o666))
}

func holds(ts *testscript.TestScript, neg bool, args []string) {
	dir := ts.MkAbs(args[0])
	entries, err := os.ReadDir(dir)
	ts.Check(err)
	found := ""
	for _, e := range entries {
		b, err := os.ReadFile(filepath.Join(dir, e.Name()))
		ts.Check(err)
		if bytes.Contains(b, []byte(args[1])) {
			found = e.Name()
		}
	}
	if neg == (found != "") {
		ts.Fatalf("%q is in %q", args[1], found)
	}
}
