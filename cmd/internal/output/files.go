package output

import (
	"fmt"
	"io"
	"path/filepath"
	"strings"

	"parley/cmd/internal/fault"
	"parley/graph/format"
)

// Files take what a command writes as several files: a folder of them, or one
// archive if its name ends in .zip.
//
//	files, err := output.OpenFiles("graph.zip")
//	w, err := files.Create("nodes.csv")
//	// write, and close w before the next
//	err = files.Close() // or files.Abort()
//
// As with one file, the name is there only when all is written and synced: a
// folder is filled beside its final name and renamed. The bytes of an archive
// depend on those of its files alone: no time and no name of a user is in it.
//
// It is not safe for concurrent use.
type Files struct {
	name string // as the user named it
	to   several
	made map[string]bool
	open string // the file that is being written, or ""
	done bool
}

// several is where the files go.
type several interface {
	create(name string) (io.WriteCloser, error)
	commit() error
	abort() // after commit it does nothing
}

// OpenFiles begins the folder, or the archive, that will have this name. A folder
// that is there already must be empty.
func OpenFiles(name string) (*Files, error) {
	const hint = "name a folder, or a file that ends in .zip, as in -o graph.zip"
	_, compression := format.CutCompression(name)
	var to several
	var err error
	switch {
	case name == "" || name == "-":
		return nil, fault.Usagef("several files do not fit into standard output").Hint(hint)
	case compression != format.Plain:
		return nil, fault.Usagef("several files do not fit into %s", name).Hint(hint)
	case strings.EqualFold(filepath.Ext(name), ".zip"):
		to, err = createArchive(name)
	default:
		to, err = createFolder(name)
	}
	if err != nil {
		return nil, err
	}
	return &Files{name: name, to: to, made: map[string]bool{}}, nil
}

// Create begins a file, whose name has no folders. The one before must be closed:
// an archive is written from its beginning to its end.
func (f *Files) Create(name string) (io.WriteCloser, error) {
	switch {
	case f.done:
		return nil, fmt.Errorf("writing %s: %s comes after the end", f.name, name)
	case f.open != "":
		return nil, fmt.Errorf("writing %s: %s comes before the end of %s", f.name, name, f.open)
	case f.made[name]:
		return nil, fmt.Errorf("writing %s: %s is there twice", f.name, name)
	case name == "." || !filepath.IsLocal(name) || strings.ContainsAny(name, `/\`):
		return nil, fmt.Errorf("writing %s: %q is no name of a file in it", f.name, name)
	}
	w, err := f.to.create(name)
	if err != nil {
		return nil, err
	}
	f.open, f.made[name] = name, true
	return &part{w, f}, nil
}

// A part is one of the files while it is written.
type part struct {
	io.WriteCloser
	files *Files
}

func (p *part) Close() error {
	p.files.open = ""
	return p.WriteCloser.Close()
}

// Close makes the files durable and gives them their name.
func (f *Files) Close() error {
	if f.done {
		return nil
	}
	if f.open != "" {
		err := fmt.Errorf("writing %s: %s has not been closed", f.name, f.open)
		f.Abort()
		return err
	}
	f.done = true
	return f.to.commit()
}

// Abort gives the files up: what was written is removed. After Close it does
// nothing.
func (f *Files) Abort() {
	if !f.done {
		f.done = true
		f.to.abort()
	}
}

// named is writeError for an error that may be none.
func named(name string, err error) error {
	if err == nil {
		return nil
	}
	return writeError(name, err)
}
