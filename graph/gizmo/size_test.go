package gizmo_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/cayley"
	"parley/graph/gizmo/internal/script"
)

// A path that has itself in it several times is written out before it is run; a
// few turns of a loop make more of it than there is memory for.
func TestPathsThatMultiplyAreRefused(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", nil), cayley.Options{})
	double := func(begin, turn string) string {
		return fmt.Sprintf("var p = %s; for (var i = 0; i < 60; i++) { p = %s } g.V().follow(p).count()", begin, turn)
	}
	for _, program := range []string{
		double("g.M().out()", "p.follow(p)"),
		double("g.M().out()", "p.followR(p)"),
		double("g.V()", "p.or(p)"),
		double("g.V()", "p.and(p)"),
		double("g.V()", "p.except(p)"),
		double("g.V()", "p.out(p).in(p)"),
		double("g.V()", "p.has(p, p)"),
		double("g.V()", "p.save(p, 'a').save(p, 'a')"),
		double("g.M().tag('a').out()", "p.follow(p).back('a').follow(p)"),
		double("g.V()", "g.M().labelContext(p).out().out()"),
		double("g.V()", "g.V().labelContext(p).out().out()"),
		"var p = g.V(); for (;;) { p = p.out() }",
	} {
		var limit *script.LimitError
		if err := ask(t, s, program).err; !errors.As(err, &limit) || limit.Limit != "path" {
			t.Errorf("%s: %v, want the limit of a path", program, err)
		}
	}
}

func TestPathsMayHaveThousandsOfLinks(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", nil), cayley.Options{})
	a := ask(t, s, "var p = g.V(); for (var i = 0; i < 9000; i++) { p = p.or(g.V()) } p.limit(1).count()")
	if a.err != nil {
		t.Error(a.err)
	}
}

func TestTagsWithoutNumberAreRefused(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", nil), cayley.Options{})
	err := ask(t, s, "var p = g.V(); for (var i = 0; i < 5000; i++) { p = p.tag('t' + i) } p.all()").err
	if err == nil || !strings.Contains(err.Error(), "1000 tags") {
		t.Errorf("%v, want the limit of tags", err)
	}
}

// What is wrong with the value of a program is an error of the program.
func TestAValueThatCannotBeWrittenIsTheProgramsFault(t *testing.T) {
	s := sessionOn(t, onStore(t, "memory", nil), cayley.Options{})
	for _, program := range []string{"var o = {}; o.o = o; o", "new Map()", "[g.V()]"} {
		var syntax *graph.SyntaxError
		if err := ask(t, s, program).err; !errors.As(err, &syntax) {
			t.Errorf("%s: %v", program, err)
		}
	}
}
