package main

import (
	"errors"
	"os"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph/ingest"
)

// rejects gathers what a load skipped: by reason for the summary, and one by one
// for the file that --rejects names.
type rejects struct {
	byReason map[string]*reject
	order    []string // the reasons, as they came up
	out      *output.Output
	table    *output.Table
	err      error // of writing the file
}

// A reject is what was skipped for one reason.
type reject struct {
	n     int64
	first ingest.Skip
}

// openRejects makes the file, if one is asked for. It must not be one of the
// documents that are loaded.
func (p *program) openRejects(c *cli.Context, inputs []ingest.Input) (*rejects, error) {
	r := &rejects{byReason: map[string]*reject{}}
	file := c.String("rejects")
	if file == "" {
		return r, nil
	}
	if there, err := os.Stat(file); err == nil && there.Mode().IsRegular() {
		for _, in := range inputs {
			if info, err := os.Stat(in.Name); err == nil && os.SameFile(there, info) {
				return nil, fault.Usagef("--rejects %s is one of the sources, and would replace it", file)
			}
		}
	}
	out, err := output.Open(p.Out, output.Options{File: file, Format: output.CSV})
	if err != nil {
		return nil, err
	}
	r.out, r.table = out, out.Table("document", "place", "reason", "detail")
	return r, nil
}

// mostReasons bounds the summary: the reasons of a damaged document may quote it.
const mostReasons = 1000

func (r *rejects) add(s ingest.Skip) {
	reason := s.Reason
	if len(r.order) >= mostReasons && r.byReason[reason] == nil {
		reason = "other reasons"
	}
	known := r.byReason[reason]
	if known == nil {
		known = &reject{first: s}
		r.byReason[reason] = known
		r.order = append(r.order, reason)
	}
	known.n++
	if r.table != nil && r.err == nil {
		r.err = r.table.Row(s.Document, s.Place, s.Reason, s.Detail)
	}
}

// close ends the file after a load that ended with err. The list of a load that
// failed is kept as well: it may tell why.
func (r *rejects) close(err error) error {
	if r.out == nil {
		return err
	}
	if r.err == nil {
		r.err = r.table.Close()
	}
	if r.err != nil {
		r.out.Abort()
		return errors.Join(err, r.err)
	}
	return errors.Join(err, r.out.Close())
}
