package output

import (
	"fmt"
	"io"
	"strings"
	"time"
)

// A Progress shows on a terminal how far something has come: one line, which
// appears after a second, is renewed at most ten times a second, and is erased
// at the end. The nil *Progress shows nothing and is ready for use; it is what
// NewProgress returns where nobody looks. It is not safe for concurrent use.
type Progress struct {
	w           io.Writer
	width       int
	now         func() time.Time
	start, last time.Time
	shown       bool

	what string // and when it began, for its rate
	from time.Time
}

// NewProgress returns a Progress that writes to a terminal of width columns, or
// nil if width is 0, which means no terminal.
func NewProgress(w io.Writer, width int, now func() time.Time) *Progress {
	if width == 0 {
		return nil
	}
	return &Progress{w: w, width: width, now: now, start: now()}
}

// Update says how far it has come, in bytes; total 0 means that it is not known.
// Rate and rest are those of what is done under one name.
func (p *Progress) Update(what string, done, total int64) {
	if p == nil {
		return
	}
	now := p.now()
	if what != p.what {
		p.what, p.from = what, now
	}
	if now.Sub(p.start) < time.Second || now.Sub(p.last) < time.Second/10 {
		return
	}
	p.last, p.shown = now, true
	line := fmt.Sprintf("%s  %s", Printable(what), Size(done))
	if total > 0 {
		const bar = 20
		full := int(bar * min(done, total) / total)
		line = fmt.Sprintf("%s  [%s%s] %3d%%  %s", Printable(what), strings.Repeat("#", full),
			strings.Repeat(".", bar-full), 100*min(done, total)/total, Size(done))
	}
	line += p.pace(done, total)
	// One column stays free: some terminals begin a new line after the last.
	fmt.Fprintf(p.w, "\r\x1b[K%s", Wrap(line, p.width-1)[0])
}

// pace says how fast it goes, and how long it will still take, once that can be
// told.
func (p *Progress) pace(done, total int64) string {
	taken := p.last.Sub(p.from)
	if taken < time.Second || done <= 0 {
		return ""
	}
	text := fmt.Sprintf("  %s/s", Size(int64(float64(done)/taken.Seconds())))
	if total > done {
		left := time.Duration(float64(taken) * float64(total-done) / float64(done))
		text += fmt.Sprintf("  %v left", left.Round(time.Second))
	}
	return text
}

// Done erases the line.
func (p *Progress) Done() {
	if p != nil && p.shown {
		p.shown = false
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}

// Size returns a number of bytes as people read it: "4.7 MB".
func Size(n int64) string {
	for _, unit := range []struct {
		size float64
		name string
	}{{1e9, "GB"}, {1e6, "MB"}, {1e3, "kB"}} {
		if float64(n) >= unit.size {
			return fmt.Sprintf("%.1f %s", float64(n)/unit.size, unit.name)
		}
	}
	return fmt.Sprintf("%d bytes", n)
}
