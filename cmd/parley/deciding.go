package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/cmd/internal/fault"
	"parley/cmd/internal/output"
	"parley/graph"
	"parley/graph/claims"
	"parley/graph/ingest"
	"parley/graph/names"
	"parley/schema"
)

// decider is what the run of an editor's decision names as its loader.
const decider = "parley same 1"

// A deciding is one run of a command that decides which records are one. Its
// snapshot has the records apart, without what is deprecated.
type deciding struct {
	*reading
	one *claims.Identity
}

func (r *reading) deciding() (*deciding, error) {
	view, err := claims.NewView(r.ctx, r.snap)
	if err != nil {
		return nil, err
	}
	r.snap = view
	one, err := claims.ReadIdentity(r.ctx, view)
	return &deciding{reading: r, one: one}, err
}

// A decided is a node that a decision is about.
type decided struct {
	id    graph.ID
	term  graph.Term
	name  string
	types []*schema.Type
}

// end finds the record that a text names beyond doubt: by its IRI, by a whole
// name that no other has, or a name with words in brackets. Records of one name
// that are one already are the node that stands for them.
func (d *deciding) end(text string) (decided, error) {
	m, like, ok, err := d.exactly(text)
	if err != nil {
		return decided{}, err
	}
	certain := borne(like)
	if !ok && !certain {
		of, err := d.qualified(text)
		if err != nil {
			return decided{}, err
		}
		if certain = len(of) > 0; certain {
			like = of
		}
	}
	switch {
	case ok:
	case certain && len(like) == 1:
		m = like[0]
	case certain && d.areOne(like):
		m = like[0]
		m.ID = d.one.Canonical(m.ID)
		if m.Node, err = graph.TermOf(d.ctx, d.snap, m.ID); err != nil {
			return decided{}, err
		}
	default:
		return decided{}, d.notBeyondDoubt(text, like, certain)
	}
	return d.about(m)
}

// areOne reports whether all matches are one node.
func (d *deciding) areOne(like []names.Match) bool {
	return !slices.ContainsFunc(like, func(m names.Match) bool { return d.one.Canonical(m.ID) != d.one.Canonical(like[0].ID) })
}

func (d *deciding) about(m names.Match) (decided, error) {
	name, err := d.reading.name(m.Node)
	if err != nil {
		return decided{}, err
	}
	terms, err := typesOf(d.ctx, d.snap, m.ID)
	out := decided{id: m.ID, term: m.Node, name: name}
	for _, t := range terms {
		if known, ok := schema.TypeByIRI(t.IRI()); ok {
			out.types = append(out.types, known)
		}
	}
	return out, err
}

// notBeyondDoubt is the error for a name that means several records, or may be
// meant for some.
func (d *deciding) notBeyondDoubt(text string, like []names.Match, certain bool) error {
	if len(like) == 0 || certain {
		return d.unresolved(text, like)
	}
	lines, err := d.candidates(like)
	if err != nil {
		return err
	}
	return fault.Usagef("nothing is called just %q; it may be meant for\n%s", text, strings.Join(lines, "\n")).
		Hint("a decision wants the whole name, or the IRI")
}

// ends finds the two nodes of a decision.
func (d *deciding) ends(texts []string) (a, b decided, err error) {
	if a, err = d.end(texts[0]); err != nil {
		return a, b, err
	}
	if b, err = d.end(texts[1]); err != nil {
		return a, b, err
	}
	if a.id == b.id {
		e := fault.Usagef("both names mean %s, %s", a.name, short(a.term))
		if d.one.Members(a.id) != nil {
			return a, b, e.Hint("parley same --why %s lists its records, which their IRIs tell apart", short(a.term))
		}
		return a, b, e
	}
	return a, b, nil
}

// mayBeOne refuses what cannot be one node.
func (d *deciding) mayBeOne(a, b decided) error {
	for _, n := range []decided{a, b} {
		if slices.ContainsFunc(n.types, func(t *schema.Type) bool { return t.Role == schema.Never }) {
			return fault.Usagef("%s is of type %s, which is evidence and not joined with anything", n.name, typeNamesIn(n))
		}
	}
	if len(a.types) == 0 || len(b.types) == 0 {
		return nil
	}
	for _, t := range a.types {
		for _, u := range b.types {
			if schema.IsA(t.Name, u.Name) || schema.IsA(u.Name, t.Name) {
				return nil
			}
		}
	}
	return fault.Usagef("%s is of type %s and %s of type %s: they cannot be one", a.name, typeNamesIn(a), b.name, typeNamesIn(b))
}

