package main

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/schema"
)

// A commandLine is what the user typed, in an order that urfave/cli reads
// rightly.
type commandLine struct {
	args      []string     // program, global flags, command, its flags, "--", arguments
	arguments []string     // the last of them
	command   *cli.Command // nil: none was named
	help      bool         // help was asked for
}

// value returns the value of a flag of the command line, or "".
func (l commandLine) value(flag string) string {
	for _, a := range l.args {
		if v, ok := strings.CutPrefix(a, "--"+flag+"="); ok {
			return v
		}
	}
	return ""
}

// arrange sorts a command line. Flags may stand anywhere before "--"; what
// begins with a dash and is a negative number, a lone dash, or comes after "--"
// is an argument.
//
// Why not leave it to urfave/cli: it takes every flag after the first argument
// for an argument, without a word, and answers an unknown command with "No help
// topic" on standard output.
func arrange(app *cli.App, args []string) (commandLine, error) {
	if len(args) == 2 && args[1] == "--version" { // as most programs have it
		args = []string{args[0], "version"}
	}
	words, err := split(app, args[1:])
	if err != nil {
		return commandLine{}, err
	}
	line := commandLine{}
	var arguments, global, local []string
	for _, w := range words {
		switch {
		case w.flag == "" && line.command == nil && !w.literal:
			if line.command = app.Command(w.text); line.command == nil {
				return line, unknownCommand(app, w.text)
			}
		case w.flag == "":
			arguments = append(arguments, w.text)
		}
	}
	for _, w := range words {
		switch {
		case w.flag == "":
		case w.flag == "help" || w.flag == "h":
			line.help = true
		case flagNamed(app.Flags, w.flag) != nil:
			global = append(global, w.text)
		case line.command != nil && flagNamed(line.command.Flags, w.flag) != nil:
			local = append(local, w.text)
		default:
			return line, misplacedFlag(app, line.command, w.flag)
		}
	}
	if line.command == nil {
		if len(arguments) > 0 {
			return line, fault.Usagef("no command before %q", arguments[0]).Hint("parley help lists the commands")
		}
		line.args = slices.Concat(args[:1], global)
		return line, nil
	}
	line.arguments = arguments
	line.args = slices.Concat(args[:1], global, []string{line.command.Name}, local, []string{"--"}, arguments)
	return line, nil
}

// A word is one flag with its value, as "--name=value", or one argument.
type word struct {
	flag    string // the flag's name; "" for an argument
	text    string
	literal bool // it stood after "--" and is no command
}

var negativeNumber = regexp.MustCompile(`^-\.?[0-9]`)

// split finds out which words are flags, and which of the next words are their
// values. It looks at the flags of all commands, for the command may come last.
func split(app *cli.App, args []string) ([]word, error) {
	var words []word
	for i := 0; i < len(args); i++ {
		arg := args[i]
		switch {
		case arg == "--":
			for _, a := range args[i+1:] {
				words = append(words, word{text: a, literal: true})
			}
			return words, nil
		case len(arg) < 2 || arg[0] != '-' || negativeNumber.MatchString(arg):
			words = append(words, word{text: arg})
			continue
		}
		name, value, hasValue := flagParts(app, arg)
		f := anyFlag(app, name)
		switch {
		case name == "help" || name == "h":
			words = append(words, word{flag: name})
			continue
		case f == nil:
			return nil, unknownFlag(app, args, arg, name)
		case !hasValue && isWordFlag(f):
			var taken bool
			if value, taken = f.(*wordFlag).valueOf(at(args, i+1)); taken {
				i++
			}
		case !hasValue && !takesValue(f):
			value = "true"
		case !hasValue && i+1 == len(args):
			return nil, fault.Usagef("%s needs a value", dashed(name))
		case !hasValue:
			i++
			value = args[i]
		}
		if err := checkValue(f, dashed(name), value); err != nil {
			return nil, err
		}
		canonical := f.Names()[0]
		words = append(words, word{flag: canonical, text: "--" + canonical + "=" + value})
	}
	return words, nil
}

