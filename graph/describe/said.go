package describe

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
	"parley/schema"
)

// Said is one statement with everything that is known of it.
type Said struct {
	Node       graph.ID
	Kind       string   // "assessment"; "" if not known
	Speakers   []string // names
	OnBehalfOf []string
	To         []string // addressees
	About      []string
	RelayedBy  []string // speakers of the statements that relay this one
	Gists      []string // in the editor's words, sorted
	When       When
	Labels     []graph.ID // of the quads that say all this but When, which has its own
}

// Said reads a statement.
func (t *Teller) Said(ctx context.Context, node graph.ID) (Said, error) {
	s := Said{Node: node}
	var err error
	if s.Kind, err = t.Text(ctx, node, "kind"); err != nil {
		return s, err
	}
	if s.Gists, err = t.Texts(ctx, node, "gist"); err != nil {
		return s, err
	}
	if s.When, err = t.When(ctx, node); err != nil {
		return s, err
	}
	for _, part := range []struct {
		property string
		into     *[]string
	}{{"speaker", &s.Speakers}, {"onBehalfOf", &s.OnBehalfOf}, {"addressee", &s.To}, {"about", &s.About}} {
		if *part.into, err = t.namesOf(ctx, node, part.property); err != nil {
			return s, err
		}
	}
	if s.RelayedBy, err = t.relayers(ctx, node); err != nil {
		return s, err
	}
	s.Labels, err = t.labelsOfAll(ctx, node, "speaker", "kind", "gist", "onBehalfOf", "addressee", "about")
	return s, err
}

// AllLabels returns the labels of all that is known of a statement, its date
// included, each once.
func (s Said) AllLabels() []graph.ID { return unique(slices.Concat(s.Labels, s.When.Labels)) }

// namesOf returns the names of the objects of a property.
func (t *Teller) namesOf(ctx context.Context, node graph.ID, property string) ([]string, error) {
	ids, err := t.objects(ctx, node, property)
	if err != nil {
		return nil, err
	}
	return t.Names(ctx, ids)
}

// Names returns the names of nodes, in their order.
func (t *Teller) Names(ctx context.Context, ids []graph.ID) ([]string, error) {
	out := make([]string, len(ids))
	for i, id := range ids {
		var err error
		if out[i], err = t.Name(ctx, id); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// relayers returns the speakers of the statements that cite this one.
func (t *Teller) relayers(ctx context.Context, node graph.ID) ([]string, error) {
	citing, err := t.subjects(ctx, node, "cites")
	if err != nil {
		return nil, err
	}
	var out []string
	for _, c := range citing {
		speakers, err := t.namesOf(ctx, c, "speaker")
		if err != nil {
			return nil, err
		}
		for _, s := range speakers {
			if !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	return out, nil
}

// LabelsOf returns the labels of a property's quads, or of all quads of the
// node if it has none of that property.
func (t *Teller) LabelsOf(ctx context.Context, node graph.ID, property string) ([]graph.ID, error) {
	return t.labelsOfAll(ctx, node, property)
}

// labelsOfAll is LabelsOf for several properties.
func (t *Teller) labelsOfAll(ctx context.Context, node graph.ID, properties ...string) ([]graph.ID, error) {
	var ps []graph.ID
	for _, name := range properties {
		p, err := t.property(ctx, name)
		if err != nil {
			return nil, err
		}
		ps = append(ps, p)
	}
	qs, err := t.quads(ctx, node)
	var of, all []graph.ID
	for _, q := range qs {
		all = append(all, q.L)
		if slices.Contains(ps, q.P) {
			of = append(of, q.L)
		}
	}
	if of == nil {
		return unique(all), err
	}
	return unique(of), err
}

// Text tells the statement without its speaker: its kind, whom it was said to
// or for, and its gist.
func (s Said) Text() string {
	head := schema.Words(s.Kind)
	if len(s.OnBehalfOf) > 0 {
		head += " of " + strings.Join(s.OnBehalfOf, ", ")
	}
	if len(s.To) > 0 {
		head += " to " + strings.Join(s.To, ", ")
	}
	if len(s.Gists) > 0 {
		if head != "" {
			head += ": "
		}
		head += strings.Join(s.Gists, "; ")
	}
	return head
}

// Speaker names who said it, and who relayed it.
func (s Said) Speaker() string {
	who := strings.Join(s.Speakers, ", ")
	if who == "" {
		who = "nobody named"
	}
	if len(s.RelayedBy) > 0 {
		who += ", as relayed by " + strings.Join(s.RelayedBy, ", ")
	}
	return who
}

// StatementsBy returns the statements of an actor, in the order of their terms,
// as all of these functions do.
func (t *Teller) StatementsBy(ctx context.Context, actor graph.ID) ([]Said, error) {
	return t.statements(ctx, actor, "speaker")
}

// StatementsAbout returns the statements about a node.
func (t *Teller) StatementsAbout(ctx context.Context, node graph.ID) ([]Said, error) {
	return t.statements(ctx, node, "about")
}

// StatementsTo returns the statements addressed to an actor.
func (t *Teller) StatementsTo(ctx context.Context, actor graph.ID) ([]Said, error) {
	return t.statements(ctx, actor, "addressee")
}

// StatementsFor returns the statements on behalf of an actor.
func (t *Teller) StatementsFor(ctx context.Context, actor graph.ID) ([]Said, error) {
	return t.statements(ctx, actor, "onBehalfOf")
}

func (t *Teller) statements(ctx context.Context, node graph.ID, property string) ([]Said, error) {
	ids, err := t.subjects(ctx, node, property)
	if err != nil {
		return nil, err
	}
	var out []Said
	for _, id := range ids {
		if ok, err := t.IsA(ctx, id, "Statement"); err != nil {
			return nil, err
		} else if !ok {
			continue
		}
		s, err := t.Said(ctx, id)
		if err != nil {
			return nil, err
		}
		out = append(out, s)
	}
	return out, nil
}
