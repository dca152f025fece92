package claims

import (
	"fmt"
	"slices"
	"strings"

	"parley/schema"
)

// An UnknownSource is the error for a source that nothing is called.
type UnknownSource struct {
	Name  string
	Known []string // what there is, by name
}

func (e *UnknownSource) Error() string { return fmt.Sprintf("no source is called %q", e.Name) }

// named returns the documents that somebody means by names as Filter.Sources has them,
// each once, in order. The error for a name that fits nothing is an *UnknownSource.
func (l *library) named(names []string) ([]Document, error) {
	all := l.documents()
	called := make([][]string, len(all))
	for i, d := range all {
		var err error
		if called[i], err = l.callings(d); err != nil {
			return nil, err
		}
	}
	chosen := make([]bool, len(all))
	for _, name := range names {
		if !choose(name, all, called, chosen) {
			return nil, &UnknownSource{name, knownNames(called)}
		}
	}
	var out []Document
	for i, d := range all {
		if chosen[i] {
			out = append(out, d)
		}
	}
	return out, nil
}

// choose marks the documents that a name means and reports whether there are any.
func choose(name string, all []Document, called [][]string, chosen []bool) bool {
	found := false
	iri, _ := schema.Expand(name)
	for i, d := range all {
		if d.Node != "" && (d.Node.IRI() == name || d.Node.IRI() == iri) ||
			slices.ContainsFunc(called[i], func(c string) bool { return strings.EqualFold(c, name) }) {
			chosen[i], found = true, true
		}
	}
	if found {
		return true
	}
	for i, d := range all {
		if beginsDigest(d, name) {
			chosen[i], found = true, true
		}
	}
	return found
}

// beginsDigest reports whether a text is the beginning of a document's digest,
// as its IRI has it or in hexadecimal.
func beginsDigest(d Document, text string) bool {
	const least = 4 // letters; fewer are more likely a name that is misspelt
	short, ok := strings.CutPrefix(d.Node.IRI(), schema.Documents)
	text = strings.ToLower(strings.TrimPrefix(text, "doc:"))
	return ok && len(text) >= least &&
		(strings.HasPrefix(short, text) || strings.HasPrefix(strings.ToLower(d.SHA256), text))
}

// callings returns the names under which a document is known.
func (l *library) callings(d Document) ([]string, error) {
	var out []string
	if d.Kind == AnEditor || d.Kind == ARun {
		out = append(out, d.Kind.String())
	}
	for _, name := range append(strings.Split(d.Name, "; "), d.URL) {
		if name == "" {
			continue
		}
		out = append(out, name)
		if _, path, ok := strings.Cut(name, "://"); ok {
			name = path
		}
		if folders := strings.Split(name, "/"); len(folders) > 1 && !strings.Contains(name, " ") {
			out = append(out, slices.DeleteFunc(folders, func(f string) bool { return f == "" })...)
		}
	}
	for _, run := range d.Runs { // "parley whitehouse 1"
		if words := strings.Fields(run.Loader); len(words) == 3 {
			out = append(out, words[1])
		}
	}
	who := d.Publisher
	if d.Kind == AClaim {
		who = append(slices.Clone(who), d.Node)
	}
	for _, node := range who {
		n, err := factsOf(l.ctx, l.s, node, "name", "alias")
		if err != nil {
			return nil, err
		}
		out = append(out, node.IRI(), schema.Shorten(node.IRI()))
		for _, t := range slices.Concat(n["name"], n["alias"]) {
			out = append(out, t.Lexical())
		}
	}
	return out, nil
}

// knownNames returns names to offer in the place of one that fits nothing.
func knownNames(called [][]string) []string {
	var out []string
	for _, names := range called {
		out = append(out, names...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
