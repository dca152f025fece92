// Package rdftest is what the tests of the formats share: the W3C test suites,
// and the comparison of two sets of quads whose blank nodes have different
// names. No program imports it.
//
//	for _, test := range rdftest.Suite(t, "rdf-turtle", 313) {
//		t.Run(test.Name, …)
//	}
package rdftest

import (
	"archive/zip"
	"errors"
	"io"
	"io/fs"
	"regexp"
	"strings"
	"testing"
)

// archive is where the suites are, seen from a package of graph/format.
const archive = "../../../../shared/data/rdf-suites/w3c-rdf11.zip"

// A Test is one entry of a suite's manifest.
type Test struct {
	Name     string // of the file to read
	Negative bool   // the action must be refused
	Action   string // the text to read
	Base     string // the IRI of the action
	Result   string // the quads it must give, as N-Quads; "" where only syntax is tested
	Eval     bool   // there is a Result
}

// entry matches an entry of a manifest. Manifests are Turtle; reading them with
// a pattern keeps the test of the Turtle reader from relying on itself.
var entry = regexp.MustCompile(`(?s)rdft:Test(\w+)\s*;.*?mf:action\s+<([^>]+)>(?:\s*;\s*mf:result\s+<([^>]+)>)?`)

// Suite returns the tests of one folder of the suites, and checks that there
// are n. Where the archive is absent it skips the test.
func Suite(t testing.TB, folder string, n int) []Test {
	t.Helper()
	z, err := zip.OpenReader(archive)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skipf("the W3C suites are not at %s", archive)
	}
	if err != nil {
		t.Fatal(err)
	}
	defer z.Close()
	dir := "rdf/rdf11/" + folder + "/"
	read := func(name string) string {
		t.Helper()
		f, err := z.Open(dir + name)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		text, err := io.ReadAll(f)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	var tests []Test
	for _, m := range entry.FindAllStringSubmatch(read("manifest.ttl"), -1) {
		test := Test{
			Name:     m[2],
			Negative: strings.Contains(m[1], "Negative"),
			Action:   read(m[2]),
			Base:     "https://w3c.github.io/rdf-tests/rdf/rdf11/" + folder + "/" + m[2],
			Eval:     m[3] != "",
		}
		if test.Eval {
			test.Result = read(m[3])
		}
		tests = append(tests, test)
	}
	if len(tests) != n {
		t.Fatalf("%d tests in %s, want %d", len(tests), folder, n)
	}
	return tests
}
