package main

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"unicode"

	"parley/cmd/internal/session"
	"parley/cmd/internal/syntax"
	"parley/cmd/internal/term"
	"parley/graph/gizmo"
	"parley/schema"
)

// mostNames is how many names of nodes are looked up for one completion.
const mostNames = 50

// completeEntry returns what can come at the cursor of what is being typed.
func (k *console) completeEntry(text string, cursor int) (start int, found []term.Candidate) {
	at := syntax.Bytes(text, cursor)
	place := syntax.At(k.lang, text, at)
	if place.Where == syntax.AtArgument {
		return k.completeWords(text[:at])
	}
	start = syntax.Runes(text, place.Start)
	switch place.Where {
	case syntax.AtCommand:
		return start, plain(beginning(place.Typed, k.commandNames()))
	case syntax.AtMethod:
		return start, methods(text[:place.Start], place.Typed)
	case syntax.AtName:
		if k.lang == "gizmo" && place.Typed != "" {
			return start, append(plain(beginning(place.Typed, []string{"g", "graph"})), members("function", place.Typed)...)
		}
	case syntax.AtString:
		return start, k.completeString(place)
	}
	return start, nil
}

// methods offers what can be called behind what stands before a dot: the graph, or
// a path.
func methods(before, typed string) []term.Candidate {
	before = strings.TrimRight(before, " \t\n.")
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) })+1:]
	if word == "g" || word == "graph" {
		return members("graph", typed)
	}
	if found := members("path", typed); len(found) > 0 {
		return found
	}
	return members("graph", typed) // behind g.at("2025-11-30")
}

// mostExplained is up to how many methods are shown with what they do.
const mostExplained = 6

// members offers the members of a kind of objects in Gizmo. A name may be written
// with a capital letter.
func members(kind, typed string) []term.Candidate {
	var out []term.Candidate
	for _, k := range gizmo.Members() {
		if k.Name != kind {
			continue
		}
		for _, m := range k.Members {
			if begins(m.Name, typed) {
				out = append(out, term.Candidate{Text: m.Name, Note: m.Signature + "  " + m.Doc})
			}
		}
	}
	slices.SortFunc(out, func(a, b term.Candidate) int { return strings.Compare(a.Text, b.Text) })
	if len(out) > mostExplained {
		for i := range out {
			out[i].Note = ""
		}
	}
	return out
}

// completeString offers what fits the argument of a call: nodes where it takes
// nodes, names where it compares with names, else relations.
func (k *console) completeString(p syntax.Place) []term.Candidate {
	if strings.HasPrefix(p.Typed, "<") {
		return k.completeIRI(p)
	}
	var out []term.Candidate
	call := strings.ToLower(p.Call)
	if takesRelations(call) && p.Number == 0 {
		for _, name := range beginning(p.Typed, schema.Names()) {
			out = append(out, term.Candidate{Text: "<" + name + ">" + p.Quote})
		}
		return out
	}
	if p.Typed == "" {
		return nil // every name there is
	}
	if takesNodes(call) {
		return k.completeNodes(p.Typed, p.Quote)
	}
	for _, name := range k.names(p.Typed) {
		out = append(out, term.Candidate{Text: inString(name, p.Quote) + p.Quote})
	}
	return out
}

