package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/open"
	"parley/graph/claims"
	"parley/graph/edtf"
	"parley/graph/names"
	"parley/graph/path"
	"parley/schema"
)

// open opens a store in the place of the one that is open. If it cannot be opened,
// or has not what is set, such as a source, the other stays.
func (k *console) open(name string) error {
	place, err := open.Choose(name, k.Getenv("PARLEY_DB"))
	if err != nil {
		return err
	}
	store, err := open.Read(k.ctx, place, k.openOptions())
	if err != nil {
		return explained(err)
	}
	e, err := k.engineOn(store)
	if err != nil {
		store.Close()
		return err
	}
	k.close()
	k.store, k.db, k.engines = store, name, e
	if store.BuiltIn {
		k.notef("no store at ./%s: asking the built-in graph (:load FILE makes a store)", open.DefaultPath)
	}
	return nil
}

func (k *console) close() {
	k.forget()
	k.forgetNames()
	if k.store != nil {
		k.store.Close()
		k.store = nil
	}
}

// forget closes the engine: the next query makes one for what is set then.
func (k *console) forget() {
	if k.engines != nil {
		k.engines.Close()
		k.engines = nil
	}
}

// engine returns the engine for what is set, made when it is first asked for.
func (k *console) engine() (_ *engine, err error) {
	if k.engines == nil {
		k.engines, err = k.engineOn(k.store)
	}
	return k.engines, err
}

func (k *console) engineOn(store *open.Store) (*engine, error) {
	r := &reading{program: k.program, c: k.c, ctx: k.ctx, store: store, limits: k.limits}
	return r.engine("gizmo", "")
}

// try sets the limits, and takes them back if no engine can be made for them: a
// source that is not there, say.
func (k *console) try(set func()) error {
	limits, text := k.limits, k.knownText
	k.forget()
	set()
	_, err := k.engine()
	if err == nil {
		return nil
	}
	k.limits, k.knownText = limits, text
	_, again := k.engine()
	var unknown *claims.UnknownSource
	if errors.As(err, &unknown) {
		e := fault.Usagef(":source: %w", unknown).Hint(":sources lists them")
		err = e.Hint("%s", didYouMean(schema.Nearest(unknown.Name, unknown.Known, 3)))
	}
	return errors.Join(err, again)
}

func (k *console) setSource(_ context.Context, words []string, _ string) error {
	switch {
	case len(words) == 0 && len(k.limits.Sources) == 0:
		return k.tell("every source counts; :source NAME lets only that one count")
	case len(words) == 0:
		return k.tell("only what rests on %s counts; :source off lets all count", join(k.limits.Sources))
	case isOff(words):
		return k.try(func() { k.limits.Sources = nil })
	}
	return k.try(func() { k.limits.Sources = slices.Clone(words) })
}

func (k *console) setKnown(_ context.Context, words []string, _ string) error {
	text := strings.Join(words, " ")
	switch {
	case text == "" && k.knownText == "":
		return k.tell("what became known at any time counts; :known DATE sets a limit")
	case text == "":
		return k.tell("only what was known by %s counts; :known off lets all count", k.limits.Known.Human())
	case isOff(words):
		return k.try(func() { k.limits.Known, k.knownText = edtf.Date{}, "" })
	}
	d, err := k.date("known", text)
	if err != nil {
		return err
	}
	return k.try(func() { k.limits.Known, k.knownText = d, text })
}

func (k *console) setAt(_ context.Context, words []string, _ string) error {
	text := strings.Join(words, " ")
	switch {
	case text == "" && k.at == "":
		return k.tell("questions are about all time; :at DATE asks as of a day")
	case text == "":
		return k.tell("everything is asked as of %s; :at off asks about all time", k.at)
	case isOff(words):
		k.at, k.window = "", path.Window{}
		return nil
	}
	d, err := k.date("at", text)
	if err != nil {
		return err
	}
	k.at = text
	k.window = path.Window{}.At(d)
	return k.tell("everything is asked as of %s", d.Human())
}

// date reads the date of a command of the console.
func (k *console) date(command, text string) (edtf.Date, error) {
	d, err := edtf.ParseUser(text, edtf.DayOfTime(k.Now()))
	if err != nil {
		return d, fault.Usagef(":%s: %w", command, err).Hint("dates are written 2025-11-30, 2025-11 or 2025; :%s off lifts the limit", command)
	}
	return d, nil
}

func isOff(words []string) bool { return len(words) == 1 && strings.EqualFold(words[0], "off") }

// tell says what was asked for of the console itself; --quiet is for what was not.
func (k *console) tell(format string, args ...any) error {
	_, err := fmt.Fprintln(k.Err, fault.Fold(fmt.Sprintf(format, args...), k.ErrWidth))
	return err
}

// naming returns a reading of the store as it was at the last question, with its
// index of names once that was asked for: on a store that keeps none, making it
// takes a while.
func (k *console) naming() (*reading, error) {
	if k.named != nil {
		return k.named, nil
	}
	snap, err := k.store.Snapshot(k.ctx)
	if err != nil {
		return nil, explained(fmt.Errorf("reading the store %s: %w", k.store.Place.Name, err))
	}
	k.named = &reading{program: k.program, c: k.c, ctx: k.ctx, store: k.store, snap: snap, all: snap, stored: snap}
	return k.named, nil
}

// index returns the names of the store as it was at the last question.
func (k *console) index() (*names.Index, error) {
	r, err := k.naming()
	if err != nil {
		return nil, err
	}
	return r.index()
}

func (k *console) forgetNames() {
	if k.named != nil {
		k.named.stored.Close()
		k.named = nil
	}
}

// refreshNames forgets the names if somebody else may have changed them.
func (k *console) refreshNames() {
	if k.store.Place.Kind == open.Directory {
		k.forgetNames()
	}
}
