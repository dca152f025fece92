package term

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mattn/go-runewidth"
	"github.com/reeflective/readline"
	"golang.org/x/term"
)

// bindKeys puts completion and search in the place of the library's, whatever
// keys they are bound to.
func (e *Editor) bindKeys() {
	commands := e.shell.Keymap.Commands()
	accept := commands["accept-line"]
	over := map[string]func(){
		"accept-line": func() { e.find.take(e); accept() },
		"abort": func() {
			if e.find.on {
				e.find.giveUp(e)
				return
			}
			// Not the library's, which takes the next key, too, if there
			// is one already.
			e.shell.Hint.Reset()
			e.shell.Display.AcceptLine()
			e.shell.History.Accept(false, false, readline.ErrInterrupt)
		},
	}
	for _, name := range []string{"complete", "menu-complete", "possible-completions", "old-menu-complete"} {
		over[name] = e.complete
	}
	for _, name := range []string{"reverse-search-history", "history-incremental-search-backward", "incremental-reverse-search-history"} {
		over[name] = func() { e.find.older(e) }
	}
	e.shell.Keymap.Register(over)
	e.shell.Hint.SetProvider(func(line []rune, _ int) []rune { return []rune(e.find.shown(e, string(line))) })
}

// complete puts in what all candidates have in common. If that is nothing new, it
// lists them below the entry until the next key.
func (e *Editor) complete() {
	e.shell.History.SkipSave()
	if e.find.on {
		e.find.take(e)
		return
	}
	if e.o.Complete == nil {
		return
	}
	line, cursor := e.shell.Line(), e.shell.Cursor()
	text, at := string(*line), cursor.Pos()
	start, found := e.o.Complete(text, at)
	if len(found) == 0 || start < 0 || start > at {
		return
	}
	runes := []rune(text)
	typed := string(runes[start:at])
	put := commonStart(found)
	if len(found) > 1 && !extends(put, typed) {
		columns, rows := size()
		used := 2 + strings.Count(text, "\n")
		e.shell.Hint.SetTemporary(list(found, columns, min(mostListed, max(1, rows-used))))
		return
	}
	after := runes[at:]
	inserted := []rune(put)
	if len(found) == 1 { // a closing quote that stands there already is not put twice
		for n := min(len(after), len(inserted)); n > 0; n-- {
			if tail := inserted[len(inserted)-n:]; string(tail) == string(after[:n]) && closes(string(tail)) {
				after = after[n:]
				break
			}
		}
	}
	e.shell.History.Save()
	line.Set([]rune(string(runes[:start]) + put + string(after))...)
	cursor.Set(start + len(inserted))
}

// closes reports whether a text only ends what was begun before it.
func closes(text string) bool { return strings.Trim(text, `>"'`+"`") == "" }

// extends reports whether what all candidates begin with is more than is typed.
func extends(common, typed string) bool {
	return len(common) > len(typed) && strings.EqualFold(common[:len(typed)], typed)
}

// commonStart returns what all candidates begin with.
func commonStart(found []Candidate) string {
	common := found[0].Text
	for _, c := range found[1:] {
		for !strings.HasPrefix(c.Text, common) {
			_, size := utf8.DecodeLastRuneInString(common)
			common = common[:len(common)-size]
		}
	}
	return common
}

// mostListed is how many lines of candidates are shown at once, room permitting.
const mostListed = 12

// list sets candidates in columns, or one a line with what it is, in at most this
// many lines. It says how many there are more than fit. Names may come from
// anybody's data: none can tell the terminal what to do.
func list(found []Candidate, width, most int) string {
	found = slices.Clone(found)
	for i, c := range found {
		found[i] = Candidate{harmless(c.Text), harmless(c.Note)}
	}
	widest, noted := 0, false
	for _, c := range found {
		widest = max(widest, runewidth.StringWidth(c.Text))
		noted = noted || c.Note != ""
	}
	columns := max(1, (width-1)/(widest+2))
	if noted {
		columns = 1
	}
	var lines []string
	for i := 0; i < len(found) && len(lines) < most; i += columns {
		line := ""
		for j, c := range found[i:min(i+columns, len(found))] {
			text := c.Text
			if noted {
				text = runewidth.FillRight(text, min(widest, 40)) + "  " + c.Note
			} else if j < columns-1 {
				text = runewidth.FillRight(text, widest+2)
			}
			line += text
		}
		lines = append(lines, runewidth.Truncate(strings.TrimRight(line, " "), width-1, "…"))
	}
	if more := len(found) - most*columns; more > 0 {
		lines[len(lines)-1] = fmt.Sprintf("and %d more: type a little more of it", more+columns)
	}
	return strings.Join(lines, "\n")
}

// harmless returns text with a sign in place of each control character.
func harmless(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return unicode.ReplacementChar
		}
		return r
	}, text)
}

// width returns the columns of the terminal.
func width() int {
	columns, _ := size()
	return columns
}

// size returns the columns and rows of the terminal. One that does not know is
// taken for a usual one.
func size() (columns, rows int) {
	columns, rows, err := term.GetSize(int(os.Stdout.Fd()))
	if err != nil || columns < 1 || rows < 2 {
		return 80, 24
	}
	return columns, rows
}
