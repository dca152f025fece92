package describe

import (
	"context"
	"slices"
	"strings"

	"parley/graph"
)

// EventState says how an event stands if it is not plainly one that took place:
// "planned" or "cancelled", or, where sources differ, "held or planned,
// disputed". It is "" for one that was held, or of which nothing is said, and
// for a node that is no event.
func (t *Teller) EventState(ctx context.Context, node graph.ID) (string, error) {
	statuses, err := t.Texts(ctx, node, "status")
	if err != nil || !slices.ContainsFunc(statuses, notHeld) {
		return "", err
	}
	if len(statuses) > 1 {
		return strings.Join(statuses, " or ") + ", disputed", nil
	}
	return statuses[0], nil
}

// notHeld reports whether an event of this status did not take place, or has
// not yet.
func notHeld(status string) bool { return status == "planned" || status == "cancelled" }

// State says how the event stands that an edge is about, as EventState does: one
// at either end or, for the shortcut of a trip, the trip it stands for.
func (t *Teller) State(ctx context.Context, e Edge) (string, error) {
	for _, node := range []graph.ID{e.From, e.To} {
		if state, err := t.EventState(ctx, node); err != nil || state != "" {
			return state, err
		}
	}
	if e.Property.Relation == nil || e.Property.Relation.Name != "travelsTo" {
		return "", nil
	}
	traveller, place := e.From, e.To
	if e.Property.Inverse {
		traveller, place = place, traveller
	}
	return t.tripState(ctx, traveller, place)
}

// tripState is the state that all trips of a traveller to a place have; if one
// of them was held there is none, and of different ones the first.
func (t *Teller) tripState(ctx context.Context, traveller, place graph.ID) (string, error) {
	trips, err := t.subjects(ctx, traveller, "traveller")
	if err != nil {
		return "", err
	}
	var states []string
	for _, trip := range trips {
		places, err := t.objects(ctx, trip, "destination")
		if err != nil {
			return "", err
		}
		if !slices.Contains(places, place) {
			continue
		}
		state, err := t.EventState(ctx, trip)
		if err != nil || state == "" {
			return "", err
		}
		states = append(states, state)
	}
	if len(states) == 0 {
		return "", nil
	}
	return slices.Max(states), nil // "planned" before "cancelled": it may yet be
}
