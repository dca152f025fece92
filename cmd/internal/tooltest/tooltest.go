// Package tooltest has the tests that give our exports to the tools they are for:
// graph databases, editors, libraries and validators, which have to read them and
// find the same graph.
//
// The tools are no part of the program. "make tools" installs them into a folder,
// names it in PARLEY_TOOLS and runs the tests, all of which are called TestTool…;
// without that variable they are skipped. The folder has venv (Python), node_modules
// and jars; what is installed is listed in requirements.txt, package.json and
// pom.xml here, and the script install does it.
package tooltest

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// dir returns the folder of the tools, or skips the test.
func dir(t *testing.T) string {
	t.Helper()
	d := os.Getenv("PARLEY_TOOLS")
	if d == "" {
		t.Skip("PARLEY_TOOLS is not set: make tools installs the tools and runs these tests")
	}
	return d
}

// python runs a script of testdata with the Python that has the libraries.
func python(t *testing.T, script string, args ...string) string {
	t.Helper()
	return run(t, filepath.Join(dir(t), "venv", "bin", "python"), append([]string{filepath.Join("testdata", script)}, args...)...)
}

// node runs a script of testdata with Node, which finds the packages.
func node(t *testing.T, script string, args ...string) string {
	t.Helper()
	modules, err := filepath.Abs(filepath.Join(dir(t), "node_modules"))
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("NODE_PATH", modules)
	return run(t, "node", append([]string{filepath.Join("testdata", script)}, args...)...)
}

// java runs a source file of testdata with the jars of one folder of jars on the
// class path.
func java(t *testing.T, jars, script string, args ...string) string {
	t.Helper()
	return run(t, "java", append([]string{"-cp", filepath.Join(dir(t), "jars", jars, "*"), filepath.Join("testdata", script)}, args...)...)
}

// tool is a program that a package of the system brings; without it the test is
// skipped.
func tool(t *testing.T, name string) string {
	t.Helper()
	dir(t)
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	return path
}

// run runs a command and returns what it wrote to standard output.
func run(t *testing.T, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Run(); err != nil {
		t.Fatalf("%s %s: %v\n%s%s", filepath.Base(name), strings.Join(args, " "), err, stdout.String(), stderr.String())
	}
	return stdout.String()
}

var build = sync.OnceValues(func() (string, error) {
	dir, err := os.MkdirTemp("", "parley-tooltest")
	if err != nil {
		return "", err
	}
	exe := filepath.Join(dir, "parley")
	out, err := exec.Command("go", "build", "-o", exe, "parley/cmd/parley").CombinedOutput()
	if err != nil {
		os.Stderr.Write(out)
	}
	return exe, err
})

// parley runs the program.
func parley(t *testing.T, args ...string) string {
	t.Helper()
	exe, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return run(t, exe, args...)
}

// shared returns a folder of the data beside the project, or skips the test.
func shared(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join("..", "..", "..", "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("%s is not here", path)
	}
	return path
}

var stores sync.Map // folder of shared data to store

// store returns a store with what a folder of the shared data holds, loaded once.
func store(t *testing.T, data string) string {
	t.Helper()
	from := shared(t, data)
	load := sync.OnceValue(func() string {
		dir, err := os.MkdirTemp("", "parley-tooltest")
		if err != nil {
			t.Fatal(err)
		}
		db := filepath.Join(dir, "db")
		parley(t, "load", "--db", db, from)
		return db
	})
	f, _ := stores.LoadOrStore(data, load)
	return f.(func() string)()
}
