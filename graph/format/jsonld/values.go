package jsonld

import (
	"errors"

	"parley/graph"
)

// check says why a quad is not RDF.
func check(s, p, o, l []byte) error {
	switch {
	case len(s) == 0 || s[0] == '"':
		return errors.New("the subject is neither an IRI nor a blank node")
	case len(p) == 0 || p[0] != '<':
		return errors.New("the predicate is no IRI")
	case len(o) == 0:
		return errors.New("there is no object")
	case len(l) > 0 && l[0] == '"':
		return errors.New("the label is neither an IRI nor a blank node")
	}
	return nil
}

const rdfType = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"

// property writes a predicate as a key and an object as its value.
func (n *namer) property(p, o []byte) (key, value []byte, err error) {
	predicate := string(p[1 : len(p)-1])
	if predicate == rdfType && o[0] != '"' {
		if o[0] == '_' {
			value, err = appendString(nil, string(o))
		} else {
			value, err = n.name(string(o[1 : len(o)-1]))
		}
		return []byte(`"@type"`), value, err
	}
	if key, err = n.name(predicate); err != nil {
		return nil, nil, err
	}
	if o[0] == '"' {
		value, err = n.literal(predicate, graph.Term(o))
		return key, value, err
	}
	if value, err = n.id(o); err != nil {
		return nil, nil, err
	}
	return key, append(append([]byte(`{"@id":`), value...), '}'), nil
}

func (n *namer) literal(predicate string, o graph.Term) ([]byte, error) {
	text, err := appendString(nil, o.Lexical())
	if err != nil {
		return nil, err
	}
	if lang := o.Language(); lang != "" {
		value := append(append([]byte(`{"@value":`), text...), `,"@language":`...)
		value, err = appendString(value, lang)
		return append(value, '}'), err
	}
	datatype := o.Datatype()
	if datatype == graph.XSDString {
		if n.plainUnder(predicate) {
			return text, nil
		}
		return append(append([]byte(`{"@value":`), text...), '}'), nil
	}
	name, err := n.name(datatype)
	value := append(append([]byte(`{"@value":`), text...), `,"@type":`...)
	return append(append(value, name...), '}'), err
}
