package open

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph/format"
	"parley/graph/ingest"
)

// Sources is what a source argument names: the documents to load, and the files
// that are left out, each with the reason.
type Sources struct {
	Inputs  []ingest.Input
	LeftOut []LeftOut
}

// A LeftOut is a file that is not loaded.
type LeftOut struct {
	Name, Reason string
	// Unknown says that nothing recognises the file; otherwise an importer
	// knows it, and knows that it holds nothing.
	Unknown bool
}

// Find returns what a source argument names: a file, all files in a folder, or
// seed:, the built-in graph. What is no file of quads is read by the importer that
// recognises it, or that o names. Standard input is StandardInput's.
func Find(name string, o InputOptions) (Sources, error) {
	if info, err := os.Stat(name); err == nil && info.IsDir() && !(o.As == nil && isGraphFolder(name, o)) {
		return folder(name, o)
	}
	in, out, err := find(name, filepath.Base(name), o)
	switch {
	case err != nil:
		return Sources{}, err
	case out == nil:
		return Sources{Inputs: []ingest.Input{in}}, nil
	case out.Unknown:
		_, _, err := chooseFormat(name, "", true)
		if err == nil {
			err = fault.Usagef("reading %s: nothing recognises it", name)
		}
		return Sources{}, withImporters(err)
	}
	return Sources{LeftOut: []LeftOut{*out}}, nil
}

// withImporters adds to the error for an unknown file what else there is.
func withImporters(err error) error {
	var e *fault.Error
	if errors.As(err, &e) && !strings.HasPrefix(e.Advice, "did you mean") {
		return e.Hint("parley load --list tells what can be read; --as NAME says what it is")
	}
	return err
}

// folder finds the files below a folder, in the order of their paths. What is
// hidden is left out without a word, as everywhere. What cannot be looked into is a
// document that cannot be opened, so that the load may skip it alone.
func folder(root string, o InputOptions) (Sources, error) {
	var s Sources
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			if path == root {
				return fmt.Errorf("reading %s: %w", path, bare(err))
			}
			s.Inputs = append(s.Inputs, unopened(path, fmt.Errorf("reading %s: %w", path, bare(err))))
			return fs.SkipDir
		}
		if path != root && strings.HasPrefix(d.Name(), ".") {
			if d.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if d.IsDir() {
			if path == root || o.As != nil || !isGraphFolder(path, InputOptions{}) {
				return nil
			}
			in, err := graphFolder(path, InputOptions{})
			if err != nil {
				return err
			}
			in.Title = titleIn(root, path)
			s.Inputs = append(s.Inputs, in)
			return fs.SkipDir
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			s.Inputs = append(s.Inputs, unopened(path, fmt.Errorf("reading %s: %w", path, bare(err))))
			return nil
		case info.IsDir():
			s.LeftOut = append(s.LeftOut, LeftOut{Name: path, Reason: "a link to a folder; name it to load it"})
			return nil
		case !info.Mode().IsRegular():
			s.LeftOut = append(s.LeftOut, LeftOut{Name: path, Reason: "no file: a pipe, a socket or a device"})
			return nil
		}
		if o.Format == "" && isWrittenOnly(path) {
			s.LeftOut = append(s.LeftOut, LeftOut{Name: path, Reason: "parley writes that format and does not read it", Unknown: true})
			return nil
		}
		if o.As == nil && isMapping(path) {
			s.LeftOut = append(s.LeftOut, LeftOut{Name: path, Reason: "a mapping, by which tables are read"})
			return nil
		}
		in, out, err := find(path, titleIn(root, path), o)
		switch {
		case err != nil:
			if fault.StatusOf(err) == fault.Usage {
				return err
			}
			s.Inputs = append(s.Inputs, unopened(path, err))
		case out != nil:
			s.LeftOut = append(s.LeftOut, *out)
		default:
			s.Inputs = append(s.Inputs, in)
		}
		return nil
	})
	if err == nil && len(s.Inputs) == 0 {
		return s, fault.Failedf("reading %s: there is nothing to load in that folder", root).
			Hint("parley load --list tells what can be read")
	}
	return s, err
}

// unopened returns a document that cannot be opened, for the reason given.
func unopened(name string, err error) ingest.Input {
	return ingest.Input{Name: name, Open: func() (io.ReadCloser, error) { return nil, err }}
}

// titleIn is what a document of a folder is called: its path from the folder on,
// with the folder, since files of many folders have one name.
func titleIn(root, path string) string {
	abs, err := filepath.Abs(root)
	rel, err2 := filepath.Rel(root, path)
	if err != nil || err2 != nil {
		return filepath.Base(path)
	}
	return filepath.ToSlash(filepath.Join(filepath.Base(abs), rel))
}

// find returns the document that a file is, or why it is left out.
func find(name, title string, o InputOptions) (ingest.Input, *LeftOut, error) {
	if o.As == nil && (o.Format != "" || isQuads(name)) {
		in, err := Input(name, o)
		in.Title = orTitle(in, title)
		return in, nil, err
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ingest.Input{}, nil, fault.Failedf("reading %s: %w", name, bare(err)).Hint("%s", neighbours(name))
	case err != nil:
		return ingest.Input{}, nil, fmt.Errorf("reading %s: %w", name, bare(err))
	}
	_, how := format.CutCompression(name)
	in := ingest.Input{
		Name: name, Title: title, Encoding: o.Encoding, Importer: o.As,
		Open: func() (io.ReadCloser, error) { return openFile(name, how) },
	}
	if how == format.Plain {
		in.Size = info.Size()
	}
	if in.Importer == nil {
		if in.Importer, err = besideTable(name); err != nil {
			return in, nil, err
		}
	}
	if in.Importer != nil {
		return in, nil, nil
	}
	out, err := recognise(&in)
	return in, out, err
}

// orTitle keeps the title that is not a file's.
func orTitle(in ingest.Input, title string) string {
	if in.Title == "" {
		return ""
	}
	return title
}

// isQuads reports whether the name is one of quads: seed:, an address (which is
// refused), or a file whose extension says so.
func isQuads(name string) bool {
	if name == "seed:" || strings.HasPrefix(name, "http://") || strings.HasPrefix(name, "https://") {
		return true
	}
	detected, _, err := format.Detect(name)
	return err == nil && !byContent[detected]
}

// byContent are formats whose extensions say too little to read a file by: what
// is in it tells which importer it is for.
var byContent = map[string]bool{
	format.CSV: true, format.Tuples: true, format.Gephi: true, format.FTM: true, format.FTMStatements: true, format.Popolo: true,
}

// isWrittenOnly reports whether the file's extension is of a format that is
// written and not read.
func isWrittenOnly(path string) bool {
	name, _, err := format.Detect(path)
	if err != nil || byContent[name] {
		return false
	}
	f, ok := format.Find(name)
	return ok && !f.Readable
}

// recognise finds the importer of a document by its name and its first bytes.
func recognise(in *ingest.Input) (*LeftOut, error) {
	r, err := in.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	head, err := io.ReadAll(io.LimitReader(r, ingest.SampleSize))
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", in.Name, err)
	}
	i, ok := ingest.FindImporter(Importers(), ingest.NewSample(filepath.ToSlash(in.Name), head))
	switch {
	case !ok:
		return &LeftOut{Name: in.Name, Reason: "nothing recognises it", Unknown: true}, nil
	case i.Ignored != "":
		return &LeftOut{Name: in.Name, Reason: i.Ignored}, nil
	}
	in.Importer = i
	return nil, nil
}
