package main

import (
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/graph/claims"
	"parley/schema"
)

// completeCommand is what the scripts below call: the words typed so far, the
// last of which is to be completed. It answers one candidate a line.
const completeCommand = "__complete"

// completionScripts ask the program itself, so that they never go out of date,
// and fall back on the names of files where it has nothing to offer.
var completionScripts = map[string]string{
	"bash": `_parley() {
	local IFS=$'\n'
	COMPREPLY=($(parley ` + completeCommand + ` -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
	if [ ${#COMPREPLY[@]} -gt 0 ]; then
		local i
		for i in "${!COMPREPLY[@]}"; do
			COMPREPLY[$i]=$(printf '%q' "${COMPREPLY[$i]}")
		done
	fi
}
complete -o default -F _parley parley
`,
	"zsh": `#compdef parley
_parley() {
	local -a found
	found=("${(@f)$(parley ` + completeCommand + ` -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}")
	if [[ ${#found} -gt 0 && -n ${found[1]} ]]; then
		compadd -U -- "${found[@]}"
	else
		_files
	fi
}
compdef _parley parley
`,
	"fish": `function __parley_complete
	set -l words (commandline -opc) (commandline -ct)
	parley ` + completeCommand + ` -- $words[2..-1] 2>/dev/null
end
complete -c parley -a '(__parley_complete)'
`,
	"powershell": `Register-ArgumentCompleter -Native -CommandName parley -ScriptBlock {
	param($word, $ast, $cursor)
	$words = @($ast.CommandElements | Select-Object -Skip 1 | ForEach-Object { $_.ToString().Trim('"', "'") })
	if ($word -eq '') { $words += '""' }
	parley ` + completeCommand + ` '--' $words 2>$null | ForEach-Object {
		$text = if ($_ -match '[\s''^|(){}]') { "'" + ($_ -replace "'", "''") + "'" } else { $_ }
		[System.Management.Automation.CompletionResult]::new($text, $_, 'ParameterValue', $_)
	}
}
`,
}

func (p *program) completionCommand() *cli.Command {
	return &cli.Command{
		Name: "completion", Category: helping, ArgsUsage: "bash|zsh|fish|powershell",
		Usage: "a script that completes commands, flags, relations and names",
		UsageText: `
parley completion bash          for: source <(parley completion bash)
parley completion zsh           for a file _parley in $fpath
parley completion fish          for ~/.config/fish/completions/parley.fish
parley completion powershell    for your profile`,
		Action: func(c *cli.Context) error {
			if err := wantArgs(c, 1, 1); err != nil {
				return err
			}
			shell := c.Args().First()
			script, ok := completionScripts[shell]
			if !ok {
				shells := []string{"bash", "zsh", "fish", "powershell"}
				e := fault.Usagef("unknown shell %q", shell).Hint("shells: %s", join(shells))
				return e.Hint("%s", didYouMean(schema.Nearest(shell, shells, 1)))
			}
			_, err := fmt.Fprint(p.Out, script)
			return err
		},
	}
}

func (p *program) hiddenCompletion() *cli.Command {
	return &cli.Command{
		Name: completeCommand, Hidden: true,
		Action: func(c *cli.Context) error {
			for _, candidate := range p.complete(c, c.Args().Slice()) {
				if _, err := fmt.Fprintln(p.Out, candidate); err != nil {
					return err
				}
			}
			return nil
		},
	}
}

// complete returns what the last of words can become. Where the store cannot be
// opened there are no names to offer: an error here would land in the middle of
// what somebody types.
func (p *program) complete(c *cli.Context, words []string) []string {
	if len(words) == 0 {
		words = []string{""}
	}
	before, last := words[:len(words)-1], words[len(words)-1]
	if typed, err := split(p.app, before); err == nil {
		for _, w := range typed {
			if db, ok := strings.CutPrefix(w.text, "--db="); ok && w.flag == "db" {
				p.db = db
			}
		}
	}
	if last == `""` { // PowerShell drops empty arguments
		last = ""
	}
	command := p.commandIn(before)
	switch {
	case valueOf(p.app, before) != "":
		return p.completeValue(c, command, valueOf(p.app, before), last)
	case strings.HasPrefix(last, "-"):
		flags := flagNames(p.app.Flags)
		if command != nil {
			flags = append(flags, flagNames(command.Flags)...)
		}
		return beginning(last, append(dashedAll(flags), "--help"))
	case command == nil:
		var names []string
		for _, c := range p.app.Commands {
			if !c.Hidden {
				names = append(names, c.Name)
			}
		}
		return beginning(last, names)
	}
	return append(beginning(last, wordsAfter(p.app, before)), p.completeArgument(c, command, p.argumentsIn(before), last)...)
}

// commandIn returns the command that words name, or nil.
func (p *program) commandIn(words []string) *cli.Command {
	for i, w := range words {
		if c := p.app.Command(w); c != nil && valueOf(p.app, words[:i]) == "" {
			return c
		}
	}
	return nil
}

// argumentsIn returns the words behind the command that are no flags.
func (p *program) argumentsIn(words []string) []string {
	typed, err := split(p.app, words)
	if err != nil {
		return nil
	}
	var out []string
	for _, w := range typed {
		if w.flag == "" {
			out = append(out, w.text)
		}
	}
	return out[min(1, len(out)):]
}

