package neo4j

import (
	"archive/zip"
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"slices"
	"strings"

	"parley/graph"
)

// An archive is the files of one graph.
type archive struct {
	file   string // its name
	spool  *os.File
	tables []*tableFile // nodes first
	about  *about       // nil: of another program
}

// A tableFile is rows with the header that is for them.
type tableFile struct {
	member    *zip.File
	name      string // for messages
	delimiter byte
	header    *tableHeader
	inside    bool // the header is its first row
}

// open keeps the bytes of r, a zip, in a temporary file, for an archive is read from
// its end.
func open(r io.Reader, file string) (*archive, error) {
	in := bufio.NewReader(r)
	if start, _ := in.Peek(2); string(start) != "PK" {
		return nil, &graph.SyntaxError{File: file, Line: 1, Column: 1, Msg: "it is no zip archive",
			Hint: "Neo4j's CSV is several files: zip their folder, and load graph.neo4j.zip"}
	}
	spool, err := os.CreateTemp("", "parley-*.neo4j")
	if err != nil {
		return nil, err
	}
	os.Remove(spool.Name()) // where an open file cannot be removed, close does it
	a := &archive{file: file, spool: spool}
	size, err := io.Copy(spool, in)
	if err == nil {
		err = a.read(size)
	}
	if err != nil {
		a.close()
		return nil, err
	}
	return a, nil
}

func (a *archive) close() {
	a.spool.Close()
	os.Remove(a.spool.Name())
}

func (a *archive) read(size int64) error {
	z, err := zip.NewReader(a.spool, size)
	if err != nil {
		return &graph.SyntaxError{File: a.file, Msg: "the archive cannot be read: " + err.Error(), Hint: "it may be cut off"}
	}
	files := slices.Clone(z.File)
	slices.SortFunc(files, func(x, y *zip.File) int { return strings.Compare(x.Name, y.Name) })
	headers := map[string]*tableFile{} // by name without "header"
	for i, f := range files {
		base := path.Base(f.Name)
		if i > 0 && f.Name == files[i-1].Name {
			return &graph.SyntaxError{File: a.file + "/" + f.Name, Msg: "there are two files of this name in the archive",
				Hint: "zip it anew: which of them counts is not known"}
		}
		switch {
		case strings.HasSuffix(f.Name, "/"), strings.HasPrefix(base, "."), strings.HasPrefix(f.Name, "__MACOSX/"):
		case base == aboutFile:
			if err := a.readAbout(f); err != nil {
				return err
			}
		case strings.EqualFold(path.Ext(base), ".csv"):
			if err := a.table(f, headers); err != nil {
				return err
			}
		case isKnown(base):
		default:
			return &graph.SyntaxError{File: a.file + "/" + f.Name, Msg: "it is no table and nothing says what it is",
				Hint: "the archive should have files .csv and what loads them, no more"}
		}
	}
	return a.join(headers)
}

// isKnown reports whether a file beside the tables is one of ours, or one for people
// and programs that holds no data.
func isKnown(base string) bool {
	switch strings.ToLower(path.Ext(base)) {
	case ".sh", ".bat", ".ps1", ".cypher", ".cql", ".md", ".txt", ".report", ".conf":
		return true
	}
	return strings.EqualFold(base, "LICENSE")
}

// maxAbout is how many bytes parley.json may have: an archive of a megabyte can hold
// a file of a gigabyte.
const maxAbout = 64 << 10

func (a *archive) readAbout(f *zip.File) error {
	in, err := f.Open()
	if err != nil {
		return a.damaged(f, err)
	}
	defer in.Close()
	a.about = &about{}
	if f.UncompressedSize64 > maxAbout {
		return a.damaged(f, fmt.Errorf("it has more than %d KiB", maxAbout>>10))
	}
	if err := json.NewDecoder(io.LimitReader(in, maxAbout)).Decode(a.about); err != nil {
		return a.damaged(f, err)
	}
	if a.about.Format != formatName {
		return a.damaged(f, fmt.Errorf("the format is %q, and not %q", a.about.Format, formatName))
	}
	return nil
}

func (a *archive) damaged(f *zip.File, err error) error {
	return &graph.SyntaxError{File: a.file + "/" + f.Name, Msg: err.Error()}
}

// table looks at the first row of a table, and keeps the table, or the header if it
// is nothing else.
func (a *archive) table(f *zip.File, headers map[string]*tableFile) error {
	t := &tableFile{member: f, name: a.file + "/" + f.Name}
	in, err := f.Open()
	if err != nil {
		return a.damaged(f, err)
	}
	defer in.Close()
	b := bufio.NewReader(in)
	t.delimiter = delimiterOf(b)
	s := newScanner(b, t.name, t.delimiter)
	err = s.next()
	if err == nil && s.isHeader() {
		t.inside = true
		if t.header, err = s.header(); err != nil {
			return err
		}
		if base, ok := headerBase(f.Name); ok {
			if err := s.next(); err == io.EOF {
				headers[base] = t
				return nil
			}
		}
	}
	if err != nil && err != io.EOF {
		return a.cause(f, err)
	}
	a.tables = append(a.tables, t)
	return nil
}

// cause keeps an error that has its place, and gives others one.
func (a *archive) cause(f *zip.File, err error) error {
	var syntax *graph.SyntaxError
	if errors.As(err, &syntax) {
		return err
	}
	return a.damaged(f, err)
}

// delimiterOf is the sign behind the first field that tells a header; a comma where
// none does.
func delimiterOf(b *bufio.Reader) byte {
	line, _ := b.Peek(4096)
	text, _, _ := strings.Cut(string(line), "\n")
	for _, d := range []byte{',', ';', '\t', '|'} {
		if fields := strings.Split(text, string(d)); len(fields) > 1 && slices.ContainsFunc(fields, func(f string) bool {
			return tells(strings.Trim(f, "\"\r"))
		}) {
			return d
		}
	}
	return ','
}

// headerBase returns the name of a header's file without what says so:
// "people-header.csv" and "people_header.csv" are people's.
func headerBase(name string) (string, bool) {
	base := strings.TrimSuffix(strings.ToLower(name), ".csv")
	for _, suffix := range []string{"-header", "_header", ".header", "-headers", "_headers", "header"} {
		if rest, ok := strings.CutSuffix(base, suffix); ok {
			return rest, true
		}
	}
	return "", false
}

// join gives every table without a header the one whose name its own begins with,
// the longest if there are several, and puts tables of nodes first.
func (a *archive) join(headers map[string]*tableFile) error {
	used := map[string]bool{}
	for _, t := range a.tables {
		if t.inside {
			continue
		}
		name, best, found := strings.ToLower(t.member.Name), "", false
		for base := range headers {
			if strings.HasPrefix(name, base) && len(base) >= len(best) {
				best, found = base, true
			}
		}
		if !found {
			return headerless(t.name)
		}
		t.header, t.delimiter, used[best] = headers[best].header, headers[best].delimiter, true
	}
	for base, h := range headers {
		if !used[base] {
			return &graph.SyntaxError{File: h.name, Msg: "there are no rows that this header is for",
				Hint: "they are expected in " + path.Base(base) + ".csv"}
		}
	}
	if len(a.tables) == 0 {
		return &graph.SyntaxError{File: a.file, Msg: "there are no tables in the archive"}
	}
	slices.SortStableFunc(a.tables, func(x, y *tableFile) int {
		switch {
		case x.header.relationships == y.header.relationships:
			return 0
		case y.header.relationships:
			return -1
		}
		return 1
	})
	return nil
}
