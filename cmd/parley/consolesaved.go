package main

import (
	"context"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/saved"
	"parley/cmd/internal/userdir"
)

// save keeps the query before in the user's folder.
func (k *console) save(_ context.Context, words []string, _ string) error {
	force := slices.Contains(words, "--force")
	words = slices.DeleteFunc(words, func(w string) bool { return w == "--force" })
	switch {
	case len(words) == 0:
		return fault.Usagef("the query needs a name").Hint(":save NAME what it does, in a few words")
	case strings.TrimSpace(k.last) == "":
		return fault.Usagef("there is no query yet that could be saved").Hint("run one, and then :save it")
	}
	summary := strings.Join(words[1:], " ")
	if summary == "" {
		summary = "saved from the console on " + k.Now().Format("2 Jan 2006")
	}
	file, err := saved.Save(userdir.Data(k.Getenv, "queries"), words[0], k.lastLang,
		saved.WithHeader(k.lastLang, summary, k.last), force)
	if err != nil {
		return err
	}
	return k.tell("%s: parley run %s", file, words[0])
}

// runSaved runs a query that was kept, or lists them.
func (k *console) runSaved(ctx context.Context, words []string, _ string) error {
	l := k.library("")
	if len(words) == 0 {
		return k.listSaved(k.Err, l)
	}
	if slices.Contains(words[1:], "--help") {
		return k.savedHelp(words[0], "")
	}
	q, err := l.Find(words[0])
	if err != nil {
		return err
	}
	values, err := q.Values(words[1:])
	if err != nil {
		return err
	}
	return k.timed(func() error { return k.runQuery(ctx, q, values) })
}

func (k *console) runQuery(ctx context.Context, q *saved.Query, values saved.Values) error {
	if q.IsWords() {
		words, err := q.Words(values)
		switch {
		case err != nil:
			return err
		case len(words) == 0:
			return fault.Failedf("the query %s is empty", q.Name)
		case q.Lang == "path":
			return k.runCommand(ctx, pathOrWalk(words), words)
		}
		return k.runCommand(ctx, words[0], words[1:])
	}
	k.refreshNames()
	r, err := k.naming()
	if err != nil {
		return err
	}
	text, err := r.savedText(q, values)
	if err != nil {
		return err
	}
	limit := k.limit
	if q.Limit >= 0 {
		limit = q.Limit
	}
	return k.query(ctx, q.Lang, text, q.Shown(), limit)
}