// valueOf returns the name of the flag whose value comes after words, or "".
func valueOf(app *cli.App, words []string) string {
	if len(words) == 0 || !strings.HasPrefix(words[len(words)-1], "-") {
		return ""
	}
	name, _, hasValue := flagParts(app, words[len(words)-1])
	if f := anyFlag(app, name); f != nil && takesValue(f) && !isWordFlag(f) && !hasValue {
		return f.Names()[0]
	}
	return ""
}

// wordsAfter returns what may be the value of the flag before, or may as well be
// left out.
func wordsAfter(app *cli.App, before []string) []string {
	if len(before) == 0 || !strings.HasPrefix(before[len(before)-1], "-") {
		return nil
	}
	name, _, hasValue := flagParts(app, before[len(before)-1])
	if f, ok := anyFlag(app, name).(*wordFlag); ok && !hasValue {
		return f.words
	}
	return nil
}

func (p *program) completeValue(c *cli.Context, command *cli.Command, flag, last string) []string {
	of := ""
	if command != nil {
		of = command.Name
	}
	switch {
	case flag == "db":
		return beginning(last, []string{"seed:", "mem:"})
	case flag == "format" && of == "run":
		return beginning(last, resultFormats)
	case flag == "format" && of == "schema":
		return beginning(last, []string{"table", "markdown", "turtle", "jsonld-context"})
	case flag == "format" && of == "cite":
		return beginning(last, citeFormats)
	case flag == "format" && of == "load":
		return beginning(last, open.Formats(true))
	case flag == "format":
		return beginning(last, open.Formats(false))
	case flag == "as":
		return beginning(last, open.ImporterNames())
	case flag == "reaching", flag == "from":
		return p.completeName(c, last)
	case flag == "group":
		return beginning(last, schema.Names())
	case flag == "lang" && of == "console":
		return beginning(last, consoleLanguages())
	case flag == "lang":
		return beginning(last, []string{"gizmo", "graphql", "mql"})
	case flag == "kind" && of == "common":
		return beginning(last, shareKinds())
	case flag == "kind" && of == "timeline":
		return beginning(last, entryKindNames())
	case flag == "kind":
		return beginning(last, codesOf("kind", "Statement"))
	case flag == "by" && of == "met":
		return beginning(last, []string{"post", "own-post"})
	case flag == "relation":
		return beginning(last, schema.Names())
	case flag == "type":
		return beginning(last, typeNames())
	case (flag == "source" || flag == "not-source") && command != nil && flagNamed(command.Flags, "known") != nil:
		return beginning(last, p.completeSource(c))
	case flag == "during":
		return p.completeName(c, last)
	case flag == "rank":
		return beginning(last, ranks)
	case flag == "through":
		return beginning(last, endTypes())
	case flag == "status":
		return beginning(last, append(codesOf("status", "Event"), codesOf("status", "Tenure")...))
	case flag == "rule":
		var names []string
		for _, r := range claims.Rules {
			names = append(names, r.Name)
		}
		return beginning(last, names)
	case flag == "new":
		return beginning(last, append(typeNames(), eventKinds()...))
	}
	return nil // a file's name, which the shell knows better
}

// completeArgument offers what fits the command: names of nodes and relations
// wherever a question is asked.
func (p *program) completeArgument(c *cli.Context, command *cli.Command, arguments []string, last string) []string {
	switch command.Name {
	case "help":
		return append(p.complete(c, []string{last}), beginning(last, []string{"paths", "json", "maps"})...)
	case "completion":
		return beginning(last, []string{"bash", "zsh", "fish", "powershell"})
	case "explain":
		return beginning(last, append(schema.Names(), typeNames()...))
	case "load":
		return beginning(last, []string{"seed:"})
	case "run":
		return p.completeSaved(arguments, last, "")
	case "same", "notsame", "undo", "path", "between", "met", "common", "neighbors", "timeline":
		return p.completeName(c, last)
	case "prefer", "query", "console", "export", "schema", "version", "stats", "sources", "check", "drop",
		"verify", "backup", "restore", "compact":
		return nil
	}
	hat := ""
	if strings.HasPrefix(last, "^") {
		hat, last = "^", last[1:]
	}
	var relations []string
	for _, r := range beginning(last, schema.Names()) {
		relations = append(relations, hat+r)
	}
	if hat != "" {
		return relations
	}
	return append(p.completeName(c, last), relations...)
}

// completeSource returns what --source may be given.
func (p *program) completeSource(c *cli.Context) []string {
	quiet := &program{environment: p.environment, app: p.app, quiet: true, db: p.db, opened: p.opened}
	out := []string{"editor"}
	_ = quiet.read(c, func(r *reading) error {
		documents, err := claims.Documents(r.ctx, r.snap)
		for _, d := range documents {
			if d.Name != "" {
				out = append(out, d.Name)
			}
			if d.Kind == claims.WholeDocument {
				out = append(out, short(d.Node))
			}
		}
		return err
	})
	return out
}

func typeNames() []string {
	var names []string
	for _, t := range schema.Types {
		names = append(names, t.Name)
	}
	return names
}

// beginning returns the candidates that begin with prefix, in any case.
func beginning(prefix string, candidates []string) []string {
	var out []string
	for _, c := range candidates {
		if begins(c, prefix) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}
