package describe

import (
	"context"
	"slices"
	"sort"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/schema"
)

// A Teller knows how to call the nodes of a snapshot.
type Teller struct {
	snap  graph.Snapshot
	ids   map[string]graph.ID // of the schema's IRIs
	terms map[graph.ID]graph.Term
	names map[graph.ID]string
	out   map[graph.ID][]graph.IDQuad // quads by subject

	naming []graph.ID // nodes that are being named by others: see unnamed

	calls *Teller                 // names what has no name here; nil: nobody
	canon func(graph.ID) graph.ID // of what calls knows; nil: as it is
}

// New returns a Teller over a snapshot, which stays the caller's to close.
func New(snap graph.Snapshot) *Teller {
	return &Teller{
		snap: snap, ids: map[string]graph.ID{}, terms: map[graph.ID]graph.Term{},
		names: map[graph.ID]string{}, out: map[graph.ID][]graph.IDQuad{},
	}
}

// NewNaming is New for a snapshot that shows some of the quads of all: a node of
// which the snapshot has no name is called what it is called there.
func NewNaming(snap, all graph.Snapshot) *Teller {
	t := New(snap)
	if snap != all {
		t.calls, t.canon = New(all), graph.CanonicalOf(all)
	}
	return t
}

// Term returns the term of an id.
func (t *Teller) Term(ctx context.Context, id graph.ID) (graph.Term, error) {
	if term, ok := t.terms[id]; ok {
		return term, nil
	}
	term, err := graph.TermOf(ctx, t.snap, id)
	if err == nil {
		t.terms[id] = term
	}
	return term, err
}

// property returns the id of the predicate of a relation or attribute, or of one
// given by its IRI, or Any.
func (t *Teller) property(ctx context.Context, name string) (graph.ID, error) {
	if id, ok := t.ids[name]; ok {
		return id, nil
	}
	iri := name // of a property that the schema does not have
	if p, ok := schema.Find(name); ok {
		iri = p.IRI()
	}
	id, err := graph.IDOf(ctx, t.snap, graph.IRI(iri))
	if err == nil {
		t.ids[name] = id
	}
	return id, err
}

// quads returns the quads with this subject.
func (t *Teller) quads(ctx context.Context, subject graph.ID) ([]graph.IDQuad, error) {
	if qs, ok := t.out[subject]; ok {
		return qs, nil
	}
	qs := []graph.IDQuad{}
	for q, err := range graph.Quads(ctx, t.snap, graph.Pattern{S: subject}, graph.SPOL) {
		if err != nil {
			return nil, err
		}
		qs = append(qs, q)
	}
	t.out[subject] = qs
	return qs, nil
}

// objects returns the distinct objects of a property of a node, in the order of
// their terms: ids differ from store to store.
func (t *Teller) objects(ctx context.Context, subject graph.ID, name string) ([]graph.ID, error) {
	p, err := t.property(ctx, name)
	if err != nil || p == graph.Any {
		return nil, err
	}
	qs, err := t.quads(ctx, subject)
	var out []graph.ID
	// They are in order SPOL. A node with very many may be asked again and again.
	first := sort.Search(len(qs), func(i int) bool { return qs[i].P >= p })
	for _, q := range qs[first:] {
		if q.P != p {
			break
		}
		if n := len(out); n == 0 || out[n-1] != q.O { // equal ones come together
			out = append(out, q.O)
		}
	}
	if err != nil {
		return nil, err
	}
	return out, t.sortByTerm(ctx, out)
}

// sortByTerm sorts ids by their terms.
func (t *Teller) sortByTerm(ctx context.Context, ids []graph.ID) error {
	for _, id := range ids {
		if _, err := t.Term(ctx, id); err != nil {
			return err
		}
	}
	slices.SortFunc(ids, func(a, b graph.ID) int { return strings.Compare(string(t.terms[a]), string(t.terms[b])) })
	return nil
}

