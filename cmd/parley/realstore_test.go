package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"
)

// realData is where the real sources are.
const realData = "../../../shared/data"

// realStore returns a store of the real sources that the manual of questions
// names. It is loaded once for all tests, which must not write to it.
func realStore(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("loads five sources")
	}
	if _, err := os.Stat(realData); err != nil {
		t.Skipf("the real sources are not here: %v", err)
	}
	db, err := loadedStore()
	if err != nil {
		t.Fatal(err)
	}
	return db
}

// onceDir is a folder for what is made once for all tests.
var onceDir string

// A once runs the tests with a folder for what they share, and removes it.
type once struct{ *testing.M }

func (o once) Run() int {
	var err error
	if onceDir, err = os.MkdirTemp("", "parley"); err != nil {
		panic(err)
	}
	defer os.RemoveAll(onceDir)
	return o.M.Run()
}

// sourcesLoaded returns the sources that the manual says are loaded.
func sourcesLoaded() []string {
	_, command, _ := strings.Cut(questions, "  parley load ")
	command, _, _ = strings.Cut(command, "\n\n")
	return strings.Fields(strings.ReplaceAll(command, "\\\n", ""))
}

// loadedStore loads them.
var loadedStore = sync.OnceValues(func() (string, error) {
	data, err := filepath.Abs(realData)
	if err != nil {
		return "", err
	}
	db := filepath.Join(onceDir, "real.db")
	args := []string{"parley", "load", "--quiet", "--db", db}
	for _, source := range sourcesLoaded() {
		if source != "seed:" {
			source = filepath.Join(data, source)
		}
		args = append(args, source)
	}
	var errOut bytes.Buffer
	status := run(context.Background(), args, environment{In: strings.NewReader(""), Out: &errOut, Err: &errOut, Getenv: func(string) string { return "" }, Now: time.Now})
	if status != 0 {
		return "", fmt.Errorf("loading the real sources: %s", &errOut)
	}
	return db, nil
})

// real is the command "real DIR" of scripts: a store of their own of the real
// sources, as they are once loaded.
func real(ts *testscript.TestScript, neg bool, args []string) {
	if len(args) != 1 || neg {
		ts.Fatalf("usage: real DIR")
	}
	db, err := loadedStore()
	ts.Check(err)
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), os.DirFS(db)))
}
