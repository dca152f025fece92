package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/urfave/cli/v2"

	"parley/schema"
)

// version is the program's own; the build adds the commit it was made from.
const version = "0.1.0-dev"

func (p *program) versionCommand() *cli.Command {
	return &cli.Command{
		Name: "version", Category: helping,
		Usage:     "the program's version",
		UsageText: `parley version`,
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 0, 0); err != nil {
				return err
			}
			_, err := fmt.Fprintln(p.Out, versionText())
			return err
		},
	}
}

func versionText() string {
	text := "parley " + version
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if s.Key == "vcs.revision" && len(s.Value) >= 12 {
				text += " " + s.Value[:12]
			}
			if s.Key == "vcs.modified" && s.Value == "true" {
				text += "+changes"
			}
		}
	}
	return fmt.Sprintf("%s, schema %d, %s %s/%s", text, schema.Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}
