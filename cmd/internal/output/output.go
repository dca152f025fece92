// Package output is where the data of a command goes: standard output or a
// file, as a table, as lines or as JSON. Its main type is [Output]; all
// commands that list something make a [Table] on it and add rows:
//
//	t := out.Table("name", "type", "links")
//	t.Row("Rustem Umerov", "Person", 7)
//	err := t.Close()
//
// # Formats
//
//	a terminal      columns side by side under a heading, wrapped to the width
//	Tabs            one line a row, cells apart by a tab, no heading: the
//	                default where the output is no terminal. A tab, line end or
//	                backslash inside a cell is written \t, \n, \r, \\
//	CSV             RFC 4180 with a heading
//	JSON            one array of objects; the keys are the columns' names
//	JSONL           one object a line
//	DOT, Mermaid    no rows but a drawing, of commands that make a [Diagram]
//	Sketch          sentences, with a drawing in text among them
//
// Nothing is ever cut: what does not fit the terminal's width is wrapped. On a
// terminal control characters in the data are shown as "?", so that no source
// can play tricks on it.
//
// A file named by -o gets its name only when all of it is written and synced;
// a failed command leaves what was there before. Its suffix chooses
// compression (.gz, .zst) and, where no format is asked for, the format. What is
// several files goes into a folder or a .zip, see [Files], which keeps to the same.
//
// The package does not decide what is a terminal and reads no environment: its
// caller says so in [Options].
//
// Why not a table library: what they offer is borders and colours; what is
// needed here is wrapping that never cuts, the same rows in five shapes, and
// widths of East Asian and combining characters, which is go-runewidth's work.
package output

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"parley/graph/format"
)

// A Format is a shape of rows.
type Format uint8

const (
	// Auto is a table on a terminal and Tabs elsewhere.
	Auto Format = iota
	Tabs
	CSV
	JSON
	JSONL
	// DOT and Mermaid are drawings: what is written then is a [Diagram].
	DOT
	Mermaid
	// Sketch is a drawing in text, which the command makes.
	Sketch
)

// Options say where the data goes and in which shape.
type Options struct {
	Format Format
	File   string // "" or "-" is standard output
	Width  int    // columns of the terminal that standard output is; 0: it is none
	Color  bool   // headings may be bold, on a terminal
	Draws  bool   // the command can write a Diagram, so that a file's suffix may ask for one
}

// An Output takes the data of one command. It buffers: Close must be called,
// and its error means that the data did not arrive. It is not safe for
// concurrent use.
type Output struct {
	o    Options
	buf  *bufio.Writer
	comp io.Closer // the compressor between buf and file
	file *file     // nil: standard output
	used bool      // something was written
}

// Open returns the output that o asks for.
func Open(stdout io.Writer, o Options) (*Output, error) {
	out := &Output{o: o}
	if o.File == "" || o.File == "-" {
		out.buf = bufio.NewWriterSize(stdout, 64<<10)
		return out, nil
	}
	out.o.Width, out.o.Color = 0, false
	bare, compression := format.CutCompression(o.File)
	if o.Format == Auto {
		out.o.Format = formatOf(bare, o.Draws)
	}
	f, err := create(o.File)
	if err != nil {
		return nil, err
	}
	out.file = f
	var w io.Writer = f
	if compression != format.Plain {
		c, err := format.Compress(f, compression)
		if err != nil {
			f.abort()
			return nil, fmt.Errorf("writing %s: %w", o.File, err)
		}
		out.comp, w = c, c
	}
	out.buf = bufio.NewWriterSize(w, 64<<10)
	return out, nil
}

// formatOf returns the format that a file's name asks for. Names of other kinds
// get lines: they are for people and for cut and sort.
func formatOf(name string, draws bool) Format {
	suffix := strings.ToLower(filepath.Ext(name))
	if f, ok := drawings[suffix]; ok && draws {
		return f
	}
	if f, ok := tables[suffix]; ok {
		return f
	}
	return Tabs
}

// tables are the formats of rows by suffix.
var tables = map[string]Format{".csv": CSV, ".json": JSON, ".jsonl": JSONL}

// drawings are the formats of drawings by suffix.
var drawings = map[string]Format{".dot": DOT, ".gv": DOT, ".mmd": Mermaid, ".mermaid": Mermaid}

// Write writes text that is no row: sentences, an exported file. Commands that
// write rows use Table. On a terminal, control characters other than line ends,
// tabs and what Bold puts around text are written as "?".
func (o *Output) Write(p []byte) (int, error) {
	o.used = true
	if o.o.Width == 0 {
		n, err := o.buf.Write(p)
		return n, o.wrap(err)
	}
	if _, err := o.buf.Write(harmless(p)); err != nil {
		return 0, o.wrap(err)
	}
	return len(p), nil
}

// Picture writes lines of a drawing in text as they are: whoever made them has seen
// to it that they play no tricks. On a terminal they are not what Write writes, for
// they may isolate text that is written from right to left.
func (o *Output) Picture(lines []string) error {
	o.used = true
	for _, line := range lines {
		if _, err := o.buf.WriteString(line + "\n"); err != nil {
			return o.wrap(err)
		}
	}
	return nil
}

// Sketched reports whether a drawing in text was asked for.
func (o *Output) Sketched() bool { return o.o.Format == Sketch }

// Rows reports whether a machine reads the output: CSV or JSON was asked for. A
// command that otherwise writes sentences then writes rows.
func (o *Output) Rows() bool {
	return o.o.Format == CSV || o.o.Format == JSON || o.o.Format == JSONL
}

// Flat reports whether a row of the output can have no structure.
func (o *Output) Flat() bool { return o.o.Format == CSV }

// Width is the number of columns of the terminal, or 0 if the output is none.
func (o *Output) Width() int { return o.o.Width }

const boldOn, boldOff = "\x1b[1m", "\x1b[0m"

// Bold returns text as a heading, if the output shows such things.
func (o *Output) Bold(text string) string {
	if !o.o.Color || o.o.Width == 0 {
		return text
	}
	return boldOn + text + boldOff
}

// Nothing is for a command that has found nothing and begun no table. As JSON
// that is an empty array, and as a drawing one without nodes, for whoever reads it
// must be able to; elsewhere it is nothing. After any writing it does nothing.
func (o *Output) Nothing() error {
	switch {
	case o.used:
		return nil
	case o.Drawn():
		return o.Draw(Diagram{})
	case o.o.Format == JSON:
		_, err := o.Write([]byte("[]\n"))
		return err
	}
	return nil
}

// Flush passes on what is buffered: for a console, which must answer before it
// reads on.
func (o *Output) Flush() error { return o.wrap(o.buf.Flush()) }

// Close writes what is buffered and, for a file, gives it its name. Only after
// Close without an error is the data where it should be.
func (o *Output) Close() error {
	err := o.buf.Flush()
	if o.comp != nil {
		err = errors.Join(err, o.comp.Close())
	}
	if o.file == nil {
		return o.wrap(err)
	}
	if err != nil {
		o.file.abort()
		return o.wrap(err)
	}
	return o.wrap(o.file.commit())
}

// Abort gives the output up: a file that was being written is removed, and what
// had its name stays. On standard output, what is buffered is still written:
// it is right as far as it goes.
func (o *Output) Abort() {
	if o.file != nil {
		o.file.abort()
		return
	}
	o.buf.Flush()
}

func (o *Output) wrap(err error) error {
	switch {
	case err == nil:
		return nil
	case o.file != nil:
		return writeError(o.o.File, err)
	}
	return fmt.Errorf("writing standard output: %w", err)
}
