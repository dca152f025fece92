//go:build unix

package main

import (
	"regexp"
	"strings"
	"syscall"
	"testing"

	"github.com/mattn/go-runewidth"
	"golang.org/x/term"
)

const ctrlC, ctrlD, ctrlR, tab, enter, up = "\x03", "\x04", "\x12", "\t", "\r", "\x1b[A"

// atConsole sits down at a console on the built-in graph.
func atConsole(t *testing.T, env ...string) *typist {
	t.Helper()
	y := sitDown(t, env, "console", "--db", "seed:")
	y.sees(":help tells what can be typed") // who sees a bare prompt cannot know
	y.ends("gizmo>")
	return y
}

func TestTheConsoleCompletesWhatIsTyped(t *testing.T) {
	y := atConsole(t)
	y.types(`g.V("rustem` + tab)
	y.ends(`gizmo> g.V("<id:seed/rustem-umerov>"`)
	y.types(`).outPr` + tab)
	y.ends(`.outPredicates`)
	y.types(ctrlC)
	y.types(`g.V("<id:seed/rustem-umerov>").out("lea` + tab)
	y.ends(`.out("<leads>"`)
	y.types(`).al` + tab + `()` + enter)
	y.sees("<id:seed/ukraine-delegation-miami>")
	y.types(`g.V().s` + tab)
	y.sees("saveInPredicates", "skip") // several: they are listed
	y.types("k" + tab)                 // one of them
	y.ends("gizmo> g.V().skip")
	y.types("(3).tagA" + tab + ctrlC + "graph.at" + tab + `("2025").V` + tab)
	y.sees("V  ", "Vertex")
	y.types(ctrlC)
	y.types(":form" + tab + " tab" + tab)
	y.ends(":format table")
	y.types(enter + ":show Умєр" + tab)
	y.sees("Умєров")
	y.types(ctrlC)
	y.ends("gizmo>")
}

func TestAQueryOfSeveralLinesIsOne(t *testing.T) {
	y := atConsole(t)
	y.types(`g.V(` + enter)
	y.types(`"<id:seed/miami-talks>"` + enter)
	y.types(`).in("<attends>")` + enter) // whole: it runs, and asks for nothing yet
	y.ends("......")
	y.types(`.unique().all()` + enter)
	y.sees("<id:seed/us-delegation-miami>")
	y.ends("gizmo>")
	// What is pasted may have empty lines, and runs when Enter is pressed.
	y.types("\x1b[200~g.V(\"<id:seed/rustem-umerov>\")\r\n\r\n  .out(\"<leads>\")\r\n  .all()\x1b[201~")
	y.sees(".all()")
	y.types(enter)
	y.sees("<id:seed/ukraine-delegation-miami>")
	y.types(ctrlD)
	if status := y.leaves(); status != 0 {
		t.Errorf("exit status %d", status)
	}
}

func TestTheHistoryLastsFromOneConsoleToTheNext(t *testing.T) {
	state := "XDG_STATE_HOME=" + t.TempDir()
	y := atConsole(t, state)
	y.types(`g.V("<id:seed/rustem-umerov>")` + enter)
	y.ends("......")
	y.types(`.out("<leads>").all()` + enter)
	y.sees("<id:seed/ukraine-delegation-miami>")
	other := atConsole(t, state) // at the same time
	other.types(":limit 7" + enter)
	other.ends("gizmo>")
	other.types(ctrlD)
	other.leaves()
	y.types("3 + 4" + enter)
	y.sees("\n7\n")
	y.types(ctrlD)
	y.leaves()

	y = atConsole(t, state)
	y.types(up)
	y.ends("gizmo> 3 + 4")
	y.types(up)
	y.ends("gizmo> :limit 7")
	y.types(up) // the chain is one entry
	y.sees(`gizmo> g.V("<id:seed/rustem-umerov>")`, `       .out("<leads>").all()`)
	y.types(ctrlC)
	y.ends("gizmo>")
	y.types(ctrlR + `UMEROV>").`) // not as a pattern, and in any case
	y.sees("history: nothing has")
	y.types("\x7f")
	y.sees(`history: g.V("<id:seed/rustem-umerov>")`)
	y.types(enter)
	y.ends("<id:seed/ukraine-delegation-miami>\ngizmo>")
	y.types("ok" + ctrlR + ctrlC) // what was typed comes back
	y.ends("gizmo> ok")
}