// subjects returns the distinct subjects of a property with this object, in the
// order of their terms.
func (t *Teller) subjects(ctx context.Context, object graph.ID, name string) ([]graph.ID, error) {
	p, err := t.property(ctx, name)
	if err != nil || p == graph.Any {
		return nil, err
	}
	var out []graph.ID
	for q, err := range graph.Quads(ctx, t.snap, graph.Pattern{P: p, O: object}, graph.OPSL) {
		if err != nil {
			return nil, err
		}
		if n := len(out); n == 0 || out[n-1] != q.S { // equal ones come together
			out = append(out, q.S)
		}
	}
	return out, t.sortByTerm(ctx, out)
}

// Texts returns the texts of an attribute of a node, sorted, without
// duplicates.
func (t *Teller) Texts(ctx context.Context, node graph.ID, attribute string) ([]string, error) {
	ids, err := t.objects(ctx, node, attribute)
	var out []string
	for _, id := range ids {
		term, err := t.Term(ctx, id)
		if err != nil {
			return nil, err
		}
		if term.Kind() == graph.KindLiteral {
			out = append(out, term.Lexical())
		}
	}
	slices.Sort(out)
	return slices.Compact(out), err
}

// Text returns the first text of an attribute, or "".
func (t *Teller) Text(ctx context.Context, node graph.ID, attribute string) (string, error) {
	texts, err := t.Texts(ctx, node, attribute)
	if len(texts) == 0 {
		return "", err
	}
	return texts[0], err
}

// Types returns the schema's types of a node, in the schema's order.
func (t *Teller) Types(ctx context.Context, node graph.ID) ([]*schema.Type, error) {
	ids, err := t.objects(ctx, node, "type")
	var out []*schema.Type
	for i := range schema.Types {
		for _, id := range ids {
			term, err := t.Term(ctx, id)
			if err != nil {
				return nil, err
			}
			if term.IRI() == schema.Types[i].IRI {
				out = append(out, &schema.Types[i])
			}
		}
	}
	return out, err
}

// IsA reports whether a node has this type or one under it.
func (t *Teller) IsA(ctx context.Context, node graph.ID, name string) (bool, error) {
	types, err := t.Types(ctx, node)
	return slices.ContainsFunc(types, func(ty *schema.Type) bool { return schema.IsA(ty.Name, name) }), err
}

// Name returns what to call a node: its name, else a description of it, else
// its IRI in short. A literal is given as people read it.
func (t *Teller) Name(ctx context.Context, id graph.ID) (string, error) {
	if name, ok := t.names[id]; ok {
		return name, nil
	}
	name, err := t.nameOf(ctx, id)
	if err == nil && len(t.naming) == 0 { // within others it may be cut short
		t.names[id] = name
	}
	return name, err
}

func (t *Teller) nameOf(ctx context.Context, id graph.ID) (string, error) {
	term, err := t.Term(ctx, id)
	if err != nil {
		return "", err
	}
	if term.Kind() == graph.KindLiteral {
		return literal(term), nil
	}
	if name, err := t.bestName(ctx, id); err != nil || name != "" {
		return name, err
	}
	if t.calls != nil {
		if t.canon != nil {
			id = t.canon(id)
		}
		return t.calls.Name(ctx, id)
	}
	if name, err := t.unnamed(ctx, id); err != nil || name != "" {
		return name, err
	}
	switch term.Kind() {
	case graph.KindIRI:
		if ty, ok := schema.TypeByIRI(term.IRI()); ok {
			return ty.Name, nil
		}
		return schema.Shorten(term.IRI()), nil
	case graph.KindNone:
		return "no label", nil
	}
	return string(term), nil
}

// bestName picks one of the names of a node: one of ours, else one of another
// vocabulary.
func (t *Teller) bestName(ctx context.Context, id graph.ID) (string, error) {
	for _, property := range append([]string{"name"}, schema.OtherNames...) {
		if name, err := t.bestOf(ctx, id, property); err != nil || name != "" {
			return name, err
		}
	}
	return "", nil
}

