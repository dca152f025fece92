package jsonld

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
)

// A namer writes IRIs under a context.
type namer struct {
	context  []byte
	names    map[string]string // by IRI
	plain    map[string]bool   // IRIs under whose names a string is a plain literal
	prefixes []prefix          // longest IRI first
	taken    map[string]bool   // what a scheme must not be equal to
	// bare: under an IRI for a key, a string is a plain literal.
	bare bool
	// leave: a node may leave the context aside.
	leave bool
}

// errTaken says that an IRI cannot be written where the context counts.
var errTaken = errors.New("its scheme is a name of the context")

type prefix struct{ name, iri string }

func newNamer(o Options) (namer, error) {
	n := namer{names: map[string]string{}, plain: map[string]bool{}, taken: map[string]bool{}}
	if err := checkNames(o); err != nil {
		return n, err
	}
	c, err := readContext(o)
	if err != nil {
		return n, err
	}
	n.context, n.bare, n.leave = c.text, c.plainStrings, c.terms != nil && !c.protects
	for name, iri := range o.Prefixes {
		n.taken[name] = true
		if c.allowsPrefix(name) {
			n.prefixes = append(n.prefixes, prefix{name, iri})
		}
	}
	slices.SortFunc(n.prefixes, func(a, b prefix) int {
		return cmp.Or(cmp.Compare(len(b.iri), len(a.iri)), cmp.Compare(a.name, b.name))
	})
	for iri, name := range o.Names {
		n.taken[name] = true
		allowed, plain := c.allows(name, iri)
		if allowed {
			n.names[iri], n.plain[iri] = name, plain
		}
	}
	for name := range c.terms {
		n.taken[name] = true
	}
	return n, nil
}

// checkNames refuses what no context can define, and one name for two IRIs.
func checkNames(o Options) error {
	iris := map[string]string{}
	for name, iri := range o.Prefixes {
		if !goodName(name) || iri == "" {
			return fmt.Errorf("use prefix %q for <%s>: not a prefix of JSON-LD", name, iri)
		}
		iris[name] = iri
	}
	for iri, name := range o.Names {
		if !goodName(name) {
			return fmt.Errorf("use name %q for <%s>: not a name of JSON-LD", name, iri)
		}
		if other, ok := iris[name]; ok && other != iri {
			return fmt.Errorf("use name %q for <%s>: it stands for <%s>", name, iri, other)
		}
		iris[name] = iri
	}
	return nil
}

// goodName reports whether a name can be a term of a context: no keyword, and
// nothing that could be taken for an IRI.
func goodName(name string) bool {
	return name != "" && name[0] != '@' && name != "_" && !strings.ContainsAny(name, ":/")
}

// id writes an IRI or blank node where JSON-LD expects an @id.
func (n *namer) id(t []byte) ([]byte, error) {
	if t[0] == '_' {
		return appendString(nil, string(t))
	}
	iri, err := n.short(string(t[1 : len(t)-1]))
	if err != nil {
		return nil, err
	}
	return appendString(nil, iri)
}

// name writes an IRI where JSON-LD expects a term: a key, or a type.
func (n *namer) name(iri string) ([]byte, error) {
	if name, ok := n.names[iri]; ok {
		return appendString(nil, name)
	}
	iri, err := n.short(iri)
	if err != nil {
		return nil, err
	}
	return appendString(nil, iri)
}

// short returns an IRI with a prefix if one fits, else as it is.
func (n *namer) short(iri string) (string, error) {
	for _, p := range n.prefixes {
		// "x://y" is never taken for a prefix and a rest.
		if rest, ok := strings.CutPrefix(iri, p.iri); ok && !strings.HasPrefix(rest, "//") {
			return p.name + ":" + rest, nil
		}
	}
	scheme, rest, ok := strings.Cut(iri, ":")
	if !ok || !isScheme(scheme) {
		return "", errors.New("JSON-LD cannot keep a relative IRI")
	}
	if n.taken[scheme] && !strings.HasPrefix(rest, "//") {
		return "", fmt.Errorf("write <%s>: %w", iri, errTaken)
	}
	return iri, nil
}

func isScheme(s string) bool {
	for i, c := range s {
		letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
		if !letter && (i == 0 || !strings.ContainsRune("0123456789+-.", c)) {
			return false
		}
	}
	return s != ""
}

// plainUnder reports whether a string under this predicate's key is a plain
// literal.
func (n *namer) plainUnder(predicate string) bool {
	if _, named := n.names[predicate]; named {
		return n.plain[predicate]
	}
	return n.bare
}
