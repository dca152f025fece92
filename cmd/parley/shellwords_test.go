package main

import (
	"os/exec"
	"strings"
	"testing"
)

func TestAShellTakesWordsBackAsTheyWere(t *testing.T) {
	words := []string{
		"umerov", "miami talks", "o'neil", "'", `say "hi"`, "", " ", "$HOME", "a`b`", `a\b`, "a\nb", "*", "~", "!x", "a;b&c|d", "(x)", "#", "-o",
		"--title", "doc:7pb2/p.1@x%20+y=z,", "id:seed#umerov-leads", "^leads/attends[kind=meeting]", "Умєров", "g.V().out(\"<leads>\").all()",
	}
	for word, want := range map[string]string{
		"umerov": "umerov", "--title": "--title", "a/b.c:d@e%f+g=h,i": "a/b.c:d@e%f+g=h,i",
		"miami talks": "'miami talks'", "o'neil": `'o'\''neil'`, "": "''",
	} {
		if got := shellWord(word); got != want {
			t.Errorf("%q: %s, want %s", word, got, want)
		}
	}
	if _, err := exec.LookPath("sh"); err != nil {
		t.Skip("no shell here")
	}
	out, err := exec.Command("sh", "-c", `printf '%s\0' `+shellWords(words)).Output()
	if err != nil {
		t.Fatal(err)
	}
	if got, want := string(out), strings.Join(words, "\x00")+"\x00"; got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
}
