package main

import (
	"errors"
	"io/fs"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/graph/quadstore"
)

// place returns the store that the flags and the environment name.
func (p *program) place() (open.Place, error) { return open.Choose(p.db, p.Getenv("PARLEY_DB")) }

// folder returns the folder of the store, which must be an embedded one.
func (p *program) folder() (string, error) {
	place, err := p.place()
	if err != nil {
		return "", err
	}
	return open.Folder(place)
}

// watched calls do with the options of an embedded store whose progress shows
// on a terminal as what.
func (p *program) watched(what string, readOnly bool, do func(quadstore.Options) error) error {
	progress := output.NewProgress(p.Err, p.progressWidth(), p.Now)
	defer progress.Done()
	o := p.openOptions()
	o.Progress = func(done, total int64) { progress.Update(what, done, total) }
	return do(o.Embedded(readOnly))
}

// withQuadstore opens the embedded store that the flags name.
func (p *program) withQuadstore(what string, readOnly bool, do func(*quadstore.Store) error) error {
	dir, err := p.folder()
	if err != nil {
		return err
	}
	err = p.watched(what+" "+dir, readOnly, func(o quadstore.Options) error {
		s, err := quadstore.Open(dir, o)
		if err != nil {
			return err
		}
		return errors.Join(do(s), s.Close())
	})
	return explained(err)
}

// taken adds to the error for a target that is in use what can be done.
func taken(err error, dir string) error {
	if errors.Is(err, fs.ErrExist) {
		return fault.Failedf("%w", err).Hint("nothing was written; name a new folder, or move %s away first", dir)
	}
	return explained(err)
}

// copyFlag is that of commands that make the files of a store again.
func copyFlag() cli.Flag {
	return &cli.BoolFlag{Name: "copy", Usage: "write every file anew instead of linking to what never changes"}
}
