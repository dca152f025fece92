package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/schema"
)

// claimFlags are those that say which claims count.
func claimFlags(own ...cli.Flag) []cli.Flag {
	return append(own,
		&cli.StringFlag{Name: "known", Usage: "only what documents said that were published by `DATE` (else read by then)"},
		&cli.StringSliceFlag{Name: "source", Usage: "only what rests on `SOURCE`: a document's name, folder, publisher, importer, IRI or digest, or editor"},
		&cli.StringSliceFlag{Name: "not-source", Usage: "not what rests on `SOURCE` alone"},
		&cli.StringSliceFlag{Name: "rank", Usage: "only claims of this `RANK`: " + join(ranks) + " (else all but deprecated)"},
	)
}

// ranks are those that a claim may have.
var ranks = []string{"preferred", "normal", "deprecated"}

// minSourcesFlag is for commands that tell edges. Those that list what is said of
// a node, such as where sources differ, have no use for it.
func minSourcesFlag() cli.Flag {
	return &cli.IntFlag{Name: "min-sources", Usage: "only edges that `N` independent publishers claim, editors and machines aside"}
}

// limits say which claims count.
type limits struct {
	claims.Filter
	publishers int // that must claim an edge; 0: any label will do
}

// limits reads the flags that say which claims count, where a command has them.
func (p *program) limits(c *cli.Context) (l limits, err error) {
	if l.Known, err = p.dateFlag(c, "known"); err != nil {
		return l, err
	}
	if l.publishers = c.Int("min-sources"); l.publishers < 1 && c.IsSet("min-sources") {
		return l, fault.Usagef("--min-sources must be 1 or more")
	}
	l.Sources, l.NotSources = c.StringSlice("source"), c.StringSlice("not-source")
	if flagNamed(c.Command.Flags, "rank") == nil {
		return l, nil
	}
	l.Ranks, err = ranksOf(c.StringSlice("rank"))
	if err == nil && l.Ranks != nil && c.Bool("deprecated") {
		err = fault.Usagef("--rank and --deprecated exclude each other").
			Hint("--rank deprecated shows what an editor deprecated, and --rank %s everything", strings.Join(ranks, ","))
	}
	return l, err
}

// ranksOf reads ranks, each word one or several with commas between.
func ranksOf(given []string) ([]string, error) {
	var out []string
	for _, list := range given {
		for _, word := range strings.Split(list, ",") {
			word = strings.ToLower(strings.TrimSpace(word))
			if !slices.Contains(ranks, word) {
				e := fault.Usagef("--rank %s: it is one of %s", word, join(ranks))
				return nil, e.Hint("%s", didYouMean(schema.Nearest(word, ranks, 1)))
			}
			out = append(out, word)
		}
	}
	return out, nil
}

// deprecated reports whether claims of deprecated rank are asked for.
func (l limits) deprecated() bool { return slices.Contains(l.Ranks, "deprecated") }

// then tells which claims count, for the end of a sentence: ", by the registry";
// "" if all do.
func (l limits) then() string {
	out := ""
	if !l.Known.IsZero() {
		out += ", as far as was known by " + l.Known.Human()
	}
	if len(l.Sources) > 0 {
		out += ", by " + join(l.Sources)
	}
	if len(l.NotSources) > 0 {
		out += ", without " + join(l.NotSources)
	}
	if len(l.Ranks) > 0 {
		out += fmt.Sprintf(", by claims of %s rank", strings.Join(l.Ranks, " or "))
	}
	if l.publishers > 0 {
		out += ", by " + count(int64(l.publishers), "independent publisher") + " at least"
	}
	return out
}

// claimFlags names the flags that say which claims count.
func (l limits) claimFlags() []string {
	var out []string
	for _, flag := range []struct {
		name string
		set  bool
	}{{"--known", !l.Known.IsZero()}, {"--source", l.Sources != nil}, {"--not-source", l.NotSources != nil}, {"--rank", l.Ranks != nil},
		{"--min-sources", l.publishers > 0}} {
		if flag.set {
			out = append(out, flag.name)
		}
	}
	return out
}

// without returns the limits but for one, by its flag.
func (l limits) without(flag string) limits {
	switch flag {
	case "--known":
		l.Known = edtf.Date{}
	case "--source":
		l.Sources = nil
	case "--not-source":
		l.NotSources = nil
	case "--rank":
		l.Ranks = nil
	case "--min-sources":
		l.publishers = 0
	}
	return l
}
