//go:build unix

package main

import (
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/creack/pty"
	"github.com/mattn/go-runewidth"
)

// A screen is a terminal as far as the console needs one: it shows what is
// written to it, moves its cursor and says where that is.
type screen struct {
	width, height int
	rows          [][]rune // 0: the right half of a wide character, or nothing
	x, y          int
	raw           strings.Builder // all that was written
	pending       []byte          // half of a character or of an escape
}

func newScreen(width, height int) *screen {
	s := &screen{}
	s.resize(width, height)
	return s
}

func (s *screen) resize(width, height int) {
	rows := make([][]rune, height)
	for i := range rows {
		rows[i] = make([]rune, width)
		if i < len(s.rows) {
			copy(rows[i], s.rows[i])
		}
	}
	s.width, s.height, s.rows = width, height, rows
	s.x, s.y = min(s.x, width-1), min(s.y, height-1)
}

// write shows p, and returns what the terminal answers.
func (s *screen) write(p []byte) (answer string) {
	s.raw.Write(p)
	s.pending = append(s.pending, p...)
	for len(s.pending) > 0 {
		n := 1
		switch c := s.pending[0]; {
		case c == 0x1b:
			var a string
			if n, a = s.escape(string(s.pending)); n == 0 {
				return answer
			}
			answer += a
		case c == '\r':
			s.x = 0
		case c == '\n':
			s.down()
		case c == '\b':
			s.x = max(0, s.x-1)
		case c < ' ':
		case !utf8.FullRune(s.pending):
			return answer
		default:
			var r rune
			r, n = utf8.DecodeRune(s.pending)
			s.put(r)
		}
		s.pending = s.pending[n:]
	}
	return answer
}

func (s *screen) down() {
	if s.y++; s.y == s.height {
		s.y--
		s.rows = append(s.rows[1:], make([]rune, s.width))
	}
}

func (s *screen) put(r rune) {
	w := runewidth.RuneWidth(r)
	if w == 0 {
		return
	}
	if s.x+w > s.width { // a character that does not fit begins the next line
		s.x = 0
		s.down()
	}
	s.rows[s.y][s.x] = r
	if w == 2 {
		s.rows[s.y][s.x+1] = 0
	}
	s.x += w
}

// escape does what an escape sequence says; n is 0 if it is not whole.
func (s *screen) escape(text string) (n int, answer string) {
	if len(text) < 2 {
		return 0, ""
	}
	if text[1] != '[' {
		if text[1] == 'D' {
			s.down()
		}
		return 2, ""
	}
	end := strings.IndexFunc(text[2:], func(r rune) bool { return r >= 0x40 && r <= 0x7e })
	if end < 0 {
		return 0, ""
	}
	args, final := text[2:2+end], text[2+end]
	count := 1
	if v, err := strconv.Atoi(args); err == nil {
		count = v
	}
	switch final {
	case 'A':
		s.y = max(0, s.y-count)
	case 'B':
		s.y = min(s.height-1, s.y+count)
	case 'C':
		s.x = min(s.width-1, s.x+count)
	case 'D':
		s.x = max(0, s.x-count)
	case 'H':
		s.x, s.y = 0, 0
	case 'K':
		clear(s.rows[s.y][min(s.x, s.width-1):])
	case 'J':
		if args == "2" {
			for _, row := range s.rows {
				clear(row)
			}
			break
		}
		clear(s.rows[s.y][min(s.x, s.width-1):])
		for _, row := range s.rows[s.y+1:] {
			clear(row)
		}
	case 'n':
		answer = fmt.Sprintf("\x1b[%d;%dR", s.y+1, min(s.x, s.width-1)+1)
	}
	return 3 + end, answer
}