// checkValue refuses the value of a flag that is none, and says what one is.
func checkValue(f cli.Flag, name, value string) error {
	switch f := f.(type) {
	case *wordFlag:
		return f.check(value)
	case *cli.IntFlag:
		if _, err := strconv.ParseInt(value, 0, 64); err != nil {
			return fault.Usagef("%s: %q is no whole number", name, value)
		}
	case *cli.DurationFlag:
		if _, err := time.ParseDuration(value); err != nil {
			return fault.Usagef("%s: %q is no length of time", name, value).Hint("as in 30s, 5m or 1m30s")
		}
	}
	return nil
}

// flagParts takes --name=value, --name, -n and -nVALUE apart.
func flagParts(app *cli.App, arg string) (name, value string, hasValue bool) {
	if long, ok := strings.CutPrefix(arg, "--"); ok {
		return strings.Cut(long, "=")
	}
	name, value, hasValue = strings.Cut(arg[1:], "=")
	if len(name) > 1 && !hasValue {
		if f := anyFlag(app, name[:1]); f != nil && takesValue(f) {
			return name[:1], name[1:], true
		}
		name = "-" + name // -json is not --json
	}
	return name, value, hasValue
}

// at returns the word at an index, or "" behind the last.
func at(words []string, i int) string {
	if i < len(words) {
		return words[i]
	}
	return ""
}

func isWordFlag(f cli.Flag) bool {
	_, ok := f.(*wordFlag)
	return ok
}

func takesValue(f cli.Flag) bool {
	d, ok := f.(cli.DocGenerationFlag)
	return ok && d.TakesValue()
}

func flagNamed(flags []cli.Flag, name string) cli.Flag {
	for _, f := range flags {
		if slices.Contains(f.Names(), name) {
			return f
		}
	}
	return nil
}

func anyFlag(app *cli.App, name string) cli.Flag {
	if f := flagNamed(app.Flags, name); f != nil {
		return f
	}
	for _, c := range app.Commands {
		if f := flagNamed(c.Flags, name); f != nil {
			return f
		}
	}
	return nil
}

func unknownCommand(app *cli.App, name string) error {
	var known []string
	for _, c := range app.Commands {
		if !c.Hidden {
			known = append(known, c.Names()...)
		}
	}
	err := fault.Usagef("unknown command %q", name).Hint("parley help lists the commands")
	return err.Hint("%s", didYouMean(schema.Nearest(name, known, 3)))
}

// unknownFlag explains a flag that no command has. Where the line names a
// command, only what is a flag there is offered.
func unknownFlag(app *cli.App, args []string, arg, name string) error {
	known := flagNames(app.Flags)
	for _, c := range app.Commands {
		if slices.ContainsFunc(args, c.HasName) {
			known = append(known, flagNames(c.Flags)...)
		}
	}
	err := fault.Usagef("unknown flag %s", arg).
		Hint("an argument that begins with a dash goes after --")
	return err.Hint("%s", didYouMean(dashedAll(schema.Nearest(strings.TrimLeft(name, "-"), known, 3))))
}

// misplacedFlag explains a flag that some other command has.
func misplacedFlag(app *cli.App, at *cli.Command, name string) error {
	var owners []string
	for _, c := range app.Commands {
		if !c.Hidden && flagNamed(c.Flags, name) != nil {
			owners = append(owners, "parley "+c.Name)
		}
	}
	where := "parley alone"
	if at != nil {
		where = at.Name
	}
	return fault.Usagef("%s has no flag %s", where, dashed(name)).Hint("it belongs to %s", strings.Join(owners, ", "))
}

func flagNames(flags []cli.Flag) []string {
	var names []string
	for _, f := range flags {
		for _, n := range f.Names() {
			if len(n) > 1 {
				names = append(names, n)
			}
		}
	}
	return names
}

func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

func dashedAll(names []string) []string {
	out := make([]string, len(names))
	for i, n := range names {
		out[i] = dashed(n)
	}
	return out
}

// didYouMean returns the question, or "" if there is nothing to offer.
func didYouMean(names []string) string {
	if len(names) == 0 {
		return ""
	}
	return fmt.Sprintf("did you mean %s?", strings.Join(names, ", "))
}