func typeNamesIn(n decided) string {
	var out []string
	for _, t := range n.types {
		out = append(out, t.Name)
	}
	return join(out)
}

// decide puts a decision into tx, unless it is there, and commits. It reports
// whether it was new.
func (d *deciding) decide(tx graph.Tx, decision claims.Decision) (bool, error) {
	claim := decision.Claim()
	there, err := d.has(claim)
	if err != nil {
		return false, err
	}
	if there {
		d.notef("already decided, on this ground: %s", short(claim.Label))
		return false, nil
	}
	run := ingest.NewRun(d.Now(), decider, "recorded", decision.By)
	decision.Run = run.Term
	return true, d.commit(tx, append(decision.Quads(), run.Quads()...))
}

// has reports whether a quad is in the store.
func (r *reading) has(q graph.Quad) (bool, error) {
	ids, err := r.snap.Lookup(r.ctx, []graph.Term{q.Subject, q.Predicate, q.Object, q.Label}, nil)
	if err != nil || slices.Contains(ids, graph.Any) {
		return false, err
	}
	found, err := r.snap.Contains(r.ctx, []graph.IDQuad{{S: ids[0], P: ids[1], O: ids[2], L: ids[3]}}, nil)
	return err == nil && found[0], err
}

// commit adds quads.
func (r *reading) commit(tx graph.Tx, quads []graph.Quad) error {
	var b graph.Batch
	for _, q := range quads {
		b.AppendQuad(q)
	}
	if err := tx.Add(&b); err != nil {
		return err
	}
	_, err := tx.Commit(r.ctx)
	return err
}

// say writes a sentence to standard output.
func (p *program) say(text string) error {
	_, err := fmt.Fprintf(p.Out, "%s\n", output.Printable(text))
	return err
}

// after reads which nodes are one in the store as it is now.
func (d *deciding) after() (*deciding, error) {
	snap, err := d.store.Snapshot(d.ctx)
	if err != nil {
		return nil, err
	}
	r := *d.reading
	r.snap, r.names = snap, nil
	now, err := r.deciding()
	if err != nil {
		snap.Close()
	}
	return now, err
}

// noteChanged tells what became of the nodes of the records: into how many each
// splits, and which have become one.
func (d *deciding) noteChanged(records []graph.Term) error {
	now, err := d.after()
	if err != nil {
		return err
	}
	defer now.snap.Close()
	var before []graph.ID // canonical ones
	for _, t := range records {
		id, err := graph.IDOf(d.ctx, d.snap, t)
		if err != nil {
			return err
		}
		if id = d.one.Canonical(id); id != graph.Any && !slices.Contains(before, id) {
			before = append(before, id)
		}
	}
	var parts [][]graph.Term // records by the node that they are now
	at := map[graph.ID]int{}
	for _, id := range before {
		members, err := d.membersOf(id)
		if err != nil {
			return err
		}
		for _, t := range members {
			id, err := graph.IDOf(now.ctx, now.snap, t)
			if err != nil {
				return err
			}
			id = now.one.Canonical(id)
			i, seen := at[id]
			if !seen {
				i, at[id] = len(parts), len(parts)
				parts = append(parts, nil)
			}
			parts[i] = append(parts[i], t)
		}
	}
	return now.noteParts(len(before), parts)
}

// membersOf returns the records that a node stands for, or itself.
func (d *deciding) membersOf(id graph.ID) ([]graph.Term, error) {
	ids := d.one.Members(id)
	if ids == nil {
		ids = []graph.ID{id}
	}
	return d.snap.Terms(d.ctx, ids, nil)
}

// noteParts tells of nodes that were before how many they are now.
func (d *deciding) noteParts(before int, parts [][]graph.Term) error {
	if before == len(parts) {
		return nil
	}
	var told []string
	for _, part := range parts {
		var records []string
		for _, t := range part {
			name, err := d.reading.name(t)
			if err != nil {
				return err
			}
			records = append(records, name+" ("+short(t)+")")
		}
		told = append(told, strings.Join(records, " + "))
	}
	what := "split: " + count(int64(before), "node") + " before, now " + fmt.Sprint(len(parts))
	if before > len(parts) {
		what = "joined: " + count(int64(before), "node") + " before, now " + fmt.Sprint(len(parts))
	}
	d.notef("%s: %s", what, strings.Join(told, "; "))
	return nil
}
