package main

import (
	"context"
	"errors"
	"strings"

	"parley/cmd/internal/session"
	"parley/cmd/internal/syntax"
	"parley/cmd/internal/term"
	"parley/cmd/internal/userdir"
)

// reader returns what gives the console its lines: an editor where a person types
// on a terminal that can do more than write lines, else the lines of the input.
// Release must be called in the end.
func (k *console) reader() (read func(context.Context, bool) (string, error), release func() error, err error) {
	none := func() error { return nil }
	if !k.editing {
		return session.Lines(k.In, nil), none, nil
	}
	if k.OutWidth == 0 || k.Getenv("TERM") == "dumb" {
		return session.Lines(k.In, session.Prompt(k.Err, k.prompt)), none, nil
	}
	if k.history, err = term.OpenHistory(userdir.State(k.Getenv, "history")); err != nil {
		k.report(err)
	}
	o := term.Options{
		Prompt: func(more bool) string {
			if more {
				return session.Continued(k.prompt())
			}
			return k.prompt()
		},
		Whole:    func(text string) bool { return syntax.Whole(k.lang, text) },
		Complete: k.completeEntry,
		History:  k.history,
	}
	if k.colors(k.c) {
		o.Colour = func(text string) string { return syntax.Colour(k.lang, text) }
	}
	editor, err := term.New(o)
	if err != nil {
		return nil, nil, err
	}
	return func(ctx context.Context, more bool) (string, error) {
		text, err := editor.Read(ctx, more)
		if errors.Is(err, term.ErrInterrupted) {
			err = session.ErrInterrupted
		}
		return text, err
	}, editor.Close, nil
}

// widestPrompt is how long a prompt may be that says what is set.
const widestPrompt = 40

// prompt names the language, and what limits the answers.
func (k *console) prompt() string {
	var set []string
	if k.at != "" {
		set = append(set, "at "+k.at)
	}
	if k.knownText != "" {
		set = append(set, "known "+k.knownText)
	}
	if len(k.limits.Sources) > 0 {
		set = append(set, "by "+join(k.limits.Sources))
	}
	if len(set) == 0 {
		return k.lang + "> "
	}
	text := k.lang + " (" + strings.Join(set, ", ") + ")> "
	if len([]rune(text)) > widestPrompt {
		return k.lang + " (limited)> "
	}
	return text
}

// remember keeps an entry in the history, if a person typed it.
func (k *console) remember(entry string) {
	if k.history == nil {
		return
	}
	if err := k.history.Add(entry); err != nil {
		k.report(err)
	}
}
