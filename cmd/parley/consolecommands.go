package main

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/cmd/internal/output"
	"parley/cmd/internal/session"
	"parley/schema"
)

// A consoleCommand is one that a console has of its own.
type consoleCommand struct {
	names       []string // the first is the one that the help has
	args, usage string
	run         func(k *console, ctx context.Context, words []string, rest string) error
}

// consoleCommands are all of them, in the order of the help.
func consoleCommands() []consoleCommand {
	return []consoleCommand{
		{[]string{"help", "h", "?"}, "[TOPIC]", "this; of a command, or questions, paths, json", (*console).helpOn},
		{[]string{"lang"}, "LANGUAGE", "what bare lines are: " + join(consoleLanguages()), (*console).setLang},
		{[]string{"open"}, "STORE", "ask another store: a folder, a file, seed:, mem:", (*console).openStore},
		{[]string{"load"}, "FILE...", "read quads into the store, as parley load does", (*console).load},
		{[]string{"source"}, "[NAME...|off]", "only what rests on these sources", (*console).setSource},
		{[]string{"known"}, "[DATE|off]", "only what was known by then", (*console).setKnown},
		{[]string{"at"}, "[DATE|off]", "commands and paths as things stood then", (*console).setAt},
		{[]string{"format"}, "[FORM]", "results as " + join(resultFormats), (*console).setFormat},
		{[]string{"limit"}, "[N]", "show at most N results of a query; 0 shows all", (*console).setLimit},
		{[]string{"timing"}, "[on|off]", "say how long an answer took", (*console).setTiming},
		{[]string{"explain"}, "TEXT", "what a relation, a type or an expression means", (*console).explain},
		{[]string{"schema"}, "[NAME]", "the types and relations, or one of them", (*console).schema},
		{[]string{"save"}, "NAME", "keep the last query, for :run and parley run", (*console).save},
		{[]string{"run"}, "[NAME [k=v...]]", "run a query that was kept; alone, list them", (*console).runSaved},
		{[]string{"clear"}, "", "all that was set is as it was at the start", (*console).clear},
		{[]string{"exit", "quit", "q"}, "", "leave, as does the end of the input", (*console).exit},
	}
}

// command does what a line for the console says.
func (k *console) command(ctx context.Context, text string) error {
	k.measure()
	k.remember(":" + text)
	if text == "" {
		text = "help"
	}
	name, rest, _ := strings.Cut(text, " ")
	words := session.Words(rest)
	if n := len(words); n > 0 && words[n-1].Open != 0 {
		return fault.Usagef("the quote %c is not closed", words[n-1].Open).Hint("%s", `quotes keep a name together: :show "miami talks"`)
	}
	own, of, err := k.commandNamed(name)
	if err != nil {
		return err
	}
	if own != nil {
		return k.interruptible(ctx, func(ctx context.Context) error { return own.run(k, ctx, session.Texts(rest), strings.TrimSpace(rest)) })
	}
	return k.timed(func() error {
		return k.interruptible(ctx, func(ctx context.Context) error { return k.runCommand(ctx, of, session.Texts(rest)) })
	})
}

// commandNamed returns the command that a name means, or begins: one of the
// console's own, or the name of one of the program's.
func (k *console) commandNamed(name string) (own *consoleCommand, of string, err error) {
	all := consoleCommands()
	for i := range all {
		if slices.Contains(all[i].names, strings.ToLower(name)) {
			return &all[i], "", nil
		}
	}
	names := k.commandNames()
	if c := k.app.Command(name); c != nil && slices.Contains(names, c.Name) {
		return nil, c.Name, nil
	}
	found := beginning(name, names)
	switch {
	case len(found) == 1 && k.app.Command(found[0]) != nil && !ownCommand(found[0]):
		return nil, found[0], nil
	case len(found) == 1:
		return k.commandNamed(found[0])
	case len(found) > 1:
		return nil, "", fault.Usagef(":%s can be %s", name, join(coloned(found))).Hint("type more of it")
	}
	e := fault.Usagef("the console has no command :%s", name).Hint(":help lists them")
	return nil, "", e.Hint("%s", didYouMean(coloned(schema.Nearest(name, names, 3))))
}

