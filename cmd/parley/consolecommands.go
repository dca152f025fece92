package main

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

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
		{[]string{"help", "h", "?"}, "[TOPIC]", "this; of a command, or gizmo, graphql, mql, paths, json", (*console).helpOn},
		{[]string{"lang"}, "LANGUAGE", "what bare lines are: " + join(consoleLanguages()), (*console).setLang},
		{[]string{"open"}, "STORE", "ask another store: a folder, a file, seed:, mem:", (*console).openStore},
		{[]string{"load"}, "FILE...", "read quads into the store, as parley load does", (*console).load},
		{[]string{"source"}, "[NAME...|off]", "only what rests on these sources", (*console).setSource},
		{[]string{"known"}, "[DATE|off]", "only what was known by then", (*console).setKnown},
		{[]string{"at"}, "[DATE|off]", "everything as things stood then", (*console).setAt},
		{[]string{"format"}, "[FORM]", "results as " + join(resultFormats), (*console).setFormat},
		{[]string{"limit"}, "[N]", "show at most N results of a query; 0 shows all", (*console).setLimit},
		{[]string{"timing"}, "[on|off]", "say how long an answer took", (*console).setTiming},
		{[]string{"explain"}, "[TEXT]", "how a query is evaluated, or what a relation or an expression means", (*console).explain},
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

// explain tells how a query in Gizmo is evaluated, that of the line or the last; of
// all else what the program's own command tells.
func (k *console) explain(ctx context.Context, words []string, rest string) error {
	switch {
	case rest == "" && k.lastLang == "gizmo":
		rest = k.last
	case rest == "":
		return fault.Usagef("there is no query in Gizmo yet that could be explained").Hint("run one, or :explain RELATION, TYPE or EXPRESSION")
	case !programText.MatchString(rest):
		return k.runCommand(ctx, "explain", words)
	}
	path := resultsCall.ReplaceAllString(strings.TrimRight(rest, "; \n"), "")
	return k.query(ctx, "gizmo", path+".explain()", "", 0)
}

var (
	programText = regexp.MustCompile(`^\s*(g|graph)\s*\.`)
	// resultsCall is the call at the end of a program that asks a path for its
	// results.
	resultsCall = regexp.MustCompile(`(?i)\s*\.\s*(all|getLimit|paths|pathArray|toArray|toValue|tagArray|tagValue|count|explain)\s*\([^()]*\)\s*$`)
)

func (k *console) schema(ctx context.Context, words []string, _ string) error {
	if len(words) > 0 && !strings.HasPrefix(words[0], "-") {
		return k.runCommand(ctx, "explain", words)
	}
	return k.runCommand(ctx, "schema", words)
}

// inMemory reports whether the store is gone when it is closed.
func (k *console) inMemory() bool { return k.store.Place.Kind == open.Memory }