func TestCtrlCEndsTheQueryAndNotTheConsole(t *testing.T) {
	y := atConsole(t)
	y.types("1 + 1 +" + ctrlC)
	y.types("2 + 40" + enter)
	y.sees("\n42\n")
	y.types("while (true) {}" + enter)
	// The key may come before the query does.
	y.waits("interruption", func(s string) bool { return strings.Contains(s, "parley: interrupted") }, func() { y.types(ctrlC) })
	y.ends("gizmo>")
	y.types(ctrlC + "40 + 3" + enter)
	y.sees("\n43\n")
	y.types(":exit" + enter)
	if status := y.leaves(); status != 0 {
		t.Errorf("exit status %d", status)
	}
}

// Some modes of the library take every key for text.
func TestNoKeysLockTheUserIn(t *testing.T) {
	y := atConsole(t)
	y.types("abc\x18\x0f") // Ctrl-X Ctrl-O
	y.types(ctrlC)
	y.types("2 + 40" + enter)
	y.sees("\n42\n")
	y.types(":exit" + enter)
	if status := y.leaves(); status != 0 {
		t.Errorf("exit status %d", status)
	}
}

func TestTheConsoleKeepsToTheTerminalAlsoWhenItsSizeChanges(t *testing.T) {
	y := atConsole(t)
	const wide = "日本語の名前がここにある"
	long := `g.V().has("<name>", "` + strings.Repeat(wide, 3) + `").all()`
	y.types(long)
	y.waits("the whole line, wrapped", func(s string) bool {
		return strings.Contains(strings.ReplaceAll(s, "\n", ""), long)
	}, nil)
	y.types(ctrlC)
	y.resize(40, 20)
	y.types(`g.V("<id:seed/miami-talks>").tag("a_rather_long_name_of_a_tag").in("<attends>").all()`)
	y.sees("_of_a_tag")
	y.types(enter)
	y.sees("a_rather") // the heading, broken
	y.waits("another prompt", func(s string) bool { return strings.HasSuffix(s, "\ngizmo>\n") }, nil)
	for line := range strings.Lines(y.shown()) {
		if n := runewidth.StringWidth(strings.TrimRight(line, "\n")); n > 40 {
			t.Errorf("%d columns: %q", n, line)
		}
	}
	y.resize(100, 24)
	y.types(":path umerov trump" + enter)
	y.sees("as members of two delegations      to 30 Nov 2025\n")
}

func TestColoursAreShownOnlyWhereTheyAreWanted(t *testing.T) {
	colour := regexp.MustCompile(`\x1b\[(1;)?(3[0-7]|9[0-7])m`)
	for env, want := range map[string]bool{"X=1": true, "NO_COLOR=1": false} {
		y := atConsole(t, env)
		y.types(`var a = "<leads>"; a // b`)
		y.ends("// b")
		y.types(enter)
		y.sees("\n<leads>\n")
		if raw := y.written(); colour.MatchString(raw) != want {
			t.Errorf("%s: colours %v\n%q", env, !want, raw)
		}
		y.types(ctrlD)
		y.leaves()
	}
}

func TestASignalLeavesTheTerminalAsItWas(t *testing.T) {
	y := sitDown(t, nil, "console", "--db", "seed:")
	// No key was pressed, and none comes.
	y.ends("gizmo>")
	if err := y.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if status := y.leaves(); status != 130 {
		t.Errorf("exit status %d", status)
	}
	if !strings.HasSuffix(strings.TrimRight(y.written(), "\r\n"), "interrupted") || !strings.Contains(y.written(), "\x1b[?2004l") {
		t.Errorf("the terminal ends with %q", y.written())
	}
	if _, err := term.GetState(int(y.tty.Fd())); err != nil {
		t.Logf("the terminal is gone: %v", err)
	}
}
