package claims

import (
	"fmt"
	"slices"

	"parley/graph"
)

// opinions are the labels that have two nodes as the same, and as not.
type opinions struct {
	same, notSame []graph.IDQuad
}

func (c *checker) noteIdentity(q graph.IDQuad, relation string) {
	key := pair{min(q.S, q.O), max(q.S, q.O)}
	o := c.identity[key]
	if o == nil {
		o = &opinions{}
		c.identity[key] = o
	}
	if relation == "same" {
		o.same = append(o.same, q)
	} else {
		o.notSame = append(o.notSame, q)
	}
}

// checkIdentity reports nodes that are said to be the same and not the same.
func (c *checker) checkIdentity() error {
	for _, o := range c.identity {
		if o.same == nil || o.notSame == nil {
			continue
		}
		rule := "disputed"
		q := o.notSame[0]
		for _, no := range o.notSame {
			if slices.ContainsFunc(o.same, func(yes graph.IDQuad) bool { return yes.L == no.L }) {
				rule, q = "opposite", no
			}
		}
		sides := slices.Concat(o.same, o.notSame)
		c.found = append(c.found, finding{rule: rule, quad: q, count: len(sides), sides: sides,
			message: "the two nodes are said to be the same and not to be the same"})
	}
	return nil
}

// checkLabels checks what the quads were found to have as labels.
func (c *checker) checkLabels() error {
	ids := make([]graph.ID, 0, len(c.labels))
	for id := range c.labels {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	terms, err := c.s.Terms(c.ctx, ids, nil)
	if err != nil {
		return err
	}
	documents := map[graph.Term]*use{}
	for i, id := range ids {
		u := c.labels[id]
		doc, _ := DocumentOf(terms[i])
		switch {
		case id == graph.NoLabel:
			c.reportUse("unlabelled", *u, "nothing says where these quads come from")
		case terms[i].Kind() != graph.KindIRI:
			c.reportUse("label", *u, fmt.Sprintf("the label %s is no IRI", short(terms[i])))
		case doc != "" && documents[doc] == nil:
			documents[doc] = &use{u.count, u.first}
		case doc != "":
			documents[doc].count += u.count
		}
	}
	return c.checkDocuments(documents)
}

// checkDocuments reports documents that are cited by labels and have no quad
// of their own.
func (c *checker) checkDocuments(cited map[graph.Term]*use) error {
	for doc, u := range cited {
		id, err := graph.IDOf(c.ctx, c.s, doc)
		if err != nil {
			return err
		}
		var n int64
		if id != graph.Any {
			if n, err = c.s.Size(c.ctx, graph.Pattern{S: id}); err != nil {
				return err
			}
		}
		if n == 0 {
			c.reportUse("document", *u, fmt.Sprintf("the label lies in %s, and nothing says what that is", short(doc)))
		}
	}
	return nil
}

// countForeign gives one notice for each predicate and type of a vocabulary
// that the schema does not use.
func (c *checker) countForeign() error {
	for id, p := range c.predicates {
		if p.uses.count == 0 {
			continue
		}
		term, err := graph.TermOf(c.ctx, c.s, id)
		if err != nil {
			return err
		}
		c.reportUse("foreign", p.uses, "the predicate "+short(term)+" is not of the schema")
	}
	for id, u := range c.foreign {
		term, err := graph.TermOf(c.ctx, c.s, id)
		if err != nil {
			return err
		}
		c.reportUse("foreign", *u, "the type "+short(term)+" is not of the schema")
	}
	return nil
}

// reportUse reports several quads as one finding.
func (c *checker) reportUse(rule string, u use, message string) {
	c.found = append(c.found, finding{rule: rule, quad: u.first, message: message, count: u.count})
}
