package term

import (
	"strconv"
	"strings"

	"github.com/mattn/go-runewidth"
)

// A search is one in the history: the entry is what is searched for, and what was
// found is shown below it.
type search struct {
	on     bool
	before string // the entry when the search began
	passed int    // how many finds were passed over
	text   string // for which they were
}

// older begins a search, or goes on to an older find.
func (s *search) older(e *Editor) {
	e.shell.History.SkipSave()
	text := string(*e.shell.Line())
	if !s.on {
		*s = search{on: true, before: text, text: text}
		return
	}
	if s.text != text {
		s.passed, s.text = 0, text
	}
	if _, at := s.found(e, text, s.passed+1); at >= 0 {
		s.passed++
	}
}

// found returns the find after the newest n.
func (s *search) found(e *Editor, text string, n int) (entry string, at int) {
	at = e.o.History.Len()
	for range n + 1 {
		if entry, at = e.o.History.Find(text, at); at < 0 {
			return "", -1
		}
	}
	return entry, at
}

// current returns what is found for the entry as it is.
func (s *search) current(e *Editor, text string) (entry string, ok bool) {
	if s.text != text {
		s.passed, s.text = 0, text
	}
	entry, at := s.found(e, text, s.passed)
	return entry, at >= 0
}

// take ends a search with what was found as the entry.
func (s *search) take(e *Editor) {
	if !s.on {
		return
	}
	if entry, ok := s.current(e, string(*e.shell.Line())); ok {
		setLine(e, entry)
	}
	*s = search{}
}

// giveUp ends a search with the entry as it was.
func (s *search) giveUp(e *Editor) {
	setLine(e, s.before)
	*s = search{}
}

func setLine(e *Editor, text string) {
	e.shell.Line().Set([]rune(text)...)
	e.shell.Cursor().Set(len([]rune(text)))
}

// shown is what a search shows below the entry.
func (s *search) shown(e *Editor, text string) string {
	if !s.on {
		return ""
	}
	entry, ok := s.current(e, text)
	if !ok {
		return "history: nothing has " + strconv.Quote(text) + "  (Ctrl-C leaves)"
	}
	entry = strings.Join(strings.Fields(entry), " ")
	return runewidth.Truncate("history: "+entry, width()-1, "…") + "\nEnter runs it, Tab edits it, Ctrl-R finds an older one"
}
