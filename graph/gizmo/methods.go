package gizmo

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/dop251/goja"

	"parley/graph"
	"parley/graph/algebra"
	"parley/graph/edtf"
	gpath "parley/graph/path"
)

func step(d direction) func(*call) goja.Value {
	return func(c *call) goja.Value {
		l := stepLink{dir: d, via: c.via(0)}
		l.tags = c.tags(1)
		return c.then(l)
	}
}

func is(c *call) goja.Value {
	p := c.on()
	values := c.values(0)
	if len(c.args) > 0 && len(values) == 0 {
		return c.run.path(p.then(noneLink{}))
	}
	return c.run.path(p.then(isLink{nodes{values: values}}))
}

func has(d direction) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, -1)
		return c.then(hasLink{via: c.via(0), to: c.ends(1), dir: d})
	}
}

// ends returns what has may lead to: values, filters, or where a path leads.
func (c *call) ends(from int) nodes {
	if p, ok := inner(c.arg(from)).(*path); ok {
		c.count(0, from+1)
		return nodes{of: p}
	}
	var out nodes
	for i := from; i < len(c.args); i++ {
		c.flat(i, func(v goja.Value) {
			if f, ok := inner(v).(filter); ok {
				out.tests = append(out.tests, f.test)
				return
			}
			out.values = append(out.values, c.node(i, v))
		})
	}
	if len(out.tests) > 0 && len(out.values) > 0 {
		c.refuse("nodes and filters together; has takes the ones or the others")
	}
	out.any = len(c.args) <= from
	return out
}

func saving(d direction, optional bool) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, 2)
		l := saveLink{via: c.via(0), dir: d, optional: optional}
		if c.has(1) {
			if tags := c.tags(1); len(tags) == 1 {
				l.tag = tags[0]
			} else {
				c.wrong(1, "one tag, which is a text,")
			}
		}
		if l.tag == "" {
			if len(l.via.values) != 1 {
				c.refuse("a tag is wanted, as there is no one relation to name it after")
			}
			l.tag = quad.StringOf(l.via.values[0])
			if text, ok := l.via.values[0].(quad.String); ok {
				l.tag = string(text)
			}
		}
		return c.then(l)
	}
}

func predicates(d direction) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(0, 0)
		return c.then(predicatesLink{dir: d})
	}
}

func savePredicates(d direction) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, 1)
		tags := c.tags(0)
		if len(tags) != 1 {
			c.wrong(0, "one tag, which is a text,")
		}
		return c.then(predicatesLink{dir: d, tag: tags[0]})
	}
}

// labels goes to the labels of the quads of a node; with tags, it stays and saves
// the label of the edge that was just walked.
func labels(c *call) goja.Value {
	p := c.on()
	if len(c.args) == 0 {
		return c.then(labelsLink{})
	}
	tags := c.tags(0)
	if len(tags) == 0 {
		c.wrong(0, "a tag for the label of the edge just walked")
	}
	var last stepLink
	ok := false
	if p.chain != nil {
		last, ok = p.chain.link.(stepLink)
	}
	if !ok {
		c.refuse("with a tag it stands right behind out(), in() or both(), whose edge has the label")
	}
	last.labels = append(last.labels[:len(last.labels):len(last.labels)], tags...)
	return c.run.path(&path{chain: p.chain.prev.on(last), base: p.base, morphism: p.morphism})
}

func labelContexts(c *call) goja.Value {
	via := c.via(0)
	if via.any {
		if len(c.args) > 1 && len(c.tags(1)) > 0 {
			c.refuse("without a label nothing is left out and nothing saved; for the label of each edge there is labels(tag) behind out()")
		}
		return c.then(contextLink{})
	}
	return c.then(contextLink{&labelContext{nodes: via, tags: c.tags(1)}})
}

func follow(back bool) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, 1)
		p := c.path(0)
		if over := p.chain.oneWay(); back && over != nil {
			c.refuse("the path cannot be walked from its end: nothing leads back over %s", nameOf(over))
		}
		return c.then(followLink{path: p, back: back})
	}
}

// recursive is called with a path or relations, and perhaps how often, and tags
// for the depth.
func recursive(c *call) goja.Value {
	c.count(1, -1)
	l := recursiveLink{}
	if p, ok := inner(c.arg(0)).(*path); ok {
		l.path = p
	} else {
		via := c.via(0)
		if via.any {
			c.wrong(0, "a path to follow, or a relation,")
		}
		l.path = (&path{morphism: true}).then(stepLink{via: via, dir: out})
	}
	rest := 1
	if len(c.args) > 1 {
		switch primitive(c.arg(1)).(type) {
		case int64, float64:
			// Below 0 there is no limit, as there never was.
			l.max = int(max(min(c.number(1, -1<<53, "how often at most, a whole number,"), 1<<30), 0))
			rest = 2
		default:
			if isNone(c.arg(1)) {
				rest = 2
			}
		}
	}
	l.depth = c.tags(rest)
	return c.then(l)
}

func joined(make func(*path) link) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(0, 1)
		if !c.has(0) {
			return c.run.path(c.on()) // as it always was: nothing to join with
		}
		return c.then(make(c.path(0)))
	}
}

func filtered(c *call) goja.Value {
	c.count(1, -1)
	var tests []algebra.Test
	for i := range c.args {
		c.flat(i, func(v goja.Value) {
			f, ok := inner(v).(filter)
			if !ok {
				c.refuse("argument %d has %s; a filter (regex(\"^a\"), like(\"a%%\"), lt(3), …) is wanted", i+1, kindOf(v))
			}
			tests = append(tests, f.test)
		})
	}
	return c.then(filterLink{tests})
}

