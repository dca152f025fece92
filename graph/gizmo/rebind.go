package gizmo

// rebinds reports whether a chain may bind a tag more than once, so that it counts
// in which order it is walked. What is behind a recursion binds none for certain.
func (c *chain) rebinds(at place) bool {
	s := tagsSeen{}
	if at.labels != nil {
		s.context(at.labels)
	}
	s.chain(c)
	return !s.recursive && s.twice
}

// tagsSeen are the tags that links bind.
type tagsSeen struct {
	names            map[string]bool
	twice, recursive bool
}

func (s *tagsSeen) add(tags ...string) {
	if s.names == nil {
		s.names = map[string]bool{}
	}
	for _, tag := range tags {
		s.twice = s.twice || s.names[tag]
		s.names[tag] = true
	}
}

func (s *tagsSeen) chain(c *chain) {
	for ; c != nil; c = c.prev {
		s.link(c.link)
	}
}

func (s *tagsSeen) nodes(n nodes) {
	if n.of != nil {
		s.chain(n.of.chain)
	}
}

// context is a label context, whose tags every step under it binds.
func (s *tagsSeen) context(l *labelContext) {
	of := tagsSeen{}
	of.nodes(l.nodes)
	s.twice = s.twice || len(l.tags) > 0 || len(of.names) > 0
}

func (s *tagsSeen) link(l link) {
	switch l := l.(type) {
	case tagLink:
		s.add(l.tags...)
	case stepLink:
		s.nodes(l.via)
		s.add(l.tags...)
		s.add(l.labels...)
	case hasLink:
		s.nodes(l.via)
		s.nodes(l.to)
	case saveLink:
		s.nodes(l.via)
		s.add(l.tag)
	case predicatesLink:
		if l.tag != "" {
			s.add(l.tag)
		}
	case intersectLink:
		s.chain(l.with.chain)
	case unionLink:
		s.chain(l.with.chain)
	case followLink:
		s.chain(l.path.chain)
	case backLink:
		s.chain(l.rest)
	case recursiveLink:
		s.recursive = true
	case contextLink:
		if l.labels != nil {
			s.context(l.labels)
		}
	}
}
