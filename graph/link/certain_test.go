package link

import (
	"strings"
	"testing"

	"parley/graph"
)

func TestOneIdentifierOfOneSchemeIsCertain(t *testing.T) {
	a, b := newBook("alpha"), newBook("beta")
	p := a.record("id=1").person("Freedonia", "President", "Rufus Firefly", "1990-01-01")
	a.text(p, "identifier", "wikidata:Q1")
	a.text(p, "identifier", "17")
	q := b.record("id=2").person("Sylvania", "", "R. T. Firefly")
	b.text(q, "identifier", "http://www.wikidata.org/entity/Q1")
	other := b.record("id=3").person("Sylvania", "", "Trentino")
	b.text(other, "identifier", "17") // a number of anything
	certain := collected(a, b).Certain()
	if len(certain) != 1 || certain[0].A.Node != q || certain[0].B.Node != p || certain[0].Rule != "identifier" {
		t.Fatalf("%+v", certain)
	}
	d := certain[0].Decision()
	label, _, _ := strings.Cut(d.Context().IRI(), "#")
	doc, _, _ := strings.Cut(b.label.IRI(), "#")
	if label != doc || d.By != "rule identifier" || d.Method != "parsed" || d.Reason == "" {
		t.Errorf("the claim goes with another document than the record identified: %s, %+v", d.Context(), d)
	}
}

func TestACountryAndAPersonWithOneIdentifierStayTwo(t *testing.T) {
	a := newBook("alpha").record("id=1")
	p := a.person("Freedonia", "", "Rufus Firefly")
	a.text(p, "identifier", "x:1")
	a.text(a.country("Sylvania"), "identifier", "x:1")
	if certain := collected(a).Certain(); len(certain) != 0 {
		t.Errorf("%+v", certain)
	}
}

func TestTheOneHolderOfAPostOnADayIsOnePerson(t *testing.T) {
	a, b := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	p := a.person("Freedonia", "President", "Rufus Firefly", "1990-01-01", "1990-03-01")
	q := b.person("Freedonia", "President", "Rufus T. Firefly", "1990-03-01")
	k := find(collected(a, b).Certain(), p, q)
	if k == nil || k.Rule != "one-holder" || !strings.Contains(k.Reason, "1 Mar 1990") {
		t.Fatalf("%+v", k)
	}
	// Somebody else held it that day, too, so which of them is not said.
	a.person("Freedonia", "President", "Chicolini", "1990-03-01")
	if k := find(collected(a, b).Certain(), p, q); k != nil {
		t.Errorf("two held it: %s", k.Reason)
	}
}

func TestHoldersOfOtherNamesAreTwoPersons(t *testing.T) {
	a, b := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	a.person("Freedonia", "President", "Rufus Firefly", "1990-03-01")
	b.person("Freedonia", "President", "Ambrose Trentino", "1990-03-01")
	if all := persons(collected(a, b).Certain()); len(all) != 0 {
		t.Errorf("%+v", all)
	}
}

// persons leaves out what is claimed of countries.
func persons(all []Claim) []Claim {
	var out []Claim
	for _, k := range all {
		if k.A.Type == "Person" {
			out = append(out, k)
		}
	}
	return out
}

func TestABareSurnameIsTheOnlyFullerNameInItsTime(t *testing.T) {
	build := func(days ...string) (*book, graph.Term, graph.Term) {
		b := newBook("alpha").record("id=1")
		full := b.person("Freedonia", "President", "Rufus T. Firefly", "1990-03-01", "1995-05-01")
		b.record("id=2")
		return b, full, b.person("Freedonia", "President", "Firefly", days...)
	}
	b, full, bare := build("1991-01-01", "1993-01-01")
	k := find(collected(b).Certain(), bare, full)
	if k == nil || k.A.Node != bare || k.Rule != "fuller-name" {
		t.Fatalf("%+v", k)
	}
	if want := "the only President of Freedonia recorded with a fuller name that has this one, attested 1990 to 1995 in alpha"; k.Reason != want {
		t.Errorf("%s", k.Reason)
	}

	b, full, bare = build("1991-01-01", "2011-01-01")
	if k := find(collected(b).Certain(), bare, full); k != nil {
		t.Errorf("a day is outside the other's time: %s", k.Reason)
	}

	b, full, bare = build("1991-01-01")
	b.person("Freedonia", "President", "Ottilie Firefly", "1990-06-01", "1992-01-01")
	if k := find(collected(b).Certain(), bare, full); k != nil {
		t.Errorf("two fit: %s", k.Reason)
	}

	b, _, _ = build("1991-01-01")
	b.person("Freedonia", "President", "Rufus Firefly", "1990-06-01", "1992-01-01")
	if k := persons(collected(b).Certain()); len(k) != 2 { // the bare one, and the shorter of the two fuller
		t.Errorf("two records of the one person who fits: %+v", k)
	}

	b = newBook("alpha").record("id=1")
	full = b.person("Freedonia", "President", "Rufus T. Firefly", "1990-03-01", "1995-05-01")
	bare = b.person("Freedonia", "Foreign Minister", "Firefly", "1991-01-01")
	if k := find(collected(b).Certain(), bare, full); k != nil {
		t.Errorf("another title: %s", k.Reason)
	}
}