func tag(c *call) goja.Value {
	tags := c.tags(0)
	if len(tags) == 0 {
		c.refuse("a tag is missing: .tag(\"name\")")
	}
	return c.then(tagLink{tags})
}

func back(c *call) goja.Value {
	c.count(1, 1)
	p := c.on()
	name := c.text(0, "a tag, which is a text,")
	q := p.back(name)
	if q == nil {
		if have := p.tags(); len(have) > 0 {
			c.refuse("the path has no tag %q before it; its tags are %s", name, quoted(have))
		}
		c.refuse("the path has no tag %q before it: .tag(%q) sets one", name, name)
	}
	return c.run.path(q)
}

func quoted(names []string) string { return `"` + strings.Join(names, `", "`) + `"` }

func page(skip bool) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, 1)
		n := c.number(0, 0, "a number of results")
		switch {
		case n == 0:
			return c.run.path(c.on())
		case skip:
			return c.then(pageLink{skip: n})
		}
		return c.then(pageLink{limit: n})
	}
}

func plainLink(l link) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(0, 0)
		return c.then(l)
	}
}

func walk(c *call) goja.Value {
	c.count(1, 1)
	text := c.text(0, "a path expression, which is a text,")
	x, err := gpath.Parse(text)
	c.check(badExpression(c.name, err))
	return c.then(jumpLink{expr: x, text: text})
}

// changed returns the path, or the graph, with what applies from there on changed.
func (c *call) changed(l worldLink) goja.Value {
	if s, ok := c.this.(*start); ok {
		return c.run.object(graphMethods(), &start{base: l.move(nil, s.base)})
	}
	return c.then(l)
}

func timed(method string) func(*call) goja.Value {
	return func(c *call) goja.Value {
		c.count(1, 2)
		if !c.has(0) {
			c.count(1, 1)
			return c.changed(worldLink{change: func(w world) world {
				w.window = gpath.Window{}
				return w
			}})
		}
		d := c.date(0)
		undated, certain := c.timeOptions(1)
		return c.changed(worldLink{change: narrow(method, d, undated, certain)})
	}
}

func (c *call) date(i int) edtf.Date {
	var text string
	const wanted = `a date ("2025-11-30", "2025-11", "2025")`
	if v, ok := c.valueOf(c.arg(i)); ok {
		switch v := v.(type) {
		case quad.Bool, quad.Float, quad.IRI, quad.BNode:
			c.wrong(i, wanted)
		case quad.Time:
			text = quad.StringOf(v)
			text, _, _ = strings.Cut(strings.TrimPrefix(text, `"`), "T")
		case quad.TypedString:
			text = string(v.Value)
		case quad.Int:
			text = strconv.Itoa(int(v)) // a year
		case quad.String:
			text = string(v)
		}
	}
	if text == "" {
		c.wrong(i, wanted)
	}
	// As on the command line, whose answers tell days as "30 Nov 2025".
	d, err := edtf.ParseUser(text, edtf.DayOfTime(time.Now()))
	if err != nil {
		c.refuse("argument %d: %v", i+1, err)
	}
	return d
}

// timeOptions reads {undated: true, certain: true}.
func (c *call) timeOptions(i int) (undated, certain bool) {
	if !c.has(i) {
		return false, false
	}
	o, ok := c.arg(i).(*goja.Object)
	if !ok || inner(o) != nil || o.ClassName() != "Object" {
		c.wrong(i, "{undated: true} or {certain: true}")
	}
	for _, key := range o.Keys() {
		switch key {
		case "undated":
			undated = o.Get(key).ToBoolean()
		case "certain":
			certain = o.Get(key).ToBoolean()
		default:
			c.refuse("argument %d has %q; there are undated and certain", i+1, key)
		}
	}
	return undated, certain
}

func known(c *call) goja.Value {
	c.count(1, 1)
	var d edtf.Date
	if c.has(0) {
		d = c.date(0)
	}
	return c.changed(worldLink{change: func(w world) world {
		w.filter.Known = d
		return w
	}})
}

func sources(c *call) goja.Value {
	names := c.names()
	return c.changed(worldLink{change: func(w world) world {
		w.filter.Sources = names
		return w
	}})
}

func notSources(c *call) goja.Value {
	names := c.names()
	return c.changed(worldLink{change: func(w world) world {
		w.filter.NotSources = names
		return w
	}})
}

// names returns the names of sources; null takes the limit away. No names are not
// the same: they would be a limit that lets nothing pass.
func (c *call) names() []string {
	c.count(1, -1)
	var out []string
	none := false
	for i := range c.args {
		c.flat(i, func(v goja.Value) {
			if isNone(v) {
				none = true
				return
			}
			text := quad.ToString(c.value(i, v))
			out = append(out, strings.TrimSuffix(strings.TrimPrefix(text, "<"), ">"))
		})
	}
	if none == (len(out) > 0) {
		c.refuse("it takes the names of sources, or null alone, which takes the limit away")
	}
	return out
}

// badExpression is the error of a method for a path expression that is none.
func badExpression(method string, err error) error {
	var syntax *graph.SyntaxError
	if !errors.As(err, &syntax) {
		return err
	}
	return &graph.SyntaxError{
		Msg: fmt.Sprintf("%s: %s, at character %d of the expression", method, syntax.Msg, syntax.Column), Hint: syntax.Hint,
	}
}