// bestOf picks one of the values of a property.
func (t *Teller) bestOf(ctx context.Context, id graph.ID, property string) (string, error) {
	ids, err := t.objects(ctx, id, property)
	if err != nil {
		return "", err
	}
	all := make([]graph.Term, len(ids))
	for i, o := range ids {
		if all[i], err = t.Term(ctx, o); err != nil {
			return "", err
		}
	}
	return BestName(all), nil
}

// BestName picks one of several names: one without a language, else an English
// one, else another; of equals the first in the alphabet, so that it is the same
// on every store. Blanks are no name.
func BestName(all []graph.Term) string {
	best, bestRank := "", 3
	for _, term := range all {
		text := term.Lexical()
		if strings.TrimSpace(text) == "" {
			continue
		}
		rank := 2
		switch lang := term.Language(); {
		case lang == "":
			rank = 0
		case lang == "en" || strings.HasPrefix(lang, "en-"):
			rank = 1
		}
		if rank < bestRank || rank == bestRank && text < best {
			best, bestRank = text, rank
		}
	}
	return best
}

// mostNested is how deep the description of one node goes into those of others: a
// participation in a meeting of somebody. In bad data they may go on for ever.
const mostNested = 3

// unnamed describes nodes that have no name of their own. What is described already
// is not described within itself.
func (t *Teller) unnamed(ctx context.Context, id graph.ID) (string, error) {
	types, err := t.Types(ctx, id)
	if err != nil || len(types) == 0 || len(t.naming) == mostNested || slices.Contains(t.naming, id) {
		return "", err
	}
	t.naming = append(t.naming, id)
	defer func() { t.naming = t.naming[:len(t.naming)-1] }()
	switch types[0].Name {
	case "Statement":
		kind, err := t.Text(ctx, id, "kind")
		if err != nil {
			return "", err
		}
		return t.compose(ctx, id, article(schema.Words(kind), "statement"), "by", "speaker")
	case "Tenure":
		return t.compose(ctx, id, "the tenure", "of", "holder", "as", "post")
	case "Participation":
		return t.compose(ctx, id, "the part", "of", "actor", "in", "event")
	case "Event":
		kind, err := t.Text(ctx, id, "kind")
		if err != nil {
			return "", err
		}
		text, err := t.compose(ctx, id, article(kind, "event"), "of", "traveller", "in", "takesPlaceIn")
		if err != nil || kind != "trip" {
			return text, err
		}
		goals, err := t.goals(ctx, id, nil)
		if goals != nil {
			text += " to " + strings.Join(goals, "; ")
		}
		return text, err
	}
	return "", nil
}

// compose appends, for each pair of a word and a property that has a value, the
// word and the value's name.
func (t *Teller) compose(ctx context.Context, id graph.ID, text string, pairs ...string) (string, error) {
	for i := 0; i < len(pairs); i += 2 {
		values, err := t.objects(ctx, id, pairs[i+1])
		if err != nil {
			return "", err
		}
		if len(values) == 0 {
			continue
		}
		name, err := t.Name(ctx, values[0])
		if err != nil {
			return "", err
		}
		text += " " + pairs[i] + " " + name
	}
	return text, nil
}

// article puts "a" or "an" before a noun; an empty one becomes other.
func article(noun, other string) string {
	if noun == "" {
		noun = other
	}
	if noun == "thanks" {
		return noun
	}
	if strings.ContainsRune("aeiou", rune(noun[0])) {
		return "an " + noun
	}
	return "a " + noun
}

// literal returns a literal as people read it: a date in words, else the text.
func literal(term graph.Term) string {
	switch term.Datatype() {
	case schema.XSDDate, schema.XSDMonth, schema.XSDYear, schema.XSDDateTime, schema.EDTF:
		if d, err := edtf.Parse(term.Lexical()); err == nil {
			return d.Human()
		}
	}
	return term.Lexical()
}
