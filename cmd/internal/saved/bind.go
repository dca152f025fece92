package saved

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/session"
	"parley/cmd/internal/syntax"
	"parley/schema"
)

// Values are those of parameters by name, as they were given.
type Values map[string]string

// Values reads words as they are given to a query: name=value, or values alone,
// which are for the parameters in their order.
func (q *Query) Values(words []string) (Values, error) {
	out := Values{}
	var alone []string
	for _, w := range words {
		name, value, ok := strings.Cut(w, "=")
		if !ok || !paramName.MatchString(name) {
			alone = append(alone, w)
			continue
		}
		if q.Param(name) == nil {
			return nil, q.unknown(name)
		}
		if _, twice := out[name]; twice {
			return nil, fault.Usagef("%s: %s is given twice", q.Name, name).Hint("%s", q.Usage())
		}
		out[name] = value
	}
	for _, p := range q.Params {
		if _, given := out[p.Name]; !given && len(alone) > 0 {
			out[p.Name], alone = alone[0], alone[1:]
		}
	}
	if len(alone) > 0 {
		return nil, fault.Usagef("%s: there is no parameter for %q", q.Name, alone[0]).Hint("%s", q.Usage())
	}
	for _, p := range q.Params {
		value, given := out[p.Name]
		switch {
		case !given && !p.Optional:
			return nil, fault.Usagef("%s: %s is missing: %s", q.Name, p.Name, p.About).Hint("%s", q.Usage())
		case !given:
			out[p.Name] = p.Default
		}
		if _, err := p.check(value); given && err != nil {
			return nil, fault.Usagef("%s: %s: %w", q.Name, p.Name, err).Hint("%s", q.Usage())
		}
	}
	return out, nil
}

func (q *Query) unknown(name string) error {
	e := fault.Usagef("%s has no parameter %s", q.Name, name).Hint("%s", q.Usage())
	var known []string
	for _, p := range q.Params {
		known = append(known, p.Name)
	}
	if near := schema.Nearest(name, known, 1); len(near) > 0 {
		e.Hint("did you mean %s?", near[0])
	}
	return e
}

// Usage shows how a query is run.
func (q *Query) Usage() string {
	words := []string{"parley run " + q.Name}
	for _, p := range q.Params {
		word := p.Name + "=" + strings.ToUpper(p.Kind)
		if p.Optional {
			word = "[" + word + "]"
		}
		words = append(words, word)
	}
	return strings.Join(words, " ")
}

// Text returns the program with the values of all parameters, for the languages
// gizmo, graphql and mql.
func (q *Query) Text(v Values) (string, error) {
	literals := map[string]string{}
	for _, p := range q.Params {
		value, err := p.check(v[p.Name])
		if err != nil {
			return "", fault.Usagef("%s: %s: %w", q.Name, p.Name, err)
		}
		b, err := json.Marshal(value) // JSON is JavaScript, also with U+2028, which it escapes
		if err != nil {
			return "", fmt.Errorf("%s: %s: %w", q.Name, p.Name, err)
		}
		literals[p.Name] = string(b)
	}
	if q.Lang != "gizmo" {
		return substituted(q.Lang, q.text, literals), nil
	}
	if len(q.Params) == 0 {
		return q.text, nil
	}
	// The declarations stand on the first line, which is one of the header, so
	// that places in the program keep their numbers.
	var b strings.Builder
	for _, p := range q.Params {
		fmt.Fprintf(&b, "const %s = %s; ", p.Name, literals[p.Name])
	}
	return b.String() + q.text, nil
}

// substituted replaces $name outside of strings and comments, and blanks the
// comments, which MQL does not know.
func substituted(lang, text string, literals map[string]string) string {
	var b strings.Builder
	for _, t := range syntax.Tokens(lang, text) {
		part := text[t.Start:t.End]
		switch t.Kind {
		case syntax.Comment:
			continue
		case syntax.Word:
			if name, ok := strings.CutPrefix(part, "$"); ok {
				if literal, known := literals[name]; known {
					part = literal
				}
			}
		}
		b.WriteString(part)
	}
	return b.String()
}

// Words returns the words of a query in the languages path and cli.
func (q *Query) Words(v Values) ([]string, error) {
	params := slices.Clone(q.Params)
	slices.SortStableFunc(params, func(a, b Param) int { return len(b.Name) - len(a.Name) }) // $whose is not $who with an ending
	var replace []string
	for _, p := range params {
		replace = append(replace, "$"+p.Name, v[p.Name])
	}
	replacer := strings.NewReplacer(replace...)
	var out []string
	for line := range strings.Lines(q.text) {
		if headerLine.MatchString(strings.TrimRight(line, "\r\n")) {
			continue
		}
		for _, word := range session.Texts(line) {
			with := replacer.Replace(word)
			if with != word && strings.HasPrefix(with, "-") && !strings.HasPrefix(word, "-") {
				return nil, fault.Usagef("%s: %q begins with a dash, and would be a flag", q.Name, with)
			}
			out = append(out, with)
		}
	}
	return out, nil
}

// IsWords reports whether a query is a line of words, and not a program.
func (q *Query) IsWords() bool { return q.Lang == "path" || q.Lang == "cli" }
