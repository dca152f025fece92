package trig

// maxDepth is how deep lists and property lists may lie inside each other.
const maxDepth = 1000

const (
	rdf      = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfType  = "<" + rdf + "type>"
	rdfFirst = "<" + rdf + "first>"
	rdfRest  = "<" + rdf + "rest>"
	rdfNil   = "<" + rdf + "nil>"
)

// verb reads a predicate.
func (r *Reader) verb() ([]byte, error) {
	switch c := r.in.space(); {
	case c == 'a':
		if n, colon := r.word(); n == 1 && !colon {
			r.in.skip(1)
			return r.push(rdfType), nil
		}
	case c == '_':
		return nil, r.in.failAt(0, "a blank node cannot be a predicate")
	case c == '"' || c == '\'':
		return nil, r.in.failAt(0, "a literal cannot be a predicate")
	}
	return r.iriOrName()
}

// object reads an object, depth levels deep in lists and property lists.
func (r *Reader) object(depth int) ([]byte, error) {
	switch c := r.in.space(); {
	case c == '(':
		return r.collection(depth)
	case c == '[':
		return r.propertyList(depth)
	case c == '"' || c == '\'':
		return r.literal()
	case c == '+' || c == '-' || c == '.' || c >= 0 && isDigit(byte(c)):
		return r.number()
	case c == 't' || c == 'f':
		if n, colon := r.word(); !colon {
			if word := string(r.in.token(n)); word == "true" || word == "false" {
				r.in.skip(n)
				return r.push(`"`, word, `"^^<`, xsd, `boolean>`), nil
			}
		}
	}
	return r.iriOrBlank()
}

// anonymous returns the length of "[]" with white space inside, if that is what
// comes next.
func (r *Reader) anonymous() (n int, ok bool) {
	for n = 1; ; n++ {
		switch r.in.peekAt(n) {
		case ' ', '\t', '\n', '\r':
		case ']':
			return n + 1, true
		default:
			return 0, false
		}
	}
}

// propertyList reads what stands in square brackets, perhaps nothing.
func (r *Reader) propertyList(depth int) ([]byte, error) {
	if depth == maxDepth {
		return nil, r.in.failAt(0, "more than %d brackets inside each other", maxDepth)
	}
	r.in.skip(1)
	node := r.blank.fresh(&r.arena)
	mark := len(r.arena)
	if r.in.space() == ']' {
		r.in.skip(1)
		return node, nil
	}
	for {
		predicate, err := r.verb()
		if err != nil {
			return nil, err
		}
		c, err := r.objectList(node, predicate, depth)
		if err != nil {
			return nil, err
		}
		if c == ';' {
			c = r.semicolons()
		} else if c != ']' {
			return nil, r.in.failAt(0, "expected: , for another object, ; for another predicate, or ]")
		}
		r.arena = r.arena[:mark]
		if c == ']' {
			r.in.skip(1)
			return node, nil
		}
	}
}

// objectList reads objects and the commas between them, and returns the byte
// that follows.
func (r *Reader) objectList(subject, predicate []byte, depth int) (int, error) {
	mark := len(r.arena)
	for {
		object, err := r.object(depth + 1)
		if err != nil {
			return 0, err
		}
		r.emit(subject, predicate, object)
		r.arena = r.arena[:mark]
		c := r.in.space()
		if c != ',' {
			return c, nil
		}
		r.in.skip(1)
	}
}

// collection reads a list in parentheses and returns its first cell.
func (r *Reader) collection(depth int) ([]byte, error) {
	if depth == maxDepth {
		return nil, r.in.failAt(0, "more than %d brackets inside each other", maxDepth)
	}
	r.in.skip(1)
	mark := len(r.arena)
	first, cell := 0, 0
	for r.in.space() != ')' {
		if r.in.peek() < 0 {
			return nil, r.in.failAt(0, "the text ends inside a list: ) expected")
		}
		previous := cell
		cell = r.blank.take()
		if first == 0 {
			first = cell
		} else {
			r.emit(r.blank.term(previous, &r.arena), []byte(rdfRest), r.blank.term(cell, &r.arena))
			r.arena = r.arena[:mark]
		}
		object, err := r.object(depth + 1)
		if err != nil {
			return nil, err
		}
		r.emit(r.blank.term(cell, &r.arena), []byte(rdfFirst), object)
		r.arena = r.arena[:mark]
	}
	r.in.skip(1)
	if first == 0 {
		return r.push(rdfNil), nil
	}
	r.emit(r.blank.term(cell, &r.arena), []byte(rdfRest), []byte(rdfNil))
	r.arena = r.arena[:mark]
	return r.blank.term(first, &r.arena), nil
}
