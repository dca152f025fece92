package open

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/format"
	"parley/graph/ingest"
	"parley/graph/memstore"
	"parley/schema"
	"parley/seed"
)

// InputOptions say how to read a document.
type InputOptions struct {
	Format   string // of quads, by name or extension; "": by the file's extension
	Relative bool   // allow relative IRIs in quads
	// Contexts are those of JSON-LD that documents only name, by address;
	// the schema's own is known. Lenient leaves out what the standard leaves
	// out without a word.
	Contexts map[string][]byte
	Lenient  bool
	As       *ingest.Importer // reads it, whatever it looks like; nil: the one that recognises it
	Encoding string           // of an importer's text; "": see ingest.Input
}

// Input returns the document of quads that a source argument names: a file, or
// seed:, the built-in graph. Standard input is StandardInput's; Find knows other
// documents, too.
func Input(name string, o InputOptions) (ingest.Input, error) {
	switch {
	case name == "seed:":
		return ingest.Input{Name: "the built-in graph", Quads: seed.Source}, nil
	case strings.HasPrefix(name, "http://"), strings.HasPrefix(name, "https://"):
		return ingest.Input{}, fault.Failedf("reading %s: parley does not use the network", name).
			Hint("download it, then load the file with --url %s", name)
	}
	info, err := os.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ingest.Input{}, fault.Failedf("reading %s: %w", name, bare(err)).Hint("%s", neighbours(name))
	case err != nil:
		return ingest.Input{}, fmt.Errorf("reading %s: %w", name, bare(err))
	case info.IsDir() && isGraphFolder(name, o):
		return graphFolder(name, o)
	case info.IsDir():
		return ingest.Input{}, fault.Failedf("reading %s: it is a folder", name).
			Hint("name the files in it, as in %s", filepath.Join(name, "*.trig"))
	}
	f, how, err := chooseFormat(name, o.Format, true)
	if err != nil {
		return ingest.Input{}, err
	}
	in, err := input(name, f, o)
	if err != nil {
		return ingest.Input{}, err
	}
	in.Open = func() (io.ReadCloser, error) { return openFile(name, how) }
	in.Title = filepath.Base(name)
	if how == "" {
		in.Size = info.Size()
	}
	return in, nil
}

// StandardInput returns the document that r gives, kept in a temporary file,
// which remove takes away. It is never nil.
func StandardInput(ctx context.Context, r io.Reader, o InputOptions) (in ingest.Input, remove func(), err error) {
	if o.Format == "" && o.As == nil {
		return in, func() {}, fault.Usagef("standard input has no extension to know its format by").
			Hint("say it, as in --format nq, or --as NAME (parley load --list)")
	}
	return stream(ctx, r, "standard input", "", o)
}

// IsPipe reports whether a name stands for something that can be read once: a
// pipe, or a device. Pipe reads it.
func IsPipe(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.Mode().IsRegular() && !info.IsDir()
}

// Pipe is StandardInput for what IsPipe.
func Pipe(ctx context.Context, name string, o InputOptions) (in ingest.Input, remove func(), err error) {
	f, err := openPlain(name)
	if err != nil {
		return in, func() {}, err
	}
	defer f.Close()
	return stream(ctx, f, name, name, o)
}

// stream keeps what r gives. File is the name by whose extension the format may
// be known, "" for none.
func stream(ctx context.Context, r io.Reader, called, file string, o InputOptions) (in ingest.Input, remove func(), err error) {
	nothing := func() {}
	how, err := "", error(nil)
	if o.As != nil || o.Format == "" && !isQuads(file) {
		in = ingest.Input{Name: called, Importer: o.As, Encoding: o.Encoding}
		_, how = format.CutCompression(file)
	} else {
		var f format.Format
		if f, how, err = chooseFormat(file, o.Format, true); err != nil {
			return in, nothing, err
		}
		if in, err = input(called, f, o); err != nil {
			return in, nothing, err
		}
	}
	text, err := format.Decompress(r, how)
	if err != nil {
		return in, nothing, fmt.Errorf("reading %s: %w", called, err)
	}
	in.Open, remove, err = ingest.Spool(ctx, text)
	if err != nil {
		return in, nothing, fmt.Errorf("reading %s: %w", called, err)
	}
	if in.Importer == nil && in.Read == nil {
		out, err := recognise(&in)
		if err == nil && out != nil {
			err = fault.Usagef("reading %s: %s", called, out.Reason).Hint("parley load --list tells what can be read; --as NAME says what it is")
		}
		if err != nil {
			return in, remove, err
		}
	}
	return in, remove, nil
}

// input returns the document without the way to its bytes.
func input(name string, f format.Format, o InputOptions) (ingest.Input, error) {
	if !f.Readable {
		return ingest.Input{}, fault.Usagef("reading %s: parley writes %s and does not read it", name, f.Name).
			Hint("it reads %s", strings.Join(Formats(true), ", "))
	}
	return ingest.Input{
		Name: name,
		// JSON-LD comes from authors who say nothing of labels, as Turtle does,
		// and files of graph tools from tools that know none.
		Labelled: f.Labels && f.Name != format.JSONLD && !f.Graph,
		Read:     func(r io.Reader) graph.Source { return NewReader(r, f, name, o) },
	}, nil
}

// openPlain opens a file; its error says what was to be done with it.
func openPlain(name string) (io.ReadCloser, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, bare(err))
	}
	return f, nil
}

// readFile reads a file of quads into a read-only store in memory, by the rules
// of loading.
func readFile(ctx context.Context, p Place) (*Store, error) {
	in, err := Input(p.Name, InputOptions{})
	if err != nil {
		return nil, err
	}
	info, err := os.Stat(p.Name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", p.Name, bare(err))
	}
	s := memstore.New()
	// The run is dated by the file: one file must give the same answers
	// every time.
	if _, err := ingest.Load(ctx, s, []ingest.Input{in}, ingest.Options{Now: info.ModTime()}); err != nil {
		return nil, err
	}
	s.Freeze()
	return &Store{Store: s, Place: p}, nil
}

// neighbours offers the files in the folder of name that are spelled nearly so.
func neighbours(name string) string {
	dir := filepath.Dir(name)
	entries, err := os.ReadDir(dir)
	if err != nil {
		return ""
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	near := schema.Nearest(filepath.Base(name), names, 3)
	for i := range near {
		near[i] = filepath.Join(dir, near[i])
	}
	if len(near) == 0 {
		return ""
	}
	return "did you mean " + strings.Join(near, ", ") + "?"
}
