package saved

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/schema"
)

//go:embed queries
var builtIn embed.FS

// A Library is the folders in which queries lie. Of two queries of one name that
// of the earlier folder counts; those that are built in come last. A folder that
// is not there is empty.
type Library struct {
	Dirs []string
}

// List returns all queries by name. Files that cannot be read are in the error,
// and the others are returned all the same.
func (l Library) List() ([]*Query, error) {
	var all []*Query
	var bad []error
	seen := map[string]bool{}
	take := func(file string, own bool, read func() ([]byte, error)) {
		name := nameOf(file)
		if seen[name] {
			return
		}
		seen[name] = true
		text, err := read()
		if err == nil {
			var q *Query
			if q, err = Parse(name, file, string(text)); err == nil {
				if own {
					q.File = ""
				}
				all = append(all, q)
			}
		}
		if err != nil {
			bad = append(bad, fmt.Errorf("reading the query %s: %w", name, err))
		}
	}
	for _, dir := range l.Dirs {
		entries, err := os.ReadDir(dir)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			bad = append(bad, fmt.Errorf("reading the queries: %w", err))
		}
		for _, e := range entries {
			file := filepath.Join(dir, e.Name())
			if Language(file) != "" && !e.IsDir() {
				take(file, false, func() ([]byte, error) { return os.ReadFile(file) })
			}
		}
	}
	for _, e := range builtInFiles() {
		take(e, true, func() ([]byte, error) { return builtIn.ReadFile("queries/" + e) })
	}
	slices.SortFunc(all, func(a, b *Query) int { return strings.Compare(a.Name, b.Name) })
	return all, errors.Join(bad...)
}

func builtInFiles() []string {
	entries, err := builtIn.ReadDir("queries")
	if err != nil {
		panic(err) // it is part of the program
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

func nameOf(file string) string {
	base := filepath.Base(file)
	return strings.TrimSuffix(base, filepath.Ext(base))
}

// Find returns the query of a name, or in a file: what has a path separator or the
// extension of a language is a file.
func (l Library) Find(name string) (*Query, error) {
	if strings.ContainsRune(name, filepath.Separator) || Language(name) != "" {
		text, err := os.ReadFile(name)
		if err != nil {
			return nil, fault.Failedf("reading the query: %w", err)
		}
		return Parse(nameOf(name), name, string(text))
	}
	all, err := l.List()
	var names []string
	for _, q := range all {
		if q.Name == name {
			return q, nil
		}
		names = append(names, q.Name)
	}
	if err != nil && strings.Contains(err.Error(), "query "+name+":") {
		return nil, err
	}
	e := fault.Usagef("there is no query %q", name).Hint("parley run lists them")
	if near := schema.Nearest(name, names, 3); len(near) > 0 {
		e.Hint("did you mean %s?", strings.Join(near, ", "))
	}
	return nil, e
}

var queryName = regexp.MustCompile(`^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$`)

// Save keeps a query in a folder, which it makes if need be, and returns the file.
// A file that is there is only replaced if replace says so.
func Save(dir, name, lang, text string, replace bool) (string, error) {
	if !queryName.MatchString(name) || Language(name) != "" {
		return "", fault.Usagef("%q is no name for a query", name).Hint("letters, digits, _ and -, without an extension")
	}
	if dir == "" {
		return "", fault.Failedf("there is no folder for queries").Hint("set HOME or XDG_DATA_HOME")
	}
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return "", fmt.Errorf("saving the query: %w", err)
	}
	file := filepath.Join(dir, name+Extension(lang))
	if before, err := os.ReadFile(file); err == nil && string(before) != text && !replace {
		return "", fault.Failedf("%s is there already", file).Hint("another name, or --force to replace it")
	}
	temp, err := os.CreateTemp(dir, ".saving-*")
	if err != nil {
		return "", fmt.Errorf("saving the query: %w", err)
	}
	_, err = temp.WriteString(text)
	if err = errors.Join(err, temp.Chmod(0o644), temp.Sync(), temp.Close()); err == nil {
		err = os.Rename(temp.Name(), file)
	}
	if err != nil {
		os.Remove(temp.Name())
		return "", fmt.Errorf("saving the query: %w", err)
	}
	return file, nil
}

// WithHeader returns the text of a file for a query that was typed.
func WithHeader(lang, summary, text string) string {
	mark := "//"
	if lang != "gizmo" && lang != "mql" {
		mark = "#"
	}
	text = strings.TrimRight(text, "\n") + "\n"
	if strings.HasPrefix(strings.TrimSpace(text), mark) {
		return text // it has one
	}
	return mark + " summary: " + summary + "\n" + text
}
