package main

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/output"
)

// words draws arguments for a command: names of nodes, expressions, documents.
func (w badWorld) words(command string) []string {
	name := func() string {
		if w.IntN(6) == 0 {
			return w.of("Ann One", "ben two", "Zoë", "nobody", "", "Іван", "[", "x:", "long", "Person", "met")
		}
		return fmt.Sprint("x:n", w.IntN(24))
	}
	switch command {
	case "walk":
		return []string{name(), w.expression()}
	case "explain":
		return []string{w.expression()}
	case "path", "between":
		return []string{name(), name()}
	case "common":
		return []string{name(), name(), name()}[:2+w.IntN(2)]
	case "met", "timeline", "show", "disputes", "cite", "said":
		return []string{name(), name(), w.of("attends", "met", "memberOf", "name"), name()}[:1+w.IntN(2+w.IntN(2))]
	}
	return []string{name()}
}

func (w badWorld) expression() string {
	return w.of("met", "attends/^attends", "memberOf*", "(((memberOf*)*)*)*", "!(name)", "!()", "()", "colleagueOf@1-2", "attends[kind=meeting]", "met[@on=2001]",
		"(met|colleagueOf)+", "^met{0,1000}", "date", "^date", "leads?", "same", "notSame*", "(!(^name|name))*", "holds/^holds", "predecessorInPost@0-", "wasAt[name=x]", "x:foreign",
		"<x:foreign>", "attends[date<2001-02-30]", "(", "a|", "met[@source=x]", "holder/post[seats>0]", "type", "^type", "visited,met")
}

// flags draws flags of a command with values that mean something, and some that
// do not.
func (w badWorld) flags(c *cli.Command, most int) (out []string) {
	for range w.IntN(most + 1) {
		f := c.Flags[w.IntN(len(c.Flags))]
		name := f.Names()[0]
		dashed := "--" + name
		if len(name) == 1 {
			dashed = "-" + name
		}
		switch f.(type) {
		case *cli.BoolFlag:
			out = append(out, dashed)
			continue
		case *cli.IntFlag:
			out = append(out, dashed, w.of("1", "1", "2", "3", "7", "0", "-1", "1000", "1000000", "9223372036854775807"))
			continue
		case *cli.DurationFlag:
			out = append(out, dashed, w.of("1ns", "1us", "10s", "0", "-1s"))
			continue
		}
		date := w.of("2000", "2001-05", "2002-11-30", "2001-02-30", "", "2005/2001", "tomorrow", "../2001", "0000", "9999-12-31", "2001~")
		values := map[string][]string{
			"at": {date}, "on": {date}, "since": {date}, "until": {date}, "known": {date},
			"during": {fmt.Sprint("x:n", w.IntN(24)), fmt.Sprintf("x:n%d as x:n%d", w.IntN(24), w.IntN(24))},
			"source": {"a", "editor", "", schema26("a"), "no such"}, "not-source": {"a", "editor", schema26("b")},
			"undated": {"keep", "drop", "x"}, "rank": {"deprecated", "normal,preferred", ""},
			"through": {"country", "place,post,topic", "person", ""},
			"via":     {w.expression(), w.expression() + " " + w.expression()}, "group": {w.expression(), "type", "kind"},
			"avoid": {fmt.Sprint("x:n", w.IntN(24)), "Ann One", ""}, "reaching": {fmt.Sprint("x:n", w.IntN(24)), "Ann One"},
			"prefer": {"recent", "evidence", ""}, "by": {"post", "own-post", ""},
			"kind": {"meeting", "meeting,call", "person", "days", ""}, "relation": {"met", "memberOf", w.expression()}, "type": {"person", "event", "x"},
			"format": {"text", "markdown", "csl", "x"}, "from": {"x:n1", "Ann One"},
		}
		v := values[name]
		switch name {
		case "output", "text":
			continue
		}
		if v == nil {
			v = []string{"x", ""}
		}
		out = append(out, dashed, w.of(v...))
	}
	return out
}

func schema26(letter string) string { return "doc:" + strings.Repeat(letter, 26) }

// limitsOf are the only failures that a question of a whole store may end with:
// the limits that were asked for.
var limitsOf = []string{"took longer than", "the search ended after reading", "stopped after"}

// TestNoQuestionBreaksOnBadData asks every question with all kinds of flags of
// graphs of bad data. Whatever the answer is, the program says it in an orderly
// manner.
func TestNoQuestionBreaksOnBadData(t *testing.T) {
	var commands []*cli.Command
	for _, c := range (&program{}).commands() {
		if (c.Category == asking && !slices.Contains([]string{"query", "console"}, c.Name)) || c.Name == "explain" {
			commands = append(commands, c)
		}
	}
	graphs, each := 30, 40
	if testing.Short() {
		graphs = 5
	}
	for seed := range uint64(graphs) {
		w := badWorld{rand.New(rand.NewPCG(seed, 11))}
		stores := badStores(t, w.facts(24, 20+w.IntN(150)))
		for i := range each {
			c := commands[w.IntN(len(commands))]
			line := append([]string{c.Name, "--db", stores[i%2]}, w.flags(c, 4)...)
			if slices.Contains([]string{"path", "between", "cite"}, c.Name) { // there may be more paths than can ever be listed
				line = append(line, "--timeout", "1s")
			}
			line = append(append(line, "--"), w.words(c.Name)...)
			width := w.IntN(3) * 40
			askRoughly(t, fmt.Sprintf("seed %d, at %d columns: parley %q", seed, width, line), width, line)
		}
	}
}

// askRoughly runs one command at that many columns, and holds what it says to the manners
// of the program.
func askRoughly(t *testing.T, what string, width int, line []string) {
	t.Helper()
	defer func() {
		if x := recover(); x != nil {
			t.Errorf("%s panics: %v\n%s", what, x, debug.Stack())
		}
	}()
	var out, errOut strings.Builder
	start := time.Now()
	status := run(t.Context(), append([]string{"parley", "--no-color"}, line...), environment{
		In: strings.NewReader(""), Out: &out, Err: &errOut, OutWidth: width, ErrWidth: width,
		Getenv: func(string) string { return "" }, Now: time.Now,
	})
	if took := time.Since(start); took > 20*time.Second {
		t.Errorf("%s takes %v", what, took)
	}
	complain := func(format string, args ...any) {
		t.Helper()
		t.Errorf("%s: %s\nstatus %d\n%s\n%s", what, fmt.Sprintf(format, args...), status, out.String(), errOut.String())
	}
	for _, text := range []string{out.String(), errOut.String()} {
		if !utf8.ValidString(text) {
			complain("what it writes is not UTF-8")
		}
		for _, c := range text {
			if c != '\n' && c != '\t' && width > 0 && output.Printable(string(c)) != string(c) {
				complain("it writes %U", c)
				break
			}
		}
	}
	told := strings.Join(strings.Fields(errOut.String()), " ") // wherever lines end
	limited := slices.ContainsFunc(limitsOf, func(s string) bool { return strings.Contains(told, s) })
	switch {
	case !slices.Contains([]int{0, 2, 3}, status) && !(status == 1 && limited):
		complain("an exit status that is none of its own")
	case status == 0 && out.Len() == 0, out.Len() == 0 && errOut.Len() == 0:
		complain("it says nothing")
	case status == 2 && out.Len() > 0:
		complain("it answers what it does not understand")
	}
	if slices.Contains(line, "--json") && out.Len() > 0 && !json.Valid([]byte(out.String())) {
		complain("it writes no JSON")
	}
}