// text is what the screen shows.
func (s *screen) text() string {
	var b strings.Builder
	for _, row := range s.rows {
		line := ""
		for i, r := range row {
			switch {
			case r != 0:
				line += string(r)
			case i == 0 || runewidth.RuneWidth(row[i-1]) != 2:
				line += " "
			}
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// A typist sits at a terminal on which the real program runs.
type typist struct {
	t    *testing.T
	tty  *os.File
	cmd  *exec.Cmd
	mu   sync.Mutex
	s    *screen
	news chan struct{} // something was shown
	gone chan error    // the program has ended
}

// sitDown starts the program on a terminal of 80 columns, with this environment.
func sitDown(t *testing.T, env []string, args ...string) *typist {
	t.Helper()
	cmd := exec.Command(programFile(t), args...)
	cmd.Dir = t.TempDir()
	cmd.Env = append([]string{"TERM=xterm-256color", "HOME=" + cmd.Dir, "INPUTRC=/dev/null", "LANG=C.UTF-8"}, env...)
	tty, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 80})
	if err != nil {
		t.Fatal(err)
	}
	y := &typist{t: t, tty: tty, cmd: cmd, s: newScreen(80, 24), news: make(chan struct{}, 1), gone: make(chan error, 1)}
	go y.watch()
	t.Cleanup(func() {
		cmd.Process.Kill()
		tty.Close()
	})
	return y
}

// watch shows what the program writes until it ends.
func (y *typist) watch() {
	buf := make([]byte, 4096)
	for {
		n, err := y.tty.Read(buf)
		y.mu.Lock()
		answer := y.s.write(buf[:n])
		y.mu.Unlock()
		io.WriteString(y.tty, answer)
		select {
		case y.news <- struct{}{}:
		default:
		}
		if err != nil {
			y.gone <- y.cmd.Wait()
			return
		}
	}
}

// written returns what the program has written so far, with all its controls.
func (y *typist) written() string {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.s.raw.String()
}

func (y *typist) types(keys string) {
	y.t.Helper()
	if _, err := io.WriteString(y.tty, keys); err != nil {
		y.t.Fatal(err)
	}
}

// shown returns what the screen shows now.
func (y *typist) shown() string {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.s.text()
}

// patience is how long somebody waits before giving up: the machine may be busy.
const patience = 30 * time.Second

// sees waits until the screen shows every text.
func (y *typist) sees(texts ...string) {
	y.t.Helper()
	y.waits(fmt.Sprintf("%q", texts), func(s string) bool {
		for _, text := range texts {
			if !strings.Contains(s, text) {
				return false
			}
		}
		return true
	}, nil)
}

// ends waits until the screen ends with a text, the cursor behind it.
func (y *typist) ends(text string) {
	y.t.Helper()
	y.waits(fmt.Sprintf("%q at the end", text), func(s string) bool { return strings.HasSuffix(s, text+"\n") }, nil)
}

// waits waits until the screen is as it should be. Again, if not nil, is done now
// and then in the meantime.
func (y *typist) waits(what string, as func(string) bool, again func()) {
	y.t.Helper()
	late := time.NewTimer(patience)
	defer late.Stop()
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for !as(y.shown()) {
		select {
		case <-y.news:
		case <-tick.C:
			if again != nil {
				again()
			}
		case err := <-y.gone:
			if !as(y.shown()) {
				y.t.Fatalf("the program has ended (%v) without %s:\n%s", err, what, y.shown())
			}
			y.gone <- err
			return
		case <-late.C:
			y.t.Fatalf("no %s on the screen:\n%s", what, y.shown())
		}
	}
}

// leaves waits for the end of the program, and returns its exit status.
func (y *typist) leaves() int {
	y.t.Helper()
	select {
	case <-y.gone:
		return y.cmd.ProcessState.ExitCode()
	case <-time.After(patience):
		y.t.Fatalf("the program does not end:\n%s", y.shown())
		return 0
	}
}

func (y *typist) resize(width, height int) {
	y.t.Helper()
	y.mu.Lock()
	y.s.resize(width, height)
	y.mu.Unlock()
	if err := pty.Setsize(y.tty, &pty.Winsize{Rows: uint16(height), Cols: uint16(width)}); err != nil {
		y.t.Fatal(err)
	}
}
