package web

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"parley/schema"
)

// params are the arguments and flags as parameters.
func (c Command) params() []param {
	var out []param
	at := map[string]int{}
	for _, form := range c.Forms {
		for _, a := range form {
			if i, seen := at[a.Name]; seen {
				out[i].many = out[i].many || a.Many || countOf(form, a.Name) > 1
				continue
			}
			at[a.Name] = len(out)
			out = append(out, param{name: a.Name, kind: "string", many: a.Many || countOf(form, a.Name) > 1,
				required: len(c.Forms) == 1 && !a.Optional, what: "the " + a.Name + " that is asked about, as on the command line"})
		}
	}
	for _, f := range c.Flags {
		out = append(out, param{name: f.Name, what: f.Usage, kind: f.Kind, many: f.Many})
	}
	return out
}

func countOf(form []Argument, name string) int {
	n := 0
	for _, a := range form {
		if a.Name == name {
			n++
		}
	}
	return n
}

// question makes a question of parameters. Those in besides are not the command's.
func (c Command) question(values url.Values, besides ...string) (q Question, err error) {
	q = Question{Command: c.Name, Format: "jsonl"}
	known := slices.Clone(besides)
	given := map[string][]string{}
	for _, p := range c.params() {
		known = append(known, p.name)
	}
	for name := range values {
		if !slices.Contains(known, name) {
			p := problemf(http.StatusBadRequest, "%s has no parameter %q", c.Name, name).advise("it takes %s; /openapi.json has the flags", c.usage())
			if near := schema.Nearest(name, known, 1); len(near) > 0 {
				p.advise("did you mean %s?", near[0])
			}
			return q, p
		}
	}
	for _, f := range c.Flags {
		flags, err := f.flags(values[f.Name])
		if err != nil {
			return q, err
		}
		q.Flags = append(q.Flags, flags...)
	}
	for _, form := range c.Forms {
		for _, a := range form {
			given[a.Name] = values[a.Name]
		}
	}
	if q.Args, err = c.arguments(given); err != nil {
		return q, err
	}
	return q, nil
}

// flags returns a flag with each of the values.
func (f Flag) flags(values []string) ([]string, error) {
	if len(values) > 1 && !f.Many {
		return nil, problemf(http.StatusBadRequest, "%s is given %d times", f.Name, len(values))
	}
	var out []string
	for _, v := range values {
		if f.Kind == "boolean" {
			on, err := strconv.ParseBool(v)
			switch {
			case v == "" || on:
				v = "true"
			case err != nil:
				return nil, problemf(http.StatusBadRequest, "%s: %q is neither true nor false", f.Name, v)
			default:
				continue
			}
		}
		dash := "--"
		if len(f.Name) == 1 {
			dash = "-"
		}
		out = append(out, dash+f.Name+"="+v)
	}
	return out, nil
}

// arguments puts what is given into the order of the first form that it fits.
func (c Command) arguments(given map[string][]string) ([]string, error) {
	for _, form := range c.Forms {
		if args, ok := fit(form, given); ok {
			return args, nil
		}
	}
	if len(c.Forms) == 0 {
		return nil, nil
	}
	return nil, problemf(http.StatusBadRequest, "%s needs other arguments", c.Name).advise("it takes %s", c.usage())
}

func fit(form []Argument, given map[string][]string) (args []string, ok bool) {
	rest := map[string][]string{}
	for name, values := range given {
		rest[name] = values
	}
	for i, a := range form {
		values := rest[a.Name]
		take := 1
		switch {
		case len(values) == 0 && a.Optional:
			continue
		case len(values) == 0:
			return nil, false
		case a.Many:
			take = len(values) - countOf(form[i+1:], a.Name)
		}
		args = append(args, values[:take]...)
		rest[a.Name] = values[take:]
	}
	for _, values := range rest {
		if len(values) > 0 {
			return nil, false
		}
	}
	return args, true
}

// usage tells the forms, as in name=…&name=….
func (c Command) usage() string {
	var forms []string
	for _, form := range c.Forms {
		var words []string
		for _, a := range form {
			word := a.Name + "=…"
			if a.Many {
				word += "&…"
			}
			if a.Optional {
				word = "[" + word + "]"
			}
			words = append(words, word)
		}
		forms = append(forms, strings.Join(words, "&"))
	}
	return strings.Join(forms, " or ")
}

// check refuses commands whose parameters would be taken for others.
func (c Command) check() error {
	seen := map[string]bool{}
	for _, p := range append(c.params(), own...) {
		if seen[p.name] {
			return fmt.Errorf("web: %s has two parameters called %s", c.Name, p.name)
		}
		seen[p.name] = true
	}
	return nil
}
