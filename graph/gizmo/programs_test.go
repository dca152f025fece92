package gizmo_test

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"parley/graph"
)

// A qpath is a path that was drawn.
type qpath struct {
	m     bool         // a piece, g.M()
	every bool         // g.V() without nodes
	start []graph.Term // else the nodes that it begins at
	links []*qlink
}

// A qlink is one of its methods.
type qlink struct {
	kind   string
	via    qnodes // relations, or labels
	to     qnodes
	tags   []string
	labels []string // of labels(tag) behind a step
	path   *qpath
	n      int
	rest   []*qlink // of back: what it goes back over
	turned bool     // of followRecursive: from its end
	text   string   // of what changes the world: a date or a source, "" for none
	option string   // of a date
}

// qnodes is an argument that stands for nodes.
type qnodes struct {
	any   bool
	terms []graph.Term
	tests []qtest
	path  *qpath
}

type qtest struct{ name, arg string }

// passes reports whether a node passes all tests.
func passes(tests []qtest, n graph.Term) bool {
	return !slices.ContainsFunc(tests, func(t qtest) bool { return !t.admits(n) })
}

func (t qtest) admits(n graph.Term) bool {
	isIRI, text := n.Kind() == graph.KindIRI, n.Lexical()
	if isIRI {
		text = n.IRI()
	}
	isTyped := strings.Contains(string(n), "^^")
	isNumber := isTyped && strings.HasSuffix(string(n), "#integer>")
	switch t.name {
	case "regex":
		return !isIRI && !isNumber && regexp.MustCompile(t.arg).MatchString(text)
	case "regex of IRIs too":
		return !isNumber && regexp.MustCompile(t.arg).MatchString(text)
	case "like":
		pattern := strings.NewReplacer("%", ".*", "?", ".").Replace(t.arg)
		return !isNumber && regexp.MustCompile("^"+pattern+"$").MatchString(text)
	}
	order := 0
	if number, err := strconv.Atoi(t.arg); err == nil {
		have, err := strconv.Atoi(text)
		if !isNumber || err != nil {
			return false
		}
		order = have - number
	} else if arg, iri := strings.CutPrefix(t.arg, "<"); iri {
		if !isIRI {
			return false
		}
		order = strings.Compare(text, strings.TrimSuffix(arg, ">"))
	} else {
		if isIRI || isTyped {
			return false
		}
		order = strings.Compare(text, t.arg)
	}
	return map[string]bool{"lt": order < 0, "lte": order <= 0, "gt": order > 0, "gte": order >= 0}[t.name]
}

func (t qtest) String() string {
	if _, err := strconv.Atoi(t.arg); err == nil && t.name[0] != 'r' {
		return t.name + "(" + t.arg + ")"
	}
	if t.name == "regex of IRIs too" {
		return fmt.Sprintf("regex(%q, true)", t.arg)
	}
	return fmt.Sprintf("%s(%q)", t.name, t.arg)
}

// A speller writes programs, with the names that methods have by turns.
type speller struct{ n int }

var alsoCalled = map[string][]string{
	"V": {"V", "Vertex"}, "M": {"M", "Morphism"}, "tag": {"tag", "as"}, "and": {"and", "intersect"},
	"or": {"or", "union"}, "except": {"except", "difference"},
}

func (s *speller) name(method string) string {
	if also := alsoCalled[method]; also != nil {
		method = also[s.n%len(also)]
	}
	if s.n++; s.n%3 == 0 {
		method = strings.ToUpper(method[:1]) + method[1:]
	}
	return method
}

func (s *speller) path(p *qpath) string {
	out := "g." + s.name("V") + "(" + strings.Join(s.terms(p.start), ", ") + ")"
	if p.m {
		out = "g." + s.name("M") + "()"
	}
	return out + s.links(p.links)
}

func (s *speller) links(links []*qlink) (out string) {
	for _, l := range links {
		if l.kind == "back" {
			out += s.links(l.rest)
		}
		args := s.args(l)
		for len(args) > 0 && args[len(args)-1] == "" {
			args = args[:len(args)-1]
		}
		for i, a := range args {
			if a == "" {
				args[i] = "null"
			}
		}
		out += "." + s.name(l.kind) + "(" + strings.Join(args, ", ") + ")"
		if l.labels != nil {
			out += "." + s.name("labels") + "(" + s.list(quoted(l.labels)) + ")"
		}
	}
	return out
}

// args returns the arguments of a method, "" for what is left out.
func (s *speller) args(l *qlink) []string {
	switch l.kind {
	case "out", "in", "both", "labelContext", "save", "saveR", "saveOpt", "saveOptR":
		return []string{s.nodes(l.via), s.list(quoted(l.tags))}
	case "has", "hasR":
		via := s.nodes(l.via)
		if via == "" {
			via = "null"
		}
		return []string{via, s.nodes(l.to)}
	case "is", "filter":
		return []string{s.nodes(l.to)}
	case "tag", "saveInPredicates", "saveOutPredicates":
		return []string{s.list(quoted(l.tags))}
	case "back":
		return quoted(l.tags)
	case "and", "or", "except", "follow", "followR":
		return []string{s.path(l.path)}
	case "followRecursive":
		if l.n == 0 {
			return []string{s.path(l.path), s.list(quoted(l.tags))}
		}
		return []string{s.path(l.path), fmt.Sprint(l.n), s.list(quoted(l.tags))}
	case "skip", "limit":
		return []string{fmt.Sprint(l.n)}
	case "at", "on", "since", "until", "known", "source", "notSource":
		switch {
		case l.text == "":
			return []string{"null"}
		case l.option != "":
			return []string{strconv.Quote(l.text), "{" + l.option + ": true}"}
		}
		return []string{strconv.Quote(l.text)}
	}
	return nil
}

func (s *speller) nodes(n qnodes) string {
	switch {
	case n.any:
		return ""
	case n.path != nil:
		return s.path(n.path)
	case n.tests != nil:
		var out []string
		for _, t := range n.tests {
			out = append(out, t.String())
		}
		return s.list(out)
	}
	return s.list(s.terms(n.terms))
}

func (s *speller) list(of []string) string {
	if s.n++; len(of) == 1 && s.n%2 == 0 {
		return of[0]
	}
	if len(of) == 0 {
		return ""
	}
	return "[" + strings.Join(of, ", ") + "]"
}

func (s *speller) terms(terms []graph.Term) (out []string) {
	for _, t := range terms {
		switch {
		case t.Kind() == graph.KindIRI:
			out = append(out, strconv.Quote(string(t)))
		case strings.Contains(string(t), "^^"):
			out = append(out, t.Lexical())
		default:
			out = append(out, strconv.Quote(t.Lexical()))
		}
	}
	return out
}

func quoted(texts []string) (out []string) {
	for _, t := range texts {
		out = append(out, strconv.Quote(t))
	}
	return out
}