// commandNames returns the names of all commands that can be given here.
func (k *console) commandNames() []string {
	var names []string
	for _, c := range consoleCommands() {
		names = append(names, c.names[0])
	}
	for _, c := range k.app.Commands {
		if !c.Hidden && !slices.Contains(notInConsole, c.Name) && !ownCommand(c.Name) {
			names = append(names, c.Name)
		}
	}
	return names
}

func ownCommand(name string) bool {
	return slices.ContainsFunc(consoleCommands(), func(c consoleCommand) bool { return c.names[0] == name })
}

func coloned(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = ":" + n
	}
	return out
}

func (k *console) exit(context.Context, []string, string) error { return session.ErrExit }

// helpOn writes the help of the console, or of a command or a topic.
func (k *console) helpOn(ctx context.Context, words []string, _ string) error {
	if len(words) == 0 {
		return k.consoleHelp()
	}
	topic := strings.TrimLeft(words[0], `:\`)
	own, of, err := k.commandNamed(topic)
	if err == nil && own != nil && k.app.Command(own.names[0]) == nil {
		return k.tell(":%s  %s", strings.TrimSpace(own.names[0]+" "+own.args), own.usage)
	}
	if err == nil && of != "" {
		topic = of
	}
	return k.runCommand(ctx, "help", []string{topic})
}

// consoleHelp goes to standard error, as all that is no data.
func (k *console) consoleHelp() error {
	width := 80
	if k.ErrWidth > 0 {
		width = min(width, k.ErrWidth)
	}
	fmt.Fprint(k.Err, "g.V(\"<id:seed/miami-talks>\").in(\"<attends>\").all()   a query, in Gizmo\n")
	var rows [][2]string
	for _, c := range consoleCommands() {
		rows = append(rows, [2]string{strings.TrimSpace(":" + c.names[0] + " " + c.args), c.usage})
	}
	table(k.Err, width, 0, rows)
	var names []string
	for _, c := range k.app.Commands {
		if c.Category == asking && !slices.Contains(notInConsole, c.Name) && !ownCommand(c.Name) {
			names = append(names, ":"+c.Name)
		}
	}
	text := strings.Join(names, " ") + " and every other command: " + `:path umerov trump, :show "miami talks". A name may be cut short as long as it is one.`
	for _, line := range output.Wrap(text, width) {
		fmt.Fprintln(k.Err, line)
	}
	return nil
}

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
		return fault.Usagef("the limit is %d; :limit N changes it, and 0 shows all", k.limit)
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

func (k *console) openStore(_ context.Context, words []string, rest string) error {
	if len(words) == 0 {
		return k.tell("the store is %s; :open STORE asks another", k.store.Place.Name)
	}
	if len(words) > 1 {
		return fault.Usagef(":open takes one store").Hint("a name with blanks goes in quotes")
	}
	if err := k.open(words[0]); err != nil {
		return err
	}
	return k.tell("asking %s", k.store.Place.Name)
}

func (k *console) load(ctx context.Context, words []string, _ string) error {
	return k.runCommand(ctx, "load", words)
}

func (k *console) explain(ctx context.Context, words []string, _ string) error {
	return k.runCommand(ctx, "explain", words)
}

func (k *console) schema(ctx context.Context, words []string, _ string) error {
	if len(words) > 0 && !strings.HasPrefix(words[0], "-") {
		return k.runCommand(ctx, "explain", words)
	}
	return k.runCommand(ctx, "schema", words)
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
	return k.try(func() { k.limits, k.knownText = l, k.c.String("known") })
}

// inMemory reports whether the store is gone when it is closed.
func (k *console) inMemory() bool { return k.store.Place.Kind == open.Memory }

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
		add("jsonl", "true", "json", "csv", "dot", "mermaid", "format")
	case "csv":
		add("csv", "true", "json", "jsonl", "dot", "mermaid", "format")
	}
	if k.c.Bool("no-color") {
		out = append(out, "--no-color=true")
	}
	if k.quiet {
		out = append(out, "--quiet=true")
	}
	return out
}
