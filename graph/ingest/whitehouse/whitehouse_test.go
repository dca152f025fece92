package whitehouse

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"parley/graph"
	"parley/graph/edtf"
	"parley/graph/ingest"
	"parley/graph/ingest/ingesttest"
)

// release makes a file in the format of the releases.
func releaseText(day, slug, title, body string) string {
	return "---\ntags: statements-releases\ndate: '" + day + "'\nsource_url: https://x.whitehouse.archives.gov/briefing-room/statements-releases/" +
		strings.ReplaceAll(day, "-", "/") + "/" + slug + "/\npublished_time: " + day + " 18:05:01-04:00\ntitle: \"" + title + "\"\n---\n \n" + body + "\n\n\\###\n"
}

func load(t *testing.T, text string) *ingesttest.Result {
	t.Helper()
	return ingesttest.Load(t, Importers(), ingesttest.Doc{Path: "r.md", Text: text})
}

func TestAReadoutTellsWhoMetWhenAndWhere(t *testing.T) {
	text := releaseText("2031-05-06", "a", `Readout of President\_Jane Q.\_Public\u2019s Meeting with Prime Minister Olaf of\_Norway`,
		"President Jane Q. Public, Jr. and Secretary of State Ann\nSmith met yesterday at the White House with Prime Minister Olaf\nHansen of Norway to discuss herring. The leaders agreed.")
	r := load(t, text)
	r.Check()
	lines := strings.Join(r.Lines(), "\n")
	for _, want := range []string{
		`parley:date "2031-05-05"^^xsd:date`, `parley:kind "meeting"`, `parley:dateText "yesterday"`,
		`schema:location id:whitehouse/place/White_House`, `id:whitehouse/person/Norway/Prime_Minister/Olaf_Hansen parley:attends`,
		`id:whitehouse/person/United_States/President/public parley:attends`, `parley:sentBy id:whitehouse/country/USA`,
		`org:holds id:whitehouse/post/Norway/Prime_Minister`, `schema:identifier "iso3166-1:NOR"`, `parley:method "parsed" R`,
	} {
		if !strings.Contains(lines, want) {
			t.Errorf("missing %s in\n%s", want, lines)
		}
	}
	r.Again(Importers(), ingesttest.Doc{Path: "again.md", Text: text})
}

func TestThoseWhoWereCalledOneAfterTheOtherHaveNotMet(t *testing.T) {
	for what, text := range map[string]string{
		"by the title": releaseText("2031-05-06", "a", `Readout of President Public\u2019s Calls with King Rudolf of Norway and Administrator\_Hrubin`,
			"President Jane Public spoke with King Rudolf of Norway this evening to hear of a fire. The President also spoke with others."),
		"by the words": releaseText("2031-05-06", "a", `Readout of President Public\u2019s Call with King Rudolf of Norway and Chancellor Ada Flavia of\_Germany`,
			"President Jane Public spoke separately today with King Rudolf of Norway and Chancellor Ada Flavia of Germany to hear of a fire."),
	} {
		r := load(t, text)
		r.Check()
		at := map[string][]string{} // event to who took part
		for _, line := range r.Lines() {
			if f := strings.Fields(line); f[1] == "parley:attends" && strings.Contains(f[0], "/person/") && !slices.Contains(at[f[2]], f[0]) {
				at[f[2]] = append(at[f[2]], f[0])
			}
		}
		if len(at) != 2 {
			t.Errorf("%s: %d events: %v", what, len(at), at)
		}
		for event, who := range at {
			if len(who) != 2 || !slices.Contains(who, "id:whitehouse/person/United_States/President/public") {
				t.Errorf("%s: at %s: %v", what, event, who)
			}
		}
	}
}

func TestThePassageIsTheSentenceThatTells(t *testing.T) {
	text := releaseText("2031-05-06", "a", "Readout of President Public’s Call with King Rudolf of Norway", "A word before, which is long enough to be prose but tells nothing. President Public spoke today with King Rudolf of Norway. More.")
	r, err := parseRelease("r.md", text)
	if err != nil {
		t.Fatal(err)
	}
	s, ok := r.tellingSentence()
	if !ok || r.words(s) != "President Public spoke today with King Rudolf of Norway." {
		t.Errorf("got %q, %v", r.words(s), ok)
	}
	if string([]rune(text)[s.from:s.to]) != r.words(s) {
		t.Error("the range is not that of the text")
	}
}

func TestTheWordingDecidesTheDay(t *testing.T) {
	published := edtf.DayOf(2031, 5, 7) // a Wednesday
	for words, want := range map[string]string{
		"X met today with Y":                             "2031-05-07",
		"X spoke yesterday evening with Y":               "2031-05-06",
		"This afternoon, X met Y":                        "2031-05-07",
		"On Monday, X met Y":                             "2031-05-05",
		"On Wednesday, X met Y":                          "2031-05-07",
		"X met Y on December 30":                         "2030-12-30",
		"X met Y on May 3rd, 2031 in Z":                  "2031-05-03",
		"X met Y on Feb. 9 in Z":                         "2031-02-09",
		"On Thursday, May<sup>th</sup> X met Y":          "2031-05-01",
		"X met Y":                                        "[..2031-05-07]",
		"X met Y about yesterday’s attack":               "[..2031-05-07]",
		"X met Y, in September 2030, and February 30 is": "[..2031-05-07]",
	} {
		if got := when(words, published).date.String(); got != want {
			t.Errorf("%q: %s, want %s", words, got, want)
		}
	}
}

