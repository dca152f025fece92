package claims_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/claims"
)

// disputes tells what is disputed, a line each: the kind, the nodes and the
// sides, with what was left out behind.
func disputes(t *testing.T, facts string, change ...func(*claims.DisputeOptions, func(string) graph.ID)) string {
	t.Helper()
	raw := snapshot(t, facts)
	s, one, err := claims.Merge(t.Context(), raw)
	if err != nil {
		t.Fatal(err)
	}
	o := claims.DisputeOptions{Identity: one}
	for _, c := range change {
		c(&o, func(word string) graph.ID {
			id, err := graph.IDOf(t.Context(), s, term(word))
			if err != nil || id == graph.Any {
				t.Fatalf("%s: %v, %v", word, id, err)
			}
			return id
		})
	}
	found, err := claims.Disputes(t.Context(), s, o)
	if err != nil {
		t.Fatal(err)
	}
	name := func(id graph.ID) string {
		t.Helper()
		n, err := graph.TermOf(t.Context(), s, id)
		if err != nil {
			t.Fatal(err)
		}
		return n.IRI()[strings.LastIndexAny(n.IRI(), "/#")+1:]
	}
	var out []string
	for _, d := range found.Disputes {
		line := string(d.Kind)
		for _, n := range d.Nodes {
			line += " " + name(n)
		}
		line += ":"
		for _, side := range d.Sides {
			line += " " + side.Date.String()
			if side.Date.IsZero() {
				line += string(side.Value)
			}
			if side.Preferred {
				line += "!"
			}
			line += fmt.Sprintf("(%d)", len(side.Labels))
		}
		if d.Settled {
			line += " settled"
		}
		out = append(out, line)
	}
	for reason, n := range found.Left {
		out = append(out, fmt.Sprintf("left %d %s", n, reason))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

const visitAndTalks = `
	list a Document
	visit a Event doc:list#id=1
	visit kind "visit" doc:list#id=1
	visit status "held" doc:list#id=1
	visit startDate "2021-08-26"^date doc:list#id=1
	visit endDate "2021-08-26"^date doc:list#id=1
	talks a Event doc:news#char=0,9
	talks kind "meeting" doc:news#char=0,9
	talks status "held" doc:news#char=0,9
	talks date "2021-08-27"^date doc:news#char=0,9
	talks date "2021-08-27"^date doc:news#char=20,29
`

func together(words ...string) func(*claims.DisputeOptions, func(string) graph.ID) {
	return func(o *claims.DisputeOptions, id func(string) graph.ID) {
		e := claims.Events{Ground: "a rule"}
		for _, w := range words {
			e.Nodes = append(e.Nodes, id(w))
		}
		o.Together = append(o.Together, e)
	}
}

func about(words ...string) func(*claims.DisputeOptions, func(string) graph.ID) {
	return func(o *claims.DisputeOptions, id func(string) graph.ID) {
		for _, w := range words {
			o.Nodes = append(o.Nodes, id(w))
		}
	}
}

func TestTheDaysOfTwoRecordsOfOneEventAreDisputed(t *testing.T) {
	if got := disputes(t, visitAndTalks); got != "" {
		t.Errorf("two events: %s", got)
	}
	want := "days visit talks: 2021-08-26/2021-08-26(1) 2021-08-27(2)"
	if got := disputes(t, visitAndTalks, together("visit", "talks")); got != want {
		t.Errorf("taken as one by a rule: %s", got)
	}
	// Accepted, they are one node, and still the days are those of the records.
	got := disputes(t, visitAndTalks+"visit same talks own\n")
	if want := "days talks: 2021-08-26/2021-08-26(1) 2021-08-27(2)"; got != want {
		t.Errorf("accepted: %s", got)
	}
}

func TestAPreferredRankSettlesAndIsTold(t *testing.T) {
	got := disputes(t, visitAndTalks+`doc:list#id=1 rank "preferred" own`+"\n", together("visit", "talks"))
	if want := "days visit talks: 2021-08-26/2021-08-26!(1) 2021-08-27(2) settled"; got != want {
		t.Error(got)
	}
	got = disputes(t, visitAndTalks+`doc:list#id=1 rank "deprecated" own`+"\n", together("visit", "talks"))
	if got != "" {
		t.Errorf("what is deprecated counts: %s", got)
	}
}

func TestTheDayOfPublicationIsNoDispute(t *testing.T) {
	got := disputes(t, strings.ReplaceAll(visitAndTalks, "2021-08-27", "2021-08-26")+`doc:news published "2021-08-27"^date run`+"\n",
		together("visit", "talks"))
	if want := "left 1 " + claims.DifferByPublication; got != want {
		t.Error(got)
	}
	got = disputes(t, strings.ReplaceAll(visitAndTalks, `"2021-08-27"^date`, `"[..2021-08-27]"^edtf`), together("visit", "talks"))
	if got != "" {
		t.Errorf("by the 27th may be the 26th: %s", got)
	}
}

func TestDaysAreToldOnce(t *testing.T) {
	got := disputes(t, `
		trip a Event a
		trip kind "trip" a
		trip startDate "2001-01-01"^date a
		trip endDate "2001-01-02"^date a
		trip startDate "2001-02-01"^date b
		trip endDate "2001-02-02"^date b
	`)
	if want := "days trip: 2001-01-01/2001-01-02(1) 2001-02-01/2001-02-02(1)"; got != want {
		t.Error(got)
	}
	// The times meet, the starts do not.
	got = disputes(t, `
		trip a Event a
		trip startDate "2001-01-01"^date a
		trip endDate "2001-01-09"^date a
		trip startDate "2001-01-02"^date b
		trip endDate "2001-01-09"^date b
	`)
	if want := "values trip: 2001-01-01(1) 2001-01-02(1)"; got != want {
		t.Error(got)
	}
}

func TestAPlanAndWhatCameOfItIsNoDispute(t *testing.T) {
	facts := "talks a Event\ntalks status \"planned\" a\ntalks status \"held\" b\n"
	if got := disputes(t, facts); got != "left 1 a plan or an appointment, and what came of it" {
		t.Error(got)
	}
	if got := disputes(t, strings.Replace(facts, "planned", "cancelled", 1)); !strings.HasPrefix(got, "values talks:") {
		t.Errorf("held and cancelled: %s", got)
	}
}

func TestAPartOutsideOfItsWholeIsDisputed(t *testing.T) {
	facts := `
		trip a Event
		trip startDate "2001-01-01"^date a
		trip endDate "2001-01-03"^date a
		talks a Event
		talks partOf trip
		talks date "%s"^edtf b
	`
	for date, want := range map[string]string{
		"2001-01-04":               "outside talks trip: 2001-01-04(1) 2001-01-01/2001-01-03(1)",
		"[2000-12-20..2000-12-31]": "outside talks trip: [2000-12-20..2000-12-31](1) 2001-01-01/2001-01-03(1)",
		"[2001-01-01..2001-01-03]": "", "2001-01": "", "[..2001-01-09]": "",
	} {
		if got := disputes(t, fmt.Sprintf(facts, date)); got != want {
			t.Errorf("%s: %s", date, got)
		}
	}
}

// tenures are two holders of one post.
const tenures = `
	office a Post
	office seats "1"^integer
	t1 a Tenure
	t1 holder ann
	t1 post office a
	t1 status "served"
	t1 startDate "2001-01-01"^date a
	t1 endDate "2005-01-01"^date a
	t2 a Tenure
	t2 holder bob
	t2 post office b
	t2 status "STATUS"
	t2 startDate "START"^date b
	t2 endDate "2009-01-01"^date b
`

func TestTwoHoldersOfOneSeatAreDisputed(t *testing.T) {
	with := func(status, start, more string) string {
		return strings.NewReplacer("STATUS", status, "START", start).Replace(tenures) + more
	}
	both := "seats office: 2001-01-01/2005-01-01(1) 2004-06-01/2009-01-01(1)"
	for _, c := range []struct{ what, facts, want string }{
		{"at one time", with("served", "2004-06-01", ""), both},
		{"handed over on one day", with("served", "2005-01-01", ""), ""},
		{"acting", with("acting", "2004-06-01", ""), ""},
		{"two seats", strings.Replace(with("served", "2004-06-01", ""), `seats "1"`, `seats "2"`, 1), ""},
		{"a month that may be after", strings.Replace(with("served", "2005-01", ""), `"2005-01"^date`, `"2005-01"^gYearMonth`, 1), ""},
		{"one person", with("served", "2004-06-01", "ann same bob own\n"), ""},
		{"on leave", with("served", "2004-06-01", "leave a Tenure\nleave partOf t1\nleave startDate \"2004-06-01\"^date\nleave endDate \"2005-01-01\"^date\n"),
			"left 1 holders of one seat while another was on leave"},
	} {
		if got := disputes(t, c.facts); got != c.want {
			t.Errorf("%s: %s", c.what, got)
		}
	}
	attested := "t2 a Tenure\nt2 holder bob\nt2 post office b\nt2 status \"served\"\nt2 attested \"2003-03-03\"^date b\n"
	first, _, _ := strings.Cut(tenures, "\tt2 a Tenure")
	if got := disputes(t, first+attested); got != "seats office: 2001-01-01/2005-01-01(1) 2003-03-03(1)" {
		t.Errorf("attested within the other's time: %s", got)
	}
}

func TestOppositeClaimsAreDisputed(t *testing.T) {
	got := disputes(t, "ann a Person\nbob a Person\nann same bob a\nann notSame bob b\n")
	if want := `identity ann bob: "the same"(1) "not the same"(1)`; got != want {
		t.Error(got)
	}
	got = disputes(t, `
		ann a Person
		team a Organization
		ann memberOf team a
		no a Claim b
		no claimSubject ann b
		no claimRelation org:memberOf b
		no claimObject team b
		no modality "denied" b
	`)
	if want := `denied ann team: "said"(1) "denied"(1)`; got != want {
		t.Error(got)
	}
}

func TestWhatMachinesCodedIsNotDisputed(t *testing.T) {
	facts := visitAndTalks + "run method \"coded\" run\nrun used doc:news run\n"
	got := disputes(t, facts, together("visit", "talks"))
	if !strings.HasPrefix(got, "left ") || strings.Contains(got, "days") {
		t.Error(got)
	}
	coded := func(o *claims.DisputeOptions, _ func(string) graph.ID) { o.Coded = true }
	if got := disputes(t, facts, together("visit", "talks"), coded); !strings.HasPrefix(got, "days") {
		t.Errorf("asked for: %s", got)
	}
}

func TestDisputesOfANodeAreThoseOfItsEventsAndPosts(t *testing.T) {
	facts := visitAndTalks + strings.NewReplacer("STATUS", "served", "START", "2004-06-01").Replace(tenures) + `
		ann a Person
		bob a Person
		cid a Person
		visit traveller cid doc:list#id=1
	`
	if got := disputes(t, facts, together("visit", "talks"), about("cid")); !strings.HasPrefix(got, "days") || strings.Contains(got, "seats") {
		t.Errorf("cid: %s", got)
	}
	if got := disputes(t, facts, together("visit", "talks"), about("ann")); !strings.HasPrefix(got, "seats") || strings.Contains(got, "days") {
		t.Errorf("ann: %s", got)
	}
	facts += "team a Delegation\ncid memberOf team\nteam attends talks\n"
	if got := disputes(t, strings.Replace(facts, "visit traveller cid doc:list#id=1", "", 1), together("visit", "talks"), about("cid")); !strings.HasPrefix(got, "days") {
		t.Errorf("through a delegation: %s", got)
	}
	if got := disputes(t, facts, together("visit", "talks"), about("office")); !strings.HasPrefix(got, "seats") {
		t.Errorf("office: %s", got)
	}
}

func TestAPlaceAndWhatItLiesInIsNoDispute(t *testing.T) {
	facts := `
		talks a Event
		talks kind "meeting"
		talks takesPlaceIn city a
		talks takesPlaceIn hall b
		hall locatedIn city
	`
	if got := disputes(t, facts); got != "" {
		t.Error(got)
	}
	if got := disputes(t, strings.Replace(facts, "hall locatedIn city", "", 1)); !strings.HasPrefix(got, "values talks:") {
		t.Errorf("two places: %s", got)
	}
	if got := disputes(t, strings.Replace(facts, "hall locatedIn city", "hall same city own", 1)); got != "" {
		t.Errorf("one place: %s", got)
	}
}

func TestWhatOneLabelContradictsIsNoDisputeOfSources(t *testing.T) {
	got := disputes(t, "ann a Person\nann birthDate \"1900\"^gYear a\nann birthDate \"1901\"^gYear a\n")
	if got != "left 1 nodes to which one label gives several values, which parley check reports" {
		t.Error(got)
	}
	got = disputes(t, "ann a Person\nann birthDate \"1900\"^gYear a\nann birthDate \"1901\"^gYear b\n")
	if got != "values ann: 1900(1) 1901(1)" {
		t.Error(got)
	}
}
