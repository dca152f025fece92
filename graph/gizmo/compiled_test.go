package gizmo_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"parley/graph/cayley"
	"parley/graph/gizmo"
	gpath "parley/graph/path"
)

// ended runs a program to its end and returns how many results it had.
func ended(t *testing.T, s *gizmo.Session, text, file string) (n int, err error) {
	t.Helper()
	r, err := s.Run(t.Context(), text, file)
	if err != nil {
		return 0, err
	}
	defer r.Close()
	for r.Next() {
		n++
	}
	return n, r.Err()
}

func TestTextIsReadOnce(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", dataOf(t, "people")), cayley.Options{})
	const text = `var a = []; g.V("<alice>").out("<follows>").forEach(r => a.push(r.id + /b/.source)); g.emit(a[0])`
	var all sync.WaitGroup
	for range 4 {
		all.Go(func() {
			for range 50 {
				if n, err := ended(t, s, text, ""); n != 1 || err != nil {
					t.Error(n, err)
					return
				}
			}
		})
	}
	all.Wait()
	if read, kept := s.Read(); read < 1 || read > 4 || kept != 1 {
		t.Errorf("read %d times, %d kept", read, kept)
	}
	before, _ := s.Read()
	if _, err := ended(t, s.Within(gpath.Window{}), text, ""); err != nil {
		t.Fatal(err)
	}
	if read, _ := s.Read(); read != before {
		t.Error("read anew for another time")
	}
}

// The same text from another file has that file's name in its errors.
func TestTextOfAnotherFileIsAnotherProgram(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", dataOf(t, "people")), cayley.Options{})
	for _, file := range []string{"a.js", "b.js", "a.js"} {
		if _, err := ended(t, s, "\nthrow 1", file); err == nil || !strings.HasPrefix(err.Error(), file+":2") {
			t.Errorf("from %s: %v", file, err)
		}
	}
	if read, kept := s.Read(); read != 2 || kept != 2 {
		t.Errorf("read %d, %d kept", read, kept)
	}
}

func TestFewAndShortTextsAreKept(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", dataOf(t, "people")), cayley.Options{})
	run := func(text string) {
		t.Helper()
		if n, err := ended(t, s, text, ""); n != 1 || err != nil {
			t.Fatal(n, err)
		}
	}
	run("1")
	for i := range 200 {
		run(fmt.Sprint(i + 2))
		run("1") // is asked all the time, and so stays
	}
	if read, kept := s.Read(); read != 201 || kept != 64 {
		t.Errorf("read %d, %d kept", read, kept)
	}
	run(strings.Repeat(" ", 10_000) + "1")
	if read, kept := s.Read(); read != 202 || kept != 64 {
		t.Errorf("with a long one: read %d, %d kept", read, kept)
	}
	if _, err := ended(t, s, "1 +", ""); err == nil {
		t.Error("no error")
	}
	if read, kept := s.Read(); read != 203 || kept != 64 {
		t.Errorf("with a broken one: read %d, %d kept", read, kept)
	}
}