func TestWhatIsMentionedByTheWayTakesNoPart(t *testing.T) {
	r := load(t, releaseText("2031-05-06", "a", "Readout of President Public’s Call with President Karl of Norway",
		"After an audience with King Rudolf of Sweden, President Public spoke today with President Karl Lund of Norway, Chair of the Northern Union, to congratulate Prime Minister Emil Berg of Denmark on his election."))
	r.Check()
	r.HasNot("/Rudolf", "Berg parley:", "/Northern")
}

func TestWhomACallIsToldOfAsTheMatterOfAnotherTakesNoPart(t *testing.T) {
	r := load(t, releaseText("2031-05-06", "a", "Readout of President Public’s Call with Prime Minister Olaf Hansen of Norway",
		"President Public briefed leaders on her call with King Rudolf of Ruritania, in which she spoke of herring."))
	lines := strings.Join(r.Lines(), "\n")
	if strings.Contains(lines, "Rudolf parley:attends") || !strings.Contains(lines, "Olaf_Hansen parley:attends") {
		t.Errorf("the king was not in this call:\n%s", lines)
	}
}

func TestHowSomebodyIsAddressedIsNoPartOfTheName(t *testing.T) {
	all := mentions("the Honorable Jane Q. Public, Jr., President of the United States of America")
	if len(all) != 1 || all[0].Name != "Jane Q. Public, Jr." {
		t.Errorf("got %+v", all)
	}
}

func TestADelegationIsPlannedAndHasItsLeader(t *testing.T) {
	r := load(t, releaseText("2031-05-06", "d", "President Public Announces Presidential Delegation to the Kingdom of Norway to Attend the Herring Day",
		"President Jane Public today announced the designation of a Presidential\nDelegation to the Kingdom of Norway to attend the Herring Day on\nMay 9, 2031, in Oslo, Norway.\n\nThe Honorable Ann Smith, Secretary of Fish, will lead the delegation.\n\n**<u>Members of the Presidential Delegation:</u>**\n\nMr. Bo Jones, Jr., Chargé d’Affaires, U.S. Embassy Oslo\n\nMs. Cleo Lane, Adviser"))
	r.Check()
	lines := strings.Join(r.Lines(), "\n")
	for _, want := range []string{
		"id:whitehouse/person/United_States/-/Ann_Smith parley:leads", "id:whitehouse/person/United_States/-/Ann_Smith org:memberOf",
		"/-/Bo_Jones,_Jr. org:memberOf", `parley:size "3"`, `parley:status "planned"`, `parley:date "2031-05-09"`, "schema:location id:whitehouse/place/Oslo,_Norway",
		`parley:capacity "Chargé d’Affaires, U.S. Embassy Oslo"`, `schema:name "Herring Day"@en`, "parley:travelsTo",
	} {
		if !strings.Contains(lines, want) {
			t.Errorf("missing %s in\n%s", want, lines)
		}
	}
}

func TestABrokenReleaseIsAnError(t *testing.T) {
	good := releaseText("2031-05-06", "a", "Readout", "x")
	for what, text := range map[string]string{
		"no end":   "---\nsource_url: https://www.whitehouse.gov/x\ntitle: x\n",
		"no title": strings.Replace(good, "title:", "titel:", 1),
		"no date":  strings.NewReplacer("published_time: 2031-05-06 18", "published_time: 2031-15-06 18", "date: '2031", "date: 'x").Replace(good),
		"no YAML":  strings.Replace(good, "title: \"", "title: \"\\q", 1),
	} {
		r := ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "r.md", Text: text})
		var syntax *graph.SyntaxError
		if !errors.As(r.Err, &syntax) || syntax.File != "r.md" {
			t.Errorf("%s: %v", what, r.Err)
		}
	}
}

func TestLineEndsOfWindowsChangeNothing(t *testing.T) {
	text := releaseText("2031-05-06", "a", "Readout of President Public’s Meeting with Prime Minister Olaf of Norway",
		"President Public met today\nwith Prime Minister Olaf Hansen of Norway.")
	facts := func(text string) []string {
		r := load(t, text)
		lines := r.Lines()
		return slices.DeleteFunc(lines, func(line string) bool { return strings.Contains(line, "sha256") || strings.HasSuffix(line, " R") })
	}
	if unix, windows := facts(text), facts(strings.ReplaceAll(text, "\n", "\r\n")); len(unix) < 10 || !slices.Equal(unix, windows) {
		t.Errorf("%q\n%q", unix, windows)
	}
}