func TestALongSilenceIsNotCovered(t *testing.T) {
	b := newBook("alpha").record("id=1")
	full := b.person("Freedonia", "President", "Rufus Firefly", "1980-03-01", "1982-03-01", "1999-05-01")
	bare := b.person("Freedonia", "President", "Firefly", "1991-01-01")
	if k := find(collected(b).Certain(), bare, full); k != nil {
		t.Errorf("%s", k.Reason)
	}
}

func TestAGivenNameAloneIsNoSurname(t *testing.T) {
	b := newBook("alpha").record("id=1")
	full := b.person("Freedonia", "President", "Thomas Firefly", "1990-03-01", "1995-05-01")
	bare := b.person("Freedonia", "President", "Thomas", "1991-01-01")
	king := b.person("Sylvania", "King", "Ambrose bin Trentino", "1990-03-01", "1995-05-01")
	called := b.person("Sylvania", "King", "Ambrose", "1991-01-01")
	c := collected(b)
	if k := find(c.Certain(), bare, full); k != nil {
		t.Errorf("%s", k.Reason)
	}
	if find(c.Certain(), called, king) == nil {
		t.Error("a king is called by his name")
	}
}

func TestWhatIsDecidedIsNotClaimedAgain(t *testing.T) {
	b := newBook("alpha").record("id=1")
	full := b.person("Freedonia", "President", "Rufus Firefly", "1990-03-01", "1995-05-01")
	bare := b.person("Freedonia", "President", "Firefly", "1991-01-01")
	for _, relation := range []string{"same", "notSame"} {
		decided := newBook("own").record("x")
		decided.add(bare, relation, full)
		c := collected(b, decided)
		if k := c.Certain(); len(persons(k)) != 0 {
			t.Errorf("%s: %+v", relation, k)
		}
		if k := c.Proposals(Options{}); len(persons(k.Claims)) != 0 {
			t.Errorf("%s: %+v", relation, k)
		}
	}
}

func TestTheOrderOfQuadsDoesNotMatter(t *testing.T) {
	b := newBook("alpha").record("id=1")
	full := b.person("Freedonia", "President", "Rufus Firefly", "1990-03-01", "1995-05-01")
	bare := b.record("id=2").person("Freedonia", "President", "Firefly", "1991-01-01")
	c := NewCollector()
	var batch graph.Batch
	for i := range b.quads {
		batch.AppendQuad(b.quads[len(b.quads)-1-i])
	}
	c.Add(&batch)
	if k := find(c.Certain(), bare, full); k == nil || k.A.Node != bare {
		t.Errorf("%+v", k)
	}
}

func TestASurnameThatTwoBoreIsNobodys(t *testing.T) {
	b := newBook("alpha").record("id=1")
	first := b.person("Freedonia", "President", "Rufus Firefly", "1988-03-01", "1991-05-01")
	second := b.person("Freedonia", "President", "Ottilie Firefly", "2003-03-01", "2006-05-01")
	bare := b.person("Freedonia", "President", "Firefly", "1989-01-01", "2004-01-01")
	c := collected(b)
	for _, full := range []graph.Term{first, second} {
		if k := proposed(t, c, bare, full); k.Score > 0.4 {
			t.Errorf("%.2f: %s", k.Score, k.Reason)
		}
	}
}

func TestAnAliasWithATitleIsNoFullerName(t *testing.T) {
	b := newBook("alpha").record("id=1")
	one := b.person("Freedonia", "Premier", "Firefly", "1988-03-01")
	b.text(one, "alias", "Premier Firefly")
	two := b.person("Freedonia", "Prime Minister", "Firefly", "2018-03-01")
	if k := proposed(t, collected(b), one, two); k.Score > 0 {
		t.Errorf("a surname, title and country join nobody, %.2f: %s", k.Score, k.Reason)
	}
}

func TestTitlesOfHeadsOfStateAreOne(t *testing.T) {
	for title, want := range map[string]string{
		"President of the Argentine Republic": "president", "Vice President of the Republic": "vice president",
		"Premier": "prime minister", "Minister of Foreign Affairs": "foreign minister",
		"Secretary of State for Foreign, Commonwealth and Development Affairs": "foreign minister", "Minister of Trade": "minister of trade",
	} {
		if got := titleKey(title); got != want {
			t.Errorf("%s is %q", title, got)
		}
	}
}

