package csvmap

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"parley/graph"
)

// MaxRecord is the length in bytes past which a record of JSON is taken for
// damage.
const MaxRecord = 16 << 20

// jsonRecords are the objects of an array.
type jsonRecords struct {
	file   string
	in     *bounded
	lines  *lineCounter
	d      *json.Decoder
	n      int // of the record, from 0
	fields map[string]json.RawMessage
	wrong  string
	err    error
}

func newJSONRecords(file string, r io.Reader) (*jsonRecords, error) {
	lines := &lineCounter{r: r}
	in := &bounded{r: lines, left: MaxRecord}
	j := &jsonRecords{file: file, in: in, d: json.NewDecoder(bufio.NewReader(in)), n: -1, lines: lines}
	t, err := j.d.Token()
	if err != nil {
		return nil, j.syntax(err)
	}
	if t != json.Delim('[') {
		return nil, &graph.SyntaxError{File: file, Line: 1, Column: 1, Msg: "records of JSON are an array of objects, and this is none"}
	}
	return j, nil
}

func (j *jsonRecords) Next() bool {
	if j.err != nil {
		return false
	}
	j.in.left = MaxRecord
	if !j.d.More() {
		if _, err := j.d.Token(); err != nil {
			j.err = j.syntax(err)
		} else if _, err := j.d.Token(); err != io.EOF {
			j.err = j.syntax(errors.New("something stands behind the array"))
		} else {
			j.err = io.EOF
		}
		return false
	}
	var raw json.RawMessage
	if err := j.d.Decode(&raw); err != nil {
		j.err = j.syntax(err)
		return false
	}
	j.n++
	j.fields, j.wrong = nil, ""
	if bytes.HasPrefix(raw, []byte("{")) {
		if err := json.Unmarshal(raw, &j.fields); err != nil {
			j.err = j.syntax(err)
			return false
		}
	} else {
		j.wrong = "no object: " + short(string(raw))
	}
	return true
}

func (j *jsonRecords) Err() error {
	if errors.Is(j.err, io.EOF) {
		return nil
	}
	return j.err
}

// syntax gives an error of the text its place. One of reading it is passed on.
func (j *jsonRecords) syntax(err error) error {
	if failed := j.lines.err; failed != nil && failed != io.EOF && !errors.Is(err, errLong) {
		return failed
	}
	offset := j.d.InputOffset()
	if err == io.EOF || err == io.ErrUnexpectedEOF {
		err, offset = io.ErrUnexpectedEOF, j.lines.offset
	}
	line, column := j.lines.place(offset)
	return &graph.SyntaxError{File: j.file, Line: line, Column: column, Msg: fmt.Sprintf("record /%d: %v", max(j.n, 0), err)}
}

func (j *jsonRecords) Fragment() string { return fmt.Sprintf("/%d", j.n) }
func (j *jsonRecords) Place() string    { return fmt.Sprintf("record /%d", j.n) }
func (j *jsonRecords) Wrong() string    { return j.wrong }

func (j *jsonRecords) Cell(column string) string {
	text, _ := scalar(j.fields[column])
	return text
}

func (j *jsonRecords) Items(column string) ([]string, bool) {
	var list []json.RawMessage
	if json.Unmarshal(j.fields[column], &list) != nil || list == nil {
		return nil, false
	}
	items := []string{}
	for _, raw := range list {
		if text, ok := scalar(raw); ok {
			items = append(items, text)
		}
	}
	return items, true
}

// scalar is the text of a value that is no list and no object; null is "".
func scalar(raw json.RawMessage) (string, bool) {
	if len(raw) == 0 || raw[0] == '{' || raw[0] == '[' {
		return "", false
	}
	var text string
	if raw[0] == '"' && json.Unmarshal(raw, &text) == nil {
		return strings.TrimSpace(text), true
	}
	if text = string(raw); text == "null" {
		text = ""
	}
	return text, true
}

// errLong is what a record gives that is too long.
var errLong = fmt.Errorf("it is longer than %d bytes", MaxRecord)

// bounded gives so many bytes and then fails.
type bounded struct {
	r    io.Reader
	left int64
}

func (b *bounded) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errLong
	}
	n, err := b.r.Read(p[:min(len(p), 64<<10)])
	b.left -= int64(n)
	return n, err
}

// lineCounter knows in which line an offset is that lies in what was read last.
type lineCounter struct {
	r      io.Reader
	starts []int64 // of the lines, of which the earlier are forgotten
	before int     // how many are forgotten
	offset int64
	err    error
}

func (c *lineCounter) Read(p []byte) (int, error) {
	const kept = 1 << 16
	n, err := c.r.Read(p)
	for i, b := range p[:n] {
		if b == '\n' {
			c.starts = append(c.starts, c.offset+int64(i)+1)
		}
	}
	if drop := len(c.starts) - kept; drop > kept {
		c.starts, c.before = append([]int64(nil), c.starts[drop:]...), c.before+drop
	}
	c.offset, c.err = c.offset+int64(n), err
	return n, err
}

// place returns the line and the column, in bytes, of an offset.
func (c *lineCounter) place(offset int64) (line, column int) {
	n, _ := slices.BinarySearch(c.starts, offset+1)
	start := int64(0)
	if n > 0 {
		start = c.starts[n-1]
	}
	return c.before + n + 1, int(offset-start) + 1
}
