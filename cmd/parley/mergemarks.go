package main

import (
	"fmt"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/claims"
	"parley/graph/describe"
	"parley/graph/path"
)

// A bridge is a node of a path where it comes in by one record and goes on by
// another: it leads on only because the two are taken as one.
type bridge struct {
	node  graph.ID
	chain []claims.Link // that joins the two records
}

// bridges returns those of the nodes within a way, of stored edges one behind the
// other.
func (a *answer) bridges(way []path.Hop) ([]bridge, error) {
	var out []bridge
	edges := storedAll(way)
	for i := 1; i < len(edges); i++ {
		if edges[i].From != edges[i-1].To {
			continue
		}
		b, ok, err := a.bridgeAt(edges[i].From, edges[i-1:i], edges[i:i+1])
		if err != nil {
			return nil, err
		}
		if ok {
			out = append(out, b)
		}
	}
	return out, nil
}

// bridgeBetween returns the bridge between two steps, if there is one: no way of
// the first comes to a record that a way of the second goes on from.
func (a *answer) bridgeBetween(s, next path.Step) (bridge, bool, error) {
	var in, out []path.Hop
	for _, way := range waysOf(s) {
		if edges := storedAll(way); len(edges) > 0 {
			in = append(in, edges[len(edges)-1])
		}
	}
	for _, way := range waysOf(next) {
		if edges := storedAll(way); len(edges) > 0 {
			out = append(out, edges[0])
		}
	}
	return a.bridgeAt(s.To, in, out)
}

// bridgeAt returns the bridge that a node is, if no record of it has one of the
// edges in and one of the edges out.
func (a *answer) bridgeAt(node graph.ID, in, out []path.Hop) (b bridge, ok bool, err error) {
	if a.one == nil || a.one.Members(node) == nil {
		return b, false, nil
	}
	from, err := a.recordsOf(node, in)
	if err != nil {
		return b, false, err
	}
	to, err := a.recordsOf(node, out)
	if err != nil || slices.ContainsFunc(from, func(id graph.ID) bool { return slices.Contains(to, id) }) {
		return b, false, err
	}
	b.node = node
	for _, x := range from {
		for _, y := range to {
			if chain := a.one.Why(x, y); chain != nil && (b.chain == nil || len(chain) < len(b.chain)) {
				b.chain = chain
			}
		}
	}
	return b, b.chain != nil, nil
}

// recordsOf returns the records of a node of which edges are stored.
func (a *answer) recordsOf(node graph.ID, edges []path.Hop) ([]graph.ID, error) {
	var quads []graph.IDQuad
	var of []graph.ID // by quad
	for _, e := range edges {
		subject, object := e.From, e.To
		if e.Property.Inverse {
			subject, object = object, subject
		}
		for _, s := range a.membersOf(subject) {
			for _, o := range a.membersOf(object) {
				for _, l := range e.Labels {
					record := s
					if object == node {
						record = o
					}
					quads, of = append(quads, graph.IDQuad{S: s, P: e.Predicate, O: o, L: l}), append(of, record)
				}
			}
		}
	}
	there, err := a.apart.Contains(a.ctx, quads, nil)
	var out []graph.ID
	for i, ok := range there {
		if ok && !slices.Contains(out, of[i]) {
			out = append(out, of[i])
		}
	}
	return out, err
}

// membersOf returns the records of a node.
func (a *answer) membersOf(node graph.ID) []graph.ID {
	if all := a.one.Members(node); all != nil {
		return all
	}
	return []graph.ID{node}
}

func waysOf(s path.Step) [][]path.Hop { return slices.Concat([][]path.Hop{s.Hops}, s.More) }

// storedAll returns the stored edges that hops rest on.
func storedAll(hops []path.Hop) (out []path.Hop) {
	for _, h := range hops {
		out = append(out, stored(h)...)
	}
	return out
}

// tellBridge writes that a path rests on records being taken as one, and why they
// are.
func (a *answer) tellBridge(b bridge, indent int) error {
	text, err := a.bridgeText(b)
	if err == nil {
		a.bridged = append(a.bridged, b)
		a.paragraph(indent, indent+2, text)
	}
	return err
}

func (a *answer) bridgeText(b bridge) (string, error) {
	name, err := a.tell.Name(a.ctx, b.node)
	if err != nil {
		return "", err
	}
	node, err := a.tell.Term(a.ctx, b.node)
	if err != nil {
		return "", err
	}
	grounds, err := a.grounds(b)
	if err != nil {
		return "", err
	}
	text := fmt.Sprintf("%s: %d records taken as one", name, len(a.one.Members(b.node)))
	if grounds != nil {
		text += ", because: " + strings.Join(grounds, "; ")
	}
	return text + " (parley same --why " + short(node) + ")", nil
}

// grounds returns on what grounds the records of a bridge are one, each once.
func (a *answer) grounds(b bridge) ([]string, error) { return a.reasons(b.chain) }

// reasons returns why links join what they do, each reason once.
func (a *answer) reasons(links []claims.Link) (out []string, err error) {
	for _, l := range links {
		src, err := a.notes.source(l.Labels[0])
		if err != nil {
			return nil, err
		}
		if src.Reason != "" && !slices.Contains(out, src.Reason) {
			out = append(out, src.Reason)
		}
	}
	return out, nil
}

// A mergeRow is a bridge as machines read it.
type mergeRow struct {
	Node    nodeRow  `json:"node"`
	Records []string `json:"records"` // IRIs, from the one by which the path comes to the one by which it goes on
	Grounds []string `json:"grounds"`
}

func (a *answer) mergeRow(b bridge) (row mergeRow, err error) {
	if row.Node, err = a.nodeRow(b.node); err != nil {
		return row, err
	}
	raw := describe.New(a.apart)
	ids := []graph.ID{b.chain[0].A}
	for _, l := range b.chain {
		ids = append(ids, l.B)
	}
	for _, id := range ids {
		term, err := raw.Term(a.ctx, id)
		if err != nil {
			return row, err
		}
		row.Records = append(row.Records, iriText(term))
	}
	row.Grounds, err = a.grounds(b)
	if row.Grounds == nil {
		row.Grounds = []string{}
	}
	return row, err
}