func TestADataSetsOwnRecordsStayApart(t *testing.T) {
	b := newBook("alpha").record("id=1")
	one := b.own("firefly-1", "Freedonia", "President", "Rufus Firefly", "1988-03-01")
	two := b.own("firefly-2", "Freedonia", "President", "Rufus T. Firefly", "1988-03-01")
	c := collected(b)
	if k := proposed(t, c, one, two); k.Score > 0 {
		t.Errorf("two identifiers: %s", k.Reason)
	}
	// Father and son, whom the data set has under one name in one post.
	b = newBook("alpha").record("id=1")
	father := b.person("Freedonia", "President", "Firefly", "1999-03-01")
	son := b.own("Freedonia/President/Firefly/2000", "Freedonia", "President", "Firefly", "2000-03-01")
	if k := proposed(t, collected(b), father, son); k.Score > 0 {
		t.Errorf("two of one name: %s", k.Reason)
	}
}

func TestASurnameThatIsAttestedLongerIsProposed(t *testing.T) {
	b := newBook("alpha").record("id=1")
	full := b.person("Freedonia", "Prime Minister", "Rufus Firefly", "1992-03-01", "1995-05-01")
	bare := b.person("Freedonia", "Prime Minister", "Firefly", "1974-01-01", "1994-01-01")
	if k := proposed(t, collected(b), bare, full); k.Score != 0.7 {
		t.Errorf("%.2f: %s", k.Score, k.Reason)
	}
	bare = b.person("Freedonia", "Prime Minister", "Fireflye", "1944-01-01", "1994-01-01")
	if k := proposed(t, collected(b), bare, full); k.Score > 0 {
		t.Errorf("half a century: %.2f: %s", k.Score, k.Reason)
	}
}

func TestNobodyIsJoinedThroughAThirdWithWhomHeIsHeldApartFrom(t *testing.T) {
	b := newBook("alpha").record("id=1")
	third := b.person("Freedonia", "President", "Rufus Thaddeus Firefly", "1990-03-01", "1995-05-01")
	one := b.person("Freedonia", "President", "Rufus T. Firefly", "1990-03-01", "1995-05-01")
	two := b.person("Freedonia", "President", "Rufus Firefly", "1990-03-01", "1995-05-01")
	decided := newBook("own").record("x")
	decided.add(one, "notSame", two)
	c := collected(b, decided)
	found := c.Proposals(Options{}).Claims
	if one := classesOf(found, 0)(one); one == classesOf(found, 0)(two) {
		t.Errorf("%s: %+v", third, found)
	}
}

func TestOneFullNameAndTitleOfOneCountryIsOnePerson(t *testing.T) {
	a, b := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	p := a.person("Freedonia", "Prime Minister", "José Firefly-Dumont", "1990-01-01")
	q := b.person("Freedonia", "Premier", "Jose Firefly Dumont", "1993-03-01")
	if k := find(collected(a, b).Certain(), p, q); k == nil || k.Rule != "equal-name" || !strings.Contains(k.Reason, "1990 in alpha and 1993 in beta") {
		t.Fatalf("%+v", k)
	}
	for what, other := range map[string]graph.Term{
		"another title":       b.person("Freedonia", "Foreign Minister", "Jose Firefly Dumont", "1993-03-01"),
		"another country":     b.person("Sylvania", "Premier", "Jose Firefly Dumont", "1993-03-01"),
		"a son":               b.person("Freedonia", "Premier", "Jose Firefly Dumont Jr.", "1993-03-01"),
		"the next generation": b.record("id=3").person("Freedonia", "Premier", "José Firefly Dumont", "2011-03-01"),
		"a surname":           b.person("Freedonia", "Premier", "Dumont", "1999-03-01"),
	} {
		if k := find(collected(a, b).Certain(), p, other); k != nil {
			t.Errorf("%s is joined: %s", what, k.Reason)
		}
	}
}

func TestANameThatADataSetKeepsApartJoinsNobody(t *testing.T) {
	a, b := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	p := a.person("Freedonia", "President", "Rufus Firefly", "1990-01-01")
	b.own("firefly-1", "Freedonia", "President", "Rufus Firefly", "1990-03-01")
	b.own("firefly-2", "Freedonia", "President", "Rufus Firefly", "1992-03-01")
	if all := persons(collected(a, b).Certain()); len(all) != 0 {
		t.Errorf("%s is joined: %+v", p, all)
	}
}

func TestWhoIsOneIsNoRival(t *testing.T) {
	a, b := newBook("alpha").record("id=1"), newBook("beta").record("id=2")
	p := a.own("firefly", "Freedonia", "President", "Rufus T. Firefly", "1990-01-01", "1990-03-01", "1990-05-01")
	// Three spellings of one, on days of which one or two have two of them.
	q := b.person("Freedonia", "President", "Rufus T. Firefly, Jr.", "1990-01-01", "1990-03-01")
	s := b.person("Freedonia", "President", "Rufus Firefly Jr.", "1990-03-01", "1990-05-01")
	u := b.person("Freedonia", "President", "Rufus Thomas Firefly Jr.", "1990-03-01")
	joined := classesOf(collected(a, b).Certain(), 1)
	for _, x := range []graph.Term{q, s, u} {
		if joined(x) != joined(p) {
			t.Errorf("%s is left alone", x)
		}
	}
}
