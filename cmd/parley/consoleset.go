package main

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/graph/path"
)

func (k *console) setLang(_ context.Context, words []string, _ string) error {
	if len(words) != 1 {
		return k.tell("bare lines are in %s; :lang LANGUAGE changes it: %s", k.lang, join(consoleLanguages()))
	}
	lang, err := consoleLanguage(words[0])
	if err == nil {
		k.lang = lang
	}
	return err
}

func (k *console) setFormat(_ context.Context, words []string, _ string) error {
	if len(words) != 1 {
		format := k.format
		if format == "" {
			format = "a table on a terminal, JSON elsewhere"
		}
		return k.tell("results are written as %s; :format FORM changes it: %s", format, join(resultFormats))
	}
	format, err := resultFormat(words[0])
	if err == nil {
		k.format = format
	}
	return err
}

func (k *console) setLimit(_ context.Context, words []string, _ string) error {
	if len(words) != 1 {
		return k.tell("at most %d results are shown; :limit N changes it, and 0 shows all", k.limit)
	}
	n, err := strconv.Atoi(words[0])
	if err != nil || n < 0 {
		return fault.Usagef("%q is no limit: a number, and 0 shows all", words[0])
	}
	k.limit = n
	return nil
}

func (k *console) setTiming(_ context.Context, words []string, _ string) error {
	switch {
	case len(words) == 0:
		k.timing = !k.timing
	case len(words) == 1 && (words[0] == "on" || words[0] == "off"):
		k.timing = words[0] == "on"
	default:
		return fault.Usagef(":timing is on or off, not %s", strings.Join(words, " "))
	}
	return k.tell("timing is %s", map[bool]string{true: "on", false: "off"}[k.timing])
}

func (k *console) clear(context.Context, []string, string) error {
	l, err := k.program.limits(k.c)
	if err != nil {
		return err
	}
	lang, err := consoleLanguage(k.c.String("lang"))
	if err != nil {
		return err
	}
	k.lang, k.format, k.limit, k.timing, k.at = lang, "", k.c.Int("limit"), false, ""
	k.window = path.Window{}
	return k.try(func() { k.limits, k.knownText = l, k.c.String("known") })
}

// settings returns what is set as flags of a command, as far as it has them and
// they are not among the words.
func (k *console) settings(flags []cli.Flag, words []string) []string {
	var out []string
	add := func(name, value string, others ...string) {
		given := slices.ContainsFunc(append(others, name), func(n string) bool {
			return slices.ContainsFunc(words, func(w string) bool { return w == "--"+n || strings.HasPrefix(w, "--"+n+"=") })
		})
		if value != "" && !given && flagNamed(flags, name) != nil {
			out = append(out, "--"+name+"="+value)
		}
	}
	add("at", k.at, "on", "since", "until", "during")
	add("known", k.knownText)
	if !slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(w, "--source") }) {
		for _, s := range k.limits.Sources {
			add("source", s)
		}
	}
	for _, s := range k.limits.NotSources {
		add("not-source", s)
	}
	add("rank", strings.Join(k.limits.Ranks, ","))
	for _, f := range []string{"deprecated", "joined"} {
		if k.c.Bool(f) {
			add(f, "true")
		}
	}
	switch k.format {
	case "json":
		add("jsonl", "true", "json", "csv", "dot", "mermaid", "draw", "format")
	case "csv":
		add("csv", "true", "json", "jsonl", "dot", "mermaid", "draw", "format")
	}
	if k.c.Bool("no-color") {
		out = append(out, "--no-color=true")
	}
	if k.quiet {
		out = append(out, "--quiet=true")
	}
	return out
}
