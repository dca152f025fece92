package nquads

import (
	"bytes"
	"errors"
	"io"
)

const (
	bufferBytes  = 256 << 10
	maxLineBytes = 64 << 20
)

var errLongLine = errors.New("line longer than 64 MiB")

// lines cuts a stream at LF, CRLF and CR.
type lines struct {
	r          io.Reader
	buf        []byte
	start, end int  // what has been read and not yet given out: buf[start:end]
	searchedLF int  // no LF in buf[start:searchedLF]
	searchedCR int  // no CR in buf[start:searchedCR]
	afterCR    bool // the last line ended with CR: a LF that follows belongs to it
	err        error
}

// next returns the next line without its ending, valid until the following
// call. At the end it returns io.EOF, and after any other error what was read
// of the line so far.
func (l *lines) next() ([]byte, error) {
	for {
		if l.afterCR && l.start < l.end {
			l.afterCR = false
			if l.buf[l.start] == '\n' {
				l.take(l.start)
			}
		}
		limit := l.end
		i := bytes.IndexByte(l.buf[l.searchedLF:l.end], '\n')
		if i >= 0 {
			limit = l.searchedLF + i
		}
		l.searchedLF = limit
		if cr := bytes.IndexByte(l.buf[l.searchedCR:limit], '\r'); cr >= 0 {
			l.afterCR = true
			return l.take(l.searchedCR + cr), nil
		}
		l.searchedCR = limit
		switch {
		case i >= 0:
			return l.take(limit), nil
		case l.err == io.EOF && l.start < l.end:
			line := l.buf[l.start:l.end]
			l.start = l.end
			return line, nil
		case l.err != nil:
			return l.buf[l.start:l.end], l.err
		}
		l.fill()
	}
}

// take returns the line that ends at offset at, and goes behind its ending.
func (l *lines) take(at int) []byte {
	line := l.buf[l.start:at]
	l.start = at + 1
	l.searchedLF = max(l.searchedLF, l.start)
	l.searchedCR = l.start
	return line
}

// fill reads more, after making room: what is used up goes first, then the
// buffer grows.
func (l *lines) fill() {
	if l.start > 0 {
		copy(l.buf, l.buf[l.start:l.end])
		l.searchedLF -= l.start
		l.searchedCR -= l.start
		l.end -= l.start
		l.start = 0
	}
	if l.end == len(l.buf) {
		if l.end >= maxLineBytes {
			l.err = errLongLine
			return
		}
		l.buf = append(l.buf, make([]byte, max(bufferBytes, len(l.buf)))...)
		l.buf = l.buf[:min(cap(l.buf), maxLineBytes)]
	}
	// A reader may return nothing a few times, but not for ever.
	for range 100 {
		n, err := l.r.Read(l.buf[l.end:])
		l.end += n
		l.err = err
		if n > 0 || err != nil {
			return
		}
	}
	l.err = io.ErrNoProgress
}
