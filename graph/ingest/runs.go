package ingest

import (
	"slices"

	"parley/graph"
)

// loader returns the name and version of what loads input i.
func (l *loading) loader(i int) string {
	switch in := &l.inputs[i]; {
	case in.Importer != nil:
		return in.Importer.Loader()
	case l.o.Loader != "":
		return l.o.Loader
	}
	return Loader
}

// method returns how input i is read.
func (l *loading) method(i int) string {
	switch in := &l.inputs[i]; {
	case in.Importer != nil:
		return in.Importer.Method
	case l.o.Method != "":
		return l.o.Method
	}
	return "recorded"
}

// planRuns makes a run for each loader that has something to load. A run is
// named by all documents that it is to use.
func (l *loading) planRuns() {
	used := map[string][]graph.Term{}
	for i := range l.inputs {
		if l.report.Documents[i].Status == Loaded && l.o.Records(&l.inputs[i]) {
			used[l.loader(i)] = append(used[l.loader(i)], l.report.Documents[i].Term)
		}
	}
	for i := range l.inputs {
		if l.runOf(i) == nil {
			run := NewRun(l.o.Now, l.loader(i), l.method(i), l.o.By, used[l.loader(i)]...)
			l.runs = append(l.runs, &run)
		}
	}
}

// runOf returns the run that loads input i.
func (l *loading) runOf(i int) *Run {
	for _, r := range l.runs {
		if r.Loader == l.loader(i) {
			return r
		}
	}
	return nil
}

// writeRuns describes the runs that loaded something that is recorded.
func (l *loading) writeRuns(tx graph.Tx) error {
	loaded := map[graph.Term]bool{}
	for _, d := range l.report.Documents {
		loaded[d.Term] = loaded[d.Term] || d.Status == Loaded
	}
	for _, run := range l.runs {
		run.Used = slices.DeleteFunc(run.Used, func(t graph.Term) bool { return !loaded[t] })
		if len(run.Used) == 0 {
			continue
		}
		l.report.Runs = append(l.report.Runs, run.Term)
		if err := addQuads(tx, run.Quads()); err != nil {
			return err
		}
	}
	return nil
}