// inString returns a name as it stands between quotes in a program: it may have
// quotes itself.
func inString(name, quote string) string {
	var b strings.Builder
	for _, r := range name {
		switch {
		case r == '\\', strings.ContainsRune(quote, r):
			b.WriteRune('\\')
			b.WriteRune(r)
		case unicode.IsControl(r):
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func takesNodes(call string) bool { return slices.Contains([]string{"v", "vertex", "is"}, call) }

func takesRelations(call string) bool {
	return slices.Contains([]string{"in", "out", "both", "has", "hasr", "save", "saver", "saveopt", "saveoptr", "followrecursive"}, call)
}

// relations are the names of the schema that a query knows: Gizmo all of them, the
// others those that stand for an IRI.
func (k *console) relations() []string {
	if k.lang == "gizmo" {
		return schema.Names()
	}
	return slices.DeleteFunc(schema.Names(), func(name string) bool { return schema.Resolve(name) == "" })
}

// completeIRI offers relations, types and nodes behind an angle bracket.
func (k *console) completeIRI(p syntax.Place) []term.Candidate {
	typed := p.Typed[1:]
	var out []term.Candidate
	for _, name := range beginning(typed, append(k.relations(), typeNames()...)) {
		out = append(out, term.Candidate{Text: "<" + name + ">" + p.Quote})
	}
	if len(out) == 0 && typed != "" && !strings.Contains(typed, ":") {
		return k.completeNodes(typed, p.Quote)
	}
	return out
}

// completeNodes offers the IRIs of nodes by their names.
func (k *console) completeNodes(typed, quote string) []term.Candidate {
	index, err := k.index()
	if err != nil {
		return nil // an error here would land in the middle of what is typed
	}
	names, err := index.Complete(k.ctx, typed, mostNames)
	if err != nil {
		return nil
	}
	var out []term.Candidate
	for _, name := range names {
		nodes, candidates, err := index.Resolve(k.ctx, name)
		if err != nil {
			return nil
		}
		for _, m := range append(nodes, candidates...) {
			c := term.Candidate{Text: "<" + short(m.Node) + ">" + quote, Note: m.Name}
			if len(out) < mostNames && !slices.ContainsFunc(out, func(o term.Candidate) bool { return o.Text == c.Text }) {
				out = append(out, c)
			}
		}
	}
	return out
}

// names returns the names of nodes that begin with what is typed.
func (k *console) names(typed string) []string {
	index, err := k.index()
	if err != nil {
		return nil
	}
	found, err := index.Complete(k.ctx, typed, mostNames)
	if err != nil {
		return nil
	}
	return found
}

// completeWords completes the last word of a command line, or of a line of paths.
func (k *console) completeWords(line string) (start int, found []term.Candidate) {
	command, rest := "", line
	words := session.Words(line)
	switch {
	case session.IsCommand(line):
		command, rest = strings.TrimLeft(words[0].Text, `:\`), line[words[0].End:]
	case k.lang == "path":
		command = "walk" // which takes names and relations
	}
	words = session.Words(rest)
	last := session.Word{Start: len(rest), End: len(rest)}
	if n := len(words); n > 0 && words[n-1].End == len(rest) {
		last, words = words[n-1], words[:n-1]
	}
	before := make([]string, len(words))
	for i, w := range words {
		before[i] = w.Text
	}
	start = syntax.Runes(line, len(line)-len(rest)+last.Start)
	for _, text := range k.argument(command, before, last.Text) {
		if last.Open != 0 && session.Quote(text) == text {
			text = string(last.Open) + text + string(last.Open)
		}
		found = append(found, term.Candidate{Text: session.Quote(text)})
	}
	return start, found
}

// argument returns what the last word of a command can become.
func (k *console) argument(command string, before []string, last string) []string {
	own, of, err := k.commandNamed(command)
	switch {
	case command != "" && err != nil:
		return nil
	case own != nil:
		return k.ownArgument(own.names[0], before, last)
	case of != "":
		before = append([]string{of}, before...)
	}
	sub := &program{environment: k.environment, quiet: true, opened: k.store}
	sub.app = sub.newApp()
	return sub.complete(k.c, append(before, last))
}

// ownArgument is argument for the commands of the console itself.
func (k *console) ownArgument(name string, before []string, last string) []string {
	switch name {
	case "lang":
		return beginning(last, consoleLanguages())
	case "format":
		return beginning(last, resultFormats)
	case "timing":
		return beginning(last, []string{"on", "off"})
	case "at", "known":
		return beginning(last, []string{"off"})
	case "help":
		return beginning(last, append(k.commandNames(), manuals...))
	case "schema", "explain":
		return beginning(last, append(schema.Names(), typeNames()...))
	case "open":
		return append(beginning(last, []string{"seed:", "mem:"}), files(last)...)
	case "load":
		return append(beginning(last, []string{"seed:"}), files(last)...)
	case "source":
		sub := &program{environment: k.environment, quiet: true, opened: k.store}
		return beginning(last, append(sub.completeSource(k.c), "off"))
	case "run":
		return k.savedArgument(before, last)
	}
	return nil
}

// savedArgument offers queries, and then the parameters of the one named.
func (k *console) savedArgument(before []string, last string) []string {
	return k.completeSaved(before, last, "")
}

// files returns the files and folders that begin with what is typed.
func files(typed string) []string {
	dir, base := "", typed
	if i := strings.LastIndexByte(typed, os.PathSeparator); i >= 0 {
		dir, base = typed[:i+1], typed[i+1:]
	}
	read := dir
	if read == "" {
		read = "."
	}
	entries, err := os.ReadDir(read)
	if err != nil {
		return nil
	}
	var out []string
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, base) || base == "" && strings.HasPrefix(name, ".") {
			continue
		}
		if e.IsDir() {
			name += string(os.PathSeparator)
		}
		out = append(out, dir+name)
	}
	return out
}

func plain(texts []string) []term.Candidate {
	out := make([]term.Candidate, len(texts))
	for i, t := range texts {
		out[i].Text = t
	}
	return out
}
