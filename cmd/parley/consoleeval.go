package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/cmd/internal/session"
	"parley/graph/cayley/query"
	"parley/graph/path"
	"parley/schema"
)

// consoleLanguages are those in which a bare line can be: the query languages,
// paths, and the commands of the program.
func consoleLanguages() []string { return append(query.Languages(), "path", "cli") }

// consoleLanguage checks the name of one, which may be its beginning.
func consoleLanguage(name string) (string, error) {
	all := consoleLanguages()
	if i := slices.Index(all, strings.ToLower(name)); i >= 0 {
		return all[i], nil
	}
	if found := beginning(name, all); len(found) == 1 {
		return found[0], nil
	}
	e := fault.Usagef("unknown language %q", name).Hint("languages: %s", join(all))
	return "", e.Hint("%s", didYouMean(schema.Nearest(name, all, 1)))
}

// eval answers a bare line, or several.
func (k *console) eval(ctx context.Context, text string) error {
	k.measure()
	k.last, k.lastLang = text, k.lang
	k.remember(text)
	return k.timed(func() error {
		return k.interruptible(ctx, func(ctx context.Context) error { return k.evalIn(ctx, k.lang, text) })
	})
}

func (k *console) evalIn(ctx context.Context, lang, text string) error {
	switch lang {
	case "cli":
		words := session.Texts(text)
		if len(words) > 1 && words[0] == "parley" { // pasted from a shell
			words = words[1:]
		}
		if len(words) == 0 {
			return nil
		}
		return k.runCommand(ctx, words[0], words[1:])
	case "path":
		words := session.Texts(text)
		return k.runCommand(ctx, pathOrWalk(words), words)
	}
	return k.query(ctx, lang, text, "", k.limit)
}

// pathOrWalk returns the command that a bare line of paths means: a walk if its
// last word is of an expression, as in "umerov met", else the path between two.
func pathOrWalk(words []string) string {
	if len(words) > 1 {
		if _, err := path.ParseWords(words[len(words)-1:]); err == nil {
			return "walk"
		}
	}
	return "path"
}

// query runs a text in a query language on the store as it is by now.
func (k *console) query(ctx context.Context, lang, text, file string, limit int) (err error) {
	e, err := k.engine()
	if err != nil {
		return err
	}
	if err := e.qs.Refresh(ctx); err != nil {
		return explained(err)
	}
	out, err := k.output()
	if err != nil {
		return err
	}
	k.refreshNames()
	named, err := k.naming()
	if err != nil {
		return err
	}
	// The engine looks names up in the store as it is now, whatever counts.
	e.snap, e.all, e.stored, e.names = named.snap, named.all, named.stored, named.names
	r := *named
	r.out = out
	e.lang, e.file, e.window = lang, file, k.window
	n, err := e.run(ctx, text, limit, r.resultsAs(k.format), ":limit 0")
	named.names = e.names
	switch {
	case err != nil:
	case k.timing:
		err = k.tell("%s", count(int64(n), "result"))
	case n == 0: // silence would leave open whether the query was run
		err = k.tell("no results")
	}
	return errors.Join(err, out.Close())
}

// output opens the output for one answer.
func (k *console) output() (*output.Output, error) {
	o := output.Options{Width: k.OutWidth, Color: k.colors(k.c)}
	if k.format == "csv" {
		o.Format = output.CSV
	}
	return output.Open(k.Out, o)
}

// runCommand runs a command of the program on the store that is open. What is set
// in the console are flags of the command, where it has them and they are not
// given.
func (k *console) runCommand(ctx context.Context, name string, words []string) error {
	sub := &program{environment: k.environment, quiet: k.quiet, db: k.db, opened: k.store}
	sub.In = strings.NewReader("") // the console's lines are for the console
	sub.app = sub.newApp()
	command := sub.app.Command(name)
	if command == nil || command.Hidden {
		return unknownCommand(sub.app, name)
	}
	if slices.Contains(notInConsole, command.Name) {
		return fault.Usagef("%s cannot be run in a console", command.Name).Hint("run it in a shell: parley %s", command.Name)
	}
	if command.Category == filling || command.Category == caring {
		return k.runChange(ctx, sub, command.Name, words)
	}
	args := append([]string{"parley"}, k.settings(command.Flags, words)...)
	args = append(append(args, command.Name), words...)
	return sub.dispatch(ctx, args)
}

// notInConsole are commands that have no sense in a console, or would hold it up.
var notInConsole = []string{"console", "completion", "serve"}

// runChange runs a command that changes a store, or looks after its files: it
// opens the store by its name, as it does by itself, for the one that is open here
// is open for reading. A store in memory is the same to both.
func (k *console) runChange(ctx context.Context, sub *program, name string, words []string) error {
	if !k.inMemory() {
		sub.opened = nil
	}
	args := []string{"parley"}
	if k.db != "" {
		args = append(args, "--db="+k.db)
	}
	err := sub.dispatch(ctx, append(append(args, name), words...))
	k.forgetNames()
	if k.store.BuiltIn { // a store may be there now
		if failed := k.open(k.db); failed != nil {
			return errors.Join(err, failed)
		}
	}
	return err
}
