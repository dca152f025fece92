package gizmo

import (
	"strings"

	"github.com/cayleygraph/quad/voc"
	"github.com/dop251/goja"
)

// A start is the graph in the hands of a program: what applies to the paths that
// begin there.
type start struct{ base place }

func makeGraph() *methodSet {
	return newMethods("graph", []*method{
		{name: "V", args: "(...nodes: Nodes[]): Path", doc: "A path that begins at these nodes, or at every node.", call: vertex},
		{name: "Vertex", args: "(...nodes: Nodes[]): Path", doc: "The same as V.", call: vertex},
		{name: "M", args: "(): Path", doc: "A piece of a path, to be followed: it begins wherever it is used.", call: morphism},
		{name: "Morphism", args: "(): Path", doc: "The same as M.", call: morphism},
		{name: "emit", args: "(value: any): null", doc: "Sends a value as a result.", call: emit},
		{name: "IRI", args: "(iri: string): Value", doc: "The node with this IRI; a prefix that addNamespace knows is written out.", call: fullIRI},
		{name: "Uri", args: "(iri: string): Value", doc: "The same as IRI.", call: fullIRI},
		{name: "addNamespace", args: "(prefix: string, iri: string): void", doc: "Makes a prefix known to IRI.", call: func(c *call) goja.Value {
			c.count(2, 2)
			prefix := strings.TrimSuffix(c.text(0, "a prefix"), ":")
			c.run.namespaces.Register(voc.Namespace{Prefix: prefix + ":", Full: c.text(1, "an IRI")})
			return goja.Undefined()
		}},
		{name: "addDefaultNamespaces", args: "(): void", doc: "Makes the prefixes of Cayley known to IRI: rdf, rdfs, schema.", call: func(c *call) goja.Value {
			c.count(0, 0)
			voc.CloneTo(&c.run.namespaces)
			return goja.Undefined()
		}},
		{name: "loadNamespaces", args: "(): void", doc: "Makes the prefixes known to IRI that the graph itself holds.", call: func(c *call) goja.Value {
			c.count(0, 0)
			c.check(c.run.loadNamespaces())
			return goja.Undefined()
		}},
		{name: "find", args: "(name: string): Path", doc: "A path that begins at the nodes that a name stands for, as the command find reads it.", call: find},
		{name: "at", args: "(date: string | null, options?: Time): Graph", doc: "The graph as it stood on a day.", call: timed("at")},
		{name: "on", args: "(date: string | null, options?: Time): Graph", doc: "The graph of one day, month or year.", call: timed("on")},
		{name: "since", args: "(date: string | null, options?: Time): Graph", doc: "The graph from a date on.", call: timed("since")},
		{name: "until", args: "(date: string | null, options?: Time): Graph", doc: "The graph up to a date.", call: timed("until")},
		{name: "known", args: "(date: string | null): Graph", doc: "The graph as it was known by a date.", call: known},
		{name: "source", args: "(...names: string[]): Graph", doc: "What rests on one of these sources.", call: sources},
		{name: "notSource", args: "(...names: string[]): Graph", doc: "What does not rest on these sources alone.", call: notSources},
	})
}

func (c *call) graph() *start {
	s, ok := c.this.(*start)
	if !ok {
		c.refuse("not called on the graph")
	}
	return s
}

func vertex(c *call) goja.Value {
	p := &path{base: c.graph().base}
	if len(c.args) == 0 {
		return c.run.path(p)
	}
	values := c.values(0)
	if len(values) == 0 {
		return c.run.path(p.then(noneLink{})) // an empty list is no nodes, and not all
	}
	return c.run.path(p.then(vertexLink{values}))
}

// morphism makes a piece. What applies to it is up to where it is used, but for a
// time or a source that the program gave the graph.
func morphism(c *call) goja.Value {
	c.count(0, 0)
	p := &path{morphism: true}
	if w := c.graph().base.world; w != nil && w != c.run.base.world {
		p = p.then(worldLink{change: func(world) world { return *w }})
	}
	return c.run.path(p)
}

func emit(c *call) goja.Value {
	c.graph()
	c.count(1, 1)
	if !c.has(0) {
		return goja.Null()
	}
	v, err := c.run.export(c.arg(0))
	c.check(err)
	if v != nil {
		c.check(c.run.out.send(&batch{value: v, n: 1}))
	}
	return goja.Null()
}

func fullIRI(c *call) goja.Value {
	c.count(1, 1)
	return c.run.iri(c.run.namespaces.FullIRI(c.text(0, "an IRI, which is a text,")))
}

func find(c *call) goja.Value {
	base := c.graph().base
	c.count(1, 1)
	name := c.text(0, "a name, which is a text,")
	if c.run.opts.Find == nil {
		c.refuse("this graph has no index of names")
	}
	nodes, err := c.run.opts.Find(c.run.ctx, name)
	c.check(err)
	p := &path{base: base}
	if len(nodes) == 0 {
		c.run.know.note("nothing is called %q", name)
		return c.run.path(p.then(noneLink{}))
	}
	return c.run.path(p.then(isLink{nodesOf(nodes)}))
}