func FuzzRelease(f *testing.F) {
	f.Add(releaseText("2031-05-06", "a", "Readout of President Public’s Meeting with Prime Minister Olaf of Norway", "President Public met today with Prime Minister Olaf Hansen of Norway."))
	f.Add(releaseText("2031-05-06", "a", "President Public Announces Presidential Delegation to Norway", "President Public announced a Presidential Delegation to Norway to attend X on May 9 in Oslo.\n\nA B, C, will lead the delegation."))
	f.Add(releaseText("2031-05-06", "a", "Remarks by President Public and King Karl of Norway Before Bilateral Meeting", "Oval Office\n\n5:06 P.M. EST"))
	f.Add(releaseText("2031-05-06", "a", "Joint Statement by President Public and King Karl of Norway", "x"))
	f.Fuzz(func(t *testing.T, text string) {
		if !match(ingest.Sample{Path: "r.md", Head: []byte(text)}) {
			return
		}
		r := ingesttest.Try(t, Importers(), ingesttest.Doc{Path: "r.md", Text: text})
		var syntax *graph.SyntaxError
		if r.Err != nil && !errors.As(r.Err, &syntax) && !strings.Contains(r.Err.Error(), "it begins as UTF-8") {
			t.Error(r.Err)
		}
	})
}

func TestTheRealReleases(t *testing.T) {
	docs := ingesttest.Files(t, ingesttest.Shared(t, "whitehouse-releases"))
	r := ingesttest.Load(t, Importers(), docs...)
	r.Check()
	counts := map[string]int64{}
	for _, d := range r.Report.Documents {
		for what, n := range d.Counts {
			counts[what] += n
		}
	}
	if len(r.Report.Documents) != 890 || counts["readouts"] < 650 || counts["delegations"] != 28 {
		t.Errorf("%d documents, %v", len(r.Report.Documents), counts)
	}
	if n := len(r.Skips); n > 150 {
		t.Errorf("%d of %d readouts without a participant", n, counts["readouts"])
	}
	all := strings.Join(r.Lines(), "\n")
	for _, want := range []struct{ slug, date, guest string }{
		{"readout-of-president-joseph-r-biden-jr-s-meeting-with-prime-minister-naftali-bennett-of-israel", "2021-08-27", "Israel/Prime_Minister/Naftali_Bennett"},
		{"readout-of-president-joseph-r-biden-jr-meeting-with-prime-minister-al-kadhimi-of-iraq", "2021-07-26", "Iraq/Prime_Minister/Al-Kadhimi"},
	} {
		event := "/" + want.slug
		if !strings.Contains(all, event+` parley:date "`+want.date+`"^^xsd:date`) {
			t.Errorf("%s is not dated %s", want.slug, want.date)
		}
		if !strings.Contains(all, "id:whitehouse/person/"+want.guest+" parley:attends id:whitehouse/event/meeting/") {
			t.Errorf("%s attended nothing", want.guest)
		}
	}
}

func TestNamesEndWhereTheWordsOfATitleBegin(t *testing.T) {
	for text, want := range map[string]string{
		"President Rufus Li of the People’s Republic of China":                       "President Rufus Li, China",
		"Prime Minister Ann Quill of the Commonwealth of Australia":                  "Prime Minister Ann Quill, Australia",
		"Vice President Quill And President Li of Norway":                            "Vice President Quill, ; President Li, Norway",
		"Prime Minister Ann Quill Of Norway":                                         "Prime Minister Ann Quill, Norway",
		"Joint Statement Following Meeting Between President Quill and President Li": "President Quill, ; President Li, ",
		"Statement by President Quill and President Li Joint Statement":              "President Quill, ; President Li, ",
		"The Honorable Rufus T. Firefly, President of Norway":                        "President Rufus T. Firefly, Norway",
		"Norwegian Ambassador to the United States Olaf Hansen":                      "Ambassador to United States Olaf Hansen, Norway",
		"U.S. Ambassador to Norway Ann Smith":                                        "Ambassador to Norway Ann Smith, United States",
	} {
		var got []string
		for _, m := range mentions(text) {
			got = append(got, m.title()+" "+m.Name+", "+m.Country.Name)
		}
		if strings.Join(got, "; ") != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
	}
}

func TestATitleThatIsNoCountrysOwnIsNoPost(t *testing.T) {
	r := load(t, releaseText("2031-05-06", "a", "Readout of Director Ann Smith’s Meeting with Foreign Minister Olaf Hansen of Norway",
		"Director Ann Smith met today with Foreign Minister Olaf Hansen of Norway to discuss herring."))
	r.Check()
	lines := strings.Join(r.Lines(), "\n")
	if strings.Contains(lines, "Director of United States") || !strings.Contains(lines, `parley:capacity "Director"`) || !strings.Contains(lines, "Foreign Minister of Norway") {
		t.Error(lines)
	}
}

func TestWhoIsNamedWithoutACountryHasTheOneOfTheText(t *testing.T) {
	r := load(t, releaseText("2031-05-06", "a", "Joint Statement by President Public and Prime Minister Hansen",
		"President Public received Prime Minister Olaf Hansen of the Kingdom of Norway. They agreed."))
	r.Check()
	if lines := strings.Join(r.Lines(), "\n"); !strings.Contains(lines, "whitehouse/person/Norway/Prime_Minister/Hansen") {
		t.Error(lines)
	}
}
