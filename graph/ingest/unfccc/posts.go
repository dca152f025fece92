package unfccc

import (
	"regexp"
	"slices"
	"strings"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
)

var (
	leader = regexp.MustCompile(`(?i)\b(head|leader|chef|jefe) (of|de) (the |la )?(delegation|délégation|delegación)`)
	deputy = regexp.MustCompile(`(?i)\b(deputy|vice|adjoint|adjunto)[ -]*(head|leader|chef|jefe)\b`)
	// within are the words that say what somebody was in the delegation only.
	within = regexp.MustCompile(`(?i)^((deputy |vice[ -])?(head|leader|member) of (the )?delegation( head)?|principal delegate|delegate|alternate|observer|representative|alternate representative)$`)
	acting = regexp.MustCompile(`(?i)\bacting\b|\ba\. ?i\b|\bad interim\b`)
)

// heads reports whether a title says that somebody led the delegation.
func heads(title string) bool {
	return leader.MatchString(title) && !deputy.MatchString(title)
}

// participation says as what a person was there, or only that.
func (l *lists) participation(p, event, delegation graph.Term, key ...string) {
	title, relation := l.t.Get("Job_Title"), l.t.Get("Relation")
	var roles []string
	for _, column := range []string{"Overflow", "Virtual"} {
		if l.t.Get(column) == "1" {
			roles = append(roles, strings.ToLower(column))
		}
	}
	if relation != "" {
		roles = append(roles, relation)
	}
	if title == "" && roles == nil {
		l.w.Relate(p, "attends", event)
		return
	}
	n := l.w.Node("Participation", key...)
	l.w.Relate(n, "actor", p)
	l.w.Relate(n, "event", event)
	l.w.Relate(n, "within", delegation)
	l.w.Text(n, "capacity", title)
	for _, role := range roles {
		l.w.Text(n, "role", role)
	}
}

// affiliation says where the person came from, and the post held there.
func (l *lists) affiliation(p graph.Term, b body, name string, year edtf.Date) {
	house, division := ingest.Clean(l.t.Get("Affiliation")), ingest.Clean(l.t.Get("Division"))
	if house == "" { // it stands in the other column then
		house, division = division, ""
	}
	var home graph.Term
	if house != "" {
		home = l.w.Node("Organization", b.key, house)
		l.w.Name(home, house+", "+l.called(b), "")
		l.w.Alias(home, house, "")
		l.member(p, home, division, year)
	}
	title := ingest.Clean(l.t.Get("Job_Title"))
	if title == "" || within.MatchString(title) {
		return
	}
	l.post(p, home, b, year, []string{b.key, name}, []string{title, division, house})
}

// member says that the person belonged to an organization at the time, in a
// context of its own; the division is what more is known.
func (l *lists) member(p, home graph.Term, division string, year edtf.Date) {
	record := l.w.Label()
	label := l.w.Place(l.t.Fragment() + "&affiliation")
	l.w.Say(label, ingest.Context{Date: year, Gist: division, At: record})
	l.w.At(label)
	l.w.Relate(p, "memberOf", home)
	l.w.At(record)
}

// post says that the person held the post that its title, division and house
// name. "Acting" belongs to the time in a post and not to its name.
func (l *lists) post(p, home graph.Term, b body, year edtf.Date, person, parts []string) {
	status := "served"
	if acting.MatchString(parts[0]) {
		status = "acting"
	}
	if rest, ok := strings.CutPrefix(parts[0], "Acting "); ok {
		parts[0] = rest
	}
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	n := l.w.Node("Post", append([]string{b.key}, parts...)...)
	l.w.Name(n, strings.Join(append(slices.Clone(parts), l.called(b)), ", "), "")
	if home == "" {
		home = b.node
	}
	l.w.Relate(n, "postIn", home)
	tenure := l.w.Node("Tenure", slices.Concat([]string{status}, person, parts)...)
	l.w.Relate(tenure, "holder", p)
	l.w.Relate(tenure, "post", n)
	l.w.Text(tenure, "status", status)
	l.w.Date(tenure, "attested", year)
}
