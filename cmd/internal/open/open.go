// Package open turns the store argument of the command line into a store, and
// the names of formats into readers and writers. Its main types are [Place],
// what an argument names, and [Store], an open one.
//
//	place, err := open.Choose(flag, os.Getenv("PARLEY_DB"))
//	store, err := open.Read(ctx, place, open.Options{Notice: notef})
//
// # The store argument
//
//	DIRECTORY   an embedded store
//	FILE        a file of quads, read into memory; read-only
//	seed:       the built-in graph; read-only
//	mem:        an empty store in memory, gone at the end
//
// It is what --db says, else PARLEY_DB, else ./parley.db. A store that was
// named must be there to be read, and is made to be written. Only where nothing
// was named and ./parley.db is absent is the built-in graph read in its stead,
// and the caller is told, because answers from another graph than the one meant
// are worse than none.
//
// # Formats
//
// A format goes by its file's extension or by its name, never by a guess at the
// contents. This package has the switch from names to readers and writers;
// there is no registry.
//
// The package prints nothing and reads no flags and no environment.
package open

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"sync/atomic"

	"parley/cmd/internal/fault"
	"parley/graph"
	"parley/graph/format"
	"parley/graph/memstore"
	"parley/graph/quadstore"
	"parley/schema"
	"parley/seed"
)

// DefaultPath is the store where nothing else is named.
const DefaultPath = "parley.db"

// A Kind is a kind of store.
type Kind uint8

const (
	Directory Kind = iota
	File
	Seed
	Memory
)

// A Place is where a store is, or is to be.
type Place struct {
	Name     string // as the user named it, or DefaultPath
	Kind     Kind
	Explicit bool // somebody named it
}

// Choose returns the place that the flag names, else the environment, else the
// default.
func Choose(flag, env string) (Place, error) {
	for _, name := range []string{flag, env} {
		if name != "" {
			p, err := Parse(name)
			p.Explicit = true
			return p, err
		}
	}
	return Parse(DefaultPath)
}

var scheme = regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]+:`)

// Parse returns the place that a store argument names. What exists is taken for
// what it is; what does not is a store to be made, unless its name says that it
// is a file of quads or a kind of store that there is not.
func Parse(name string) (Place, error) {
	switch name {
	case "seed:":
		return Place{Name: name, Kind: Seed}, nil
	case "mem:":
		return Place{Name: name, Kind: Memory}, nil
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return Place{Name: name, Kind: Directory}, nil
	case err == nil:
		return Place{Name: name, Kind: File}, nil
	case !errors.Is(err, fs.ErrNotExist):
		return Place{}, fmt.Errorf("opening the store %s: %w", name, bare(err))
	}
	if s := scheme.FindString(name); s != "" {
		known := schema.Nearest(s, []string{"seed:", "mem:"}, 1)
		e := fault.Usagef("unknown kind of store %q", s).Hint("a store is a folder, a file of quads, seed: or mem:")
		if len(known) > 0 {
			e.Hint("did you mean %s?", known[0])
		}
		return Place{}, e
	}
	if _, _, err := format.Detect(name); err == nil {
		return Place{Name: name, Kind: File}, nil
	}
	return Place{Name: name, Kind: Directory}, nil
}

// Options say how to open.
type Options struct {
	// Notice is told what the user should know: a half-written transaction
	// that was cut off, say. Nil: nobody is told.
	Notice func(string)
	// Progress is told how far what takes long with a folder's files has come,
	// in bytes of work. Nil: nobody is told.
	Progress func(done, total int64)
	// Memory bounds what a large load, or a merge, holds in memory, in bytes. 0:
	// the store's own bound.
	Memory int64
}

// A Store is an open store.
type Store struct {
	graph.Store
	Place   Place
	BuiltIn bool // it is the built-in graph, because there is no store yet
	Created bool // it was made just now

	hadFolder bool // ... in a folder that was there, empty
	committed atomic.Bool
}

// Read opens the store at p for asking.
func Read(ctx context.Context, p Place, o Options) (*Store, error) {
	switch p.Kind {
	case Seed:
		return builtIn(ctx, p)
	case Memory:
		return &Store{Store: memstore.New(), Place: p}, nil
	case File:
		return readFile(ctx, p)
	}
	if !exists(p.Name) {
		if p.Explicit {
			return nil, fault.Failedf("there is no store at %s", p.Name).
				Hint("parley load --db %s FILE makes one", p.Name)
		}
		s, err := builtIn(ctx, p)
		if err == nil {
			s.BuiltIn = true
		}
		return s, err
	}
	s, err := quadstore.Open(p.Name, o.Embedded(true))
	if err != nil {
		return nil, err // it names the store
	}
	return &Store{Store: s, Place: p}, nil
}

// Write opens the store at p for changing, and makes it if it is absent.
func Write(ctx context.Context, p Place, o Options) (*Store, error) {
	switch p.Kind {
	case Memory:
		return Read(ctx, p, o)
	case Seed, File:
		return nil, fault.Failedf("the store %s is read-only", p.Name).
			Hint("name a folder, as in --db my.db")
	}
	hadFolder := exists(p.Name)
	var noStore error
	if hadFolder && !empty(p.Name) {
		s, err := quadstore.Open(p.Name, o.Embedded(false))
		switch {
		case err == nil:
			return &Store{Store: s, Place: p}, nil
		case !errors.Is(err, graph.ErrNotStore):
			return nil, err // it names the store
		}
		noStore = err // unless somebody else is making it now, or left off: Create knows
	}
	s, err := quadstore.Create(p.Name, o.Embedded(false))
	switch {
	case err == nil:
		return &Store{Store: s, Place: p, Created: true, hadFolder: hadFolder}, nil
	case errors.Is(err, graph.ErrNotStore) && noStore != nil:
		return nil, noStore
	case errors.Is(err, fs.ErrNotExist) && !exists(filepath.Dir(p.Name)):
		return nil, fault.Failedf("%w", err).Hint("make the folder %s first", filepath.Dir(p.Name))
	case !errors.Is(err, fs.ErrExist):
		return nil, err
	}
	// Somebody else was quicker.
	s, err = quadstore.Open(p.Name, o.Embedded(false))
	if err != nil {
		return nil, err
	}
	return &Store{Store: s, Place: p}, nil
}

// empty reports whether a folder is there and has nothing in it: a store can be
// made in it.
func empty(dir string) bool {
	entries, err := os.ReadDir(dir)
	return err == nil && len(entries) == 0
}

// Begin is that of graph.Store; its error says which store it is.
func (s *Store) Begin(ctx context.Context) (graph.Tx, error) {
	tx, err := s.Store.Begin(ctx)
	if err != nil {
		return nil, fmt.Errorf("writing to the store %s: %w", s.Place.Name, err)
	}
	return &watchedTx{Tx: tx, s: s}, nil
}

// builtIn reads the built-in graph into memory.
func builtIn(ctx context.Context, p Place) (*Store, error) {
	s, err := memstore.Load(ctx, seed.Source())
	if err != nil {
		return nil, fmt.Errorf("reading the built-in graph: %w", err)
	}
	s.Freeze()
	return &Store{Store: s, Place: p}, nil
}

func exists(name string) bool {
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist)
}

// bare takes the operation and the path off an error of the file system: the
// message around it says both.
func bare(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}
